"""A house with content does not vanish by a click; an empty one is its culture office's to delete."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from tests import factories as make
from tests.venues.world import World
from venues.bin import put_into_bin


def _is_there(page: Page) -> bool:
    return Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_coordinator_is_told_what_to_do_about_a_house_with_content(world: World, method: str) -> None:
    house = world.enger.house
    answer = getattr(world.client("coordinator"), method)(f"/admin/pages/{house.pk}/delete/")
    assert answer.status_code == 409
    assert "5 Seiten gehören dazu" in answer.text
    assert f'href="/admin/pages/{house.pk}/unpublish/"' in answer.text
    assert f'href="/admin/pages/{house.pk}/"' in answer.text
    assert _is_there(house)


def test_the_office_finds_the_way_to_delete_in_the_menu_of_the_house_and_its_team_does_not(world: World) -> None:
    house = world.enger.house
    link = f"/admin/pages/{house.pk}/delete/"
    found = {role: link in world.client(role).get(f"/admin/pages/{house.pk}/edit/").text for role in world.enger.people}
    assert found == {"contributor": False, "publisher": False, "coordinator": True}


def test_what_lies_in_the_bin_is_content(world: World) -> None:
    house = make.make_house(world.enger.town, "Kleines Haus")
    put_into_bin(make.make_event(house, "Gelöscht"), user=None, now=timezone.now())
    answer = world.client("coordinator").post(f"/admin/pages/{house.pk}/delete/")
    assert "Eine Seite gehört dazu" in answer.text
    assert _is_there(house)


def test_a_house_that_is_offline_is_not_to_be_taken_offline_again(world: World) -> None:
    house = make.make_house(world.enger.town, "Kleines Haus")
    make.make_event(house, "Entwurf", publish=False)
    house.unpublish()
    assert "/unpublish/" not in world.client("coordinator").get(f"/admin/pages/{house.pk}/delete/").text


@pytest.mark.parametrize(
    ("role", "is_gone"), [("contributor", False), ("publisher", False), ("coordinator", True), ("region", True)]
)
def test_who_deletes_an_empty_house(world: World, role: str, is_gone: bool) -> None:
    house = make.make_house(world.enger.town, "Leeres Haus")
    if role in {"contributor", "publisher"}:
        world.enger.people[role].groups.add(getattr(house.team, f"{role}s"))
    world.client(role).post(f"/admin/pages/{house.pk}/delete/")
    assert _is_there(house) != is_gone


def test_the_region_is_asked_before_a_house_goes_with_all_it_has(world: World) -> None:
    house, client = world.enger.house, world.client("region")
    assert client.get(f"/admin/pages/{house.pk}/delete/").status_code == 200
    assert _is_there(house)
    client.post(f"/admin/pages/{house.pk}/delete/")
    assert not _is_there(house)


@pytest.mark.parametrize(("role", "is_gone"), [("publisher", False), ("coordinator", False), ("region", True)])
def test_several_pages_at_once_are_no_way_around_it(world: World, role: str, is_gone: bool) -> None:
    house, client = world.enger.house, world.client(role)
    url = f"/admin/bulk/wagtailcore/page/delete/?id={house.pk}&next=/admin/"
    client.post(url)
    assert _is_there(house) != is_gone


def test_a_coordinator_is_told_why_several_pages_are_not_deleted(world: World) -> None:
    empty = make.make_house(world.enger.town, "Leeres Haus")
    url = f"/admin/bulk/wagtailcore/page/delete/?id={world.enger.house.pk}&id={empty.pk}&next=/admin/"
    body = world.client("coordinator").post(url, follow=True).text
    assert "„Kulturverein Enger“ ist nicht leer; gelöscht ist nichts." in body
    assert _is_there(empty)
