"""What an engine sees of one date, in the form in which engines are compared."""

from datetime import UTC, date, datetime, time
from typing import NamedTuple

from core.periods import BERLIN, Days


class Seen(NamedTuple):
    """Moments are in UTC ("2026-10-02T18:00:00Z"), whole days are days ("2026-10-02"); the end is exclusive."""

    start: str
    end: str
    status: str
    uid: str
    summary: str


def written(value: date) -> str:
    """A day or an aware moment, as `Seen` has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def overlaps(start: date, end: date, days: Days) -> bool:
    """Whether something is on during some of the days."""
    assert days.end is not None
    return _moment(start) < _moment(days.end) and _moment(end) > _moment(days.first)


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time(), BERLIN)
