"""Facet counts from bitmaps (DESIGN 13): how many events each choice would show, each facet ignoring its own choice.

A unit is an event at one place: nearly always one per event, several where an event moves between places. Bitmaps hold
units; a count is a number of events. The index follows the rows by their data version and reads
only events that changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import and_, or_
from sys import intern
from threading import Lock
from typing import Any

from pyroaring import BitMap

from core import dataversion
from core.periods import Days
from events.choices import Price
from events.filters import ALL_OF, Filters
from events.models import Occurrence

FACETS = ("gemeinde", "sparte", "zielgruppe", "barrierefrei", "sprache", "art", "frei", "draussen", "allein", "u27")
MAX_PERIODS = 200
OLDEST = 999

_COLUMNS = ("event_key", "unit", "facets", "day", "last_day", "price", "price_min", "age_from", "age_to")


@dataclass(slots=True)
class _Unit:
    event: str
    number: int  # Occurrence.unit
    tokens: tuple[str, ...]
    cheapest: int | None = None  # cents; 0 for free; None for unknown
    ages: tuple[int, int] | None = None  # inclusive; None for unknown


class FacetIndex:
    """One per process; safe for threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Begins anew. For the same reason as `dataversion.forget`."""
        self._version = -1
        self._units: dict[int, _Unit] = {}
        self._by_event: dict[str, list[int]] = {}
        self._by_unit: dict[int, list[int]] = {}
        self._next = 0
        self._days: dict[date, BitMap] = defaultdict(BitMap)
        self._tokens: dict[str, dict[str, BitMap]] = {name: defaultdict(BitMap) for name in FACETS}
        self._rest: dict[str, BitMap] = defaultdict(BitMap)  # of names without counts: spielort, veranstalter
        self._prices: dict[int, BitMap] = defaultdict(BitMap)
        self._ages: dict[tuple[int, int], BitMap] = defaultdict(BitMap)
        self._doubled = BitMap()
        self._periods: dict[Days, BitMap] = {}

    def counts(self, filters: Filters, days: Days, *, units: Iterable[int] | None = None) -> dict[str, dict[str, int]]:
        """Per facet and value: how many events there would be in `days`. `units`: what a text found, or None."""
        with self._lock:
            self._follow()
            base = self._base(filters, days, units)
            masks = {name: self._mask(name, values) for name, values in filters.chosen.items()}
            return {name: self._facet(name, base, masks) for name in FACETS}

    def total(self, filters: Filters, days: Days, *, units: Iterable[int] | None = None) -> int:
        """How many events fit all of it."""
        with self._lock:
            self._follow()
            fitting = self._base(filters, days, units)
            for name, values in filters.chosen.items():
                fitting = fitting & self._mask(name, values)
            return self._events(fitting)

    def _base(self, filters: Filters, days: Days, units: Iterable[int] | None) -> BitMap:
        base = self._period(days)
        if filters.price_up_to is not None:
            limit = filters.price_up_to
            base = base & _union(bits for cents, bits in self._prices.items() if cents <= limit)
        if filters.age is not None:
            age = filters.age
            base = base & _union(bits for (low, high), bits in self._ages.items() if low <= age <= high)
        if filters.near is not None:
            base = base & _union(self._bits(f"spielort={key}") for key in filters.near.venues())
        if units is not None:
            base = base & BitMap(number for unit in units for number in self._by_unit.get(unit, ()))
        return base

    def _period(self, days: Days) -> BitMap:
        if days not in self._periods:
            if len(self._periods) > MAX_PERIODS:
                self._periods.clear()
            self._periods[days] = _union(bits for day, bits in self._days.items() if day in days)
        return self._periods[days]

    def _mask(self, name: str, values: tuple[str, ...]) -> BitMap:
        if name == "veranstaltung":
            return BitMap(unit for key in values for unit in self._by_event.get(key, ()))
        bits = [self._bits(f"{name}={value}") for value in values]
        return reduce(and_ if name in ALL_OF else or_, bits)

    def _bits(self, token: str) -> BitMap:
        """The bitmap of a token, made if it is new."""
        name, _sign, value = token.partition("=")
        return self._tokens[name][value] if name in self._tokens else self._rest[token]

    def _facet(self, name: str, base: BitMap, masks: dict[str, BitMap]) -> dict[str, int]:
        for other, mask in masks.items():
            if other != name or name in ALL_OF:
                base = base & mask
        return {value: self._events(bits & base) for value, bits in self._tokens[name].items()}

    def _events(self, units: BitMap) -> int:
        doubled = units & self._doubled
        if not doubled:
            return len(units)
        return len(units) - len(doubled) + len({self._units[unit].event for unit in doubled})

    def _follow(self) -> None:
        version = dataversion.current()
        if version == self._version:
            return
        rows = Occurrence.objects.listed().order_by()
        if self._version >= 0:
            changed = Occurrence.objects.filter(version__gt=self._version).order_by()
            keys = set(changed.values_list("event_key", flat=True).distinct())
            for key in keys:
                self._forget(key)
            rows = rows.filter(event_key__in=keys)
        self._add(rows.values_list(*_COLUMNS).iterator(chunk_size=5000))
        self._periods.clear()
        self._version = version

    def _forget(self, event: str) -> None:
        for number in self._by_event.pop(event, ()):
            unit = self._units.pop(number)
            self._by_unit.pop(unit.number, None)
            for token in unit.tokens:
                self._bits(token).discard(number)
            for index in (*self._days.values(), *self._prices.values(), *self._ages.values(), self._doubled):
                index.discard(number)

    def _add(self, rows: Iterable[tuple[Any, ...]]) -> None:
        fresh: dict[tuple[str, int, str], int] = {}
        for event, unit, facets, day, last_day, *more in rows:
            number = fresh.get((event, unit, facets))
            if number is None:
                number = fresh[event, unit, facets] = self._store(_unit(event, unit, facets, *more))
            for days_later in range((last_day - day).days + 1):
                self._days[day + timedelta(days=days_later)].add(number)

    def _store(self, unit: _Unit) -> int:
        """Its number."""
        number, self._next = self._next, self._next + 1
        self._units[number] = unit
        self._by_unit.setdefault(unit.number, []).append(number)
        others = self._by_event.setdefault(unit.event, [])
        others.append(number)
        if len(others) > 1:
            self._doubled.update(others)
        for token in unit.tokens:
            self._bits(token).add(number)
        if unit.cheapest is not None:
            self._prices[unit.cheapest].add(number)
        if unit.ages is not None:
            self._ages[unit.ages].add(number)
        return number


def _unit(
    event: str, number: int, facets: str, price: str, price_min: int | None, age_from: int | None, age_to: int | None
) -> _Unit:
    # Thousands of events share a few hundred words.
    tokens = tuple(map(intern, facets.split()))
    return _Unit(event, number, tokens, cheapest=cheapest(price, price_min), ages=ages(age_from, age_to))


def cheapest(price: str, price_min: int | None) -> int | None:
    """What the cheapest ticket costs in cents; 0 for free, None for unknown."""
    return 0 if price in {Price.FREE, Price.PAY_WHAT_YOU_WANT} else price_min


def ages(age_from: int | None, age_to: int | None) -> tuple[int, int] | None:
    """For which ages an event is, both inclusive; None where it says nothing."""
    if age_from is None and age_to is None:
        return None
    return (age_from or 0, OLDEST if age_to is None else age_to)


def _union(bits: Iterable[BitMap]) -> BitMap:
    found = list(bits)
    return BitMap.union(*found) if found else BitMap()


index = FacetIndex()
