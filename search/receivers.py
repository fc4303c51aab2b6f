"""Entries and what is kept about them follow: three lines each."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from core import dataversion
from events.row_values import RowSource
from events.signals import rows_followed
from search import entries
from search.models import Synonyms


def connect() -> None:
    """Called once, when the app is ready."""
    rows_followed.connect(_rows_followed, dispatch_uid="search-entries")
    for signal in (post_save, post_delete):
        signal.connect(_synonyms_changed, sender=Synonyms, dispatch_uid=f"search-synonyms-{id(signal)}")


def _rows_followed(sender: Any, event_id: int, source: RowSource | None, **kwargs: Any) -> None:
    entries.follow(event_id, source)


def _synonyms_changed(sender: Any, **kwargs: Any) -> None:
    dataversion.raise_version()
