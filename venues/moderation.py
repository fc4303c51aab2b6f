"""Who sends something back tells the house why, also from the editor, where Wagtail takes whatever comes."""

import json
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import workflows
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.forms import TaskStateCommentForm
from wagtail.models import GroupApprovalTask, Task
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy


class ReasonForm(TaskStateCommentForm):
    """What Wagtail asks beside a decision; here it must be answered."""

    comment = forms.CharField(
        label=_("Was soll sich ändern?"),
        help_text=_("Das Haus liest diesen Satz in seiner E-Mail."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Bitte sagen Sie dem Haus, woran es liegt.")},
    )


class ModeratedPageForm(WagtailAdminPageForm):
    """Checks what is decided from the editor: a dialog collects it in the browser, which sends it along with the page.

    What the dialog would have asked for again is an error of the page's form; what no dialog sends is a BadRequest.
    """

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        if not self.is_bound or not self.instance.pk or not self.data.get("action-workflow-action"):
            return valid
        return self._is_complete_decision() and valid

    def _is_complete_decision(self) -> bool:
        task = self.instance.current_workflow_task
        if task is None:
            return True  # decided meanwhile: Wagtail saves the page and does nothing else
        collected = _collected(self.data.get("workflow-action-extra-data", "{}"))
        form = task.get_form_for_action(self.data.get("workflow-action-name"))(collected)
        if unknown := collected.keys() - form.fields.keys():
            raise BadRequest(f"{sorted(unknown)} are no fields of the dialog of this decision. Send those it asks for.")
        for errors in form.errors.values():
            self.add_error(None, errors.as_data())
        return not form.errors


def _collected(text: str) -> dict[str, Any]:
    try:
        collected = json.loads(text)
    except ValueError as error:
        raise BadRequest("workflow-action-extra-data is no JSON. Send the object that the dialog returns.") from error
    if not isinstance(collected, dict):
        raise BadRequest("workflow-action-extra-data is no JSON object. Send the one that the dialog returns.")
    return collected


class _Nobody(BasePermissionPolicy):
    def users_with_any_permission(self, actions: Any) -> QuerySet[Any]:
        return get_user_model()._default_manager.none()


def offer_only(kind: type[Task]) -> None:
    """Wagtail offers every kind of task there is, so also its own, which rejects without a reason."""
    workflows.TASK_TYPES = [kind]
    register_permission_policy(GroupApprovalTask, _Nobody(GroupApprovalTask), exact_class=True)
