"""What a poster says of an event."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import translation

from events.choices import Attendance
from events.models import EventPage
from events.posters.words import when_in_words, words_of
from events.schedule_field import schedule_of
from tests.factories import make_event, make_house, make_town, make_venue
from tests.schedules import date_line, rule_line, schedule

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def when(*lines: Any) -> str:
    return when_in_words(schedule_of(schedule(*lines)), now=NOW)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([date_line("aaaaaaaa", "2026-12-18T20:00")], "Fr, 18. Dezember, 20 Uhr"),
        ([date_line("aaaaaaaa", "2026-12-18T19:30")], "Fr, 18. Dezember, 19:30 Uhr"),
        ([date_line("aaaaaaaa", "2026-12-18", all_day=True)], "Fr, 18. Dezember"),
        (
            [date_line("aaaaaaaa", "2026-12-18", end="2026-12-20", all_day=True)],
            "Fr, 18. Dezember bis So, 20. Dezember",
        ),
        (
            [date_line("aaaaaaaa", "2026-12-20T18:00"), date_line("bbbbbbbb", "2026-12-18T20:00")],
            "Fr, 18. Dezember, 20 Uhr und 1 weiterer Termin",
        ),
        (
            [date_line("aaaaaaaa", "2026-11-20T18:00"), date_line("bbbbbbbb", "2026-12-18T20:00")],
            "Fr, 18. Dezember, 20 Uhr",
        ),
        ([date_line("aaaaaaaa", "2026-11-20T18:00")], "Fr, 20. November, 18 Uhr"),
        ([date_line("aaaaaaaa", "2026-12-01T01:00")], "Di, 1. Dezember, 1 Uhr"),
        (
            [rule_line("aaaaaaaa", weekdays=["di"], first="2026-12-01", time="19:00")],
            "Jeden Dienstag um 19:00 Uhr, ab 1. Dezember 2026",
        ),
        ([], ""),
    ],
)
def test_dates_in_few_words(lines: list[Any], words: str) -> None:
    assert when(*lines) == words


@pytest.fixture
def event(db: None) -> EventPage:
    house = make_house(make_town("Schloß Holte-Stukenbrock", short_name="SHS"), "Orgelverein")
    venue = make_venue(house, "Alte Mühle")
    dates = schedule(date_line("aaaaaaaa", "2026-12-18T20:00"))
    return make_event(house, "Orgelnacht", dates, subtitle="Bach und Björk", venue=venue)


def test_a_poster_says_what_when_where_and_who(event: EventPage) -> None:
    words = words_of(event, now=NOW)
    assert (words.title, words.subtitle) == ("Orgelnacht", "Bach und Björk")
    assert (words.place, words.house) == ("Alte Mühle, SHS", "Orgelverein")
    assert words.address == "127.0.0.1"


def test_posters_are_german_whoever_draws_them(event: EventPage) -> None:
    with translation.override("en"):
        assert words_of(event, now=NOW).when == "Fr, 18. Dezember, 20 Uhr"


def test_a_house_that_is_its_own_venue_is_named_once(event: EventPage) -> None:
    event.venue = make_venue(event.get_parent(), "Orgelverein")
    assert words_of(event, now=NOW).house == ""


def test_a_place_for_once_has_the_town_of_the_house_unless_it_names_it(event: EventPage) -> None:
    event.venue, event.place_name = None, "Wanderparkplatz"
    assert words_of(event, now=NOW).place == "Wanderparkplatz, SHS"
    event.place_name = "Parkplatz SHS"
    assert words_of(event, now=NOW).place == "Parkplatz SHS"


def test_online_is_a_place(event: EventPage) -> None:
    event.attendance = Attendance.ONLINE
    assert words_of(event, now=NOW).place == "online"
