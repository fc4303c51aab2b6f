"""What one parsed VEVENT says, read so that missing and broken properties are simply not there."""

import datetime as dt

from icalendar import Component, Event

from events.imports import limits
from events.imports.local import Time
from events.imports.text import clean_description, one_line


def first_text(component: Event, name: str) -> str:
    """The text of the first property of this name, "" without one."""
    value = component.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def time_of(component: Component, name: str) -> Time | None:
    """The date or time of a property, None where it is missing or something else."""
    value = getattr(component.get(name), "dt", None)
    return value if isinstance(value, dt.date) else None


def start_of(component: Component) -> Time:
    """DTSTART. Raises ValueError without one."""
    start = time_of(component, "DTSTART")
    if start is None:
        raise ValueError("DTSTART is missing or no time")
    return start


def end_of(component: Event) -> Time | None:
    """DTEND, or DTSTART and DURATION; None where neither is given. Raises OverflowError beyond the year 9999."""
    length = getattr(component.get("DURATION"), "dt", None)
    end = time_of(component, "DTEND")
    return start_of(component) + length if end is None and isinstance(length, dt.timedelta) else end


def original_start_of(component: Event) -> Time:
    """RECURRENCE-ID: where the repetition put this date before anybody moved it; DTSTART where there is none."""
    return time_of(component, "RECURRENCE-ID") or start_of(component)


def title_of(component: Event) -> str:
    """SUMMARY as plain text on one line, "" without one."""
    return one_line(first_text(component, "SUMMARY"), limits.TITLE_CHARS)


def is_override(component: Event) -> bool:
    """Whether it changes one date of a repetition (RFC 5545, 3.8.4.4)."""
    return "RECURRENCE-ID" in component


def repeats(component: Event) -> bool:
    """Whether it stands for more dates than its own."""
    return "RRULE" in component or "RDATE" in component


def is_cancelled(component: Event) -> bool:
    """STATUS:CANCELLED."""
    return first_text(component, "STATUS").upper() == "CANCELLED"


def sequence_of(component: Event) -> int:
    """The version; the highest one counts (RFC 5545, 3.8.7.4)."""
    value = component.get("SEQUENCE", 0)
    return value if isinstance(value, int) else 0


def status_of(component: Event) -> str:
    """confirmed, tentative or cancelled."""
    if is_cancelled(component) and not is_override(component):
        return "cancelled"
    return "tentative" if first_text(component, "STATUS").upper() == "TENTATIVE" else "confirmed"


def description_of(component: Event) -> str:
    """Clean HTML from DESCRIPTION, else from Outlook's X-ALT-DESC."""
    described = clean_description(first_text(component, "DESCRIPTION"))
    return described or clean_description(first_text(component, "X-ALT-DESC"))


def categories_of(component: Event) -> tuple[str, ...]:
    """CATEGORIES without repetition, in the order of the file."""
    value = component.get("CATEGORIES", [])
    properties = value if isinstance(value, list) else [value]
    names = (one_line(str(name), 100) for item in properties for name in getattr(item, "cats", [])[: limits.CATEGORIES])
    return tuple(dict.fromkeys(name for name in names if name))[: limits.CATEGORIES]


def organizer_of(component: Event) -> str:
    """The name of ORGANIZER, else its address, else ""."""
    value = component.get("ORGANIZER")
    if value is None:
        return ""
    name = one_line(str(getattr(value, "params", {}).get("CN", "")), 200)
    return name or one_line(str(value), 200).removeprefix("mailto:").removeprefix("MAILTO:")


def last_modified_of(component: Event) -> dt.datetime | None:
    """LAST-MODIFIED in UTC."""
    value = time_of(component, "LAST-MODIFIED")
    if not isinstance(value, dt.datetime):
        return None
    return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)
