"""Towns, houses, venues and pictures of the bench, made through the same doors as people use."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import Collection

from core.models import Licence, Picture
from pages.demo.load_houses import load_houses
from pages.demo.load_places import load_places
from pages.demo.load_region import begin_region, finish_region, load_home, load_standard_pages
from pages.demo.load_towns import HUB, load_towns
from pages.demo.texts import House, Place, houses, places, towns
from venues.models import InstitutionPage, VenuePage

HOUSES = 60
VENUES = 200
PICTURES = 12
KINDS = ("hall", "church", "museum", "club", "library", "theatre")


@dataclass(frozen=True, slots=True)
class World:
    """Everything that stands before the first event; venues by the tree path of their town."""

    houses: list[InstitutionPage]
    venues_by_town: dict[str, list[VenuePage]]
    pictures: list[Picture]


def build_world() -> World:
    """13 towns, 60 houses, 200 venues, a few posters that events share."""
    new: Counter[str] = Counter()
    begin_region()
    home = load_home()
    load_standard_pages(home, new)
    town_pages = load_towns(home, new)
    house_pages = load_houses(_houses(), town_pages, new)
    venue_pages = load_places(_places(), town_pages, house_pages, new)
    finish_region(town_pages[HUB])
    by_town: dict[str, list[VenuePage]] = {}
    for venue in venue_pages.values():
        by_town.setdefault(venue.path[: -VenuePage.steplen], []).append(venue)
    return World(list(house_pages.values()), by_town, [_picture(number) for number in range(PICTURES)])


def _houses() -> list[House]:
    """From every town: the list is in the order of towns, so the first sixty would leave some out."""
    return sorted(houses(), key=lambda house: (_rank(house), house.name))[:HOUSES]


def _rank(house: House) -> int:
    neighbours = [other for other in houses() if other.town == house.town]
    return neighbours.index(house)


def _places() -> list[Place]:
    found = list(places())
    names = [town.name for town in towns()]
    for number in range(VENUES - len(found)):
        town = names[number % len(names)]
        name = f"Bürgersaal {number + 1} in {town}"
        street, kind = f"Lange Straße {number + 1}", KINDS[number % len(KINDS)]
        found.append(Place(name, town, kind, street, f"33{number:03d}", 80 + number, fictitious=True))
    return found[:VENUES]


def _picture(number: int) -> Picture:
    random = Random(number)
    image = Image.new("RGB", (600, 800), tuple(random.randrange(256) for _ in range(3)))
    out = BytesIO()
    image.save(out, "PNG")
    upload = SimpleUploadedFile(f"plakat-{number}.png", out.getvalue(), "image/png")
    return Picture.objects.create(
        title=f"Plakat {number}",
        file=upload,
        collection=Collection.get_first_root_node(),
        description=f"Ein einfarbiges Plakat, Nummer {number}",
        credit="Kulturnetz",
        licence=Licence.CC0,
    )
