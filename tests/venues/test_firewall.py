"""Role × address × own or foreign, by GET and by POST: what is not one's own is not there."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests import factories as make
from tests.venues.admin_addresses import admin_addresses
from tests.venues.targets import about_objects, filled, for_region_staff, values_for
from tests.venues.world import World
from venues.admin_urls import OBJECT, OPEN, STAFF, STAFF_NAMESPACES, Kind, is_classified, is_staff_only

# All of Enger; the coordinator is, seen from Verl, that of another town.
TENANTS = ("contributor", "publisher", "coordinator")
METHODS = ("get", "post")
# What answers to people who have not signed in, or no longer.
PUBLIC = {name for name in OPEN if "password_reset" in name} | {
    "wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog",
}  # fmt: skip


def _answers(client: Client, urls: list[str], method: str) -> dict[str, int]:
    return {url: getattr(client, method)(url).status_code for url in urls}


def test_every_admin_address_is_classified() -> None:
    assert [address.name for address in admin_addresses() if not is_classified(address.name)] == []


def test_no_address_stands_in_two_tables() -> None:
    assert OPEN & OBJECT.keys() == set()
    assert [name for name in OPEN | OBJECT.keys() if is_staff_only(name)] == []


def test_the_tables_name_nothing_that_is_gone() -> None:
    names = {address.name for address in admin_addresses()}
    assert (OPEN | OBJECT.keys() | STAFF) - names == set()
    assert [space for space in STAFF_NAMESPACES if not any(name.split(":")[0] == space for name in names)] == []


@pytest.mark.usefixtures("plain_404")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("role", TENANTS)
def test_what_is_about_a_foreign_object_is_not_there(world: World, role: str, method: str) -> None:
    urls = [filled(world.verl, address, linkable=False) for address in about_objects()]
    assert len(urls) > 50
    assert _answers(world.client(role), urls, method) == dict.fromkeys(urls, 404)


@pytest.mark.usefixtures("plain_404")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("role", ["contributor", "publisher"])
def test_what_is_about_the_house_next_door_is_not_there(world: World, role: str, method: str) -> None:
    """In the same town: the same moderation, and a collection that lies beside one's own."""
    door = make.make_house(world.enger.town, "Nebenan")
    draft = make.make_event(door, "Von nebenan", publish=False)
    ids = {"page": draft.pk, "picture": make.make_picture(door.team.collection).pk}
    paths = ["pages/{page}/edit/", "pages/{page}/delete/", "pages/{page}/move/", "pages/{page}/copy/",
             "pages/{page}/history/", "pages/{page}/unpublish/", "pages/{page}/view_draft/", "images/{picture}/",
             "images/{picture}/delete/", "images/chooser/chosen/{picture}/"]  # fmt: skip
    urls = [f"/admin/{path.format(**ids)}" for path in paths]
    assert _answers(world.client(role), urls, method) == dict.fromkeys(urls, 404)
    assert 404 not in _answers(world.client("coordinator"), urls, "get").values()


@pytest.mark.usefixtures("plain_404")
@pytest.mark.parametrize("role", TENANTS)
def test_an_own_page_does_not_open_a_foreign_second_object(world: World, role: str) -> None:
    urls = []
    for address in about_objects():
        kinds = OBJECT[address.name]
        own, theirs = values_for(world.enger, address), values_for(world.verl, address, linkable=False)
        for foreign in kinds if len(kinds) > 1 else []:
            if kinds[foreign] is not Kind.PAGE_MODEL:
                urls.append(address.url({**own, foreign: theirs[foreign]}))
    client = world.client(role)
    assert _answers(client, urls, "get") == dict.fromkeys(urls, 404)
    assert _answers(client, urls, "post") == dict.fromkeys(urls, 404)


@pytest.mark.usefixtures("plain_404")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("role", TENANTS)
def test_what_is_for_region_staff_is_not_there(world: World, role: str, method: str) -> None:
    urls = [filled(world.enger, address) for address in for_region_staff()]
    assert len(urls) > 100
    assert _answers(world.client(role), urls, method) == dict.fromkeys(urls, 404)


def _asks_to_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 403 or (answer.status_code == 302 and "/login/" in answer["Location"])


@pytest.mark.parametrize("method", METHODS)
def test_nobody_gets_in_without_signing_in(world: World, method: str) -> None:
    client = world.client("anonymous")
    urls = [filled(world.enger, address) for address in admin_addresses() if address.name not in PUBLIC]
    answers = {url: getattr(client, method)(url) for url in urls}
    assert {url: answer.status_code for url, answer in answers.items() if not _asks_to_sign_in(answer)} == {}


@pytest.mark.parametrize(
    "query",
    [
        "bulk/wagtailcore/page/{action}/?id={own}&id={draft}",
        "bulk/wagtailcore/page/{action}/?id=all",
        "bulk/wagtailcore/page/{action}/?id=all&childOf={house}",
        "bulk/core/picture/delete/?id={picture}",
        "bulk/core/picture/add_to_collection/?id=all&childOf={collection}",
        "bulk/wagtaildocs/document/delete/?id={document}",
        "bulk/core/user/delete/?id=1",
        "bulk/core/user/set_active_state/?id=all",
        "choose-page/chosen-multiple/?id={draft}",
        "images/chooser/chosen-multiple/?id={picture}",
        "documents/chooser/chosen-multiple/?id={document}",
        "images/?collection_id={collection}",
        "documents/?collection_id={collection}",
        "images/chooser/results/?collection_id={collection}",
        "choose-page/search/?target_pages[]={draft}",
    ],
)
@pytest.mark.usefixtures("plain_404")
def test_foreign_ids_in_query_strings_are_not_there(world: World, query: str) -> None:
    verl = world.verl
    ids = {
        "own": world.enger.draft.pk, "draft": verl.draft.pk, "house": verl.house.pk, "picture": verl.picture.pk,
        "document": verl.document.pk, "collection": verl.collection.pk,
    }  # fmt: skip
    actions = ("publish", "unpublish", "delete", "move") if "{action}" in query else ("",)
    urls = [f"/admin/{query.format(action=action, **ids)}" for action in actions]
    for role in TENANTS:
        client = world.client(role)
        assert _answers(client, urls, "get") == dict.fromkeys(urls, 404), role
        assert _answers(client, urls, "post") == dict.fromkeys(urls, 404), role


@pytest.mark.parametrize("role", TENANTS)
def test_foreign_ids_in_bodies_are_not_there(world: World, role: str) -> None:
    enger, verl = world.enger, world.verl
    client = world.client(role)
    calls = [
        (f"/admin/pages/{enger.event.pk}/copy/", {"new_parent_page": verl.house.pk}),
        (f"/admin/pages/{enger.event.pk}/move/", {"new_parent_page": verl.house.pk}),
        (f"/admin/bulk/wagtailcore/page/move/?id={enger.event.pk}", {"chooser": verl.house.pk}),
        (f"/admin/bulk/core/picture/add_to_collection/?id={enger.picture.pk}", {"collection": verl.collection.pk}),
        (f"/admin/images/{enger.picture.pk}/", {"collection": verl.collection.pk}),
        ("/admin/images/multiple/add/", {"collection": verl.collection.pk}),
        (f"/admin/documents/edit/{enger.document.pk}/", {"collection": verl.collection.pk}),
        ("/admin/documents/multiple/add/", {"collection": verl.collection.pk}),
        (f"/admin/pages/{enger.event.pk}/edit/", {"overwrite_revision_id": verl.event.latest_revision_id}),
    ]
    assert {url: client.post(url, data).status_code for url, data in calls} == {url: 404 for url, _data in calls}


@pytest.mark.parametrize("value", ["", "0", "-1", "1e3", "²", "9" * 40, "1 OR 1=1", "\x00"])
def test_odd_ids_are_not_there_and_hurt_nothing(world: World, value: str) -> None:
    client = world.client("publisher")
    answer = client.get("/admin/bulk/wagtailcore/page/publish/", {"id": value, "childOf": value})
    assert answer.status_code == 404


@pytest.mark.parametrize("role", ["publisher", "region"])
def test_a_form_that_lacks_what_every_browser_sends_is_a_bad_request(world: World, role: str) -> None:
    event, client = world.enger.event, world.client(role)
    paths = [f"{event.pk}/edit/", f"{event.pk}/copy/", f"{event.pk}/revisions/{event.latest_revision_id}/revert/",
             f"add/events/eventpage/{world.enger.house.pk}/"]  # fmt: skip
    urls = [f"/admin/pages/{path}" for path in paths]
    assert _answers(client, urls, "post") == dict.fromkeys(urls, 400)
