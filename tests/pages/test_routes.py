"""Pages answer at their own address, whatever their depth, and nowhere else."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from tests.factories import make_event, make_house, make_schedule, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Page:
    return make_event(make_house(make_town("Enger"), "Widukind-Museum"), "Orgelnacht", make_schedule().to_json())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/enger/widukind-museum/orgelnacht/", 200),
        ("/en/enger/widukind-museum/orgelnacht/", 200),
        ("/enger/orgelnacht/", 404),  # its key, but not its address
        ("/orgelnacht/", 404),
        ("/verl/widukind-museum/orgelnacht/", 404),
        ("/enger/widukind-museum/orgelnacht/orgelnacht/", 404),
    ],
)
def test_a_key_alone_is_no_address(client: Client, event: Page, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_what_is_not_live_is_not_there(client: Client, event: Page) -> None:
    event.unpublish()
    assert client.get("/enger/widukind-museum/orgelnacht/").status_code == 404


def test_a_page_is_found_in_as_many_queries_at_any_depth(event: Page, django_assert_num_queries: Any) -> None:
    home = Page.objects.get(depth=2).specific
    for path in (["enger"], ["enger", "widukind-museum"], ["enger", "widukind-museum", "orgelnacht"]):
        with django_assert_num_queries(2):
            found = home.route(None, path)
        assert found.page.slug == path[-1]
