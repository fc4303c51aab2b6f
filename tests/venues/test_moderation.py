"""What a house submits is approved, or goes back with a reason: through HTTP."""

import json
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page, TaskState, WorkflowState

from events.models import EventPage
from tests.venues.world import World, save_event

REASON = "Bitte noch den Preis & die Uhrzeit nennen."
ASKS = "Bitte sagen Sie dem Haus, woran es liegt."
NO_REASONS = ["{}", '{"comment": ""}', '{"comment": " "}', '{"comment": null}']


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


def _status(event: EventPage) -> str:
    return TaskState.objects.filter(workflow_state__object_id=str(event.pk)).latest("pk").status


def _answer(client: Client, event: EventPage, action: str, comment: str) -> None:
    state = event.current_workflow_task_state
    url = f"/admin/pages/workflow/action/{event.pk}/{action}/{state.pk}/"
    assert client.post(url, {"comment": comment}).status_code in {200, 302}


def test_a_rejection_comes_with_its_reason(world: World) -> None:
    event = _submit(world)
    mail.outbox.clear()
    _answer(world.client("coordinator"), event, "reject", REASON)
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["mit-enger@example.org"], "Noch etwas zu tun: „Entwurf Enger“")
    assert REASON in message.body
    assert message.body.startswith("Guten Tag ")


@pytest.mark.parametrize("comment", ["", "   "])
def test_the_dialog_asks_again_where_no_reason_is_given(world: World, comment: str) -> None:
    event = _submit(world)
    state = event.current_workflow_task_state
    for name in ("action", "collect_action_data"):
        url = f"/admin/pages/workflow/{name}/{event.pk}/reject/{state.pk}/"
        ajax = {"X-Requested-With": "XMLHttpRequest"}
        answer = world.client("coordinator").post(url, {"comment": comment}, headers=ajax)
        assert ASKS in answer.json()["html"]
    assert _status(event) == TaskState.STATUS_IN_PROGRESS


def _decide_in_editor(client: Client, event: EventPage, action: str, extra: str | None, **changes: Any) -> HttpResponse:
    """As the editor sends a decision: with the whole form, and what its dialog collected as JSON."""
    data = {"action-workflow-action": "1", "workflow-action-name": action, "place_name": "Marktplatz", **changes}
    if extra is not None:
        data["workflow-action-extra-data"] = extra
    return save_event(client, event, **data)


def test_a_rejection_in_the_editor_comes_with_its_reason(world: World) -> None:
    event = _submit(world)
    mail.outbox.clear()
    answer = _decide_in_editor(world.client("coordinator"), event, "reject", json.dumps({"comment": REASON}))
    assert (answer.status_code, _status(event)) == (302, TaskState.STATUS_REJECTED)
    assert REASON in mail.outbox[0].body
    assert REASON.replace("&", "&amp;") in world.client("contributor").get(f"/admin/pages/{event.pk}/edit/").text


@pytest.mark.parametrize("extra", [None, *NO_REASONS])
def test_the_editor_asks_for_the_reason_and_keeps_what_was_entered(world: World, extra: str | None) -> None:
    event = _submit(world)
    mail.outbox.clear()
    before = event.latest_revision_id
    answer = _decide_in_editor(world.client("coordinator"), event, "reject", extra, title="Anderer Titel")
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [ASKS]
    assert ASKS in answer.text
    assert 'value="Anderer Titel"' in answer.text
    assert (_status(event), mail.outbox) == (TaskState.STATUS_IN_PROGRESS, [])
    assert Page.objects.get(pk=event.pk).latest_revision_id == before


@pytest.mark.parametrize("extra", ["", "no json", "[]", "null", '{"comment": "So nicht.", "update": false}'])
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_what_no_dialog_collects_is_refused(world: World, action: str, extra: str) -> None:
    event = _submit(world)
    assert _decide_in_editor(world.client("coordinator"), event, action, extra).status_code == 400
    assert _status(event) == TaskState.STATUS_IN_PROGRESS


def test_a_plain_post_without_a_reason_rejects_nothing(world: World) -> None:
    event = _submit(world)
    _answer(world.client("coordinator"), event, "reject", "")
    assert _status(event) == TaskState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("extra", [None, "{}", '{"comment": ""}', '{"comment": "Schön!"}'])
def test_an_approval_in_the_editor_needs_no_comment(world: World, extra: str | None) -> None:
    event = _submit(world)
    assert _decide_in_editor(world.client("coordinator"), event, "approve", extra).status_code == 302
    assert Page.objects.get(pk=event.pk).live


def test_an_approval_publishes_and_is_told(world: World) -> None:
    event = _submit(world)
    mail.outbox.clear()
    _answer(world.client("coordinator"), event, "approve", "")
    assert Page.objects.get(pk=event.pk).live
    assert [message.subject for message in mail.outbox] == ["Freigegeben: „Entwurf Enger“"]


def test_what_the_office_mends_and_approves_in_one_step_is_published(world: World) -> None:
    event = _submit(world)
    answer = _decide_in_editor(world.client("coordinator"), event, "approve", None, title="Entwurf, verbessert")
    page = Page.objects.get(pk=event.pk)
    assert (answer.status_code, page.live, page.title) == (302, True, "Entwurf, verbessert")


def test_what_the_house_changed_meanwhile_is_looked_at_once_more(world: World) -> None:
    event = _submit(world)
    event.title = "Inzwischen anders"
    event.save_revision(user=world.enger.people["contributor"])
    _answer(world.client("coordinator"), event, "approve", "")
    assert not Page.objects.get(pk=event.pk).live


def test_a_house_decides_nothing(world: World) -> None:
    event = _submit(world)
    for role in ("anonymous", "contributor", "publisher"):
        for action, comment in (("approve", ""), ("reject", REASON)):
            _answer(world.client(role), event, action, comment)
            _decide_in_editor(world.client(role), event, action, json.dumps({"comment": comment}))
    state = WorkflowState.objects.get(pk=event.current_workflow_state.pk)
    assert (state.status, _status(event)) == (WorkflowState.STATUS_IN_PROGRESS, TaskState.STATUS_IN_PROGRESS)


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_region_staff_decide_in_every_town(world: World, action: str) -> None:
    event = world.verl.submitted
    assert _decide_in_editor(world.client("region"), event, action, json.dumps({"comment": REASON})).status_code == 302
    assert _status(event) == {"approve": TaskState.STATUS_APPROVED, "reject": TaskState.STATUS_REJECTED}[action]


def test_region_staff_lock_what_is_in_moderation(world: World) -> None:
    page, client = world.verl.submitted, world.client("region")
    client.post(f"/admin/pages/{page.pk}/lock/")
    assert Page.objects.get(pk=page.pk).locked_by == world.region
    client.post(f"/admin/pages/{page.pk}/unlock/")
    assert not Page.objects.get(pk=page.pk).locked


def test_region_staff_see_what_waits_but_get_no_mail_of_it(world: World) -> None:
    body = world.client("region").get("/admin/").text
    assert [side.submitted.title in body for side in (world.enger, world.verl)] == [True, True]
    mail.outbox.clear()
    _submit(world)
    assert [message.to for message in mail.outbox] == [["koord-enger@example.org"]]


def test_an_office_decides_nothing_in_another_town(world: World) -> None:
    event, client = world.verl.submitted, world.client("coordinator")
    for action in ("approve", "reject"):
        assert _decide_in_editor(client, event, action, json.dumps({"comment": REASON})).status_code == 404
    assert _status(event) == TaskState.STATUS_IN_PROGRESS


def test_the_region_adds_no_tasks_that_reject_without_a_reason(world: World) -> None:
    client = world.client("region")
    answer = client.get("/admin/workflows/tasks/select_type/")
    assert (answer.status_code, answer.url) == (302, "/admin/workflows/tasks/add/venues/officeapprovaltask/")
    assert client.get(answer.url).status_code == 200
    assert client.get("/admin/workflows/tasks/add/wagtailcore/groupapprovaltask/").status_code == 302
