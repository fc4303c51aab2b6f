"""Turns each time profile into schedule lines around today."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from pages.demo.appointments import WEEKS_AHEAD, WEEKS_BACK, season
from pages.demo.casting import Cast
from pages.demo.schedules import WEEKDAYS, Draft, at, monday_of
from pages.demo.texts import category_notes, words

RUN_STARTS: Final = (-5, -3, -2, -1, 0, -4, -1, 5, 14, 26, -2, 0)
RUN_DAYS: Final = (("fr", "sa"), ("sa", "so"), ("do", "sa", "so"), ("fr", "so"))
COURSE_STARTS: Final = (-6, -4, -2, 0, 1, 2, -5, 8)
SHOW_STARTS: Final = (-9, -6, -4, -2, -1, 1, 4, -7, 12, 24)


def build(cast: Cast, today: date, day: date | None) -> Draft:
    """Return the lines of an event. `day` is the appointed (first) day of a single event or festival, else None."""
    draft = Draft(cast.key)
    if day is not None:
        _single(draft, cast, day)
    else:
        BUILDERS[cast.entry.profile](draft, cast, monday_of(today))
    return draft


def minutes_of(cast: Cast) -> int | None:
    """Return the length of a date; of some events nobody said when they end."""
    return None if cast.pick("end", 7) == 0 else cast.entry.minutes


def _door(cast: Cast) -> int | None:
    tickets = category_notes()[cast.entry.category]["tickets"]
    return (30, 60)[cast.pick("door", 2)] if tickets and cast.entry.time >= "18:00" else None


def _weekday(monday: date, week: int, name: str) -> date:
    return monday + timedelta(weeks=week, days=WEEKDAYS.index(name))


def _single(draft: Draft, cast: Cast, day: date) -> None:
    if cast.entry.festival:
        draft.days("festival", day, day + timedelta(days=cast.entry.festival - 1))
        draft.moment("start", at(day, cast.entry.time), 60, note=words()["notes"]["start"])
    else:
        draft.moment("date", at(day, cast.entry.time), minutes_of(cast), door=_door(cast))


def _production(draft: Draft, cast: Cast, monday: date) -> None:
    """A run of a few weeks, and a second one half a year later."""
    notes = words()["notes"]
    days = RUN_DAYS[cast.pick("days", len(RUN_DAYS))]
    first = RUN_STARTS[cast.pick("start", len(RUN_STARTS))]
    weeks = max(3 + cast.pick("weeks", 3), 2 - first if first <= 0 else 0)
    start = _first_week(monday, first, season(cast))
    evenings = [_weekday(monday, start + week, name) for week in range(weeks) for name in days]
    evenings += [_weekday(monday, (start + 24) % WEEKS_AHEAD, name) for name in days] if not season(cast) else []
    for number, evening in enumerate(evenings):
        note = {0: notes["premiere"], len(evenings) - 1: notes["last"]}.get(number, "")
        draft.moment(f"show {number}", at(evening, cast.entry.time), minutes_of(cast), note=note, door=_door(cast))


def _first_week(monday: date, wish: int, months: tuple[int, ...]) -> int:
    weeks: list[int] = [*range(wish, WEEKS_AHEAD - 4), *range(-WEEKS_BACK, wish)]
    return next(week for week in weeks if not months or (monday + timedelta(weeks=week)).month in months)


def _recurring(draft: Draft, cast: Cast, monday: date) -> None:
    entry = cast.entry
    first = _weekday(monday, -WEEKS_BACK, entry.days[0])
    last = monday + timedelta(weeks=WEEKS_AHEAD, days=-1)
    years = range(first.year, last.year + 1)
    quiet = [day for year in years for day in (date(year, 12, 24), date(year, 12, 31)) if first <= day <= last]
    rule: dict[str, Any] = {
        "weekdays": list(entry.days),
        "until": last.isoformat() if entry.every == "weekly" else None,
        "except": [day.isoformat() for day in quiet],
    }
    if entry.every == "monthly":
        rule["nth"] = sorted(_nth(number, cast.station) for number in entry.nth)
    draft.rule("rule", freq=entry.every, first=first, clock=entry.time, minutes=entry.minutes, **rule)


def _nth(number: int, station: int) -> int:
    """Move a monthly date from town to town, so that one can follow it through the net."""
    return (number - 1 + station) % 4 + 1


def _course(draft: Draft, cast: Cast, monday: date) -> None:
    """Three courses in a row, none in the school holidays."""
    first = COURSE_STARTS[cast.pick("start", len(COURSE_STARTS))]
    for number, week in enumerate((first, first + 16, first + 32)):
        start = _weekday(monday, week, cast.entry.days[0])
        more = {"count": 8 + cast.pick("count", 3), "skip_school_holidays": True, "skip_public_holidays": True}
        draft.rule(
            f"course {number}", freq="weekly", first=start, clock=cast.entry.time, minutes=cast.entry.minutes, **more
        )


def _exhibition(draft: Draft, cast: Cast, monday: date) -> None:
    """One long line; its opening, tours and last afternoon are dates of their own."""
    notes = words()["notes"]
    start = SHOW_STARTS[cast.pick("start", len(SHOW_STARTS))]
    length = max(9 + cast.pick("length", 12), 3 - start)
    first, last = _weekday(monday, start, "so"), _weekday(monday, start + length, "so")
    draft.days("run", first, last)
    draft.moment("opening", at(first - timedelta(days=2), "18:00"), 120, note=notes["opening"])
    tour = _weekday(monday, start, ("so", "do", "sa")[cast.pick("tour", 3)]) + timedelta(weeks=1)
    clock = ("11:30", "15:00", "18:00")[cast.pick("clock", 3)]
    until = (last - timedelta(days=1)).isoformat()
    draft.rule("tours", freq="weekly", first=tour, clock=clock, minutes=60, interval=2, until=until, note=notes["tour"])
    draft.moment("closing", at(last, "16:00"), 120, note=notes["closing"])


def _standing(draft: Draft, cast: Cast, monday: date) -> None:
    """A standing offer: one line for the whole run, and a start together once a quarter."""
    draft.days("run", monday - timedelta(weeks=WEEKS_BACK), monday + timedelta(weeks=WEEKS_AHEAD, days=-1))
    for quarter in range(4):
        day = _weekday(monday, quarter * 13 + cast.pick("start", 6), "sa")
        draft.moment(f"start {quarter}", at(day, "14:00"), 60, note=words()["notes"]["start"])


BUILDERS: Final[dict[str, Callable[[Draft, Cast, date], None]]] = {
    "laufzeit": _production,
    "wiederkehrend": _recurring,
    "kurs": _course,
    "ausstellung": _exhibition,
    "dauerangebot": _standing,
}
