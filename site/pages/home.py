"""What the start page shows: tonight, the next days, what runs, ways in, and the wall of posters."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.periods import ONE_DAY, Days, today
from events.choices import Status
from events.counting import sum_in_words
from events.facets import index
from events.filters import Filters
from events.models import Occurrence
from events.program import HEAVY, Day, counts_by_day, counts_by_town, lane, program, top_of_each_day
from events.query import days_of
from events.vocabulary import vocabulary

EVENING_ROWS = 14
DAY_ROWS = 7
WALL = 8
EVENING_BEGINS = 17
WAYS = 14


def home_context(now: datetime) -> dict[str, Any]:
    """Everything from `now` on; nothing of it is kept here."""
    day = today(now)
    rows = Occurrence.objects.all()
    town_counts = counts_by_town(rows, Days(day, day + ONE_DAY))
    evening, lead, title = _evening(now, day)
    return {
        "today": day,
        "month": day.replace(day=1),
        "sum": sum_in_words(sum(town_counts.values()), len(town_counts)),
        "town_counts": town_counts,
        "evening": evening,
        "evening_title": title,
        "lead": lead,
        "next_days": _next_days(day),
        "running": lane(rows, now=now),
        "lane_more": f"{reverse('calendar')}?art=ausstellung&art=dauerangebot&art=kurs",
        "index": _index(day),
        "wall": _wall(day, lead),
    }


def _evening(now: datetime, day: date) -> tuple[list[Occurrence], Occurrence | None, str]:
    """Tonight's dates, the one whose picture leads, and what to call it. An empty evening shows the whole day."""
    days = program(Occurrence.objects.all(), Days(day, day + ONE_DAY), start=None, now=now, size=400).days
    rows = days[0].rows if days else []
    tonight = [row for row in rows if row.day > day or row.local_start.hour >= EVENING_BEGINS]
    shown = tonight or rows
    lead = next((row for row in shown if row.image_file and not row.is_off and not row.is_over(now)), None)
    title = _("Heute Abend") if tonight else _("Heute")
    return [row for row in shown if row is not lead][:EVENING_ROWS], lead, title


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
    ways += [("frei", "1", _("Eintritt frei")), ("barrierefrei", "stufenlos", _("Ohne Stufen"))]
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
