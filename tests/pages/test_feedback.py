"""Readers tell us what is wrong: it is kept, the right people hear of it, nobody can be flooded by it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from core.models import Region
from core.periods import today
from events.models import Occurrence
from pages.feedback import receiving
from pages.models import Feedback
from tests.factories import PASSWORD, home_page, make_event, make_house, make_person, make_town
from tests.schedules import date_line, schedule
from venues.teams import ensure_region_staff

pytestmark = pytest.mark.django_db

HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture(autouse=True)
def _at_once(settings: Any, django_capture_on_commit_callbacks: Any) -> None:
    """Tasks run when they are enqueued, as a worker would a moment later."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    region = Region.load()
    region.contact_email = "region@example.org"
    region.save()
    home_page()


@pytest.fixture
def send(client: Client, django_capture_on_commit_callbacks: Any) -> Any:
    """`send(text=…)` fills in the form and presses the button."""

    def post(headers: dict[str, str] = HERE, **fields: str) -> Any:
        values = {"kind": "other", "text": "Das Herz ist zu klein.", "email": "", "about": "/kalender/", **fields}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/rueckmeldung/", values, **headers)  # type: ignore[arg-type] # headers are strings

    return post


def make_date() -> tuple[Any, Occurrence]:
    house = make_house(make_town("Enger"), "Orgelverein")
    make_event(
        house, "Orgelnacht", schedule(date_line("single01", f"{today(timezone.now()) + timedelta(days=3)}T20:00"))
    )
    return house, Occurrence.objects.get()


def test_a_message_is_kept_and_sent_to_the_region_and_confirmed(client: Client, send: Any) -> None:
    response = send(kind="barrier", text="Der Vorleser liest die Karte nicht.", email="leserin@example.org")
    message = Feedback.objects.get()
    assert (message.kind, message.about, message.is_done) == ("barrier", "/kalender/", False)
    assert response.headers["Location"] == f"/rueckmeldung/danke/?nr={message.pk}"
    assert f"Sie hat die Nummer {message.pk}." in client.get(response.headers["Location"]).content.decode()
    to_us, confirmation = mail.outbox
    assert to_us.recipients() == ["region@example.org"]
    assert to_us.reply_to == ["leserin@example.org"]
    assert "Der Vorleser liest die Karte nicht." in to_us.body
    assert confirmation.to == ["leserin@example.org"]
    assert "Der Vorleser" not in confirmation.body  # the address may be somebody else's


def test_a_mistake_in_a_date_is_told_to_those_who_publish_for_its_house(client: Client, send: Any) -> None:
    house, row = make_date()
    petra = make_person("Petra Publizistin", house.team.publishers)
    make_person("Max Mitwirkend", house.team.contributors)
    page = client.get(f"/rueckmeldung/?termin={row.pk}").content.decode()
    assert "Es geht um „Orgelnacht“" in page
    send(kind="mistake", text="Es beginnt um 19 Uhr.", occurrence=str(row.pk), about=row.get_absolute_url())
    assert mail.outbox[0].recipients() == sorted([petra.email, "region@example.org"])
    assert "Orgelnacht" in mail.outbox[0].body


def test_a_date_leads_to_its_form(client: Client) -> None:
    _house, row = make_date()
    assert f"/rueckmeldung/?termin={row.pk}" in client.get(row.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "  "}, "Hier fehlt Ihr Text."),
        ({"text": "x" * 4001}, "Bitte kürzen Sie auf 4000."),
        ({"email": "leserin@"}, "So sieht keine E-Mail-Adresse aus."),
    ],
)
def test_what_cannot_be_sent_comes_back_with_the_reason_and_loses_nothing(
    send: Any, fields: dict[str, str], said: str
) -> None:
    response = send(**{"text": "Mein langer Text.", **fields})
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert 'aria-invalid="true"' in page
    assert "email" not in fields or "Mein langer Text." in page
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("fields", [{"about": "https://boese.example/"}, {"about": "//boese.example/"}])
def test_only_our_own_pages_are_named(send: Any, fields: dict[str, str]) -> None:
    send(**fields)
    assert Feedback.objects.get().about == ""


def test_a_date_that_never_was_is_no_reason_to_refuse(send: Any) -> None:
    assert send(occurrence="unsinn").status_code == 302


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, 403),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, 403),
        ({"HTTP_ORIGIN": "https://boese.example"}, 403),
        ({"HTTP_ORIGIN": "http://testserver"}, 302),
        (HERE, 302),
    ],
)
def test_only_a_page_of_ours_may_send_the_form(send: Any, headers: dict[str, str], status: int) -> None:
    assert send(headers=headers).status_code == status


def test_a_form_of_others_is_refused_in_words(send: Any) -> None:
    page = send(headers={"HTTP_SEC_FETCH_SITE": "cross-site"}).content.decode()
    assert "Dieses Formular kam nicht von unserer Seite." in page
    assert "<h1" in page


def test_the_form_sets_no_cookie(client: Client, send: Any) -> None:
    assert not client.get("/rueckmeldung/").cookies
    assert not send().cookies


def test_the_same_message_twice_is_one(send: Any) -> None:
    assert send().headers["Location"] == send().headers["Location"]
    assert Feedback.objects.count() == 1


def test_a_flood_of_one_address_is_held_back_and_its_text_is_not_lost(send: Any) -> None:
    for number in range(receiving.MOST_OF_ONE):
        assert send(text=f"Nachricht {number}").status_code == 302
    response = send(text="Eine zu viel, aber wichtig")
    assert response.status_code == 429
    assert "Eine zu viel, aber wichtig" in response.content.decode()
    assert "region@example.org" in response.content.decode()


def test_a_flood_from_many_addresses_is_held_back_too(send: Any, settings: Any) -> None:
    settings.KULTURNETZ_PROXIES = 1
    Feedback.objects.bulk_create(Feedback(text=f"{number}") for number in range(receiving.MOST_OF_ALL))
    assert send(headers={**HERE, "HTTP_X_FORWARDED_FOR": "203.0.113.7"}).status_code == 429


def test_one_address_gets_one_confirmation_an_hour(send: Any) -> None:
    send(text="eins", email="opfer@example.org")
    send(text="zwei", email="Opfer@example.org")
    assert sum("opfer@example.org" in [to.lower() for to in sent.to] for sent in mail.outbox) == 1


def test_what_a_robot_fills_in_is_kept_but_sent_to_nobody(send: Any) -> None:
    send(website="https://boese.example", email="opfer@example.org")
    assert Feedback.objects.get().is_suspicious
    assert not mail.outbox


def test_behind_a_proxy_of_our_own_each_visitor_counts_alone(send: Any, settings: Any) -> None:
    settings.KULTURNETZ_PROXIES = 1
    for number in range(receiving.MOST_OF_ONE + 1):
        # What a visitor writes into the header himself stands farther left.
        forwarded = {**HERE, "HTTP_X_FORWARDED_FOR": f"198.51.100.1, 203.0.113.{number}"}
        assert send(headers=forwarded, text=f"Nachricht {number}").status_code == 302


def test_after_a_day_the_sender_is_forgotten_and_after_a_year_the_message(send: Any) -> None:
    send()
    now = timezone.now()
    receiving.forget_senders(now + timedelta(days=1, minutes=1))
    assert Feedback.objects.get().sender == ""
    receiving.forget_old(now + timedelta(days=366))
    assert not Feedback.objects.exists()


def test_region_staff_read_it_and_say_what_is_done(client: Client, send: Any) -> None:
    send()
    staff = ensure_region_staff()
    assert staff is not None
    make_person("Rita Region", staff)
    client.login(username="rita-region", password=PASSWORD)
    assert "/admin/snippets/pages/feedback/" in client.get("/admin/").content.decode()
    edit = f"/admin/snippets/pages/feedback/edit/{Feedback.objects.get().pk}/"
    assert "Das Herz ist zu klein." in client.get(edit).content.decode()
    client.post(edit, {"is_done": "on", "note": "Herz vergrößert."})
    assert Feedback.objects.get().is_done
    assert Feedback.objects.get().text == "Das Herz ist zu klein."


def test_houses_do_not_see_it(client: Client, send: Any) -> None:
    house, _row = make_date()
    send()
    make_person("Petra Publizistin", house.team.publishers)
    client.login(username="petra-publizistin", password=PASSWORD)
    assert client.get("/admin/snippets/pages/feedback/").status_code == 404
