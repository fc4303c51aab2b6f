"""The admin's door."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_door_speaks_german_and_is_ours(client: Client) -> None:
    html = client.get("/admin/login/").content.decode()
    assert re.search(r"<title>\s*Anmelden - Kulturnetz\s*</title>", html)
    assert "Für Häuser und Kulturbüros" in html
    labels = [label.strip() for label in re.findall(r"<label [^>]*>([^<]*)", html)]
    assert labels[:2] == ["Benutzername", "Passwort"]
