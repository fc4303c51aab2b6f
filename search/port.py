"""The port of the search: what is asked, what is answered, and what every backend can do (ADR 6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.periods import Days
from events.filters import Filters
from search.asking import Asked

PAGE_SIZE = 20
LAST_PAGE = 50


class Sort(StrEnum):
    """Values of the query string (`sortierung=datum`)."""

    WORTH = "treffer"
    DATE = "datum"
    DISTANCE = "entfernung"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """`asked` is what is left of the text once filters were understood; `filters` hold no text. `days`: the period in
    days of Berlin. `page` counts from 1. `backwards`: the latest date first, for what is over."""

    asked: Asked
    filters: Filters
    days: Days
    now: datetime
    sort: Sort = Sort.WORTH
    page: int = 1
    backwards: bool = False

    @property
    def first_hit(self) -> int:
        """The place of the first hit of the page, from 0."""
        return (self.page - 1) * PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Hit:
    """One date to show. `more`: further dates of the same event at the same place in the period. `km`: as the crow
    flies, None where no position was given."""

    occurrence: UUID
    more: int = 0
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """`hits`: of one page, in order. `events` and `dates`: totals. `facets`: per name and value the number of events,
    each facet ignoring its own choice. `corrected`: words that were searched instead of those typed, by these.
    `is_degraded`: the engine was away, the database has answered."""

    hits: Sequence[Hit]
    events: int
    dates: int
    facets: Mapping[str, Mapping[str, int]]
    corrected: Mapping[str, str] = field(default_factory=dict)
    is_degraded: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """What every typed word stands in, the last one begun perhaps. `dates`: the next dates of events by their titles;
    `people`: names of performers."""

    dates: Sequence[UUID] = ()
    people: Sequence[str] = ()


class SearchUnavailable(Exception):  # noqa: N818 - reads as what it says
    """The backend cannot answer now: it is away, too slow or in trouble. The message says which and what it said."""


class Backend(Protocol):
    """All raise SearchUnavailable, and nothing else, where they cannot answer."""

    def search(self, query: SearchQuery, *, generous: bool) -> Results:
        """One page. `generous`: beginnings of words and slips of the finger count too, below what is exact."""

    def units(self, asked: Asked, *, generous: bool) -> Collection[int]:
        """Everything that the text finds, past or to come (Occurrence.unit)."""

    def begun(self, beginning: str, *, now: datetime, most: int) -> Begun:
        """What somebody may be typing, with dates to come, `most` of each kind."""
