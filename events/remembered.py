"""Dates that somebody keeps. Their address names them, so nothing about anybody is stored here."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from core.periods import today
from events.choices import Status
from events.models import Occurrence
from events.program import Day

PARAMETER = "termine"
# An address of so many dates is still shorter than what servers take.
MOST = 150
_WRITTEN = 22


@dataclass(slots=True)
class Kept:
    """`days`: what is to come. `over`: what was, the latest first. `missing`: how many of those named are none."""

    days: list[Day] = field(default_factory=list)
    over: list[Occurrence] = field(default_factory=list)
    missing: int = 0

    @property
    def rows(self) -> list[Occurrence]:
        return [*(row for day in self.days for row in day.rows), *self.over]


def write(keys: Iterable[UUID]) -> str:
    """For the query string: 22 letters a date (RFC 4648, base64url without padding), with full stops between them."""
    return ".".join(base64.urlsafe_b64encode(key.bytes).rstrip(b"=").decode() for key in keys)


def read(text: str) -> tuple[list[UUID], int]:
    """The opposite: the first MOST dates, each once, and how many words of the text are none. Never raises."""
    words = [word for word in dict.fromkeys(text.split(".")) if word]
    found = [key for word in words if (key := _read_one(word))]
    return found[:MOST], len(words) - len(found[:MOST])


def _read_one(word: str) -> UUID | None:
    if len(word) != _WRITTEN or not word.isascii():
        return None
    try:
        return UUID(bytes=base64.b64decode(f"{word}==", altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        return None


def kept(keys: Collection[UUID], *, now: datetime, unreadable: int = 0) -> Kept:
    """What became of these dates. What was withdrawn stands there as cancelled, on its day."""
    rows = list(Occurrence.objects.filter(pk__in=keys).in_order())
    found = Kept(missing=unreadable + len(keys) - len(rows))
    days: dict[date, Day] = {}
    for row in rows:
        if not row.is_listed:
            row.status = Status.CANCELLED
        if row.last_day < today(now):
            found.over.insert(0, row)
        else:
            shown = max(row.day, today(now)) if row.runs else row.day
            days.setdefault(shown, Day(shown)).rows.append(row)
    found.days = [days[day] for day in sorted(days)]
    return found


def states(rows: Iterable[Occurrence]) -> list[dict[str, Any]]:
    """What a browser keeps of each date, to tell later what has changed: moments are ISO 8601 in UTC."""
    return [
        {
            "id": str(row.pk),
            "title": row.title,
            "url": row.get_absolute_url(),
            "starts": row.starts_at.isoformat(),
            "place": ", ".join(filter(None, (row.venue_name, row.town_name))),
            "off": row.status if row.is_off else "",
        }
        for row in rows
    ]
