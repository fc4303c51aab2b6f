"""What an import yields before anything is written: plain values, no Django, no library types."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why something did not come in, or came in with a guess. The words for people are in `problems`."""

    FILE_TOO_LARGE = "file-too-large"
    NOT_A_CALENDAR = "not-a-calendar"
    NO_EVENTS = "no-events"
    TOO_MANY_EVENTS = "too-many-events"
    TOO_MANY_DATES_IN_FILE = "too-many-dates-in-file"
    INCOMPLETE = "incomplete"
    SUB_DAILY = "sub-daily"
    COUNT_TOO_HIGH = "count-too-high"
    BAD_RULE = "bad-rule"
    TOO_MANY_DATES = "too-many-dates"
    TOO_EXPENSIVE = "too-expensive"
    TIME_UP = "time-up"
    UNREADABLE = "unreadable"
    BAD_DATE = "bad-date"
    NO_START = "no-start"
    NO_TITLE = "no-title"
    OUT_OF_RANGE = "out-of-range"
    NO_DATES = "no-dates"
    PRIVATE = "private"
    DUPLICATE = "duplicate"
    UNKNOWN_ZONE = "unknown-zone"


HINTS = frozenset({Reason.UNKNOWN_ZONE})
"""Reasons that come with an event that did come in."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to report. `line` is the line of BEGIN:VEVENT in the file, from 1; 0 means the file as a whole."""

    reason: Reason
    line: int = 0
    uid: str = ""
    title: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StagedDate:
    """One date: wall clock of Europe/Berlin without tzinfo, half-open; an all-day date of one day ends the day after.

    `end` is None where the calendar does not say when it ends. `key` stays when a date of a repetition is moved: its
    original local start (RECURRENCE-ID) in ISO form; it is "" for the only date of an event that does not repeat, so
    that moving it is no new date. `title` is set only where this date is called differently from its event.
    """

    start: dt.datetime | dt.date
    end: dt.datetime | dt.date | None
    all_day: bool
    cancelled: bool
    key: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class StagedLocation:
    """LOCATION as written, and what it seems to say. Parts are guesses; "" means not found."""

    text: str = ""
    name: str = ""
    street: str = ""
    postal_code: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class StagedEvent:
    """One event of a foreign calendar with all its dates, in order of their start.

    `description` is clean HTML (p, br, strong, em, ul, li, a[href]); `title`, `teaser` and all else are plain text.
    `status` is confirmed, tentative or cancelled. `url` is http(s) or "". `last_modified` is UTC or None.
    """

    line: int
    uid: str
    title: str
    teaser: str
    description: str
    location: StagedLocation
    url: str
    categories: tuple[str, ...]
    status: str
    organizer: str
    contact: str
    last_modified: dt.datetime | None
    dates: tuple[StagedDate, ...]


@dataclass(slots=True)
class Staging:
    """What reading has gathered so far."""

    events: list[StagedEvent] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
