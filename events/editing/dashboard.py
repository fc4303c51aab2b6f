"""The first page of the admin, for those who have a house: what comes, what waits, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db.models import CharField, Max, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, WorkflowState

from core.models import User
from core.periods import today
from events.editing.completeness import Completeness, Gap, completeness, edit_url
from events.models import EventPage, Occurrence
from events.program import first_of_each
from events.views.my_dates import card, next_dates
from venues.models import BinEntry, InstitutionPage
from venues.tenancy import Scope, scope_of

NEXT, DRAFTS, WAITING, INCOMPLETE, AGAIN = 6, 6, 8, 5, 4
LOOK_AT = 120
ENOUGH = 85
# What was about a year ago, a little more ahead than back: one plans early.
LONGEST_AGO, SHORTEST_AGO = timedelta(days=400), timedelta(days=270)


@dataclass(frozen=True)
class Incomplete:
    """An event to come that lacks something worth entering."""

    event: EventPage
    state: Completeness

    @property
    def gaps(self) -> list[tuple[Gap, str]]:
        """The two that matter most, each with the address where it is entered."""
        return [(gap, edit_url(self.event, gap)) for gap in self.state.gaps[:2]]


class HouseDesk(Component):
    """For people of houses and culture offices; region staff keep Wagtail's own panels."""

    name = "house-desk"
    order = 50
    template_name = "events/admin/dashboard.html"

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["admin/editing.css"]}

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user: User = parent_context["request"].user
        scope, now = scope_of(user), timezone.now()
        houses = list(InstitutionPage.objects.filter(pk__in=scope.house_ids).order_by("title"))
        return {
            "user": user,
            "houses": houses,
            "is_new": bool(houses) and not EventPage.objects.filter(scope.below()).exists(),
            "next": [card(row) for row in next_dates(scope, None, now)[:NEXT]],
            "drafts": drafts(scope)[:DRAFTS],
            "waiting": waiting(scope)[:WAITING],
            "incomplete": incomplete(scope, now)[:INCOMPLETE],
            "again": again(scope, now)[:AGAIN],
        }


def drafts(scope: Scope) -> QuerySet[Page]:
    """What somebody began or changed and did not publish or submit, the newest first."""
    # Wagtail keeps them as text.
    submitted = [int(pk) for pk in WorkflowState.objects.active().values_list("object_id", flat=True)]
    pages: QuerySet[Page] = Page.objects.filter(scope.below(), has_unpublished_changes=True)
    pages = pages.exclude(pk__in=BinEntry.objects.values("page_id")).exclude(pk__in=submitted)
    return _with_newest_title(pages).order_by("-latest_revision_created_at")


def waiting(scope: Scope) -> list[dict[str, Any]]:
    """What was submitted: page, since when, and whether it waits for this person. The longest wait comes first."""
    since = dict(WorkflowState.objects.active().order_by("created_at").values_list("object_id", "created_at"))
    own = Page.objects.filter(scope.below(), pk__in=[int(pk) for pk in since])
    pages = _with_newest_title(own).in_bulk()
    found = [(pages.get(int(pk)), when) for pk, when in since.items()]
    return [{"page": page, "since": when, "is_mine": scope.coordinates(page)} for page, when in found if page]


def _with_newest_title(pages: QuerySet[Page]) -> QuerySet[Page]:
    """As `newest_title`: the draft title of a public page is the public one, so that no other house reads it."""
    title = Coalesce("latest_revision__object_str", "title", output_field=CharField())
    found: QuerySet[Page] = pages.annotate(newest_title=title)
    return found


def incomplete(scope: Scope, now: datetime) -> list[Incomplete]:
    """Events to come that lack something, the next date first."""
    rows = next_dates(scope, None, now).values_list("event_id", "pk")[:LOOK_AT]
    order = list(first_of_each(rows))
    pages = EventPage.objects.filter(pk__in=order).select_related("venue")
    found = {page.pk: page for page in pages.prefetch_related("audiences", "venue__accessibility")}
    states = (Incomplete(found[pk], completeness(found[pk])) for pk in order if pk in found)
    return [state for state in states if state.state.score < ENOUGH]


def again(scope: Scope, now: datetime) -> list[dict[str, Any]]:
    """Events that were about a year ago and stand nowhere since: do they come again? By the day of their last date."""
    day = today(now)
    events = EventPage.objects.live().filter(scope.below())
    lasts = (
        Occurrence.objects.listed().filter(event__in=events).order_by().values("event").annotate(last=Max("last_day"))
    )
    within = dict(lasts.filter(last__range=(day - LONGEST_AGO, day - SHORTEST_AGO)).values_list("event", "last"))
    pages = EventPage.objects.in_bulk(within)
    return [
        {"page": pages[pk], "last": last, "url": reverse("event_again", args=[pk])}
        for pk, last in sorted(within.items(), key=lambda item: item[1])
    ]
