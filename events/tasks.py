"""What happens beside the request. Tasks read the clock; what is below takes `now`."""

from django.utils import timezone
from django_tasks import task

from core.rescue import repeatable
from events import occurrences
from events.models import EventPage
from events.posters import keeping


@repeatable
@task()
def rebuild_events(event_ids: list[int]) -> None:
    """Idempotent, so a worker that died may do it again."""
    occurrences.rebuild_many(event_ids, now=timezone.now())


@repeatable
@task()
def redraw_poster(event_id: int) -> None:
    """A second run finds a poster that says what the event says. An event that is gone meanwhile needs none."""
    event = EventPage.objects.live().filter(pk=event_id).first()
    if event is not None and keeping.redraw(event, now=timezone.now()):
        occurrences.rebuild_many([event_id], now=timezone.now())
