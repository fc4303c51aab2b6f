"""The words that filters and lists know: towns, houses, places, categories. Read once for each data version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min
from django.utils.translation import get_language

from core import dataversion
from events.models import Audience, Category, Occurrence
from venues.models import InstitutionPage, MunicipalityPage, VenuePage


@dataclass(frozen=True, slots=True)
class Word:
    """One thing with a key. `town` is the key of the town it belongs to; towns carry their own, and their colour as
    "#RRGGBB". `schema_type`: of a category, a subtype of Event in schema.org."""

    id: int
    key: str
    name: str
    town: str = ""
    name_en: str = ""
    colour: str = ""
    schema_type: str = ""

    @property
    def label(self) -> str:
        """In the reader's language."""
        return self.name_en if self.name_en and get_language() == "en" else self.name


Words = Mapping[str, Word]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything live. `first_day` and `last_day` are the ends of what is listed, both inclusive; None: nothing is."""

    towns: Words
    houses: Words
    venues: Words
    categories: Words
    audiences: Words
    first_day: date | None
    last_day: date | None


@dataversion.kept_while_current
def vocabulary() -> Vocabulary:
    """The one of the data version in force."""
    towns = {
        town.path: Word(town.pk, town.key, town.name, town.key, colour=town.accent)
        for town in MunicipalityPage.objects.live().order_by("title")
    }
    ends = Occurrence.objects.listed().aggregate(first=Min("day"), last=Max("last_day"))
    return Vocabulary(
        towns={word.key: word for word in towns.values()},
        houses=_below(InstitutionPage, towns),
        venues=_below(VenuePage, towns),
        categories=_terms(Category),
        audiences=_terms(Audience),
        first_day=ends["first"],
        last_day=ends["last"],
    )


def category_label(key: str) -> str:
    """A category as people call it, in the reader's language; empty for none."""
    category = vocabulary().categories.get(key)
    return category.label if category else ""


def _terms(model: type[Category | Audience]) -> Words:
    return {
        term.key: Word(term.pk, term.key, term.name, name_en=term.name_en, schema_type=getattr(term, "schema_type", ""))
        for term in model.objects.all()
    }


def _below(model: type[InstitutionPage | VenuePage], towns: Mapping[str, Word]) -> Words:
    path_length = len(next(iter(towns), ""))
    found = {}
    for key, pk, title, path in model.objects.live().order_by("title").values_list("key", "pk", "title", "path"):
        town = towns.get(path[:path_length])
        if town is not None:
            found[key] = Word(pk, key, title, town.key)
    return found
