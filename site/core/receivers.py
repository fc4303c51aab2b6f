"""What the public sees has changed: raise the data version."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.dataversion import raise_version
from core.models import KeyedPage, PageKey, Picture, Region


def _public_change(sender: Any, **kwargs: Any) -> None:
    raise_version()


def _page_came(sender: Any, instance: Page, **kwargs: Any) -> None:
    _note(PageKey.objects.filter(page_id=instance.pk), is_public=True)


def _page_went(sender: Any, instance: Page, **kwargs: Any) -> None:
    _note(PageKey.objects.filter(page_id=instance.pk, is_public=True), is_public=False)


def _page_moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    """The addresses of all that is below have changed, too."""
    below = Page.objects.descendant_of(instance, inclusive=True)
    _note(PageKey.objects.filter(page__in=below, is_public=True))


def _note(keys: QuerySet[PageKey], **values: Any) -> None:
    keys.update(version=raise_version(), **values)


def connect() -> None:
    """Called once, when the app is ready."""
    page_published.connect(_page_came, dispatch_uid="data-version-published")
    page_unpublished.connect(_page_went, dispatch_uid="data-version-unpublished")
    pre_delete.connect(_page_deleted, dispatch_uid="data-version-deleted-page")
    for signal in (post_page_move, page_slug_changed):
        signal.connect(_page_moved, dispatch_uid=f"data-version-{id(signal)}")
    for model in (Region, Picture):
        post_save.connect(_public_change, sender=model, dispatch_uid=f"data-version-{model.__name__}")
    post_delete.connect(_deleted, dispatch_uid="data-version-deleted")


def _page_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if issubclass(sender, KeyedPage):
        _page_went(sender, instance)


def _deleted(sender: Any, **kwargs: Any) -> None:
    if issubclass(sender, Page | Picture):
        raise_version()
