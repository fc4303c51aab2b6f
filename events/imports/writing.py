"""Adds a page with its first version. Wagtail's own way saves and checks it three times, which an import would feel."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.signals import page_published, published

from events.models import EventPage
from venues.models import InstitutionPage


def add_event(page: EventPage, *, house: InstitutionPage, publish: bool, now: datetime) -> None:
    """Leaves what `add_child`, `save_revision` and, if asked, `publish` leave for a page that nobody has seen yet.

    `now` is aware and becomes the time of its publication. Raises ValidationError for what the page refuses.
    """
    page.live = publish
    page.has_unpublished_changes = not publish
    page.first_published_at = page.last_published_at = now if publish else None
    with _relations_in_hand(page):
        house.add_child(instance=page)
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data(),
        object_str=str(page),
        created_at=now,
    )
    page.latest_revision, page.latest_revision_created_at = revision, now
    page.live_revision = revision if publish else None
    EventPage.objects.filter(pk=page.pk).update(
        latest_revision=page.latest_revision, latest_revision_created_at=now, live_revision=page.live_revision
    )
    if publish:
        page_published.send(sender=EventPage, instance=page, revision=revision)
        published.send(sender=EventPage, instance=page, revision=revision)
        log(instance=page, action="wagtail.publish", revision=revision, content_changed=True)


@contextmanager
def _relations_in_hand(page: EventPage) -> Iterator[None]:
    """Saving a page lets go of what hangs on it, and its version and its rows would read all of that again."""
    names = [relation.get_accessor_name() for relation in get_all_child_relations(EventPage)]
    names += [relation.name for relation in get_all_child_m2m_relations(EventPage)]
    related = {name: list(getattr(page, name).all()) for name in names}
    yield
    for name, objects in related.items():
        setattr(page, name, objects)
