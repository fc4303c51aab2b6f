"""Last year's event once more: a copy whose dates lie some weeks later, on the same weekdays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from events.models import EventPage
from events.posters.keeping import design_of, keep
from events.schedule import DateLine, Line, RuleLine, Schedule, with_fresh_ids

# 52 weeks: the same weekday, a day earlier in the calendar.
A_YEAR = timedelta(days=364)
# Days by which some years of 52 weeks fall behind the calendar.
LACKING = 8
_YEAR = re.compile(r"\b20\d\d\b")


def first_day(schedule: Schedule) -> date | None:
    """The earliest day that the lines name; None where there is no line."""
    return min((_day_of(line) for line in schedule.lines), default=None)


def proposed_day(schedule: Schedule, *, today: date) -> date | None:
    """The first day of the next time: the same weekday, whole years of weeks later, not before today."""
    was = first_day(schedule)
    if was is None:
        return None
    day = was + A_YEAR
    while day < today:
        day += A_YEAR
    return day


def moved(schedule: Schedule, by: timedelta) -> Schedule:
    """All lines later by whole days, with fresh ids. What was said about single dates belonged to that year."""
    lines = tuple(_moved_line(line, by) for line in schedule.lines)
    return with_fresh_ids(replace(schedule, lines=lines, overrides=()))


def proposed_title(title: str, by: timedelta) -> str:
    """A year in the title goes on with the dates: "Stadtfest 2026" is "Stadtfest 2027" a year later."""
    years = round(by / timedelta(days=365))
    return _YEAR.sub(lambda found: str(int(found.group()) + years), title)


def copy_of(event: EventPage, *, title: str, first: date, user: object, now: datetime) -> EventPage:
    """A draft below the same house, with dates from `first` on. Its poster, if drawn, says the new dates.

    ValueError for an event without dates: there is nothing that could be moved.
    """
    was = first_day(event.dates)
    if was is None:
        raise ValueError(f"{event.title!r} has no dates to move. Copy the page as it is.")
    schedule = moved(event.dates, first - was).to_json()
    said = {"title": title, "schedule": schedule}
    copy: EventPage = event.copy(
        to=event.get_parent(), keep_live=False, copy_revisions=False, user=user, update_attrs=said
    )
    poster = event.posters.filter(picture=event.image_id).first()
    if poster is not None:
        copy.image = keep(copy, design_of(poster), photo=poster.photo, now=now)
        copy.save_revision(user=user)
    return copy


def _day_of(line: Line) -> date:
    return line.start.date() if isinstance(line, DateLine) else line.starts_on


def _moved_line(line: Line, by: timedelta) -> Line:
    if isinstance(line, DateLine):
        return replace(line, start=line.start + by, end=line.end + by if line.end else None)
    return _moved_rule(line, by)


def _moved_rule(line: RuleLine, by: timedelta) -> RuleLine:
    """A rule by the day of the month keeps its day: the fifteenth of a month is not the fourteenth a year later."""
    starts_on = line.starts_on + by
    if line.freq == "yearly" or (line.freq == "monthly" and line.monthly_by == "day"):
        starts_on = _with_day(starts_on, line.starts_on.day)
    until = line.until + by if line.until else None
    return replace(line, starts_on=starts_on, until=until, excepted=frozenset())


def _with_day(near: date, day: int) -> date:
    """The next date with this day of the month, within what leap years and 52 weeks lack; else `near` itself."""
    following = (near + timedelta(days=more) for more in range(LACKING))
    return next((other for other in following if other.day == day), near)
