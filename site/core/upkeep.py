"""Regular jobs that belong to no app in particular: scheduled publishing, and forgetting what is no longer needed."""

from datetime import datetime, time, timedelta

from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from core import ticker

# Long enough to look into a fault after a holiday, short enough for the table to stay small.
KEEP_DONE_TASKS = timedelta(days=14)
KEEP_FAILED_TASKS = timedelta(days=60)


def register() -> None:
    """Hands the jobs to the ticker."""
    ticker.register("publish scheduled pages", ticker.Every(timedelta(minutes=1)), publish_scheduled)
    ticker.register("forget finished tasks", ticker.DailyAt(time(3, 10)), forget_finished_tasks)
    ticker.register("forget expired sessions", ticker.DailyAt(time(3, 15)), forget_expired_sessions)


def publish_scheduled(_now: datetime) -> None:
    """Publishes and withdraws pages whose time has come."""
    call_command("publish_scheduled", verbosity=0)


def forget_finished_tasks(now: datetime) -> None:
    """Failed tasks stay longer than the others."""
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE_TASKS).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED_TASKS).delete()


def forget_expired_sessions(_now: datetime) -> None:
    """Sessions of people who did not sign out."""
    call_command("clearsessions", verbosity=0)
