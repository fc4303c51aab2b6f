"""/kalender.atom and /kalender.json: new and changed events of any filter."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from core.addresses import whole
from events.feeds import Feed, feed_of
from events.news import Item, atom, json_feed, newest
from events.views.feeds import CACHE_CONTROL, Refused, filters_of, refusal

Writer = Callable[..., bytes]


@require_safe
@conditional_page
def atom_feed(request: HttpRequest) -> HttpResponse:
    """400 or 404 in words for a query string that means nothing, as in the calendar's feed."""
    return _answer(request, atom, "application/atom+xml; charset=utf-8")


@require_safe
@conditional_page
def json_feed_view(request: HttpRequest) -> HttpResponse:
    """The same as JSON Feed; scripts of all sites may read it."""
    response = _answer(request, json_feed, "application/feed+json; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _answer(request: HttpRequest, write: Writer, content_type: str) -> HttpResponse:
    now = timezone.now()
    try:
        filters = filters_of(request, now)
    except Refused as refused:
        return refusal(refused.problems)
    feed: Feed = feed_of(filters, with_runs=True, now=now)
    items: list[Item] = newest(filters, now=now)
    content = write(feed, items, address=whole(request.path + filters.query()))
    return HttpResponse(content, content_type=content_type, headers={"Cache-Control": CACHE_CONTROL})
