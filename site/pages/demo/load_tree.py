"""Grows the page tree of the demo region."""

from typing import TypeVar

from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

AnyPage = TypeVar("AnyPage", bound=Page)


def publish(page: AnyPage, *, below: Page) -> AnyPage:
    """Put a new page into the tree and publish it as an editor would, so that all receivers hear of it."""
    # Each save asks the worker to index what the page points to: once is enough, when it is published.
    with disable_reference_index_auto_update():
        below.add_child(instance=page)
        revision = page.save_revision(clean=False)  # add_child has just checked it
    revision.publish()
    return page
