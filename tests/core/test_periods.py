"""Days and moments of Berlin."""

from datetime import UTC, date, datetime

import pytest

from core.periods import Days, evening, last_day, midnight, next_month, runs, to_utc, to_wall


@pytest.mark.parametrize(
    ("wall", "moment"),
    [
        (datetime(2026, 7, 1, 20), datetime(2026, 7, 1, 18, tzinfo=UTC)),
        (datetime(2026, 12, 1, 20), datetime(2026, 12, 1, 19, tzinfo=UTC)),
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2027, 3, 28, 2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
)
def test_wall_clock_becomes_utc_on_ordinary_and_on_clock_change_days(wall: datetime, moment: datetime) -> None:
    assert to_utc(wall) == moment


def test_a_skipped_hour_is_an_hour_later_on_the_clock() -> None:
    assert to_wall(to_utc(datetime(2027, 3, 28, 2, 30))) == datetime(2027, 3, 28, 3, 30)


def test_the_day_of_the_autumn_change_has_twenty_five_hours() -> None:
    assert (midnight(date(2026, 10, 26)) - midnight(date(2026, 10, 25))).total_seconds() == 25 * 3600


def test_an_evening_ends_at_four_in_the_morning() -> None:
    assert evening(date(2026, 12, 1)) == (
        datetime(2026, 11, 30, 23, tzinfo=UTC),
        datetime(2026, 12, 2, 3, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("start", "end", "day", "long"),
    [
        (datetime(2026, 12, 4, 20), None, date(2026, 12, 4), False),
        (datetime(2026, 12, 4, 20), datetime(2026, 12, 5, 2), date(2026, 12, 4), False),
        (datetime(2026, 12, 4, 22), datetime(2026, 12, 5, 6), date(2026, 12, 5), False),
        (datetime(2026, 12, 4, 18), datetime(2026, 12, 6, 22), date(2026, 12, 6), False),
        (datetime(2026, 12, 4), datetime(2026, 12, 8), date(2026, 12, 7), True),
    ],
)
def test_the_last_day_on_which_something_stands(start: datetime, end: datetime | None, day: date, long: bool) -> None:
    assert (last_day(start, end), runs(start, end)) == (day, long)


def test_days_are_half_open() -> None:
    days = Days(date(2026, 12, 1), date(2026, 12, 3))
    assert list(days) == [date(2026, 12, 1), date(2026, 12, 2)]
    assert date(2026, 12, 3) not in days


def test_days_without_an_end_cannot_be_walked() -> None:
    with pytest.raises(TypeError):
        list(Days(date(2026, 12, 1), None))


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2028, 2, 29), date(2028, 3, 1)),
        (date(2026, 12, 1), date(2027, 1, 1)),
    ],
)
def test_the_next_month_begins_on_its_first_day(day: date, after: date) -> None:
    assert next_month(day) == after
