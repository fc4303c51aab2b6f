"""A draft as it will be public: its dates as rows that nobody stores, and what a phone would make of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from icalendar import Calendar

from events import ical
from events.free_days import north_rhine_westphalia
from events.horizon import window
from events.models import EventPage, Occurrence
from events.occurrences import columns_of_slot
from events.recurrence import slots
from events.row_values import RowSource


@dataclass(frozen=True)
class Entry:
    """What a calendar app reads of one date: our own feed, read back."""

    summary: str
    location: str
    description: str
    row: Occurrence


def drafted_rows(event: EventPage, *, now: datetime) -> list[Occurrence]:
    """The rows that publishing would make, by start; those whose date is public already keep its id."""
    source = RowSource(event)
    first, last = window(now)
    known = dict(Occurrence.objects.filter(event_key=event.key).exclude(event_key="").values_list("line", "pk"))
    rows = []
    for slot in slots(event.dates, first=first, last=last, free_days=north_rhine_westphalia()):
        values: dict[str, Any] = {**source.common, **source.of_place(slot.venue), **columns_of_slot(slot)}
        if slot.single and slot.line_id in known:
            values["id"] = known[slot.line_id]
        rows.append(Occurrence(line=slot.line_id, original_date=slot.original, changed_at=now, **values))
    return rows


def entry(event: EventPage, row: Occurrence) -> Entry:
    """The VEVENT of a drafted date, read back as an app reads it."""
    text = ical.calendar_head("") + ical.render(row, RowSource(event).details(row.venue_id)) + ical.CALENDAR_FOOT
    read = Calendar.from_ical(text).walk("VEVENT")[0]
    said = {name: str(read.get(name, "")) for name in ("summary", "location", "description")}
    return Entry(**said, row=row)
