"""Occurrence rows without pages: for tests of what is said about a date, not of how it came to be."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from core import dataversion
from core.periods import last_day, runs, to_utc
from events.ical import render
from events.ical_words import Details
from events.models import Occurrence, VEvent

at = datetime.fromisoformat  # naive: what the clock in Berlin shows

ID = uuid.UUID("6f1c6cf0-3e0b-4d5c-9a52-0f3f7e2a9b11")
DETAILS = Details(
    address="Kirchplatz 10, 32130 Enger",
    latitude=52.140321,
    longitude=8.557654,
    categories=("Musik", "Kinder, Jugend"),
    price="12 Euro, ermäßigt 8 Euro",
    accessibility="Zugang ohne Stufen",
    base_url="https://kulturnetz.example",
)


def make_row(**values: Any) -> Occurrence:
    """An unsaved concert on 2 October 2026, 20:00 to 22:30 in Berlin. `start` and `end` are wall-clock times."""
    start = values.pop("start", at("2026-10-02 20:00"))
    end = values.pop("end", start + timedelta(hours=2, minutes=30))
    return Occurrence(
        **{
            "id": ID,
            "title": "Böckstiegel-Abend",
            "starts_at": to_utc(start),
            "ends_at": to_utc(end) if end else None,
            "day": start.date(),
            "last_day": last_day(start, end),
            "runs": runs(start, end),
            "original_date": start.date(),
            "changed_at": datetime(2026, 9, 1, 8, 30, 15, tzinfo=UTC),
            "sequence": 3,
            "venue_name": "Kleinbahnmuseum",
            "town_name": "Enger",
            "house_name": "Kulturverein Enger",
            **values,
        }
    )


def store_row(**values: Any) -> Occurrence:
    """A saved row with its VEVENT, as a new version of the data."""
    number = Occurrence.objects.count()
    row = make_row(**{"id": uuid.UUID(int=number + 1), "event_key": f"abend-{number}", "line": "a", **values})
    publish(row)
    return row


def publish(row: Occurrence) -> None:
    """Saves a changed row, its VEVENT and the version, the way a rebuild does."""
    row.version = dataversion.raise_version()
    row.save()
    VEvent.objects.update_or_create(occurrence=row, defaults={"text": render(row, DETAILS)})
