"""What a poster says of an event, in the language of its text, German."""

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.periods import ONE_DAY, today
from events.choices import Attendance
from events.models import EventPage
from events.posters.sheet import Words
from events.schedule import DateLine, RuleLine, Schedule
from events.schedule_words import describe
from venues.models.tree import house_of, town_of


def words_of(event: EventPage, *, now: datetime) -> Words:
    """Title, subtitle, the dates from today on, place, house, and the address of the site.

    A house that is its own venue is named once; a town that is in the name of the place is not said again.
    """
    with translation.override(settings.LANGUAGE_CODE):
        place, town = _place(event)
        house = house_of(event)
        name = house.title if house else ""
        return Words(
            title=event.title,
            subtitle=event.subtitle,
            when=when_in_words(event.dates, now=now),
            place=place if not town or town in place else f"{place}, {town}" if place else town,
            house="" if name == place else name,
            address=urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "",
        )


def _place(event: EventPage) -> tuple[str, str]:
    """The name of the place and its town."""
    if event.attendance == Attendance.ONLINE:
        return _("online"), ""
    town = town_of(event.venue or event)
    return event.venue.title if event.venue else event.place_name, town.name if town else ""


def when_in_words(schedule: Schedule, *, now: datetime) -> str:
    """The next date and how many come after it; a rule in its own words. Where all is over, the last date.

    A poster has no room for the year, nor for rules beside dates.
    """
    rules = [line for line in schedule.lines if isinstance(line, RuleLine)]
    dates = sorted((line for line in schedule.lines if isinstance(line, DateLine)), key=lambda line: line.start)
    if rules:
        words = describe(rules[0])
        return words[:1].upper() + words[1:]
    coming = [line for line in dates if _last_day(line) >= today(now)]
    return _dates(coming or dates[-1:])


def _last_day(line: DateLine) -> date:
    """An all-day date ends at the midnight after its last day; one that ends after midnight still is of that night."""
    if line.all_day:
        return ((line.end or line.start + ONE_DAY) - ONE_DAY).date()
    return (line.end or line.start).date()


def _dates(lines: Sequence[DateLine]) -> str:
    if not lines:
        return ""
    first, more = lines[0], len(lines) - 1
    if not more:
        return _one(first)
    further = ngettext("und %(number)d weiterer Termin", "und %(number)d weitere Termine", more) % {"number": more}
    return f"{_one(first)} {further}"


def _one(line: DateLine) -> str:
    if not line.all_day:
        return f"{_day(line.start)}, {_clock(line.start)}"
    last = _last_day(line)
    if last == line.start.date():
        return _day(line.start)
    return _("%(first)s bis %(last)s") % {"first": _day(line.start), "last": _day(last)}


def _day(day: date) -> str:
    return date_format(day, _("D, j. F"))


def _clock(moment: datetime) -> str:
    """The hour alone where it is a full one."""
    clock = str(moment.hour) if moment.minute == 0 else time_format(moment.time())
    return _("%(clock)s Uhr") % {"clock": clock}
