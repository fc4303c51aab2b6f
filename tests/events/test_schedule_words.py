from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from django.utils import translation

from events.schedule import DateLine, RuleLine
from events.schedule_words import describe

wall = datetime.fromisoformat  # a wall-clock time, without a time zone

RULE = RuleLine(id="r", freq="weekly", starts_on=date(2026, 10, 1), starts_at=time(19, 0))
END_OF_MARCH = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"weekdays": ("di", "do"), "until": END_OF_MARCH},
            "jeden Dienstag und Donnerstag um 19:00 Uhr, bis 31. März 2027",
        ),
        ({"freq": "daily", "starts_at": None}, "täglich ab 1. Oktober 2026"),
        ({"freq": "daily", "interval": 3}, "alle 3 Tage um 19:00 Uhr, ab 1. Oktober 2026"),
        ({}, "jeden Donnerstag um 19:00 Uhr, ab 1. Oktober 2026"),
        (
            {"interval": 2, "weekdays": ("mo", "mi", "fr"), "ends_at": time(21, 30), "count": 10},
            "alle 2 Wochen am Montag, Mittwoch und Freitag von 19:00 bis 21:30 Uhr, 10 Termine ab 1. Oktober 2026",
        ),
        (
            {"count": 1, "until": END_OF_MARCH},
            "jeden Donnerstag um 19:00 Uhr, 1 Termin ab 1. Oktober 2026, bis 31. März 2027",
        ),
        (
            {"freq": "monthly", "starts_at": None, "until": END_OF_MARCH},
            "jeden Monat am 1., bis 31. März 2027",
        ),
        (
            {"freq": "monthly", "monthly_by": "weekday", "weekdays": ("fr",), "nth": (-1,)},
            "jeden letzten Freitag im Monat um 19:00 Uhr, ab 1. Oktober 2026",
        ),
        (
            {"freq": "monthly", "monthly_by": "weekday", "weekdays": ("sa",), "nth": (1, 3), "interval": 2},
            "alle 2 Monate am ersten und dritten Samstag um 19:00 Uhr, ab 1. Oktober 2026",
        ),
        ({"freq": "yearly", "starts_at": None}, "jedes Jahr am 1. Oktober ab 1. Oktober 2026"),
        (
            {"skip_school_holidays": True},
            "jeden Donnerstag um 19:00 Uhr, ab 1. Oktober 2026, nicht in den Schulferien",
        ),
        (
            {"skip_school_holidays": True, "skip_public_holidays": True},
            "jeden Donnerstag um 19:00 Uhr, ab 1. Oktober 2026, nicht in den Schulferien und nicht an Feiertagen",
        ),
    ],
)
def test_a_rule_is_said_in_words(fields: dict[str, Any], words: str) -> None:
    with translation.override("de"):
        assert describe(replace(RULE, **fields)) == words


@pytest.mark.parametrize(
    ("start", "end", "all_day", "words"),
    [
        (wall("2026-12-05T20:00"), None, False, "Samstag, 5. Dezember 2026 um 20:00 Uhr"),
        (
            wall("2026-12-05T20:00"),
            wall("2026-12-06T01:30"),
            False,
            "Samstag, 5. Dezember 2026 von 20:00 bis 01:30 Uhr",
        ),
        (
            wall("2026-12-05T20:00"),
            wall("2026-12-06T20:00"),
            False,
            "Samstag, 5. Dezember 2026 um 20:00 Uhr bis Sonntag, 6. Dezember 2026 um 20:00 Uhr",
        ),
        (wall("2026-12-05"), None, True, "Samstag, 5. Dezember 2026"),
        (
            wall("2026-12-05"),
            wall("2026-12-07"),
            True,
            "Samstag, 5. Dezember 2026 bis Sonntag, 6. Dezember 2026",
        ),
    ],
)
def test_a_single_date_is_said_in_words(start: datetime, end: datetime | None, all_day: bool, words: str) -> None:
    with translation.override("de"):
        assert describe(DateLine(id="d", start=start, end=end, all_day=all_day)) == words
