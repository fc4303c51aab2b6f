"""Decides on which day single events stand: tonight and this weekend are full whenever the demo is loaded."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from pages.demo.casting import LARGER_TOWNS, Cast
from pages.demo.schedules import WEEKDAYS, monday_of

WEEKS_BACK: Final = 8
WEEKS_AHEAD: Final = 52
TONIGHT: Final = 24
WEEKEND_DAY: Final = 24
SUMMER: Final = (5, 6, 7, 8, 9)
NEAR_WEEKS: Final = (-7, -5, -4, -2, -1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 6, 7, 8, 9)
USUAL_DAYS: Final = ("fr", "sa", "so", "fr", "sa", "do", "mi", "di", "so", "fr")


def season(cast: Cast) -> tuple[int, ...]:
    """Return the months an event belongs to; empty is all year. What is outdoors and has no months is for summer."""
    return cast.entry.months or (SUMMER if cast.entry.outdoors else ())


def _in_season(cast: Cast, day: date) -> bool:
    return not season(cast) or day.month in season(cast)


def _can_move(cast: Cast, day: date) -> bool:
    entry = cast.entry
    fits = not entry.days or WEEKDAYS[day.weekday()] in entry.days
    return entry.profile == "einmalig" and not entry.festival and fits and _in_season(cast, day)


def _evening(cast: Cast) -> bool:
    return "17:00" <= cast.entry.time < "22:00"


def _leads(cast: Cast) -> bool:
    """Whether the pool wants this event tonight: one of them, not all its stations."""
    return cast.entry.today and cast.station == 0


def _by_turns(casts: list[Cast], wanted: int) -> list[Cast]:
    """Choose events so that every town has its turn, larger towns more often, and no title or venue comes twice."""
    chosen: list[Cast] = []
    counts: dict[str, int] = {}
    left = sorted(casts, key=lambda cast: (not _leads(cast), cast.pick("turn", 9973)))
    while left and len(chosen) < wanted:
        cast = min(left, key=lambda cast: counts.get(cast.place.town, 0) / LARGER_TOWNS.get(cast.place.town, 1.0))
        left = [other for other in left if other.entry != cast.entry and other.place != cast.place]
        chosen.append(cast)
        counts[cast.place.town] = counts.get(cast.place.town, 0) + 1
    return chosen


def appoint(casts: list[Cast], today: date) -> dict[str, date]:
    """Return by key the day of each single event and the first day of each festival."""
    monday = monday_of(today)
    days: dict[str, date] = {}
    fixed: list[tuple[date, int, Callable[[Cast], bool]]] = [
        (today, TONIGHT, _evening),
        (monday + timedelta(days=5), WEEKEND_DAY, lambda _: True),
        (monday + timedelta(days=6), WEEKEND_DAY, lambda _: True),
    ]
    for day, wanted, suits in fixed:
        free = [cast for cast in casts if cast.key not in days and _can_move(cast, day) and suits(cast)]
        days |= {cast.key: day for cast in _by_turns(free, wanted)}
    for cast in casts:
        if cast.entry.profile == "einmalig" and cast.key not in days:
            days[cast.key] = _some_day(cast, monday)
    return days


def _some_day(cast: Cast, monday: date) -> date:
    """Return a day in season: more often soon than late, sometimes just over."""
    wish = cast.entry.days or USUAL_DAYS
    weekday = WEEKDAYS.index(wish[cast.pick("weekday", len(wish))])
    near = cast.pick("near", 10) < 6
    first = NEAR_WEEKS[cast.pick("week", len(NEAR_WEEKS))] if near else cast.pick("week", WEEKS_AHEAD - 2) + 1
    weeks = [*range(first, WEEKS_AHEAD - 1), *range(-WEEKS_BACK, first)]
    days = (monday + timedelta(weeks=week, days=weekday) for week in weeks)
    return next(day for day in days if _in_season(cast, day))
