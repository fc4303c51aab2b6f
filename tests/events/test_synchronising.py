"""A real client subscribes over HTTP; what houses then do in the admin is what it shows after its next look."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.periods import BERLIN, to_wall
from events.models import EventPage, Occurrence
from events.schedule import DateLine, Schedule
from tests.factories import make_event, make_house, make_person, make_town
from tests.judges import vdirsyncer_client
from tests.venues.world import save_event
from venues.models import InstitutionPage

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TITLES = ("Bleibt", "Heißt neu", "Wird verlegt", "Fällt aus", "Wird gelöscht")


@pytest.fixture
def start() -> datetime:
    """On the clock in Berlin."""
    evening = to_wall(timezone.now()).replace(hour=20, minute=0, second=0, microsecond=0)
    return evening + timedelta(days=14)


@pytest.fixture
def house() -> InstitutionPage:
    return make_house(make_town("Enger"), "Kleinbahnhof")


@pytest.fixture
def editor(client: Client, house: InstitutionPage) -> Client:
    client.force_login(make_person("Anna", house.team.publishers))
    return client


def schedule_at(start: datetime) -> Schedule:
    return Schedule(lines=(DateLine(id="a", start=start, end=start + timedelta(hours=2)),))


def test_a_changed_choice_shows_to_the_same_client(
    live_server: Any, client: Client, house: InstitutionPage, start: datetime, tmp_path: Path, settings: Any
) -> None:
    settings.KULTURNETZ_FEED_STORE = tmp_path / "feeds"
    make_event(house, "In Enger", schedule_at(start))
    make_event(make_house(make_town("Verl"), "Anderes Haus"), "In Verl", schedule_at(start))
    own = {"Sec-Fetch-Site": "same-origin"}
    page = client.post("/abo/", {"gemeinde": "enger"}, headers=own)["Location"]
    phone = vdirsyncer_client.Client(tmp_path, f"{live_server.url}{page.rstrip('/')}.ics")
    first = phone.sync()

    client.post(page, {"gemeinde": "verl", "do": "change"}, headers=own)
    second = phone.sync()

    assert [[str(entry["SUMMARY"]) for entry in seen] for seen in (first, second)] == [["In Enger"], ["In Verl"]]


def say(editor: Client, event: EventPage, what: str, **fields: str) -> None:
    row = Occurrence.objects.get(event=event)
    editor.post(reverse("my_date_status", args=[row.pk]), {"say": what, **fields})


def seen(entry: Any) -> tuple[str, str, str]:
    start = entry["DTSTART"].dt.astimezone(BERLIN)
    return str(entry["SUMMARY"]), str(entry["STATUS"]), f"{start:%Y-%m-%d %H:%M}"


def test_a_second_look_shows_what_was_changed_moved_cancelled_and_deleted(
    live_server: Any, editor: Client, house: InstitutionPage, start: datetime, tmp_path: Path, settings: Any
) -> None:
    settings.KULTURNETZ_FEED_STORE = tmp_path / "feeds"
    events = {title: make_event(house, title, schedule_at(start), place_name="Marktplatz") for title in TITLES}
    phone = vdirsyncer_client.Client(tmp_path, f"{live_server.url}/kalender.ics?gemeinde=enger")
    first = phone.sync()

    schedule = json.dumps(schedule_at(start).to_json())
    words = {"title": "Ein; neuer, Name 🎷", "place_name": "Marktplatz", "schedule": schedule}
    save_event(editor, events["Heißt neu"], **words, **{"action-publish": "1"})
    later = start + timedelta(days=1, hours=-1)
    say(editor, events["Wird verlegt"], "verlegt", day=f"{later:%Y-%m-%d}", time=f"{later:%H:%M}")
    say(editor, events["Fällt aus"], "abgesagt", reason="Die Heizung ist kaputt")
    editor.post(reverse("wagtailadmin_pages:delete", args=[events["Wird gelöscht"].pk]))
    make_event(house, "Ist dazugekommen", schedule_at(start))
    second = phone.sync()

    planned, moved = f"{start:%Y-%m-%d %H:%M}", f"{later:%Y-%m-%d %H:%M}"
    assert sorted(map(seen, first)) == sorted((title, "CONFIRMED", planned) for title in TITLES)
    assert sorted(map(seen, second)) == [
        ("ABGESAGT: Fällt aus", "CANCELLED", planned),
        ("ABGESAGT: Wird gelöscht", "CANCELLED", planned),
        ("Bleibt", "CONFIRMED", planned),
        ("Ein; neuer, Name 🎷", "CONFIRMED", planned),
        ("Ist dazugekommen", "CONFIRMED", planned),
        ("Wird verlegt", "CONFIRMED", moved),
    ]
    (cancelled,) = [entry for entry in second if "Fällt aus" in entry["SUMMARY"]]
    assert "Die Heizung ist kaputt" in cancelled["DESCRIPTION"]
