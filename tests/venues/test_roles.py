"""Contributors submit, publishers publish, coordinators approve, region staff do all: through HTTP."""

import json

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import Page, TaskState, WorkflowState

from core.models import User
from events.models import EventPage
from tests import factories as make
from tests.venues.world import World, save_event
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


def _submit(world: World) -> EventPage:
    event = EventPage.objects.get(pk=world.enger.draft.pk)
    world.enger.town.office.workflow.start(event, world.enger.people["contributor"])
    return event


def test_coordinators_hear_of_what_is_submitted(world: World) -> None:
    _submit(world)
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["koord-enger@example.org"], "Bitte ansehen: „Entwurf Enger“")
    ]
    assert f"/admin/pages/{world.enger.draft.pk}/edit/" in mail.outbox[0].body


def _answer(client: Client, event: EventPage, action: str, comment: str) -> None:
    state = event.current_workflow_task_state
    url = f"/admin/pages/workflow/action/{event.pk}/{action}/{state.pk}/"
    assert client.post(url, {"comment": comment}).status_code in {200, 302}


def test_a_rejection_comes_with_its_reason(world: World) -> None:
    event = _submit(world)
    mail.outbox.clear()
    _answer(world.client("coordinator"), event, "reject", "Bitte noch den Preis & die Uhrzeit nennen.")
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["mit-enger@example.org"], "Noch etwas zu tun: „Entwurf Enger“")
    assert "Bitte noch den Preis & die Uhrzeit nennen." in message.body
    assert message.body.startswith("Guten Tag ")


@pytest.mark.parametrize("comment", ["", "   "])
def test_nothing_is_rejected_without_a_reason(world: World, comment: str) -> None:
    event = _submit(world)
    mail.outbox.clear()
    state = event.current_workflow_task_state
    coordinator = world.client("coordinator")
    for name in ("action", "collect_action_data"):
        url = f"/admin/pages/workflow/{name}/{event.pk}/reject/{state.pk}/"
        answer = coordinator.post(url, {"comment": comment}, headers={"X-Requested-With": "XMLHttpRequest"})
        assert "Bitte sagen Sie dem Haus, woran es liegt." in answer.json()["html"]
    forged = {
        "action-workflow-action": "1",
        "workflow-action-name": "reject",
        "workflow-action-extra-data": json.dumps({"comment": comment}),
    }
    assert save_event(coordinator, event, venue=world.enger.venue.pk, **forged).status_code == 400
    state.refresh_from_db()
    assert (state.status, mail.outbox) == (TaskState.STATUS_IN_PROGRESS, [])


def test_an_approval_publishes_and_is_told(world: World) -> None:
    event = _submit(world)
    mail.outbox.clear()
    _answer(world.client("coordinator"), event, "approve", "")
    assert Page.objects.get(pk=event.pk).live
    assert [message.subject for message in mail.outbox] == ["Freigegeben: „Entwurf Enger“"]


def test_what_the_office_mends_and_approves_in_one_step_is_published(world: World) -> None:
    event = _submit(world)
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = save_event(
        world.client("coordinator"), event, title="Entwurf, verbessert", venue=world.enger.venue.pk, **approve
    )
    page = Page.objects.get(pk=event.pk)
    assert (answer.status_code, page.live, page.title) == (302, True, "Entwurf, verbessert")


def test_what_the_house_changed_meanwhile_is_looked_at_once_more(world: World) -> None:
    event = _submit(world)
    event.title = "Inzwischen anders"
    event.save_revision(user=world.enger.people["contributor"])
    _answer(world.client("coordinator"), event, "approve", "")
    assert not Page.objects.get(pk=event.pk).live


def test_nobody_but_the_office_approves(world: World) -> None:
    event = _submit(world)
    state = event.current_workflow_task_state
    url = f"/admin/pages/workflow/action/{event.pk}/approve/{state.pk}/"
    for role in ("contributor", "publisher"):
        world.client(role).post(url, {"comment": ""})
    assert WorkflowState.objects.get(pk=state.workflow_state_id).status == WorkflowState.STATUS_IN_PROGRESS
