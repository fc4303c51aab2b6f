"""What becomes of the words of a source: categories, places, links."""

import datetime as dt

import pytest
from wagtail.models import Page

from events.imports.apply import Terms, apply
from events.imports.staged import StagedLocation
from tests.events.imports.staging import place, staged, the_event
from tests.factories import make_category, make_house, make_town, make_venue
from venues.models import InstitutionPage

DRAFTS = Terms(now=dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC))

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> InstitutionPage:
    return make_house(make_town("Enger"), "Kulturverein")


def test_categories_are_matched_and_never_guessed(house: InstitutionPage) -> None:
    for key, name in (("konzert", "Konzert"), ("lesung", "Lesung"), ("kinder-familie", "Kinder und Familie")):
        make_category(key, name)

    apply([staged(categories=("Musik & Literatur", "Kinder und Familie", "Sonstiges"))], house=house, terms=DRAFTS)

    keys = {term.key for term in the_event().categories.all()}
    assert keys == {"konzert", "lesung", "kinder-familie"}


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (place("Stadthalle"), "Enger"),
        (place("STADTHALLE, Großer Saal", "STADTHALLE"), "Enger"),
        (place("Stadthalle, 33415 Verl", "Stadthalle", postal_code="33415", town="Verl"), "Verl"),
        (place("Stadthalle Verl"), "Verl"),
        (place("Stadthalle, 48143 Münster", "Stadthalle", postal_code="48143", town="Münster"), None),
        (place("Bockstiegel-Haus"), "Werther"),
        (place("Wiese am Bach"), None),
        (StagedLocation(), None),
    ],
)
def test_venues_are_matched_by_name_and_town(
    house: InstitutionPage, location: StagedLocation, expected: str | None
) -> None:
    make_venue(Page.objects.get(pk=house.get_parent().pk).specific, "Stadthalle")
    make_venue(make_town("Verl"), "Stadthalle")
    make_venue(make_town("Werther"), "Böckstiegel-Haus")

    apply([staged(location=location)], house=house, terms=DRAFTS)

    event = the_event()
    assert (event.venue.town_name() if event.venue else None) == expected
    assert event.place_name == ("" if expected else location.name)


def test_a_place_that_nobody_knows_is_used_just_once(house: InstitutionPage) -> None:
    parts = {"street": "Bachweg 1", "postal_code": "32130", "town": "Enger"}

    apply([staged(location=place("Wiese, Bachweg 1, 32130 Enger", "Wiese", **parts))], house=house, terms=DRAFTS)

    assert (the_event().place_name, the_event().place_address) == ("Wiese", "Bachweg 1, 32130 Enger")


def test_a_link_stands_below_the_text(house: InstitutionPage) -> None:
    apply([staged(url="https://example.org/?a=1&b=2")], house=house, terms=DRAFTS)

    [block] = the_event().body.get_prep_value()
    link = '<p><a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>'
    assert block["value"] == "<p>Ein <strong>Abend</strong>.</p>" + link


def test_an_address_on_the_net_is_online(house: InstitutionPage) -> None:
    apply([staged(location=place("https://meet.example.org/abc"))], house=house, terms=DRAFTS)

    assert (the_event().attendance, the_event().online_url) == ("online", "https://meet.example.org/abc")
