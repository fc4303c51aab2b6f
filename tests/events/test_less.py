"""An empty list says what there would be with one thing less asked for, and a long day is read in parts."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from core.periods import to_utc, today
from events.less import less
from events.models import Occurrence
from events.program import LONG_DAY, Day
from events.query import read
from tests.factories import make_event, make_house, make_town
from tests.schedules import date_line, schedule

DAY = date(2026, 12, 4)


@pytest.fixture
def region(db: None) -> None:
    """A free concert in Enger in three days, a dear one in Verl tomorrow."""
    for town, title, days, price in (("Enger", "Freies Konzert", 3, {"price": "free"}), ("Verl", "Gala", 1, {})):
        house = make_house(make_town(town), f"Haus {town}")
        when = today(timezone.now()) + timedelta(days=days)
        make_event(house, title, schedule(date_line("single01", f"{when}T20:00")), **price)


def sentences(query: str) -> list[str]:
    now = timezone.now()
    return [one.sentence for one in less(read(QueryDict(query), now=now), now=now)]


def test_dates_are_given_up_before_towns_and_towns_before_the_rest(region: None) -> None:
    assert sentences("frei=1&gemeinde=verl") == [
        "Ohne „Verl“ ist es 1 Veranstaltung.",
        "Ohne „Eintritt frei“ ist es 1 Veranstaltung.",
    ]
    assert sentences("frei=1&gemeinde=enger&zeit=morgen") == ["Ohne „morgen“ ist es 1 Veranstaltung."]


def test_what_finds_nothing_either_is_not_offered(region: None) -> None:
    assert sentences("frei=1&gemeinde=verl&alter=5") == []


def test_the_empty_calendar_and_the_empty_map_lead_there(client: Client, region: None) -> None:
    for path in ("/kalender/", "/kalender/karte/"):
        page = client.get(f"{path}?gemeinde=verl&frei=1").content.decode()
        assert '<a href="?frei=1">Ohne „Verl“ ist es 1 Veranstaltung.</a>' in page


def at(hour: int, **changes: Any) -> Occurrence:
    start = to_utc(datetime(DAY.year, DAY.month, DAY.day, hour))
    return Occurrence(**{"day": DAY, "last_day": DAY, "starts_at": start, "title": f"{hour}", **changes})


def test_a_long_day_is_read_in_parts() -> None:
    rows = [
        at(0, all_day=True),
        *[at(11)] * 9,
        *[at(12)] * 15,
        *[at(16)] * 5,
        *[at(17)] * 14,
        at(1, day=DAY + timedelta(1)),
    ]
    assert len(rows) >= LONG_DAY
    parts = [(name, len(some)) for name, some in Day(DAY, rows).parts]
    assert parts == [("", 1), ("Vormittag", 9), ("Nachmittag", 20), ("Abend", 15)]


def test_a_usual_day_is_not() -> None:
    assert Day(DAY, [at(11), at(20)]).parts[0][0] == ""
