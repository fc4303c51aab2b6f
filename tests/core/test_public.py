"""Pages that are the same for everybody."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import make_event, make_house, make_town

pytestmark = pytest.mark.django_db


def test_no_page_can_be_made_private_while_its_dates_stay_in_lists(admin_client: Client, client: Client) -> None:
    event = make_event(make_house(make_town("Enger"), "Widukind-Museum"), "Orgelnacht")
    admin_client.post(f"/admin/pages/{event.pk}/privacy/", {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()
    assert client.get("/enger/widukind-museum/orgelnacht/").status_code == 200
