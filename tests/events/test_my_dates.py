""" "Meine Termine": the next dates of a house, and what it says about them, through HTTP."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import EventPage, Occurrence
from tests.factories import make_event, make_house, make_person, make_schedule, make_town
from venues.models import InstitutionPage

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
FIRST = datetime(2026, 10, 10, 20)


@pytest.fixture(autouse=True)
def _october() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def house() -> InstitutionPage:
    return make_house(make_town("Enger"), "Kleinbahnhof")


@pytest.fixture
def foreign_house() -> InstitutionPage:
    return make_house(make_town("Verl"), "Fremdes Haus")


@pytest.fixture
def editor(client: Client, house: InstitutionPage) -> Client:
    client.force_login(make_person("Anna", house.team.contributors))
    return client


def with_dates(house: InstitutionPage, title: str, count: int = 1) -> EventPage:
    return make_event(house, title, make_schedule(*(FIRST + timedelta(days=n) for n in range(count))))


def say(client: Client, row: Occurrence, what: str, **fields: str) -> Any:
    address = reverse("my_date_status", args=[row.pk])
    return client.post(address, {"say": what, **fields}, follow=True)


def messages_of(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_a_house_sees_its_next_dates_and_nobody_elses(
    editor: Client, house: InstitutionPage, foreign_house: InstitutionPage
) -> None:
    with_dates(house, "Eigenes Konzert")
    with_dates(foreign_house, "Fremdes Konzert")

    text = editor.get(reverse("my_dates")).content.decode()

    assert "Eigenes Konzert" in text
    assert "Samstag, 10. Oktober 2026 von 20:00 bis 22:00 Uhr" in text
    assert "Fremdes" not in text


def test_what_is_over_and_what_is_a_draft_is_not_listed(editor: Client, house: InstitutionPage) -> None:
    make_event(house, "Gestern", make_schedule(datetime(2026, 9, 30, 20)))
    make_event(house, "Entwurf", make_schedule(FIRST), publish=False)

    answer = editor.get(reverse("my_dates"))

    assert answer.context["cards"] == []
    assert "sobald eine Veranstaltung veröffentlicht ist" in answer.content.decode()


def test_a_contributor_cancels_at_once_and_is_told_what_is_public_now(editor: Client, house: InstitutionPage) -> None:
    row = Occurrence.objects.get(event=with_dates(house, "Konzert"))

    answer = say(editor, row, "abgesagt", reason="Die Heizung ist kaputt")

    row.refresh_from_db()
    assert (row.status, row.reason) == ("cancelled", "Die Heizung ist kaputt")
    assert messages_of(answer) == [
        "Steht jetzt so im Kalender: Konzert, Samstag, 10. Oktober 2026 von 20:00 bis 22:00 Uhr – "
        "abgesagt: Die Heizung ist kaputt."
    ]
    assert "ABGESAGT" in editor.get(row.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("what", "status", "availability"),
    [
        ("ausverkauft", "scheduled", "sold_out"),
        ("wenige", "scheduled", "few"),
        ("verschoben", "postponed", ""),
        ("wie-geplant", "scheduled", ""),
    ],
)
def test_one_tap_says_it(editor: Client, house: InstitutionPage, what: str, status: str, availability: str) -> None:
    row = Occurrence.objects.get(event=with_dates(house, "Konzert"))

    say(editor, row, what, day="2026-10-10", time="20:00")

    row.refresh_from_db()
    assert (row.status, row.availability) == (status, availability)


def test_moving_asks_for_day_and_time_and_keeps_the_length(editor: Client, house: InstitutionPage) -> None:
    row = Occurrence.objects.get(event=with_dates(house, "Konzert"))

    say(editor, row, "verlegt", day="2026-11-02", time="18:30")

    row.refresh_from_db()
    assert (row.status, f"{row.local_start:%d.%m. %H:%M}", f"{row.local_end:%H:%M}") == (
        "rescheduled",
        "02.11. 18:30",
        "20:30",
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Wohin verlegt? Bitte geben Sie den neuen Tag und die Uhrzeit an."),
        ({"day": "2026-11-02"}, "Wohin verlegt? Bitte geben Sie den neuen Tag und die Uhrzeit an."),
        (
            {"day": "2026-10-01", "time": "13:59"},
            "Der neue Termin liegt in der Vergangenheit. Bitte prüfen Sie Tag und Uhrzeit.",
        ),
        (
            {"day": "2026-10-10", "time": "20:00"},
            "Da steht der Termin schon. Bitte geben Sie den neuen Tag und die Uhrzeit an.",
        ),
    ],
)
def test_a_move_to_nowhere_changes_nothing_and_says_why(
    editor: Client, house: InstitutionPage, fields: dict[str, str], message: str
) -> None:
    row = Occurrence.objects.get(event=with_dates(house, "Konzert"))

    answer = say(editor, row, "verlegt", **fields)

    row.refresh_from_db()
    assert row.status == "scheduled"
    assert messages_of(answer) == [message]


@pytest.mark.parametrize("reason", ["x" * 301, "\x07", "a\x00b"])
def test_a_reason_that_cannot_be_stored_is_a_message(editor: Client, house: InstitutionPage, reason: str) -> None:
    row = Occurrence.objects.get(event=with_dates(house, "Konzert"))

    answer = say(editor, row, "abgesagt", reason=reason)

    row.refresh_from_db()
    assert (answer.status_code, row.status, len(messages_of(answer))) == (200, "scheduled", 1)


def test_a_foreign_date_does_not_exist(editor: Client, foreign_house: InstitutionPage) -> None:
    row = Occurrence.objects.get(event=with_dates(foreign_house, "Fremdes Konzert"))

    assert say(editor, row, "abgesagt").status_code == 404
    row.refresh_from_db()
    assert row.status == "scheduled"


def test_a_date_that_never_was_or_was_withdrawn_does_not_exist(editor: Client, house: InstitutionPage) -> None:
    event = with_dates(house, "Konzert")
    row = Occurrence.objects.get(event=event)
    event.unpublish()

    assert say(editor, row, "abgesagt").status_code == 404
    assert editor.post(reverse("my_date_status", args=[uuid4()]), {"say": "abgesagt"}).status_code == 404


def test_the_towns_coordinator_may_speak_for_its_houses_and_chooses_one(
    client: Client, house: InstitutionPage, foreign_house: InstitutionPage
) -> None:
    town = house.get_parent().specific
    other = make_house(town, "Zweites Haus")
    client.force_login(make_person("Berta", town.office.coordinators))
    with_dates(house, "Konzert")
    row = Occurrence.objects.get(event=with_dates(other, "Lesung"))

    answer = client.get(reverse("my_dates"), {"haus": str(other.pk)})
    say(client, row, "abgesagt")

    row.refresh_from_db()
    assert [item.name for item in answer.context["houses"]] == ["Kleinbahnhof", "Zweites Haus"]
    assert [card["row"].title for card in answer.context["cards"]] == ["Lesung"]
    assert row.status == "cancelled"


def test_a_foreign_house_in_the_address_shows_the_own_ones(
    editor: Client, house: InstitutionPage, foreign_house: InstitutionPage
) -> None:
    with_dates(house, "Konzert")
    with_dates(foreign_house, "Fremdes Konzert")

    answer = editor.get(reverse("my_dates"), {"haus": str(foreign_house.pk)})

    assert [card["row"].title for card in answer.context["cards"]] == ["Konzert"]


def test_one_comes_back_to_where_one_was(editor: Client, house: InstitutionPage) -> None:
    row = Occurrence.objects.get(event=with_dates(house, "Konzert"))

    address = reverse("my_date_status", args=[row.pk])
    answer = editor.post(address, {"say": "wenige", "haus": str(house.pk), "seite": "2"})

    assert answer.headers["Location"] == f"{reverse('my_dates')}?haus={house.pk}&seite=2#termin-{row.pk}"


@pytest.mark.parametrize("value", ["0", "99999999999999999999", "x", "\x00", "-1"])
def test_odd_addresses_give_a_page(editor: Client, house: InstitutionPage, value: str) -> None:
    with_dates(house, "Konzert")

    assert editor.get(reverse("my_dates"), {"haus": value, "seite": value}).status_code == 200


def test_fifty_dates_a_page_with_as_many_queries_as_three(
    editor: Client, house: InstitutionPage, django_assert_num_queries: Any
) -> None:
    with_dates(house, "Konzert", 3)
    editor.get(reverse("my_dates"))
    with CaptureQueriesContext(connection) as few:
        editor.get(reverse("my_dates"))
    expected = len(few)
    with_dates(house, "Reihe", 60)
    editor.get(reverse("my_dates"))

    with django_assert_num_queries(expected):
        answer = editor.get(reverse("my_dates"))

    assert len(answer.context["cards"]) == 50
    assert len(editor.get(reverse("my_dates"), {"seite": "2"}).context["cards"]) == 13


def test_strangers_are_asked_to_sign_in(client: Client, house: InstitutionPage) -> None:
    row = Occurrence.objects.get(event=with_dates(house, "Konzert"))

    assert client.get(reverse("my_dates")).status_code == 302
    assert client.post(reverse("my_date_status", args=[row.pk]), {"say": "abgesagt"}).status_code == 302
    row.refresh_from_db()
    assert row.status == "scheduled"


def test_looking_changes_nothing(editor: Client, house: InstitutionPage) -> None:
    row = Occurrence.objects.get(event=with_dates(house, "Konzert"))

    assert editor.get(reverse("my_date_status", args=[row.pk])).status_code == 405


def test_the_menu_offers_it_to_people_with_a_house(editor: Client) -> None:
    assert "Meine Termine" in editor.get(reverse("wagtailadmin_home")).content.decode()
