"""What happens beside the request. Tasks read the clock; what is below takes `now`."""

from django.utils import timezone
from django_tasks import task

from core.rescue import repeatable
from events import occurrences


@repeatable
@task()
def rebuild_events(event_ids: list[int]) -> None:
    """Idempotent, so a worker that died may do it again."""
    occurrences.rebuild_many(event_ids, now=timezone.now())
