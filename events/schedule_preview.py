"""What an editor sees beside the form: each line in words, and the next dates as they will be published."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import islice

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.periods import to_wall, today
from events.choices import Availability, Status
from events.free_days import FreeDays
from events.horizon import window
from events.recurrence import Slot, check_size, rule_dates, slots
from events.schedule import DateLine, LineError, Override, RuleLine, Schedule, ScheduleInvalid
from events.schedule_parsing import parse
from events.schedule_words import describe

MOST_SHOWN = 10
_SOON = timedelta(days=60)


def readable(value: object, *, now: datetime, free_days: FreeDays) -> tuple[Schedule, tuple[LineError, ...]]:
    """The lines that can be read, and everything that is wrong. Never raises, whatever a browser sent."""
    try:
        schedule = parse(value)
        first, last = window(now)
        check_size(schedule, first=first, last=last, free_days=free_days)
    except ScheduleInvalid as error:
        return _without(value, {found.line_id for found in error.errors}), error.errors
    return schedule, ()


def _without(value: object, bad: set[str | None]) -> Schedule:
    """What is left without the lines that are wrong; nothing where the schedule as a whole is."""
    if not isinstance(value, dict) or None in bad:
        return Schedule()
    rest = {
        **value,
        "lines": [line for line in _objects(value, "lines") if line.get("id") not in bad],
        "overrides": [override for override in _objects(value, "overrides") if override.get("line") not in bad],
    }
    try:
        return parse(rest)
    except ScheduleInvalid:
        return Schedule()


def _objects(value: Mapping[str, object], name: str) -> list[dict[str, object]]:
    items = value.get(name)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def next_slots(schedule: Schedule, *, now: datetime, free_days: FreeDays) -> list[Slot]:
    """The first MOST_SHOWN dates that are not over, by start."""
    wall, day = to_wall(now), today(now)
    for last in (day + _SOON, window(now)[1]):
        found = slots(schedule, first=day - timedelta(days=1), last=last, free_days=free_days)
        # A rule has no slots behind `last`, a date line has: only what is before it is in its final order.
        coming = [slot for slot in found if (slot.end or slot.start + timedelta(hours=6)) > wall]
        if sum(slot.start.date() < last for slot in coming) >= MOST_SHOWN:
            break
    return coming[:MOST_SHOWN]


def slot_in_words(slot: Slot, venue_name: str) -> dict[str, object]:
    """One date for the script: the words of the calendar, and what identifies the date."""
    told = [
        _("Einlass %(time)s Uhr") % {"time": time_format(slot.door.time())} if slot.door else "",
        venue_name,
        slot.note,
    ]
    return {
        "line": slot.line_id,
        "date": slot.original.isoformat(),
        "when": describe(DateLine(id=slot.line_id, start=slot.start, end=slot.end, all_day=slot.all_day)),
        "told": " · ".join(part for part in told if part),
        "status": status_in_words(slot.status, slot.availability, slot.reason),
    }


def status_in_words(status: str, availability: str, reason: str) -> str:
    """For example "abgesagt: Krankheit"; empty for a date that takes place as planned."""
    words = [str(Status(status).label)] if status not in {"", Status.SCHEDULED} else []
    if availability:
        words.append(str(Availability(availability).label))
    said = ", ".join(words)
    return f"{said}: {reason}" if said and reason else said or reason


def lines_in_words(schedule: Schedule, *, free_days: FreeDays) -> dict[str, dict[str, object]]:
    """By line id: the line in words, what was changed about it, and changed days that its rule does not have."""
    changes: dict[str, list[Override]] = defaultdict(list)
    for override in schedule.overrides:
        if override.removed or override.status or override.availability or override.reason:
            changes[override.line].append(override)
    return {
        line.id: {
            "words": describe(line),
            "changes": _changes_in_words(line, changes[line.id]),
            "stray": [day.isoformat() for day in _stray_days(line, changes[line.id], free_days)],
        }
        for line in schedule.lines
    }


def _changes_in_words(line: DateLine | RuleLine, overrides: list[Override]) -> str:
    if not overrides:
        return ""
    if isinstance(line, RuleLine):
        return ngettext("%(n)d Termin geändert", "%(n)d Termine geändert", len(overrides)) % {"n": len(overrides)}
    override = overrides[0]
    if override.removed:
        return _("gestrichen")
    return status_in_words(override.status, override.availability, override.reason)


def _stray_days(line: DateLine | RuleLine, overrides: list[Override], free_days: FreeDays) -> Iterable[date]:
    """Days that a person changed although the rule has no date there: mostly a slip of the hand."""
    if not overrides or isinstance(line, DateLine):
        return ()
    days = sorted(override.original for override in overrides)
    planned = set(islice(rule_dates(line, first=days[0], last=days[-1] + timedelta(days=1), free_days=free_days), 4000))
    return [day for day in days if day not in planned]
