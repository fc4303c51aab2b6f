"""What a search page is asked: its query string, and what of the text is a filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import QueryDict

from core.periods import Days, today
from events.filters import Filters
from events.query import read
from search.asking import Asked, parse
from search.port import LAST_PAGE, SearchQuery, Sort
from search.synonyms import synonyms

LONG_AGO = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One thing that narrows the search: its name in the query string, and the search without it ("?…")."""

    name: str
    label: str
    without: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`typed`: as the form shows it again, the whole text with it. `filters`: what is searched with, those that were
    understood from the text among them, without a text. `rest`: the text that is left."""

    typed: Filters
    filters: Filters
    rest: str
    sort: Sort
    page: int
    is_past: bool
    now: datetime

    @property
    def asked(self) -> Asked:
        return parse(self.rest, synonyms())

    @property
    def days(self) -> Days:
        """From today on; what is over only if it was asked for."""
        this_day = today(self.now)
        if self.filters.days:
            return self.filters.days
        return Days(LONG_AGO, this_day) if self.is_past else Days(this_day, None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        return not any(True for _item in self.typed.items())

    def search_query(self) -> SearchQuery:
        return SearchQuery(
            asked=self.asked,
            filters=self.filters,
            days=self.days,
            now=self.now,
            sort=self.sort,
            page=self.page,
            backwards=self.is_past,
        )

    def narrowing(self) -> list[Narrowing]:
        """Everything but the text, as chips name it."""
        return [
            Narrowing(name, label, self.typed.query_without(name, value))
            for name, value, label in self.typed.said()
            if name != "q"
        ]

    def with_rest(self, rest: str) -> str:
        """The query string of the same search with other words left."""
        return self.typed.query(q=rest) or "?"

    def query(self, **changes: str) -> str:
        """The query string of the same search with `sortierung`, `vergangen` or `blatt` changed; "" takes one away."""
        own = {
            "sortierung": "" if self.sort is Sort.WORTH else self.sort.value,
            "vergangen": "1" if self.is_past else "",
            **changes,
        }
        rest = urlencode({name: value for name, value in own.items() if value})
        query = self.typed.query()
        return f"{query}{'&' if query else '?'}{rest}" if rest else query or "?"


def read_search(query: QueryDict, *, now: datetime) -> Reading:
    """Never raises for what people or robots type: see `Reading.typed.problems`."""
    typed = read(query, now=now)
    filters = read(_without_text(query), now=now)
    sort, page = query.get("sortierung", ""), query.get("blatt", "")
    return Reading(
        typed=typed,
        filters=filters,
        rest=typed.text,
        sort=Sort(sort) if sort in set(Sort) else Sort.WORTH,
        page=min(LAST_PAGE, int(page)) if page.isascii() and page.isdigit() and 0 < len(page) < 4 and int(page) else 1,
        is_past=query.get("vergangen") == "1",
        now=now,
    )


def _without_text(query: QueryDict) -> QueryDict:
    rest = query.copy()
    rest.pop("q", None)
    return rest
