"""Rows follow pages: three lines each, ids passed on."""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from events import occurrences
from events.models import Category, EventPage, Occurrence
from events.tasks import rebuild_events, redraw_poster
from venues.models import InstitutionPage, MunicipalityPage, VenuePage

BY_COLUMN = {InstitutionPage: "institution_id", MunicipalityPage: "municipality_id", VenuePage: "venue_id"}


def connect() -> None:
    """Called once, when the app is ready."""
    page_published.connect(_event_changed, sender=EventPage, dispatch_uid="rows-published")
    page_unpublished.connect(_event_withdrawn, sender=EventPage, dispatch_uid="rows-unpublished")
    pre_delete.connect(_event_withdrawn, sender=EventPage, dispatch_uid="rows-deleted")
    post_page_move.connect(_moved, dispatch_uid="rows-moved")
    for model in BY_COLUMN:
        page_published.connect(_surroundings_changed, sender=model, dispatch_uid=f"rows-{model.__name__}-published")
        page_unpublished.connect(_surroundings_changed, sender=model, dispatch_uid=f"rows-{model.__name__}-unpublished")
    post_save.connect(_category_changed, sender=Category, dispatch_uid="rows-category")


def _event_changed(sender: Any, instance: EventPage, **kwargs: Any) -> None:
    occurrences.follow(instance, now=timezone.now())
    if instance.posters.filter(picture=instance.image_id).exists():
        redraw_poster.enqueue(instance.pk)


def _event_withdrawn(sender: Any, instance: EventPage, **kwargs: Any) -> None:
    """Not a rebuild: when a page is deleted, Wagtail says "unpublished" while the database still says "live"."""
    rows = Occurrence.objects.filter(event_id=instance.pk)
    occurrences.withdraw(rows, event_id=instance.pk, now=timezone.now())


def _moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    events = EventPage.objects.descendant_of(instance, inclusive=True)
    _rebuild_soon(events.values_list("pk", flat=True))


def _surroundings_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    rows = Occurrence.objects.filter(**{BY_COLUMN[type(instance)]: instance.pk}, event__isnull=False)
    _rebuild_soon(rows.order_by().values_list("event_id", flat=True).distinct())


def _category_changed(sender: Any, instance: Category, created: bool, **kwargs: Any) -> None:
    if not created:
        _rebuild_soon(EventPage.objects.live().filter(categories=instance).values_list("pk", flat=True))


def _rebuild_soon(event_ids: Any) -> None:
    ids = list(event_ids)
    if ids:
        rebuild_events.enqueue(ids)
