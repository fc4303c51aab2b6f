"""What the public sees has changed: raise the data version."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.dataversion import raise_version
from core.models import Picture, Region


def _public_change(sender: Any, **kwargs: Any) -> None:
    raise_version()


def connect() -> None:
    """Called once, when the app is ready."""
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(_public_change, dispatch_uid=f"data-version-{id(signal)}")
    for model in (Region, Picture):
        post_save.connect(_public_change, sender=model, dispatch_uid=f"data-version-{model.__name__}")
    post_delete.connect(_deleted, dispatch_uid="data-version-deleted")


def _deleted(sender: Any, **kwargs: Any) -> None:
    if issubclass(sender, Page | Picture):
        raise_version()
