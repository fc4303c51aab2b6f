"""Names of time zones as calendars write them."""

import pytest

from events.imports.zones import canonical_line, resolve


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ('"Europe/Vienna"', "Europe/Vienna"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("W. Europe Standard Time 1", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "Europe/Berlin"),
        ("/mozilla.org/20070129_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"),
        ("MEZ", "Europe/Berlin"),
        ("GMT", "GMT"),
        ("GMT+0100", "Etc/GMT-1"),
        ("-05:00", "Etc/GMT+5"),
        ("Customized Time Zone", None),
        ("../../etc/passwd", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_zones_are_known_by_many_names(name: str, zone: str | None) -> None:
    assert resolve(name) == zone


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        ("DTSTART:20261101T200000", 'DTSTART;TZID="Europe/Berlin":20261101T200000'),
        ("DTSTART:20261101T200000Z", "DTSTART:20261101T200000Z"),
        ("DTSTART;TZID=Europe/London:20261101T200000", 'DTSTART;TZID="Europe/London":20261101T200000'),
        ("DTSTART;TZID=Europe/London:20261101T200000Z", 'DTSTART;TZID="Europe/London":20261101T200000'),
        ("DTSTART;TZID=(GMT+01:00) Berlin:20261101T200000", 'DTSTART;TZID="Europe/Berlin":20261101T200000'),
        ("dtstart;tzid=Mine:20261101T200000", 'DTSTART;TZID="Mine":20261101T200000'),
        ("DTSTART:20261101", "DTSTART;VALUE=DATE:20261101"),
        ("DTSTART;VALUE=DATE-TIME;TZID=Europe/Berlin:20261101", "DTSTART;VALUE=DATE:20261101"),
        ("RDATE:20261101T120000Z/PT2H", "RDATE;VALUE=PERIOD:20261101T120000Z/PT2H"),
        (
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20261101T200000Z",
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20261101T200000Z",
        ),
    ],
)
def test_lines_of_dates_get_one_form(line: str, canonical: str) -> None:
    assert canonical_line(line, default="Europe/Berlin", own={"Mine"}) == (canonical, "")


def test_unknown_zones_are_taken_for_the_default_and_named() -> None:
    line, unknown = canonical_line("DTSTART;TZID=Nirgends:20261101T200000", default="Europe/Berlin", own=())

    assert (line, unknown) == ('DTSTART;TZID="Europe/Berlin":20261101T200000', "Nirgends")
