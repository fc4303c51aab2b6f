"""The start page at any hour: at two in the morning, on a Monday in January, on a day with 300 dates."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.factories import home_page, make_event, make_house, make_picture, make_town
from tests.queries import queries_of
from tests.schedules import date_line, rule_line, schedule
from venues.models import InstitutionPage

pytestmark = pytest.mark.django_db

MANY = 300
BYTES = 150_000  # the start page without pictures, and that is without its style sheet


@pytest.fixture
def house() -> InstitutionPage:
    home_page()
    return make_house(make_town("Enger"), "Orgelverein")


def start(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def at(moment: str) -> Any:
    return time_machine.travel(f"{moment}+01:00", tick=False)


def test_at_two_in_the_morning_last_night_still_is_tonight(client: Client, house: InstitutionPage) -> None:
    with at("2026-12-06T02:00:00"):
        make_event(house, "Klubnacht", schedule(date_line("aaaaaaaa", "2026-12-05T23:00", end="2026-12-06T04:00")))
        make_event(house, "Frühschoppen", schedule(date_line("bbbbbbbb", "2026-12-06T11:00")))
        page = start(client)
    assert "Klubnacht" in page.partition("Noch im Gange")[2].partition("</section>")[0]
    assert "Frühschoppen" in page


def test_in_the_morning_the_night_is_over(client: Client, house: InstitutionPage) -> None:
    with at("2026-12-06T09:00:00"):
        make_event(house, "Klubnacht", schedule(date_line("aaaaaaaa", "2026-12-05T23:00", end="2026-12-06T04:00")))
        assert "Noch im Gange" not in start(client)


def test_the_only_date_of_a_day_leads_and_nothing_is_called_still(client: Client, house: InstitutionPage) -> None:
    with at("2026-12-05T10:00:00"):
        dates = schedule(date_line("aaaaaaaa", "2026-12-05T20:00"))
        make_event(house, "Orgelnacht", dates, image=make_picture())
        page = start(client)
    assert 'class="lead"' in page
    assert "still" not in page.partition('id="abend"')[2].partition("</section>")[0]


def test_on_a_monday_in_january_the_quiet_day_says_so_and_leads_on(client: Client, house: InstitutionPage) -> None:
    with at("2027-01-11T10:00:00"):
        make_event(house, "Neujahrskonzert", schedule(date_line("aaaaaaaa", "2027-01-16T20:00")))
        page = start(client)
    assert "Heute ist es still." in page
    assert "Neujahrskonzert" in page


def test_without_a_single_event_the_page_still_is_one(client: Client, house: InstitutionPage) -> None:
    page = start(client)
    assert "Heute ist es still." in page
    assert "So viel ist hier los" not in page


def test_a_day_with_300_dates_stays_short_and_says_how_many(client: Client, house: InstitutionPage) -> None:
    with at("2026-12-05T10:00:00"):
        begin = datetime(2026, 12, 5, 17)
        lines = [
            date_line(f"line{number:04d}", f"{begin + timedelta(minutes=number):%Y-%m-%dT%H:%M}")
            for number in range(MANY)
        ]
        make_event(house, "Offene Ateliers", schedule(*lines))
        page = start(client)
    assert str(MANY) in page
    assert page.count('<li class="row') < 60
    assert len(page.encode()) < BYTES


def test_what_comes_every_week_is_found_as_such(client: Client, house: InstitutionPage) -> None:
    with at("2026-12-05T10:00:00"):
        weekly = rule_line("aaaaaaaa", weekdays=["di"], first="2026-12-01", time="20:00")
        make_event(house, "Jazzdienstag", schedule(weekly), profile="wiederkehrend")
        page = start(client)
    assert "Jazzdienstag" in page.partition('id="reihen"')[2].partition("</section>")[0]


def test_it_asks_as_often_for_three_events_as_for_one(client: Client, house: InstitutionPage) -> None:
    def add(number: int) -> None:
        make_event(house, f"Konzert {number}", schedule(date_line("aaaaaaaa", f"2026-12-05T{18 + number}:00")))
        make_event(house, f"Markt {number}", schedule(date_line("bbbbbbbb", f"2026-12-2{number}T18:00")))

    with at("2026-12-05T10:00:00"):
        add(1)
        add(2)
        one = queries_of(client, "/")
        add(3)
        add(4)
        assert queries_of(client, "/") == one
