"""The cheap look at the bytes: pieces of a file, and what is refused before any library sees it."""

import pytest

from events.imports import limits
from events.imports.guard import decode, logical_lines, property_value, safe_uid, scan
from events.imports.rules import refuse_lists, refuse_rule
from events.imports.staged import Reason
from tests.events.imports.calendars import vcalendar, vevent


def uids(data: bytes) -> list[str]:
    return [group.uid for group in scan(data).groups]


def reasons(data: bytes) -> list[Reason]:
    return [finding.reason for finding in scan(data).findings]


@pytest.mark.parametrize("newline", [b"\r\n", b"\n", b"\r", b"\r\n\r\n"])
def test_lines_may_end_in_any_way(newline: bytes) -> None:
    assert uids(vcalendar(vevent()).replace(b"\r\n", newline)) == ["1"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_no_part_of_the_text(encoding: str) -> None:
    data = vcalendar(vevent(title="Frühling")).decode().encode(encoding)

    assert scan(data).groups[0].events[0].value("SUMMARY") == "Frühling"


def test_nul_bytes_are_dropped() -> None:
    assert uids(vcalendar(vevent()).replace(b"UID", b"U\x00ID")) == ["1"]


def test_folds_in_the_middle_of_a_character_are_mended() -> None:
    assert list(logical_lines(b"SUMMARY:\xc3\r\n \xbcber\r\nUID:1")) == [(1, "SUMMARY:über"), (3, "UID:1")]


def test_windows_text_is_read_where_it_is_not_utf_8() -> None:
    assert [decode(raw) for raw in ("ä–".encode(), b"\xe4\x96", b"\xe4\x81")] == ["ä–", "ä–", "ä\x81"]


def test_colons_in_quotes_do_not_end_the_parameters() -> None:
    assert property_value('ORGANIZER;CN="a:b":mailto:c@d.de') == "mailto:c@d.de"


def test_time_zones_with_a_bare_colon_do_not_hide_the_time() -> None:
    assert property_value("DTSTART;TZID=(GMT+01:00) Berlin:20261101T200000") == "20261101T200000"


def test_several_calendars_in_a_file_are_read_with_their_own_zone() -> None:
    data = vcalendar("X-WR-TIMEZONE:Europe/London", vevent()) + vcalendar(vevent(uid="2"))

    pieces = scan(data)

    assert [calendar.zone for calendar in pieces.calendars] == ["Europe/London", ""]
    assert [event.calendar for group in pieces.groups for event in group.events] == [0, 1]


def test_vevents_of_one_uid_are_one_group_and_those_without_stay_apart() -> None:
    data = vcalendar(vevent(), vevent(uid="2"), vevent("RECURRENCE-ID:20261101T200000"), vevent(uid=""), vevent(uid=""))

    assert [(group.uid, len(group.events)) for group in scan(data).groups] == [("1", 2), ("2", 1), ("", 1), ("", 1)]


def test_alarms_say_nothing_about_the_event() -> None:
    alarm = "BEGIN:VALARM\r\nSUMMARY:Wecker\r\nDURATION:PT5M\r\nEND:VALARM"
    [group] = scan(vcalendar(vevent(alarm, title=""))).groups

    assert group.events[0].lines == ["UID:1", "DTSTART:20261101T200000"]


def test_a_cut_off_file_loses_only_the_event_it_was_cut_in() -> None:
    data = vcalendar(vevent(), vevent(uid="2")).rpartition(b"END:VEVENT")[0]

    assert (uids(data), reasons(data)) == (["1"], [Reason.INCOMPLETE])


def test_refusing_a_repetition_refuses_its_overrides_too() -> None:
    data = vcalendar(vevent("RECURRENCE-ID:20261101T200000"), vevent("RRULE:FREQ=HOURLY"), vevent(uid="2"))

    assert (uids(data), reasons(data)) == (["2"], [Reason.SUB_DAILY])


def test_private_entries_stay_private() -> None:
    data = vcalendar(vevent("CLASS:PRIVATE"), vevent("CLASS:CONFIDENTIAL", uid="2"), vevent("CLASS:PUBLIC", uid="3"))

    assert (uids(data), reasons(data)) == (["3"], [Reason.PRIVATE, Reason.PRIVATE])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", Reason.NOT_A_CALENDAR, id="nothing"),
        pytest.param(b"<!doctype html>", Reason.NOT_A_CALENDAR, id="a web page"),
        pytest.param(vcalendar(), Reason.NO_EVENTS, id="no events"),
        pytest.param(b"x" * (limits.FILE_BYTES + 1), Reason.FILE_TOO_LARGE, id="too many bytes"),
        pytest.param(b"\r" * (limits.FILE_LINES + 1), Reason.FILE_TOO_LARGE, id="too many lines"),
    ],
)
def test_what_is_no_calendar_of_events_is_one_finding(data: bytes, reason: Reason) -> None:
    assert reasons(data) == [reason]


def test_only_the_first_5000_entries_are_read() -> None:
    data = vcalendar(*(vevent(uid=str(number)) for number in range(5_002)))

    assert (len(uids(data)), reasons(data)) == (5_000, [Reason.TOO_MANY_EVENTS])


def test_endless_lines_are_cut() -> None:
    [group] = scan(vcalendar(vevent("CATEGORIES:" + "a," * 1_000_000))).groups

    assert [len(line) for line in group.events[0].lines if line.startswith("CAT")] == [limits.LINE_CHARS]


def test_long_uids_become_a_hash_that_fits() -> None:
    assert len(safe_uid("x" * 300)) == 71
    assert safe_uid(" a\x00b ") == "ab"


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TU;COUNT=1000", None),
        ("FREQ=DAILY;BYHOUR=20", None),
        ("freq=daily", None),
        ("FREQ=SECONDLY", Reason.SUB_DAILY),
        ("FREQ=MINUTELY;COUNT=2", Reason.SUB_DAILY),
        ("COUNT=2;FREQ=HOURLY", Reason.SUB_DAILY),
        ("FREQ=DAILY;BYHOUR=18,20", Reason.SUB_DAILY),
        ("FREQ=DAILY;BYMINUTE=0,30", Reason.SUB_DAILY),
        ("FREQ=DAILY;BYSECOND=0,1", Reason.SUB_DAILY),
        ("FREQ=DAILY;COUNT=1001", Reason.COUNT_TOO_HIGH),
        ("FREQ=DAILY;COUNT=" + "9" * 900, Reason.COUNT_TOO_HIGH),
        ("FREQ=DAILY;COUNT=viele", Reason.BAD_RULE),
        ("FREQ=DAILY;INTERVAL=0", Reason.BAD_RULE),
        ("FREQ=DAILY;FREQ=SECONDLY", Reason.BAD_RULE),
        ("INTERVAL=2", Reason.BAD_RULE),
        ("FREQ=DAILY;X=" + "a" * 1_000, Reason.BAD_RULE),
    ],
)
def test_rules_are_judged_from_their_text(rule: str, reason: Reason | None) -> None:
    assert refuse_rule(rule) == reason


def test_long_lists_of_dates_are_refused() -> None:
    assert refuse_lists([], [",".join(["20261101"] * 1_000)], []) is None
    assert refuse_lists([], ["," * 600, "," * 600], []) == Reason.TOO_MANY_DATES
    assert refuse_lists([], [], ["," * 5_001]) == Reason.TOO_MANY_DATES
    assert refuse_lists(["FREQ=DAILY"] * 6, [], []) == Reason.BAD_RULE
