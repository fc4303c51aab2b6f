"""The calendar: days, a week, a month. Parse, ask, render."""

from __future__ import annotations

import calendar as months
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.periods import ONE_DAY, Days, today
from core.public import public_page
from events import facet_panel
from events.filters import Filters
from events.models import Occurrence
from events.program import Day, counts_by_day, lane, program, top_of_each_day
from events.query import read
from events.vocabulary import vocabulary

A_WEEK = timedelta(days=7)
A_MONDAY = date(2024, 1, 1)
WEEK_ROWS = 10
MONTH_ROWS = 2


@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    """/kalender/: dates by day, from today or from where the filters say."""
    now = timezone.now()
    filters = read(request.GET, now=now)
    days = filters.days or Days(today(now), None)
    if filters.page is not None and not _has_dates(filters.page, filters.page):
        raise Http404
    rows = filters.narrow(Occurrence.objects.all())
    found = program(rows, days, start=filters.page, now=now)
    context = {
        **_common(request, filters, "list", now),
        "program": found,
        "running": lane(rows, now=now),
        "groups": facet_panel.groups(filters, days),
        "title": _title(filters),
        "noindex": found.is_empty or bool(filters.text),
    }
    return render(request, "events/calendar.html", context)


@public_page
def week(request: HttpRequest, monday: date) -> HttpResponse:
    """/kalender/woche/2026-W50/: seven days, Monday first (ISO 8601)."""
    now = timezone.now()
    days = Days(monday, monday + A_WEEK)
    _require_dates(days, now)
    filters = read(request.GET, now=now)
    rows = filters.narrow(Occurrence.objects.all())
    found = top_of_each_day(rows, days, most=WEEK_ROWS, totals=counts_by_day(rows, days))
    context = {
        **_common(request, filters, "week", now),
        "days": found,
        "first": monday,
        "last": monday + A_WEEK - ONE_DAY,
        "number": monday.isocalendar().week,
        **_neighbours(monday - A_WEEK, monday + A_WEEK, _week_url, 7),
        "noindex": not any(day.rows for day in found),
    }
    return render(request, "events/week.html", context)


@public_page
def month(request: HttpRequest, first: date) -> HttpResponse:
    """/kalender/monat/2026-12/: a table, a cell a day."""
    now = timezone.now()
    length = months.monthrange(first.year, first.month)[1]
    days = Days(first, first + timedelta(days=length))
    _require_dates(days, now)
    filters = read(request.GET, now=now)
    rows = filters.narrow(Occurrence.objects.all())
    counts = counts_by_day(rows, days)
    context = {
        **_common(request, filters, "month", now),
        "weeks": _weeks(top_of_each_day(rows, days, most=MONTH_ROWS, totals=counts), counts),
        "weekdays": [(date_format(day, "l"), date_format(day, "D")) for day in Days(A_MONDAY, A_MONDAY + A_WEEK)],
        "first": first,
        "total": sum(counts.values()),
        **_neighbours(first - ONE_DAY, first + timedelta(days=length), _month_url, length),
        "noindex": not counts,
    }
    return render(request, "events/month.html", context)


def _weeks(days: list[Day], counts: dict[date, int]) -> list[list[dict[str, Any] | None]]:
    """Rows of seven cells; None before the first and after the last of the month."""
    cells: list[dict[str, Any] | None] = [None] * days[0].day.weekday()
    for day in days:
        count = counts.get(day.day, 0)
        radius = round(9.5 + 1.9 * min(count, 110) ** 0.5, 1)
        cells.append({"day": day.day, "count": count, "radius": radius, "rows": day.rows})
    cells += [None] * (-len(cells) % 7)
    return [cells[i : i + 7] for i in range(0, len(cells), 7)]


def _title(filters: Filters) -> str:
    titles = {
        "heute": _("Heute"),
        "morgen": _("Morgen"),
        "wochenende": _("Dieses Wochenende"),
        "woche": _("Die nächsten sieben Tage"),
    }
    if len(list(filters.items())) == 1 and filters.time:
        return titles[filters.time]
    return filters.words() or _("Kalender")


def _common(request: HttpRequest, filters: Filters, view: str, now: datetime) -> dict[str, Any]:
    """What the three views share: ways between them, chips, the feed of the same choice."""
    day = filters.days.first if filters.days else today(now)
    timeless = filters.query(zeit=None, von=None, bis=None)
    return {
        "filters": filters,
        "chips": facet_panel.chips(filters),
        "quick": _quick(filters),
        "view": view,
        "today": today(now),
        "views": [
            ("list", _("Liste"), reverse("calendar") + filters.query()),
            ("week", _("Woche"), _week_url(day) + timeless),
            ("month", _("Monat"), _month_url(day) + timeless),
        ],
        "calendar_url": reverse("calendar"),
        "canonical": request.build_absolute_uri(request.path + filters.query()),
        "feed_query": timeless,
        "paging": _open_ended(filters.query()),
        "day_query": _open_ended(timeless),
        "lane_more": reverse("calendar") + filters.query(art=("ausstellung", "dauerangebot", "kurs")),
    }


def _quick(filters: Filters) -> list[tuple[str, str]]:
    """Chips for what people ask for most, as long as it is not chosen."""
    ways = []
    if filters.days is None:
        ways += [(_("Heute"), filters.query(zeit="heute")), (_("Wochenende"), filters.query(zeit="wochenende"))]
    if "frei" not in filters.chosen:
        ways.append((_("Eintritt frei"), filters.query(frei="1")))
    if "zielgruppe" not in filters.chosen:
        ways.append((_("Mit Kindern"), filters.query(zielgruppe=("kinder", "familien"))))
    return ways


def _open_ended(query: str) -> str:
    """A query string to which another name can be added."""
    return f"{query}&" if query else "?"


def _week_url(day: date) -> str:
    return reverse("calendar_week", args=[day])


def _month_url(day: date) -> str:
    return reverse("calendar_month", args=[day])


def _neighbours(before: date, after: date, url: Callable[[date], str], length: int) -> dict[str, Any]:
    """Links to the neighbouring period, only where there are dates."""
    reach = timedelta(days=length - 1)
    return {
        "previous": (before, url(before)) if _has_dates(before - reach, before + reach) else None,
        "following": (after, url(after)) if _has_dates(after, after + reach) else None,
    }


def _has_dates(first: date, last: date) -> bool:
    """Whether the days, both inclusive, lie between the first and the last date that is listed."""
    words = vocabulary()
    return bool(words.first_day and words.last_day and first <= words.last_day and last >= words.first_day)


def _require_dates(days: Days, now: datetime) -> None:
    """Bots cannot walk for ever: beyond the first and last date there is nothing. Now is always there."""
    if today(now) not in days and not _has_dates(days.first, (days.end or days.first) - ONE_DAY):
        raise Http404
