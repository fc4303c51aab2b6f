"""Staged dates as lines of a schedule. Running an import again keeps the ids of lines, and so the dates' UUIDs."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from events.imports.limits import WINDOW_BACK
from events.imports.staged import StagedDate, StagedEvent
from events.schedule import DateLine, Override, OverrideKey, Schedule
from events.schedule_parsing import MOST_LINES


def schedule_of_event(event: StagedEvent, *, before: Schedule, today: date) -> Schedule:
    """The schedule that the page gets. `before` is the one it has; an event that is new has an empty one.

    Kept of `before`: dates that are too old for an import to see, doors and venues of single dates, and what people
    said about a date. The source can cancel a date; it cannot take back what people said.
    """
    known = {line.id: line for line in before.lines if isinstance(line, DateLine)}
    lines = [_line(event.uid, staged, known) for staged in event.dates]
    ids = {line.id for line in lines}
    old = [line for line in known.values() if line.id not in ids and line.start.date() < today - WINDOW_BACK]
    said = dict(_said_by_people(before, ids | {line.id for line in old}))
    for line, staged in zip(lines, event.dates, strict=True):
        if staged.cancelled and not _settles(said.get((line.id, None))):
            said[line.id, None] = Override(line.id, line.start.date(), status="cancelled")
    room = MOST_LINES - len(lines)
    return Schedule(lines=(*old[max(0, len(old) - room) :], *lines), overrides=tuple(said.values()))


def line_id(uid: str, key: str) -> str:
    """The id of the line for one date of a source's event."""
    return hashlib.sha256(f"{uid}\x1f{key}".encode()).hexdigest()[:16]


def _line(uid: str, staged: StagedDate, known: dict[str, DateLine]) -> DateLine:
    start = _moment(staged.start)
    end = _moment(staged.end) if staged.end else None
    line = DateLine(
        id=line_id(uid, staged.key),
        start=start,
        end=end if end and end > start else None,
        all_day=staged.all_day,
        note=staged.title,
    )
    earlier = known.get(line.id)
    if earlier is None:
        return line
    same_hour = (earlier.start.time(), earlier.all_day) == (line.start.time(), line.all_day)
    return replace(line, venue=earlier.venue, door=earlier.door if same_hour else None)


def _moment(value: datetime | date) -> datetime:
    """Schedules know minutes; days begin at midnight."""
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    return datetime.combine(value, time())


def _said_by_people(before: Schedule, ids: set[str]) -> Iterator[tuple[OverrideKey, Override]]:
    for override in before.overrides:
        if override != Override(override.line, override.original, status="cancelled"):
            yield (override.line, None if override.line in ids else override.original), override


def _settles(override: Override | None) -> bool:
    return override is not None and (override.removed or bool(override.status))
