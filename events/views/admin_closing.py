""" "Haus geschlossen": many dates called off or moved at once, with one reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from core.periods import today
from events.choices import Status
from events.editing.closing import Outcome, concerned, say_of_all
from events.models import Occurrence
from events.views.my_dates import House, card, houses_of, next_dates
from venues.tenancy import scope_of, signed_in

LONGEST = timedelta(days=92)
MOST = 200
A_WEEK = timedelta(days=6)
FURTHEST = 365

WHAT = [
    (Status.CANCELLED, gettext_lazy("Absagen")),
    (Status.RESCHEDULED, gettext_lazy("Um einige Tage verschieben")),
    (Status.POSTPONED, gettext_lazy("Verschieben, neuer Termin ist noch offen")),
]


class DaysForm(forms.Form):
    """Which house, and from when to when, both days included."""

    haus = forms.TypedChoiceField(label=gettext_lazy("Haus"), coerce=int)
    von = forms.DateField(label=gettext_lazy("Erster Tag"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    bis = forms.DateField(label=gettext_lazy("Letzter Tag"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, data: Any, *, houses: list[House], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.houses = {house.pk: house for house in houses}
        self.fields["haus"].choices = [(house.pk, house.name) for house in houses]  # type: ignore[attr-defined] # the stubs know a Field only

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("von"), self.cleaned_data.get("bis")
        if first and last and last < first:
            self.add_error("bis", _("Der letzte Tag liegt vor dem ersten."))
        if first and last and last - first > LONGEST:
            self.add_error("bis", _("Bitte höchstens drei Monate auf einmal."))
        return self.cleaned_data

    def rows(self, request: HttpRequest, now: datetime) -> QuerySet[Occurrence]:
        """The dates to come of the house in these days."""
        said = self.cleaned_data
        rows = next_dates(scope_of(request.user), self.houses[said["haus"]], now)
        return concerned(rows, said["von"], said["bis"])


class SayForm(forms.Form):
    """What is said of the dates that are ticked."""

    was = forms.ChoiceField(label=gettext_lazy("Was wird aus ihnen?"), choices=WHAT, widget=forms.RadioSelect)
    tage = forms.IntegerField(
        label=gettext_lazy("Um so viele Tage"), min_value=1, max_value=FURTHEST, required=False, initial=7
    )
    grund = forms.CharField(
        label=gettext_lazy("Grund"),
        max_length=300,
        help_text=gettext_lazy("Steht bei jedem Termin und in allen Abos. Zum Beispiel: Wasserschaden im Saal."),
    )
    termin = forms.TypedMultipleChoiceField(
        coerce=UUID, error_messages={"required": gettext_lazy("Bitte kreuzen Sie mindestens einen Termin an.")}
    )

    def __init__(self, data: Any, *, rows: list[Occurrence]) -> None:
        super().__init__(data)
        self.fields["termin"].choices = [(str(row.pk), row.title) for row in rows]  # type: ignore[attr-defined] # the stubs know a Field only

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("was") == Status.RESCHEDULED and not self.cleaned_data.get("tage"):
            self.add_error("tage", _("Um wie viele Tage verschieben sich die Termine?"))
        return self.cleaned_data


@require_http_methods(["GET", "POST"])
def house_closed(request: HttpRequest) -> HttpResponse:
    """GET lists the dates of some days, all ticked. POST says the same of those that are ticked, at once."""
    user, now = signed_in(request), timezone.now()
    houses = houses_of(scope_of(request.user))
    days = DaysForm(_days_said(request, houses, today(now)), houses=houses)
    rows = list(days.rows(request, now)[:MOST]) if days.is_valid() else []
    form = SayForm(request.POST, rows=rows) if request.method == "POST" else None
    if form is not None and form.is_valid():
        said = form.cleaned_data
        by = timedelta(days=said["tage"]) if said["was"] == Status.RESCHEDULED else None
        chosen = [row for row in rows if row.pk in set(said["termin"])]
        outcome = say_of_all(chosen, status=Status(said["was"]), by=by, reason=said["grund"], user=user, now=now)
        _tell(request, outcome)
        return redirect("my_dates")
    context = {
        "page_title": _("Haus geschlossen"),
        "header_icon": "warning",
        "days": days,
        "say": form or SayForm(None, rows=rows),
        "cards": [card(row) for row in rows],
        "ticked": set(request.POST.getlist("termin")) if form else {str(row.pk) for row in rows},
        "most": MOST,
    }
    return TemplateResponse(request, "events/admin/closing.html", context)


def _days_said(request: HttpRequest, houses: list[House], day: date) -> dict[str, Any]:
    """What was said, else this week from today on; a single house need not be chosen."""
    named = (request.POST if request.method == "POST" else request.GET).dict()
    default = {"haus": houses[0].pk if houses else "", "von": day.isoformat(), "bis": (day + A_WEEK).isoformat()}
    return {**default, **{name: value for name, value in named.items() if name in default}}


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.said:
        number = len(outcome.said)
        words = ngettext("%(n)d Termin ist geändert.", "%(n)d Termine sind geändert.", number)
        messages.success(request, words % {"n": number})
    for row, why in outcome.refused:
        reason = why or _("Diesen Termin gibt es nicht mehr.")
        messages.error(request, f"{row.title}, {row.local_start:%d.%m.%Y}: {reason}")
