"""Every date of one event of a foreign calendar, as wall clock of Europe/Berlin. Runs in the limited child only.

Repetitions are expanded by recurring_ical_events, which knows RDATE, EXDATE, RECURRENCE-ID and THISANDFUTURE. Our own
repetitions are none of this: see `events.recurrence`.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import recurring_ical_events
import x_wr_timezone
from dateutil.relativedelta import relativedelta
from icalendar import Calendar, Component, Event
from recurring_ical_events import BadRuleStringFormat, ComponentsWithName, EventAdapter, Occurrence

from events.imports import limits
from events.imports.local import Time, instant, local, local_end
from events.imports.staged import Reason, StagedDate
from events.imports.vevent import (
    end_of,
    first_text,
    is_cancelled,
    is_override,
    original_start_of,
    repeats,
    start_of,
    title_of,
)
from events.imports.zones import BERLIN

_BERLIN = ZoneInfo(BERLIN)


class BadDatesError(ValueError):
    """The dates of an event cannot be taken over; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Window:
    """The half-open period that repetitions are expanded in."""

    start: dt.datetime
    stop: dt.datetime

    @classmethod
    def around(cls, now: dt.datetime) -> "Window":
        """From 60 days back to 24 months ahead of `now` (aware), by whole days of Berlin."""
        today = now.astimezone(_BERLIN).replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(today - limits.WINDOW_BACK, today + relativedelta(months=limits.WINDOW_AHEAD_MONTHS))


_ALWAYS = Window(
    dt.datetime(limits.FIRST_YEAR, 1, 1, tzinfo=_BERLIN), dt.datetime(limits.LAST_YEAR + 1, 1, 1, tzinfo=_BERLIN)
)


class _Adapter(EventAdapter):
    """Gives the VEVENT itself away, which the library's own adapter hides."""

    def __init__(self, component: Event) -> None:
        super().__init__(component)
        self.component = component

    def original(self, start: Time) -> Time:
        """RECURRENCE-ID of a date that starts at `start`: where the repetition put it before anybody moved it."""
        if self.this_and_future:
            moved: dt.timedelta = self.move_recurrences_by
            return start - moved
        return original_start_of(self.component) if is_override(self.component) else start


class _Plain(Occurrence):
    """An occurrence that is not copied into a new VEVENT: half of the time went there."""

    def as_component(self, keep_recurrence_attributes: bool) -> "_Plain":
        return self

    def staged(self, title: str) -> StagedDate:
        adapter: _Adapter = self._adapter
        key = local(adapter.original(self.start)).isoformat()
        return _date(adapter.component, self.start, self.end, key, title)


def dates_of(series: Sequence[Event], *, window: Window, calendar_zone: str | None) -> list[StagedDate]:
    """The dates of one event, in order. Raises BadDatesError where there are none or too many.

    The first VEVENT speaks for the event. A repetition gives the dates that touch `window`; without one every date
    between 2000 and 2100 counts. `calendar_zone` is X-WR-TIMEZONE: repetitions that start in UTC are meant in it.
    """
    title = title_of(series[0])
    for component in series:
        _drop_bad_end(component)
    repeating = any(repeats(component) for component in series)
    dates: dict[str, StagedDate] = {}
    for part in _parts(series):
        found = _expanded(part, window if repeating else _ALWAYS, calendar_zone, title)
        for date in found if len(part) > 1 or repeating else _alone(part[0], len(series), title):
            if limits.FIRST_YEAR <= date.start.year <= limits.LAST_YEAR:
                dates.setdefault(date.key, date)
            if len(dates) > limits.DATES_PER_EVENT:
                raise BadDatesError(Reason.TOO_MANY_DATES)
    if not dates:
        raise BadDatesError(Reason.NO_DATES if repeating else Reason.OUT_OF_RANGE)
    return sorted(dates.values(), key=lambda date: (date.start.isoformat(), date.key))


def _parts(series: Sequence[Event]) -> list[list[Event]]:
    """What the library can expand at once: one master with all overrides, then each other master alone."""
    masters = [component for component in series if not is_override(component)]
    overrides = [component for component in series if is_override(component)]
    masters.sort(key=repeats, reverse=True)
    if not masters or not overrides:
        return [[component] for component in masters or overrides]
    return [[masters[0], *overrides], *([master] for master in masters[1:])]


def _alone(component: Event, of: int, title: str) -> Iterator[StagedDate]:
    start = start_of(component)
    key = "" if of == 1 and not is_override(component) else local(original_start_of(component)).isoformat()
    yield _date(component, start, end_of(component) or start, key, title)


def _expanded(part: Sequence[Event], window: Window, zone: str | None, title: str) -> Iterator[StagedDate]:
    calendar = Calendar()
    for component in part:
        calendar.add_component(component)
    if zone:
        calendar = x_wr_timezone.to_standard(calendar, timezone=ZoneInfo(zone))
    for converted in calendar.subcomponents:
        _mend_until(converted)
    events = ComponentsWithName("VEVENT", adapter=_Adapter, occurrence=_Plain)
    try:
        query = recurring_ical_events.of(calendar, components=[events])
        found = query.between(window.start, window.stop)
    except BadRuleStringFormat as error:
        raise BadDatesError(Reason.BAD_RULE) from error
    for occurrence in found:
        yield occurrence.staged(title)


def _date(component: Event, start: Time, end: Time, key: str, title: str) -> StagedDate:
    own_title = title_of(component)
    begins: Time = local(start)
    ends: Time | None = local_end(start, end)
    microsoft = first_text(component, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    midnight = isinstance(begins, dt.datetime) and begins.time() == dt.time()
    all_day = not isinstance(begins, dt.datetime) or (microsoft and midnight)
    if all_day:
        begins, last = _day(begins), _day(local(end))
        ends = max(last, begins + dt.timedelta(days=1))
    renamed = own_title if own_title != title else ""
    return StagedDate(begins, ends, all_day, is_cancelled(component), key, renamed)


def _day(value: Time) -> dt.date:
    return dt.date(value.year, value.month, value.day)


def _drop_bad_end(component: Event) -> None:
    """An end before the start says nothing; the library would swap the two."""
    end = end_of(component)
    if end is not None and instant(end) < instant(start_of(component)):
        component.pop("DTEND", None)
        component.pop("DURATION", None)


def _mend_until(component: Component) -> None:
    """UNTIL in UTC, as RFC 5545 (3.3.10) asks for where times have a zone.

    A day alone means that whole day, a floating time the zone of the start; the library takes both for UTC and loses
    the last date.
    """
    start = start_of(component)
    value = component.get("RRULE", [])
    for rule in value if isinstance(value, list) else [value]:
        until = rule.get("UNTIL", [None])[0]
        if not isinstance(until, dt.date) or not isinstance(start, dt.datetime) or getattr(until, "tzinfo", None):
            continue
        if not isinstance(until, dt.datetime):
            until = dt.datetime.combine(until, dt.time(23, 59, 59))
        rule["UNTIL"] = [until.replace(tzinfo=start.tzinfo).astimezone(dt.UTC)]
