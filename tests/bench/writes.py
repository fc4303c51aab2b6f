"""What editors and imports wait for: publishing through the same doors as they use."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from datetime import time as clock
from statistics import median

from django.utils import timezone
from wagtail.rich_text import RichText

from core.periods import today
from events.imports.apply import Terms, apply
from events.imports.sandbox import read_calendar
from events.models import Category, EventPage, Occurrence
from events.schedule import WEEKDAYS, Line, RuleLine, Schedule
from pages.demo.texts import entries
from tests.bench.plan import A_DAY
from venues.models import InstitutionPage, VenuePage

ROUNDS = 5
IMPORTED = 1000
WEEKS = 52

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Publishing:
    """Milliseconds, median: the first time, and again with all dates an hour later."""

    first: float
    moved: float


@dataclass(frozen=True, slots=True)
class Importing:
    """Events a second from file to rows, and the seconds of it that reading took."""

    per_second: float
    reading: float


def publish_year(say: Say) -> Publishing:
    """An event with 52 dates."""
    firsts, moves = [], []
    for number in range(ROUNDS):
        page = _event(f"Wochenmarkt der Klänge {number}", _weekly(18))
        _below_a_house(page, number)
        firsts.append(_milliseconds(lambda page=page: page.save_revision().publish()))
        assert Occurrence.objects.filter(event_id=page.pk).count() == WEEKS
        page = EventPage.objects.get(pk=page.pk)
        page.schedule = _weekly(19).to_json()
        moves.append(_milliseconds(lambda page=page: page.save_revision().publish()))
        say(f"  round {number + 1} of {ROUNDS}: {firsts[-1]:.0f} ms, moved by an hour {moves[-1]:.0f} ms")
    return Publishing(median(firsts), median(moves))


def import_calendar(say: Say) -> Importing:
    """A foreign calendar of 1,000 events: read in the limited child, then published with all that follows."""
    house = InstitutionPage.objects.order_by("pk")[:1].get()
    now = timezone.now()
    began = time.perf_counter()
    result = read_calendar(_foreign_calendar(today(now)), now=now)
    read = time.perf_counter() - began
    say(f"  read {len(result.events)} events in {read:.1f} s")
    outcome = apply(result.events, house=house, terms=Terms(now=now, publish=True))
    assert outcome.new == IMPORTED, f"{outcome}: {outcome.notes[:3]}"
    return Importing(IMPORTED / (time.perf_counter() - began), read)


def _foreign_calendar(first: date) -> bytes:
    """Four of five events have one date, the fifth six."""
    events = (_foreign_event(number, first + A_DAY * (1 + number % 300)) for number in range(IMPORTED))
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:bench", *events, "END:VCALENDAR", ""]).encode()


def _foreign_event(number: int, day: date) -> str:
    entry = entries()[number % len(entries())]
    lines = [
        "BEGIN:VEVENT",
        f"UID:bench-{number}@example.org",
        "DTSTAMP:20260101T000000Z",
        f"DTSTART;TZID=Europe/Berlin:{day:%Y%m%d}T193000",
        f"DTEND;TZID=Europe/Berlin:{day:%Y%m%d}T213000",
        f"SUMMARY:{_escaped(entry.title)} {number}",
        f"DESCRIPTION:{_escaped(' '.join((entry.teaser, *entry.body)))}",
    ]
    rule = ["RRULE:FREQ=WEEKLY;COUNT=6"] if number % 5 == 0 else []
    return "\r\n".join([*lines, *rule, "END:VEVENT"])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _event(title: str, schedule: Schedule) -> EventPage:
    entry = entries()[len(title) % len(entries())]
    page = EventPage(
        title=title,
        teaser=entry.teaser,
        body=[("text", RichText("".join(f"<p>{text}</p>" for text in entry.body)))],
        schedule=schedule.to_json(),
        venue=VenuePage.objects.order_by("pk").first(),
    )
    page.categories = [Category.objects.get(key=entry.category)]
    return page


def _weekly(hour: int) -> Schedule:
    first = today(timezone.now()) + A_DAY
    line: Line = RuleLine(
        "r",
        "weekly",
        first,
        weekdays=(WEEKDAYS[first.weekday()],),
        count=WEEKS,
        starts_at=clock(hour),
    )
    return Schedule(lines=(line,))


def _below_a_house(page: EventPage, number: int) -> None:
    houses = InstitutionPage.objects.order_by("pk")
    houses[number % houses.count()].add_child(instance=page)


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
