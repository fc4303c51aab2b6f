""" "Noch einmal": last year's event with new dates, as a draft that opens in its form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.periods import today
from events.editing.again import copy_of, first_day, moved, proposed_day, proposed_title
from events.free_days import north_rhine_westphalia
from events.models import EventPage
from events.schedule_preview import next_slots, slot_in_words
from venues.tenancy import signed_in


class AgainForm(forms.Form):
    """How the copy is called, and when its first date is."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=255)
    first = forms.DateField(
        label=gettext_lazy("Erster Termin am"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_first(self) -> Any:
        first = self.cleaned_data["first"]
        if first < today(self.now):
            raise forms.ValidationError(_("Dieser Tag ist schon vorbei. Bitte nehmen Sie einen, der noch kommt."))
        return first


@require_http_methods(["GET", "POST"])
def event_again(request: HttpRequest, page_id: int) -> HttpResponse:
    """GET proposes title and first day (the same weekday a year later) and shows the dates. POST makes the draft."""
    user, now = signed_in(request), timezone.now()
    event = get_object_or_404(EventPage, pk=page_id)
    if not event.get_parent().permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    was = first_day(event.dates)
    day = proposed_day(event.dates, today=today(now))
    if was is None or day is None:
        messages.error(request, _("Diese Veranstaltung hat keine Termine, die man verschieben könnte."))
        return redirect("wagtailadmin_pages:edit", page_id)
    initial = {"title": proposed_title(event.title, day - was), "first": day}
    said = request.POST if request.method == "POST" else ({**initial, **request.GET.dict()})
    form = AgainForm(said, now=now)
    valid = form.is_valid()
    if request.method == "POST" and valid:
        copy = copy_of(event, title=form.cleaned_data["title"], first=form.cleaned_data["first"], user=user, now=now)
        messages.success(request, _("Das ist der neue Entwurf. Bitte prüfen Sie Termine, Preis und Text."))
        return redirect("wagtailadmin_pages:edit", copy.pk)
    dates = moved(event.dates, (form.cleaned_data["first"] if valid else day) - was)
    found = next_slots(dates, now=now, free_days=north_rhine_westphalia())
    context = {
        "page_title": _("Noch einmal"),
        "page_subtitle": event.title,
        "header_icon": "rotate",
        "form": form,
        "event": event,
        "dates": [slot_in_words(slot, "") for slot in found],
        "back": reverse("wagtailadmin_pages:edit", args=[page_id]),
    }
    return TemplateResponse(request, "events/admin/again.html", context)
