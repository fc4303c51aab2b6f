import datetime as dt
from typing import Any

import pytest
from wagtail.models import PageLogEntry

from events.imports.writing import add_event
from events.models import EventPage, Occurrence
from tests.factories import make_category, make_event, make_house, make_schedule, make_town

NOW = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("publish", [True, False])
def test_a_page_is_left_as_wagtail_leaves_it(publish: bool) -> None:
    house = make_house(make_town())
    schedule = make_schedule()
    usual = make_event(house, "Konzert", schedule, publish=publish)
    if not publish:
        usual.save_revision()
    house.refresh_from_db()

    quick = EventPage(title="Konzert", schedule=schedule.to_json())
    quick.categories = [make_category()]
    add_event(quick, house=house, publish=publish, now=NOW)

    assert left_by(quick.pk) == left_by(usual.pk)


def left_by(pk: int) -> dict[str, Any]:
    page = EventPage.objects.get(pk=pk)
    draft = page.get_latest_revision_as_object()
    return {
        "live": page.live,
        "unpublished changes": page.has_unpublished_changes,
        "latest is live": page.latest_revision_id == page.live_revision_id,
        "revisions": page.revisions.count(),
        "draft": (draft.title, draft.schedule, [term.key for term in draft.categories.all()], draft.live),
        "draft title": page.draft_title,
        "published": (page.first_published_at is None, page.last_published_at is None),
        "log": list(PageLogEntry.objects.filter(page=pk).order_by("pk").values_list("action", flat=True)),
        "dates": list(Occurrence.objects.filter(event=pk).values_list("starts_at", "title")),
    }
