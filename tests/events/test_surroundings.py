"""What a run over many events reads once."""

from typing import Any

import pytest

from events.models import EventPage
from events.surroundings import shared, surroundings
from tests.factories import make_event, make_house, make_town, make_venue
from venues.models import VenuePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> EventPage:
    town = make_town("Enger")
    venue = make_venue(town, "Alter Saal", street="Kirchplatz 10", postal_code="32130")
    return make_event(make_house(town, "Widukind-Museum"), "Orgelnacht", venue=venue)


def read(event: EventPage) -> tuple[Any, ...]:
    around = surroundings()
    venue = around.venue(event.venue_id or 0)
    assert venue is not None
    return around.house(event), around.town(event), venue.page, venue.address


def test_a_run_reads_each_of_them_once(event: EventPage, django_assert_num_queries: Any) -> None:
    with shared():
        house, town, venue, address = read(event)
        assert (house.title, town.title, venue.title) == ("Widukind-Museum", "Enger", "Alter Saal")
        assert address == "Kirchplatz 10, 32130 Enger"
        with django_assert_num_queries(0):
            assert read(event) == (house, town, venue, address)


def test_the_next_run_sees_what_has_changed(event: EventPage) -> None:
    with shared():
        read(event)
    VenuePage.objects.update(street="Kirchplatz 11")
    with shared():
        assert read(event)[3] == "Kirchplatz 11, 32130 Enger"
    VenuePage.objects.update(street="Kirchplatz 12")
    assert read(event)[3] == "Kirchplatz 12, 32130 Enger"


def test_a_venue_that_is_gone_is_none(event: EventPage) -> None:
    assert surroundings().venue(987654) is None
