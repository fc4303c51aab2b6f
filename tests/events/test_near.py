"""Near a town, a postal code or a position."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from events.event_context import nearby
from events.models import Occurrence
from events.near import distance, read_near, towns_around
from events.query import read
from tests.factories import make_category, make_event, make_house, make_town, make_venue
from tests.schedules import date_line, schedule

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
HERFORD, BIELEFELD = (52.11457, 8.67343), (52.03333, 8.53333)


@pytest.fixture
def region() -> Any:
    herford = make_town("Herford", latitude=HERFORD[0], longitude=HERFORD[1])
    house = make_house(herford, "Kulturhaus")
    make_venue(house, "Kirche", latitude=52.115, longitude=8.674, postal_code="32052")
    make_venue(house, "Turm", latitude=52.117, longitude=8.676, postal_code="32052")
    make_venue(house, "Hütte", latitude=52.3, longitude=8.674)
    make_venue(house, "Irgendwo")
    return house


def test_distances_are_those_of_the_map() -> None:
    assert distance(HERFORD, BIELEFELD) == pytest.approx(13.2, abs=0.1)
    assert distance(HERFORD, HERFORD) == 0


@pytest.mark.parametrize("value", ["herford", "Herford", "HERFORD"])
def test_a_town_is_known_by_key_and_by_name(region: Any, value: str) -> None:
    near = read_near(value, 10)
    assert near is not None
    assert (near.value, near.label, near.position, near.is_personal) == ("herford", "10 km um Herford", HERFORD, False)


def test_a_postal_code_is_in_the_middle_of_its_venues(region: Any) -> None:
    near = read_near("32052", 5)
    assert near is not None
    assert near.position == (pytest.approx(52.116), pytest.approx(8.675))


def test_a_position_is_rounded_to_a_hundred_metres_and_has_no_name(region: Any) -> None:
    near = read_near("52.1145678,8.6734321", 10)
    assert near is not None
    assert (near.value, near.label, near.is_personal) == ("52.115,8.673", "10 km um Ihren Standort", True)


@pytest.mark.parametrize(
    "value", ["Atlantis", "99999", "91,8", "52,181", "52.1", "52.1,8.5,3", "1e5,2", "nan,nan", "\x00"]
)
def test_nowhere_is_a_problem_and_no_filter(region: Any, value: str) -> None:
    query = QueryDict(mutable=True)
    query["nah"] = value
    filters = read(query, now=NOW)
    assert filters.near is None
    assert [problem.name for problem in filters.problems] == ["nah"]


@pytest.mark.parametrize("km", ["0", "51", "x", "-5"])
def test_a_radius_is_between_one_and_fifty_kilometres(region: Any, km: str) -> None:
    filters = read(QueryDict(f"nah=herford&umkreis={km}"), now=NOW)
    assert [problem.name for problem in filters.problems] == ["umkreis"]


def test_venues_within_the_radius_have_their_distance(region: Any) -> None:
    near = read_near("herford", 25)
    assert near is not None
    assert {key: round(km) for key, km in near.venues().items()} == {"kirche": 0, "turm": 0, "huette": 21}
    assert near.venues().keys() - {"kirche", "turm"} == {"huette"}


def test_a_list_of_somebodys_own_position_is_kept_by_nobody(region: Any, client: Client) -> None:
    venue = region.get_children().get(slug="kirche").specific
    make_event(region, "Orgel", schedule(date_line("single01", "2099-12-05T20:00")), venue=venue)
    for page in ("/kalender/", "/suche/"):
        answer = client.get(page, {"nah": "52.114,8.673"})
        assert answer["Cache-Control"] == "no-store"
        assert "Orgel" in answer.content.decode()
        assert "10 km um Ihren Standort" in answer.content.decode()
        assert "52.1" not in answer.content.decode().partition('class="subscribe"')[2].partition("</section>")[0]


def test_a_feed_of_a_position_is_refused_and_says_what_to_do(region: Any, client: Client) -> None:
    answer = client.get("/kalender.ics", {"nah": "52.114,8.673"})
    assert answer.status_code == 400
    assert "Bitte nennen Sie einen Ort oder eine Postleitzahl." in answer.content.decode()


def test_a_feed_around_a_town_has_what_is_near(region: Any, client: Client) -> None:
    for name, slug in (("Orgel", "kirche"), ("Wanderung", "huette")):
        venue = region.get_children().get(slug=slug).specific
        make_event(region, name, schedule(date_line("single01", "2027-06-05T20:00")), venue=venue)
    content = client.get("/kalender.ics", {"nah": "herford", "umkreis": "5"}).getvalue().decode()
    assert ("SUMMARY:Orgel" in content, "SUMMARY:Wanderung" in content) == (True, False)
    assert "5 km um Herford" in content


class TestNextDoor:
    @pytest.fixture
    def towns(self) -> dict[str, Any]:
        """Three towns in a row, with an event in each on the same evening, the farthest one earliest."""
        evening = {"Enger": 20, "Spenge": 19, "Verl": 17}
        found = {}
        for number, (name, hour) in enumerate(evening.items()):
            house = make_house(make_town(name, latitude=52.0 + number / 10, longitude=8.5), f"Haus {name}")
            found[name] = make_event(
                house, f"Abend in {name}", schedule(date_line("single01", f"2026-12-05T{hour}:00"))
            )
        return found

    def test_other_towns_come_with_their_distance_the_nearest_first(self, towns: dict[str, Any]) -> None:
        here = Occurrence.objects.get(event=towns["Enger"])
        found = [(one.row.town_key, one.distance) for one in nearby(here, now=NOW)]
        assert found == [("spenge", "11 km"), ("verl", "22 km")]

    def test_few_neighbours_are_filled_up_with_the_same_category_in_the_days_after(self, towns: dict[str, Any]) -> None:
        def play(town: str, day: str, category: str) -> None:
            house = make_house(make_town(town, latitude=52.05, longitude=8.5), f"Haus {town}")
            dates = schedule(date_line("single01", f"2026-12-{day}T20:00"))
            make_event(house, f"Abend in {town}", dates, category=make_category(category, category.title()))

        play("Werther", "08", "musik")
        play("Halle", "08", "tanz")
        play("Herford", "30", "musik")
        here = Occurrence.objects.get(event=towns["Enger"])
        found = [(one.row.town_key, one.is_later) for one in nearby(here, now=NOW)]
        assert found == [("spenge", False), ("verl", False), ("werther", True)]

    def test_a_town_that_nobody_knows_has_no_neighbours(self, towns: dict[str, Any]) -> None:
        assert towns_around("nirgendwo") == {}
