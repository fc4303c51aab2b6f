"""The search in the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.response import Response

from core.periods import Days, today
from events.facets import FACETS
from search import ways
from search.asking import Asked
from search.backends.elasticsearch import queries
from search.backends.elasticsearch.client import ANSWER_SECONDS, answering, reader
from search.backends.elasticsearch.mapping import live_alias
from search.german import words
from search.port import PAGE_SIZE, Hit, Results, SearchQuery, SearchUnavailable, Sort
from search.terms import Field

# index.max_result_window of a new index: as many hits as one answer may hold.
MOST_AT_ONCE = 10_000
# How many units are read for each suggestion that is wanted: several of them say the same.
LOOK_AT = 20


@dataclass(frozen=True, slots=True)
class _Date:
    starts_at: datetime
    key: UUID


class ElasticsearchBackend:
    """search.port.Backend."""

    def search(self, query: SearchQuery, *, generous: bool) -> Results:
        asking = _narrowed(query, generous=generous)
        by_date = query.sort is Sort.DATE or (not query.asked.clauses and query.sort is Sort.WORTH)
        first, size = (0, query.page * PAGE_SIZE) if by_date else (query.first_hit, PAGE_SIZE)
        asking = asking.sort(*_order(query, by_date=by_date)).source(["dates", "facets.spielort"])[first : first + size]
        for name, counting in queries.counting(query.filters, query.days):
            asking.aggs.bucket(name, counting)
        answer = _ask(asking)
        hits = _by_date(answer, query) if by_date else _by_event(answer, query)
        counted = answer.aggregations.to_dict()
        dates = counted["total"]["nested"]["dates"]["doc_count"]
        return Results(hits, queries.events_in(counted["total"]), dates, _facets(counted))

    def units(self, asked: Asked, *, generous: bool) -> Collection[int]:
        asking = _search().query(Q("bool", filter=[queries.text_query(asked, generous=generous)]))
        # The number comes as what is sorted by, so that nothing is read of the documents themselves.
        asking = asking.sort("unit").extra(stored_fields="_none_", track_total_hits=False)[:MOST_AT_ONCE]
        found: list[int] = []
        while True:
            some = [hit.meta.sort[0] for hit in _ask(asking.extra(search_after=found[-1:]) if found else asking)]
            found += some
            if len(some) < MOST_AT_ONCE:
                return found

    def titles(self, beginning: str, *, now: datetime, most: int) -> Sequence[UUID]:
        coming = Days(today(now), None)
        asking = _begun(Field.TITLE, beginning, coming)
        if asking is None:
            return []
        asking = asking.sort(queries.next_date(coming, backwards=False), "unit").source(["dates"])
        answer = _ask(asking.extra(collapse={"field": "event"}, track_total_hits=False)[:most])
        return [_dates(hit, coming)[0].key for hit in answer]

    def people(self, beginning: str, *, now: datetime, most: int) -> Sequence[str]:
        asking = _begun(Field.PERFORMERS, beginning, Days(today(now), None))
        if asking is None:
            return []
        typed = words(beginning)
        answer = _ask(asking.sort("unit").source(["performers"]).extra(track_total_hits=False)[: most * LOOK_AT])
        names = (
            name
            for hit in answer
            for name in hit.performers
            if all(any(word.startswith(one) for word in words(name)) for one in typed)
        )
        return list(dict.fromkeys(names))[:most]


def _search() -> Search[Any]:
    # Half an answer would be a wrong one: with a part of the index away, the database answers.
    return (
        Search(using=reader(), index=live_alias())
        .params(allow_partial_search_results=False)
        .extra(timeout=f"{int(ANSWER_SECONDS * 1000)}ms")
    )


def _ask(asking: Search[Any]) -> Response[Any]:
    with answering():
        answer = asking.execute()
    if answer.timed_out:
        raise SearchUnavailable(f"The engine had no answer after {ANSWER_SECONDS} s.")
    return answer


def _narrowed(query: SearchQuery, *, generous: bool) -> Search[Any]:
    """The text and what narrows every facet; what facets ignore of themselves comes after counting."""
    text = queries.text_query(query.asked, generous=generous)
    asking = _search().query(Q("bool", must=[text], filter=list(queries.base_filters(query.filters, query.days))))
    chosen = [one for some in queries.choices(query.filters).values() for one in some]
    return asking.post_filter(Q("bool", filter=chosen)) if chosen else asking


def _begun(where: Field, text: str, days: Days) -> Search[Any] | None:
    wanted = ways.beginning_with(where, text, queries.Dsl())
    if wanted is None:
        return None
    return _search().query(Q("bool", filter=[wanted, Q("nested", path="dates", query=queries.in_period(days))]))


def _order(query: SearchQuery, *, by_date: bool) -> Iterator[Any]:
    near = query.filters.near
    if near is not None and query.sort is Sort.DISTANCE:
        north, east = near.position
        yield {"_geo_distance": {"position": {"lat": north, "lon": east}, "order": "asc", "unit": "km"}}
    elif not by_date:
        yield "_score"
    yield queries.next_date(query.days, backwards=query.backwards)
    yield "unit"


def _by_event(answer: Response[Any], query: SearchQuery) -> list[Hit]:
    """Each event at each of its places once, with its next date."""
    away = _away(query)
    hits = []
    for hit in answer:
        dates = _dates(hit, query.days)
        hits.append(Hit(dates[-1 if query.backwards else 0].key, len(dates) - 1, away.get(_venue(hit))))
    return hits


def _by_date(answer: Response[Any], query: SearchQuery) -> list[Hit]:
    """Every date by itself. The first n dates of all belong to the n units whose next dates come first."""
    away = _away(query)
    dates = [(date.starts_at, date.key, _venue(hit)) for hit in answer for date in _dates(hit, query.days)]
    dates.sort(reverse=query.backwards)
    shown = dates[query.first_hit : query.first_hit + PAGE_SIZE]
    return [Hit(key, km=away.get(venue)) for _starts_at, key, venue in shown]


def _dates(hit: Any, days: Days) -> list[_Date]:
    """Those of the period, in order."""
    found = [
        _Date(datetime.fromisoformat(one.starts_at), UUID(one.key))
        for one in hit.dates
        if date.fromisoformat(one.last_day) >= days.first
        and (days.end is None or date.fromisoformat(one.day) < days.end)
    ]
    return sorted(found, key=lambda one: (one.starts_at, one.key))


def _venue(hit: Any) -> str:
    venues = hit.facets.to_dict().get("spielort", []) if "facets" in hit else []
    return venues[0] if venues else ""


def _away(query: SearchQuery) -> Mapping[str, float]:
    """Kilometres by key of venue, where a position was given."""
    return query.filters.near.venues() if query.filters.near else {}


def _facets(counted: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    groups = [group for name, group in counted.items() if name != "total"]
    return {
        name: {bucket["key"]: queries.events_in(bucket) for bucket in group[name]["buckets"]}
        for group in groups
        for name in FACETS
        if name in group
    }
