"""System checks: whether the index fits the code (https://docs.djangoproject.com/en/5.2/topics/checks/)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Warning

from search.port import SearchUnavailable

REBUILD = "manage.py rebuild_search_index builds it anew; the worker does so by itself within a minute."


def index_fits(**_kwargs: Any) -> list[CheckMessage]:
    """Silent where no engine is configured. One request, so that a command does not wait long for an engine that is
    away."""
    if not settings.SEARCH_URL:
        return []
    from search.backends.elasticsearch import index  # only here: imports the client

    try:
        name = index.live_name()
    except SearchUnavailable as error:
        return [Info(f"The search engine does not answer; the database searches. {error}", id="search.I001")]
    if name is None:
        return [Warning("The search engine has no index.", hint=REBUILD, id="search.W001")]
    if not index.is_current(name):
        return [Warning(f"The index {name} has another mapping than this code.", hint=REBUILD, id="search.W002")]
    return []
