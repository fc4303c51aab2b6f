"""The form of an event page: where it probably is."""

import pytest

from events.forms import usual_venue
from tests.factories import make_event, make_house, make_town, make_venue
from venues.models import InstitutionPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> InstitutionPage:
    return make_house(make_town("Enger"), "Orgelverein")


def test_a_house_with_one_venue_is_usually_there(house: InstitutionPage) -> None:
    venue = make_venue(house, "Alte Mühle")
    assert usual_venue(house) == venue.pk


def test_a_venue_that_the_house_runs_elsewhere_counts_too(house: InstitutionPage) -> None:
    venue = make_venue(make_town("Verl"), "Saal", operator=house)
    assert usual_venue(house) == venue.pk


def test_of_two_venues_it_is_where_the_house_was_last(house: InstitutionPage) -> None:
    mill, hall = make_venue(house, "Alte Mühle"), make_venue(house, "Halle")
    assert usual_venue(house) is None
    make_event(house, "Erst", venue=mill).save_revision()
    make_event(house, "Dann", venue=hall).save_revision()
    assert usual_venue(house) == hall.pk


def test_a_guest_performance_is_remembered_and_foreign_houses_do_not_count(house: InstitutionPage) -> None:
    make_venue(house, "Alte Mühle")
    away = make_venue(make_town("Verl"), "Saal")
    make_event(make_house(make_town("Spenge"), "Fremd"), "Fremdes", venue=away).save_revision()
    assert usual_venue(house) != away.pk
    make_event(house, "Gastspiel", venue=away).save_revision()
    assert usual_venue(house) == away.pk


def test_without_a_house_or_venue_nothing_is_guessed(house: InstitutionPage) -> None:
    assert usual_venue(None) is None
    assert usual_venue(house) is None
