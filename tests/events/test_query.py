"""One reader for every query string."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from core.periods import Days
from events.models import Occurrence
from events.query import days_of, read
from tests.factories import make_event, make_house, make_town, make_venue
from tests.schedules import date_line, schedule

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)  # a Wednesday
BOTH = ["Böckstiegels Farben", "Heimlich"]


@pytest.fixture
def region() -> None:
    enger, verl = make_town("Enger"), make_town("Verl")
    hall = make_venue(enger, "Alter Saal")
    when = schedule(date_line("single01", "2099-12-05T20:00"))
    for_children = {"categories": ("konzert",), "price": "free", "age_from": 6, "age_to": 10, "venue": hall}
    make_event(make_house(enger, "Haus Enger"), "Böckstiegels Farben", when, **for_children)
    make_event(
        make_house(verl, "Haus Verl"), "Heimlich", when, categories=("theater", "lesung"), price="fixed", price_min=1250
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", BOTH),
        ("gemeinde=enger", ["Böckstiegels Farben"]),
        ("gemeinde=enger&gemeinde=verl", BOTH),
        ("sparte=lesung", ["Heimlich"]),
        ("sparte=konzert&gemeinde=verl", []),
        ("veranstalter=haus-verl", ["Heimlich"]),
        ("spielort=alter-saal", ["Böckstiegels Farben"]),
        ("veranstaltung=heimlich", ["Heimlich"]),
        ("frei=1", ["Böckstiegels Farben"]),
        ("preis_bis=12", ["Böckstiegels Farben"]),
        ("preis_bis=13", BOTH),
        ("alter=8", ["Böckstiegels Farben"]),
        ("alter=11", []),
        ("q=bockstiegel", ["Böckstiegels Farben"]),
        ("q=boeckstiegel+enger", ["Böckstiegels Farben"]),
        ("q=bockstiegel+verl", []),
        ("unbekannt=egal", BOTH),
    ],
)
def test_each_name_narrows_the_list(region: None, query: str, expected: list[str]) -> None:
    filters = read(QueryDict(query), now=NOW)
    assert filters.problems == []
    assert sorted(filters.narrow(Occurrence.objects.listed()).values_list("title", flat=True)) == expected


@pytest.mark.parametrize(
    ("query", "name", "is_missing"),
    [
        ("gemeinde=atlantis", "gemeinde", True),
        ("spielort=nirgends", "spielort", True),
        ("veranstalter=niemand", "veranstalter", True),
        ("sparte=quatsch", "sparte", False),
        ("zeit=gestern", "zeit", False),
        ("von=2026-13-40", "von", False),
        ("von=2026-12-24&bis=2026-12-01", "bis", False),
        ("alter=abc", "alter", False),
        ("alter=-1", "alter", False),
        ("preis_bis=99999999999999999999", "preis_bis", False),
        ("seite=morgen", "seite", False),
        ("seite=0001-01-01", "seite", False),
        ("frei=vielleicht", "frei", False),
        ("q=" + "x" * 201, "q", False),
        ("gemeinde=%00", "gemeinde", True),
    ],
)
def test_a_bad_value_is_a_problem_that_names_its_parameter(query: str, name: str, is_missing: bool) -> None:
    problems = read(QueryDict(query), now=NOW).problems
    assert [(problem.name, problem.is_missing) for problem in problems] == [(name, is_missing)]
    assert name in problems[0].message


@pytest.mark.parametrize(
    ("time", "day", "expected"),
    [
        ("heute", date(2026, 12, 2), Days(date(2026, 12, 2), date(2026, 12, 3))),
        ("morgen", date(2026, 12, 31), Days(date(2027, 1, 1), date(2027, 1, 2))),
        ("wochenende", date(2026, 12, 2), Days(date(2026, 12, 5), date(2026, 12, 7))),
        ("wochenende", date(2026, 12, 5), Days(date(2026, 12, 5), date(2026, 12, 7))),
        ("wochenende", date(2026, 12, 6), Days(date(2026, 12, 6), date(2026, 12, 7))),
        ("woche", date(2026, 12, 2), Days(date(2026, 12, 2), date(2026, 12, 9))),
    ],
)
def test_words_for_times_mean_days(time: str, day: date, expected: Days) -> None:
    assert days_of(time, day) == expected


def test_a_period_includes_its_last_day_as_people_say_it() -> None:
    assert read(QueryDict("von=2026-12-01&bis=2026-12-24"), now=NOW).days == Days(date(2026, 12, 1), date(2026, 12, 25))


def test_an_end_alone_begins_today() -> None:
    assert read(QueryDict("bis=2026-12-24"), now=NOW).days == Days(date(2026, 12, 2), date(2026, 12, 25))


def test_the_filter_in_words_names_every_choice(region: None) -> None:
    filters = read(QueryDict("gemeinde=enger&sparte=konzert&frei=1"), now=NOW)
    assert filters.words() == "Enger, Konzert, Eintritt frei"


def test_a_query_string_survives_reading_and_writing(region: None) -> None:
    query = "?gemeinde=enger&sparte=konzert&q=orgel&preis_bis=12"
    assert read(QueryDict(query[1:]), now=NOW).query() == query


def test_a_changed_query_string_drops_what_is_taken_away(region: None) -> None:
    filters = read(QueryDict("gemeinde=enger&sparte=konzert&seite=2026-12-24"), now=NOW)
    assert filters.query(gemeinde=None, frei="1") == "?sparte=konzert&frei=1"
