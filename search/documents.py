"""What an index beside the database holds of each unit: read here, written by `search.indexing`."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from events.facets import FACETS, ages, cheapest
from events.models import Occurrence
from events.near import Position, positions
from search.models import Entry
from search.terms import Field

_OF_DATE = ("id", "starts_at", "day", "last_day")
_OF_UNIT = ("event_key", "venue_key", "house_key", "facets", "price", "price_min", "age_from", "age_to")


@dataclass(frozen=True, slots=True)
class DateDocument:
    """`starts_at` is UTC; `day` and `last_day` are days of Berlin, both inclusive."""

    key: str
    starts_at: datetime
    day: date
    last_day: date

    def source(self) -> dict[str, str]:
        return {
            "key": self.key,
            "starts_at": self.starts_at.isoformat(),
            "day": self.day.isoformat(),
            "last_day": self.last_day.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class UnitDocument:
    """An event at one of its places with all its listed dates, past ones too.

    `facets`: what is counted, as the rows have it ("sparte=musik"). `cheapest` in cents, None for unknown; `ages`
    inclusive, None for unknown. `shares_event`: the event has other units as well, and must not be counted twice.
    """

    unit: int
    event: str
    terms: str
    performers: tuple[str, ...]
    venue: str
    house: str
    facets: tuple[str, ...]
    cheapest: int | None
    ages: tuple[int, int] | None
    position: Position | None
    shares_event: bool
    dates: tuple[DateDocument, ...]

    def source(self) -> dict[str, Any]:
        """As JSON, without what is unknown. `state` is a hash of all the rest: what two stores compare."""
        source = {
            "unit": self.unit,
            "event": self.event,
            "terms": self.terms,
            "performers": self.performers,
            "venue": self.venue,
            "house": self.house,
            "facets": self.facets,
            "cheapest": self.cheapest,
            "ages": self.ages and {"gte": self.ages[0], "lte": self.ages[1]},
            "position": self.position and {"lat": self.position[0], "lon": self.position[1]},
            "shares_event": self.shares_event,
            "dates": [date.source() for date in self.dates],
        }
        known = {name: value for name, value in source.items() if value is not None}
        content = json.dumps(known, sort_keys=True, ensure_ascii=False)
        return {**known, "state": hashlib.blake2b(content.encode(), digest_size=12).hexdigest()}

    def state(self) -> str:
        return str(self.source()["state"])


def read_documents(units: Collection[int]) -> dict[int, UnitDocument]:
    """As the database has them now; what is not listed any more is missing. The same few queries for any
    number of units."""
    entries = {entry.unit: entry for entry in Entry.objects.filter(unit__in=units)}
    listed = Occurrence.objects.listed().filter(unit__in=entries).order_by("unit", "starts_at", "id")
    dates: dict[int, list[DateDocument]] = defaultdict(list)
    shared: dict[int, dict[str, Any]] = {}
    for unit, key, starts_at, day, last_day, *others in listed.values_list("unit", *_OF_DATE, *_OF_UNIT):
        dates[unit].append(DateDocument(str(key), starts_at, day, last_day))
        # All dates of a unit have the same (events.models.unit_of).
        shared[unit] = dict(zip(_OF_UNIT, others, strict=True))
    several = _in_several_units({values["event_key"] for values in shared.values()})
    known = positions()
    return {
        unit: _document(
            entries[unit],
            values,
            dates[unit],
            position=known.get(values["venue_key"]),
            shares_event=values["event_key"] in several,
        )
        for unit, values in shared.items()
    }


def _in_several_units(events: Collection[str]) -> set[str]:
    rows = Occurrence.objects.listed().filter(event_key__in=events).order_by().values("event_key")
    counted = rows.annotate(units=Count("unit", distinct=True))
    return set(counted.filter(units__gt=1).values_list("event_key", flat=True))


def _document(
    entry: Entry,
    values: Mapping[str, Any],
    dates: Iterable[DateDocument],
    *,
    position: Position | None,
    shares_event: bool,
) -> UnitDocument:
    return UnitDocument(
        unit=entry.unit,
        event=values["event_key"],
        terms=entry.terms,
        performers=tuple(entry.texts["german"].get(Field.PERFORMERS, "").splitlines()),
        venue=values["venue_key"],
        house=values["house_key"],
        facets=tuple(token for token in values["facets"].split() if token.partition("=")[0] in FACETS),
        cheapest=cheapest(values["price"], values["price_min"]),
        ages=ages(values["age_from"], values["age_to"]),
        position=position,
        shares_event=shares_event,
        dates=tuple(dates),
    )
