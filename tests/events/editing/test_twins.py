"""Does the evening stand there already?"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.editing.twins import named, twins
from events.models import EventPage
from tests.events.editing.conftest import NOW
from tests.factories import make_event, make_house, make_person, make_town, make_venue
from tests.schedules import date_line, override, rule_line, schedule
from venues.models import InstitutionPage, MunicipalityPage, VenuePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def enger() -> MunicipalityPage:
    return make_town("Enger")


@pytest.fixture
def hall(enger: MunicipalityPage) -> VenuePage:
    return make_venue(enger, "Alte Mühle")


@pytest.fixture
def other(enger: MunicipalityPage) -> InstitutionPage:
    return make_house(enger, "Orgelverein")


def evening(house: InstitutionPage, title: str, start: str = "2026-12-18T20:00", **fields: Any) -> EventPage:
    return make_event(house, title, schedule(date_line("aaaaaaaa", start)), **fields)


@pytest.fixture
def mine(enger: MunicipalityPage, hall: VenuePage) -> EventPage:
    return evening(make_house(enger, "Kulturverein"), "Große Orgelnacht zum Advent", venue=hall)


def found(event: EventPage) -> list[str]:
    return [row.title for row in twins(event, now=NOW)]


def test_a_title_alike_in_the_same_town_on_the_same_day(mine: EventPage, other: InstitutionPage) -> None:
    evening(other, "Orgelnacht Advent", "2026-12-18T18:00")
    assert found(mine) == ["Orgelnacht Advent"]
    assert named(twins(mine, now=NOW)) == "Orgelnacht Advent (Orgelverein, Enger)"


def test_the_same_place_at_about_the_same_time(mine: EventPage, other: InstitutionPage, hall: VenuePage) -> None:
    evening(other, "Ganz anders", "2026-12-18T19:00", venue=hall)
    evening(other, "Am Morgen", "2026-12-18T10:00", venue=hall)
    assert found(mine) == ["Ganz anders"]


def test_another_day_another_town_and_what_is_off_are_no_twins(mine: EventPage, other: InstitutionPage) -> None:
    evening(other, "Orgelnacht Advent", "2026-12-19T20:00")
    evening(make_house(make_town("Verl"), "Verler Chor"), "Orgelnacht Advent")
    off = override("aaaaaaaa", "2026-12-18", status="cancelled")
    make_event(other, "Orgelnacht Advent", schedule(date_line("aaaaaaaa", "2026-12-18T20:00"), overrides=(off,)))
    assert found(mine) == []


def test_own_events_are_no_twins(mine: EventPage) -> None:
    evening(mine.get_parent().specific, "Orgelnacht Advent")
    assert found(mine) == []


def test_a_rule_is_compared_by_its_next_days(mine: EventPage, other: InstitutionPage) -> None:
    fridays = rule_line("bbbbbbbb", weekdays=["fr"], first="2026-12-04", time="20:00")
    make_event(other, "Orgelnacht Advent", schedule(fridays))
    assert found(mine) == ["Orgelnacht Advent"]


def test_three_others_are_named_at_most(mine: EventPage, other: InstitutionPage, hall: VenuePage) -> None:
    for number in range(5):
        evening(other, f"Treffen {number}", venue=hall)
    assert len(found(mine)) == 3


def test_the_form_says_so_and_so_does_publishing(client: Client, mine: EventPage, other: InstitutionPage) -> None:
    evening(other, "Orgelnacht Advent")
    client.force_login(make_person("Anna", mine.get_parent().specific.team.publishers))
    page = client.get(reverse("wagtailadmin_pages:edit", args=[mine.pk])).content.decode()
    assert "Steht das schon im Kalender?" in page
    assert "Orgelnacht Advent" in page


def test_a_draft_without_dates_has_no_twins(other: InstitutionPage) -> None:
    assert found(make_event(other, "Leer", schedule(), publish=False)) == []
