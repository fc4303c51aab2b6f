"""A forgotten password: asked for, mailed and set anew through HTTP, in German."""

import re

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from core.models import User
from tests.factories import make_person

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "ein-neues-langes-Wort"


@pytest.fixture
def person() -> User:
    person = make_person("Anna Beispiel")
    person.is_superuser = True  # signing in is refused to people without any right
    person.save()
    return person


def ask(client: Client, address: str) -> None:
    response = client.post(reverse("wagtailadmin_password_reset"), {"email": address})
    assert response.headers["Location"] == reverse("wagtailadmin_password_reset_done")


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://[^/\s]+(/\S+)", str(mail.body))
    assert found is not None
    return found[1]


def test_the_page_speaks_german(client: Client) -> None:
    page = client.get(reverse("wagtailadmin_password_reset"), headers={"accept-language": "fr"}).content.decode()
    assert '<html lang="de"' in page
    assert "Passwort" in page


def test_a_mail_in_german_arrives(client: Client, person: User, mailoutbox: list[EmailMessage]) -> None:
    ask(client, person.email)
    assert [mail.to for mail in mailoutbox] == [["anna-beispiel@example.org"]]
    assert mailoutbox[0].subject == "Neues Passwort für den Kulturkalender"
    assert str(mailoutbox[0].body).startswith("Guten Tag,\n\njemand hat für Ihren Zugang")
    assert "Ihr Name beim Anmelden ist: anna-beispiel\n" in str(mailoutbox[0].body)


def test_the_new_password_opens_the_door_and_the_old_one_no_more(
    client: Client, person: User, mailoutbox: list[EmailMessage]
) -> None:
    ask(client, person.email)
    form = client.get(link_in(mailoutbox[0]), follow=True)
    words = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    client.post(form.redirect_chain[-1][0], words)
    assert not Client().login(username=person.username, password="nur-fuer-tests")
    door = client.post(reverse("wagtailadmin_login"), {"username": person.username, "password": NEW_PASSWORD})
    assert door.headers["Location"] == reverse("wagtailadmin_home")


def test_a_link_works_once(client: Client, person: User, mailoutbox: list[EmailMessage]) -> None:
    ask(client, person.email)
    link = link_in(mailoutbox[0])
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})
    again = client.get(link, follow=True).content.decode()
    assert 'name="new_password1"' not in again


def test_nobody_learns_who_has_a_login(client: Client, mailoutbox: list[EmailMessage]) -> None:
    ask(client, "niemand@example.org")
    assert mailoutbox == []
