"""Contributors submit, publishers publish, coordinators approve, region staff do all: through HTTP."""

import pytest
from wagtail.models import Page

from core.models import User
from tests import factories as make
from tests.venues.world import World
from venues.tenancy import scope_of


def test_scope_knows_own_and_foreign(world: World) -> None:
    enger, verl = world.enger, world.verl
    for role, person in enger.people.items():
        scope = scope_of(User.objects.get(pk=person.pk))
        assert scope.house_ids == {enger.house.pk}, role
        assert (scope.owns_page(enger.draft), scope.owns_page(verl.draft)) == (True, False), role
        assert scope.owns_page(enger.town) == (role == "coordinator")
        assert scope.owns_collection(enger.collection), role
        assert not scope.owns_collection(verl.collection), role
        assert (scope.may_link(verl.venue), scope.may_link(verl.draft)) == (True, False), role


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("contributor", {"edit"}),
        ("publisher", {"edit", "unpublish"}),
        ("coordinator", {"edit", "unpublish", "lock"}),
        ("region", {"edit", "unpublish", "lock"}),
    ],
)
def test_each_role_may_do_its_part_to_an_own_event(world: World, role: str, may: set[str]) -> None:
    client = world.client(role)
    page = world.enger.event.pk
    codes = {
        "edit": client.get(f"/admin/pages/{page}/edit/").status_code,
        "unpublish": client.get(f"/admin/pages/{page}/unpublish/").status_code,
        "lock": client.post(f"/admin/pages/{page}/lock/", {"next": "/admin/"}, follow=False).status_code,
    }
    page_is_locked = Page.objects.get(pk=page).locked
    assert {name for name, code in codes.items() if code == 200} == may - {"lock"}
    assert page_is_locked == ("lock" in may)


@pytest.mark.parametrize(
    ("role", "model", "parent", "code"),
    [
        ("contributor", "events/eventpage", "house", 200),
        ("contributor", "venues/institutionpage", "town", 404),
        ("publisher", "venues/venuepage", "house", 200),
        ("publisher", "venues/institutionpage", "town", 404),
        ("coordinator", "venues/institutionpage", "town", 200),
        ("coordinator", "venues/municipalitypage", "home", 404),
        ("coordinator", "pages/standardpage", "home", 404),
        ("region", "venues/institutionpage", "town", 200),
        ("region", "venues/municipalitypage", "home", 200),
        ("region", "pages/standardpage", "home", 200),
    ],
)
def test_who_creates_what(world: World, role: str, model: str, parent: str, code: int) -> None:
    parents = {"house": world.enger.house, "town": world.enger.town, "home": make.home_page()}
    answer = world.client(role).get(f"/admin/pages/add/{model}/{parents[parent].pk}/")
    assert answer.status_code == code


@pytest.mark.parametrize(
    ("role", "what", "action", "refused"),
    [
        ("publisher", "house", "delete", True),
        ("publisher", "house", "unpublish", True),
        ("publisher", "house", "copy", True),
        ("coordinator", "house", "copy", True),
        ("coordinator", "house", "unpublish", False),
        ("coordinator", "town", "unpublish", True),
        ("region", "town", "unpublish", False),
    ],
)
def test_what_holds_the_region_together_is_not_taken_apart(
    world: World, role: str, what: str, action: str, refused: bool
) -> None:
    page = getattr(world.enger, what)
    answer = world.client(role).post(f"/admin/pages/{page.pk}/{action}/")
    assert (answer.status_code == 302 and answer.url == "/admin/") == refused
    if action == "unpublish":
        assert Page.objects.get(pk=page.pk).live == refused
    assert Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize(("role", "moves"), [("contributor", False), ("publisher", True)])
def test_events_move_between_houses_only_with_who_publishes_in_both(world: World, role: str, moves: bool) -> None:
    other = make.make_house(world.enger.town, "Zweites Haus")
    group = other.team.contributors if role == "contributor" else other.team.publishers
    world.enger.people[role].groups.add(group)
    draft = world.enger.draft
    world.client(role).post(f"/admin/pages/{draft.pk}/move/{other.pk}/confirm/")
    assert (Page.objects.get(pk=draft.pk).get_parent().pk == other.pk) == moves


def test_a_house_does_not_move_to_another_town(world: World) -> None:
    verl, house = world.verl.town, world.enger.house
    coordinator = world.enger.people["coordinator"]
    coordinator.groups.add(verl.office.coordinators)
    world.client("coordinator").post(f"/admin/pages/{house.pk}/move/{verl.pk}/confirm/")
    assert Page.objects.get(pk=house.pk).get_parent().pk == world.enger.town.pk


def test_menus_of_a_house_are_short(world: World) -> None:
    body = world.client("publisher").get("/admin/").content.decode()
    assert "Mein Haus" in body
    assert "Papierkorb" in body
    assert "/admin/reports/" not in body
