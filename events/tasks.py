"""What happens beside the request. Tasks read the clock; what is below takes `now`."""

from datetime import date

from django.http import QueryDict
from django.utils import timezone, translation
from django_tasks import task

from core.rescue import repeatable
from events import occurrences
from events.models import EventPage
from events.paper import sheets
from events.paper.poster import name_of_poster, poster_html
from events.paper.programme import programme
from events.posters import keeping
from events.query import read


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


@repeatable
@task()
def print_programme(query: str, month: str, language: str) -> None:
    """`query` without "?"; `month`: its first day (ISO 8601). A second run finds it printed."""
    now = timezone.now()
    with translation.override(language):
        found = programme(read(QueryDict(query), now=now), date.fromisoformat(month), now=now)
        sheets.make(found.name, lambda: found.html(now=now))


@repeatable
@task()
def print_poster(event_id: int) -> None:
    """A second run finds it printed; an event that is gone meanwhile needs none."""
    event = EventPage.objects.live().filter(pk=event_id).first()
    if event is not None:
        now = timezone.now()
        sheets.make(name_of_poster(event, now=now), lambda: poster_html(event, now=now))
