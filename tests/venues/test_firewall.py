"""Role × address × own or foreign, through HTTP, with something in Verl that must never reach Enger."""

import pytest
from django.test import Client

from tests.venues.admin_addresses import Address, admin_addresses
from tests.venues.world import SECRET, World
from venues.admin_urls import OBJECT, OPEN, STAFF, STAFF_NAMESPACES, Kind, is_classified, is_staff_only

# Wagtail leaves the temporary file of a new rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")

TENANTS = ("contributor", "publisher", "coordinator")


def test_every_admin_address_is_classified() -> None:
    assert [address.name for address in admin_addresses() if not is_classified(address.name)] == []


def test_no_address_stands_in_two_tables() -> None:
    assert OPEN & OBJECT.keys() == set()
    assert [name for name in OPEN | OBJECT.keys() if is_staff_only(name)] == []


def test_the_tables_name_nothing_that_is_gone() -> None:
    names = {address.name for address in admin_addresses()}
    assert (OPEN | OBJECT.keys() | STAFF) - names == set()
    assert [space for space in STAFF_NAMESPACES if not any(name.split(":")[0] == space for name in names)] == []


def _foreign(world: World, address: Address) -> dict[str, object]:
    """Verl's ids for this address; `pk` and `id` are of what the table says."""
    values = world.verl.values()
    kinds = {**OBJECT.get(address.name, {})}
    for name, kind in kinds.items():
        if name in {"pk", "id"}:
            values[name] = {
                Kind.PICTURE: world.verl.picture.pk,
                Kind.DOCUMENT: world.verl.document.pk,
                Kind.PAGE: world.verl.event.pk,
                Kind.LINKABLE: world.verl.draft.pk,
            }[kind]
        elif kind is Kind.LINKABLE:
            values[name] = world.verl.draft.pk
    return values


@pytest.mark.parametrize("role", TENANTS)
def test_what_is_about_a_foreign_object_is_not_there(world: World, role: str) -> None:
    client = world.client(role)
    urls = [
        address.url(_foreign(world, address))
        for address in admin_addresses()
        if address.name in OBJECT and address.parameters
    ]
    assert len(urls) > 50
    assert _answers(client, urls, "get") == dict.fromkeys(urls, 404)
    assert _answers(client, urls, "post") == dict.fromkeys(urls, 404)


@pytest.mark.parametrize("role", TENANTS)
def test_an_own_page_does_not_open_a_foreign_second_object(world: World, role: str) -> None:
    urls = []
    for address in admin_addresses():
        kinds = OBJECT.get(address.name, {})
        for foreign in kinds if len(kinds) > 1 else []:
            if kinds[foreign] is not Kind.PAGE_MODEL:
                own = {**world.enger.values(), "pk": world.enger.event.pk}
                urls.append(address.url({**own, foreign: _foreign(world, address)[foreign]}))
    client = world.client(role)
    assert _answers(client, urls, "get") == dict.fromkeys(urls, 404)
    assert _answers(client, urls, "post") == dict.fromkeys(urls, 404)


@pytest.mark.parametrize("role", TENANTS)
def test_what_is_for_region_staff_is_not_there(world: World, role: str) -> None:
    values = {**world.enger.values(), "pk": world.enger.event.pk}
    urls = [address.url(values) for address in admin_addresses() if is_staff_only(address.name)]
    assert len(urls) > 100
    client = world.client(role)
    assert _answers(client, urls, "get") == dict.fromkeys(urls, 404)
    assert _answers(client, urls, "post") == dict.fromkeys(urls, 404)


def _answers(client: Client, urls: list[str], method: str) -> dict[str, int]:
    return {url: getattr(client, method)(url).status_code for url in urls}


def test_nobody_gets_in_without_signing_in(world: World) -> None:
    client = world.client("anonymous")
    values = {**world.enger.values(), "pk": world.enger.event.pk}
    public = {name for name in OPEN if "password_reset" in name} | {
        "wagtailadmin_login", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_logout",
    }  # fmt: skip
    urls = [address.url(values) for address in admin_addresses() if address.name not in public]
    answers = {url: client.get(url) for url in urls}
    strays = {url: answer.status_code for url, answer in answers.items() if answer.status_code not in {302, 403}}
    assert strays == {}
    assert [url for url, answer in answers.items() if answer.status_code == 302 and "/login/" not in answer.url] == []


@pytest.mark.parametrize("role", TENANTS)
def test_no_answer_holds_a_word_of_a_foreign_draft(world: World, role: str) -> None:
    client = world.client(role)
    leaks = []
    for url in [*_own_urls(world), *_questions(world)]:
        answer = client.get(url)
        assert answer.status_code < 500, url
        body = answer.getvalue()
        if SECRET.encode() in body:
            leaks.append(url)
    assert leaks == []


def test_documents_of_drafts_are_not_served_to_others(world: World) -> None:
    document = world.verl.document
    codes = {
        role: world.client(role).get(document.url).status_code for role in ("anonymous", "publisher", "coordinator")
    }
    assert codes == {"anonymous": 404, "publisher": 404, "coordinator": 404}
    own = world.client("publisher").get(world.enger.document.url)
    for close_file in own._resource_closers:  # own.close() would end the connection to the database, too
        close_file()
    assert own.status_code == 200


def _own_urls(world: World) -> list[str]:
    """Every address a house may open, with its own ids."""
    values = {**world.enger.values(), "content_type_model_name": "eventpage"}
    urls = []
    for address in admin_addresses():
        if (address.name not in OPEN and address.name not in OBJECT) or address.name == "wagtailadmin_logout":
            continue
        of = {Kind.PICTURE: world.enger.picture, Kind.DOCUMENT: world.enger.document}
        kind = OBJECT.get(address.name, {}).get("pk", Kind.PAGE)
        urls.append(address.url({**values, "pk": of.get(kind, world.enger.event).pk}))
    return urls


def _questions(world: World) -> list[str]:
    """Lists with what one can ask of them."""
    home, verl = world.enger.town.get_parent().pk, world.verl
    return [
        f"/admin/pages/{home}/?q=VERL&search_all=1",
        f"/admin/pages/{world.enger.town.pk}/",
        f"/admin/pages/{world.enger.house.pk}/",
        f"/admin/pages/{world.enger.house.pk}/?q=VERL&search_all=1&owner={verl.people['publisher'].pk}",
        f"/admin/pages/{world.enger.venue.pk}/usage/",
        f"/admin/pages/{world.enger.venue.pk}/delete/",
        "/admin/pages/search/?q=VERL",
        "/admin/pages/search/?q=GEHEIM",
        f"/admin/choose-page/{home}/",
        f"/admin/choose-page/{verl.town.pk}/",
        f"/admin/choose-page/{verl.house.pk}/",
        f"/admin/choose-page/{verl.house.pk}/?page_type=venues.VenuePage",
        "/admin/choose-page/?page_type=venues.VenuePage",
        "/admin/choose-page/?page_type=events.EventPage",
        "/admin/choose-page/search/?q=VERL",
        "/admin/choose-page/search/?q=Neufassung&page_type=venues.VenuePage",
        f"/admin/choose-page/chosen-multiple/?id={verl.event.pk}&id={verl.venue.pk}",
        "/admin/images/?q=Bild",
        "/admin/images/chooser/?q=Bild",
        "/admin/images/chooser/results/?q=Bild",
        "/admin/documents/?q=Datei",
        "/admin/documents/chooser/results/?q=Datei",
        f"/admin/bulk/wagtailcore/page/publish/?id=all&childOf={world.enger.house.pk}",
        f"/admin/bulk/wagtailcore/page/delete/?id={world.enger.draft.pk}",
        f"/admin/bulk/core/picture/delete/?id={world.enger.picture.pk}",
        "/admin/bulk/core/picture/delete/?id=all",
        "/admin/bulk/wagtaildocs/document/delete/?id=all",
    ]


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
def test_foreign_ids_in_query_strings_are_not_there(world: World, query: str) -> None:
    verl = world.verl
    client = world.client("publisher")
    for action in ("publish", "unpublish", "delete", "move"):
        url = "/admin/" + query.format(
            action=action, own=world.enger.draft.pk, draft=verl.draft.pk, house=verl.house.pk,
            picture=verl.picture.pk, document=verl.document.pk, collection=verl.collection.pk,
        )  # fmt: skip
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404), url


def test_foreign_ids_in_bodies_are_not_there(world: World) -> None:
    enger, verl = world.enger, world.verl
    client = world.client("publisher")
    calls = [
        (f"/admin/pages/{enger.event.pk}/copy/", {"new_parent_page": verl.house.pk}),
        (f"/admin/pages/{enger.event.pk}/move/", {"new_parent_page": verl.house.pk}),
        (f"/admin/bulk/wagtailcore/page/move/?id={enger.event.pk}", {"chooser": verl.house.pk}),
        (f"/admin/bulk/core/picture/add_to_collection/?id={enger.picture.pk}", {"collection": verl.collection.pk}),
        (f"/admin/images/{enger.picture.pk}/", {"collection": verl.collection.pk}),
        ("/admin/images/multiple/add/", {"collection": verl.collection.pk}),
        (f"/admin/pages/{enger.event.pk}/edit/", {"overwrite_revision_id": verl.event.latest_revision_id}),
    ]
    assert {url: client.post(url, data).status_code for url, data in calls} == {url: 404 for url, _data in calls}


@pytest.mark.parametrize("value", ["", "0", "-1", "1e3", "²", "9" * 40, "1 OR 1=1", "\x00"])
def test_odd_ids_are_not_there_and_hurt_nothing(world: World, value: str) -> None:
    client = world.client("publisher")
    answer = client.get("/admin/bulk/wagtailcore/page/publish/", {"id": value, "childOf": value})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "path",
    ["", "users/", "groups/", "snippets/events/category/", "settings/core/region/", "reports/workflow/", "redirects/",
     "collections/", "pages/{verl.draft.pk}/edit/", "images/{verl.picture.pk}/", "documents/edit/{verl.document.pk}/",
     "papierkorb/"],
)  # fmt: skip
def test_region_staff_pass(world: World, path: str) -> None:
    answer = world.client("region").get(f"/admin/{path.format(verl=world.verl)}", follow=True)
    assert answer.status_code == 200


def test_filters_by_person_name_colleagues_only(world: World) -> None:
    body = world.client("coordinator").get(f"/admin/pages/{world.enger.house.pk}/").content.decode()
    assert "Mit Enger" in body
    assert "Mit Verl" not in body
