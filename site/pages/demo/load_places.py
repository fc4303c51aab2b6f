"""Loads venues. What is not known of a real one stays unknown; only fictitious ones have facts."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Final

from pages.demo.load_houses import Houses
from pages.demo.load_towns import Towns
from pages.demo.load_tree import publish
from pages.demo.texts import Place, pick
from venues.models import AccessibilityFact, Feature, Known, MunicipalityPage, Room, VenuePage

# About 700 m of latitude and 650 m of longitude in hundredths: near the town's middle, and not all on one point.
SPREAD: Final = (0.00006, 0.00010)
STEPS: Final = 201
WHOLE_HOUSE: Final = "Ganzes Haus"
DEMO_TEXT: Final = "Demo-Spielort, frei erfunden: Diesen Ort gibt es nicht, seine Angaben sind ausgedacht."
DEMO_FACTS: Final = (
    (Feature.STEP_FREE, (Known.YES, Known.LIMITED, Known.YES), "Demo: Rampe am Hof."),
    (Feature.TOILET, (Known.YES, Known.NO, Known.LIMITED), ""),
    (Feature.HEARING_LOOP, (Known.YES, Known.NO, Known.UNKNOWN), "Demo: in den Reihen 1 bis 5."),
    (Feature.ASSISTANCE_DOGS, (Known.YES,), ""),
    (Feature.PARKING, (Known.YES, Known.LIMITED, Known.NO), ""),
    (Feature.QUIET_ROOM, (Known.NO, Known.YES, Known.UNKNOWN), ""),
)

Venues = dict[str, VenuePage]


def load_places(places: Iterable[Place], towns: Towns, houses: Houses, new: Counter[str]) -> Venues:
    """Return the venues by name; those that are missing are made, operated by the house of the same name."""
    pages: Venues = {}
    for place in places:
        town = towns[place.town]
        page = VenuePage.objects.child_of(town).filter(title=place.name).first()
        if page is None:
            page = publish(_page(place, town, houses), below=town)
            new["venues"] += 1
        pages[place.name] = page
    return pages


def _page(place: Place, town: MunicipalityPage, houses: Houses) -> VenuePage:
    page = VenuePage(
        title=place.name,
        kind=place.kind or VenuePage.Kind.OTHER,
        street=place.street,
        postal_code=place.postal_code,
        latitude=_near(town.latitude, f"{place.name} latitude", SPREAD[0]),
        longitude=_near(town.longitude, f"{place.name} longitude", SPREAD[1]),
        accuracy=VenuePage.Accuracy.APPROXIMATE,
        operator=houses.get(place.name),
    )
    if place.seats:
        page.rooms = [Room(name=WHOLE_HOUSE, seats=place.seats)]
    if place.fictitious:
        _invent(page, place)
    return page


def _near(middle: float, purpose: str, step: float) -> float:
    return round(middle + (pick(purpose, STEPS) - STEPS // 2) * step, 5)


def _invent(page: VenuePage, place: Place) -> None:
    page.description = f"<p>{escape(DEMO_TEXT)}</p>"
    page.stop_name = "Demo-Haltestelle"
    page.stop_minutes = 2 + pick(f"{place.name} stop", 7)
    page.bicycle_parking = "Demo: 20 Bügel vor dem Eingang"
    page.rooms = [
        Room(
            name="Saal",
            seats=80 + 10 * pick(f"{place.name} seats", 15),
            wheelchair_seats=2 + pick(f"{place.name} wheelchairs", 3),
            sort_order=0,
        ),
        Room(name="Foyer", seats=40, sort_order=1),
    ]
    page.accessibility = [_fact(place, number) for number in range(len(DEMO_FACTS))]


def _fact(place: Place, number: int) -> AccessibilityFact:
    feature, answers, note = DEMO_FACTS[number]
    known = answers[pick(f"{place.name} {feature}", len(answers))]
    said = note if known in {Known.YES, Known.LIMITED} else ""
    return AccessibilityFact(feature=feature, known=known, note=said, sort_order=number)
