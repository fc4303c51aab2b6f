"""Small foreign calendars for the tests of the import."""

import datetime as dt

from events.imports.sandbox import ReadResult, read_calendar
from events.imports.staged import StagedEvent

NOW = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)


def vevent(*lines: str, uid: str = "1", title: str = "Konzert", start: str = "DTSTART:20261101T200000") -> str:
    """A VEVENT with what it needs, and `lines`; "" leaves UID, title or start out."""
    given = [f"UID:{uid}" if uid else "", f"SUMMARY:{title}" if title else "", start, *lines]
    return "\r\n".join(["BEGIN:VEVENT", *filter(None, given), "END:VEVENT"])


def vcalendar(*parts: str) -> bytes:
    """A VCALENDAR of properties and components."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", ""]).encode()


def read(*parts: str) -> ReadResult:
    """Read a VCALENDAR of these parts in October 2026."""
    return read_calendar(vcalendar(*parts), now=NOW)


def read_one(*parts: str) -> StagedEvent:
    """The only event of a calendar that has no problems."""
    result = read(*parts)
    assert result.problems == []
    [event] = result.events
    return event


def starts(event: StagedEvent) -> list[str]:
    """When the dates of an event begin, in ISO form."""
    return [date.start.isoformat() for date in event.dates]
