from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import translation

from events.free_days import FreeDays, north_rhine_westphalia
from events.recurrence import MAX_DATES, Slot, check_size, rule_dates, slots
from events.schedule import DateLine, Override, RuleLine, Schedule, ScheduleInvalid

wall = datetime.fromisoformat  # a wall-clock time, without a time zone

NOTHING_FREE = FreeDays()
FIRST, LAST = date(2026, 1, 1), date(2028, 1, 1)
THURSDAYS = RuleLine(id="rule", freq="weekly", starts_on=date(2026, 10, 1), starts_at=time(19, 0))
SINGLE = DateLine(id="single", start=wall("2026-12-05T20:00"), end=wall("2026-12-05T22:30"), door=time(19, 0))


def dates(line: RuleLine, *, first: date = FIRST, last: date = LAST, free_days: FreeDays = NOTHING_FREE) -> list[str]:
    return [day.isoformat() for day in rule_dates(line, first=first, last=last, free_days=free_days)]


def expand(
    *lines: DateLine | RuleLine, said: Sequence[Override] = (), first: date = FIRST, last: date = LAST
) -> list[Slot]:
    return slots(Schedule(lines=lines, overrides=tuple(said)), first=first, last=last, free_days=NOTHING_FREE)


# Which dates a rule gives


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"freq": "daily"}, ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04"]),
        ({"freq": "daily", "interval": 30}, ["2026-10-01", "2026-10-31", "2026-11-30", "2026-12-30"]),
        ({}, ["2026-10-01", "2026-10-08", "2026-10-15", "2026-10-22"]),
        ({"weekdays": ("mo", "do")}, ["2026-10-01", "2026-10-05", "2026-10-08", "2026-10-12"]),
        ({"weekdays": ("mo", "do"), "interval": 2}, ["2026-10-01", "2026-10-12", "2026-10-15", "2026-10-26"]),
        ({"weekdays": ("mi",)}, ["2026-10-07", "2026-10-14", "2026-10-21", "2026-10-28"]),
        ({"freq": "monthly"}, ["2026-10-01", "2026-11-01", "2026-12-01", "2027-01-01"]),
        (
            {"freq": "monthly", "starts_on": date(2026, 10, 31)},
            ["2026-10-31", "2026-12-31", "2027-01-31", "2027-03-31"],
        ),
        (
            {"freq": "monthly", "monthly_by": "weekday", "weekdays": ("fr",), "nth": (-1,)},
            ["2026-10-30", "2026-11-27", "2026-12-25", "2027-01-29"],
        ),
        (
            {"freq": "monthly", "monthly_by": "weekday", "weekdays": ("mo", "di"), "nth": (1, 3), "interval": 2},
            ["2026-10-05", "2026-10-06", "2026-10-19", "2026-10-20"],
        ),
    ],
)
def test_the_first_four_dates_of_a_rule(fields: dict[str, Any], expected: list[str]) -> None:
    assert dates(replace(THURSDAYS, **fields))[:4] == expected


def test_29_february_comes_in_leap_years_only() -> None:
    rule = replace(THURSDAYS, freq="yearly", starts_on=date(2024, 2, 29))

    assert dates(rule, first=date(2024, 1, 1), last=date(2033, 1, 1)) == ["2024-02-29", "2028-02-29", "2032-02-29"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 10, 8), date(2026, 10, 15), ["2026-10-08"]),
        (date(2026, 10, 9), date(2026, 10, 16), ["2026-10-15"]),
        (date(2026, 1, 1), date(2026, 10, 1), []),
        (date(2026, 10, 8), date(2026, 10, 8), []),
    ],
)
def test_a_window_includes_its_first_day_and_not_its_last(first: date, last: date, expected: list[str]) -> None:
    assert dates(THURSDAYS, first=first, last=last) == expected


def test_until_is_inclusive() -> None:
    assert dates(replace(THURSDAYS, until=date(2026, 10, 15))) == ["2026-10-01", "2026-10-08", "2026-10-15"]


def test_count_is_counted_from_the_first_day_and_not_from_the_window() -> None:
    assert dates(replace(THURSDAYS, count=3), first=date(2026, 10, 8)) == ["2026-10-08", "2026-10-15"]


def test_what_comes_first_of_until_and_count_ends_a_rule() -> None:
    assert dates(replace(THURSDAYS, count=2, until=date(2026, 12, 31))) == ["2026-10-01", "2026-10-08"]
    assert dates(replace(THURSDAYS, count=9, until=date(2026, 10, 8))) == ["2026-10-01", "2026-10-08"]


def test_an_excepted_date_uses_up_the_count() -> None:
    rule = replace(THURSDAYS, count=3, excepted=frozenset({date(2026, 10, 8)}))

    assert dates(rule) == ["2026-10-01", "2026-10-15"]


def test_a_removed_date_uses_up_the_count() -> None:
    removed = Override(line="rule", original=date(2026, 10, 8), removed=True)

    found = expand(replace(THURSDAYS, count=3), said=[removed])

    assert [slot.original for slot in found] == [date(2026, 10, 1), date(2026, 10, 15)]


def test_a_holiday_does_not_use_up_the_count() -> None:
    rule = replace(THURSDAYS, starts_on=date(2026, 10, 15), count=3, skip_school_holidays=True)

    assert dates(rule, free_days=north_rhine_westphalia()) == ["2026-10-15", "2026-11-05", "2026-11-12"]


def test_public_holidays_are_left_out_where_the_rule_says_so() -> None:
    rule = replace(THURSDAYS, starts_on=date(2026, 5, 7), count=3)

    assert dates(rule, free_days=north_rhine_westphalia()) == ["2026-05-07", "2026-05-14", "2026-05-21"]
    assert dates(replace(rule, skip_public_holidays=True), free_days=north_rhine_westphalia()) == [
        "2026-05-07",
        "2026-05-21",
        "2026-05-28",
    ]


def test_a_rule_that_only_meets_holidays_ends_with_the_window() -> None:
    rule = replace(THURSDAYS, freq="yearly", starts_on=date(2000, 12, 25), count=1000, skip_public_holidays=True)

    assert dates(rule, first=date(2000, 1, 1), free_days=north_rhine_westphalia()) == []


# What a slot says


def test_slots_keep_wall_clock_time_when_clocks_change() -> None:
    nightly = replace(THURSDAYS, freq="daily", starts_at=time(2, 30), ends_at=time(3, 30))
    autumn, spring = date(2026, 10, 25), date(2027, 3, 28)

    found = [slot for slot in expand(nightly) if slot.original in {autumn, spring}]

    assert [(slot.start, slot.end) for slot in found] == [
        (wall("2026-10-25T02:30"), wall("2026-10-25T03:30")),
        (wall("2027-03-28T02:30"), wall("2027-03-28T03:30")),
    ]


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "end"),
    [
        (time(19, 0), time(21, 0), wall("2026-10-01T21:00")),
        (time(19, 0), time(1, 0), wall("2026-10-02T01:00")),
        (time(19, 0), time(19, 0), wall("2026-10-02T19:00")),
        (time(19, 0), None, None),
        (None, None, wall("2026-10-02")),
    ],
)
def test_when_a_slot_of_a_rule_ends(starts_at: time | None, ends_at: time | None, end: datetime | None) -> None:
    (slot,) = expand(replace(THURSDAYS, starts_at=starts_at, ends_at=ends_at, count=1))

    assert (slot.end, slot.all_day) == (end, starts_at is None)


def test_a_single_date_is_one_slot_whatever_the_window() -> None:
    assert expand(replace(SINGLE, venue=4, note="Premiere"), first=LAST, last=LAST) == [
        Slot(
            line_id="single",
            original=date(2026, 12, 5),
            start=wall("2026-12-05T20:00"),
            end=wall("2026-12-05T22:30"),
            all_day=False,
            door=wall("2026-12-05T19:00"),
            venue=4,
            note="Premiere",
            single=True,
        )
    ]


@pytest.mark.parametrize(("end", "expected"), [(None, "2026-12-06"), (wall("2026-12-08"), "2026-12-08")])
def test_an_all_day_date_ends_at_the_midnight_after_its_last_day(end: datetime | None, expected: str) -> None:
    (slot,) = expand(DateLine(id="a", start=wall("2026-12-05"), end=end, all_day=True))

    assert slot.end == wall(expected)


def test_slots_are_sorted_by_start_and_then_by_line() -> None:
    same_time = DateLine(id="a", start=wall("2026-10-08T19:00"))

    found = expand(replace(THURSDAYS, count=2), same_time)

    assert [(slot.line_id, slot.start.day) for slot in found] == [("rule", 1), ("a", 8), ("rule", 8)]


# Overrides


def test_a_status_is_said_of_its_date_only() -> None:
    said = Override(line="rule", original=date(2026, 10, 8), status="cancelled", availability="few", reason="Krank")

    found = expand(replace(THURSDAYS, count=2), said=[said])

    assert [(slot.status, slot.availability, slot.reason) for slot in found] == [
        ("scheduled", "", ""),
        ("cancelled", "few", "Krank"),
    ]


def test_a_rescheduled_slot_keeps_its_identity_and_says_when_it_was() -> None:
    rule = replace(THURSDAYS, count=1, ends_at=time(21, 0), door=time(18, 30))
    said = Override(line="rule", original=date(2026, 10, 1), status="rescheduled", start=wall("2028-03-02T19:00"))

    (slot,) = expand(rule, said=[said])

    assert (slot.original, slot.previous_start) == (date(2026, 10, 1), wall("2026-10-01T19:00"))
    assert (slot.start, slot.end, slot.door) == (wall("2028-03-02T19:00"), None, wall("2028-03-02T18:30"))


def test_the_doors_are_unknown_when_a_slot_moves_to_another_time_of_day() -> None:
    said = Override(line="single", original=date(2026, 12, 5), status="rescheduled", start=wall("2026-12-05T17:00"))

    (slot,) = expand(SINGLE, said=[said])

    assert slot.door is None


def test_a_slot_can_be_rescheduled_to_a_whole_day() -> None:
    said = Override(
        line="single", original=date(2026, 12, 5), status="rescheduled", start=wall("2026-12-06"), all_day=True
    )

    (slot,) = expand(SINGLE, said=[said])

    assert (slot.start, slot.end, slot.all_day) == (wall("2026-12-06"), wall("2026-12-07"), True)


def test_an_override_of_a_single_date_holds_when_the_line_moves() -> None:
    said = Override(line="single", original=date(2026, 12, 5), status="cancelled")

    (slot,) = expand(replace(SINGLE, start=wall("2027-01-09T20:00"), end=None), said=[said])

    assert (slot.status, slot.original) == ("cancelled", date(2027, 1, 9))


def test_a_removed_single_date_is_gone() -> None:
    assert expand(SINGLE, said=[Override(line="single", original=date(2026, 12, 5), removed=True)]) == []


def test_an_override_without_a_date_is_dormant() -> None:
    friday = Override(line="rule", original=date(2026, 10, 2), status="cancelled")

    assert [slot.status for slot in expand(replace(THURSDAYS, count=1), said=[friday])] == ["scheduled"]


# How large an event may be


def size_errors(*lines: DateLine | RuleLine, last: date = LAST) -> list[tuple[str | None, str, str]]:
    schedule = Schedule(lines=lines)
    with translation.override("de"), pytest.raises(ScheduleInvalid) as caught:
        check_size(schedule, first=date(2026, 10, 1), last=last, free_days=NOTHING_FREE)
    return [(error.line_id, error.field, error.message) for error in caught.value.errors]


def test_a_daily_rule_of_two_years_is_small_enough() -> None:
    schedule = Schedule(lines=(replace(THURSDAYS, freq="daily"), SINGLE))

    check_size(schedule, first=date(2026, 10, 1), last=date(2028, 10, 1), free_days=NOTHING_FREE)


def test_the_line_that_brings_one_date_too_many_is_named() -> None:
    daily = replace(THURSDAYS, freq="daily", starts_at=None)
    thousand_days = date(2026, 10, 1) + timedelta(days=MAX_DATES)

    check_size(Schedule(lines=(daily,)), first=date(2026, 10, 1), last=thousand_days, free_days=NOTHING_FREE)
    assert size_errors(daily, SINGLE, last=thousand_days) == [
        (
            "single",
            "start",
            "Mit „Samstag, 5. Dezember 2026 von 20:00 bis 22:30 Uhr“ hat die Veranstaltung mehr als 1.000 Termine. "
            "Bitte setzen Sie ein früheres Ende oder teilen Sie sie in mehrere Veranstaltungen auf.",
        )
    ]
    assert [error[:2] for error in size_errors(SINGLE, daily, last=thousand_days)] == [("rule", "until")]


def test_an_endless_window_is_refused_without_counting_to_its_end() -> None:
    daily = replace(THURSDAYS, freq="daily", starts_at=None)

    (error,) = size_errors(daily, last=date.max)

    assert error[2].startswith("Mit „täglich ab 1. Oktober 2026“ hat die Veranstaltung mehr als 1.000 Termine.")
