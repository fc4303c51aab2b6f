"""Does the evening stand there already? Dates of other houses that look like the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Q

from core.folding import fold
from core.periods import to_wall, today
from events.free_days import north_rhine_westphalia
from events.models import EventPage, Occurrence
from events.program import HEAVY
from events.recurrence import slots
from venues.models.tree import town_of

MOST = 3
LOOK_AHEAD = timedelta(days=400)
MOST_DAYS = 60
# How much of the words of the shorter title the other one has to share.
ALIKE = 0.6
_WORD = re.compile(r"\w{4,}")
TOGETHER = timedelta(hours=2)


def twins(event: EventPage, *, now: datetime, most: int = MOST) -> list[Occurrence]:
    """Public dates of other houses on a day of this event: titled alike in its town, or at the same place about then.

    Looks at the first MOST_DAYS days of its dates to come. Each other event once, the next date first.
    """
    begins = _begins(event, now)
    if not begins:
        return []
    rows = Occurrence.objects.listed().filter(day__in=begins).exclude(status="cancelled")
    town = town_of(event.venue or event)
    near = Q(municipality=town.pk if town else None) | Q(venue__isnull=False, venue=event.venue_id)
    others = rows.filter(near).exclude(event_key=event.key).exclude(institution__path=event.path[: -event.steplen])
    found: dict[str, Occurrence] = {}
    for row in others.in_order().defer(*HEAVY):
        if row.event_key not in found and _is_twin(event, row, begins[row.day], town.pk if town else None):
            found[row.event_key] = row
        if len(found) == most:
            break
    return list(found.values())


def _begins(event: EventPage, now: datetime) -> dict[date, datetime]:
    """The first start on each day, on the clock."""
    first = today(now)
    begins: dict[date, datetime] = {}
    for slot in _coming(event, first):
        begins.setdefault(slot.date(), slot)
        if len(begins) == MOST_DAYS:
            break
    return begins


def _coming(event: EventPage, first: date) -> Iterator[datetime]:
    found = slots(event.dates, first=first, last=first + LOOK_AHEAD, free_days=north_rhine_westphalia())
    return (slot.start for slot in found if slot.start.date() >= first)


def _is_twin(event: EventPage, row: Occurrence, begins: datetime, town: int | None) -> bool:
    at_the_same_place = event.venue_id is not None and row.venue_id == event.venue_id
    if at_the_same_place and abs(to_wall(row.starts_at) - begins) <= TOGETHER:
        return True
    return row.municipality_id == town and _alike(event.title, row.title)


def _alike(one: str, other: str) -> bool:
    """Whether the shorter title lies in the longer one, word by word, to a large part."""
    first, second = _words(one), _words(other)
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) / shorter >= ALIKE


def _words(title: str) -> set[str]:
    return set(_WORD.findall(fold(title)))


def named(rows: Iterable[Occurrence]) -> str:
    """For a message: "Orgelnacht (Orgelverein, Alte Mühle, Enger)"."""
    return "; ".join(
        f"{row.title} ({', '.join(filter(None, (row.house_name, row.venue_name, row.town_name)))})" for row in rows
    )
