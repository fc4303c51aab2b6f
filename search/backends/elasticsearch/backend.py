"""The search in the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from elasticsearch.dsl import Q, Search

from core.periods import Days, today
from events.filters import Filters
from search import ways
from search.asking import Asked
from search.backends.elasticsearch import queries
from search.backends.elasticsearch.client import ANSWER_SECONDS, answering, reader, writer
from search.backends.elasticsearch.mapping import live_alias
from search.german import are_begun, words
from search.port import PAGE_SIZE, Begun, Hit, Results, SearchQuery, SearchUnavailable, Sort
from search.terms import Field

# index.max_result_window of a new index: as many hits as one answer may hold.
MOST_AT_ONCE = 10_000
# How many units are read for each suggestion that is wanted: several of them say the same.
LOOK_AT = 20


class ElasticsearchBackend:
    """search.port.Backend."""

    def search(self, query: SearchQuery, *, generous: bool) -> Results:
        asking = _narrowed(query, generous=generous)
        by_date = query.sort is Sort.DATE or (not query.asked.clauses and query.sort is Sort.WORTH)
        first, size = (0, query.page * PAGE_SIZE) if by_date else (query.first_hit, PAGE_SIZE)
        asking = asking.sort(*_order(query, by_date=by_date)).source(["dates", "venue"])[first : first + size]
        for name, counting in queries.counting(query.filters, query.days):
            asking.aggs.bucket(name, counting)
        answer = _ask(asking)
        hits = (_by_date if by_date else _by_event)(answer["hits"]["hits"], query)
        total = answer["aggregations"][queries.TOTAL]
        dates = total["nested"]["dates"]["doc_count"]
        return Results(hits, queries.events_in(total), dates, queries.counted(answer["aggregations"]))

    def units(self, asked: Asked, *, generous: bool) -> Collection[int]:
        asking = _search().query(Q("bool", filter=[queries.text_query(asked, generous=generous)]))
        # The number comes as what is sorted by, so that nothing is read of the documents themselves.
        asking = asking.sort("unit").extra(stored_fields="_none_", track_total_hits=False)[:MOST_AT_ONCE]
        found: list[int] = []
        while True:
            answer = _ask(asking.extra(search_after=found[-1:]) if found else asking)
            some = [hit["sort"][0] for hit in answer["hits"]["hits"]]
            found += some
            if len(some) < MOST_AT_ONCE:
                return found

    def begun(self, beginning: str, *, now: datetime, most: int) -> Begun:
        coming = Days(today(now), None)
        titles, people = (_begun(where, beginning, coming) for where in (Field.TITLE, Field.PERFORMERS))
        if titles is None or people is None:
            return Begun()
        titles = titles.sort(queries.next_date(coming, backwards=False), "unit").source(["dates"])
        titles = titles.extra(collapse={"field": "event"})[:most]
        people = people.sort("unit").source(["performers"])[: most * LOOK_AT]
        of_titles, of_people = _ask_both(titles, people)
        dates = [UUID(_dates(hit, coming)[0]["key"]) for hit in of_titles["hits"]["hits"]]
        return Begun(dates, _names(of_people["hits"]["hits"], beginning)[:most])


def warm(name: str, *, now: datetime) -> None:
    """Makes an index read what every search needs, before anybody waits for it. Raises SearchUnavailable."""
    coming = Days(today(now), None)
    asking = Search(using=writer(), index=name).sort(queries.next_date(coming, backwards=False))
    for group, counting in queries.counting(Filters(), coming):
        asking.aggs.bucket(group, counting)
    with answering():
        asking.execute()


def _search() -> Search[Any]:
    return Search().extra(timeout=f"{int(ANSWER_SECONDS * 1000)}ms")


def _ask(asking: Search[Any]) -> Mapping[str, Any]:
    """The answer as it came: objects for each date of each hit would take longer than the engine did."""
    with answering():
        answer = reader().search(index=live_alias(), body=asking.to_dict(), **_WHOLE)
    return _in_time(answer.body)


def _ask_both(*asking: Search[Any]) -> list[Mapping[str, Any]]:
    """As `_ask`, in one go."""
    searches = [part for one in asking for part in (_WHOLE, one.to_dict())]
    with answering():
        answers = reader().msearch(index=live_alias(), searches=searches)["responses"]
    if failed := [answer["error"] for answer in answers if "error" in answer]:
        raise SearchUnavailable(f"The engine refused a part: {failed[0]['type']}, {failed[0].get('reason')}")
    return [_in_time(answer) for answer in answers]


# Half an answer would be a wrong one: with a part of the index away, the database answers.
_WHOLE: dict[str, Any] = {"allow_partial_search_results": False}


def _in_time(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    if answer["timed_out"]:
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
    asking = _search().query(Q("bool", filter=[wanted, Q("nested", path="dates", query=queries.in_period(days))]))
    return asking.extra(track_total_hits=False)


def _names(hits: Iterable[Mapping[str, Any]], beginning: str) -> list[str]:
    """Each name that was begun, once; other people of the same events are none of them."""
    typed = words(beginning)
    names = (name for hit in hits for name in hit["_source"].get("performers", ()))
    return list(dict.fromkeys(name for name in names if are_begun(words(name), typed)))


def _order(query: SearchQuery, *, by_date: bool) -> Iterator[Any]:
    near = query.filters.near
    if near is not None and query.sort is Sort.DISTANCE:
        north, east = near.position
        yield {"_geo_distance": {"position": {"lat": north, "lon": east}, "order": "asc", "unit": "km"}}
    elif not by_date:
        yield "_score"
    yield queries.next_date(query.days, backwards=query.backwards)
    yield "unit"


def _by_event(hits: Iterable[Mapping[str, Any]], query: SearchQuery) -> list[Hit]:
    """Each event at each of its places once, with its next date."""
    away = _away(query)
    found = []
    for hit in hits:
        dates = _dates(hit, query.days)
        shown = dates[-1 if query.backwards else 0]
        found.append(Hit(UUID(shown["key"]), len(dates) - 1, away.get(hit["_source"]["venue"])))
    return found


def _by_date(hits: Iterable[Mapping[str, Any]], query: SearchQuery) -> list[Hit]:
    """Every date by itself. The first n dates of all belong to the n units whose next dates come first."""
    away = _away(query)
    dates = [
        (date["starts_at"], date["key"], hit["_source"]["venue"]) for hit in hits for date in _dates(hit, query.days)
    ]
    dates.sort(reverse=query.backwards)
    shown = dates[query.first_hit : query.first_hit + PAGE_SIZE]
    return [Hit(UUID(key), km=away.get(venue)) for _starts_at, key, venue in shown]


def _dates(hit: Mapping[str, Any], days: Days) -> list[Mapping[str, str]]:
    """Those of the period in their order, as they are stored: some events have hundreds, and text in this form
    compares as the days do."""
    first, end = days.first.isoformat(), days.end.isoformat() if days.end else "9999"
    return [date for date in hit["_source"]["dates"] if date["last_day"] >= first and date["day"] < end]


def _away(query: SearchQuery) -> Mapping[str, float]:
    """Kilometres by key of venue, where a position was given."""
    return query.filters.near.venues() if query.filters.near else {}
