"""The search page and what it offers while somebody types. Parse, ask, render."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.public import keep_private, public_page
from events import facet_panel
from events.filters import label
from events.models import Occurrence
from events.program import HEAVY_IF_DATED
from search.finder import find
from search.port import LAST_PAGE, PAGE_SIZE, Hit, Results, Sort
from search.reading import Reading, read_search
from search.rescue import rescue
from search.suggesting import suggest

MOST_TYPED = 60
MOST_RESCUED = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with its row."""

    row: Occurrence
    hit: Hit


@public_page
@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """/suche/: events by text, filters and position, each once with its next date."""
    reading = read_search(request.GET, now=timezone.now())
    query = reading.search_query()
    results = find(query)
    rescued = rescue(reading) if not results.events and not reading.is_empty else []
    context = {
        "filters": reading.typed,
        "reading": reading,
        "results": results,
        "shown": _shown(results),
        "chosen": _chips(reading),
        "groups": facet_panel.groups(reading.typed, results.facets),
        "ways": _ways(reading),
        "corrected": ", ".join(results.corrected.values()),
        **_pages(reading, results),
        "rescued": rescued,
        "rescued_rows": _shown(rescued[0].results)[:MOST_RESCUED] if rescued else [],
        "search_url": reverse("search"),
        "noindex": True,
    }
    response = render(request, "search/search.html", context)
    return keep_private(response) if reading.filters.is_personal else response


@public_page
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """/suche/vorschlaege/?q=: groups of suggestions as JSON, in the language of the address. Never an error."""
    text = request.GET.get("q", "").replace("\x00", " ")[:MOST_TYPED]
    groups = [
        {
            "label": group.label,
            "options": [{"label": one.label, "detail": one.detail, "url": one.url} for one in group.suggestions],
        }
        for group in suggest(text, now=timezone.now())
    ]
    return JsonResponse({"groups": groups})


def _shown(results: Results) -> list[Shown]:
    """In the order of the hits; what was withdrawn since the index was written is left out."""
    keys = [hit.occurrence for hit in results.hits]
    rows = {row.pk: row for row in Occurrence.objects.listed().filter(pk__in=keys).defer(*HEAVY_IF_DATED)}
    return [Shown(rows[hit.occurrence], hit) for hit in results.hits if hit.occurrence in rows]


def _chips(reading: Reading) -> list[facet_panel.Chip]:
    """What narrows, and the words that are left; each leads to the search without it."""
    chips = [facet_panel.Chip(one.label, one.without) for one in reading.narrowing()]
    if reading.rest:
        chips.insert(0, facet_panel.Chip(label("q", reading.rest), reading.with_rest("")))
    return chips


def _ways(reading: Reading) -> list[tuple[str, str, str]]:
    """The orders: the best first, by date, and by distance where there is a position."""
    ways = [(Sort.WORTH, _("Beste Treffer")), (Sort.DATE, _("Nach Datum"))]
    if reading.filters.near:
        ways.append((Sort.DISTANCE, _("Nach Entfernung")))
    search_url = reverse("search")
    return [
        (sort.value, label, search_url + reading.query(sortierung="" if sort is Sort.WORTH else sort.value))
        for sort, label in ways
    ]


def _pages(reading: Reading, results: Results) -> dict[str, Any]:
    """Links to the neighbouring pages, only where there are hits."""
    of = results.dates if reading.sort is Sort.DATE or not reading.rest else results.events
    last = min(LAST_PAGE, -(-of // PAGE_SIZE))
    search_url, page = reverse("search"), reading.page
    return {
        "previous_page": search_url + reading.query(blatt=str(page - 1)) if page > 1 else "",
        "following_page": search_url + reading.query(blatt=str(page + 1)) if page < last else "",
    }
