"""Conditional requests (RFC 9110 13): whether a reader has already what we would send."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.http import parse_etags, parse_http_date_safe


def is_unchanged(request: HttpRequest, etags: Iterable[str], modified: int) -> bool:
    """Whether one of our ETags (quoted, strong) is the reader's; `modified` in whole seconds since 1970.

    RFC 9110 13.2.2: If-Modified-Since counts only where no ETag is asked for.
    """
    asked = request.headers.get("If-None-Match")
    if asked is not None:
        known = {etag.removeprefix("W/") for etag in parse_etags(asked)}
        return not known.isdisjoint({"*", *etags})
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and since >= modified
