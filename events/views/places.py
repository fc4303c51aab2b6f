"""Lists of towns, places and houses."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.periods import ONE_DAY, Days, today
from core.public import public_page
from events import matching
from events.models import Occurrence
from events.program import counts_by_town
from events.query import read
from venues.models import InstitutionPage, MunicipalityPage, VenuePage
from venues.models.tree import TOWN_PATH_LENGTH


@public_page
def towns(request: HttpRequest) -> HttpResponse:
    """/orte/: the net, large, and every town as words."""
    day = today(timezone.now())
    rows = Occurrence.objects.all()
    context = {
        "today_counts": counts_by_town(rows, Days(day, day + ONE_DAY)),
        "coming_counts": counts_by_town(rows, Days(day, None)),
        "towns": MunicipalityPage.objects.live().order_by("title"),
    }
    return render(request, "events/towns.html", context)


@public_page
def venues(request: HttpRequest) -> HttpResponse:
    """/spielorte/: all places by town, with the number of dates to come."""
    text, pages = _named(request, "venues", VenuePage.objects.live())
    sentence = _("Theater, Museen, Clubs, Kirchen, Plätze: wo etwas los ist.")
    context = {"title": _("Spielorte"), "sentence": sentence, "groups": _by_town(pages, "venue_id"), "text": text}
    return render(request, "events/directory.html", {**context, "noindex": bool(text)})


@public_page
def institutions(request: HttpRequest) -> HttpResponse:
    """/veranstalter/: all houses by town, with the number of dates to come."""
    text, pages = _named(request, "houses", InstitutionPage.objects.live())
    sentence = _("Häuser, Vereine, Ensembles: wer etwas macht.")
    groups = _by_town(pages, "institution_id")
    context = {"title": _("Veranstalter"), "sentence": sentence, "groups": groups, "text": text}
    return render(request, "events/directory.html", {**context, "noindex": bool(text)})


def _named(request: HttpRequest, kind: str, pages: QuerySet[Any]) -> tuple[str, QuerySet[Any]]:
    """The text of the query string (`q`), and the pages whose names it finds; all of them without one."""
    text = read(request.GET, now=timezone.now()).text
    return text, pages.filter(key__in=matching.matcher().names(kind, text)) if text else pages


def _by_town(pages: QuerySet[Any], column: str) -> list[tuple[MunicipalityPage, list[dict[str, Any]]]]:
    """Towns by name, each with its pages by name. Pages outside of any live town are left out."""
    counts = _coming(column)
    towns = MunicipalityPage.objects.live().order_by("title")
    groups: dict[str, tuple[MunicipalityPage, list[dict[str, Any]]]] = {town.path: (town, []) for town in towns}
    for page in pages.order_by("title"):
        group = groups.get(page.path[:TOWN_PATH_LENGTH])
        if group is not None:
            kind = page.get_kind_display()
            group[1].append({"page": page, "kind": kind, "count": counts.get(page.pk, 0)})
    return [group for group in groups.values() if group[1]]


def _coming(column: str) -> dict[int, int]:
    rows = Occurrence.objects.listed().filter(last_day__gte=today(timezone.now())).order_by()
    return dict(rows.values_list(column).annotate(n=Count("pk")))
