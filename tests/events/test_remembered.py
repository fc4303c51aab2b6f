"""What somebody keeps: named in the address, drawn by day, the same as a calendar; nothing of it is stored."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.periods import today
from events import remembered
from events.models import Occurrence
from tests.events.reading import titles
from tests.factories import make_event, make_house, make_town
from tests.queries import queries_of
from tests.schedules import date_line, override, schedule


@given(st.lists(st.uuids(), max_size=remembered.MOST, unique=True))
def test_what_is_written_is_read_again(keys: list[Any]) -> None:
    assert remembered.read(remembered.write(keys)) == (keys, 0)


@given(st.text(max_size=80))
def test_whatever_an_address_says_is_no_error(text: str) -> None:
    keys, unreadable = remembered.read(text)
    assert len(keys) + unreadable <= len(text) + 1


def test_more_than_an_address_may_hold_is_counted_and_left_out() -> None:
    keys, left_out = remembered.read(remembered.write(uuid4() for _number in range(remembered.MOST + 3)))
    assert (len(keys), left_out) == (remembered.MOST, 3)


@pytest.fixture
def dates(db: None) -> dict[str, Occurrence]:
    """One to come, one that was called off, one that is over; by title."""
    house = make_house(make_town("Enger"), "Orgelverein")
    day = today(timezone.now())
    for title, days in (("Orgelnacht", 3), ("Chorprobe", 4), ("Lesung", -5)):
        when = day + timedelta(days=days)
        off = (override("single01", f"{when}", status="cancelled", reason="Der Chor ist krank."),)
        line = date_line("single01", f"{when}T20:00")
        make_event(house, title, schedule(line, overrides=off if title == "Chorprobe" else ()))
    return {row.title: row for row in Occurrence.objects.all()}


def address(*rows: Occurrence, path: str = "/merkliste/") -> str:
    return f"{path}?termine={remembered.write(row.pk for row in rows)}"


def test_a_shared_list_shows_its_dates_by_day_and_what_became_of_them(
    client: Client, dates: dict[str, Occurrence]
) -> None:
    page = client.get(address(*dates.values())).content.decode()
    assert page.index("Orgelnacht") < page.index("Chorprobe") < page.index("Schon vorbei") < page.index("Lesung")
    assert "ABGESAGT" in page


def test_what_was_withdrawn_is_not_left_out(client: Client, dates: dict[str, Occurrence]) -> None:
    Occurrence.objects.filter(title="Orgelnacht").update(is_listed=False)
    assert "ABGESAGT" in client.get(address(dates["Orgelnacht"])).content.decode()


def test_what_an_address_names_in_vain_is_said(client: Client, dates: dict[str, Occurrence]) -> None:
    page = client.get(f"{address(dates['Lesung'])}.unsinn.{remembered.write([uuid4()])}").content.decode()
    assert "2 Angaben in dieser Adresse sind keine Termine" in page
    assert "Lesung" in page


def test_without_dates_the_page_says_how_to_keep_some(client: Client, db: None) -> None:
    page = client.get("/merkliste/").content.decode()
    assert "Noch nichts gemerkt." in page
    assert "noindex" in page


def test_a_list_sets_no_cookie_and_is_kept_like_any_page(client: Client, dates: dict[str, Occurrence]) -> None:
    response = client.get(address(*dates.values()))
    assert not response.cookies
    assert response.headers["ETag"]


def test_three_dates_take_as_many_queries_as_one(client: Client, dates: dict[str, Occurrence]) -> None:
    assert queries_of(client, address(dates["Lesung"])) == queries_of(client, address(*dates.values()))


def test_the_same_list_as_a_calendar(client: Client, dates: dict[str, Occurrence]) -> None:
    response = client.get(address(dates["Orgelnacht"], dates["Chorprobe"], path="/merkliste.ics"))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert titles(response) == ["ABGESAGT: Chorprobe", "Orgelnacht"]
    assert b"STATUS:CANCELLED" in response.content


@pytest.mark.parametrize(("query", "status"), [("", 400), ("?termine=unsinn", 400)])
def test_a_calendar_of_nothing_is_refused_in_words(client: Client, db: None, query: str, status: int) -> None:
    response = client.get(f"/merkliste.ics{query}")
    assert response.status_code == status
    assert "Merkliste" in response.content.decode()


def test_a_calendar_of_dates_that_never_were_is_not_found(client: Client, db: None) -> None:
    assert client.get(f"/merkliste.ics?termine={remembered.write([uuid4()])}").status_code == 404
