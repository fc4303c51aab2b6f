"""oEmbed (https://oembed.com): what another site shows where somebody pastes an address of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import override
from wagtail.models import Page

from core.addresses import base, whole
from core.region import region
from events.event_context import event_context
from events.filters import Filters
from events.models import EventPage, Occurrence
from events.posters.formats import FORMATS, SHARE
from events.query import read
from events.widget import snippet
from events.widget.snippet import Look
from venues.models import InstitutionPage, MunicipalityPage, VenuePage

WIDTH, HEIGHT = 640, 720
DATE_HEIGHT = 320
CACHE_SECONDS = 3600
# What the query string calls each kind of page whose dates are a list.
_LISTS: dict[type[Page], str] = {
    MunicipalityPage: "gemeinde",
    InstitutionPage: "veranstalter",
    VenuePage: "spielort",
}


@dataclass(frozen=True, slots=True)
class Embed:
    """A frame for an address. `event`: of a single event, which has a picture."""

    title: str
    frame: str
    height: int
    event: str = ""

    def answer(self, *, width: int | None, height: int | None) -> dict[str, Any]:
        """Of the type "rich". `width`, `height`: the most that the asking site has room for, in pixels."""
        shown = (min(WIDTH, width or WIDTH), min(self.height, height or self.height))
        said = {
            "version": "1.0",
            "type": "rich",
            "title": self.title,
            "provider_name": region().name,
            "provider_url": f"{base()}/",
            "cache_age": CACHE_SECONDS,
            "html": snippet.frame(self.frame, self.title, shown[1]),
            "width": shown[0],
            "height": shown[1],
        }
        picture = FORMATS[SHARE].size
        if not self.event or (width and picture[0] > width) or (height and picture[1] > height):
            return said
        address = whole(reverse("share_image", args=[self.event]))
        return {**said, "thumbnail_url": address, "thumbnail_width": picture[0], "thumbnail_height": picture[1]}


def embed_of(request: HttpRequest, address: str, *, now: datetime) -> Embed | None:
    """What an address of ours shows elsewhere, in its own language; None where it is not ours or shows no dates."""
    parts = urlsplit(address)
    if f"{parts.scheme}://{parts.netloc}" != base():
        return None
    with override("en" if parts.path.startswith("/en/") else settings.LANGUAGE_CODE):
        try:
            match = resolve(parts.path)
        except Resolver404:
            return None
        if match.view_name == "occurrence":
            return _of_date(match.kwargs["pk"])
        if match.view_name in {"calendar", "calendar_week", "calendar_month", "calendar_map", "home"}:
            filters = read(QueryDict(parts.query), now=now)
            view = "monat" if match.view_name == "calendar_month" else "liste"
            return None if filters.problems or filters.is_personal else _of_list(filters, view)
        if match.view_name == "wagtail_serve":
            return _of_page(Page.find_for_request(request, match.args[0]), now)
    return None


def _of_date(pk: UUID) -> Embed | None:
    row = Occurrence.objects.filter(pk=pk, vevent__isnull=False).first()
    return _frame_of(row) if row else None


def _frame_of(row: Occurrence) -> Embed:
    return Embed(row.title, whole(reverse("widget_date", args=[row.pk])), DATE_HEIGHT, row.event_key)


def _of_list(filters: Filters, view: str = "liste") -> Embed:
    address = snippet.frame_address(filters, Look(view=view))
    return Embed(snippet.title_of(filters), address, HEIGHT)


def _of_page(page: Page | None, now: datetime) -> Embed | None:
    found = page.specific if page is not None and page.live else None
    if isinstance(found, EventPage):
        row = event_context(found, now=now, row=None)["row"]
        return _frame_of(row) if row else None
    name = _LISTS.get(type(found)) if found is not None else None
    return _of_list(Filters(chosen={name: (found.key,)})) if found is not None and name else None
