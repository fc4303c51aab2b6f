"""What visitors and editors notice when the engine is in trouble: nothing but one sentence. With the real process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from search import indexing
from search.backends.elasticsearch import index
from search.backends.elasticsearch.client import ANSWER_SECONDS, writer
from search.backends.elasticsearch.mapping import live_alias
from search.breaker import Breaker
from search.models import Outbox
from search.port import SearchUnavailable
from tests.engine.fixtures import Engine, be_patient
from tests.search.conftest import Publish

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

NOW = datetime(2098, 12, 2, 12, 0, tzinfo=UTC)
SENTENCE = "Die Suche ist gerade langsam."
WARMING_SECONDS = 30
ADDRESSES = (
    "/suche/?q=orgel",
    "/kalender/?q=orgel",
    "/suche/vorschlaege/?q=org",
    "/spielorte/?q=orgel",
    "/kalender.ics?q=orgel",
)


@pytest.fixture
def breaker(monkeypatch: pytest.MonkeyPatch) -> Breaker:
    """One whose pause is over at once, so that every request meets the engine as it is."""
    impatient = Breaker(pause=0)
    monkeypatch.setattr("search.backends._breaker", impatient)
    be_patient(monkeypatch, ANSWER_SECONDS)
    return impatient


@pytest.fixture
def troubled(engine: Engine, publish: Publish, breaker: Breaker) -> Engine:
    """An engine that has the event "Orgelabend", and is about to get into trouble."""
    publish("Orgelabend")
    engine.settle()
    return engine


def pages(client: Client) -> set[int]:
    """The statuses of everything that searches."""
    statuses = set()
    for address in ADDRESSES:
        answer = client.get(address)
        answer.getvalue()  # a feed is closed by who reads it to its end
        statuses.add(answer.status_code)
    return statuses


def search_page(client: Client) -> str:
    return client.get("/suche/?q=orgel&von=2098-12-01").content.decode()


def assert_the_database_answers(client: Client) -> None:
    page = search_page(client)
    assert SENTENCE in page
    assert "Orgelabend" in page
    assert pages(client) == {200}


def assert_the_engine_answers(client: Client) -> None:
    """Perhaps not at once: one that has just started is slow for a while, and meanwhile the database answers."""
    until = time.monotonic() + WARMING_SECONDS
    page = search_page(client)
    while SENTENCE in page and time.monotonic() < until:
        page = search_page(client)
    assert SENTENCE not in page
    assert "Orgelabend" in page


class TestAway:
    def test_it_was_never_started(self, client: Client, publish: Publish, settings: Any, breaker: Breaker) -> None:
        settings.SEARCH_URL = "http://127.0.0.1:9"
        publish("Orgelabend")
        assert_the_database_answers(client)

    def test_it_stops_in_the_middle_and_comes_back(self, client: Client, troubled: Engine, publish: Publish) -> None:
        assert_the_engine_answers(client)
        troubled.server.stop()
        try:
            assert_the_database_answers(client)
            publish("Orgelmorgen")
            with pytest.raises(SearchUnavailable):
                indexing.drain(NOW)
        finally:
            troubled.server.start()
        indexing.drain(NOW)
        assert_the_engine_answers(client)
        assert indexing.compare().units == ()

    def test_the_calendar_says_so_where_it_was_asked_for_words(self, client: Client, troubled: Engine) -> None:
        troubled.server.stop()
        try:
            assert SENTENCE in client.get("/kalender/?q=orgel").content.decode()
            assert SENTENCE not in client.get("/kalender/").content.decode()
        finally:
            troubled.server.start()
        assert_the_engine_answers(client)

    def test_it_takes_connections_and_never_answers(self, client: Client, troubled: Engine, publish: Publish) -> None:
        troubled.server.hang()
        try:
            assert_the_database_answers(client)
            publish("Orgelmorgen")  # nobody who saves waits for it
        finally:
            troubled.server.go_on()
        assert_the_engine_answers(client)

    def test_after_one_failure_nobody_waits_for_it(
        self, client: Client, troubled: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        patient = Breaker(pause=60)
        monkeypatch.setattr("search.backends._breaker", patient)
        troubled.server.stop()
        try:
            search_page(client)
        finally:
            troubled.server.start()
        assert SENTENCE in search_page(client)  # though it is back: it is not asked
        assert patient.is_open


class TestWhatIsKept:
    """Pages are kept by data version; the index follows a moment later."""

    def test_an_answer_of_the_engine_is_kept_like_every_page(self, client: Client, troubled: Engine) -> None:
        assert_the_engine_answers(client)
        assert "ETag" in client.get("/suche/?q=orgel")

    def test_an_answer_of_the_database_is_not(self, client: Client, troubled: Engine) -> None:
        writer().indices.delete(index=index.live_name())
        assert client.get("/suche/?q=orgel")["Cache-Control"] == "no-store"

    def test_nor_one_that_lacks_what_was_just_published(
        self, client: Client, troubled: Engine, publish: Publish
    ) -> None:
        publish("Orgelmorgen")
        assert client.get("/kalender/?q=orgel")["Cache-Control"] == "no-store"
        indexing.drain(NOW)
        assert_the_engine_answers(client)
        assert "ETag" in client.get("/kalender/?q=orgel")
        assert "Orgelmorgen" in search_page(client)  # visible at once


class TestInTrouble:
    @pytest.fixture
    def too_busy(self, troubled: Engine) -> Iterator[None]:
        """429 for everything that needs memory."""
        writer().cluster.put_settings(persistent={"indices.breaker.request.limit": "1b"})
        yield
        writer().cluster.put_settings(persistent={"indices.breaker.request.limit": None})

    @pytest.fixture
    def red(self, troubled: Engine) -> None:
        """The shard of the index is nowhere, for it may only be where nobody is: 503 for every search."""
        name = index.live_name() or ""
        writer().indices.delete(index=name)
        writer().indices.create(
            index=name,
            aliases={live_alias(): {}},
            settings={"index.routing.allocation.require._name": "nobody"},
            wait_for_active_shards=0,
        )

    @pytest.mark.usefixtures("too_busy")
    def test_it_is_too_busy(self, client: Client) -> None:
        assert_the_database_answers(client)

    @pytest.mark.usefixtures("red")
    def test_it_is_red(self, client: Client) -> None:
        assert_the_database_answers(client)

    def test_it_takes_no_writes(self, client: Client, troubled: Engine, publish: Publish) -> None:
        name = index.live_name()
        writer().indices.put_settings(index=name, settings={"index.blocks.read_only_allow_delete": True})
        publish("Orgelmorgen")
        indexing.drain(NOW)
        assert "blocked" in Outbox.objects.get().reason
        assert_the_engine_answers(client)
        writer().indices.put_settings(index=name, settings={"index.blocks.read_only_allow_delete": None})
        indexing.drain(NOW + timedelta(minutes=5))
        assert (Outbox.objects.count(), indexing.compare().units) == (0, ())

    def test_somebody_deletes_the_index(self, client: Client, troubled: Engine, publish: Publish) -> None:
        writer().indices.delete(index=index.live_name())
        assert_the_database_answers(client)
        publish("Orgelmorgen")
        indexing.follow(NOW)
        assert_the_engine_answers(client)
        assert indexing.compare().units == ()

    def test_the_index_has_fields_that_do_not_fit(self, client: Client, troubled: Engine, publish: Publish) -> None:
        name = index.live_name() or ""
        es = writer()
        es.indices.delete(index=name)
        es.indices.create(index=name, aliases={live_alias(): {}}, mappings={"properties": {"dates": {"type": "long"}}})
        assert_the_database_answers(client)
        publish("Orgelmorgen")
        for hour in range(5):
            indexing.drain(NOW + timedelta(hours=hour))
        assert Outbox.objects.get().is_set_aside
        indexing.rebuild(str)
        assert_the_engine_answers(client)
        assert (Outbox.objects.count(), indexing.compare().units) == (0, ())
