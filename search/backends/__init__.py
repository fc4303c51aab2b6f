"""What can answer a search."""

from search.backends.database import DatabaseBackend
from search.port import Backend


def backend() -> Backend:
    """The one of this installation."""
    return DatabaseBackend()
