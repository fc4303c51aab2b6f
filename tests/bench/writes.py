"""What editors and imports wait for: publishing through the same doors as they use."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from datetime import time as clock
from statistics import median

from django.utils import timezone
from wagtail.rich_text import RichText

from core.periods import today
from events.models import Category, EventPage, Occurrence
from events.schedule import WEEKDAYS, DateLine, Line, RuleLine, Schedule
from pages.demo.texts import entries
from tests.bench.plan import A_DAY, LONGEST
from venues.models import InstitutionPage, VenuePage

ROUNDS = 5
EVENTS = 200
WEEKS = 52

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Publishing:
    """Milliseconds, median: the first time, and again with all dates an hour later."""

    first: float
    moved: float


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


def publish_many(say: Say) -> float:
    """Events per second: added below a house and published, with one date each and all that follows from it."""
    began = time.perf_counter()
    for number in range(EVENTS):
        start = datetime.combine(today(timezone.now()) + A_DAY * (number % 300), clock(20))
        page = _event(f"Abend mit Aussicht {number}", Schedule(lines=(DateLine("a", start, start + LONGEST),)))
        _below_a_house(page, number)
        page.save_revision().publish()
        if number % 50 == 49:
            say(f"  {number + 1} of {EVENTS} events")
    return EVENTS / (time.perf_counter() - began)


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
