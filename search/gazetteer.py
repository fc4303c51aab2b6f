"""What the installation knows of its towns, for understanding what people type."""

from __future__ import annotations

from core import dataversion
from search.asking import key_of
from search.german import typed_words
from search.synonyms import synonyms
from search.understanding import Gazetteer
from venues.models import MunicipalityPage, VenuePage
from venues.models.tree import TOWN_PATH_LENGTH


@dataversion.kept_while_current
def gazetteer() -> Gazetteer:
    """Towns by title, short name and the region's synonyms; postal codes by the venues that have them. A code that
    several towns share means none of them."""
    known = synonyms()
    towns: dict[str, str] = {}
    by_path: dict[str, str] = {}
    for town in MunicipalityPage.objects.live():
        by_path[town.path] = town.key
        for name in dict.fromkeys((town.title, town.name)):
            others = known.get(key_of(tuple(typed_words(name))), ())
            towns |= dict.fromkeys((name, *(" ".join(other) for other in others)), town.key)
    codes: dict[str, set[str]] = {}
    for code, path in VenuePage.objects.live().exclude(postal_code="").values_list("postal_code", "path"):
        if path[:TOWN_PATH_LENGTH] in by_path:
            codes.setdefault(code, set()).add(by_path[path[:TOWN_PATH_LENGTH]])
    return Gazetteer(towns, {code: next(iter(keys)) for code, keys in codes.items() if len(keys) == 1})
