"""What an event lacks, and why that matters."""

import pytest
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

from events.choices import Attendance, EventFeature, Language, Price, Tickets
from events.editing import completeness as completeness_module
from events.editing.completeness import (
    ACCESS,
    ADMISSION,
    AUDIENCE,
    BODY,
    END,
    PICTURE,
    TEASER,
    Gap,
    completeness,
    edit_url,
)
from events.models import EventPage
from tests.factories import make_event, make_house, make_person, make_picture, make_town, make_venue
from tests.schedules import date_line, schedule
from venues.models import AccessibilityFact, Feature, Known

pytestmark = pytest.mark.django_db


def gaps(event: EventPage) -> set[Gap]:
    return set(completeness(event).gaps)


@pytest.fixture
def bare() -> EventPage:
    return make_event(make_house(make_town()), "Orgelnacht", schedule(date_line("aaaaaaaa", "2030-12-18T20:00")))


@pytest.fixture
def whole() -> EventPage:
    house = make_house(make_town())
    return make_event(
        house, "Orgelnacht", schedule(date_line("aaaaaaaa", "2030-12-18T20:00", end="2030-12-18T22:00")),
        image=make_picture(), teaser="Bach und Björk.", body=[("text", "<p>Viel Text.</p>")], price=Price.FREE,
        tickets=Tickets.NOT_NEEDED, features=[EventFeature.values[0]], languages=[Language.values[0]], age_from=12,
    )  # fmt: skip


def test_an_event_with_everything_is_complete(whole: EventPage) -> None:
    assert (completeness(whole).score, gaps(whole)) == (100, set())


def test_an_event_with_title_and_date_alone_lacks_all_the_rest(bare: EventPage) -> None:
    state = completeness(bare)
    assert state.score == 0
    assert state.gaps[0].weight >= state.gaps[-1].weight
    assert {PICTURE, TEASER, BODY, ADMISSION, ACCESS, AUDIENCE, END} <= gaps(bare)


def test_what_the_venue_says_about_barriers_counts_even_a_no(bare: EventPage) -> None:
    bare.venue = make_venue(bare.get_parent())
    assert ACCESS in gaps(bare)
    AccessibilityFact.objects.create(venue=bare.venue, feature=Feature.values[0], known=Known.NO)
    assert ACCESS not in gaps(bare)


def test_online_nobody_needs_a_ramp(bare: EventPage) -> None:
    bare.attendance = Attendance.ONLINE
    assert ACCESS not in gaps(bare)


def test_an_all_day_date_has_no_end_to_tell(bare: EventPage) -> None:
    bare.schedule = schedule(date_line("aaaaaaaa", "2030-12-18", all_day=True))
    bare.__dict__.pop("dates", None)
    assert END not in gaps(bare)


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_gap_leads_to_a_tab_of_the_form(client: Client, bare: EventPage, language: str) -> None:
    person = make_person("Anna", bare.get_parent().specific.team.publishers)
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})
    client.force_login(person)
    with translation.override(language):
        addresses = {edit_url(bare, gap) for gap in completeness(bare).gaps}
    page = client.get(next(iter(addresses)).partition("#")[0]).content.decode()
    assert len(addresses) > 2
    assert all(f'href="#{address.partition("#")[2]}"' in page for address in addresses)


def test_weights_make_a_whole() -> None:
    weights = [value.weight for value in vars(completeness_module).values() if isinstance(value, Gap)]
    assert sum(weights) == 100
