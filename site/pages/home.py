"""What the start page shows: tonight, the next days, what runs, ways in, and the wall of posters."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from core import dataversion
from core.periods import MORNING_BEGINS_AT, ONE_DAY, Days, to_wall, today
from events.choices import Status
from events.counting import sum_in_words
from events.facets import index
from events.filters import Filters
from events.models import EventPage, Occurrence
from events.program import (
    EVENING,
    HEAVY,
    HEAVY_IF_DATED,
    Day,
    counts_by_day,
    counts_by_town,
    dated_rows,
    first_of_each,
    lane,
    program,
    top_of_each_day,
)
from events.query import days_of, read
from events.vocabulary import vocabulary
from pages.guides import next_of_each
from venues.models import InstitutionPage, MunicipalityPage, VenuePage

if TYPE_CHECKING:
    from pages.models import HomePage

EVENING_ROWS = 14
DAY_ROWS = 7
WALL = 8
WAYS = 18
FESTIVALS, FRESH = 5, 6
LOOK_AT = 30


def home_context(page: HomePage, now: datetime) -> dict[str, Any]:
    """Everything from `now` on; nothing of it is kept here."""
    day = today(now)
    rows = Occurrence.objects.all()
    town_counts = counts_by_town(rows, Days(day, day + ONE_DAY))
    chosen = _chosen_lead(page, now)
    evening, lead, title = _evening(now, day, chosen)
    return {
        "today": day,
        "month": day.replace(day=1),
        "sum": sum_in_words(sum(town_counts.values()), len(town_counts)),
        "town_counts": town_counts,
        "still_on": _still_on(now, day),
        "evening": evening,
        "evening_title": title,
        "lead": lead,
        "next_days": _next_days(day),
        "running": lane(rows, now=now),
        "lane_more": f"{reverse('calendar')}?art=ausstellung&art=dauerangebot&art=kurs",
        "is_lead_today": lead is not None and lead.day == day,
        "festivals": next_of_each(_festivals(now), now, most=FESTIVALS),
        "series": next_of_each(_series(now), now, most=FESTIVALS),
        "fresh": _fresh(day),
        "index": _index(day),
        "truths": _truths(day),
        "wall": _wall(day, lead),
    }


def _chosen_lead(page: HomePage, now: datetime) -> Occurrence | None:
    """The next date of the event that region staff chose, as long as there is one that takes place."""
    if page.lead_id is None or (page.lead_until and page.lead_until < today(now)):
        return None
    rows = Occurrence.objects.listed().filter(event=page.lead_id, last_day__gte=today(now)).defer(*HEAVY).in_order()
    return next((row for row in rows[:LOOK_AT] if not row.is_off and not row.is_over(now)), None)


def _evening(now: datetime, day: date, chosen: Occurrence | None) -> tuple[list[Occurrence], Occurrence | None, str]:
    """Tonight's dates, the one that leads (`chosen`, or one with a picture), and what to call it all. An empty evening
    shows the whole day."""
    days = program(Occurrence.objects.all(), Days(day, day + ONE_DAY), start=None, now=now, size=400).days
    rows = days[0].rows if days else []
    tonight = [row for row in rows if row.day > day or row.local_start.hour >= EVENING]
    shown = tonight or rows
    pictures = (row for row in shown if row.image_file and not row.is_off and not row.is_over(now))
    lead = chosen or next(pictures, None)
    title = _("Heute Abend") if tonight else _("Heute")
    return [row for row in shown if lead is None or row.pk != lead.pk][:EVENING_ROWS], lead, title


def _still_on(now: datetime, day: date) -> list[Occurrence]:
    """Before the morning: nights of yesterday that are not over. Later in the day there are none."""
    if to_wall(now).time() >= MORNING_BEGINS_AT:
        return []
    nights = Occurrence.objects.listed().standing().filter(day=day - ONE_DAY, last_day=day - ONE_DAY, ends_at__gt=now)
    return list(nights.exclude(status=Status.CANCELLED).defer(*HEAVY_IF_DATED).in_order()[:EVENING_ROWS])


def _festivals(now: datetime) -> Filters:
    return read(QueryDict("sparte=fest-markt"), now=now)


def _series(now: datetime) -> Filters:
    return read(QueryDict("art=wiederkehrend"), now=now)


def _fresh(day: date) -> list[Occurrence]:
    """The next dates of the events that were published last, each title once."""
    events = list(EventPage.objects.live().order_by("-first_published_at").values_list("pk", flat=True)[:LOOK_AT])
    rows = Occurrence.objects.listed().filter(event__in=events, day__gte=day, status=Status.SCHEDULED).in_order()
    firsts: dict[int, tuple[str, UUID]] = {}
    for event, title, pk in rows.values_list("event_id", "title", "pk")[: LOOK_AT * 10]:
        firsts.setdefault(event, (title, pk))
    by_title = first_of_each(firsts[event] for event in events if event in firsts)
    return dated_rows(list(by_title.values())[:FRESH])


@dataversion.kept_while_current
def _truths(day: date) -> dict[str, int]:
    """How much culture there is, counted: nothing of it is rounded up."""
    coming = Days(day, day + timedelta(days=365))
    return {
        "towns": MunicipalityPage.objects.live().count(),
        "houses": InstitutionPage.objects.live().count(),
        "venues": VenuePage.objects.live().count(),
        "events": index.total(Filters(), coming),
        "dates": Occurrence.objects.listed().standing().on(coming).exclude(status=Status.CANCELLED).count(),
        "free": index.counts(Filters(), coming)["frei"].get("1", 0),
    }


def _next_days(day: date) -> list[Day]:
    """Saturday and Sunday; on a weekend, what is left of it and the day after."""
    first = max(days_of("wochenende", day).first, day + ONE_DAY)
    rows, days = Occurrence.objects.all(), Days(first, first + 2 * ONE_DAY)
    found = top_of_each_day(rows, days, most=DAY_ROWS, totals=counts_by_day(rows, days))
    return [day for day in found if day.rows]


def _index(day: date) -> list[dict[str, Any]]:
    """Ways in for the coming week, with the number of events; the fullest first."""
    counts = index.counts(Filters(), days_of("woche", day))
    ways = [("sparte", key, word.label) for key, word in vocabulary().categories.items()]
    ways += [
        ("frei", "1", _("Eintritt frei")),
        ("zielgruppe", "kinder", _("Mit Kindern")),
        ("draussen", "1", _("Draußen")),
        ("u27", "1", _("U27")),
        ("allein", "1", _("Gut allein")),
        ("barrierefrei", "stufenlos", _("Ohne Stufen")),
    ]
    found: list[dict[str, Any]] = [
        {"url": f"{reverse('calendar')}?{name}={value}&zeit=woche", "label": label, "count": counts[name].get(value, 0)}
        for name, value, label in ways
    ]
    return sorted((way for way in found if way["count"]), key=lambda way: -way["count"])[:WAYS]


def _wall(day: date, lead: Occurrence | None) -> list[Occurrence]:
    """Posters of the coming weeks, one an event; dates without a picture fill up and set their own."""
    start = day + 3 * ONE_DAY
    rows = Occurrence.objects.listed().standing().on(Days(start, start + timedelta(days=28)))
    planned = rows.filter(status=Status.SCHEDULED).defer(*HEAVY).in_order()
    firsts = {lead.event_key: lead} if lead else {}
    for row in [*planned.exclude(image_file="")[:60], *planned.filter(image_file="")[:10]]:
        firsts.setdefault(row.event_key, row)
    return [row for row in firsts.values() if row is not lead][:WALL]
