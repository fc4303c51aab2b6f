"""Counts of events beside the filters."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.http import QueryDict

from core.periods import Days
from events.facets import FacetIndex
from events.models import EventPage, Occurrence
from events.query import read
from tests.factories import make_event, make_house, make_town, make_venue
from tests.schedules import date_line, schedule

pytestmark = pytest.mark.django_db

NOW = datetime(2098, 12, 2, 12, 0, tzinfo=UTC)
DECEMBER = Days(date(2098, 12, 1), date(2099, 1, 1))


@pytest.fixture
def region() -> Any:
    enger, verl = make_town("Enger"), make_town("Verl")
    twice = schedule(date_line("single01", "2098-12-05T20:00"), date_line("single02", "2098-12-06T20:00"))
    house = make_house(enger, "Haus Enger")
    make_event(house, "Konzert in Enger", twice, categories=("konzert",), price="free", age_from=6, age_to=10)
    make_event(house, "Lesung in Enger", twice, categories=("lesung",), price="fixed", price_min=1200)
    make_event(make_house(verl, "Haus Verl"), "Konzert in Verl", twice, categories=("konzert",))
    return enger, verl


def counts(query: str, name: str, days: Days = DECEMBER) -> dict[str, int]:
    found = FacetIndex().counts(read(QueryDict(query), now=NOW), days)[name]
    return {key: number for key, number in found.items() if number}


def test_events_are_counted_and_not_their_dates(region: Any) -> None:
    assert counts("", "gemeinde") == {"enger": 2, "verl": 1}


def test_a_facet_ignores_its_own_choice_and_heeds_the_others(region: Any) -> None:
    assert counts("gemeinde=enger", "gemeinde") == {"enger": 2, "verl": 1}
    assert counts("gemeinde=enger", "sparte") == {"konzert": 1, "lesung": 1}
    assert counts("sparte=konzert", "gemeinde") == {"enger": 1, "verl": 1}


def test_price_and_age_narrow_the_counts(region: Any) -> None:
    assert counts("preis_bis=10", "gemeinde") == {"enger": 1}
    assert counts("alter=8", "sparte") == {"konzert": 1}


def test_days_without_dates_count_nothing(region: Any) -> None:
    assert counts("", "gemeinde", Days(date(2099, 3, 1), date(2099, 3, 2))) == {}


def test_an_event_that_moves_between_towns_counts_once_in_each(region: Any) -> None:
    enger, verl = region
    here, there = make_venue(enger, "Saal hier"), make_venue(verl, "Saal dort")
    tour = schedule(
        date_line("single01", "2098-12-08T20:00", venue=here.pk),
        date_line("single02", "2098-12-09T20:00", venue=there.pk),
    )
    make_event(make_house(verl, "Wanderbühne"), "Auf Reisen", tour, categories=("theater",))
    assert counts("sparte=theater", "gemeinde") == {"enger": 1, "verl": 1}
    assert counts("", "sparte")["theater"] == 1


def test_the_index_follows_changes(region: Any) -> None:
    index = FacetIndex()
    filters = read(QueryDict(""), now=NOW)
    assert index.counts(filters, DECEMBER)["gemeinde"]["verl"] == 1
    event = EventPage.objects.get(title="Konzert in Verl")
    event.unpublish()
    assert index.counts(filters, DECEMBER)["gemeinde"]["verl"] == 0
    event.save_revision().publish()
    assert index.counts(filters, DECEMBER)["gemeinde"]["verl"] == 1


def test_bitmaps_count_what_the_database_counts(region: Any) -> None:
    rows = read(QueryDict("sparte=konzert"), now=NOW).narrow(Occurrence.objects.listed()).on(DECEMBER).order_by()
    expected = {town: rows.filter(town_key=town).values("event_key").distinct().count() for town in ("enger", "verl")}
    assert counts("sparte=konzert", "gemeinde") == expected
