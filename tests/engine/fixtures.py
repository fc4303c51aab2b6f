"""`engine_server`: the one server of a run. `engine`: an empty index on it, in force for one test.

One process has all tests that use them (tests/engine/scheduling.py), so one server is enough.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from search import indexing
from search.backends.elasticsearch import index
from search.backends.elasticsearch.client import writer
from search.breaker import Breaker
from tests.conftest import missing
from tests.engine import server
from tests.serving import free_port

PATIENCE = 20.0
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Engine:
    """The engine of one test."""

    server: server.EngineServer

    def settle(self) -> None:
        """What the worker does, and what a second of waiting does: all that was changed can be found."""
        indexing.drain(timezone.now())
        name = index.live_name()
        if name:
            index.refresh(name)


def be_patient(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """How long an answer of the engine may take."""
    for module in ("client", "backend"):
        monkeypatch.setattr(f"search.backends.elasticsearch.{module}.ANSWER_SECONDS", seconds)


@pytest.fixture(scope="session")
def engine_server(pytestconfig: pytest.Config) -> Iterator[server.EngineServer]:
    """Started once, when the first test wants it. Other JVMs of the machine are left alone."""
    if reason := server.what_is_missing():
        missing(reason)
    cache = Path(pytestconfig.cache.mkdir("engine"))
    # Not in pytest's own folder: that is closed to the user that the server runs as.
    folder = Path(tempfile.mkdtemp(prefix="kulturnetz-engine-"))
    folder.chmod(0o755)
    try:
        with (cache / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            archive = server.fetch(cache)
        server.unpack(archive, folder)
        running = server.EngineServer(folder, free_port())
        running.start()
        yield running
        running.stop()
    except server.EngineError as error:
        missing(f"Elasticsearch cannot be had or does not start. {error}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def engine(
    db: None, engine_server: server.EngineServer, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """An index of its own, empty, searched by all that the test does; the database must not have stood in for it."""
    # What is tested is the answer, not the machine: only tests of faults give up as early as for visitors.
    be_patient(monkeypatch, PATIENCE)
    breaker = Breaker()
    monkeypatch.setattr("search.backends._breaker", breaker)
    monkeypatch.setattr(indexing, "_pause", indexing.Pause())
    settings.SEARCH_URL = engine_server.url
    settings.SEARCH_PREFIX = f"test{next(_numbers)}"
    index.swap(index.create(timezone.now()))
    yield Engine(engine_server)
    assert not breaker.is_open, "The engine did not answer, so the test has tested the database."
    name = index.live_name()
    if name:
        writer().indices.delete(index=name)
