"""Every kind of feed, over everything that a house can enter and say: the lint finds nothing, four engines agree."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client

from core.periods import Days
from events import query, subscriptions
from events.choices import Attendance, Availability, Status
from events.models import Occurrence
from events.schedule import DateLine, RuleLine, Schedule
from events.status import set_status
from tests.events.reading import body
from tests.events.rows import at
from tests.factories import make_event, make_house, make_person, make_picture, make_town, make_venue
from tests.judges import icalendar_judge
from tests.judges.engines import ENGINES
from tests.judges.lint import findings

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
BEFORE = NOW - timedelta(days=50)
WINDOW = Days(date(2026, 10, 1), date(2028, 12, 1))
# The nights on which clocks change, as far as the feeds of that day reach.
CHANGES = ("2026-10-25", "2027-03-28", "2027-10-31", "2028-03-26", "2028-10-29")
TITLE = "Größe, Maß; und\\neu „Ö“ 🎷 " + "sehr langer Titel " * 6

pytestmark = pytest.mark.django_db

FEEDS = {
    "region": "/kalender.ics",
    "with what runs": "/kalender.ics?dauerangebote=1",
    "Enger": "/kalender.ics?gemeinde=enger",
    "Verl": "/kalender.ics?gemeinde=verl",
    "house": "/kalender.ics?veranstalter=verein",
    "venue": "/kalender.ics?spielort=halle",
    "category": "/kalender.ics?sparte=jazz",
    "free and Jazz": "/kalender.ics?sparte=jazz&gemeinde=enger",
    "text": "/kalender.ics?q=orgel",
    "text and town": "/kalender.ics?q=orgel&gemeinde=enger",
    "one event": "/kalender.ics?veranstaltung=orgel-jede-woche",
    "Google": "/kalender.ics?client=google",
}


@pytest.fixture
def region(settings: Any, tmp_path: Path) -> Any:
    settings.KULTURNETZ_FEED_STORE = tmp_path / "feeds"
    with time_machine.travel(BEFORE, tick=False):
        house = make_house(make_town("Enger", accent="#067132"), "Verein", email="post@verein.example")
        venue = make_venue(house, "Halle", street="Hof 1, Rückseite", latitude=52.14, longitude=8.55)
        _withdrawn(house)
    with time_machine.travel(NOW, tick=False):
        _enter(house, venue)
        yield


def _withdrawn(house: Any) -> None:
    schedule = Schedule(lines=(DateLine(id="a", start=at("2026-12-24 20:00"), end=None),))
    make_event(house, "Zurückgezogen", schedule).unpublish()


def _enter(house: Any, venue: Any) -> None:
    every_week = RuleLine(
        id="w", freq="weekly", starts_on=date(2026, 10, 4), weekdays=("so",), count=40, starts_at=time(2, 30)
    )
    make_event(house, "Orgel jede Woche", Schedule(lines=(every_week,)), venue=venue, categories=("klassik",))
    fields: dict[str, Any] = {"venue": venue, "image": make_picture(), "teaser": TITLE, "room": "Saal; 2, links"}
    make_event(house, TITLE, Schedule(lines=_around(CHANGES)), categories=("jazz",), **fields)
    run = DateLine(id="r", start=at("2026-11-01"), end=at("2027-04-01"), all_day=True)
    make_event(house, "Läuft, über; Monate", Schedule(lines=(run,)), venue=venue, categories=("ausstellung",))
    verl = make_house(make_town("Verl"), "Anderes Haus")
    online = {"attendance": Attendance.BOTH, "online_url": "https://stream.example/a,b;c"}
    lines = tuple(DateLine(id=f"s{number}", start=at(f"2027-01-{number + 10} 20:00"), end=None) for number in range(6))
    make_event(verl, "Orgel in jedem Zustand", Schedule(lines=lines), venue=make_venue(verl, "Saal"), **online)
    _say(house)


def _around(changes: Sequence[str]) -> tuple[DateLine, ...]:
    """Of each such night: in the hour that is missing or comes twice, the whole day, and over the night."""
    nights = [DateLine(id=f"n{number}", start=at(f"{day} 02:30"), end=None) for number, day in enumerate(changes)]
    days = [
        DateLine(id=f"t{number}", start=at(day), end=at(day) + timedelta(days=1), all_day=True)
        for number, day in enumerate(changes)
    ]
    evenings = [
        DateLine(id=f"e{number}", start=at(f"{day} 20:00") - timedelta(days=1), end=at(f"{day} 04:00"))
        for number, day in enumerate(changes)
    ]
    return (*nights, *days, *evenings)


def _say(house: Any) -> None:
    person = make_person()
    rows = list(Occurrence.objects.filter(title="Orgel in jedem Zustand").in_order())
    words = [(status, "") for status in Status if status != Status.SCHEDULED] + [
        (Status.SCHEDULED, availability) for availability in (Availability.FEW,)
    ]
    for row, (status, availability) in zip(rows, words, strict=False):
        moved_to = at("2027-02-01 19:00") if status == Status.RESCHEDULED else None
        reason = "Heizung; kaputt, leider \\ wirklich"
        set_status(
            row, status=status, availability=availability, reason=reason, user=person, now=NOW, moved_to=moved_to
        )


def test_the_lint_finds_nothing_in_any_feed_and_four_engines_agree_on_each(client: Client, region: None) -> None:
    feeds = {name: body(client.get(path)) for name, path in FEEDS.items()}
    secret = subscriptions.begin(query.read(QueryDict("gemeinde=enger&q=orgel"), now=NOW), now=NOW)
    feeds["living subscription"] = body(client.get(f"/abo/{secret}.ics"))
    date_of_its_own = Occurrence.objects.filter(title=TITLE).in_order()[0]
    feeds["one date"] = client.get(f"/termine/{date_of_its_own.pk}.ics").content

    for name, feed in feeds.items():
        assert findings(feed) == [], name
        seen = [judge(feed, WINDOW) for judge in ENGINES.values()]
        assert seen[1:] == seen[:1] * 3, name
        assert len(seen[0]) == feed.count(b"BEGIN:VEVENT") > 0, name

    said = {entry.status for entry in icalendar_judge.judge(feeds["region"], WINDOW)}
    assert said == {"CONFIRMED", "CANCELLED", "TENTATIVE"}
    whole, running = (feeds[name].count(b"BEGIN:VEVENT") for name in ("region", "with what runs"))
    assert (running - whole, feeds["Google"].count(b"STATUS:CANCELLED")) == (1, 0)


def test_the_change_of_clocks_in_the_spring_of_2026_is_told_the_same_way(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.KULTURNETZ_FEED_STORE = tmp_path / "feeds"
    changes = ("2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31", "2028-03-26")
    spring = datetime(2026, 4, 15, 12, tzinfo=UTC)
    every_week = RuleLine(
        id="w", freq="weekly", starts_on=date(2026, 3, 1), weekdays=("so",), count=40, starts_at=time(2, 30)
    )
    with time_machine.travel(spring - timedelta(days=60), tick=False):
        house = make_house(make_town("Enger"))
        make_event(house, "Um die Umstellung", Schedule(lines=_around(changes)))
        make_event(house, "Jede Woche", Schedule(lines=(every_week,)))
    with time_machine.travel(spring, tick=False):
        feed = body(client.get("/kalender.ics"))

    assert findings(feed) == []
    seen = [judge(feed, Days(date(2026, 2, 1), date(2028, 4, 15))) for judge in ENGINES.values()]
    assert seen[1:] == seen[:1] * 3
    assert len(seen[0]) == feed.count(b"BEGIN:VEVENT") == 3 * len(changes) + 40
