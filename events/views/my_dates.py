""" "Meine Termine": what a house says about its next dates, on a phone, in two taps (DESIGN 15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from core.models import User
from core.periods import to_utc, to_wall, today
from events.choices import Availability, Status
from events.models import Occurrence
from events.schedule import DateLine, ScheduleInvalid
from events.schedule_preview import status_in_words
from events.schedule_words import describe
from events.status import DateIsGoneError, set_status
from venues.models import InstitutionPage
from venues.tenancy import Scope, scope_of

PAGE_SIZE = 50


class Say(models.TextChoices):
    """What a house can say with one tap."""

    CANCELLED = "abgesagt", gettext_lazy("Abgesagt")
    SOLD_OUT = "ausverkauft", gettext_lazy("Ausverkauft")
    FEW = "wenige", gettext_lazy("Nur noch wenige")
    AS_PLANNED = "wie-geplant", gettext_lazy("Wieder wie geplant")
    MOVED = "verlegt", gettext_lazy("Verlegen")
    POSTPONED = "verschoben", gettext_lazy("Neuer Termin ist noch offen")


_TICKETS = {Say.SOLD_OUT: Availability.SOLD_OUT, Say.FEW: Availability.FEW}
_STATUS = {
    Say.CANCELLED: Status.CANCELLED,
    Say.AS_PLANNED: Status.SCHEDULED,
    Say.MOVED: Status.RESCHEDULED,
    Say.POSTPONED: Status.POSTPONED,
}


class StatusForm(forms.Form):
    """One tap about one date. `moved_to` is wall-clock time, with Say.MOVED only."""

    say = forms.ChoiceField(choices=Say.choices)
    reason = forms.CharField(max_length=300, required=False)
    day = forms.DateField(required=False)
    time = forms.TimeField(required=False)

    def __init__(self, *args: Any, row: Occurrence, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.now = now

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        cleaned["moved_to"] = self._moved_to() if cleaned.get("say") == Say.MOVED else None
        return cleaned

    def _moved_to(self) -> datetime | None:
        day, time = self.cleaned_data.get("day"), self.cleaned_data.get("time")
        if "day" in self.errors or "time" in self.errors:
            return None
        if day is None or (time is None and not self.row.all_day):
            raise ValidationError(_("Wohin verlegt? Bitte geben Sie den neuen Tag und die Uhrzeit an."))
        moved_to = datetime.combine(day, time or datetime.min.time())
        if day < today(self.now) or (not self.row.all_day and to_utc(moved_to) <= self.now):
            raise ValidationError(_("Der neue Termin liegt in der Vergangenheit. Bitte prüfen Sie Tag und Uhrzeit."))
        if moved_to == to_wall(self.row.starts_at):
            raise ValidationError(_("Da steht der Termin schon. Bitte geben Sie den neuen Tag und die Uhrzeit an."))
        return moved_to

    def what_to_say(self) -> dict[str, Any]:
        """Arguments of set_status. News about tickets leaves status and reason alone, unless there is a new reason."""
        say, reason = Say(self.cleaned_data["say"]), self.cleaned_data["reason"]
        if say in _TICKETS:
            return {"status": self.row.status, "availability": _TICKETS[say], "reason": reason or self.row.reason}
        keeps_tickets = say == Say.MOVED
        return {
            "status": _STATUS[say],
            "availability": self.row.availability if keeps_tickets else "",
            "reason": reason,
            "moved_to": self.cleaned_data["moved_to"],
        }


@dataclass(frozen=True, slots=True)
class House:
    """A choice of the list for people with several houses."""

    pk: int
    name: str


@require_GET
def my_dates(request: HttpRequest) -> HttpResponse:
    """The next dates of the person's houses, 50 a page."""
    scope, now = scope_of(request.user), timezone.now()
    houses = houses_of(scope)
    chosen = _chosen(request.GET.get("haus", ""), houses)
    page = Paginator(next_dates(scope, chosen, now), PAGE_SIZE).get_page(request.GET.get("seite", ""))
    context = {
        "page_title": _("Meine Termine"),
        "header_icon": "calendar-alt",
        "houses": houses,
        "chosen": chosen,
        "dates": page,
        "cards": [card(row) for row in page.object_list],
        "back": _query(chosen, page),
    }
    return TemplateResponse(request, "events/admin/my_dates.html", context)


def houses_of(scope: Scope) -> list[House]:
    """Public houses that are the person's, by name."""
    pages = InstitutionPage.objects.live().order_by("title")
    if not scope.is_region_staff:
        pages = pages.filter(pk__in=scope.house_ids)
    return [House(pk, title) for pk, title in pages.values_list("pk", "title")]


def _chosen(value: str, houses: list[House]) -> House | None:
    """The house of the query string, where it is one of theirs; None stands for all."""
    return next((house for house in houses if str(house.pk) == value), None)


def next_dates(scope: Scope, chosen: House | None, now: datetime) -> QuerySet[Occurrence]:
    """Dates that are not over of one house, or of all that are theirs, the next one first."""
    coming = Q(ends_at__gt=now) | Q(ends_at__isnull=True, last_day__gte=today(now))
    rows = Occurrence.objects.listed().filter(coming, event__live=True)
    if chosen is not None:
        rows = rows.filter(institution=chosen.pk)
    elif not scope.is_region_staff:
        rows = rows.filter(institution__in=scope.house_ids)
    return rows.in_order()


def card(row: Occurrence) -> dict[str, Any]:
    """One date as the templates of the admin show it."""
    return {
        "row": row,
        "when": _when(row),
        "status": status_in_words(row.status, row.availability, row.reason),
        "is_changed": bool(row.status != Status.SCHEDULED or row.availability or row.reason),
        "day": to_wall(row.starts_at).date().isoformat(),
        "time": "" if row.all_day else f"{to_wall(row.starts_at):%H:%M}",
    }


def _when(row: Occurrence) -> str:
    """The date in words, as in the calendar."""
    end = to_wall(row.ends_at) if row.ends_at else None
    return describe(DateLine(id=row.line, start=to_wall(row.starts_at), end=end, all_day=row.all_day))


def _query(chosen: House | None, page: Page[Occurrence]) -> dict[str, int]:
    """What leads back to where one was."""
    return {"haus": chosen.pk if chosen else 0, "seite": page.number}


@require_POST
def my_date_status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Says something about one date. Foreign dates do not exist here."""
    row = get_object_or_404(Occurrence.objects.listed().select_related("event"), pk=pk)
    if row.event is None or not scope_of(request.user).owns_page(row.event):
        raise Http404
    form = StatusForm(request.POST, row=row, now=timezone.now())
    if form.is_valid():
        return _back(request, row if _say(request, row, form) else None)
    for message in (message for errors in form.errors.values() for message in errors):
        messages.error(request, str(message))
    return _back(request, None)


def _say(request: HttpRequest, row: Occurrence, form: StatusForm) -> bool:
    """Whether it is public now; if not, a message says why."""
    user = cast(User, request.user)
    try:
        set_status(row, **form.what_to_say(), user=user, now=form.now)
    except ScheduleInvalid as error:
        messages.error(request, str(error))
    except DateIsGoneError:
        messages.error(request, _("Diesen Termin gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    else:
        row.refresh_from_db()
        status = status_in_words(row.status, row.availability, row.reason) or _("wie geplant")
        words = {"title": row.title, "when": _when(row), "status": status}
        messages.success(request, _("Steht jetzt so im Kalender: %(title)s, %(when)s – %(status)s.") % words)
        return True
    return False


def _back(request: HttpRequest, row: Occurrence | None) -> HttpResponse:
    """To the date, whose card says what became of it; with an error to the top, where the message stands."""
    query = {name: value for name in ("haus", "seite") if (value := request.POST.get(name, "")).isdecimal()}
    anchor = f"#termin-{row.pk}" if row else ""
    return redirect(f"{reverse('my_dates')}?{urlencode(query)}{anchor}")
