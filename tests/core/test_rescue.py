from datetime import UTC, datetime

import pytest
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from core import rescue


@rescue.repeatable
@task()
def count_again() -> None:
    """Idempotent."""


@task()
def send_letter() -> None:
    """Would go out twice."""


def abandoned(path: str, attempts: int = 1) -> DBTaskResult:
    return DBTaskResult.objects.create(
        task_path=path,
        status=TaskResultStatus.RUNNING,
        started_at=datetime(2026, 7, 1, tzinfo=UTC),
        worker_ids=["dead"] * attempts,
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=get_date_max(),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "attempts", "status", "reason"),
    [
        (count_again.module_path, 1, "READY", ""),
        (count_again.module_path, 3, "FAILED", "its worker died 3 times while it ran."),
        (send_letter.module_path, 1, "FAILED", "doing it twice could do harm."),
        ("core.no_such_module.task", 1, "FAILED", "there is no such task any more."),
        ("wagtail.tasks.update_reference_index_task", 2, "READY", ""),
    ],
)
def test_a_task_whose_worker_died_is_put_back_or_given_up(path: str, attempts: int, status: str, reason: str) -> None:
    result = abandoned(path, attempts)
    rescue.put_back_abandoned_tasks()
    result.refresh_from_db()
    assert result.status == status
    assert reason in result.traceback


@pytest.mark.django_db
def test_other_tasks_are_left_alone() -> None:
    results = [abandoned(send_letter.module_path) for _ in range(2)]
    DBTaskResult.objects.filter(pk=results[0].pk).update(status=TaskResultStatus.READY)
    DBTaskResult.objects.filter(pk=results[1].pk).update(status=TaskResultStatus.SUCCESSFUL)
    rescue.put_back_abandoned_tasks()
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"READY", "SUCCESSFUL"}
