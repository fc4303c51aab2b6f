"""The engines that judge our feeds, by name."""

from collections.abc import Callable

from core.periods import Days
from tests.conftest import missing
from tests.judges import icalendar_judge, icaljs_judge, khal_judge, vobject_judge
from tests.judges.seen import Seen

Judge = Callable[[bytes, Days], list[Seen]]


def _icaljs(feed: bytes, days: Days) -> list[Seen]:
    """Skips on a machine without it; there must be none such in CI."""
    if reason := icaljs_judge.missing():
        missing(reason)
    return icaljs_judge.judge(feed, days)


ENGINES: dict[str, Judge] = {
    "icalendar": icalendar_judge.judge,
    "vobject": vobject_judge.judge,
    "khal": khal_judge.judge,
    "ical.js": _icaljs,
}
