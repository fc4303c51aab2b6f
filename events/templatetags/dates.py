"""Components that show dates. Each declares its attributes; an unknown one is an error when the template is read."""

from __future__ import annotations

import json
from datetime import date, datetime
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.http import QueryDict
from django.template.defaultfilters import date as date_filter
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.addresses import whole
from core.periods import Days, next_month, to_wall, today
from events.choices import Availability, Status
from events.counting import sum_in_words
from events.event_context import event_context
from events.models import EventPage, Occurrence
from events.paper.printing import is_available
from events.program import Day, lane, program
from events.query import read
from events.remembered import states
from events.vocabulary import category_label

register = template.Library()


@register.simple_tag
def row(
    occurrence: Occurrence,
    day: date | None = None,
    level: int = 3,
    here: str = "",
    dated: bool = False,
    note: str = "",
) -> SafeString:
    """One line of a list. `day`: under which it stands; `dated`: the line says its day itself; `here`: the key of the
    town that needs no naming; `note`: one more sentence.

    Not a template: a list has sixty of them, and as a template they took half of the time of the whole page.
    """
    has_left = bool(day and occurrence.previous_day == day and occurrence.day != day)
    time = _time(occurrence, to_wall(occurrence.starts_at), day)
    if dated:
        time = _day_before(occurrence, time)
    words = _marks(occurrence, has_left=has_left)
    marks = "".join(f'<span class="mark mark--{form}">{escape(word)}</span>' for form, word in words)
    return mark_safe(  # noqa: S308 - what people wrote is escaped
        f"""\
<li class="row{" row--off" if occurrence.is_off or has_left else ""}" data-ort="{occurrence.town_key}">
<time class="row__time" datetime="{occurrence.starts_at.isoformat()}">{time}</time>\
<span class="row__stop" aria-hidden="true"></span>
<div class="row__what"><h{level} class="row__title">\
<a href="{occurrence.get_absolute_url()}">{escape(occurrence.title)}</a></h{level}>
<p class="row__place">{_kind_and_place(occurrence, here)}</p>\
{f'<p class="row__note">{escape(note)}</p>' if note else ""}</div>
{f'<p class="row__marks">{marks}</p>' if marks else ""}</li>
"""
    )


def _kind_and_place(occurrence: Occurrence, here: str) -> str:
    """As HTML: the category; the venue or else the house, and the town if it is not `here`."""
    label = category_label(occurrence.kind)
    kind = f'<span class="row__kind">{escape(label)}</span> ' if label else ""
    place = escape(occurrence.venue_name or occurrence.house_name)
    if occurrence.town_key == here:
        return kind + place
    return f'{kind}{place}{", " if place else ""}<span class="ort">{escape(occurrence.town_name)}</span>'


def _time(occurrence: Occurrence, starts: datetime, day: date | None) -> str:
    if occurrence.all_day:
        return _("ganz\u00adtags")
    if day and occurrence.day < day <= occurrence.last_day and occurrence.previous_day != day:
        return _("weiter")
    if occurrence.previous_starts_at and day and occurrence.previous_day == day != occurrence.day:
        starts = to_wall(occurrence.previous_starts_at)
    return f"{starts:%H:%M}"


def _day_before(occurrence: Occurrence, time: str) -> str:
    """As HTML: the day above the time; of what runs its last one."""
    this_year = today(timezone.now()).year
    day = occurrence.last_day if occurrence.runs else occurrence.day
    words = date_filter(day, "D j.n." if day.year == this_year else "j.n.Y")
    if occurrence.runs:
        return f'<span class="row__day">{_("bis %(day)s") % {"day": words}}</span>'
    return f'<span class="row__day">{words}</span> {time}'


def _marks(occurrence: Occurrence, *, has_left: bool) -> list[tuple[str, str]]:
    """(form, word), two at most. What is off needs no word about tickets."""
    if has_left:
        day = date_filter(occurrence.day, "D j. F")
        return [("verschoben", _("VERSCHOBEN auf %(day)s") % {"day": day})]
    if occurrence.status == Status.CANCELLED:
        return [("abgesagt", _("ABGESAGT"))]
    if occurrence.status == Status.POSTPONED:
        return [("verschoben", _("VERSCHOBEN"))]
    marks = []
    if occurrence.status == Status.RESCHEDULED:
        marks.append(("wenige", _("NEUER TERMIN")))
    elif occurrence.status == Status.MOVED_ONLINE:
        marks.append(("wenige", _("JETZT ONLINE")))
    return [*marks, *_ticket_marks(occurrence)]


def _ticket_marks(occurrence: Occurrence) -> list[tuple[str, str]]:
    if occurrence.availability == Availability.SOLD_OUT:
        return [("ausverkauft", _("AUSVERKAUFT"))]
    if occurrence.availability == Availability.FEW:
        return [("wenige", _("NUR NOCH WENIGE"))]
    return [("frei", _("EINTRITT FREI"))] if occurrence.is_free else []


@register.inclusion_tag("components/marks.html")
def marks(occurrence: Occurrence) -> dict[str, Any]:
    """The marks of one date, on its own page."""
    return {"marks": _marks(occurrence, has_left=False)}


@register.inclusion_tag("components/dateline.html")
def dateline(day: date, level: int = 2) -> dict[str, Any]:
    """A day numeral with weekday and month; today says so."""
    return {"day": day, "level": level, "is_today": day == today(timezone.now())}


@register.inclusion_tag("components/day.html")
def day_section(day: Day, level: int = 2, here: str = "", form: str = "") -> dict[str, Any]:
    """A day with its rows. `form`: a modifier of the component (slim, stack)."""
    return {
        "day": day,
        "level": level,
        "row_level": level + 1,
        "here": here,
        "form": form,
        "is_today": day.day == today(timezone.now()),
        "sum": "" if form == "slim" else day_sum(day),
    }


@register.filter
def day_and_time(row: Occurrence) -> str:
    """For example "Freitag, 4. Dezember 2026, 20:00 Uhr"."""
    day = date_filter(row.day, "l, j. F Y")
    return day if row.all_day else f"{day}, " + _("%(time)s Uhr") % {"time": f"{row.local_start:%H:%M}"}


@register.filter
def day_sum(day: Day) -> str:
    """For example "16 Termine in 10 Orten", without what was called off."""
    # Towns are known only where every date of the day is at hand.
    return sum_in_words(len(day.taking_place) + day.more, 0 if day.more else day.towns)


@register.inclusion_tag("components/lane.html")
def lane_section(rows: list[Occurrence], title: str = "", more: str = "", here: str = "") -> dict[str, Any]:
    """What runs: a line for each with "today" as the stop. `more`: the address of all of it."""
    day = today(timezone.now())
    items = [{"row": item, "x": _share(item, day), "soon": (item.last_day - day).days} for item in rows]
    return {"items": items, "title": title or _("Läuft gerade"), "more": more, "here": here}


def _share(item: Occurrence, day: date) -> int:
    """Where today stands on a line from 4 to 136."""
    length = max(1, (item.last_day - item.day).days)
    return 4 + round(132 * min(1, max(0, (day - item.day).days / length)))


@register.inclusion_tag("components/subscribe.html")
def subscribe(title: str, what: str, query: str = "", month: date | None = None) -> dict[str, Any]:
    """How to get a list into one's own calendar, and onto paper. `query` is empty or begins with "?"; `month`: the
    first day of the one that is shown."""
    address = whole(reverse("calendar_feed") + query)
    return {
        "title": title,
        "what": what,
        "choice": [(name, value) for name, values in QueryDict(query.removeprefix("?")).lists() for value in values],
        "https": address,
        # Google Calendar drops what is cancelled, and nobody hears of it.
        "google": f"{address}{'&' if query else '?'}client=google",
        "papers": _papers(query, month),
    }


def _papers(query: str, month: date | None) -> list[tuple[str, str]]:
    """(month, address) of the programmes to print; none where nothing can be printed, nor of a single event."""
    if not is_available() or "veranstaltung=" in query:
        return []
    now = today(timezone.now()).replace(day=1)
    months = [month] if month else [now, next_month(now)]
    return [(date_filter(first, "F Y"), reverse("paper_programme", args=[first]) + query) for first in months]


@register.simple_tag
def printable(event: EventPage) -> str:
    """Where the poster of a public event can be printed; empty where it cannot."""
    return reverse("paper_poster", args=[event.key]) if event.live and event.key and is_available() else ""


@register.inclusion_tag("components/keep.html")
def keep(occurrence: Occurrence) -> dict[str, Any]:
    """A heart with its word, for the page of a date. Scripts show it: without them nothing is kept."""
    (state,) = states([occurrence])
    return {"key": state.pop("id"), "state": json.dumps(state)}


@register.inclusion_tag("components/share.html")
def share(occurrence: Occurrence) -> dict[str, Any]:
    """How to tell others of a date: plain links to mail and messengers, and what the device itself can do."""
    address = whole(occurrence.get_absolute_url())
    place = ", ".join(filter(None, (occurrence.venue_name, occurrence.town_name)))
    words = f"{occurrence.title}. {day_and_time(occurrence)}, {place}"
    return {"title": occurrence.title, "address": address, "words": words, "whole": f"{words} {address}"}


@register.inclusion_tag("components/access.html")
def access(facts: list[dict[str, Any]]) -> dict[str, Any]:
    """Facts of a venue's accessibility, as VenuePage.accessibility_table gives them: each with icon and word."""
    return {"facts": facts}


@register.simple_tag(takes_context=True)
def place_program(context: template.Context, name: str, key: str, size: int = 30) -> dict[str, Any]:
    """The dates of a town, house or place page. `name`: of the query string (gemeinde, veranstalter, spielort)."""
    now = timezone.now()
    filters = read(context["request"].GET, now=now)
    filters.chosen[name] = (key,)
    rows = filters.narrow(Occurrence.objects.all())
    days = filters.days or Days(today(now), None)
    return {
        "program": program(rows, days, start=filters.page, now=now, size=size),
        "running": lane(rows, now=now, most=8),
        "query": filters.query(),
        "filters": filters,
    }


@register.inclusion_tag("events/_event.html", takes_context=True)
def event_article(context: template.Context, event: EventPage) -> dict[str, Any]:
    """The page of an event, with its next date at the top."""
    outer: dict[str, Any] = context.flatten()  # type: ignore[assignment] # the stubs allow any key
    return {**outer, **event_context(event, now=timezone.now(), row=None), "is_event_page": True}


@register.filter
def media_url(name: str) -> str:
    """The address of a stored file."""
    return f"{settings.MEDIA_URL}{name}"


@register.simple_tag
def share_image_url(event: EventPage) -> str:
    """The whole address of the picture that goes with a link: those who fetch it know no relative ones."""
    return whole(reverse("share_image", args=[event.key]))
