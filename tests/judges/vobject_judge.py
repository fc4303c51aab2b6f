"""vobject: its own parser, and time zones read from the VTIMEZONE of the feed."""

import vobject

from core.periods import Days
from tests.judges.seen import Seen, overlaps, written


def judge(feed: bytes, days: Days) -> list[Seen]:
    calendar = vobject.readOne(feed.decode())
    return sorted(
        Seen(
            written(event.dtstart.value),
            written(event.dtend.value),
            event.status.value,
            event.uid.value,
            event.summary.value,
        )
        for event in calendar.vevent_list
        if overlaps(event.dtstart.value, event.dtend.value, days)
    )
