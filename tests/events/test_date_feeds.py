import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.events.reading import titles
from tests.events.rows import store_row

NOW = datetime(2026, 9, 20, 10, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.KULTURNETZ_FEED_STORE = tmp_path / "feeds"
    with time_machine.travel(NOW, tick=False):
        yield


def test_one_date_has_its_own_file(client: Client) -> None:
    row = store_row(title="Abend, lang")
    store_row(title="anderer")

    response = client.get(f"/termine/{row.pk}.ics")

    assert titles(response) == [r"Abend\, lang"]
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="abend-lang.ics"'
    assert response["Last-Modified"] == "Tue, 01 Sep 2026 08:30:15 GMT"
    for headers in ({"If-None-Match": response["ETag"]}, {"If-Modified-Since": response["Last-Modified"]}):
        assert client.get(f"/termine/{row.pk}.ics", headers=headers).status_code == 304


def test_a_withdrawn_date_answers_that_it_is_cancelled(client: Client) -> None:
    row = store_row(title="Abend", is_listed=False)

    response = client.get(f"/termine/{row.pk}.ics")

    assert (response.status_code, titles(response)) == (200, ["ABGESAGT: Abend"])


def test_a_date_that_never_was_is_404_in_words(client: Client) -> None:
    response = client.get(f"/termine/{uuid.uuid4()}.ics")

    assert (response.status_code, response.content.decode()) == (404, "Diesen Termin gibt es nicht.\n")
