"""The calendar: days, a week, a month. Parse, ask, render."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.periods import ONE_DAY, Days, next_month, today
from core.public import keep_private, public_page
from events import facet_panel, matching
from events.facets import index
from events.filters import Filters
from events.less import less
from events.models import Occurrence
from events.program import Day, counts_by_day, lane, program, top_of_each_day
from events.query import read
from events.vocabulary import vocabulary

A_WEEK = timedelta(days=7)
A_MONDAY = date(2024, 1, 1)
WEEK_ROWS = 10
MONTH_ROWS = 2


@public_page
def calendar(request: HttpRequest) -> HttpResponseBase:
    """/kalender/: dates by day, from today or from where the filters say."""
    now = timezone.now()
    filters = read(request.GET, now=now)
    if meant := _understood(filters, now):
        return redirect(reverse("calendar") + meant)
    days = filters.days or Days(today(now), None)
    if filters.page is not None and not _has_dates(filters.page, filters.page):
        raise Http404
    rows = filters.narrow(Occurrence.objects.all())
    found = program(rows, days, start=filters.page, now=now)
    context = {
        **common(request, filters, now),
        "program": found,
        "less": less(filters, now=now) if found.is_empty else [],
        "running": lane(rows, now=now),
        "groups": facet_panel.groups(filters, facet_panel.counts(filters, days)),
        "total": index.total(filters, days, units=filters.units()),
        "title": _title(filters),
        "noindex": found.is_empty or bool(filters.text),
    }
    return answer(request, "events/calendar.html", filters, context)


@public_page
def week(request: HttpRequest, monday: date) -> HttpResponseBase:
    """/kalender/woche/2026-W50/: seven days, Monday first (ISO 8601)."""
    now = timezone.now()
    days = Days(monday, monday + A_WEEK)
    _require_dates(days, now)
    filters = read(request.GET, now=now)
    rows = filters.narrow(Occurrence.objects.all())
    found = top_of_each_day(rows, days, most=WEEK_ROWS, totals=counts_by_day(rows, days))
    context = {
        **common(request, filters, now),
        "days": found,
        "first": monday,
        "last": monday + A_WEEK - ONE_DAY,
        "number": monday.isocalendar().week,
        **_neighbours(monday - A_WEEK, monday + A_WEEK, _week_url, 7),
        "noindex": not any(day.rows for day in found),
    }
    return answer(request, "events/week.html", filters, context)


@public_page
def month(request: HttpRequest, first: date) -> HttpResponseBase:
    """/kalender/monat/2026-12/: a table, a cell a day."""
    now = timezone.now()
    end = next_month(first)
    days = Days(first, end)
    _require_dates(days, now)
    filters = read(request.GET, now=now)
    rows = filters.narrow(Occurrence.objects.all())
    counts = counts_by_day(rows, days)
    shared = common(request, filters, now)
    found = top_of_each_day(rows, days, most=MONTH_ROWS, totals=counts)
    context = {
        **shared,
        "weeks": _weeks(found, counts, shared["day_query"], today(now)),
        "weekdays": [(date_format(day, "l"), date_format(day, "D")) for day in Days(A_MONDAY, A_MONDAY + A_WEEK)],
        "first": first,
        "total": sum(counts.values()),
        **_neighbours(first - ONE_DAY, end, _month_url, (end - first).days),
        "noindex": not counts,
    }
    return answer(request, "events/month.html", filters, context)


def _understood(filters: Filters, now: datetime) -> str:
    """The query string with those words of the text as filters that are meant as such; empty where there are none. What
    is chosen already is not changed by a word."""
    if not filters.text:
        return ""
    rest, changes = matching.matcher().understand(filters.text, now)
    fresh = {name: tuple(values) for name, values in changes.items() if not _says(filters, name)}
    return filters.query(q=rest, **fresh) if fresh and len(fresh) == len(changes) else ""


def _says(filters: Filters, name: str) -> bool:
    return filters.days is not None if name in {"zeit", "von", "bis"} else name in dict(filters.items())


def answer(request: HttpRequest, template: str, filters: Filters, context: dict[str, Any]) -> HttpResponseBase:
    """The page; near somebody's position it is nobody else's."""
    response = render(request, template, context)
    return keep_private(response) if filters.is_personal else response


def _weeks(days: list[Day], counts: dict[date, int], query: str, this_day: date) -> list[list[dict[str, Any] | None]]:
    """Rows of seven cells, Monday first; None before the first and after the last of the month."""
    cells: list[dict[str, Any] | None] = [None] * days[0].day.weekday()
    cells += [_cell(day, counts.get(day.day, 0), query, this_day) for day in days]
    cells += [None] * (-len(cells) % 7)
    return [cells[i : i + 7] for i in range(0, len(cells), 7)]


def _cell(day: Day, count: int, query: str, this_day: date) -> dict[str, Any]:
    """A day of the month as its cell says it; what is over names none of its dates."""
    number = ngettext("%(n)d Termin", "%(n)d Termine", count) % {"n": count} if count else _("kein Termin")
    rows = [("" if row.all_day else f"{row.local_start:%H:%M}", row.title) for row in day.rows]
    return {
        "number": day.day.day,
        "words": f". {date_format(day.day, 'F, l')}: {number}",
        "count": count,
        "radius": f"{9.5 + 1.9 * min(count, 110) ** 0.5:.1f}",
        "url": f"{reverse('calendar')}{query}von={day.day}&bis={day.day}",
        "is_today": day.day == this_day,
        "form": "month__past" if day.day < this_day else "month__today" if day.day == this_day else "",
        "rows": rows if day.day >= this_day else [],
    }


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


def common(request: HttpRequest, filters: Filters, now: datetime) -> dict[str, Any]:
    """What the four views share: ways between them, chips, the feed of the same choice."""
    day = filters.days.first if filters.days else today(now)
    timeless = filters.query(zeit=None, von=None, bis=None)
    # A subscription would keep somebody's position.
    feed = filters.query(zeit=None, von=None, bis=None, nah=None, umkreis=None) if filters.is_personal else timeless
    return {
        "filters": filters,
        "chosen": facet_panel.chips(filters),
        "quick": _quick(filters),
        "ways": [
            ("list", _("Liste"), reverse("calendar") + filters.query()),
            ("week", _("Woche"), _week_url(day) + timeless),
            ("month", _("Monat"), _month_url(day) + timeless),
            ("map", _("Karte"), reverse("calendar_map") + filters.query()),
        ],
        "canonical": request.build_absolute_uri(request.path + filters.query()),
        "feed_query": feed,
        "open_query": _open_ended(filters.query()),
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
