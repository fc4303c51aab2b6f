"""Days of a list, a page at a time."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.periods import Days
from events.models import Occurrence
from events.program import Program, counts_by_day, counts_by_town, lane, program, top_of_each_day
from tests.factories import make_event, make_house, make_town
from tests.schedules import date_line, override, schedule

pytestmark = pytest.mark.django_db

NOW = datetime(2098, 12, 1, 12, 0, tzinfo=UTC)
TODAY = date(2098, 12, 1)
FROM_NOW_ON = Days(TODAY, None)


@pytest.fixture
def house() -> Any:
    return make_house(make_town("Enger"), "Haus Enger")


def shown(days: Days = FROM_NOW_ON, start: date | None = None, size: int = 60) -> Program:
    return program(Occurrence.objects.all(), days, start=start, now=NOW, size=size)


def titles(found: Program) -> list[tuple[int, list[str]]]:
    return [(day.day.day, [row.title for row in day.rows]) for day in found.days]


def test_days_come_in_order_with_their_dates(house: Any) -> None:
    make_event(house, "Spät", schedule(date_line("single01", "2098-12-02T22:00")))
    make_event(house, "Früh", schedule(date_line("single01", "2098-12-02T10:00")))
    make_event(house, "Morgen", schedule(date_line("single01", "2098-12-03T10:00")))
    assert titles(shown()) == [(2, ["Früh", "Spät"]), (3, ["Morgen"])]


def test_a_page_shows_whole_days_and_says_where_its_neighbours_begin(house: Any) -> None:
    make_event(
        house, "Reihe", schedule(*(date_line(f"single{day:02}", f"2098-12-{day:02}T20:00") for day in range(2, 12)))
    )
    first = shown(size=4)
    assert ([day.day.day for day in first.days], first.following, first.previous) == (
        [2, 3, 4, 5],
        date(2098, 12, 6),
        None,
    )
    second = shown(start=first.following, size=4)
    assert ([day.day.day for day in second.days], second.previous) == ([6, 7, 8, 9], date(2098, 12, 2))


def test_a_day_that_is_longer_than_a_page_is_shown_whole(house: Any) -> None:
    lines = [date_line(f"single{hour:02}", f"2098-12-02T{hour:02}:00") for hour in range(10, 20)]
    make_event(house, "Reihe", schedule(*lines, date_line("later001", "2098-12-24T20:00")))
    found = shown(size=4)
    assert (len(found.days[0].rows), found.following) == (10, date(2098, 12, 24))


def test_three_days_stand_on_each_and_four_run(house: Any) -> None:
    make_event(house, "Fest", schedule(date_line("single01", "2098-12-04T18:00", end="2098-12-06T22:00")))
    make_event(house, "Schau", schedule(date_line("single01", "2098-12-01", end="2098-12-04", all_day=True)))
    assert titles(shown()) == [(day, ["Fest"]) for day in (4, 5, 6)]
    assert [row.title for row in lane(Occurrence.objects.all(), now=NOW)] == ["Schau"]


def test_a_night_stands_on_the_day_on_which_it_began(house: Any) -> None:
    make_event(house, "Lange Nacht", schedule(date_line("single01", "2098-12-04T22:00", end="2098-12-05T04:30")))
    assert titles(shown()) == [(4, ["Lange Nacht"])]


def test_tonight_shows_what_begins_before_four_in_the_morning(house: Any) -> None:
    make_event(house, "Nachtclub", schedule(date_line("single01", "2098-12-02T01:00")))
    make_event(house, "Frühschicht", schedule(date_line("single01", "2098-12-02T05:00")))
    assert titles(shown(Days(TODAY, date(2098, 12, 2)))) == [(1, ["Nachtclub"])]


def test_a_date_that_moved_stands_on_both_days(house: Any) -> None:
    moved = override("single01", "2098-12-04", status="rescheduled", start="2098-12-08T20:00")
    make_event(house, "Heute anders", schedule(date_line("single01", "2098-12-04T20:00"), overrides=(moved,)))
    assert [(day.day.day, len(day.taking_place)) for day in shown().days] == [(4, 0), (8, 1)]


def test_cancelled_dates_stay_but_do_not_count(house: Any) -> None:
    off = override("single01", "2098-12-01", status="cancelled")
    make_event(house, "Aus", schedule(date_line("single01", "2098-12-01T20:00"), overrides=(off,)))
    make_event(house, "An", schedule(date_line("single01", "2098-12-01T20:00")))
    days = Days(TODAY, date(2098, 12, 2))
    assert counts_by_town(Occurrence.objects.all(), days) == {"enger": 1}
    assert len(shown(days).days[0].rows) == 2


def test_a_week_shows_some_of_each_day_and_says_how_many_more(house: Any) -> None:
    lines = [date_line(f"single{hour:02}", f"2098-12-02T{hour:02}:00") for hour in range(10, 15)]
    make_event(house, "Reihe", schedule(*lines))
    days = Days(date(2098, 12, 1), date(2098, 12, 4))
    rows = Occurrence.objects.all()
    found = top_of_each_day(rows, days, most=3, totals=counts_by_day(rows, days))
    assert [(day.day.day, len(day.rows), day.more) for day in found] == [(1, 0, 0), (2, 3, 2), (3, 0, 0)]
    assert counts_by_day(Occurrence.objects.all(), days) == {date(2098, 12, 2): 5}


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_needs_the_same_queries_for_one_date_and_for_three(
    house: Any, number: int, django_assert_num_queries: Any
) -> None:
    for index in range(number):
        make_event(house, f"Termin {index}", schedule(date_line("single01", f"2098-12-0{index + 1}T20:00")))
    shown()  # reads what is kept
    with django_assert_num_queries(2):
        found = shown()
    assert sum(len(day.rows) for day in found.days) == number
