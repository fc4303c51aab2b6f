from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.schedule import DateLine, Override, RuleLine, Schedule, ScheduleInvalid
from events.schedule_parsing import parse
from tests.events.strategies import schedules

wall = datetime.fromisoformat  # a wall-clock time, without a time zone

quickly = settings(max_examples=60, deadline=None)

DATE = {"id": "k3f9x2ab", "kind": "date", "start": "2026-12-05T20:00", "end": "2026-12-05T22:30"}
RULE = {"id": "r1", "kind": "rule", "freq": "weekly", "weekdays": ["do", "mo"], "from": "2026-10-01", "time": "19:00"}
OVERRIDE = {"line": "r1", "date": "2026-10-25", "status": "cancelled"}


def value(*lines: object, overrides: Iterable[object] = ()) -> dict[str, Any]:
    return {"version": 1, "lines": list(lines), "overrides": list(overrides)}


def errors_of(json: object) -> list[tuple[str | None, str]]:
    with pytest.raises(ScheduleInvalid) as caught:
        parse(json)
    return [(error.line_id, error.field) for error in caught.value.errors]


def test_an_empty_schedule_has_no_lines() -> None:
    assert parse({"version": 1}) == Schedule()


def test_a_date_line_is_read() -> None:
    schedule = parse(value({**DATE, "door": "19:00", "venue": 12, "note": "  Premiere\nmit  Sekt "}))

    assert schedule.lines == (
        DateLine(
            id="k3f9x2ab",
            start=wall("2026-12-05T20:00"),
            end=wall("2026-12-05T22:30"),
            door=time(19, 0),
            venue=12,
            note="Premiere mit Sekt",
        ),
    )


def test_the_last_day_of_an_all_day_line_is_inclusive() -> None:
    schedule = parse(value({**DATE, "all_day": True, "start": "2026-12-05", "end": "2026-12-05"}))

    assert schedule.lines == (DateLine(id="k3f9x2ab", start=wall("2026-12-05"), end=wall("2026-12-06"), all_day=True),)


def test_a_rule_line_is_read_in_canonical_order() -> None:
    schedule = parse(value({**RULE, "end_time": "21:00", "except": ["2026-12-24"], "count": 10, "interval": 2}))

    assert schedule.lines == (
        RuleLine(
            id="r1",
            freq="weekly",
            interval=2,
            weekdays=("mo", "do"),
            starts_on=date(2026, 10, 1),
            count=10,
            starts_at=time(19, 0),
            ends_at=time(21, 0),
            excepted=frozenset({date(2026, 12, 24)}),
        ),
    )


def test_what_the_frequency_does_not_use_is_dropped() -> None:
    schedule = parse(value({**RULE, "freq": "daily", "monthly_by": "weekday", "nth": [1]}))

    assert schedule.lines == (RuleLine(id="r1", freq="daily", starts_on=date(2026, 10, 1), starts_at=time(19, 0)),)


def test_an_override_is_read_though_no_date_matches_it() -> None:
    moved = {"line": "gone", "date": "2026-10-25", "status": "rescheduled", "start": "2026-10-26T20:00",
             "at": "2026-10-01T12:00:00Z"}  # fmt: skip

    assert parse(value(overrides=[moved])).overrides == (
        Override(
            line="gone",
            original=date(2026, 10, 25),
            status="rescheduled",
            start=wall("2026-10-26T20:00"),
            at=datetime(2026, 10, 1, 12, 0, tzinfo=UTC),
        ),
    )


def test_a_date_can_be_rescheduled_to_whole_days() -> None:
    moved = {**OVERRIDE, "status": "rescheduled", "start": "2026-10-26", "end": "2026-10-27"}

    (override,) = parse(value(RULE, overrides=[moved])).overrides

    assert (override.start, override.end, override.all_day) == (wall("2026-10-26"), wall("2026-10-28"), True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"start": None}, "start"),
        ({"start": "2026-12-05"}, "start"),
        ({"start": "2026-02-30T20:00"}, "start"),
        ({"start": "20261205T2000"}, "start"),
        ({"start": "1999-12-31T20:00", "end": None}, "start"),
        ({"start": "2101-01-01T20:00", "end": None}, "start"),
        ({"end": "2026-12-05T20:00"}, "end"),
        ({"end": "2026-12-04T22:00"}, "end"),
        ({"all_day": "yes"}, "all_day"),
        ({"door": "7 Uhr"}, "door"),
        ({"door": "20:30"}, "door"),
        ({"venue": "12"}, "venue"),
        ({"venue": True}, "venue"),
        ({"venue": 0}, "venue"),
        ({"venue": 2**63}, "venue"),
        ({"note": "x" * 301}, "note"),
        ({"note": ["x"]}, "note"),
        ({"note": "a\x00b"}, "note"),
        ({"note": "a\ud800b"}, "note"),
        ({"excepts": []}, "excepts"),
    ],
)
def test_a_wrong_date_line_is_refused_at_the_field(wrong: dict[str, object], field: str) -> None:
    assert errors_of(value({**DATE, **wrong})) == [("k3f9x2ab", field)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"freq": ""}, "freq"),
        ({"freq": "hourly"}, "freq"),
        ({"freq": ["weekly"]}, "freq"),
        ({"from": None}, "from"),
        ({"from": "2026-W40-4"}, "from"),
        ({"interval": 0}, "interval"),
        ({"interval": 100}, "interval"),
        ({"interval": 1.0}, "interval"),
        ({"count": 0}, "count"),
        ({"count": 1001}, "count"),
        ({"weekdays": ["tu"]}, "weekdays"),
        ({"weekdays": "mo"}, "weekdays"),
        ({"weekdays": [["mo"]]}, "weekdays"),
        ({"nth": [5]}, "nth"),
        ({"nth": [True]}, "nth"),
        ({"until": "2026-09-30"}, "until"),
        ({"time": None, "end_time": "21:00"}, "end_time"),
        ({"time": None, "door": "18:00"}, "door"),
        ({"time": "24:00"}, "time"),
        ({"door": "19:01"}, "door"),
        ({"except": ["2026-12-24", 7]}, "except"),
        ({"except": ["2026-12-24"] * 1001}, "except"),
        ({"freq": "monthly", "monthly_by": "weekday", "nth": []}, "nth"),
        ({"freq": "monthly", "monthly_by": "weekday", "nth": [1], "weekdays": []}, "weekdays"),
    ],
)
def test_a_wrong_rule_is_refused_at_the_field(wrong: dict[str, object], field: str) -> None:
    assert errors_of(value({**RULE, **wrong})) == [("r1", field)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"date": None}, "override.date"),
        ({"status": "delayed"}, "override.status"),
        ({"availability": "many"}, "override.availability"),
        ({"status": "rescheduled"}, "override.start"),
        ({"start": "2026-10-26T20:00"}, "override.start"),
        ({"status": "rescheduled", "start": "2026-10-26T20:00", "end": "2026-10-26T19:00"}, "override.end"),
        ({"at": "2026-10-01T12:00:00"}, "override.at"),
        ({"at": "2026-10-01T12:00:00+02:00"}, "override.at"),
        ({"reason": "x" * 301}, "override.reason"),
        ({"removed": 1}, "override.removed"),
    ],
)
def test_a_wrong_override_is_refused_at_the_field(wrong: dict[str, object], field: str) -> None:
    assert errors_of(value(RULE, overrides=[{**OVERRIDE, **wrong}])) == [("r1", field)]


@pytest.mark.parametrize(
    ("json", "error"),
    [
        (None, (None, "")),
        ([], (None, "")),
        ({"lines": []}, (None, "version")),
        ({"version": 2}, (None, "version")),
        ({"version": 1, "lines": {}}, (None, "lines")),
        ({"version": 1, "lines": [7]}, (None, "lines")),
        (value(*[DATE] * 1001), (None, "lines")),
        (value(overrides=[OVERRIDE] * 3001), (None, "overrides")),
        (value({"kind": "date", "start": "2026-12-05T20:00"}), (None, "id")),
        (value({**DATE, "id": "a b"}), ("a b", "id")),
        (value({**DATE, "kind": ""}), ("k3f9x2ab", "kind")),
        (value(DATE, DATE), ("k3f9x2ab", "id")),
        (value(*[{**RULE, "id": f"r{n}"} for n in range(101)]), ("r100", "kind")),
        (value(RULE, overrides=[OVERRIDE, OVERRIDE | {"status": ""}]), ("r1", "override.date")),
        (
            value(DATE, overrides=[{"line": "k3f9x2ab", "date": day} for day in ("2026-12-05", "2026-12-06")]),
            ("k3f9x2ab", "override.date"),
        ),
    ],
)
def test_a_wrong_schedule_is_refused(json: object, error: tuple[str | None, str]) -> None:
    assert errors_of(json) == [error]


def test_identical_overrides_of_one_date_are_refused() -> None:
    assert errors_of(value(RULE, overrides=[OVERRIDE, OVERRIDE])) == [("r1", "override.date")]


def test_all_errors_of_all_lines_are_told_at_once() -> None:
    wrong = value({**DATE, "venue": "x", "door": "y"}, {**RULE, "freq": "z"}, overrides=[{"line": "r1"}])

    assert errors_of(wrong) == [("k3f9x2ab", "door"), ("k3f9x2ab", "venue"), ("r1", "freq"), ("r1", "override.date")]


def test_a_message_names_value_rule_and_next_step() -> None:
    with pytest.raises(ScheduleInvalid) as caught:
        parse(value({**DATE, "start": "5.12.2026 20 Uhr"}))

    assert [error.message for error in caught.value.errors] == [
        "„5.12.2026 20 Uhr“ ist kein Datum mit Uhrzeit. Bitte schreiben Sie es wie 2026-12-05T20:00."
    ]


def test_a_message_stays_short_whatever_the_value() -> None:
    hostile: list[object] = ["x" * 100_000, 10**5000, [["x"] * 1000], {"a": "b" * 1000}, float("nan")]

    for item in hostile:
        with pytest.raises(ScheduleInvalid) as caught:
            parse(value({**DATE, "start": item}))
        assert max(len(error.message) for error in caught.value.errors) < 200


@quickly
@given(json=schedules())
def test_json_survives_a_round_trip(json: dict[str, Any]) -> None:
    schedule = parse(json)

    assert parse(schedule.to_json()) == schedule
    assert parse(schedule.to_json()).to_json() == schedule.to_json()


SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates().map(str)
    | st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes"))
    | st.sampled_from(["date", "rule", "weekly", "monthly", "weekday", "rescheduled", "k3f9x2ab", "r1"])
)  # fmt: skip
NAMES = st.sampled_from(sorted({*DATE, *RULE, *OVERRIDE, "version", "lines", "overrides", "nth", "until", "at"}))
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=8)
)


def refused_or_read(json: object) -> None:
    """Any other exception than ScheduleInvalid fails the test."""
    try:
        schedule = parse(json)
    except ScheduleInvalid:
        return
    assert parse(schedule.to_json()) == schedule


@quickly
@given(json=JSON)
def test_any_json_is_read_or_refused(json: object) -> None:
    refused_or_read(json)


@settings(max_examples=100, deadline=None)
@given(json=schedules().filter(lambda json: json["lines"]), data=st.data())
def test_a_schedule_with_one_mangled_field_is_read_or_refused(json: dict[str, Any], data: st.DataObject) -> None:
    target = data.draw(st.sampled_from(json["lines"] + json["overrides"]))
    target[data.draw(st.sampled_from(sorted(target)))] = data.draw(JSON)

    refused_or_read(json)
