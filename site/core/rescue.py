"""Tasks that a worker was running when it died.

The queue is at most once: such a task would stay "running" for ever. A new worker puts it back where running it twice
does no harm, and otherwise writes down that it failed, and why.
"""

import logging
from typing import Any, TypeVar

from django.core.exceptions import SuspiciousOperation
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

AnyTask = TypeVar("AnyTask", bound="Task[..., Any]")

# A task that takes its worker down each time must not do so for ever.
MOST_ATTEMPTS = 3

# Wagtail's own: each sets something to the state of the database, or deletes what may be gone already.
_repeatable = {
    "wagtail.contrib.frontend_cache.tasks.purge_urls_from_cache_task",
    "wagtail.images.tasks.set_image_focal_point_task",
    "wagtail.tasks.delete_file_from_storage_task",
    "wagtail.tasks.update_reference_index_task",
}


class WorkerDiedError(Exception):
    """The reason in the result of a task whose worker ended while it ran."""


def repeatable(task: AnyTask) -> AnyTask:
    """Marks a task (stands above `@task()`) that may be run again after it was broken off anywhere."""
    _repeatable.add(task.module_path)
    return task


def put_back_abandoned_tasks() -> None:
    """Empties the state "running". Only for a worker that knows to be the only one."""
    for result in DBTaskResult.objects.running():
        if reason := _reason_to_give_up(result):
            logger.error("Task %s (%s) is given up: %s", result.task_path, result.pk, reason)
            result.set_failed(WorkerDiedError(reason))
        else:
            logger.warning("Task %s (%s) was broken off; it runs again.", result.task_path, result.pk)
            result.status = TaskResultStatus.READY
            result.save(update_fields=["status"])


def _reason_to_give_up(result: "DBTaskResult[..., Any]") -> str | None:
    attempts = len(result.worker_ids)
    if attempts >= MOST_ATTEMPTS:
        return f"its worker died {attempts} times while it ran."
    try:
        task = result.task  # imports the module, whose decorators say whether it is repeatable
    except (ImportError, SuspiciousOperation):
        return "its worker died, and there is no such task any more."
    if task.module_path not in _repeatable:
        return "its worker died while it ran, and doing it twice could do harm."
    return None
