"""Days and moments of the region. Periods are half-open: the first moment belongs to them, the last does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
ONE_DAY = timedelta(days=1)

# A night belongs to the evening it began on: "heute" shows what begins before four the next morning ...
NIGHT_ENDS_AT = time(4)
# ... and what ends before six does not stand on the next day.
MORNING_BEGINS_AT = time(6)
# Longer than this, a date does not stand on each of its days: it runs.
LONGEST_ON_EACH_DAY = 3


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` up to, not including, `end`. `end` None: for ever."""

    first: date
    end: date | None

    def __iter__(self) -> Iterator[date]:
        if self.end is None:
            raise TypeError("These days have no end: they cannot be walked.")
        day = self.first
        while day < self.end:
            yield day
            day += ONE_DAY

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.end is None or day < self.end)


def to_utc(wall: datetime) -> datetime:
    """The UTC moment of a naive wall-clock time in Berlin.

    A time that the spring change skips (02:30) is taken as an hour later; one that the autumn change repeats is the
    first of the two (PEP 495, fold=0).
    """
    return wall.replace(tzinfo=BERLIN).astimezone(UTC)


def to_wall(moment: datetime) -> datetime:
    """The naive wall-clock time in Berlin of an aware moment."""
    return moment.astimezone(BERLIN).replace(tzinfo=None)


def today(now: datetime) -> date:
    return to_wall(now).date()


def next_month(day: date) -> date:
    """The first day of the month after the one of `day`."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def midnight(day: date) -> datetime:
    """The UTC moment at which a Berlin day begins."""
    return to_utc(datetime.combine(day, time()))


def evening(day: date) -> tuple[datetime, datetime]:
    """The UTC moments between which dates of `day` begin, its night included: half-open."""
    return midnight(day), to_utc(datetime.combine(day + ONE_DAY, NIGHT_ENDS_AT))


def last_day(start: datetime, end: datetime | None) -> date:
    """The last day, inclusive, on which something from `start` to `end` (naive wall clock) stands.

    A night that ends before six in the morning belongs to the day before.
    """
    if end is None or end <= start:
        return start.date()
    last = end.date()
    if end.time() < MORNING_BEGINS_AT and last > start.date():
        last -= ONE_DAY
    return last


def runs(start: datetime, end: datetime | None) -> bool:
    """Whether something is so long that it runs instead of standing on each of its days."""
    return (last_day(start, end) - start.date()).days + 1 > LONGEST_ON_EACH_DAY
