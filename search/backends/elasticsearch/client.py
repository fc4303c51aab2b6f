"""The connection to the engine, and what its errors mean to us."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.conf import settings
from elastic_transport import TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch

from search.port import SearchUnavailable

# Longer than this, and the database answers the visitor.
ANSWER_SECONDS = 0.8
# The worker may wait longer, but not for ever: other jobs wait behind it.
WRITE_SECONDS = 20.0


def reader() -> Elasticsearch:
    """For what a visitor waits for: one try."""
    return _client(settings.SEARCH_URL, settings.SEARCH_API_KEY, settings.SEARCH_CA_FILE, ANSWER_SECONDS)


def writer() -> Elasticsearch:
    """For the worker and for commands."""
    return _client(settings.SEARCH_URL, settings.SEARCH_API_KEY, settings.SEARCH_CA_FILE, WRITE_SECONDS)


@contextmanager
def answering() -> Iterator[None]:
    """Raises SearchUnavailable for whatever the engine, or the way to it, has to complain about."""
    try:
        yield
    except (ApiError, TransportError) as error:
        raise SearchUnavailable(f"{type(error).__name__}: {error}") from error


@lru_cache(maxsize=8)
def _client(url: str, api_key: str, ca_file: str, seconds: float) -> Elasticsearch:
    # One per process: it keeps its connections, and is safe for threads. Trying again is the breaker's business.
    return Elasticsearch(
        url,
        api_key=api_key or None,
        ca_certs=ca_file or DEFAULT,
        request_timeout=seconds,
        max_retries=0,
        retry_on_timeout=False,
    )
