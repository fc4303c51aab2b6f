"""Finds the venue that a calendar means by its LOCATION: by name, in the town it names, else in the house's own."""

import re
from dataclasses import dataclass

from core.folding import fold
from events.imports.staged import StagedLocation
from venues.models import InstitutionPage, MunicipalityPage, VenuePage
from venues.models.tree import TOWN_PATH_LENGTH

SHORTEST_PART = 8  # of a name that is a part of another: "Aula" is in every school
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    pk: int
    name: str
    towns: frozenset[str]


class VenueFinder:
    """All public venues of the region, read once for a whole import."""

    def __init__(self, house: InstitutionPage) -> None:
        rows = MunicipalityPage.objects.values_list("path", "title")
        towns = {path: _words(title) for path, title in rows}
        self._towns = frozenset(towns.values())
        self._home = towns.get(house.path[:TOWN_PATH_LENGTH], "")
        self._venues = [
            _Candidate(pk, _words(title), frozenset({towns.get(path[:TOWN_PATH_LENGTH], ""), _words(locality)} - {""}))
            for pk, title, locality, path in VenuePage.objects.live().values_list("pk", "title", "locality", "path")
        ]

    def find(self, location: StagedLocation) -> int | None:
        """The primary key of the venue, None where none or more than one fits. Never one of another town than named."""
        name, text = _words(location.name), _words(location.text)
        if not text:
            return None
        named = self._named_towns(location, text)
        near = [venue for venue in self._venues if _is_in(venue, named or {self._home})]
        found = _best(near, name, text)
        return found if found or named else _only([venue for venue in self._venues if venue.name in {name, text}])

    def _named_towns(self, location: StagedLocation, text: str) -> set[str]:
        if location.town:
            return {_words(location.town)}
        return {town for town in self._towns if town in text}


def _best(venues: list[_Candidate], name: str, text: str) -> int | None:
    """The same name, else the longest name that the text contains, else the only one that contains the name."""
    exact = _only([venue for venue in venues if venue.name in {name, text}])
    if exact:
        return exact
    within = [venue for venue in venues if len(venue.name) >= SHORTEST_PART + 2 and venue.name in text]
    if within:
        longest = max(len(venue.name) for venue in within)
        return _only([venue for venue in within if len(venue.name) == longest])
    if len(name) < SHORTEST_PART + 2:
        return None
    return _only([venue for venue in venues if name in venue.name])


def _only(venues: list[_Candidate]) -> int | None:
    return venues[0].pk if len(venues) == 1 else None


def _is_in(venue: _Candidate, towns: set[str]) -> bool:
    """ "Halle" and "Halle Westf" are the same town."""
    return any(town and (own.startswith(town) or town.startswith(own)) for town in towns for own in venue.towns)


def _words(text: str) -> str:
    """Folded words with a space on each side, so that one is found in the other at the borders of words only."""
    words = _WORD.findall(fold(text))
    return f" {' '.join(words)} " if words else ""
