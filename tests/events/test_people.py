"""Who takes part has a page with all dates of that name, and the page of a date says what one needs to get there."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.periods import today
from events.models import Occurrence, Performer
from tests.factories import make_event, make_house, make_town, make_venue
from tests.queries import queries_of
from tests.schedules import date_line, schedule
from venues.models import AccessibilityFact

pytestmark = pytest.mark.django_db

PATH = "/mitwirkende/lukasz-muehlenstein/"


def on(days: int) -> dict[str, Any]:
    return schedule(date_line("single01", f"{today(timezone.now()) + timedelta(days=days)}T20:00"))


@pytest.fixture
def house() -> Any:
    return make_house(make_town("Enger"), "Orgelverein")


def play(house: Any, title: str, days: int, *, role: str = "Orgel", name: str = "Łukasz Mühlenstein") -> Any:
    event = make_event(house, title, on(days))
    event.performers = [Performer(name=name, role=role)]
    event.save_revision().publish()
    return event


def test_a_person_has_a_page_with_dates_to_come_and_past_ones(client: Client, house: Any) -> None:
    play(house, "Orgelnacht", 3)
    play(house, "Chorabend", -3, role="Leitung")
    play(house, "Ganz anders", 4, name="Jemand Anderes")
    page = client.get(PATH).content.decode()
    assert "Łukasz Mühlenstein" in page
    assert "Orgel, Leitung" in page
    assert page.index("Orgelnacht") < page.index("Schon vorbei") < page.index("Chorabend")
    assert "Ganz anders" not in page


def test_the_page_of_a_date_leads_there(client: Client, house: Any) -> None:
    play(house, "Orgelnacht", 3)
    assert PATH in client.get(Occurrence.objects.get().get_absolute_url()).content.decode()


def test_nobody_has_no_page_nor_has_who_is_in_drafts_only(client: Client, house: Any) -> None:
    event = play(house, "Orgelnacht", 3)
    assert client.get("/mitwirkende/niemand/").status_code == 404
    event.unpublish()
    assert client.get(PATH).status_code == 404


def test_a_name_without_letters_has_no_page_and_breaks_none(client: Client, house: Any) -> None:
    play(house, "Orgelnacht", 3, name="✶✶✶")
    assert client.get(Occurrence.objects.get().get_absolute_url()).status_code == 200


def test_three_dates_take_as_many_queries_as_one(client: Client, house: Any) -> None:
    play(house, "Orgelnacht", 3)
    before = queries_of(client, PATH)
    play(house, "Noch eine", 4)
    play(house, "Und noch eine", 5)
    assert queries_of(client, PATH) == before


def test_the_page_of_a_date_says_how_to_get_there_and_what_is_known_about_barriers(client: Client, house: Any) -> None:
    venue = make_venue(house, "Alte Kirche", bicycle_parking="Bügel am Turm", stop_name="Markt", stop_minutes=3)
    venue.accessibility = [
        AccessibilityFact(feature="stufenlos", known="yes"),
        AccessibilityFact(feature="wc", known="no"),
    ]
    venue.save_revision().publish()
    make_event(house, "Orgelnacht", on(3), venue=venue)
    page = client.get(Occurrence.objects.get().get_absolute_url()).content.decode()
    assert "Bügel am Turm" in page
    assert "3 Minuten zu Fuß" in page
    for known in ("yes", "no", "unknown"):
        assert f"access__fact--{known}" in page
    assert "Aufzug: <b>keine Angabe</b>" in page


def test_more_of_the_house_leaves_out_this_event_and_what_is_called_off(client: Client, house: Any) -> None:
    make_event(house, "Orgelnacht", on(3))
    make_event(house, "Chorabend", on(4))
    row = Occurrence.objects.get(title="Orgelnacht")
    page = client.get(row.get_absolute_url()).content.decode()
    more = page.split('id="mehr-vom-haus"', 1)[1].split("</section>", 1)[0]
    assert "Chorabend" in more
    assert "Orgelnacht" not in more
