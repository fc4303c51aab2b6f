"""icalendar with recurring-ical-events: what many Python programs read calendars with."""

import icalendar
import recurring_ical_events

from core.periods import Days
from tests.judges.seen import Seen, written


def judge(feed: bytes, days: Days) -> list[Seen]:
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(feed)).between(days.first, days.end)
    return sorted(
        Seen(
            written(event["DTSTART"].dt),
            written(event["DTEND"].dt),
            str(event["STATUS"]),
            str(event["UID"]),
            str(event["SUMMARY"]),
        )
        for event in events
    )
