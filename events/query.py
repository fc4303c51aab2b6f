"""One reader for the query string of all lists, of the feeds and later of the API.

Unknown names are ignored. A bad value is a `Problem`: a message on a page, 400 in a feed; a town, house or place that
does not exist is one that `is_missing`: 404 in a feed.
"""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date, datetime, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.periods import ONE_DAY, Days, today
from events.filters import FIXED, SWITCHES, TIMES, Filters, Problem, words_of
from events.near import RADII, RADIUS, read_near
from events.vocabulary import vocabulary

MAX_VALUES = 40
MAX_TEXT = 200

# Names of several values, in the order in which a filter is put into words.
CHOICES = (
    "gemeinde", "spielort", "veranstalter", "veranstaltung", "sparte", "zielgruppe", "barrierefrei", "sprache", "art",
)  # fmt: skip
MISSING = frozenset({"gemeinde", "spielort", "veranstalter"})


def read(query: QueryDict, *, now: datetime) -> Filters:
    """Everything a query string asks for. Never raises for what people or robots type: see `Filters.problems`."""
    return _Reader(query, now).filters


def days_of(time: str, day: date) -> Days:
    """What "heute", "morgen", "wochenende" (from Saturday, or what is left of it) and "woche" mean on `day`."""
    if time == "heute":
        return Days(day, day + ONE_DAY)
    if time == "morgen":
        return Days(day + ONE_DAY, day + 2 * ONE_DAY)
    if time == "woche":
        return Days(day, day + 7 * ONE_DAY)
    monday = day + timedelta(days=7 - day.weekday())
    return Days(max(day, monday - 2 * ONE_DAY), monday)


def refused(name: str, value: str, rule: str, *, is_missing: bool = False) -> Problem:
    """A value that cannot be used. `rule` says, in the reader's language, what can."""
    shown = value[:60].replace("\x00", "")
    message = _("%(name)s: „%(value)s“ geht hier nicht. %(rule)s") % {"name": name, "value": shown, "rule": rule}
    return Problem(name, shown, message, is_missing)


def read_switch(query: QueryDict, name: str) -> tuple[bool, list[Problem]]:
    """Whether a name is switched on, and what is wrong with its value: 1 is yes, 0 and nothing are no."""
    value = str(query.get(name, "")).strip()
    return value == "1", [] if value in {"", "0", "1"} else [refused(name, value, _("Hier gilt nur 1 für ja."))]


class _Keys:
    """Any key that could exist: events are too many to know them all."""

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and re.fullmatch(r"[a-z0-9-]{1,80}", value) is not None


class _Reader:
    """Reads name by name into `filters`."""

    def __init__(self, query: QueryDict, now: datetime) -> None:
        self.query = query
        self.filters = Filters()
        for name in CHOICES:
            self._read_choices(name)
        for name in SWITCHES:
            self._read_switch(name)
        self.filters.text = self._read_text()
        self._read_period(now)
        self.filters.age = self._number("alter", 0, 120)
        euros = self._number("preis_bis", 0, 10_000)
        self.filters.price_up_to = None if euros is None else euros * 100
        self.filters.page = self._day("seite")
        self._read_near()

    def _one(self, name: str) -> str:
        return str(self.query.get(name, "")).strip()

    def _refuse(self, name: str, rule: str, *, value: str | None = None, missing: bool = False) -> None:
        self.filters.problems.append(
            refused(name, self._one(name) if value is None else value, rule, is_missing=missing)
        )

    def _known(self, name: str) -> Container[str]:
        if name == "veranstaltung":
            return _Keys()
        return FIXED[name] if name in FIXED else words_of(vocabulary(), name)

    def _read_choices(self, name: str) -> None:
        given = (value.strip() for value in self.query.getlist(name)[:MAX_VALUES])
        values = tuple(dict.fromkeys(value for value in given if value))
        if not values:
            return
        known = self._known(name)
        for value in values:
            if value not in known:
                rule = _("Das gibt es hier nicht.") if name in MISSING else _("Bitte wählen Sie aus der Liste.")
                self._refuse(name, rule, value=value, missing=name in MISSING)
        good = tuple(value for value in values if value in known)
        if good:
            self.filters.chosen[name] = good

    def _read_switch(self, name: str) -> None:
        is_on, problems = read_switch(self.query, name)
        if is_on:
            self.filters.chosen[name] = ("1",)
        self.filters.problems += problems

    def _read_text(self) -> str:
        text = " ".join(self._one("q").replace("\x00", " ").split())
        if len(text) > MAX_TEXT:
            self._refuse("q", _("Wir suchen mit den ersten 200 Zeichen."))
        return text[:MAX_TEXT].rstrip()

    def _read_near(self) -> None:
        value, km = self._one("nah"), self._number("umkreis", 1, max(RADII))
        if not value:
            return
        self.filters.near = read_near(value, km or RADIUS)
        if self.filters.near is None:
            self._refuse("nah", _("Möglich sind ein Ort oder eine Postleitzahl der Region."))

    def _day(self, name: str) -> date | None:
        value = self._one(name)
        if not value:
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = date.min
        if not 2000 <= day.year <= 2100:
            self._refuse(name, _("Bitte schreiben Sie den Tag wie 2026-12-24."))
            return None
        return day

    def _number(self, name: str, low: int, high: int) -> int | None:
        value = self._one(name)
        if not value:
            return None
        if not re.fullmatch(r"[0-9]{1,5}", value) or not low <= int(value) <= high:
            limits = {"low": low, "high": high}
            self._refuse(name, _("Bitte schreiben Sie eine ganze Zahl von %(low)d bis %(high)d.") % limits)
            return None
        return int(value)

    def _read_period(self, now: datetime) -> None:
        """`von` and `bis` say it more exactly than `zeit`, so they win."""
        filters, time = self.filters, self._one("zeit")
        if time and time not in TIMES:
            self._refuse("zeit", _("Möglich sind heute, morgen, wochenende und woche."))
            time = ""
        first, last = self._day("von"), self._day("bis")
        if first and last and last < first:
            self._refuse("bis", _("Der Zeitraum endet, bevor er beginnt."))
            first = last = None
        if first or last:
            filters.first, filters.last = first, last
            begin = first or min(today(now), last or today(now))
            filters.days = Days(begin, last + ONE_DAY if last else None)
        elif time:
            filters.time = time
            filters.days = days_of(time, today(now))
