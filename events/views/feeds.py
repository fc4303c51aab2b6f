"""Subscriptions: /kalender.ics with any filter, /termine/<uuid>.ics for one date."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import dataversion
from core.conditional import is_unchanged
from core.keys import from_name
from core.periods import today
from events.feed_store import Edition
from events.feeds import Feed, edition_of, feed_of, feed_store
from events.filters import Filters, Problem
from events.ical import CALENDAR_FOOT, calendar_head
from events.models import Occurrence
from events.query import read, read_switch, refused

CALENDAR = "text/calendar; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
# A cancellation has to arrive with the next look, and asking again costs a 304.
CACHE_CONTROL = "public, max-age=0, must-revalidate"


class Refused(Exception):  # noqa: N818 - reads as what it says
    """A query string that no feed answers."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*(problem.message for problem in problems))
        self.problems = problems


@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    """All dates that fit the filters of the query string, one VEVENT each; 400 or 404 in words for what does not."""
    now = timezone.now()
    key = _remembered_as(request, now)
    feed: Feed | None = None
    try:
        edition: Edition | None = caches["pages"].get(key)
        if edition is None:
            feed = _feed(request, now)
            edition = edition_of(feed, feed_store(), now=now)
            if "q" not in request.GET:  # what a search engine finds may change without a new version
                caches["pages"].set(key, edition)
        if _is_unchanged(request, edition.state, edition.modified):
            return _not_modified(request, edition.state, edition.modified)
        return _answer(request, feed or _feed(request, now), edition)
    except Refused as refused:
        return refusal(refused.problems)


@require_safe
def occurrence(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One date, for ever: withdrawn ones say that they are cancelled. 404 for what never was."""
    row = Occurrence.objects.filter(pk=pk, vevent__isnull=False).select_related("vevent").first()
    if row is None:
        return HttpResponse(_("Diesen Termin gibt es nicht.") + "\n", content_type=PLAIN, status=404)
    content = (calendar_head(row.title) + row.vevent.text + CALENDAR_FOOT).encode()
    state, modified = hashlib.sha256(content).hexdigest()[:24], int(row.changed_at.timestamp())
    if _is_unchanged(request, state, modified):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type=CALENDAR)
        response["Content-Disposition"] = _disposition(row.title)
    _set_validators(response, f'"{state}"', modified)
    return response


def _remembered_as(request: HttpRequest, now: datetime) -> str:
    """A key for the state of a feed: it is never wrong, and a 304 is answered before anything is parsed (DESIGN 12)."""
    query = hashlib.sha256(request.META.get("QUERY_STRING", "").encode()).hexdigest()
    return f"feed-{dataversion.current()}-{today(now)}-{query}"


def _feed(request: HttpRequest, now: datetime) -> Feed:
    with_runs, problems = read_switch(request.GET, "dauerangebote")
    client = request.GET.get("client", "").strip()
    if client not in {"", "google"}:
        problems.append(refused("client", client, _("Möglich ist nur google.")))
    filters = filters_of(request, now, problems)
    return feed_of(filters, with_runs=with_runs, now=now, form="google" if client else "plain")


def filters_of(request: HttpRequest, now: datetime, problems: Sequence[Problem] = ()) -> Filters:
    """What the query string asks for. Raises Refused for what no feed answers, and for the `problems` found before."""
    filters = read(request.GET, now=now)
    found = [*filters.problems, *problems]
    if filters.near and filters.near.is_personal:
        message = _("nah: Eine Position heben wir nicht auf. Bitte nennen Sie einen Ort oder eine Postleitzahl.")
        found.append(Problem("nah", "", message))
    if found:
        raise Refused(found)
    return filters


def refusal(problems: list[Problem]) -> HttpResponse:
    """The problems in words, a line each: 404 where all of them name what does not exist, else 400."""
    lines = [problem.message for problem in problems]
    status = 404 if all(problem.is_missing for problem in problems) else 400
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN, status=status)


def conditional(request: HttpRequest, feed: Feed, *, now: datetime) -> HttpResponseBase:
    """The feed, or 304 where the reader has it."""
    edition = edition_of(feed, feed_store(), now=now)
    if _is_unchanged(request, edition.state, edition.modified):
        return _not_modified(request, edition.state, edition.modified)
    return _answer(request, feed, edition)


def _answer(request: HttpRequest, feed: Feed, edition: Edition) -> StreamingHttpResponse:
    """Streams the feed; for HEAD only what would be said about it."""
    compressed = accepts_gzip(request.headers.get("Accept-Encoding", ""))
    response = StreamingHttpResponse(content_type=CALENDAR)
    if request.method != "HEAD":
        edition, body = feed_store().deliver(edition, feed.texts)
        response.streaming_content = body if compressed else body.plain()
    response["Content-Disposition"] = _disposition(feed.name)
    if compressed:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    _set_validators(response, _etag(edition.state, compressed=compressed), edition.modified)
    return response


def _not_modified(request: HttpRequest, state: str, modified: int) -> HttpResponseNotModified:
    response = HttpResponseNotModified()
    patch_vary_headers(response, ["Accept-Encoding"])
    compressed = accepts_gzip(request.headers.get("Accept-Encoding", ""))
    _set_validators(response, _etag(state, compressed=compressed), modified)
    return response


def _is_unchanged(request: HttpRequest, state: str, modified: int) -> bool:
    """Each encoding's ETag will do."""
    return is_unchanged(request, (_etag(state, compressed=False), _etag(state, compressed=True)), modified)


def _etag(state: str, *, compressed: bool) -> str:
    """Strong, so each encoding has its own: they are different bytes."""
    return f'"{state}-gz"' if compressed else f'"{state}"'


def _set_validators(response: HttpResponseBase, etag: str, modified: int) -> None:
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    response["Cache-Control"] = CACHE_CONTROL


def _disposition(name: str) -> str:
    return content_disposition_header(False, f"{from_name(name) or 'kalender'}.ics") or "inline"


def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header (RFC 9110 12.5.3) takes gzip; `q=0` is a no, and nothing said is a no too."""
    qualities: dict[str, bool] = {}
    for item in header.lower().split(","):
        coding, _semicolon, parameter = item.partition(";")
        quality = parameter.strip().removeprefix("q=").strip()
        qualities[coding.strip()] = quality.rstrip("0") not in {"", "0.", "."} or not parameter
    return qualities.get("gzip", qualities.get("x-gzip", qualities.get("*", False)))
