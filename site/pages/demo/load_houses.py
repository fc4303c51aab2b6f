"""Loads institutions. Of real ones nothing is said but name, kind and town."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Final

from pages.demo.load_towns import Towns
from pages.demo.load_tree import publish
from pages.demo.texts import House
from venues.models import InstitutionPage

Kind = InstitutionPage.Kind
KINDS: Final = {
    "museum": Kind.MUSEUM,
    "theatre": Kind.THEATRE,
    "concert_hall": Kind.CONCERT,
    "club": Kind.CLUB,
    "sociocultural_centre": Kind.CENTRE,
    "library": Kind.LIBRARY,
    "gallery": Kind.GALLERY,
    "education_centre": Kind.EDUCATION,
    "church": Kind.CHURCH,
    "ensemble": Kind.ENSEMBLE,
}
IMPRINT: Final = "Demo-Eintrag: Für diese Seite ist die Demo-Region verantwortlich, nicht das Haus."

Houses = dict[str, InstitutionPage]


def load_houses(houses: Iterable[House], towns: Towns, new: Counter[str]) -> Houses:
    """Return the houses by name; those that are missing are made, their teams by the receivers of venues."""
    pages: Houses = {}
    for house in houses:
        town = towns[house.town]
        page = InstitutionPage.objects.child_of(town).filter(title=house.name).first()
        if page is None:
            page = publish(_page(house), below=town)
            new["houses"] += 1
        pages[house.name] = page
    return pages


def _page(house: House) -> InstitutionPage:
    return InstitutionPage(
        title=house.name,
        kind=KINDS.get(house.kind, Kind.OTHER),
        description=f"<p>{escape(house.description)}</p>",
        imprint=IMPRINT,
    )
