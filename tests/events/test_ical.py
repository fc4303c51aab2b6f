import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation
from icalendar import Calendar

from core.periods import to_utc
from events.choices import Attendance, Availability, Status
from events.ical import ASSUMED_LENGTH, CALENDAR_FOOT, VTIMEZONE, calendar_head, render
from tests.events.rows import DETAILS, ID, at, make_row

OFF = "Dieser Termin ist abgesagt."
WITHDRAWN = "Dieser Termin ist abgesagt: Der Veranstalter hat ihn zurückgezogen."


def lines(text: str) -> list[str]:
    """The unfolded content lines."""
    return re.sub("\r\n[ \t]", "", text).split("\r\n")


def line(text: str, name: str) -> str | None:
    """The one line of a property, None if it is not there."""
    found = [content for content in lines(text) if re.match(rf"{name}[;:]", content)]
    assert len(found) <= 1
    return found[0] if found else None


def test_a_date_says_everything_a_calendar_app_shows() -> None:
    row = make_row(room="Saal", teaser="Lieder, Bilder; und Briefe.", door_at=to_utc(at("2026-10-02 19:15")))

    assert lines(render(row, DETAILS)) == [
        "BEGIN:VEVENT",
        f"UID:{ID}",
        "DTSTAMP:20260901T083015Z",
        "LAST-MODIFIED:20260901T083015Z",
        "SEQUENCE:3",
        "DTSTART;TZID=Europe/Berlin:20261002T200000",
        "DTEND;TZID=Europe/Berlin:20261002T223000",
        "SUMMARY:Böckstiegel-Abend",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        r"LOCATION:Kleinbahnmuseum\, Saal\, Kirchplatz 10\, 32130 Enger",
        "GEO:52.140321;8.557654",
        r"CATEGORIES:Musik,Kinder\, Jugend",
        f"URL:https://kulturnetz.example/termine/{ID}/",
        r"DESCRIPTION:Lieder\, Bilder\; und Briefe.\n\nEinlass: 19:15 Uhr\nEintritt: 12 Euro\, ermäßigt 8 Euro"
        r"\nBarrierefreiheit: Zugang ohne Stufen\nVeranstalter: Kulturverein Enger"
        rf"\n\nhttps://kulturnetz.example/termine/{ID}/",
        "END:VEVENT",
        "",
    ]


def test_a_row_whose_page_is_gone_speaks_for_itself(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://kulturnetz.example"

    text = render(make_row(), None)

    assert line(text, "LOCATION") == r"LOCATION:Kleinbahnmuseum\, Enger"
    assert line(text, "URL") == f"URL:https://kulturnetz.example/termine/{ID}/"
    assert (line(text, "GEO"), line(text, "CATEGORIES")) == (None, None)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_same_row_gives_the_same_german_bytes_in_every_language(language: str) -> None:
    row = make_row(status=Status.RESCHEDULED, previous_starts_at=to_utc(at("2026-09-25 19:00")))
    expected = render(row, DETAILS)

    with translation.override(language):
        assert render(row, DETAILS) == expected
    assert r"Verlegt: bisher am Freitag\, 25. September 2026 um 19:00 Uhr." in "".join(lines(expected))
    assert line(expected, "URL") == f"URL:https://kulturnetz.example/termine/{ID}/"


def test_no_line_is_longer_than_75_octets_and_no_character_is_split() -> None:
    text = render(make_row(title="Öäü€😀" * 40, teaser="Straßenfest–" * 25), DETAILS)

    raw = text.encode()
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", raw) is None
    assert max(len(part) for part in raw.split(b"\r\n")) <= 75
    assert [part.decode() for part in raw.split(b"\r\n")] == text.split("\r\n")
    assert line(text, "SUMMARY") == "SUMMARY:" + "Öäü€😀" * 40


def test_control_characters_and_foreign_line_ends_never_reach_a_calendar() -> None:
    row = make_row(title="Ein\x00e\x1b Zeile\r\nnoch\u2028eine\x85dritte", teaser="Tab\twird\r\rLeerzeichen\x7f")

    text = render(row, DETAILS)

    assert line(text, "SUMMARY") == "SUMMARY:Eine Zeile noch eine dritte"
    assert str(line(text, "DESCRIPTION")).startswith(r"DESCRIPTION:Tab wird Leerzeichen\n\n")


@pytest.mark.parametrize(
    ("values", "summary", "status", "news"),
    [
        ({"status": Status.CANCELLED, "reason": "Krank."}, "ABGESAGT: Abend", "CANCELLED", f"{OFF} Krank."),
        ({"is_listed": False}, "ABGESAGT: Abend", "CANCELLED", WITHDRAWN),
        ({"is_listed": False, "reason": "Umbau."}, "ABGESAGT: Abend", "CANCELLED", f"{WITHDRAWN} Umbau."),
        ({"is_listed": False, "status": Status.CANCELLED}, "ABGESAGT: Abend", "CANCELLED", OFF),
        (
            {"status": Status.POSTPONED},
            "VERSCHOBEN: Abend",
            "TENTATIVE",
            "Dieser Termin ist verschoben. Der neue Tag steht noch nicht fest.",
        ),
        ({"status": Status.MOVED_ONLINE}, "Abend", "CONFIRMED", "Dieser Termin findet jetzt online statt."),
        ({"availability": Availability.SOLD_OUT}, "Abend", "CONFIRMED", "Ausverkauft."),
        ({"availability": Availability.FEW}, "Abend", "CONFIRMED", "Nur noch wenige Plätze."),
    ],
)
def test_what_became_of_a_date_stands_first(values: dict[str, Any], summary: str, status: str, news: str) -> None:
    text = render(make_row(title="Abend", **values), DETAILS)

    assert (line(text, "SUMMARY"), line(text, "STATUS")) == (f"SUMMARY:{summary}", f"STATUS:{status}")
    assert str(line(text, "DESCRIPTION")).startswith(rf"DESCRIPTION:{news}\n\n")


def test_picture_colour_house_and_where_to_join_are_said_as_rfc_7986_has_them() -> None:
    row = make_row(attendance=Attendance.BOTH, image_file="images/abend.webp", house_name='Verein "Ü", Enger')
    details = replace(DETAILS, colour="#0A7034", online_url="https://stream.example/a,b", email="post@verein.example")

    text = render(row, details)

    assert line(text, "COLOR") == "COLOR:darkgreen"
    assert line(text, "IMAGE") == (
        "IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/webp:https://kulturnetz.example/media/images/abend.webp"
    )
    assert line(text, "CONFERENCE") == (
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Online dabei sein:https://stream.example/a,b"
    )
    assert line(text, "ORGANIZER") == "ORGANIZER;CN=\"Verein 'Ü', Enger\":mailto:post@verein.example"
    assert Calendar.from_ical(calendar_head("Alles") + text + CALENDAR_FOOT).walk("VEVENT")[0].errors == []


def test_nobody_is_sent_to_join_what_is_off_or_on_site() -> None:
    details = replace(DETAILS, online_url="https://stream.example/")

    cancelled = render(make_row(attendance=Attendance.ONLINE, status=Status.CANCELLED), details)

    assert line(cancelled, "CONFERENCE") is None
    assert line(render(make_row(), details), "CONFERENCE") is None
    assert line(render(make_row(status=Status.MOVED_ONLINE), details), "CONFERENCE") is not None


def test_the_calendar_of_one_town_has_its_colour_and_says_where_its_page_is() -> None:
    head = calendar_head("Enger", colour="#0A7034", url="https://kulturnetz.example/kalender/?gemeinde=enger")

    assert line(head, "COLOR") == "COLOR:darkgreen"
    assert line(head, "X-APPLE-CALENDAR-COLOR") == "X-APPLE-CALENDAR-COLOR:#0A7034"
    assert line(head, "URL") == "URL:https://kulturnetz.example/kalender/?gemeinde=enger"


def test_a_cancelled_date_keeps_its_uid_and_time() -> None:
    planned, cancelled = render(make_row(), DETAILS), render(make_row(status=Status.CANCELLED, sequence=4), DETAILS)

    assert [line(cancelled, name) for name in ("UID", "DTSTART", "DTEND")] == [
        line(planned, name) for name in ("UID", "DTSTART", "DTEND")
    ]
    assert line(cancelled, "SEQUENCE") == "SEQUENCE:4"


def test_an_online_date_has_no_place_on_the_map() -> None:
    text = render(make_row(attendance=Attendance.ONLINE), DETAILS)

    assert (line(text, "LOCATION"), line(text, "GEO")) == ("LOCATION:online", None)


def test_an_unknown_end_is_assumed_and_said_to_be_unknown() -> None:
    text = render(make_row(end=None), DETAILS)

    assert timedelta(hours=2) == ASSUMED_LENGTH
    assert line(text, "DTEND") == "DTEND;TZID=Europe/Berlin:20261002T220000"
    assert str(line(text, "DESCRIPTION")).startswith(r"DESCRIPTION:Ende: keine Angabe\n")


def test_an_all_day_date_ends_with_the_exclusive_next_day() -> None:
    start = at("2026-10-24 00:00")
    row = make_row(start=start, end=start + timedelta(days=2), all_day=True)

    text = render(row, DETAILS)

    assert line(text, "DTSTART") == "DTSTART;VALUE=DATE:20261024"
    assert line(text, "DTEND") == "DTEND;VALUE=DATE:20261026"


def test_an_all_day_date_without_an_end_has_nothing_unknown_about_it() -> None:
    text = render(make_row(start=at("2026-10-24 00:00"), end=None, all_day=True), DETAILS)

    assert line(text, "DTEND") == "DTEND;VALUE=DATE:20261025"
    assert "keine Angabe" not in text


def test_what_runs_for_weeks_is_one_all_day_entry() -> None:
    start, end = at("2026-10-02 10:00"), at("2027-01-31 18:00")

    text = render(make_row(start=start, end=end), DETAILS)

    assert line(text, "DTSTART") == "DTSTART;VALUE=DATE:20261002"
    assert line(text, "DTEND") == "DTEND;VALUE=DATE:20270201"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # 02:30 happens twice on 25 October 2026: to_utc takes the first.
        (at("2026-10-25 02:30"), at("2026-10-25 04:00"), ("DTSTART:20261025T003000Z", "DTEND:20261025T030000Z")),
        (at("2026-10-24 22:00"), at("2026-10-25 02:00"), ("DTSTART:20261024T200000Z", "DTEND:20261025T000000Z")),
        (
            at("2026-10-24 22:00"),
            at("2026-10-25 03:00"),
            ("DTSTART;TZID=Europe/Berlin:20261024T220000", "DTEND;TZID=Europe/Berlin:20261025T030000"),
        ),
        # 02:30 does not exist on 28 March 2027: the row says 03:30.
        (
            at("2027-03-28 02:30"),
            at("2027-03-28 05:00"),
            ("DTSTART;TZID=Europe/Berlin:20270328T033000", "DTEND;TZID=Europe/Berlin:20270328T050000"),
        ),
    ],
)
def test_a_time_that_the_clock_shows_twice_is_published_in_utc(
    start: datetime, end: datetime, expected: tuple[str, str]
) -> None:
    text = render(make_row(start=start, end=end), DETAILS)

    assert (line(text, "DTSTART"), line(text, "DTEND")) == expected


def test_a_calendar_has_a_name_a_rhythm_and_the_time_zone_as_rules() -> None:
    head = calendar_head("Kulturnetz: Enger, Musik; laut")

    assert lines(head)[:10] == [
        "BEGIN:VCALENDAR",
        "PRODID:-//Kulturnetz//Veranstaltungskalender//DE",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        r"NAME:Kulturnetz: Enger\, Musik\; laut",
        r"X-WR-CALNAME:Kulturnetz: Enger\, Musik\; laut",
        "X-WR-TIMEZONE:Europe/Berlin",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
    ]
    assert head.endswith(VTIMEZONE)
    assert "RDATE" not in head


def test_head_events_and_foot_make_a_calendar() -> None:
    calendar = Calendar.from_ical(calendar_head("Alles") + render(make_row(), DETAILS) + CALENDAR_FOOT)

    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE", "VEVENT"]
    assert calendar.walk("VEVENT")[0]["DTSTART"].dt.astimezone(UTC) == to_utc(at("2026-10-02 20:00"))


@pytest.mark.parametrize(
    ("wall", "offset"),
    [
        (at("2026-03-29 01:59"), 1),
        (at("2026-03-29 03:00"), 2),
        (at("2026-10-25 01:59"), 2),
        (at("2026-10-25 03:00"), 1),
        (at("2030-07-01 00:00"), 2),
        (at("2030-12-01 00:00"), 1),
    ],
)
def test_the_constant_time_zone_is_berlin(wall: datetime, offset: int) -> None:
    zone = Calendar.from_ical(calendar_head("Alles") + CALENDAR_FOOT).walk("VTIMEZONE")[0].to_tz()

    assert wall.replace(tzinfo=zone).utcoffset() == timedelta(hours=offset)
