"""No English of the framework on German pages, the public ones and those of the admin."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from events.models import EventPage, Occurrence
from tests.factories import make_event, make_house, make_person, make_picture, make_town, make_venue
from tests.judges.english import english_of_the_framework
from venues.models import InstitutionPage

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/", "/kalender/", "/kalender/?gemeinde=gibt-es-nicht", "/kalender/?ab=unsinn", "/kalender/woche/2026-W50/",
    "/kalender/monat/2026-12/", "/kalender/karte/", "/suche/?q=orgel", "/suche/?q=xyz", "/orte/", "/spielorte/",
    "/veranstalter/", "/merkliste/", "/offline/", "/rueckmeldung/", "/components/", "/gibt-es-nicht/",
]  # fmt: skip
DESK = [
    "wagtailadmin_home", "my_dates", "house_closed", "house_bin", "wagtailadmin_explore_root",
    "wagtailimages:index", "wagtailimages:add", "wagtaildocs:index", "wagtaildocs:add", "wagtailadmin_pages:search",
    "wagtailimages_chooser:choose",
]  # fmt: skip
OF_EVENT = [
    "wagtailadmin_pages:edit", "wagtailadmin_pages:copy", "wagtailadmin_pages:move", "wagtailadmin_pages:delete",
    "wagtailadmin_pages:unpublish", "wagtailadmin_pages:history", "wagtailadmin_pages:usage", "poster_designer",
    "event_again",
]  # fmt: skip
STAFF = [
    "wagtailsnippets_events_category:list", "wagtailsnippets_pages_feedback:list", "wagtailusers_users:index",
    "wagtailusers_groups:index", "wagtailadmin_reports:locked_pages", "wagtailadmin_reports:site_history",
    "wagtailadmin_collections:index", "wagtailsites:index", "wagtailadmin_workflows:index", "wagtailredirects:index",
]  # fmt: skip


@pytest.fixture
def house() -> InstitutionPage:
    return make_house(make_town("Enger"), "Orgelverein")


@pytest.fixture
def event(house: InstitutionPage) -> EventPage:
    picture = make_picture(house.team.collection)
    return make_event(house, "Orgelnacht", venue=make_venue(house, "Alte Mühle"), image=picture)


def signed_in(name: str, group: Group) -> Client:
    client = Client()
    client.force_login(make_person(name, group))
    return client


def english_on(client: Client, addresses: list[str]) -> dict[str, list[str]]:
    """Address and the words found there; those without any are left out."""
    found = {}
    for address in addresses:
        answer = client.get(address, follow=True)
        assert answer.status_code in {200, 404}, address
        if words := english_of_the_framework(answer.content.decode()):
            found[address] = words
    return found


def own_pages(event: EventPage) -> Iterator[str]:
    """What stands for itself, each kind of page once."""
    house = event.get_parent()
    yield Occurrence.objects.get().get_absolute_url()
    for page in (event, house, house.get_parent(), event.venue):
        yield page.get_url()


def test_public_pages_are_german(client: Client, event: EventPage) -> None:
    assert english_on(client, [*PUBLIC, *own_pages(event)]) == {}


def test_the_admin_of_a_house_is_german(event: EventPage, house: InstitutionPage) -> None:
    client = signed_in("Anna", house.team.publishers)
    addresses = [reverse(name) for name in DESK] + [reverse(name, args=[event.pk]) for name in OF_EVENT]
    addresses += [reverse("wagtailadmin_pages:add", args=["events", "eventpage", house.pk])]
    addresses += [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (house, event.venue)]
    addresses += [
        reverse("wagtailadmin_explore", args=[house.pk]),
        reverse("wagtailimages:edit", args=[event.image_id]),
    ]
    assert english_on(client, addresses) == {}


def test_the_admin_of_the_region_is_german(event: EventPage) -> None:
    client = signed_in("Rita", Group.objects.get(name="Region"))
    town = event.get_parent().get_parent()
    addresses = [reverse(name) for name in STAFF] + [reverse("wagtailadmin_pages:edit", args=[town.pk])]
    assert english_on(client, addresses) == {}


def test_who_signs_in_reads_german(client: Client) -> None:
    addresses = [reverse("wagtailadmin_login"), reverse("wagtailadmin_password_reset")]
    assert english_on(client, addresses) == {}


def test_english_is_found_where_it_is() -> None:
    page = '<p>Sign in</p><p>Seite</p><a title="Draft">x</a>'
    unread = '<script>Draft</script><p lang="en">Delete</p><p hidden>None</p>'
    assert english_of_the_framework(page + unread) == ["Draft", "Sign in"]
    assert english_of_the_framework("<p>Name</p><p>Status</p><p>Text</p>") == []
