"""What an editor saves may point to what is their own or public, and to nothing else."""

from typing import Any

import pytest
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core.models import Picture
from events.models import EventPage
from tests import factories as make
from tests.venues.world import SECRET, World, save_event
from venues.models import InstitutionPage
from venues.tenancy import NOBODY, foreign_references, scope_of

# Wagtail leaves the temporary file of a new rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")


def _draft(world: World) -> EventPage:
    return EventPage.objects.get(pk=world.enger.draft.pk)


def _saved(world: World) -> EventPage:
    return _draft(world).get_latest_revision_as_object()


def test_own_things_are_saved(world: World) -> None:
    body = streamfield([("image", world.enger.picture.pk), ("download", world.enger.document.pk)])
    answer = save_event(world.client("contributor"), _draft(world), image=world.enger.picture.pk, body=body)
    assert answer.status_code == 302
    assert _saved(world).image_id == world.enger.picture.pk
    assert [block.value for block in _saved(world).body] == [world.enger.picture, world.enger.document]


def test_every_public_venue_may_be_used(world: World) -> None:
    assert save_event(world.client("contributor"), _draft(world), venue=world.verl.venue.pk).status_code == 302
    assert _saved(world).venue_id == world.verl.venue.pk


@pytest.mark.parametrize("field", ["image", "venue"])
def test_a_foreign_choice_is_an_error_at_its_field_and_not_named(world: World, field: str) -> None:
    hidden = make.make_venue(world.verl.house, f"{SECRET} Umbau", live=True)
    hidden.unpublish()
    foreign = {"image": world.verl.picture.pk, "venue": hidden.pk}[field]
    answer = save_event(world.client("contributor"), _draft(world), **{field: foreign})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {field}
    assert SECRET not in answer.content.decode()
    assert getattr(_saved(world), f"{field}_id") is None


def _forged(world: World, kind: str) -> list[tuple[str, Any]]:
    verl = world.verl
    embed = f'<embed embedtype="image" format="left" id="{verl.picture.pk}" alt=""/>'
    values: dict[str, tuple[str, Any]] = {
        "picture": ("image", verl.picture.pk),
        "gallery": ("gallery", streamfield_list([world.enger.picture.pk, verl.picture.pk])),
        "download": ("download", verl.document.pk),
        "embed": ("text", rich_text(f"<p>x</p>{embed}", features=["image"])),
        "link to a file": ("text", rich_text(f'<p><a linktype="document" id="{verl.document.pk}">x</a></p>')),
        "link to a draft": ("text", rich_text(f'<p><a linktype="page" id="{verl.draft.pk}">x</a></p>')),
    }
    return [values[kind]]


def streamfield_list(values: list[int]) -> dict[str, Any]:
    """A posted ListBlock."""
    rows = {
        str(number): {"value": value, "deleted": "", "order": number, "id": f"id{number}"}
        for number, value in enumerate(values)
    }
    return {"count": len(values), **rows}


@pytest.mark.parametrize("kind", ["picture", "gallery", "download", "link to a file", "link to a draft"])
def test_foreign_things_in_running_text_are_refused(world: World, kind: str) -> None:
    answer = save_event(world.client("contributor"), _draft(world), body=streamfield(_forged(world, kind)))
    assert (answer.status_code, answer.url) == (302, "/admin/")
    assert len(_saved(world).body) == 0


def test_a_foreign_picture_in_rich_text_does_not_get_through(world: World) -> None:
    save_event(world.client("contributor"), _draft(world), body=streamfield(_forged(world, "embed")))
    assert foreign_references(_saved(world), scope_of(world.enger.people["contributor"])) == set()


def test_foreign_things_in_another_language_are_refused(world: World) -> None:
    row = {
        "language": "en", "title": "Draft", "teaser": "", "ORDER": 1, "DELETE": "", "id": "",
        "body": streamfield(_forged(world, "picture")),
    }  # fmt: skip
    translations = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 10, "0": row}
    answer = save_event(world.client("contributor"), _draft(world), translations=translations)
    assert (answer.status_code, answer.url) == (302, "/admin/")


def test_a_house_links_to_no_foreign_draft(world: World) -> None:
    house = InstitutionPage.objects.get(pk=world.enger.house.pk)
    text = rich_text(f'<p><a linktype="page" id="{world.verl.draft.pk}">x</a></p>')
    none = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    data = nested_form_data(
        {"title": house.title, "kind": house.kind, "description": text, "links": none, "comments": none}
    )
    answer = world.client("publisher").post(f"/admin/pages/{house.pk}/edit/", data)
    assert (answer.status_code, answer.url) == (302, "/admin/")


def test_what_the_region_put_there_may_stay(world: World) -> None:
    event = _draft(world)
    event.image = world.verl.picture
    event.save_revision(user=world.region)
    answer = save_event(world.client("contributor"), event, image=world.verl.picture.pk, title="Neuer Titel")
    assert answer.status_code == 302
    assert (_saved(world).title, _saved(world).image_id) == ("Neuer Titel", world.verl.picture.pk)


def test_saving_over_a_colleagues_version_is_refused_once_and_loses_nothing(world: World) -> None:
    event = _draft(world)
    old = {
        "loaded_revision_id": event.latest_revision_id,
        "loaded_revision_created_at": event.latest_revision.created_at.isoformat(),
    }
    theirs = _draft(world)
    theirs.title = "Von der Kollegin"
    newer = theirs.save_revision(user=world.enger.people["publisher"])
    answer = save_event(world.client("contributor"), event, title="Von mir", **old)
    assert answer.status_code == 200
    assert "Inzwischen hat" in str(answer.context["form"].non_field_errors())
    assert 'value="Von mir"' in answer.content.decode()
    assert f'name="loaded_revision_id" value="{newer.pk}"' in answer.content.decode()
    assert _saved(world).title == "Von der Kollegin"
    again = {"loaded_revision_id": newer.pk, "loaded_revision_created_at": newer.created_at.isoformat()}
    assert save_event(world.client("contributor"), event, title="Von mir", **again).status_code == 302
    assert _saved(world).title == "Von mir"


def test_ones_own_second_window_is_no_conflict(world: World) -> None:
    event = _draft(world)
    old = event.latest_revision_id
    _draft(world).save_revision(user=world.enger.people["contributor"])
    answer = save_event(world.client("contributor"), event, title="Von mir", loaded_revision_id=old)
    assert answer.status_code == 302


def test_a_stranger_has_no_scope(world: World) -> None:
    stranger = make.make_person("Niemand")
    assert scope_of(stranger) == NOBODY
    assert world.enger.event not in EventPage.objects.filter(scope_of(stranger).below())
    assert list(Picture.objects.filter(scope_of(stranger).files())) == []
