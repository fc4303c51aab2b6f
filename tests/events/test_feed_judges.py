"""Four calendar engines read one feed with everything that splits them, and see the same dates."""

import uuid
from datetime import date, timedelta

import pytest

from core.periods import Days
from events.choices import Status
from events.ical import CALENDAR_FOOT, calendar_head, render
from events.models import Occurrence
from tests.events.rows import DETAILS, at, make_row
from tests.judges.engines import ENGINES, Judge
from tests.judges.lint import findings
from tests.judges.seen import Seen

HALF_A_YEAR = Days(date(2026, 9, 1), date(2027, 4, 1))
LONG_TITLE = "Sehr " + "langer Ü-Titel " * 15 + "Ende"


def _row(number: int, title: str, start: str = "2026-10-02 20:00", **values: object) -> Occurrence:
    return make_row(id=uuid.UUID(int=number), title=title, start=at(start), **values)


ROWS = (
    _row(1, "Lieder, Bilder; und Grüße\\neu “Ö”"),
    _row(2, "Abend", status=Status.CANCELLED),
    _row(3, "zurückgezogen", "2026-11-03 20:00", is_listed=False),
    _row(4, "Ende offen", "2026-10-24 19:00", end=None),
    _row(5, "Ganzer Tag", "2026-10-25", end=at("2026-10-26"), all_day=True),
    _row(6, "Nacht der Uhren", "2026-10-24 22:00", end=at("2026-10-25 03:30")),
    _row(7, "In der Stunde, die es zweimal gibt", "2026-10-25 02:30"),
    _row(8, "Endet in ihr", "2026-10-24 23:00", end=at("2026-10-25 02:15")),
    _row(9, "In der Stunde, die fehlt", "2027-03-28 02:30", end=at("2027-03-28 04:30")),
    _row(10, "Nach dem Wechsel", "2027-03-28 20:00"),
    _row(11, "Fest", "2026-12-04 18:00", end=at("2026-12-06 12:00")),
    _row(12, "Ausstellung 🎨", "2026-12-01 10:00", end=at("2027-02-28 18:00")),
    _row(13, "Neuer Tag offen", "2027-01-05 20:00", status=Status.POSTPONED),
    _row(14, LONG_TITLE, "2027-01-06 20:00"),
    _row(15, "Silvester", "2026-12-31 22:00", end=at("2027-01-01 02:00")),
)


def _seen(number: int, start: str, end: str, summary: str, status: str = "CONFIRMED") -> Seen:
    return Seen(start, end, status, str(uuid.UUID(int=number)), summary)


EXPECTED = sorted(
    [
        _seen(1, "2026-10-02T18:00:00Z", "2026-10-02T20:30:00Z", "Lieder, Bilder; und Grüße/neu “Ö”"),
        _seen(2, "2026-10-02T18:00:00Z", "2026-10-02T20:30:00Z", "ABGESAGT: Abend", "CANCELLED"),
        _seen(3, "2026-11-03T19:00:00Z", "2026-11-03T21:30:00Z", "ABGESAGT: zurückgezogen", "CANCELLED"),
        _seen(4, "2026-10-24T17:00:00Z", "2026-10-24T19:00:00Z", "Ende offen"),
        _seen(5, "2026-10-25", "2026-10-26", "Ganzer Tag"),
        _seen(6, "2026-10-24T20:00:00Z", "2026-10-25T02:30:00Z", "Nacht der Uhren"),
        _seen(7, "2026-10-25T00:30:00Z", "2026-10-25T04:00:00Z", "In der Stunde, die es zweimal gibt"),
        _seen(8, "2026-10-24T21:00:00Z", "2026-10-25T00:15:00Z", "Endet in ihr"),
        _seen(9, "2027-03-28T01:30:00Z", "2027-03-28T02:30:00Z", "In der Stunde, die fehlt"),
        _seen(10, "2027-03-28T18:00:00Z", "2027-03-28T20:30:00Z", "Nach dem Wechsel"),
        _seen(11, "2026-12-04T17:00:00Z", "2026-12-06T11:00:00Z", "Fest"),
        _seen(12, "2026-12-01", "2027-03-01", "Ausstellung 🎨"),
        _seen(13, "2027-01-05T19:00:00Z", "2027-01-05T21:30:00Z", "VERSCHOBEN: Neuer Tag offen", "TENTATIVE"),
        _seen(14, "2027-01-06T19:00:00Z", "2027-01-06T21:30:00Z", LONG_TITLE),
        _seen(15, "2026-12-31T21:00:00Z", "2027-01-01T01:00:00Z", "Silvester"),
    ]
)


def feed_of(*rows: Occurrence) -> bytes:
    texts = [calendar_head("Kulturnetz: Enger, Musik"), *(render(row, DETAILS) for row in rows), CALENDAR_FOOT]
    return "".join(texts).encode()


every_engine = pytest.mark.parametrize("judge", ENGINES.values(), ids=ENGINES)


@every_engine
def test_every_engine_sees_the_dates_that_were_meant(judge: Judge) -> None:
    assert judge(feed_of(*ROWS), HALF_A_YEAR) == EXPECTED


@every_engine
def test_an_engine_sees_only_what_is_on_in_the_days_it_is_asked_for(judge: Judge) -> None:
    before = _row(1, "davor", f"{HALF_A_YEAR.first - timedelta(days=1)} 20:00")
    within = _row(2, "darin", f"{HALF_A_YEAR.first} 20:00")
    after = _row(3, "danach", f"{HALF_A_YEAR.end} 20:00")

    assert [seen.summary for seen in judge(feed_of(before, within, after), HALF_A_YEAR)] == ["darin"]


def test_the_lint_finds_nothing() -> None:
    assert findings(feed_of(*ROWS)) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (b"\r\nUID", b"\nUID", "has a line end that is not CRLF"),
        (b"Kleinbahnmuseum\\, Kirch", b"Kleinbahnmuseum, Kirch", "LOCATION has an unescaped comma or semicolon"),
        (b"Kleinbahnmuseum\\, Kirch", b"Kleinbahnmuseum\\, \\Kirch", "LOCATION has a bad escape"),
        (b"STATUS:CONFIRMED\r\n", b"", "no STATUS"),
        (
            b"DTEND;TZID=Europe/Berlin:20261002T22",
            b"DTEND;TZID=Europe/Berlin:20261002T19",
            "DTEND is not after DTSTART",
        ),
        (b"TZID=Europe/Berlin:20261002T20", b"TZID=Europe/Paris:20261002T20", "which the calendar does not define"),
        (b"TZID=Europe/Berlin:20261002T20", b"VALUE=DATE-TIME:20261002T20", "DTSTART floats"),
        (b"Berlin:20261002T200000", b"Berlin:20261025T023000", "falls into a change of clocks"),
        (b"END:VEVENT", b"BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT9M\r\nEND:VALARM\r\nEND:VEVENT", "VALARM"),
    ],
)
def test_the_lint_sees_what_is_wrong(old: bytes, new: bytes, finding: str) -> None:
    good = feed_of(make_row())
    assert old in good

    assert finding in "\n".join(findings(good.replace(old, new)))
