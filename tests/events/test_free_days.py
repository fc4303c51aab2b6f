from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from events.free_days import FreeDays, load, north_rhine_westphalia

MONDAY_TO_SATURDAY = range(6)


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(2026, 10, 16), False),
        (date(2026, 10, 17), True),
        (date(2026, 10, 31), True),
        (date(2026, 11, 1), False),
        (date(2027, 1, 1), True),
        (date(2028, 6, 6), False),
        (date(2030, 8, 6), True),
        (date(2030, 8, 7), False),
    ],
)
def test_school_holidays_include_their_first_and_last_day(day: date, closed: bool) -> None:
    assert north_rhine_westphalia().is_school_holiday(day) is closed


def test_public_holidays_are_those_of_the_land() -> None:
    free_days = north_rhine_westphalia()

    assert free_days.is_public_holiday(date(2026, 11, 1))  # All Saints, not everywhere in Germany
    assert free_days.is_public_holiday(date(2026, 6, 4))  # Corpus Christi
    assert not free_days.is_public_holiday(date(2026, 10, 31))  # Reformation Day belongs to other Länder
    assert not free_days.is_public_holiday(date(2026, 11, 29))  # a Sunday


def test_school_holidays_are_known_until_the_summer_of_2030() -> None:
    assert north_rhine_westphalia().known_until == date(2030, 8, 6)


@pytest.mark.parametrize(
    ("first", "last", "movable"),
    [
        (date(2024, 9, 1), date(2025, 9, 1), 4),
        (date(2025, 9, 1), date(2026, 9, 5), 3),
        (date(2026, 9, 5), date(2027, 9, 5), 3),
        (date(2027, 9, 5), date(2028, 9, 5), 3),
        (date(2028, 9, 5), date(2029, 9, 5), 4),
        (date(2029, 9, 5), date(2030, 9, 5), 4),
    ],
)
def test_every_school_year_has_75_free_working_days(first: date, last: date, movable: int) -> None:
    """The Länder agreed on 75 working days (Saturdays count); the movable days are set by each school."""
    free_days = north_rhine_westphalia()

    working_days = [day for day in days(first, last) if day.weekday() in MONDAY_TO_SATURDAY]
    free = [d for d in working_days if free_days.is_school_holiday(d) and not free_days.is_public_holiday(d)]

    assert len(free) + movable == 75


def test_another_land_is_another_file(tmp_path: Path) -> None:
    file = tmp_path / "schulferien.csv"
    file.write_text("# source\nfirst,last,name\n2026-10-12,2026-10-13,Herbstferien\n", encoding="utf-8")

    free_days = load(file, subdivision="BY")

    assert free_days.school_holidays == frozenset({date(2026, 10, 12), date(2026, 10, 13)})
    assert free_days.is_public_holiday(date(2026, 1, 6))
    assert free_days.known_until == date(2026, 10, 13)


def test_without_data_no_day_is_free() -> None:
    assert not FreeDays().is_school_holiday(date(2026, 12, 25))
    assert not FreeDays().is_public_holiday(date(2026, 12, 25))
