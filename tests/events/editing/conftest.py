"""An Enger house and somebody who contributes to it, in December."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from tests.factories import make_house, make_person, make_town
from venues.models import InstitutionPage

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def december() -> Iterator[datetime]:
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def house(db: None) -> InstitutionPage:
    return make_house(make_town("Enger"), "Orgelverein")


@pytest.fixture
def editor(client: Client, house: InstitutionPage) -> Client:
    client.force_login(make_person("Mia", house.team.contributors))
    return client
