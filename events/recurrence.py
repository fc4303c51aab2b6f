"""Expands a schedule into slots: schedule and window in, slots out. The only place that expands rules.

Pure: no database, no clock, no settings. All times are wall-clock times of the region without a time zone, so 19:00
stays 19:00 when the clocks change; conversion to UTC happens where rows are written. Windows are half-open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Literal

from dateutil import rrule
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from events.free_days import FreeDays
from events.schedule import (
    WEEKDAYS,
    DateLine,
    Line,
    LineError,
    Override,
    OverrideKey,
    RuleLine,
    Schedule,
    ScheduleInvalid,
    door_moment,
)
from events.schedule_words import describe

MAX_DATES = 1000

_ONE_DAY = timedelta(days=1)
_FREQUENCIES: dict[str, Literal[0, 1, 2, 3]] = {
    "daily": rrule.DAILY,
    "weekly": rrule.WEEKLY,
    "monthly": rrule.MONTHLY,
    "yearly": rrule.YEARLY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One date of an event. Its identity is (line_id, original), and the line id alone where it is `single`.

    `original` is the local date that the line itself gives, whatever an override says. `start`, `end`, `door` and
    `previous_start` are naive local times; an all-day slot runs from midnight to the exclusive midnight of its end.
    `end` None is unknown. `previous_start` is set on a rescheduled slot only.
    """

    line_id: str
    original: date
    start: datetime
    end: datetime | None
    all_day: bool
    door: datetime | None
    venue: int | None
    note: str
    single: bool
    status: str = "scheduled"
    availability: str = ""
    reason: str = ""
    previous_start: datetime | None = None


def slots(schedule: Schedule, *, first: date, last: date, free_days: FreeDays) -> list[Slot]:
    """The slots of a schedule, sorted by start and line id.

    Rules give the slots whose original date is in [first, last), also those that were rescheduled out of it. Date lines
    always give theirs. Removed slots are not in it, cancelled ones are.
    """
    overrides = schedule.overrides_by_key()
    found = (
        slot
        for line in schedule.lines
        for slot in _line_slots(line, overrides, first=first, last=last, free_days=free_days)
    )
    return sorted(found, key=lambda slot: (slot.start, slot.line_id, slot.original))


def check_size(schedule: Schedule, *, first: date, last: date, free_days: FreeDays) -> None:
    """Raises ScheduleInvalid at the line that takes the event over MAX_DATES slots in the window [first, last)."""
    overrides = schedule.overrides_by_key()
    left = MAX_DATES
    for line in schedule.lines:
        found = _line_slots(line, overrides, first=first, last=last, free_days=free_days)
        left -= sum(1 for _slot in islice(found, left + 1))
        if left < 0:
            raise ScheduleInvalid([_too_many_dates(line)])


def rule_dates(line: RuleLine, *, first: date, last: date, free_days: FreeDays) -> Iterator[date]:
    """The dates in [first, last) that a rule gives, ascending, without its exceptions.

    As in RFC 5545 (3.3.10) months without a 31st and years without a 29 February are passed over, and an excepted date
    (3.8.5.1) uses up one of `count`. A date that is left out as a holiday does not.
    """
    used = 0
    for day in _pattern_dates(line, first=first, last=last):
        if _is_free(day, line, free_days):
            continue
        used += 1
        if line.count is not None and used > line.count:
            return
        if day >= first and day not in line.excepted:
            yield day


def _pattern_dates(line: RuleLine, *, first: date, last: date) -> Iterator[date]:
    end = last - _ONE_DAY if line.until is None else min(line.until, last - _ONE_DAY)
    if end < line.starts_on:
        return
    rule = rrule.rrule(
        _FREQUENCIES[line.freq],
        dtstart=datetime.combine(_entry(line, first), time()),
        interval=line.interval,
        byweekday=_by_weekday(line),
        until=datetime.combine(end, time()),
    )
    for moment in rule:
        if moment.date() >= line.starts_on:
            yield moment.date()


def _entry(line: RuleLine, first: date) -> date:
    """A day of the rule's own rhythm shortly before `first`, to spare an old rule its past. Counting needs the past."""
    if line.count is not None or line.freq not in {"daily", "weekly"} or first <= line.starts_on:
        return line.starts_on
    if line.freq == "daily":
        return line.starts_on + timedelta(days=(first - line.starts_on).days // line.interval * line.interval)
    monday = line.starts_on - timedelta(days=line.starts_on.weekday())
    rhythm = 7 * line.interval
    return monday + timedelta(days=(first - monday).days // rhythm * rhythm)


def _by_weekday(line: RuleLine) -> list[rrule.weekday] | None:
    days = [rrule.weekdays[WEEKDAYS.index(day)] for day in line.weekdays]
    if line.freq == "weekly":
        return days or [rrule.weekdays[line.starts_on.weekday()]]
    if line.freq == "monthly" and line.monthly_by == "weekday":
        return [day(nth) for day in days for nth in line.nth]
    return None


def _is_free(day: date, line: RuleLine, free_days: FreeDays) -> bool:
    return (line.skip_school_holidays and free_days.is_school_holiday(day)) or (
        line.skip_public_holidays and free_days.is_public_holiday(day)
    )


def _line_slots(
    line: Line, overrides: dict[OverrideKey, Override], *, first: date, last: date, free_days: FreeDays
) -> Iterator[Slot]:
    for slot in _planned_slots(line, first=first, last=last, free_days=free_days):
        override = overrides.get((slot.line_id, None if slot.single else slot.original))
        if override is None:
            yield slot
        elif not override.removed:
            yield _overridden(slot, override)


def _planned_slots(line: Line, *, first: date, last: date, free_days: FreeDays) -> Iterator[Slot]:
    if isinstance(line, DateLine):
        yield _date_slot(line)
        return
    for day in rule_dates(line, first=first, last=last, free_days=free_days):
        yield _rule_slot(line, day)


def _date_slot(line: DateLine) -> Slot:
    return Slot(
        line_id=line.id,
        original=line.start.date(),
        start=line.start,
        end=line.start + _ONE_DAY if line.all_day and line.end is None else line.end,
        all_day=line.all_day,
        door=door_moment(line.start, line.door),
        venue=line.venue,
        note=line.note,
        single=True,
    )


def _rule_slot(line: RuleLine, day: date) -> Slot:
    start = datetime.combine(day, line.starts_at or time())
    return Slot(
        line_id=line.id,
        original=day,
        start=start,
        end=_rule_end(line, start),
        all_day=line.starts_at is None,
        door=door_moment(start, line.door),
        venue=line.venue,
        note=line.note,
        single=False,
    )


def _rule_end(line: RuleLine, start: datetime) -> datetime | None:
    if line.starts_at is None:
        return start + _ONE_DAY
    if line.ends_at is None:
        return None
    same_day = datetime.combine(start.date(), line.ends_at)
    return same_day if same_day > start else same_day + _ONE_DAY


def _overridden(slot: Slot, override: Override) -> Slot:
    said = replace(
        slot,
        status=override.status or slot.status,
        availability=override.availability,
        reason=override.reason,
    )
    if override.status != "rescheduled" or override.start is None:
        return said
    return replace(
        said,
        start=override.start,
        end=override.start + _ONE_DAY if override.all_day and override.end is None else override.end,
        all_day=override.all_day,
        door=_rescheduled_door(slot, override),
        previous_start=slot.start,
    )


def _rescheduled_door(slot: Slot, override: Override) -> datetime | None:
    """The doors follow to another day with the same time of day; for another time of day nobody said when they open."""
    if slot.door is None or override.start is None or override.all_day or override.start.time() != slot.start.time():
        return None
    return override.start - (slot.start - slot.door)


def _too_many_dates(line: Line) -> LineError:
    message = _(
        "Mit „%(line)s“ hat die Veranstaltung mehr als %(most)s Termine. Bitte setzen Sie ein früheres Ende oder "
        "teilen Sie sie in mehrere Veranstaltungen auf."
    )
    most = number_format(MAX_DATES, force_grouping=True)
    return LineError(line.id, _field_of_size(line), message % {"line": describe(line), "most": most})


def _field_of_size(line: Line) -> str:
    return "until" if isinstance(line, RuleLine) else "start"
