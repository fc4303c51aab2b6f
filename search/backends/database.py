"""The embedded search: SQLite's FTS5 or PostgreSQL's full text say what a text finds, rows and bitmaps the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Min

from core.periods import today
from events.facets import index
from events.models import Occurrence, OccurrenceQuerySet
from events.program import first_of_each
from search.asking import Asked
from search.backends.scores import Scores, beginning_with, scores
from search.german import are_begun, words
from search.models import Entry
from search.port import PAGE_SIZE, Begun, Hit, Results, SearchQuery, Sort
from search.terms import Field

# How many dates or entries are read for each suggestion that is wanted: several of them say the same.
LOOK_AT = 20


@dataclass(frozen=True, slots=True)
class Group:
    """The dates of a unit in the period: how many, the one to show, and how good and how far away it is."""

    unit: int
    dates: int
    first: datetime
    worth: float
    km: float | None


class DatabaseBackend:
    """Never unavailable: without its database there is no page either."""

    def search(self, query: SearchQuery, *, generous: bool) -> Results:
        found = scores(query.asked, generous=generous) if query.asked.clauses else None
        rows = query.filters.narrow(Occurrence.objects.listed()).on(query.days)
        if found is not None:
            rows = rows.filter(unit__in=found)
        facets = index.counts(query.filters, query.days, units=found)
        if query.sort is Sort.DATE or (found is None and query.sort is Sort.WORTH):
            hits, dates = _by_date(rows, query)
        else:
            hits, dates = _by_event(rows, found or {}, query)
        events = index.total(query.filters, query.days, units=found)
        return Results(hits, events, dates, facets)

    def units(self, asked: Asked, *, generous: bool) -> Collection[int]:
        return scores(asked, generous=generous).keys()

    def begun(self, beginning: str, *, now: datetime, most: int) -> Begun:
        return Begun(_titles(beginning, now, most), _people(beginning, now, most))


def _titles(beginning: str, now: datetime, most: int) -> list[UUID]:
    rows = _coming(Field.TITLE, beginning, now).order_by("starts_at", "pk")
    return list(first_of_each(rows.values_list("event_key", "pk")[: most * LOOK_AT]).values())[:most]


def _people(beginning: str, now: datetime, most: int) -> list[str]:
    units = _coming(Field.PERFORMERS, beginning, now).order_by().values("unit")
    entries = Entry.objects.filter(unit__in=units).order_by("unit")
    typed = words(beginning)
    names = (
        name
        for texts in entries.values_list("texts", flat=True)[: most * LOOK_AT]
        for name in texts["german"][Field.PERFORMERS].splitlines()
        if are_begun(words(name), typed)
    )
    return list(dict.fromkeys(names))[:most]


def _coming(where: Field, beginning: str, now: datetime) -> OccurrenceQuerySet:
    return Occurrence.objects.listed().filter(unit__in=beginning_with(where, beginning), last_day__gte=today(now))


def _by_date(rows: OccurrenceQuerySet, query: SearchQuery) -> tuple[list[Hit], int]:
    """Every date by itself."""
    order = ("-starts_at", "-pk") if query.backwards else ("starts_at", "pk")
    near = query.filters.near
    away = near.venues() if near else {}
    shown = rows.order_by(*order).values_list("pk", "venue_key")[query.first_hit : query.first_hit + PAGE_SIZE]
    return [Hit(pk, km=away.get(venue)) for pk, venue in shown], rows.count()


def _by_event(rows: OccurrenceQuerySet, found: Scores, query: SearchQuery) -> tuple[list[Hit], int]:
    """Each event at each of its places once, with its next date."""
    groups = sorted(_groups(rows, found, query), key=_rank(query))
    shown = groups[query.first_hit : query.first_hit + PAGE_SIZE]
    return list(_hits(rows, shown)), sum(group.dates for group in groups)


def _groups(rows: OccurrenceQuerySet, found: Scores, query: SearchQuery) -> Iterator[Group]:
    near = query.filters.near
    away = near.venues() if near else {}
    moment = Max("starts_at") if query.backwards else Min("starts_at")
    # All dates of a unit are at the same venue; where no distance is asked for, the database need not sort by it too.
    by = ("unit", "venue_key") if near else ("unit",)
    for unit, *venue, dates, first in rows.order_by().values_list(*by).annotate(Count("pk"), moment):
        yield Group(unit, dates, first, found.get(unit, 0.0), away.get(*venue) if venue else None)


def _rank(query: SearchQuery) -> Callable[[Group], tuple[float, float, int]]:
    by_distance = query.sort is Sort.DISTANCE

    def rank(group: Group) -> tuple[float, float, int]:
        moment = group.first.timestamp()
        order = -moment if query.backwards else moment
        best = group.km or 0.0 if by_distance else -group.worth
        return (round(best, 3), order, group.unit)

    return rank


def _hits(rows: OccurrenceQuerySet, groups: Sequence[Group]) -> Iterator[Hit]:
    moments = {group.unit: group.first for group in groups}
    at_once = rows.filter(unit__in=moments, starts_at__in=set(moments.values())).order_by("-pk")
    keys = {
        unit: pk for unit, pk, starts_at in at_once.values_list("unit", "pk", "starts_at") if moments[unit] == starts_at
    }
    return (Hit(keys[group.unit], group.dates - 1, group.km) for group in groups)
