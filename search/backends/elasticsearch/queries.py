"""What is asked of the engine: texts, filters and periods as Q objects, facets as A objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from elasticsearch.dsl import A, Q
from elasticsearch.dsl.aggs import Agg
from elasticsearch.dsl.query import Query

from core.periods import Days
from events.facets import FACETS
from events.filters import ALL_OF, Filters
from search import ways
from search.asking import Asked

# More values than any facet has; the engine gives ten if one says nothing.
MOST_VALUES = 1000
TOTAL = "total"
FIELDS = {"veranstaltung": "event", "spielort": "venue", "veranstalter": "house"}
# As many events as are counted exactly among those at several places.
EXACT_UP_TO = 1_000


class Dsl:
    """search.ways.Grammar. Every word is a term as it is stored, so nothing that is typed is read as a query."""

    def phrase(self, terms: Iterable[str]) -> Query:
        words = list(terms)
        return Q("match_phrase", terms=" ".join(words)) if len(words) > 1 else Q("term", terms=words[0])

    def prefix(self, term: str) -> Query:
        return Q("prefix", terms=term)

    def either(self, expressions: Iterable[Query]) -> Query:
        return Q("bool", should=list(expressions), minimum_should_match=1)

    def all_of(self, expressions: Iterable[Query]) -> Query:
        return Q("bool", filter=list(expressions))


def text_query(asked: Asked, *, generous: bool) -> Query:
    """Every clause must be found; its best way counts, and the best bonus is added. Without clauses it is everything,
    each as good as the other."""
    if not asked.clauses:
        return Q("bool", filter=[Q("match_all")])
    language = Dsl()
    clauses = [_best(ways.ways(clause, language, generous=generous)) for clause in asked.clauses]
    return Q("bool", must=clauses, should=[_best(ways.bonuses(asked, language))])


def _best(wanted: Iterable[ways.Way[Query]]) -> Query:
    return Q("dis_max", queries=[Q("constant_score", filter=one, boost=worth) for worth, one in wanted])


def in_period(days: Days) -> Query:
    """About one date: it stands on at least one of the days."""
    period = [Q("range", **{"dates.last_day": {"gte": days.first.isoformat()}})]
    if days.end is not None:
        period.append(Q("range", **{"dates.day": {"lt": days.end.isoformat()}}))
    return Q("bool", filter=period)


def base_filters(filters: Filters, days: Days) -> Iterator[Query]:
    """What narrows every facet, too."""
    yield Q("nested", path="dates", query=in_period(days))
    if filters.price_up_to is not None:
        yield Q("range", cheapest={"lte": filters.price_up_to})
    if filters.age is not None:
        yield Q("term", ages=filters.age)
    if filters.near is not None:
        north, east = filters.near.position
        yield Q("geo_distance", distance=f"{filters.near.km}km", position={"lat": north, "lon": east})
    for name, values in filters.chosen.items():
        if name not in FACETS or name in ALL_OF:
            yield from _chosen(name, values)


def choices(filters: Filters) -> dict[str, list[Query]]:
    """By facet what is chosen of it; the facet itself ignores that."""
    return {
        name: list(_chosen(name, values))
        for name, values in filters.chosen.items()
        if name in FACETS and name not in ALL_OF
    }


def _chosen(name: str, values: tuple[str, ...]) -> Iterator[Query]:
    if name in FIELDS:
        yield Q("terms", **{FIELDS[name]: list(values)})
    elif name in ALL_OF:
        yield from (Q("term", facets=f"{name}={value}") for value in values)
    else:
        yield Q("terms", facets=[f"{name}={value}" for value in values])


def counting(filters: Filters, days: Days) -> Iterator[tuple[str, Agg[Any]]]:
    """Aggregations by name: TOTAL, with all facets of which nothing is chosen, and one for each other facet."""
    chosen = choices(filters)
    total = _values([query for queries in chosen.values() for query in queries])
    dates = total.bucket("nested", "nested", path="dates")
    dates.bucket("dates", "filter", filter=in_period(days))
    yield TOTAL, total
    for name in chosen:
        others = [query for other, queries in chosen.items() if other != name for query in queries]
        yield name, _values(others, include=f"{name}=.*")


def counted(aggregations: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """The numbers of events by facet and value, from the engine's answer to `counting`."""
    found: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for group, answered in aggregations.items():
        shared = {bucket["key"]: bucket for bucket in answered["shared"]["values"]["buckets"]}
        for bucket in answered["values"]["buckets"]:
            name, _sign, value = bucket["key"].partition("=")
            if group == (name if name in aggregations else TOTAL):
                found[name][value] = _events(bucket, shared.get(bucket["key"]))
    return found


def events_in(answered: Mapping[str, Any]) -> int:
    """The number of all events, from the engine's answer to one of `counting`."""
    return _events(answered, answered["shared"])


def _values(narrowed: list[Query], **terms: str) -> Any:
    """Counts units, and beside them those that share their event with others, who are few: counting the events of
    every value would take the engine twice as long."""
    counted = A("filter", filter=Q("bool", filter=narrowed))
    counted.bucket("values", "terms", field="facets", size=MOST_VALUES, **terms)
    shared = counted.bucket("shared", "filter", filter=Q("term", shares_event=True))
    of_value = shared.bucket("values", "terms", field="facets", size=MOST_VALUES, **terms)
    for bucket in (shared, of_value):
        bucket.metric("events", "cardinality", field="event", precision_threshold=EXACT_UP_TO)
    return counted


def _events(units: Mapping[str, Any], shared: Mapping[str, Any] | None) -> int:
    """Those that are at several places once."""
    return int(units["doc_count"] - (shared["doc_count"] - shared["events"]["value"] if shared else 0))


def next_date(days: Days, *, backwards: bool) -> dict[str, Any]:
    """Sorts by the first date of the period, `backwards` by the last."""
    nested = {"path": "dates", "filter": in_period(days).to_dict()}
    order, mode = ("desc", "max") if backwards else ("asc", "min")
    return {"dates.starts_at": {"order": order, "mode": mode, "nested": nested}}
