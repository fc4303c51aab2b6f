"""What a house deletes stays in its bin for 90 days."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import Page

from tests.venues.world import SECRET, World
from venues import bin as house_bin
from venues.models import BinEntry

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def _is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_deleting_an_event_asks_and_puts_it_into_the_bin(world: World) -> None:
    client, event = world.client("publisher"), world.enger.event
    assert "In den Papierkorb" in client.get(f"/admin/pages/{event.pk}/delete/").content.decode()
    assert _is_live(event)
    answer = client.post(f"/admin/pages/{event.pk}/delete/")
    assert answer.url == f"/admin/pages/{world.enger.house.pk}/"
    assert not _is_live(event)
    assert BinEntry.objects.get(page_id=event.pk).deleted_by == world.enger.people["publisher"]


def test_what_is_in_the_bin_is_in_no_list_and_not_edited(world: World) -> None:
    client, binned = world.client("publisher"), world.enger.binned
    assert "Gelöscht Enger" not in client.get(f"/admin/pages/{world.enger.house.pk}/").content.decode()
    answer = client.get(f"/admin/pages/{binned.pk}/edit/")
    assert (answer.status_code, answer.url) == (302, "/admin/papierkorb/")


def test_the_bin_shows_only_what_is_ones_own(world: World) -> None:
    body = world.client("contributor").get("/admin/papierkorb/").content.decode()
    assert "Gelöscht Enger" in body
    assert SECRET not in body
    assert SECRET in world.client("region").get("/admin/papierkorb/").content.decode()


def test_a_publisher_takes_back_what_was_live(world: World) -> None:
    entry = world.enger.binned.bin_entry
    world.client("publisher").post(f"/admin/papierkorb/{entry.pk}/zurueck/")
    assert _is_live(world.enger.binned)
    assert not BinEntry.objects.filter(pk=entry.pk).exists()


def test_a_contributor_takes_it_back_as_a_draft(world: World) -> None:
    entry = world.enger.binned.bin_entry
    world.client("contributor").post(f"/admin/papierkorb/{entry.pk}/zurueck/")
    assert not _is_live(world.enger.binned)
    assert not BinEntry.objects.filter(pk=entry.pk).exists()


def test_foreign_things_are_not_taken_back(world: World) -> None:
    entry = world.verl.binned.bin_entry
    assert world.client("publisher").post(f"/admin/papierkorb/{entry.pk}/zurueck/").status_code == 404
    assert world.client("publisher").get(f"/admin/papierkorb/{entry.pk}/zurueck/").status_code == 405


def test_several_at_once_go_to_the_bin_too(world: World) -> None:
    enger = world.enger
    url = f"/admin/bulk/wagtailcore/page/delete/?id={enger.event.pk}&id={enger.draft.pk}&next=/admin/"
    world.client("publisher").post(url)
    assert set(BinEntry.objects.filter(page__in=[enger.event, enger.draft]).values_list("page_id", flat=True)) == {
        enger.event.pk,
        enger.draft.pk,
    }


def test_what_is_submitted_leaves_moderation_with_it(world: World) -> None:
    submitted = Page.objects.get(pk=world.enger.submitted.pk)
    house_bin.put_into_bin(submitted, user=world.enger.people["contributor"], now=NOW)
    assert Page.objects.get(pk=submitted.pk).specific.current_workflow_state is None


@pytest.mark.parametrize(("age", "is_kept"), [(timedelta(days=89, hours=23), True), (timedelta(days=90), False)])
def test_the_bin_is_emptied_after_90_days(world: World, age: timedelta, is_kept: bool) -> None:
    BinEntry.objects.update(deleted_at=NOW - age)
    assert house_bin.purge_bin(NOW) == (0 if is_kept else 2)
    assert Page.objects.filter(pk=world.enger.binned.pk).exists() == is_kept


def test_throwing_away_twice_changes_nothing(world: World) -> None:
    entry = world.enger.binned.bin_entry
    assert house_bin.put_into_bin(world.enger.binned, user=None, now=NOW) == entry


def test_what_is_published_again_is_not_in_the_bin(world: World) -> None:
    world.enger.binned.get_latest_revision().publish()
    assert not BinEntry.objects.filter(page_id=world.enger.binned.pk).exists()
