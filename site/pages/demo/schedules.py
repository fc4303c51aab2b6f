"""Builds schedules as the editors' form would: a small vocabulary for lines and overrides of one event."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

VERSION: Final = 1
WEEKDAYS: Final = ("mo", "di", "mi", "do", "fr", "sa", "so")
ID_LENGTH: Final = 8


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def at(day: date, clock: str) -> datetime:
    """Return wall-clock time on a day, without a time zone as in all schedules."""
    return datetime.combine(day, time.fromisoformat(clock))


def _minute(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


@dataclass
class Draft:
    """A schedule in the making. Line ids come from the event's key and the line's purpose: a reload has them again."""

    key: str
    lines: list[dict[str, Any]] = field(default_factory=list)
    overrides: list[dict[str, Any]] = field(default_factory=list)

    def _id(self, purpose: str) -> str:
        return hashlib.sha256(f"{self.key} {purpose}".encode()).hexdigest()[:ID_LENGTH]

    def moment(
        self, purpose: str, start: datetime, minutes: int | None, *, note: str = "", door: int | None = None
    ) -> str:
        """Add a single date; `minutes` None: end unknown; `door`: minutes before the start. Return its id."""
        line = {
            "id": self._id(purpose),
            "kind": "date",
            "start": _minute(start),
            "end": _minute(start + timedelta(minutes=minutes)) if minutes else None,
            "all_day": False,
            "door": (start - timedelta(minutes=door)).strftime("%H:%M") if door else None,
            "venue": None,
            "note": note,
        }
        self.lines.append(line)
        return self._id(purpose)

    def days(self, purpose: str, first: date, last: date, *, note: str = "") -> str:
        """Add a run of whole days, `last` included. Return its id."""
        line = {
            "id": self._id(purpose),
            "kind": "date",
            "start": first.isoformat(),
            "end": last.isoformat(),
            "all_day": True,
            "door": None,
            "venue": None,
            "note": note,
        }
        self.lines.append(line)
        return self._id(purpose)

    def rule(self, purpose: str, *, freq: str, first: date, clock: str, minutes: int, **more: Any) -> str:
        """Add a rule, weekly or monthly by weekday; `more` overwrites fields by their JSON name. Return its id."""
        line = {
            "id": self._id(purpose),
            "kind": "rule",
            "freq": freq,
            "interval": 1,
            "weekdays": [WEEKDAYS[first.weekday()]],
            "monthly_by": "weekday" if freq == "monthly" else "day",
            "nth": [],
            "from": first.isoformat(),
            "until": None,
            "count": None,
            "time": clock,
            "end_time": (at(first, clock) + timedelta(minutes=minutes)).strftime("%H:%M"),
            "door": None,
            "venue": None,
            "note": "",
            "except": [],
            "skip_school_holidays": False,
            "skip_public_holidays": False,
        }
        self.lines.append(line | more)
        return self._id(purpose)

    def override(self, line: str, day: date, **said: Any) -> None:
        """Say something about one date: status, availability, a new start and end, a reason, or that it is removed."""
        blank = {
            "removed": False,
            "status": "",
            "availability": "",
            "start": None,
            "end": None,
            "reason": "",
            "at": None,
        }
        self.overrides.append({"line": line, "date": day.isoformat()} | blank | said)

    def move(self, line: str, start: datetime, minutes: int, *, days: int, reason: str) -> None:
        """Say that the date at `start` takes place some days later."""
        later = start + timedelta(days=days)
        end = _minute(later + timedelta(minutes=minutes))
        self.override(line, start.date(), status="rescheduled", start=_minute(later), end=end, reason=reason)

    def as_json(self) -> dict[str, Any]:
        """Return the schedule as it is stored."""
        return {"version": VERSION, "lines": self.lines, "overrides": self.overrides}
