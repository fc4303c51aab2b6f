"""Public pages are kept for anonymous readers until something changes."""

import gzip
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.test import Client

from tests.factories import make_town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_real_cache(settings: Any) -> None:
    settings.CACHES = {
        **django_settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages-in-test"},
    }
    caches["pages"].clear()


def test_a_second_reader_gets_the_same_bytes_from_one_query(client: Client, django_assert_num_queries: Any) -> None:
    make_town("Enger")
    first = client.get("/enger/")
    with django_assert_num_queries(1):
        second = client.get("/enger/")
    assert (second.content, second["ETag"]) == (first.content, first["ETag"])


def test_an_unchanged_page_is_a_304(client: Client) -> None:
    make_town("Enger")
    first = client.get("/enger/")
    again = client.get("/enger/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_change_is_seen_at_once(client: Client) -> None:
    town = make_town("Enger")
    before = client.get("/enger/")
    town.introduction = "<p>Ganz neu hier.</p>"
    town.save_revision().publish()
    after = client.get("/enger/", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "Ganz neu hier." in after.content.decode()


def test_nothing_is_kept_for_people_with_a_cookie(client: Client) -> None:
    make_town("Enger")
    client.cookies["sessionid"] = "x"
    assert "ETag" not in client.get("/enger/")


def test_a_missing_page_is_not_kept(client: Client) -> None:
    assert "ETag" not in client.get("/atlantis/")


def test_readers_who_can_unpack_get_the_page_compressed_under_a_strong_etag_of_its_own(client: Client) -> None:
    make_town("Enger")
    plain = client.get("/enger/")
    packed = client.get("/enger/", headers={"accept-encoding": "gzip, br"})
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Content-Encoding"] == "gzip"
    assert packed["ETag"] == plain["ETag"].removesuffix('"') + '-gz"'
    again = client.get("/enger/", headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]})
    assert again.status_code == 304
