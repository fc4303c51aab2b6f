"""Who may do what: the groups of a house and of a culture office. Beside the pages, so no revision changes them."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import BadRequest
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Collection, TaskState, Workflow

from venues.moderation import ReasonForm
from venues.tenancy import scope_of


class Team(models.Model):
    """The people of a house: contributors submit, publishers publish; and the collection of its files."""

    institution = models.OneToOneField("venues.InstitutionPage", on_delete=models.CASCADE, related_name="team")
    contributors = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="contributors_of")
    publishers = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="publishers_of")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Team")
        verbose_name_plural = _("Teams")

    def __str__(self) -> str:
        return str(self.institution)


class Office(models.Model):
    """A culture office: it approves or rejects what the houses of its town submit."""

    municipality = models.OneToOneField("venues.MunicipalityPage", on_delete=models.CASCADE, related_name="office")
    coordinators = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="coordinators_of")
    workflow = models.OneToOneField(Workflow, on_delete=models.PROTECT, related_name="+")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Kulturbüro")
        verbose_name_plural = _("Kulturbüros")

    def __str__(self) -> str:
        return str(self.municipality)


class OfficeApprovalTask(AbstractGroupApprovalTask):
    """The approval by a culture office, or by the region's staff in its place. Who rejects gives a reason, or nobody
    could mend what was sent in."""

    class Meta:
        verbose_name = _("Freigabe durch ein Kulturbüro")
        verbose_name_plural = _("Freigaben durch Kulturbüros")

    def _user_in_groups(self, user: Any) -> bool:
        """What Wagtail asks before everything that one does in moderation; who gets mail is the groups' alone."""
        return scope_of(user).is_region_staff or super()._user_in_groups(user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Those of Wagtail, in our words: (name, label, whether a form is shown first)."""
        labels = {
            ("reject", True): _("Mit Grund zurückgeben"),
            ("approve", False): _("Freigeben"),
            ("approve", True): _("Freigeben und etwas dazu sagen"),
        }
        found = super().get_actions(obj, user)
        return [(name, str(labels.get((name, asks), label)), asks) for name, label, asks in found]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReasonForm if action == "reject" else super().get_form_for_action(action)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **answer: Any) -> None:
        """Raises BadRequest for a rejection without a reason: forms do not let it through, a script might."""
        comment = str(answer.pop("comment", None) or "").strip()
        if action_name == "reject" and not comment:
            raise BadRequest("comment is empty: a rejection needs a reason. Send the form of the action again.")
        if action_name == "approve":
            _include_own_changes(task_state, user)
        super().on_action(task_state, user, action_name, comment=comment, **answer)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Das Kulturbüro gibt frei oder schickt mit einem Grund zurück."))


def _include_own_changes(task_state: TaskState, user: Any) -> None:
    """Who mends a word and approves in one step has approved the mended version: Wagtail, told to have edits approved
    again, would submit it once more and say nothing."""
    latest = task_state.workflow_state.content_object.get_latest_revision()
    if latest.user_id == user.pk and latest.pk != task_state.revision_id:
        task_state.revision = latest
        task_state.save(update_fields=["revision"])
