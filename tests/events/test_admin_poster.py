""" "Plakat entwerfen", as an editor sees it, through HTTP."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import EventPage
from tests.factories import make_event, make_house, make_person, make_picture, make_town
from tests.schedules import date_line, schedule
from venues.models import InstitutionPage

pytestmark = pytest.mark.django_db

DATES = schedule(date_line("aaaaaaaa", "2030-12-18T20:00"))
DESIGN = {"familie": "linien", "farben": "ort-hell", "nummer": "3"}


@pytest.fixture
def house() -> InstitutionPage:
    return make_house(make_town("Enger"), "Orgelverein")


@pytest.fixture
def event(house: InstitutionPage) -> EventPage:
    return make_event(house, "Orgelnacht", DATES)


@pytest.fixture
def publisher(client: Client, house: InstitutionPage) -> Client:
    client.force_login(make_person("Anna", house.team.publishers))
    return client


@pytest.fixture
def contributor(house: InstitutionPage) -> Client:
    client = Client()
    client.force_login(make_person("Mia", house.team.contributors))
    return client


def desk(event: EventPage) -> str:
    return reverse("poster_designer", args=[event.pk])


def drawing(event: EventPage) -> str:
    return reverse("poster_drawing", args=[event.pk])


def test_the_form_of_an_event_leads_to_the_desk(publisher: Client, event: EventPage) -> None:
    assert desk(event) in publisher.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()


def test_the_desk_proposes_ten_and_then_ten_others(publisher: Client, event: EventPage) -> None:
    first = publisher.get(desk(event)).context
    seeds = {proposal.design.seed for proposal in first["proposals"]}
    others = publisher.get(f"{desk(event)}?{first['others']}").context
    assert len(seeds) == 10
    assert not seeds & {proposal.design.seed for proposal in others["proposals"]}


def test_two_events_begin_with_other_proposals(publisher: Client, event: EventPage, house: InstitutionPage) -> None:
    other = make_event(house, "Chorabend", DATES)
    assert publisher.get(desk(event)).context["proposals"] != publisher.get(desk(other)).context["proposals"]


def test_looking_at_one_keeps_the_wishes_of_the_others(publisher: Client, event: EventPage) -> None:
    context = publisher.get(desk(event), {"familie": "kreise"}).context
    proposal = context["proposals"][4]
    again = publisher.get(f"{desk(event)}?{context['these']}&{proposal.chosen}").context
    assert again["chosen"] == proposal
    assert again["proposals"] == context["proposals"]


def test_what_is_no_design_leaves_the_desk_without_one(publisher: Client, event: EventPage) -> None:
    answer = publisher.get(desk(event), {"entwurf-familie": "öl", "entwurf-nummer": "-1", "ab": "x"})
    assert (answer.status_code, answer.context["chosen"]) == (200, None)


def test_a_poster_taken_and_published_is_on_the_page(publisher: Client, event: EventPage) -> None:
    answer = publisher.post(desk(event), {**DESIGN, "publish": "1"}, follow=True)
    event.refresh_from_db()
    assert event.image.title == "Plakat: Orgelnacht"
    assert "jetzt zu sehen" in answer.content.decode()


def test_a_contributor_takes_one_into_the_draft(contributor: Client, event: EventPage) -> None:
    assert contributor.get(desk(event)).context["desk"].publishes_at_once is False
    contributor.post(desk(event), {**DESIGN, "publish": "1"})
    event.refresh_from_db()
    assert event.image is None
    assert event.get_latest_revision_as_object().image.poster.family == "linien"


def test_a_draft_that_waits_is_not_published_with_the_poster(publisher: Client, event: EventPage) -> None:
    event.title = "Noch geheim"
    event.save_revision()
    publisher.post(desk(event), {**DESIGN, "publish": "1"})
    event.refresh_from_db()
    assert (event.title, event.image) == ("Orgelnacht", None)
    assert event.get_latest_revision_as_object().image.title == "Plakat: Noch geheim"


def test_drawings_are_small_large_or_kept(publisher: Client, event: EventPage) -> None:
    small = publisher.get(drawing(event), {**DESIGN, "klein": "1"})
    story = publisher.get(drawing(event), {**DESIGN, "fuer": "story"})
    assert (small["Content-Type"], "Content-Disposition" in small) == ("image/webp", False)
    assert story["Content-Type"] == "image/png"
    assert story["Content-Disposition"] == 'attachment; filename="plakat-orgelnacht-story.png"'


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({**DESIGN, "familie": "öl"}, "familie"),
        ({**DESIGN, "nummer": "99999"}, "nummer"),
        ({"farben": "nacht"}, "nummer"),
    ],
)
def test_an_unknown_design_is_refused_by_name(
    publisher: Client, event: EventPage, query: dict[str, str], problem: str
) -> None:
    for answer in (publisher.get(drawing(event), query), publisher.post(desk(event), query)):
        assert answer.status_code == 400
        assert problem in answer.content.decode()


def test_a_picture_of_another_house_cannot_be_drawn(publisher: Client, event: EventPage) -> None:
    foreign = make_picture(make_house(make_town("Verl"), "Fremdes Haus").team.collection)
    query = {**DESIGN, "bild": str(foreign.pk)}
    assert publisher.get(drawing(event), query).status_code == 404
    assert publisher.post(desk(event), query).status_code == 404


def test_an_own_picture_can(publisher: Client, event: EventPage, house: InstitutionPage) -> None:
    own = make_picture(house.team.collection)
    publisher.post(desk(event), {**DESIGN, "bild": str(own.pk), "publish": "1"})
    event.refresh_from_db()
    assert event.image.poster.photo == own


def test_nobody_draws_for_another_house_or_for_what_is_locked(publisher: Client, event: EventPage) -> None:
    foreign = make_event(make_house(make_town("Verl"), "Fremdes Haus"), "Fremdes", DATES)
    assert publisher.get(desk(foreign)).status_code == 404
    EventPage.objects.filter(pk=event.pk).update(locked=True)
    answer: Any = publisher.post(desk(event), DESIGN)
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")


def test_a_house_is_no_event(publisher: Client, house: InstitutionPage) -> None:
    assert publisher.get(reverse("poster_designer", args=[house.pk])).status_code == 404
