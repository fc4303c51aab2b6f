"""Foreign times become wall clock of Berlin, also when clocks change."""

import datetime as dt
from zoneinfo import ZoneInfo

from events.imports.local import local, local_end

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=BERLIN, fold=fold)


def test_times_of_other_zones_are_moved_and_days_stay() -> None:
    assert local(dt.datetime(2026, 11, 1, 20, tzinfo=ZoneInfo("Europe/London"))).isoformat() == "2026-11-01T21:00:00"
    assert local(dt.date(2026, 11, 1)) == dt.date(2026, 11, 1)


def test_times_that_the_spring_change_leaves_out_move_forward_an_hour() -> None:
    assert local(berlin(3, 29, 2, 30)).isoformat() == "2026-03-29T03:30:00"


def test_of_two_times_in_autumn_the_first_is_meant() -> None:
    first, second = local(berlin(10, 25, 2, 30)), local(berlin(10, 25, 2, 30, fold=1))

    assert (first.isoformat(), first.fold) == ("2026-10-25T02:30:00", 0)
    assert second == first


def test_ends_never_lie_before_starts_when_the_clock_goes_back() -> None:
    end = local_end(berlin(10, 25, 2, 50), berlin(10, 25, 2, 10, fold=1))

    assert end is not None
    assert end.isoformat() == "2026-10-25T03:10:00"


def test_what_does_not_last_has_no_end() -> None:
    assert local_end(berlin(11, 1, 20), berlin(11, 1, 20)) is None
