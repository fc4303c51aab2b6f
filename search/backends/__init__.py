"""What can answer a search."""

from django.conf import settings

from search.backends.database import DatabaseBackend
from search.backends.fallback import FallbackBackend
from search.breaker import Breaker
from search.port import Backend

_database = DatabaseBackend()
_breaker = Breaker()


def backend() -> Backend:
    """The one of this installation: the engine if SEARCH_URL names one, and the database where that is away."""
    if not settings.SEARCH_URL:
        return _database
    # The client takes a tenth of a second to import; who has no engine need not wait for it.
    from search.backends.elasticsearch.backend import ElasticsearchBackend

    return FallbackBackend(ElasticsearchBackend(), _database, _breaker)
