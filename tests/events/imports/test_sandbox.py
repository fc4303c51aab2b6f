"""Limits hold: no file takes longer than 10 s, kills us, or drags its harmless neighbours down."""

import datetime as dt
import time
from collections import Counter

import pytest

from events.imports import limits
from events.imports.sandbox import Sandbox, read_calendar
from events.imports.staged import Reason, StagedDate, StagedEvent, StagedLocation
from events.imports.wire import WireError, event_from_json, event_to_json, finding_from_json
from tests.events.imports.calendars import NOW, read, vcalendar, vevent

GOOD = vevent(uid="gut")


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(vevent("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), id="30 February"),
        pytest.param(vevent("RRULE:FREQ=DAILY", start="DTSTART:00010101T000000"), id="since the year 1"),
    ],
)
def test_rules_that_never_end_are_named_and_the_rest_comes_in(bad: str) -> None:
    result = read(bad, GOOD)

    assert [problem.code for problem in result.problems] == [Reason.TOO_EXPENSIVE]
    assert [event.uid for event in result.events] == ["gut"]


def test_a_file_full_of_endless_rules_ends_in_time_and_its_harmless_events_come_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 2.0)
    bad = [vevent("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", uid=str(number)) for number in range(40)]
    started = time.monotonic()

    result = read(*bad, GOOD)

    assert time.monotonic() - started < 3
    assert [event.uid for event in result.events] == ["gut"]
    assert len(result.problems) == 40
    assert {problem.code for problem in result.problems} == {Reason.TOO_EXPENSIVE, Reason.TIME_UP}


@pytest.mark.parametrize("way", ["stirbt", "lügt", "verzählt sich"])
def test_a_group_that_breaks_the_child_is_named_and_the_rest_comes_in(way: str) -> None:
    data = vcalendar(
        vevent(uid="vor"), vevent("LOCATION:lang", uid=way), vevent("RRULE:FREQ=DAILY;COUNT=2", uid="nach")
    )

    with Sandbox("tests.events.imports.bad_child") as sandbox:
        result = sandbox.read(data, now=NOW)

    assert [(problem.uid, problem.code) for problem in result.problems] == [(way, Reason.TOO_EXPENSIVE)]
    assert [event.uid for event in result.events] == ["vor", "nach"]


def test_a_silent_child_is_left_when_the_time_of_the_file_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 1.5)

    with Sandbox("tests.events.imports.bad_child") as sandbox:
        result = sandbox.read(vcalendar(vevent(uid="vor"), vevent("LOCATION:lang", uid="schweigt")), now=NOW)

    assert [(problem.uid, problem.code) for problem in result.problems] == [("schweigt", Reason.TIME_UP)]
    assert [event.uid for event in result.events] == ["vor"]


def test_a_child_that_cannot_start_is_reported_and_not_tried_for_ever() -> None:
    with Sandbox("events.imports.missing") as sandbox:
        result = sandbox.read(vcalendar(GOOD), now=NOW)

    assert [problem.code for problem in result.problems] == [Reason.UNREADABLE]


def test_one_sandbox_reads_many_files_and_forgets_each() -> None:
    zone = "BEGIN:VTIMEZONE\r\nTZID:Haus\r\nBEGIN:STANDARD\r\nDTSTART:20200101T000000\r\nTZOFFSETFROM:+0300\r\n"
    zone += "TZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    with Sandbox() as sandbox:
        sandbox.read(vcalendar(zone, GOOD), now=NOW)
        result = sandbox.read(vcalendar(vevent(start="DTSTART;TZID=Haus:20261101T200000")), now=NOW)

    assert [problem.code for problem in result.problems] == [Reason.UNKNOWN_ZONE]


@pytest.mark.parametrize("text", ["<div>", "<ul><li>", "&", "<", "<!--", "<br>", "<p>a", "\\", "A. "])
def test_hostile_text_is_cleaned_within_the_limits_of_an_event(text: str) -> None:
    events = [vevent("DESCRIPTION:<p>" + text * (200_000 // len(text)), uid=str(number)) for number in range(5)]

    result = read(*events, GOOD)

    assert (len(result.events), result.problems) == (6, [])


def test_more_than_1000_dates_of_an_event_are_refused() -> None:
    rules = [f"RRULE:FREQ=DAILY;BYHOUR={hour}" for hour in (10, 20)]
    result = read(vevent(*rules), GOOD)

    assert [problem.code for problem in result.problems] == [Reason.TOO_MANY_DATES]
    assert [event.uid for event in result.events] == ["gut"]


def test_files_with_more_dates_than_the_region_leave_repetitions_out() -> None:
    daily = [vevent("RRULE:FREQ=DAILY", uid=str(number)) for number in range(80)]

    codes = Counter(problem.code for problem in read(*daily).problems)

    assert list(codes) == [Reason.TOO_MANY_DATES_IN_FILE]
    assert 0 < codes[Reason.TOO_MANY_DATES_IN_FILE] < 20


def test_the_same_event_twice_comes_in_once() -> None:
    result = read(vevent(uid=""), vevent(uid=""))

    assert len(result.events) == 1
    assert [problem.code for problem in result.problems] == [Reason.DUPLICATE]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x00" * 1_000, id="NUL"),
        pytest.param(b"BEGIN:X\n" * 10_000, id="endless nesting"),
        pytest.param(b"BEGIN:VCALENDAR\r\nSUMMARY:" + b"\n a" * 9_000, id="endless folding"),
    ],
)
def test_what_is_no_calendar_ends_in_a_reason(data: bytes) -> None:
    result = read_calendar(data, now=NOW)

    assert (result.events, len(result.problems)) == ([], 1)


def test_staged_events_survive_the_wire() -> None:
    dates = (
        StagedDate(dt.date(2026, 11, 1), dt.date(2026, 11, 2), True, False, "2026-11-01", "Anders"),
        StagedDate(dt.datetime.fromisoformat("2026-11-03T20:00"), None, False, True, ""),
    )
    event = StagedEvent(
        1, "u", "t", "z", "<p>d</p>", StagedLocation("a", "b"), "", ("c",), "confirmed", "o", "k", None, dates
    )

    assert event_from_json(event_to_json(event)) == event


@pytest.mark.parametrize(
    "change", [{"line": "1"}, {"title": 1}, {"dates": [["gestern"] * 6]}, {"location": {"x": ""}}, {"last_modified": 3}]
)
def test_what_the_child_says_is_checked(change: dict[str, object]) -> None:
    event = StagedEvent(1, "u", "t", "", "", StagedLocation(), "", (), "confirmed", "", "", None, ())

    with pytest.raises(WireError):
        event_from_json(event_to_json(event) | change)
    with pytest.raises(WireError):
        finding_from_json({"reason": "frei erfunden", "line": 1, "uid": "", "title": "", "detail": ""})
