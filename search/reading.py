"""What a search page is asked: its query string, and what of the text is a filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.formats import date_format

from core.periods import Days, today
from events.filters import Filters, label
from events.query import read
from search.asking import Asked, parse, says_nothing
from search.gazetteer import gazetteer
from search.port import LAST_PAGE, SearchQuery, Sort
from search.synonyms import synonyms
from search.understanding import REPEATABLE, TIME, Part, Understood, merged, understand

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
    understood: Understood
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
        """Everything but the text that is left, as chips name it: first what was understood from the text."""
        parts = [
            Narrowing(next(iter(part.changes)), _label(part), self.typed.query(q=self.understood.without(part)) or "?")
            for part in self.understood.parts
        ]
        explicit = [
            Narrowing(name, label, self.typed.query_without(name, value))
            for name, value, label in self.typed.said()
            if name != "q"
        ]
        return [*parts, *explicit]

    def with_rest(self, rest: str) -> str:
        """The query string of the same search with other words left."""
        return self.typed.query(q=self.understood.with_rest(rest)) or "?"

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
    understood = understand(typed.text, gazetteer(), day=today(now))
    filters = read(_meant(query, typed, understood), now=now)
    sort, page = query.get("sortierung", ""), query.get("blatt", "")
    return Reading(
        typed=typed,
        filters=filters,
        rest="" if understood.parts and says_nothing(understood.rest) else understood.rest,
        understood=understood,
        sort=Sort(sort) if sort in set(Sort) else Sort.WORTH,
        page=min(LAST_PAGE, int(page)) if page.isascii() and page.isdigit() and 0 < len(page) < 4 and int(page) else 1,
        is_past=query.get("vergangen") == "1",
        now=now,
    )


def _meant(query: QueryDict, typed: Filters, understood: Understood) -> QueryDict:
    """The query string with what was understood instead of the text. What was chosen beside it wins."""
    meant = query.copy()
    meant.pop("q", None)
    for name, values in merged(understood.parts).items():
        if name in TIME and typed.days is not None:
            continue
        chosen = meant.getlist(name) if name in REPEATABLE else []
        if chosen or not any(meant.getlist(name)):
            meant.setlist(name, [*chosen, *values])
    return meant


def _label(part: Part) -> str:
    """What the words were taken for: "Herford", "Sa 28.11."."""
    first, last = part.changes.get("von", ("",))[0], part.changes.get("bis", ("",))[0]
    if first and first == last:
        return date_format(date.fromisoformat(first), "D j.n.Y")
    return ", ".join(label(name, value) for name, values in part.changes.items() for value in values)
