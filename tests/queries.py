"""How many queries a page takes."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(client: Client, path: str) -> int:
    """Of a page whose surroundings have been read: what is kept for a data version is no query of this page."""
    client.get(f"{path}{'&' if '?' in path else '?'}b=1")
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)
