"""What an editor enters about the dates of one event: lines, and overrides of single dates. No database, no clock.

All moments here are wall-clock times of the region, without a time zone; 20:00 stays 20:00 when the clocks change.
"""

import secrets
import string
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

VERSION = 1
WEEKDAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")  # in the order of date.weekday()
FREQUENCIES = ("daily", "weekly", "monthly", "yearly")
STATUSES = ("cancelled", "postponed", "rescheduled", "moved_online")  # "" stands for: as planned
AVAILABILITIES = ("few", "sold_out")  # "" stands for: nothing known to be scarce

_ID_ALPHABET = string.ascii_lowercase + string.digits
_ID_LENGTH = 8
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LineError:
    """One thing that is wrong. `line_id` is None where the schedule as a whole is meant; `field` is the JSON name,
    with "override." before it where it belongs to an override of that line."""

    line_id: str | None
    field: str
    message: str


class ScheduleInvalid(ValueError):  # noqa: N818 - reads as what it says: except ScheduleInvalid
    """Carries everything that is wrong with a schedule, not just the first thing."""

    def __init__(self, errors: Iterable[LineError]) -> None:
        self.errors = tuple(errors)
        super().__init__(" ".join(error.message for error in self.errors))


@dataclass(frozen=True, slots=True)
class DateLine:
    """A single date. `end` None is unknown for a timed date and "the same day" for an all-day one.

    All-day: `start` and `end` are midnights and `end` is exclusive, though people (and the JSON) say the last day.
    `door` may be the evening before where the date starts shortly after midnight.
    """

    id: str
    start: datetime
    end: datetime | None = None
    all_day: bool = False
    door: time | None = None
    venue: int | None = None
    note: str = ""

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "kind": "date",
            "start": _moment_json(self.start, all_day=self.all_day),
            "end": _end_json(self.end, all_day=self.all_day),
            "all_day": self.all_day,
            "door": _clock_json(self.door),
            "venue": self.venue,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A repeat rule. `starts_on` and `until` are inclusive; with both `until` and `count`, what comes first ends it.

    `count` counts as an RFC 5545 COUNT with EXDATE does: an excepted or removed date is used up. Dates left out as
    holidays are not. `starts_at` None is all day; an `ends_at` not after it is on the next day; `ends_at` None is
    unknown. `weekdays` and `nth` (1 to 4, -1 for the last) are in canonical order and empty where `freq` ignores them.
    """

    id: str
    freq: str
    starts_on: date
    interval: int = 1
    weekdays: tuple[str, ...] = ()
    monthly_by: str = "day"
    nth: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    door: time | None = None
    venue: int | None = None
    note: str = ""
    excepted: frozenset[date] = frozenset()
    skip_school_holidays: bool = False
    skip_public_holidays: bool = False

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "kind": "rule",
            "freq": self.freq,
            "interval": self.interval,
            "weekdays": list(self.weekdays),
            "monthly_by": self.monthly_by,
            "nth": list(self.nth),
            "from": self.starts_on.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "count": self.count,
            "time": _clock_json(self.starts_at),
            "end_time": _clock_json(self.ends_at),
            "door": _clock_json(self.door),
            "venue": self.venue,
            "note": self.note,
            "except": [day.isoformat() for day in sorted(self.excepted)],
            "skip_school_holidays": self.skip_school_holidays,
            "skip_public_holidays": self.skip_public_holidays,
        }


Line = DateLine | RuleLine


@dataclass(frozen=True, slots=True)
class Override:
    """What a person said about one date. `original` is its original local date; overrides of a date line match by line
    alone, so that moving the line keeps them.

    `start`, `end` and `all_day` are the new time and only set with status "rescheduled"; `end` as in DateLine. `at` is
    when a person said it (aware, UTC) or None. An override without any content takes an earlier one back.
    """

    line: str
    original: date
    removed: bool = False
    status: str = ""
    availability: str = ""
    start: datetime | None = None
    end: datetime | None = None
    all_day: bool = False
    reason: str = ""
    at: datetime | None = None

    def to_json(self) -> dict[str, object]:
        return {
            "line": self.line,
            "date": self.original.isoformat(),
            "removed": self.removed,
            "status": self.status,
            "availability": self.availability,
            "start": _moment_json(self.start, all_day=self.all_day) if self.start else None,
            "end": _end_json(self.end, all_day=self.all_day),
            "reason": self.reason,
            "at": self.at.astimezone(UTC).isoformat().replace("+00:00", "Z") if self.at else None,
        }


OverrideKey = tuple[str, date | None]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Lines in the order in which they were entered; overrides always sorted, so that equal schedules are equal."""

    lines: tuple[Line, ...] = ()
    overrides: tuple[Override, ...] = ()

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.overrides, key=lambda override: (override.line, override.original)))
        object.__setattr__(self, "overrides", ordered)

    def override_keys(self) -> list[OverrideKey]:
        """What each override is about, in the order of `overrides`: (line id, original date), None for date lines."""
        singles = self._single_ids()
        return [_override_key(override, singles) for override in self.overrides]

    def overrides_by_key(self) -> dict[OverrideKey, Override]:
        """Overrides by what they are about, dormant ones too."""
        return dict(zip(self.override_keys(), self.overrides, strict=True))

    def to_json(self) -> dict[str, object]:
        """The JSON value that events.schedule_parsing.parse() reads back as an equal schedule."""
        return {
            "version": VERSION,
            "lines": [line.to_json() for line in self.lines],
            "overrides": [override.to_json() for override in self.overrides],
        }

    def _single_ids(self) -> frozenset[str]:
        return frozenset(line.id for line in self.lines if isinstance(line, DateLine))


def new_line_id() -> str:
    """A random id for a line: unique within an event for all practical purposes, never reused."""
    return "".join(secrets.choice(_ID_ALPHABET) for _ in range(_ID_LENGTH))


def with_fresh_ids(schedule: Schedule) -> Schedule:
    """The schedule for a copy of a page: new line ids, so that no date of the copy claims to be one of the original.

    Overrides follow their line; those whose line is gone are left behind.
    """
    fresh = {line.id: new_line_id() for line in schedule.lines}
    return Schedule(
        lines=tuple(replace(line, id=fresh[line.id]) for line in schedule.lines),
        overrides=tuple(
            replace(override, line=fresh[override.line]) for override in schedule.overrides if override.line in fresh
        ),
    )


def with_override(schedule: Schedule, override: Override) -> Schedule:
    """The schedule with this override in place of the one for the same date, if there is one."""
    by_key = schedule.overrides_by_key()
    by_key[_override_key(override, schedule._single_ids())] = override
    return replace(schedule, overrides=tuple(by_key.values()))


def merge_newer_overrides(mine: Schedule, theirs: Schedule) -> Schedule:
    """`mine` with what people said later in `theirs`: a cancellation on a phone must survive an older draft.

    An override without `at` counts as older than any other. Overrides of lines that `mine` no longer has stay out.
    """
    line_ids = {line.id for line in mine.lines}
    singles = mine._single_ids()
    merged = mine.overrides_by_key()
    for override in theirs.overrides:
        key = _override_key(override, singles)
        if override.line in line_ids and _said_later(override, merged.get(key)):
            merged[key] = override
    return replace(mine, overrides=tuple(merged.values()))


def door_moment(start: datetime, door: time | None) -> datetime | None:
    """When the doors open before `start`: on the same day, or the evening before for a start after midnight."""
    if door is None:
        return None
    same_day = datetime.combine(start.date(), door)
    return same_day if same_day <= start else same_day - _ONE_DAY


def _said_later(override: Override, than: Override | None) -> bool:
    if override.at is None:
        return False
    return than is None or than.at is None or override.at > than.at


def _override_key(override: Override, single_ids: frozenset[str]) -> OverrideKey:
    return (override.line, None if override.line in single_ids else override.original)


def _moment_json(moment: datetime, *, all_day: bool) -> str:
    return moment.date().isoformat() if all_day else moment.isoformat(timespec="minutes")


def _end_json(end: datetime | None, *, all_day: bool) -> str | None:
    if end is None:
        return None
    return _moment_json(end - _ONE_DAY if all_day else end, all_day=all_day)


def _clock_json(clock: time | None) -> str | None:
    return clock.isoformat("minutes") if clock is not None else None
