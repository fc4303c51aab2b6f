"""What VEVENTs become: titles, texts, UIDs, and all their dates as wall clock of Berlin."""

import datetime as dt

import pytest

from events.imports.sandbox import read_calendar
from events.imports.staged import Reason, StagedDate, StagedEvent, StagedLocation
from tests.events.imports.calendars import NOW, read, read_one, starts, vcalendar, vevent


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def test_an_event_brings_all_that_it_says() -> None:
    event = read_one(
        vevent(
            "DTEND:20261101T220000",
            "DESCRIPTION:Ein Abend.\\n\\nMit Musik\\, laut.",
            "LOCATION:Kulturhaus\\, Hauptstraße 1\\, 33602 Bielefeld",
            "URL:https://example.org/konzert",
            "CATEGORIES:Musik,Jazz",
            "CATEGORIES:Musik",
            "STATUS:TENTATIVE",
            'ORGANIZER;CN="Haus: Team":mailto:team@example.org',
            "CONTACT:0521 123",
            "LAST-MODIFIED:20260901T100000Z",
        )
    )

    assert event == StagedEvent(
        line=3,
        uid="1",
        title="Konzert",
        teaser="Ein Abend.",
        description="<p>Ein Abend.</p><p>Mit Musik, laut.</p>",
        location=StagedLocation(
            "Kulturhaus, Hauptstraße 1, 33602 Bielefeld", "Kulturhaus", "Hauptstraße 1", "33602", "Bielefeld"
        ),
        url="https://example.org/konzert",
        categories=("Musik", "Jazz"),
        status="tentative",
        organizer="Haus: Team",
        contact="0521 123",
        last_modified=dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC),
        dates=(StagedDate(at("2026-11-01T20:00"), at("2026-11-01T22:00"), all_day=False, cancelled=False, key=""),),
    )


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ([], None),
        (["DTEND:20261101T200000"], None),
        (["DTEND:20261101T190000"], None),
        (["DURATION:PT90M"], at("2026-11-01T21:30")),
        (["DTEND:20261102"], at("2026-11-02T00:00")),
    ],
)
def test_ends_are_known_or_unknown_never_guessed(lines: list[str], end: dt.datetime | None) -> None:
    assert read_one(vevent(*lines)).dates[0].end == end


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20261103"],
        ["DTSTART:20261101", "DURATION:P2D"],
        ["DTSTART:20261101T000000", "DTEND:20261103T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"],
    ],
)
def test_all_day_dates_are_half_open_days(lines: list[str]) -> None:
    event = read_one(vevent(*lines, start=""))

    assert event.dates == (StagedDate(dt.date(2026, 11, 1), dt.date(2026, 11, 3), True, False, ""),)


@pytest.mark.parametrize(
    ("start", "calendar_zone", "local"),
    [
        ("DTSTART:20261101T200000", "", "2026-11-01T20:00:00"),
        ("DTSTART:20261101T200000", "X-WR-TIMEZONE:Europe/London", "2026-11-01T21:00:00"),
        ("DTSTART:20261101T190000Z", "", "2026-11-01T20:00:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20261101T200000", "", "2026-11-01T20:00:00"),
        ("DTSTART;TZID=America/New_York:20261101T140000", "", "2026-11-01T20:00:00"),
        ("DTSTART:20260329T023000", "", "2026-03-29T03:30:00"),
        ("DTSTART:20261025T023000", "", "2026-10-25T02:30:00"),
    ],
)
def test_times_become_wall_clock_of_berlin(start: str, calendar_zone: str, local: str) -> None:
    assert starts(read_one(calendar_zone, vevent(start=start))) == [local]


def test_zones_that_a_file_defines_itself_are_understood() -> None:
    zone = [
        "BEGIN:VTIMEZONE",
        "TZID:Haus",
        "BEGIN:STANDARD",
        "DTSTART:20200101T000000",
        "TZOFFSETFROM:+0300",
        "TZOFFSETTO:+0300",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]

    assert starts(read_one(*zone, vevent(start="DTSTART;TZID=Haus:20261101T200000"))) == ["2026-11-01T18:00:00"]


def test_unknown_zones_are_taken_for_berlin_and_reported_as_a_hint() -> None:
    result = read(vevent(start="DTSTART;TZID=Nirgends:20261101T200000"))

    assert [starts(event) for event in result.events] == [["2026-11-01T20:00:00"]]
    assert [(problem.code, problem.detail, problem.skipped) for problem in result.problems] == [
        (Reason.UNKNOWN_ZONE, "Nirgends", False)
    ]


def test_repetitions_keep_wall_clock_time_when_clocks_change() -> None:
    start = "DTSTART;TZID=Europe/Berlin:20261018T200000"
    event = read_one(vevent("RRULE:FREQ=WEEKLY;COUNT=3", "DURATION:PT2H", start=start))

    assert starts(event) == ["2026-10-18T20:00:00", "2026-10-25T20:00:00", "2026-11-01T20:00:00"]
    assert [date.key for date in event.dates] == starts(event)
    assert [date.end for date in event.dates] == [
        at("2026-10-18T22:00"),
        at("2026-10-25T22:00"),
        at("2026-11-01T22:00"),
    ]


def test_repetitions_in_utc_are_meant_in_the_zone_of_the_calendar() -> None:
    start = "DTSTART:20261018T180000Z"
    event = read_one("X-WR-TIMEZONE:Europe/Berlin", vevent("RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=SU", start=start))

    assert starts(event) == ["2026-10-18T20:00:00", "2026-10-25T20:00:00"]


def test_repetitions_give_dates_from_60_days_back_to_24_months_ahead() -> None:
    event = read_one(vevent("RRULE:FREQ=MONTHLY;BYMONTHDAY=1", start="DTSTART:20200101T200000"))

    assert (starts(event)[0], starts(event)[-1]) == ("2026-09-01T20:00:00", "2028-09-01T20:00:00")


@pytest.mark.parametrize(
    "until", ["20261103", "20261103T200000", "20261103T190000Z"], ids=["day", "floating", "in UTC"]
)
def test_the_last_date_until_which_a_rule_runs_is_included(until: str) -> None:
    event = read_one(vevent(f"RRULE:FREQ=DAILY;UNTIL={until}"))

    assert starts(event) == ["2026-11-01T20:00:00", "2026-11-02T20:00:00", "2026-11-03T20:00:00"]


def test_rdates_are_added_and_exdates_left_out() -> None:
    event = read_one(
        vevent("RRULE:FREQ=DAILY;COUNT=3", "RDATE:20261224T180000,20261225T180000", "EXDATE:20261102T200000")
    )

    assert starts(event) == [
        "2026-11-01T20:00:00",
        "2026-11-03T20:00:00",
        "2026-12-24T18:00:00",
        "2026-12-25T18:00:00",
    ]


def test_overrides_move_rename_and_cancel_single_dates_and_keep_their_key() -> None:
    event = read_one(
        vevent("RRULE:FREQ=DAILY;COUNT=3"),
        vevent("RECURRENCE-ID:20261102T200000", start="DTSTART:20261105T190000", title="Zusatzkonzert"),
        vevent("RECURRENCE-ID:20261103T200000", "STATUS:CANCELLED", start="DTSTART:20261103T200000"),
    )

    assert [(date.start.isoformat(), date.key, date.title, date.cancelled) for date in event.dates] == [
        ("2026-11-01T20:00:00", "2026-11-01T20:00:00", "", False),
        ("2026-11-03T20:00:00", "2026-11-03T20:00:00", "", True),
        ("2026-11-05T19:00:00", "2026-11-02T20:00:00", "Zusatzkonzert", False),
    ]
    assert event.status == "confirmed"


def test_this_and_future_moves_what_follows_and_keeps_the_keys() -> None:
    event = read_one(
        vevent("RRULE:FREQ=DAILY;COUNT=3"),
        vevent("RECURRENCE-ID;RANGE=THISANDFUTURE:20261102T200000", start="DTSTART:20261102T210000"),
    )

    assert [(date.start.isoformat(), date.key) for date in event.dates] == [
        ("2026-11-01T20:00:00", "2026-11-01T20:00:00"),
        ("2026-11-02T21:00:00", "2026-11-02T20:00:00"),
        ("2026-11-03T21:00:00", "2026-11-03T20:00:00"),
    ]


def test_overrides_without_their_repetition_are_dates_of_their_own() -> None:
    event = read_one(
        vevent("RECURRENCE-ID:20261102T200000", start="DTSTART:20261102T210000"),
        vevent("RECURRENCE-ID:20261103T200000", start="DTSTART:20261103T210000"),
    )

    assert [(date.start.isoformat(), date.key) for date in event.dates] == [
        ("2026-11-02T21:00:00", "2026-11-02T20:00:00"),
        ("2026-11-03T21:00:00", "2026-11-03T20:00:00"),
    ]


def test_the_highest_sequence_replaces_older_versions() -> None:
    event = read_one(vevent("SEQUENCE:2", start="DTSTART:20261105T200000"), vevent("SEQUENCE:1"))

    assert starts(event) == ["2026-11-05T20:00:00"]


def test_events_that_share_a_uid_and_a_title_are_dates_of_one_event() -> None:
    assert starts(read_one(vevent(), vevent(start="DTSTART:20261105T200000"))) == [
        "2026-11-01T20:00:00",
        "2026-11-05T20:00:00",
    ]


def test_events_that_share_a_uid_alone_stay_apart_with_stable_uids() -> None:
    first, second = (read(vevent(), vevent(title="Lesung")) for _ in range(2))

    assert [event.title for event in first.events] == ["Konzert", "Lesung"]
    assert len({event.uid for event in first.events}) == 2
    assert [event.uid for event in first.events] == [event.uid for event in second.events]


def test_a_missing_uid_is_made_from_title_start_and_place() -> None:
    place = "LOCATION:Haus"
    uids = [read_one(vevent(place, "CONTACT:x", uid="")).uid, read_one(vevent(place, uid="")).uid]

    assert uids[0] == uids[1]
    assert uids[0].startswith("ohne-uid-")
    assert read_one(vevent("LOCATION:Saal", uid="")).uid != uids[0]


def test_method_cancel_cancels_every_event() -> None:
    event = read_one("METHOD:CANCEL", vevent())

    assert (event.status, event.dates[0].cancelled) == ("cancelled", True)


@pytest.mark.parametrize(
    ("event", "code", "words"),
    [
        (vevent(title=""), Reason.NO_TITLE, "Zeile 3: Der Titel (SUMMARY) fehlt."),
        (vevent(start=""), Reason.NO_START, "Zeile 3, „Konzert“: Der Beginn (DTSTART) fehlt."),
        (
            vevent(start="DTSTART:gestern"),
            Reason.BAD_DATE,
            "Zeile 3, „Konzert“: Eine Zeitangabe ist nicht lesbar. (DTSTART)",
        ),
        (
            vevent(start="DTSTART:19990101T200000"),
            Reason.OUT_OF_RANGE,
            "Zeile 3, „Konzert“: Der Beginn liegt nicht zwischen den Jahren 2000 und 2100. (1999-01-01)",
        ),
        (
            vevent("RRULE:FREQ=DAILY;COUNT=2", start="DTSTART:20200101T200000"),
            Reason.NO_DATES,
            "Zeile 3, „Konzert“: Kein Termin liegt zwischen 60 Tagen zurück und 24 Monaten voraus. (2020-01-01)",
        ),
        (
            vevent("RRULE:FREQ=DAILY;BYHOUR=99"),
            Reason.BAD_RULE,
            "Zeile 3, „Konzert“: Die Wiederholungsregel (RRULE) ist nicht lesbar. (2026-11-01)",
        ),
    ],
)
def test_one_bad_event_is_one_reported_line_and_the_rest_comes_in(event: str, code: Reason, words: str) -> None:
    result = read(event, vevent(uid="gut"))

    assert [(problem.code, str(problem)) for problem in result.problems] == [(code, words)]
    assert [each.uid for each in result.events] == ["gut"]


def test_reading_twice_gives_the_same() -> None:
    data = vcalendar(vevent("RRULE:FREQ=DAILY;COUNT=3"), vevent(uid=""), vevent(uid="3", title=""))

    assert read_calendar(data, now=NOW) == read_calendar(data, now=NOW)
