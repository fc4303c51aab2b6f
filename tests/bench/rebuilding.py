"""Whether the index can be built anew while people write and search."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread

from django.db import connections
from django.http import QueryDict
from django.utils import timezone

from search import indexing
from search.backends.elasticsearch.backend import ElasticsearchBackend
from search.models import Outbox
from search.port import SearchUnavailable
from search.reading import read_search
from tests.bench.editor import editing

# Together about twenty writes a second where publishing takes a tenth of one.
EDITORS, PAUSE = 3, 0.05
FOLLOWING = 0.5
SETTLING = 60.0

Say = Callable[[str], None]


def run(say: Say) -> None:
    """Builds while editors publish, a worker follows and a visitor searches; then compares."""
    done, answers = Event(), list[bool]()
    threads = [Thread(target=_follow, args=(done,)), Thread(target=_search, args=(done, answers))]
    with editing(editors=EDITORS, pause=PAUSE) as editors:
        for thread in threads:
            thread.start()
        began = time.perf_counter()
        indexing.rebuild(lambda _line: None)
        seconds = time.perf_counter() - began
    done.set()
    for thread in threads:
        thread.join()
    left = _differences()
    say(
        f"built anew in {seconds:.0f} s under {len(editors.saves) / seconds:.0f} writes a second: "
        f"{left} differences afterwards; "
        f"{answers.count(False)} of {len(answers)} searches unanswered meanwhile"
    )


def _differences() -> int:
    until = time.monotonic() + SETTLING
    while Outbox.objects.exists() and time.monotonic() < until:
        indexing.drain(timezone.now())
    return len(indexing.compare().units)


def _follow(done: Event) -> None:
    while not done.wait(FOLLOWING):
        indexing.drain(timezone.now())
    connections.close_all()


def _search(done: Event, answers: list[bool]) -> None:
    query = read_search(QueryDict("q=orchester"), now=timezone.now()).search_query()
    while not done.wait(FOLLOWING):
        try:
            ElasticsearchBackend().search(query, generous=False)
        except SearchUnavailable:
            answers.append(False)
        else:
            answers.append(True)
    connections.close_all()
