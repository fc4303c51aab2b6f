"""What the pages of an event and of one of its dates have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from core.periods import ONE_DAY, Days, today
from events.choices import Status
from events.event_facts import facts
from events.models import EventPage, Occurrence, OccurrenceQuerySet
from events.near import towns_around
from events.program import HEAVY, counts_by_town, dated_rows, first_of_each
from events.row_values import LIST_IMAGE

MORE_DATES = 12
NEARBY = 5
FROM_HOUSE = 4
LOOK_AT = 80
FAR = 10_000.0
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A date in another town, how far that is, in words, and whether it is on another day."""

    row: Occurrence
    distance: str
    is_later: bool = False


def event_context(
    event: EventPage, *, now: datetime, row: Occurrence | None, drafted: list[Occurrence] | None = None
) -> dict[str, Any]:
    """`row`: the date that is meant; None: the next one, or the last that was.

    `drafted`: the dates of a draft, in place of the public ones.
    """
    coming = _coming(event, now) if drafted is None else [row for row in drafted if row.last_day >= today(now)]
    shown = row or next_of(coming) or _last(event)
    venue = shown.venue if shown and shown.venue_id else event.venue
    return {
        "event": event,
        "text": event.text_in_language(),
        "performers": list(event.performers.all()),
        "row": shown,
        "venue": venue,
        "house": shown.institution if shown else event.get_parent().specific,
        "others": [other for other in coming if shown is None or other.pk != shown.pk][:MORE_DATES],
        "facts": facts(event, shown),
        "accessibility": venue.accessibility_table() if venue else [],
        "from_house": _from_house(shown, now) if shown else [],
        "image": event.image.get_rendition(LIST_IMAGE) if event.image else None,
        "nearby": nearby(shown, now=now) if shown else [],
        "town_counts": counts_by_town(Occurrence.objects.all(), Days(shown.day, shown.day + ONE_DAY)) if shown else {},
        "event_query": f"?veranstaltung={event.key}",
        "is_over": shown is not None and shown.is_over(now),
    }


def next_of(coming: list[Occurrence]) -> Occurrence | None:
    """The first that stands, else the first that was called off; None where nothing comes."""
    return next((row for row in coming if not row.is_off), coming[0] if coming else None)


def _coming(event: EventPage, now: datetime) -> list[Occurrence]:
    return list(_public(event).filter(last_day__gte=today(now))[: MORE_DATES + 2])


def _last(event: EventPage) -> Occurrence | None:
    return _public(event).last() if event.pk else None


def _public(event: EventPage) -> OccurrenceQuerySet:
    return Occurrence.objects.listed().filter(event=event).in_order()


def _from_house(row: Occurrence, now: datetime) -> list[Occurrence]:
    """The next dates of other events of the same house, each event once."""
    rows = Occurrence.objects.listed().standing().filter(house_key=row.house_key, day__gte=today(now))
    others = rows.exclude(event_key=row.event_key).exclude(status=Status.CANCELLED).in_order()
    firsts = first_of_each(others.values_list("event_key", "pk")[:LOOK_AT])
    return dated_rows(list(firsts.values())[:FROM_HOUSE])


def nearby(row: Occurrence, *, now: datetime) -> list[Neighbour]:
    """The same day in other towns, one date a town, the nearest town first; where those are few, filled up with what is
    of the same category in the days after."""
    day = max(row.day, today(now))
    elsewhere = Occurrence.objects.listed().standing().exclude(town_key=row.town_key).exclude(status=Status.CANCELLED)
    away = towns_around(row.town_key)
    same_day = _one_a_town(elsewhere.filter(day=day), away)
    alike: dict[str, UUID] = {}
    if len(same_day) < NEARBY and row.kind:
        soon = elsewhere.filter(kind=row.kind, day__gt=day, day__lte=day + SOON).exclude(event_key=row.event_key)
        alike = _one_a_town(soon.exclude(town_key__in=same_day), away)
    keys = {**same_day, **alike}
    rows = Occurrence.objects.defer(*HEAVY).in_bulk(list(keys.values())[:NEARBY])
    shown = [(town, rows[key], town in alike) for town, key in keys.items() if key in rows]
    return [Neighbour(found, _said(away.get(town)), later) for town, found, later in shown]


def _one_a_town(rows: OccurrenceQuerySet, away: Mapping[str, float]) -> dict[str, UUID]:
    """The next date of each town, by distance; towns whose distance nobody knows come last."""
    firsts = first_of_each(rows.in_order().values_list("town_key", "pk")[:LOOK_AT])
    return {town: firsts[town] for town in sorted(firsts, key=lambda town: away.get(town, FAR))}


def _said(km: float | None) -> str:
    """For example "5 km"; empty where nobody knows."""
    return "" if km is None else _("%(km)s km") % {"km": max(1, round(km))}
