"""Foreign times as wall clock of Europe/Berlin."""

import datetime as dt
from typing import overload
from zoneinfo import ZoneInfo

from events.imports.zones import BERLIN

Time = dt.datetime | dt.date
_BERLIN = ZoneInfo(BERLIN)


def instant(value: Time) -> dt.datetime:
    """The moment in UTC; dates begin at midnight, floating times are meant in Berlin."""
    if not isinstance(value, dt.datetime):
        value = dt.datetime(value.year, value.month, value.day, tzinfo=_BERLIN)
    if value.tzinfo is None:
        value = value.replace(tzinfo=_BERLIN)
    return value.astimezone(dt.UTC)


@overload
def local(value: dt.datetime) -> dt.datetime: ...
@overload
def local(value: dt.date) -> dt.date: ...
def local(value: Time) -> Time:
    """Wall clock of Berlin without tzinfo; dates stay dates.

    The way through UTC moves a time that the spring change leaves out forward by an hour and takes the first of two
    in autumn.
    """
    if not isinstance(value, dt.datetime):
        return value
    return instant(value).astimezone(_BERLIN).replace(tzinfo=None, fold=0)


def local_end(start: Time, end: Time) -> dt.datetime | None:
    """Wall clock of the end of something timed, None where it does not last.

    Where the clock goes back in between, the wall clock of the end may lie before the start: then the real length is
    added to the start.
    """
    length = instant(end) - instant(start)
    if length <= dt.timedelta(0):
        return None
    begins, ends = (instant(value).astimezone(_BERLIN).replace(tzinfo=None, fold=0) for value in (start, end))
    return ends if ends > begins else begins + length
