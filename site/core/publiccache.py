"""Keeps public pages for anonymous readers, compressed, and answers 304 where nothing has changed."""

import gzip
import hashlib
from collections.abc import Callable
from datetime import datetime

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import has_vary_header, patch_vary_headers

from core import dataversion, provisional
from core.periods import to_wall
from core.public import keep_private

GetResponse = Callable[[HttpRequest], HttpResponse]
Kept = tuple[bytes, bytes, dict[str, str]]  # plain, compressed, headers

# Browsers ask each time; the answer is nearly always a 304.
CACHE_CONTROL = "public, max-age=0, must-revalidate"
# Higher levels take twice the time for a twentieth fewer bytes.
GZIP_LEVEL = 4


class PublicPageMiddleware:
    """An explicit cache (PITFALLS: never Django's whole-site one). Only GET and HEAD without a cookie, only what its
    view marked (core.public), never what sets a cookie or is provisional. The key carries the data version and the
    Berlin hour, so an entry is never wrong, only unused. Compressed here and not by a middleware, which would weaken
    the ETag: what is public holds no secret that its length could tell."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or request.COOKIES or request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with dataversion.pinned() as version, provisional.watched() as is_provisional:
            return self._kept_or_fresh(request, _key(request, version, timezone.now()), is_provisional)

    def _kept_or_fresh(self, request: HttpRequest, key: str, is_provisional: Callable[[], bool]) -> HttpResponse:
        zipped = "gzip" in request.headers.get("Accept-Encoding", "")
        etag = f'"{key}-gz"' if zipped else f'"{key}"'
        if etag in request.headers.get("If-None-Match", ""):
            return _with_validators(HttpResponseNotModified(), etag)
        kept: Kept | None = caches["pages"].get(key)
        if kept is None:
            response = self.get_response(request)
            if is_provisional():
                return keep_private(response)
            if not _may_be_kept(response):
                return response
            kept = _kept(response)
            caches["pages"].set(key, kept)
        plain, compressed, headers = kept
        response = HttpResponse(compressed if zipped else plain, headers=headers)
        if zipped:
            response["Content-Encoding"] = "gzip"
        return _with_validators(response, etag)


def _key(request: HttpRequest, version: int, now: datetime) -> str:
    said = f"{request.get_host()}{request.get_full_path()}"
    return f"{version}-{to_wall(now):%d%H}-{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        getattr(response, "is_public_page", False)
        and response.status_code == 200
        and not response.cookies
        and not has_vary_header(response, "Cookie")
        and not response.streaming
        and "no-store" not in response.get("Cache-Control", "")
    )


def _kept(response: HttpResponse) -> Kept:
    headers = {name: value for name, value in response.items() if name.lower() != "content-length"}
    return response.content, gzip.compress(response.content, GZIP_LEVEL, mtime=0), headers


def _with_validators(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = CACHE_CONTROL
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
