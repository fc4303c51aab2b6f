"""What happens in the year of the bench: 10,000 events with 50,000 dates, or some times as many, the same ones for each
first day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from events.choices import Profile
from events.schedule import WEEKDAYS, DateLine, Override, RuleLine, Schedule
from pages.demo.texts import Entry, entries

SEED = 4
A_DAY = timedelta(days=1)
RUN = timedelta(days=60)
LONGEST = timedelta(hours=2, minutes=30)


@dataclass(frozen=True, slots=True)
class Share:
    """So many events, each with so many dates; the profile says how they lie in the year."""

    events: int
    dates: int
    profile: Profile


SHARES = (
    Share(6000, 1, Profile.SINGLE),
    Share(2500, 4, Profile.RUN),
    Share(1000, 14, Profile.COURSE),
    Share(300, 50, Profile.RECURRING),
    Share(100, 49, Profile.RECURRING),
    Share(100, 1, Profile.EXHIBITION),
)
EVENTS = sum(share.events for share in SHARES)
DATES = sum(share.events * share.dates for share in SHARES)


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """One event before it has a house; `random` is its own, for whatever else has to be chosen."""

    number: int
    entry: Entry
    profile: Profile
    schedule: Schedule
    random: Random


def plan(first: date, *, times: int = 1, shares: tuple[Share, ...] = SHARES) -> Iterator[PlannedEvent]:
    """The events in an order in which all kinds are mixed. `first` is the first day of the year in which they lie."""
    random = Random(SEED)
    mixed = [share for share in shares for _ in range(share.events * times)]
    random.shuffle(mixed)
    texts = entries()
    for number, share in enumerate(mixed):
        own = Random(f"{SEED} {number}")
        schedule = Schedule(**_lines(share, first, own))
        yield PlannedEvent(number, texts[number % len(texts)], share.profile, schedule, own)


def _lines(share: Share, first: date, random: Random) -> dict[str, tuple[object, ...]]:
    if share.profile in {Profile.COURSE, Profile.RECURRING}:
        return {"lines": (_rule(share.dates, first, random),)}
    if share.profile == Profile.EXHIBITION:
        start = datetime.combine(first + A_DAY * random.randrange(300), time())
        return {"lines": (DateLine("a", start, start + RUN, all_day=True),)}
    start = _evening(first + A_DAY * random.randrange(345), random)
    days = [(number // 2) * 7 + number % 2 for number in range(share.dates)]
    lines = tuple(_date(f"d{number}", start + A_DAY * day) for number, day in enumerate(days))
    return {"lines": lines, "overrides": _overrides(lines[0], random)}


def _rule(count: int, first: date, random: Random) -> RuleLine:
    day = first + A_DAY * random.randrange(365 - 7 * (count - 1))
    hour = random.randrange(9, 20)
    weekdays = (WEEKDAYS[day.weekday()],)
    return RuleLine(
        "r", "weekly", day, weekdays=weekdays, count=count, starts_at=time(hour), ends_at=time(hour + 1, 30)
    )


def _evening(day: date, random: Random) -> datetime:
    return datetime.combine(day, time(random.choice((11, 15, 18, 19, 19, 20, 20, 20)), random.choice((0, 0, 0, 30))))


def _date(line_id: str, start: datetime) -> DateLine:
    return DateLine(line_id, start, start + LONGEST, door=(start - timedelta(minutes=30)).time())


def _overrides(line: DateLine, random: Random) -> tuple[Override, ...]:
    """A few are off, a few sold out."""
    said = random.randrange(40)
    if said == 0:
        return (Override(line.id, line.start.date(), status="cancelled", reason="Die Sängerin ist erkrankt."),)
    return (Override(line.id, line.start.date(), availability="sold_out"),) if said in {1, 2} else ()
