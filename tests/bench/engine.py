"""The search engine: how quickly its index is built and asked."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from search import indexing
from search.backends.elasticsearch import index
from search.backends.elasticsearch.client import writer
from tests.bench import faults, rebuilding, searching, table
from tests.bench.server import serving
from tests.bench.targets import Target
from tests.bench.visits import bare, measure, warm
from tests.engine.server import EngineError, EngineServer, fetch, unpack, what_is_missing
from tests.serving import free_port

GOAL = 40

Say = Callable[[str], None]


def run(targets: list[Target], *, seconds: float, say: Say) -> None:
    """Everything about the engine; says what is missing where there can be none."""
    if reason := what_is_missing():
        say(reason)
        return
    try:
        with _running() as server, override_settings(SEARCH_URL=server.url, SEARCH_PREFIX="bench"):
            os.environ.update(SEARCH_URL=server.url, SEARCH_PREFIX="bench")  # for the web server of the bench
            _build(say)
            _figures(say)
            rebuilding.run(say)
            _pages([target for target in targets if target.searches], seconds, say)
            faults.run(server, [target for target in targets if target.searches], say)
    except EngineError as error:
        say(f"Elasticsearch does not run here: {error}")
    finally:
        os.environ.pop("SEARCH_URL", None)


@contextmanager
def _running() -> Iterator[EngineServer]:
    cache = Path(settings.VAR) / "engine"
    cache.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="kulturnetz-bench-"))
    folder.chmod(0o755)
    server = EngineServer(folder, free_port())
    try:
        unpack(fetch(cache), folder)
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _build(say: Say) -> None:
    began = time.perf_counter()
    indexing.rebuild(lambda _line: None)
    seconds = time.perf_counter() - began
    units, size = index.size(index.live_name() or "")
    dates = writer().search(index=settings.SEARCH_PREFIX, size=0, aggs=_DATES)["aggregations"]["dates"]["doc_count"]
    say(
        f"index of {units} units with {dates} dates: built, compared and swapped in {seconds:.0f} s, "
        f"{units / seconds:.0f} units or {dates / seconds:.0f} dates a second; {size / 1024**2:.0f} MiB"
    )


_DATES = {"dates": {"nested": {"path": "dates"}}}


def _figures(say: Say) -> None:
    say("search with the engine, without HTTP and templates")
    for figure in searching.figures(timezone.now(), goal=GOAL):
        say(figure.line())


def _pages(targets: list[Target], seconds: float, say: Say) -> None:
    with serving() as server:
        warm(server.port, targets[0])
        base = bare(server.port, seconds=seconds)
        say(table.heading())
        say(table.bare_line(base))
        for target in targets:
            say(table.target_line(measure(server.port, target, seconds=seconds), base))
