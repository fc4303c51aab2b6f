"""Role × action × model, own and foreign: a table of who may see and do what, through HTTP."""

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from tests.venues.world import Side, World, save_event, undone

# Wagtail leaves the temporary file of a new rendition to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
    pytest.mark.usefixtures("quick_pages"),
]

PAGE = {
    "edit": "pages/{pk}/edit/", "add": "pages/{pk}/add_subpage/", "history": "pages/{pk}/history/",
    "draft": "pages/{pk}/view_draft/", "copy": "pages/{pk}/copy/", "unpublish": "pages/{pk}/unpublish/",
    "delete": "pages/{pk}/delete/", "lock": "pages/{pk}/lock/", "privacy": "pages/{pk}/privacy/",
}  # fmt: skip
PICTURE = {"edit": "images/{pk}/", "delete": "images/{pk}/delete/", "usage": "images/usage/{pk}/"}
DOCUMENT = {"edit": "documents/edit/{pk}/", "delete": "documents/delete/{pk}/", "usage": "documents/usage/{pk}/"}
COLLECTION = {"edit": "collections/{pk}/"}
MODELS = {
    "town": PAGE, "house": PAGE, "venue": PAGE, "event": PAGE, "draft": PAGE,
    "picture": PICTURE, "document": DOCUMENT, "collection": COLLECTION,
}  # fmt: skip
TO_SEE = ("edit", "add", "history", "draft", "usage", "privacy")
TO_DO = ("edit", "copy", "unpublish", "delete", "lock", "privacy")

FILE = ("edit usage", "edit delete")
# What each may see (by GET) and do (by POST) of what is theirs. What is not here is refused.
TABLE: dict[str, dict[str, tuple[str, str]]] = {
    "contributor": {
        "house": ("edit add history draft", "edit"),
        "venue": ("edit history draft", "edit copy"),
        "event": ("edit history draft", "edit copy"),
        "draft": ("edit history draft", "edit copy delete"),
        "picture": FILE,
        "document": FILE,
    },
    "publisher": {
        "house": ("edit add history draft", "edit"),
        "venue": ("edit history draft", "edit copy unpublish delete"),
        "event": ("edit history draft", "edit copy unpublish delete"),
        "draft": ("edit history draft", "edit copy delete"),
        "picture": FILE,
        "document": FILE,
    },
    "coordinator": {
        "town": ("edit add history draft", "edit lock"),
        "house": ("edit add history draft", "edit unpublish lock"),
        "venue": ("edit history draft", "edit copy unpublish delete lock"),
        "event": ("edit history draft", "edit copy unpublish delete lock"),
        "draft": ("edit history draft", "edit copy delete lock"),
        "picture": FILE,
        "document": FILE,
    },
    "region": {
        "town": ("edit add history draft privacy", "edit copy unpublish delete lock privacy"),
        "house": ("edit add history draft privacy", "edit copy unpublish delete lock privacy"),
        "venue": ("edit history draft privacy", "edit copy unpublish delete lock privacy"),
        "event": ("edit history draft privacy", "edit copy unpublish delete lock privacy"),
        "draft": ("edit history draft privacy", "edit copy delete lock privacy"),
        "picture": FILE,
        "document": FILE,
        "collection": ("edit", "edit"),
    },
    "anonymous": {},
}
NOTHING: dict[str, tuple[set[str], set[str]]] = {model: (set(), set()) for model in MODELS}


def _expected(role: str) -> dict[str, tuple[set[str], set[str]]]:
    cells = {model: (set(see.split()), set(do.split())) for model, (see, do) in TABLE[role].items()}
    return {**NOTHING, **cells}


def _found(client: Client, side: Side) -> dict[str, tuple[set[str], set[str]]]:
    fields = {"body-count": 0, "new_parent_page": side.house.pk}
    found = {}
    for model, paths in MODELS.items():
        urls = {action: f"/admin/{path.format(pk=getattr(side, model).pk)}" for action, path in paths.items()}
        see = {action for action in urls.keys() & TO_SEE if _is_allowed(client, "get", urls[action], {})}
        do = {action for action in urls.keys() & TO_DO if _is_allowed(client, "post", urls[action], fields)}
        found[model] = (see, do)
    return found


def _is_allowed(client: Client, method: str, url: str, fields: dict[str, int]) -> bool:
    with undone():
        return not _is_refused(getattr(client, method)(url, fields))


def _is_refused(answer: HttpResponse) -> bool:
    """Wagtail sends people without the right to the start page of the admin, with a message. 409: not as it is now."""
    sent_away = answer.status_code == 302 and (answer["Location"] == "/admin/" or "/login/" in answer["Location"])
    return sent_away or answer.status_code in {403, 404, 405, 409}


@pytest.mark.parametrize("role", ["contributor", "publisher", "coordinator"])
def test_what_each_role_may_do_to_what_is_its_own(world: World, role: str) -> None:
    assert _found(world.client(role), world.enger) == _expected(role)


@pytest.mark.usefixtures("plain_404")
@pytest.mark.parametrize("role", ["contributor", "publisher", "coordinator", "anonymous"])
def test_nobody_may_do_anything_to_what_is_foreign(world: World, role: str) -> None:
    assert _found(world.client(role), world.verl) == NOTHING


def test_the_region_may_do_it_everywhere(world: World) -> None:
    assert _found(world.client("region"), world.verl) == _expected("region")


@pytest.mark.parametrize(
    ("role", "is_live"),
    [("anonymous", False), ("contributor", False), ("publisher", True), ("coordinator", True), ("region", True)],
)
def test_who_publishes(world: World, role: str, is_live: bool) -> None:
    draft, client = world.enger.draft, world.client(role)
    with undone():
        save_event(client, draft, place_name="Marktplatz", **{"action-publish": "1"})
        assert Page.objects.get(pk=draft.pk).live == is_live
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}&next=/admin/")
    assert Page.objects.get(pk=draft.pk).live == is_live


@pytest.mark.parametrize("role", ["anonymous", "contributor", "publisher", "coordinator"])
def test_nobody_publishes_what_is_foreign(world: World, role: str) -> None:
    draft, client = world.verl.draft, world.client(role)
    save_event(client, draft, place_name="Marktplatz", **{"action-publish": "1"})
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}&next=/admin/")
    assert not Page.objects.get(pk=draft.pk).live
    assert Page.objects.get(pk=draft.pk).latest_revision_id == draft.latest_revision_id
