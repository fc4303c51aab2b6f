"""Nothing found: what there would be with a little less asked for, and how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from events.less import MOST, rank, sentence
from events.near import RADII
from search.finder import find
from search.port import Results
from search.reading import Reading, read_search

MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A search that asks for less. `words` say for what, for example "ohne „heute“"; `query` begins with "?"."""

    words: str
    query: str
    results: Results

    @property
    def sentence(self) -> str:
        """For example "Ohne „heute“ sind es 12 Veranstaltungen.", in the reader's language."""
        return sentence(self.words, self.results.events)


@dataclass(frozen=True, slots=True)
class _Step:
    words: str
    query: str


def rescue(reading: Reading) -> list[Relaxed]:
    """The first few that find something, each giving up one thing: radius, date, town, other choices, then words. If
    none of them is enough, the first that finds something when they are given up one after the other."""
    single = [relaxed for step in _steps(reading) if (relaxed := _try(reading, step)).results.events]
    if single:
        return single[:MOST]
    left = reading
    while step := next(_steps(left), None):
        relaxed = _try(reading, _Step(_("Mit weniger Vorgaben"), step.query))
        if relaxed.results.events:
            return [relaxed]
        left = _read(reading, step.query)
    return []


def _try(reading: Reading, step: _Step) -> Relaxed:
    return Relaxed(step.words, step.query, find(_read(reading, step.query).search_query()))


def _read(reading: Reading, query: str) -> Reading:
    return read_search(QueryDict(query.removeprefix("?")), now=reading.now)


def _steps(reading: Reading) -> Iterator[_Step]:
    """Each gives up one thing, in the order in which it hurts least."""
    yield from _wider(reading)
    for one in sorted(reading.narrowing(), key=lambda one: rank(one.name)):
        if one.name != "nah":
            yield _Step(_("Ohne „%(what)s“") % {"what": one.label}, one.without)
    clauses = reading.asked.clauses
    if len(clauses) > 1:
        for clause in clauses[:MOST_WORDS]:
            rest = " ".join(word for other in clauses if other is not clause for word in other.words)
            yield _Step(_("Ohne „%(what)s“") % {"what": " ".join(clause.words)}, reading.with_rest(rest))


def _wider(reading: Reading) -> Iterator[_Step]:
    near = reading.filters.near
    if near is None:
        return
    for km in RADII:
        if km > near.km:
            words = _("Im Umkreis von %(km)d km") % {"km": km}
            yield _Step(words, reading.typed.query(umkreis=str(km), nah=near.value))
    yield _Step(_("Ohne Entfernung"), reading.typed.query(umkreis=None, nah=None) or "?")
