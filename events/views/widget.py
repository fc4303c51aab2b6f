"""The widget: its script, the page that frames show, and /widget/, where the snippet is made by clicking."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from core.addresses import base
from core.periods import Days, today
from core.public import public_page
from core.region import imprint
from events import facet_panel
from events.filters import Problem
from events.models import Occurrence
from events.query import read, refused
from events.views.calendar import answer
from events.views.feeds import PLAIN, Refused, filters_of, refusal
from events.vocabulary import vocabulary
from events.widget import snippet
from events.widget.oembed import CACHE_SECONDS, embed_of
from events.widget.script import script

# Pages that any website may frame; all others only ours (settings). A star says it of http and https alone.
framed_by_all = csp_replace({"frame-ancestors": ["*"]})
MOST_PIXELS = 10_000
NUMBERS = (3, 5, 8, 12, 20, 50)


@public_page
@require_safe
def element_script(request: HttpRequest) -> HttpResponse:
    """/kulturnetz-kalender.js, for all sites: also as a module, and where a site lets in only what says so."""
    response = HttpResponse(script(base()), content_type="text/javascript; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@framed_by_all
@xframe_options_exempt
@public_page
@require_safe
def frame(request: HttpRequest) -> HttpResponseBase:
    """/widget/rahmen/: the element alone on a page. 400 or 404 in words for a query string that means nothing."""
    look, problems = snippet.read_look(request.GET)
    try:
        filters = filters_of(request, timezone.now(), problems)
    except Refused as refused:
        return refusal(refused.problems)
    context = {
        "element": snippet.element(filters, look),
        "title": snippet.title_of(filters),
        "colours": look.colours,
        **_foot(),
    }
    return render(request, "events/widget_frame.html", context)


@framed_by_all
@xframe_options_exempt
@public_page
@require_safe
def date_frame(request: HttpRequest, pk: UUID) -> HttpResponse:
    """/widget/termin/<uuid>/: one date for ever, also when it is over or called off. Without any script."""
    row = get_object_or_404(Occurrence.objects.filter(vevent__isnull=False), pk=pk)
    context = {"row": row, "is_over": row.last_day < today(timezone.now()), **_foot()}
    return render(request, "events/widget_date.html", context)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """/oembed?url=…: JSON (https://oembed.com). 404 for what cannot be embedded, 501 for another format, as it says."""
    if request.GET.get("format", "json") != "json":
        return _in_words(_("format: Hier gibt es nur json."), 501)
    problems: list[Problem] = []
    width, height = (_pixels(request.GET, name, problems) for name in ("maxwidth", "maxheight"))
    if problems:
        return refusal(problems)
    found = embed_of(request, request.GET.get("url", ""), now=timezone.now())
    if found is None:
        return _in_words(_("url: Diese Seite gibt es hier nicht, oder sie lässt sich nicht einbetten."), 404)
    response = JsonResponse(found.answer(width=width, height=height))
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    return response


def _in_words(message: str, status: int) -> HttpResponse:
    return HttpResponse(f"{message}\n", content_type=PLAIN, status=status)


def _pixels(query: QueryDict, name: str, problems: list[Problem]) -> int | None:
    value = query.get(name, "")
    if not value:
        return None
    if value.isascii() and value.isdigit() and len(value) < 6 and 1 <= int(value) <= MOST_PIXELS:
        return int(value)
    rule = _("Bitte schreiben Sie die Breite oder Höhe in Pixeln, von 1 bis 10000.")
    problems.append(refused(name, value, rule))
    return None


def _foot() -> dict[str, Any]:
    return {"imprint": imprint(get_language() or "de")}


@public_page
@require_safe
def maker(request: HttpRequest) -> HttpResponseBase:
    """/widget/: choose, look, copy."""
    now = timezone.now()
    filters = read(request.GET, now=now)
    look, problems = snippet.read_look(request.GET)
    address = snippet.frame_address(filters, look)
    words = vocabulary()
    context = {
        "filters": filters,
        "look": look,
        "problems": [*filters.problems, *problems],
        "groups": facet_panel.groups(filters, facet_panel.counts(filters, Days(today(now), None))),
        "selects": [
            ("veranstalter", words.houses.values(), filters.chosen.get("veranstalter", ())),
            ("spielort", words.venues.values(), filters.chosen.get("spielort", ())),
        ],
        "views": snippet.VIEWS.items(),
        "colours": snippet.COLOURS.items(),
        "numbers": NUMBERS,
        "element": snippet.element(filters, look),
        "with_script": snippet.with_script(filters, look),
        "frame": snippet.frame(address, snippet.title_of(filters), snippet.HEIGHTS[look.view]),
        "listener": snippet.LISTENER,
        "style": snippet.STYLE,
        "noindex": bool(request.GET),
    }
    return answer(request, "events/widget.html", filters, context)
