"""Somebody who starts from nothing and follows what has changed ends with the same as we have."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from events import occurrences
from events.choices import Status
from events.models import EventPage, Occurrence
from events.status import set_status
from tests.events.rows import at
from tests.factories import make_event, make_house, make_person, make_schedule, make_town, make_venue
from venues.models import InstitutionPage

NOW = datetime(2026, 9, 20, 10, tzinfo=UTC)
CHANGES = 1_000

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _open(settings: Any) -> Any:
    settings.KULTURNETZ_API_PER_MINUTE = 0
    settings.WAGTAILADMIN_BASE_URL = "https://kulturnetz.example"
    with time_machine.travel(NOW, tick=False):
        yield


class Mirror:
    """Keeps records by what they are called, as any program would."""

    def __init__(self, client: Client, resource: str, query: str = "") -> None:
        self.client, self.resource, self.query = client, resource, query
        self.records: dict[str, dict[str, Any]] = {}
        self.version = 0

    def follow(self) -> None:
        path = f"/api/v1/{self.resource}?changed_since={self.version}&limit=40{self.query}"
        while path:
            page = self.client.get(path).json()
            for record in page["items"]:
                self.records[record.get("id") or record["key"]] = record
            for key in page["deleted"]:
                self.records.pop(key, None)
            self.version = page["version"]
            path = (page["next"] or "").removeprefix("https://kulturnetz.example")


def everything(client: Client, resource: str, query: str = "") -> dict[str, dict[str, Any]]:
    fresh = Mirror(client, resource, query)
    fresh.follow()
    return fresh.records


class Editors:
    """A thousand things that people do, the same ones each time."""

    def __init__(self) -> None:
        self.chance = random.Random(7)
        self.houses = [make_house(make_town(name), f"Haus {name}") for name in ("Enger", "Verl")]
        self.venues = [make_venue(house, f"Halle {house.title}") for house in self.houses]
        self.user = make_person()
        self.number = 0

    def change(self) -> None:
        live = list(EventPage.objects.live()[:60])
        ways = [self.publish] if len(live) < 5 else [self.publish, self.rename, self.withdraw, self.status, self.status]
        if len(live) > 40:
            ways = [self.delete, self.withdraw, self.rename]
        self.chance.choice(ways)(live)

    def publish(self, _live: list[EventPage]) -> None:
        self.number += 1
        start = at("2026-10-01 20:00") + timedelta(days=self.chance.randrange(60))
        place = self.chance.randrange(2)
        event = make_event(self._house(place), f"Abend {self.number}", make_schedule(start), venue=self.venues[place])
        event.refresh_from_db()

    def _house(self, place: int) -> InstitutionPage:
        return InstitutionPage.objects.get(pk=self.houses[place].pk)

    def rename(self, live: list[EventPage]) -> None:
        event = self.chance.choice(live)
        event.title = f"{event.title[:40]} neu"
        event.venue = self.chance.choice(self.venues)
        event.save_revision().publish()

    def withdraw(self, live: list[EventPage]) -> None:
        self.chance.choice(live).unpublish()

    def delete(self, live: list[EventPage]) -> None:
        EventPage.objects.get(pk=self.chance.choice(live).pk).delete()

    def status(self, _live: list[EventPage]) -> None:
        rows = list(Occurrence.objects.listed().filter(event__live=True)[:40])
        status = self.chance.choice([Status.CANCELLED, Status.SCHEDULED, Status.POSTPONED])
        row = self.chance.choice(rows)
        set_status(row, status=status, availability="", reason="So ist es.", user=self.user, now=timezone.now())


def test_a_mirror_that_follows_a_thousand_changes_ends_equal(client: Client) -> None:
    editors = Editors()
    kinds = [("occurrences", ""), ("occurrences", "&gemeinde=enger"), ("events", ""), ("venues", "")]
    mirrors = [Mirror(client, resource, query) for resource, query in kinds]
    done = 0
    while done < CHANGES:
        for _number in range(editors.chance.randrange(1, 90)):
            editors.change()
            done += 1
        for mirror in mirrors:
            mirror.follow()

    assert [len(mirror.records) > 0 for mirror in mirrors] == [True] * 4
    for mirror in mirrors:
        assert mirror.records == everything(client, mirror.resource, mirror.query)
    listed = {str(pk) for pk in Occurrence.objects.listed().values_list("pk", flat=True)}
    assert set(mirrors[0].records) == listed
    assert set(mirrors[2].records) == set(EventPage.objects.live().values_list("key", flat=True))


def test_a_date_that_leaves_the_filter_is_gone_for_its_mirror(client: Client) -> None:
    enger, verl = make_town("Enger"), make_town("Verl")
    house = make_house(enger)
    event = make_event(house, "Abend", make_schedule(at("2026-10-02 20:00")), venue=make_venue(enger, "Hier"))
    mirror = Mirror(client, "occurrences", "&gemeinde=enger")
    mirror.follow()
    before = set(mirror.records)

    event.venue = make_venue(verl, "Dort")
    event.save_revision().publish()
    mirror.follow()

    assert (len(before), mirror.records) == (1, {})


def test_a_change_while_somebody_reads_comes_at_the_end(client: Client) -> None:
    house = make_house(make_town("Enger"))
    events = [make_event(house, f"Abend {number}", make_schedule(at("2026-10-02 20:00"))) for number in range(3)]
    first = client.get("/api/v1/occurrences?changed_since=0&limit=1").json()

    events[0].title = "Neu"
    events[0].save_revision().publish()
    occurrences.rebuild(events[0], now=NOW)
    path = first["next"].removeprefix("https://kulturnetz.example")
    seen = []
    while path:
        page = client.get(path).json()
        seen += [record["title"] for record in page["items"]]
        path = (page["next"] or "").removeprefix("https://kulturnetz.example")

    assert (first["items"][0]["title"], seen) == ("Abend 0", ["Abend 1", "Abend 2", "Neu"])
