"""The address says the language, and nothing else does."""

import pytest
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "language"), [("/kalender/", "de"), ("/en/kalender/", "en"), ("/kalender.ics", "de"), ("/english/", "de")]
)
def test_the_address_decides_and_the_browser_does_not(client: Client, path: str, language: str) -> None:
    answer = client.get(path, headers={"accept-language": "fr, en;q=0.9"})
    answer.getvalue()  # a feed is an open file until it was read
    assert answer["Content-Language"] == language
    assert "Accept-Language" not in answer.get("Vary", "")


def test_a_request_leaves_no_language_behind(client: Client) -> None:
    client.get("/en/kalender/")
    assert translation.get_language() == "de"


def test_the_admin_speaks_the_language_of_each_person(admin_client: Client, admin_user: object) -> None:
    assert '<html lang="de"' in admin_client.get("/admin/").content.decode()
    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = "en"
    profile.save()
    assert '<html lang="en"' in admin_client.get("/admin/").content.decode()
