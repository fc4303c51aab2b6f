"""The load command: the region is there after one run, the next doubles nothing, real houses stay unspoilt."""

import gc
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from core.models import Licence, Picture, Region, User
from core.periods import BERLIN
from events.models import Category, EventPage, Occurrence
from pages.demo.load_people import LOGINS, PASSWORD
from pages.demo.load_places import load_places
from pages.demo.load_region import DEMO_NOTE
from pages.demo.texts import places, towns
from pages.models import StandardPage
from venues.models import AccessibilityFact, InstitutionPage, MunicipalityPage, VenuePage
from venues.tenancy import scope_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region")]

FEW = 8


def load(*options: str, events: int = FEW, posters: bool = False) -> str:
    """Runs the command on a sample of the plan and returns what it printed."""
    out = StringIO()
    call_command("load_demo", *options, f"--events={events}", *([] if posters else ["--without-posters"]), stdout=out)
    return out.getvalue()


def printed(*options: str) -> str:
    out = StringIO()
    call_command("load_demo", *options, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A sample of the demo, loaded once; each test of this file works in a savepoint inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def today() -> date:
    return timezone.localdate(timezone=BERLIN)


def contents() -> dict[str, int]:
    models = (MunicipalityPage, InstitutionPage, VenuePage, EventPage, StandardPage, Occurrence, User)
    return {model.__name__: model.objects.count() for model in models}


def test_every_town_is_there_with_its_place_on_the_net_and_bielefeld_in_the_middle() -> None:
    pages = MunicipalityPage.objects.live()
    assert set(pages.values_list("title", "ags")) == {(town.name, town.ags) for town in towns()}
    assert {"guetersloh", "halle-westf", "schloss-holte-stukenbrock"} <= set(pages.values_list("key", flat=True))
    assert all(page.net_place and page.accent != MunicipalityPage().accent for page in pages)
    assert Region.load().hub.title == "Bielefeld"
    assert Region.load().footer_note == DEMO_NOTE
    assert set(StandardPage.objects.live().values_list("slug", flat=True)) == {
        "ueber", "impressum", "datenschutz", "barrierefreiheit", "leichte-sprache", "gebaerdensprache",
    }  # fmt: skip


def test_events_are_published_with_dates_and_say_that_they_are_invented() -> None:
    events = EventPage.objects.live()
    assert events.count() == FEW
    for event in events:
        assert Occurrence.objects.filter(event=event).exists()
        assert "Demo: frei erfunden" in str(event.body)
        assert 1 <= event.categories.count() <= 3
        assert event.venue is not None
        assert event.latest_revision == event.live_revision


def test_nothing_is_invented_about_real_places() -> None:
    enger = MunicipalityPage.objects.get(key="enger")
    in_enger = [place for place in places() if place.town == "Enger"]

    pages = load_places(in_enger, {"Enger": enger}, {}, Counter()).values()

    real = VenuePage.objects.exclude(title__contains="Demo")
    assert {page.title for page in pages} > {"Widukind-Museum", "Demo-Kesselhaus Enger"}
    assert {venue.accuracy for venue in real} == {VenuePage.Accuracy.APPROXIMATE}
    assert not real.exclude(opening_hours="", stop_name="", stop_minutes=None, description="").exists()
    assert {fact.venue.title for fact in AccessibilityFact.objects.all()} >= {"Demo-Kesselhaus Enger"}
    assert not AccessibilityFact.objects.exclude(venue__title__contains="Demo").exists()


def test_a_second_load_finds_nothing_to_do() -> None:
    before = contents()

    said = load()

    assert "0 new" in said
    assert contents() == before


def test_an_event_keeps_what_people_made_of_it() -> None:
    event = EventPage.objects.first()
    event.title = "Von Hand geändert"
    event.save_revision().publish()

    load("--today", str(today() + timedelta(days=40)))

    event.refresh_from_db()
    assert event.title == "Von Hand geändert"


def test_refresh_gives_events_the_dates_of_another_day_and_finds_nothing_to_do_twice() -> None:
    day = str(today() + timedelta(days=40))
    before = {event.pk: event.schedule for event in EventPage.objects.all()}

    first, second = load("--refresh", "--today", day), load("--refresh", "--today", day)

    after = {event.pk: event.schedule for event in EventPage.objects.all()}
    assert after.keys() == before.keys()
    assert all(after[pk] != before[pk] for pk in after)
    assert f"{FEW} events planned again" in first
    assert second.splitlines()[-1] == "Demo region: 0 new"


def test_if_empty_leaves_a_region_with_towns_alone_but_goes_on_with_a_broken_off_load() -> None:
    EventPage.objects.first().delete()

    alone = printed("--if-empty")
    assert (alone.strip(), EventPage.objects.count()) == ("The region has towns already: nothing loaded.", FEW - 1)

    region = Region.load()
    region.hub = None
    region.save()
    load("--if-empty")
    assert EventPage.objects.count() == FEW


def test_there_is_a_login_for_every_role_and_each_reaches_just_its_own() -> None:
    people = {login.username: authenticate(username=login.username, password=PASSWORD) for login in LOGINS}
    scopes = {name: scope_of(person) for name, person in people.items()}
    enger = MunicipalityPage.objects.get(key="enger")
    museum = InstitutionPage.objects.get(title="Widukind-Museum")
    verl = InstitutionPage.objects.get(title="Heimathaus Verl")

    assert {name for name, scope in scopes.items() if scope.is_region_staff} == {"region"}
    assert {name for name, scope in scopes.items() if scope.owns_page(enger)} == {"region", "buero-enger"}
    assert {name for name, scope in scopes.items() if scope.owns_page(museum)} == {
        "region", "buero-enger", "widukind", "mitwirken-enger",
    }  # fmt: skip
    assert {name for name, scope in scopes.items() if scope.owns_page(verl)} == {"region", "verl"}
    assert all(login.username in printed("--show-logins") for login in LOGINS)


def test_a_password_that_somebody_changed_stays_changed() -> None:
    person = User.objects.get(username="widukind")
    person.set_password("ein ganz anderes Wort")
    person.save()

    load()

    assert authenticate(username="widukind", password=PASSWORD) is None


@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")
def test_posters_lie_in_the_collection_of_the_house_with_words_credit_and_licence() -> None:
    load(events=FEW + 3, posters=True)
    gc.collect()  # Wagtail leaves the files of renditions open until then: not in the middle of another test

    shown = EventPage.objects.filter(image__isnull=False)
    assert shown.count() == Picture.objects.count() > 0
    for event in shown:
        picture = event.image
        assert picture.collection == event.get_parent().specific.team.collection
        assert event.title in picture.description
        assert (picture.credit, picture.licence) == ("Plakat: Demo, frei erfunden", Licence.CC0)
        assert (picture.width, picture.height) == (720, 900)
        assert picture.poster.event == event
        assert picture.poster.words["title"] == event.title


def test_without_the_vocabulary_nothing_is_loaded_and_it_says_what_to_do() -> None:
    Category.objects.all().delete()
    before = contents()

    with pytest.raises(CommandError, match=r"run manage\.py migrate first"):
        load(events=FEW + 3)

    assert contents() == before


def test_without_a_demo_there_are_no_logins_to_show() -> None:
    User.objects.all().delete()

    assert printed("--show-logins").strip() == "There are no demo logins."
