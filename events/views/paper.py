"""/papier/: programmes of a month and posters as PDF. A page says what there will be and has it once a task is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.keys import from_name
from core.limits import standing_of
from core.public import keep_private
from core.visitors import form_of_our_own
from events import tasks
from events.models import EventPage
from events.paper import sheets
from events.paper.poster import name_of_poster
from events.paper.printing import is_available
from events.paper.programme import MOST, Programme, programme
from events.views.feeds import PLAIN, Refused, filters_of, refusal
from events.vocabulary import vocabulary

MOST_A_MINUTE = 6


@form_of_our_own
@require_http_methods(["GET", "HEAD", "POST"])
def programme_page(request: HttpRequest, first: date) -> HttpResponseBase:
    """/papier/programm/2026-12/ with the filters of the calendar. POST has it made. 404 where nothing can print."""
    _require_press()
    now = timezone.now()
    try:
        found = programme(filters_of(request, now), first, now=now)
    except Refused as refused:
        return refusal(refused.problems)
    number, name = found.number, found.name
    if request.method == "POST" and 0 < number <= MOST:
        query = found.filters.query()
        return _order(request, name, now, lambda: _print(found), f"{request.path}{query}")
    context = {
        "title": found.title,
        "what": found.month,
        "number": number,
        "is_too_long": number > MOST,
        "most": MOST,
        "towns": _narrower(found) if number > MOST else [],
        "living": found.address,
        "file": _file_address(name, f"{found.title} {found.first:%Y-%m}"),
    }
    return _page(request, name, context)


@form_of_our_own
@require_http_methods(["GET", "HEAD", "POST"])
def poster_page(request: HttpRequest, key: str) -> HttpResponseBase:
    """/papier/plakat/<key>/: the poster of a public event, A3. POST has it made. 404 where nothing can be printed."""
    _require_press()
    now = timezone.now()
    event = get_object_or_404(EventPage.objects.live(), key=key)
    name = name_of_poster(event, now=now)
    if request.method == "POST":
        return _order(request, name, now, lambda: tasks.print_poster.enqueue(event.pk), request.path)
    context = {
        "title": event.title,
        "what": _("Plakat, A3"),
        "number": None,
        "living": event.get_url(),
        "file": _file_address(name, f"plakat {event.title}"),
    }
    return _page(request, name, context)


@require_safe
def sheet(request: HttpRequest, name: str, title: str) -> HttpResponseBase:
    """/papier/<name>/<title>.pdf: what was made. 404 for what is not there: it is made anew from its page."""
    file = sheets.file_of(name)
    if not file.exists():
        raise Http404(_("Dieses PDF gibt es nicht mehr. Bitte lassen Sie es noch einmal erstellen."))
    response = FileResponse(file.open("rb"), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{title}.pdf") or "inline"
    # What is in it is in its name.
    response["Cache-Control"] = "public, max-age=604800, immutable"
    response["X-Robots-Tag"] = "noindex"
    return response


def _require_press() -> None:
    if not is_available():
        raise Http404(_("Auf diesem Server lässt sich gerade nichts drucken."))


def _print(found: Programme) -> None:
    query = found.filters.query().removeprefix("?")
    tasks.print_programme.enqueue(query, found.first.isoformat(), get_language() or "de")


def _order(request: HttpRequest, name: str, now: datetime, enqueue: Callable[[], object], back: str) -> HttpResponse:
    """Has it made once, however many ask; each address may ask so many times a minute."""
    standing = standing_of(request, "paper", MOST_A_MINUTE, now=now)
    if standing.is_over:
        message = _("Von hier wurde gerade viel gedruckt. Bitte versuchen Sie es in einer Minute noch einmal.")
        return HttpResponse(f"{message}\n", content_type=PLAIN, status=429, headers=standing.headers())
    if sheets.want(name):
        enqueue()
    return keep_private(HttpResponseRedirect(back))


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    here = {"state": sheets.state(name), "here": request.get_full_path(), "noindex": True}
    return keep_private(render(request, "events/paper/order.html", {**context, **here}))


def _file_address(name: str, title: str) -> str:
    return reverse("paper_sheet", args=[name, from_name(title) or "programm"])


def _narrower(found: Programme) -> list[tuple[str, str]]:
    """(name, address) of the same programme of one town."""
    here = reverse("paper_programme", args=[found.first])
    return [(town.name, here + found.filters.query(gemeinde=town.key)) for town in vocabulary().towns.values()]
