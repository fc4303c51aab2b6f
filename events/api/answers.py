"""How the API answers: who may ask how often, what is unchanged, JSON or JSON-LD, and to whom browsers pass it on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _

from core import dataversion
from core.conditional import is_unchanged
from core.limits import Standing, standing_of
from core.periods import midnight, today
from events.api import problems
from events.api.problems import Refused
from events.linked.nodes import Node, document

JSON, LINKED = "application/json", "application/ld+json"
CACHE_CONTROL = "public, max-age=0, must-revalidate"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
}
# What browsers ask before they let a script ask: reading is open to all.
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
_SEPARATORS = (",", ":")


@dataclass(frozen=True, slots=True)
class Content:
    """Both forms of an answer; `nodes` is None where there is no JSON-LD. `following`: the address of the next page."""

    data: Mapping[str, Any]
    nodes: Callable[[], Iterable[Node]] | None
    following: str = ""


View = Callable[..., Content]


def answered(view: View) -> Callable[..., HttpResponse]:
    """Makes an operation of a function that gives Content or raises Refused."""

    @wraps(view)
    def operation(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**CORS, **PREFLIGHT})
        now = timezone.now()
        standing = _standing(request, now)
        try:
            if standing and standing.is_over:
                detail = _("So viele Fragen in einer Minute beantworten wir nicht. Bitte warten Sie %(n)d Sekunden.")
                raise Refused(429, detail % {"n": standing.seconds})
            response = _answer(request, now, lambda: view(request, *args, **kwargs))
        except Refused as refused:
            response = problems.answer(refused)
        for name, value in {**CORS, **(standing.headers() if standing else {})}.items():
            response[name] = value
        return response

    return operation


def _standing(request: HttpRequest, now: datetime) -> Standing | None:
    """None where nothing is counted."""
    limit = settings.KULTURNETZ_API_PER_MINUTE
    if not limit:
        return None
    return standing_of(request, "api", limit, now=now)


def _answer(request: HttpRequest, now: datetime, content: Callable[[], Content]) -> HttpResponse:
    form = _form(request)
    # What a text finds may change without any change of the data.
    etag = "" if request.GET.get("q") else _etag(request, form, now)
    modified = max(int(midnight(today(now)).timestamp()), int((dataversion.raised_at() or now).timestamp()))
    if etag and is_unchanged(request, (etag,), modified):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = _rendered(form, content())
    if etag:
        response["ETag"] = etag
        response["Last-Modified"] = http_date(modified)
    response["Cache-Control"] = CACHE_CONTROL
    response["Vary"] = "Accept"
    return response


def _form(request: HttpRequest) -> str:
    """JSON unless JSON-LD is liked more (RFC 9110 12.5.1). Raises Refused (406) for who takes neither."""
    preferred = request.get_preferred_type([JSON, LINKED])
    if preferred is None:
        raise Refused(406, _("Accept: Hier gibt es application/json und application/ld+json."))
    return str(preferred)


def _etag(request: HttpRequest, form: str, now: datetime) -> str:
    said = f"{dataversion.current()} {today(now)} {form} {request.get_full_path()}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:24]}"'


def _rendered(form: str, content: Content) -> HttpResponse:
    if form == LINKED and content.nodes is None:
        raise Refused(406, _("Accept: Das gibt es hier nur als application/json."))
    data = document(content.nodes()) if form == LINKED and content.nodes else content.data
    response = JsonResponse(
        data, content_type=form, json_dumps_params={"ensure_ascii": False, "separators": _SEPARATORS}
    )
    if content.following:
        response["Link"] = f'<{content.following}>; rel="next"'
    return response
