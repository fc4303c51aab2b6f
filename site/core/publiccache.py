"""Keeps public pages for anonymous readers, and answers 304 where nothing has changed."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import has_vary_header

from core import dataversion
from core.periods import to_wall

GetResponse = Callable[[HttpRequest], HttpResponse]


class PublicPageMiddleware:
    """An explicit cache (PITFALLS: never Django's whole-site one). Only GET and HEAD without a session cookie, only
    what its view marked (core.public), never what sets a cookie. The key carries the data version and the Berlin hour,
    so an entry is never wrong, only unused."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.pages = caches["pages"]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or request.COOKIES or request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with dataversion.pinned() as version:
            return self._kept_or_fresh(request, _key(request, version, timezone.now()))

    def _kept_or_fresh(self, request: HttpRequest, key: str) -> HttpResponse:
        etag = f'"{key}"'
        if etag in request.headers.get("If-None-Match", ""):
            return _not_modified(etag)
        kept = self.pages.get(key)
        if kept is not None:
            return _response(*kept, etag=etag)
        response = self.get_response(request)
        if not _may_be_kept(response):
            return response
        headers = {name: value for name, value in response.items() if name.lower() != "content-length"}
        self.pages.set(key, (response.content, headers))
        return _response(response.content, headers, etag=etag)


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
    )


def _response(content: bytes, headers: dict[str, str], *, etag: str) -> HttpResponse:
    response = HttpResponse(content, headers=headers)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def _not_modified(etag: str) -> HttpResponse:
    response = HttpResponseNotModified()
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
