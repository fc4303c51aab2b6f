"""The bin of a house: what is deleted there stays for 90 days and can be taken back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page

from core.models import User
from venues.models.bin import BinEntry
from venues.models.institution import InstitutionPage
from venues.models.tree import house_of
from venues.models.venue import VenuePage
from venues.tenancy import Scope

KEPT = timedelta(days=90)


def goes_to_bin(page: Page) -> bool:
    """What a house has posted. The house itself and places, which others use too, are deleted for good."""
    return not isinstance(page.specific, InstitutionPage | VenuePage) and house_of(page) is not None


@transaction.atomic
def put_into_bin(page: Page, *, user: User | None, now: datetime) -> BinEntry:
    """Takes the page offline and hides it. Throwing away what is in the bin already changes nothing."""
    known = BinEntry.objects.filter(page_id=page.pk).first()
    if known is not None:
        return known
    page = page.specific
    live_revision = page.live_revision or page.latest_revision if page.live else None
    if page.current_workflow_state:
        page.current_workflow_state.cancel(user=user)
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    if page.live:
        page.unpublish(user=user)
    return BinEntry.objects.create(page_id=page.pk, live_revision=live_revision, deleted_at=now, deleted_by=user)


@transaction.atomic
def restore(entry: BinEntry, *, user: User) -> Page:
    """Takes the page out of the bin. What was live is live again if the person may publish, else it is a draft."""
    page, revision = entry.page.specific, entry.live_revision
    entry.delete()
    if revision is not None and page.permissions_for_user(user).can_publish():
        revision.publish(user=user)
        page.refresh_from_db()
    return page


def bin_of(scope: Scope) -> QuerySet[BinEntry]:
    """What the person may take back, the latest first."""
    entries = BinEntry.objects.select_related("page", "deleted_by").order_by("-deleted_at")
    return entries if scope.is_region_staff else entries.filter(scope.below("page__path"))


def purge_bin(now: datetime) -> int:
    """Deletes for good what lies in the bin for 90 days or longer; returns how many pages that were."""
    entries = list(BinEntry.objects.filter(deleted_at__lte=now - KEPT).select_related("page"))
    for entry in entries:
        entry.page.specific.delete()
    return len(entries)
