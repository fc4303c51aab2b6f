"""What is asked for, with what it should cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.periods import today
from events.models import EventPage, Occurrence

WORD = "Orchester"


@dataclass(frozen=True, slots=True)
class Target:
    """`goal` in ms for the first visit, median; `repeated` the same for what is kept."""

    name: str
    path: str
    goal: float | None = 15
    repeated: float | None = 3
    is_feed: bool = False
    gzip: bool = True
    searches: bool = False
    is_kept: bool = True

    def unseen(self, number: int) -> str:
        """The same page under an address that nobody asked for: names that we do not know are ignored. What is never
        kept (the API, which refuses such names) is asked by its own address."""
        if not self.is_kept:
            return self.path
        return f"{self.path}{'&' if '?' in self.path else '?'}b={number}"


BARE = Target("bare view", "/bare/", goal=None, repeated=None)


def targets(now: datetime) -> list[Target]:
    """The pages and feeds of the table. Which event is shown follows from the data alone."""
    day = today(now) + timedelta(days=30)
    date = Occurrence.objects.listed().standing().filter(day__gte=day).in_order()[:1].get()
    event = EventPage.objects.get(pk=date.event_id)
    return [
        Target("calendar", "/kalender/"),
        Target("with three filters", "/kalender/?gemeinde=bielefeld&sparte=konzert&frei=1"),
        Target("month", f"/kalender/monat/{day:%Y-%m}/"),
        Target("event", event.get_url() or ""),
        Target("date", date.get_absolute_url()),
        Target("town", "/enger/"),
        Target("one word of text", f"/kalender/?q={quote(WORD)}", searches=True),
        Target("search page", f"/suche/?q={quote(WORD)}", searches=True),
        Target("suggestions", f"/suche/vorschlaege/?q={quote(WORD[:4])}", repeated=None, searches=True),
        Target("API, 50 dates", "/api/v1/occurrences", repeated=None, is_kept=False),
        Target("API, 50 dates of a town", "/api/v1/occurrences?gemeinde=enger", repeated=None, is_kept=False),
        Target("API, 50 events", "/api/v1/events?limit=50", repeated=None, is_kept=False),
        Target("feed of a town", "/kalender.ics?gemeinde=enger", goal=50, repeated=None, is_feed=True),
        Target("feed of everything", "/kalender.ics", goal=1000, repeated=60, is_feed=True),
        Target("the same as plain text", "/kalender.ics", goal=1000, repeated=None, is_feed=True, gzip=False),
    ]


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a first visit: queries to the database, and bytes before compression."""

    queries: int
    size: int


def cost(target: Target) -> Cost:
    """Asks in this process. The first question warms what every worker reads once; the second is counted."""
    client = Client(headers={"host": "127.0.0.1"})
    _content(client, target.unseen(1))
    with CaptureQueriesContext(connection) as captured:
        size = len(_content(client, target.unseen(2)))
    return Cost(len(captured), size)


def _content(client: Client, path: str) -> bytes:
    response = client.get(path)
    assert response.status_code == 200, f"{path} answers {response.status_code}"
    return b"".join(response.streaming_content) if response.streaming else response.content
