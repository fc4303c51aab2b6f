"""Nothing found: what there would be with one thing less asked for, and how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.periods import Days, today
from events.facets import index
from events.filters import Filters
from events.near import RADII
from events.query import read

MOST = 3
# Names of the query string, in the order in which they are given up; the radius before them, all others after.
_ORDER = {"zeit": 0, "von": 0, "bis": 0, "gemeinde": 1}
_LAST = 2


@dataclass(frozen=True, slots=True)
class Less:
    """The same list with less asked for: `query` begins with "?", `sentence` says what and how many."""

    sentence: str
    query: str


def rank(name: str) -> int:
    """How late a name of the query string is given up."""
    return _ORDER.get(name, _LAST)


def sentence(words: str, number: int) -> str:
    """For example "Ohne „heute“ sind es 12 Veranstaltungen.", in the reader's language."""
    said = ngettext("%(words)s ist es %(n)d Veranstaltung.", "%(words)s sind es %(n)d Veranstaltungen.", number)
    return said % {"words": words, "n": number}


def less(filters: Filters, *, now: datetime) -> list[Less]:
    """The first few that find something; what would come after them is not counted."""
    return list(islice(_found(filters, now), MOST))


def _found(filters: Filters, now: datetime) -> Iterator[Less]:
    for words, query in _steps(filters):
        relaxed = read(QueryDict(query.removeprefix("?")), now=now)
        number = index.total(relaxed, relaxed.days or Days(today(now), None), units=relaxed.units())
        if number:
            yield Less(sentence(words, number), query)


def _steps(filters: Filters) -> Iterator[tuple[str, str]]:
    near = filters.near
    for km in RADII if near else ():
        if near and km > near.km:
            yield _("Im Umkreis von %(km)d km") % {"km": km}, filters.query(umkreis=str(km))
    for name, value, words in sorted(filters.said(), key=lambda one: rank(one[0])):
        yield _("Ohne „%(what)s“") % {"what": words}, filters.query_without(name, value)
