"""What a house may open says nothing about another: no answer holds a word that is only in Verl's drafts."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.venues.admin_addresses import Address
from tests.venues.targets import about_objects, filled, for_houses, for_region_staff
from tests.venues.world import SECRET, Side, World, undone

# Wagtail leaves the temporary file of a new rendition to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
    pytest.mark.usefixtures("quick_pages"),
]

TENANTS = ("contributor", "publisher", "coordinator")
# What is not there even for those who may open it.
NOTHING_BY_ITSELF = {
    "poster_drawing",  # needs a design in its query string
    "my_date_status",  # the world has no date of this UUID
    "wagtail_bulk_action",  # needs ids in its query string: see the lists below
    "wagtailadmin_api:documents:find", "wagtailadmin_api:images:find", "wagtailadmin_api:pages:find",  # need a query
    "wagtailadmin_block_preview",
    "wagtailadmin_pages:convert_alias",  # the event is no alias
    "wagtailadmin_tag_model_autocomplete",  # pages are no tags
    "wagtailadmin_workflows:add_task",  # pages are no tasks
    "wagtaildocs:create_multiple_from_uploaded_document", "wagtaildocs:delete_upload_multiple",
    "wagtailforms:list_submissions", "wagtailforms:list_submissions_results",  # the event is no form
    "wagtailimages:create_multiple_from_uploaded_image", "wagtailimages:delete_upload_multiple",
    "wagtailimages:url_generator", "wagtailimages:url_generator_output",  # the addresses that they make are not served
    "wagtailsettings:preview_on_edit",
}  # fmt: skip


def _crawl(
    client: Client, urls: Iterable[str], method: str = "get", data: Any = None
) -> tuple[dict[str, int], list[str]]:
    """The status of each, and which of them hold the word."""
    codes, finds = {}, []
    for url in urls:
        with undone():
            answer = getattr(client, method)(url, data)
            codes[url] = answer.status_code
            if SECRET in _all_text(answer):
                finds.append(url)
    return codes, finds


def _all_text(answer: HttpResponse) -> str:
    """Body and headers: a redirect or a message in a cookie tells, too."""
    return answer.getvalue().decode(errors="replace") + str(answer.items()) + str(answer.cookies)


def _own(world: World) -> dict[str, str]:
    """All that a house may open, about its own things: name by address."""
    return {filled(world.enger, address): address.name for address in for_houses()}


@pytest.mark.parametrize("role", TENANTS)
def test_no_answer_holds_a_word_of_a_foreign_draft(world: World, role: str) -> None:
    own = _own(world)
    codes, leaks = _crawl(world.client(role), [*own, *_lists(world)])
    assert leaks == []
    assert {own.get(url, url) for url, code in codes.items() if code not in {200, 302, 405}} <= NOTHING_BY_ITSELF


@pytest.mark.parametrize("role", TENANTS)
def test_no_answer_to_a_post_holds_a_word_of_a_foreign_draft(world: World, role: str) -> None:
    """Forms that come back with errors, messages, redirects."""
    own = _own(world)
    fields = {"body-count": 0, "new_parent_page": world.enger.house.pk, "external-link-chooser-url": "x", "q": "VERL"}
    codes, leaks = _crawl(world.client(role), own, "post", fields)
    assert leaks == []
    assert {own[url] for url, code in codes.items() if code not in {200, 302, 400, 405}} <= NOTHING_BY_ITSELF


def test_the_word_would_be_found(world: World) -> None:
    """The same lists and choosers, asked by somebody who may see it."""
    _codes, finds = _crawl(world.client("region"), _lists(world))
    assert len(finds) > len(_lists(world)) / 2


@pytest.mark.parametrize("addresses", [about_objects, for_region_staff])
def test_region_staff_see_what_is_there(world: World, addresses: Callable[[], list[Address]]) -> None:
    names = {filled(world.verl, address): address.name for address in addresses()}
    codes, finds = _crawl(world.client("region"), names)
    assert finds != []
    assert {names[url] for url, code in codes.items() if code not in {200, 302, 405}} <= NOTHING_BY_ITSELF


def _lists(world: World) -> list[str]:
    """Lists, choosers and actions on several things, with what one can ask of them."""
    home, enger, verl = world.enger.town.get_parent().pk, world.enger, world.verl
    return [f"/admin/{path}" for path in (*_page_lists(home, enger, verl), *_file_lists(enger))]


def _page_lists(home: int, enger: Side, verl: Side) -> list[str]:
    return [
        f"pages/{home}/?q=VERL&search_all=1",
        f"pages/{enger.town.pk}/",
        f"pages/{enger.house.pk}/",
        f"pages/{enger.house.pk}/?q=VERL&search_all=1&owner={verl.people['publisher'].pk}",
        f"pages/{enger.venue.pk}/usage/",
        f"pages/{enger.venue.pk}/delete/",
        "pages/search/?q=VERL",
        "pages/search/?q=GEHEIM",
        f"choose-page/{home}/",
        f"choose-page/{verl.town.pk}/",
        f"choose-page/{verl.house.pk}/",
        f"choose-page/{verl.house.pk}/?page_type=venues.VenuePage",
        "choose-page/?page_type=venues.VenuePage",
        "choose-page/?page_type=events.EventPage",
        "choose-page/search/?q=VERL",
        "choose-page/search/?q=Neufassung&page_type=venues.VenuePage",
        f"choose-page/chosen-multiple/?id={verl.event.pk}&id={verl.venue.pk}",
        f"bulk/wagtailcore/page/publish/?id=all&childOf={enger.house.pk}",
        f"bulk/wagtailcore/page/delete/?id={enger.draft.pk}",
    ]


def _file_lists(enger: Side) -> list[str]:
    return [
        "images/?q=Bild",
        "images/chooser/?q=Bild",
        "images/chooser/results/?q=Bild",
        "documents/?q=Datei",
        "documents/chooser/results/?q=Datei",
        f"bulk/core/picture/delete/?id={enger.picture.pk}",
        "bulk/core/picture/delete/?id=all",
        "bulk/wagtaildocs/document/delete/?id=all",
    ]


def test_documents_of_drafts_are_not_served_to_others(world: World) -> None:
    roles = ("anonymous", *TENANTS)
    document = world.verl.document
    assert {role: world.client(role).get(document.url).status_code for role in roles} == dict.fromkeys(roles, 404)
    own = world.client("publisher").get(world.enger.document.url)
    for close_file in own._resource_closers:  # own.close() would end the connection to the database, too
        close_file()
    assert own.status_code == 200


def test_filters_by_person_name_colleagues_only(world: World) -> None:
    body = world.client("coordinator").get(f"/admin/pages/{world.enger.house.pk}/").content.decode()
    assert "Mit Enger" in body
    assert "Mit Verl" not in body
