"""Events as a reader of calendars stages them."""

import datetime as dt
from typing import Any

from events.imports.staged import StagedDate, StagedEvent, StagedLocation
from events.models import EventPage


def staged(uid: str = "1", **fields: Any) -> StagedEvent:
    """An evening concert of a calendar."""
    values: dict[str, Any] = {
        "line": 4,
        "uid": uid,
        "title": "Konzert",
        "teaser": "Ein Abend.",
        "description": "<p>Ein <strong>Abend</strong>.</p>",
        "location": StagedLocation(),
        "url": "",
        "categories": (),
        "status": "confirmed",
        "organizer": "",
        "contact": "",
        "last_modified": None,
        "dates": (evening(1),),
    }
    return StagedEvent(**{**values, **fields})


def evening(day: int, *, hour: int = 20, cancelled: bool = False, key: str = "", title: str = "") -> StagedDate:
    start = dt.datetime(2026, 11, day, hour)
    return StagedDate(start, start + dt.timedelta(hours=2), False, cancelled, key, title)


def place(text: str, name: str = "", **parts: str) -> StagedLocation:
    return StagedLocation(text, name or text, **parts)


def the_event() -> EventPage:
    event: EventPage = EventPage.objects.get()
    return event
