"""What those who browse and save notice while the engine is in trouble."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import quantiles
from threading import Event, Thread

from django.db import connections

from events.models import EventPage
from tests.bench.client import Connection
from tests.bench.server import serving
from tests.bench.targets import Target
from tests.bench.visits import warm
from tests.engine.server import EngineServer

PAGE_GOAL, SAVING_GOAL = 1500, 300
SECONDS = 15.0
EVENTS = 5

Say = Callable[[str], None]


def run(engine: EngineServer, targets: list[Target], say: Say) -> None:
    """Pages that search are asked one after the other while an editor publishes, from just before the trouble on."""
    troubles = (
        ("hangs", engine.hang, engine.go_on),
        ("is stopped", engine.stop, engine.start),
    )
    for name, begin, end in troubles:
        with serving() as server:
            warm(server.port, targets[0])
            begin()
            try:
                say(f"while the engine {name}: {_measure(server.port, targets)}")
            finally:
                end()


def _measure(port: int, targets: list[Target]) -> str:
    done, saves = Event(), list[float]()
    editor = Thread(target=publish_until, args=(done, saves), kwargs={"pause": 0.2})
    editor.start()
    pages, failed = list[float](), 0
    until = time.monotonic() + SECONDS
    with Connection(port) as connection:
        while time.monotonic() < until:
            answer = connection.ask(targets[len(pages) % len(targets)].unseen(len(pages)))
            pages.append(answer.ends * 1000)
            failed += answer.status >= 500
    done.set()
    editor.join()
    return (
        f"{failed} of {len(pages)} pages failed, p95 {_p95(pages):.0f} ms (goal {PAGE_GOAL}), "
        f"slowest {max(pages):.0f} ms; "
        f"{len(saves)} events published, p95 {_p95(saves):.0f} ms (goal {SAVING_GOAL})"
    )


def publish_until(done: Event, saves: list[float], *, pause: float) -> None:
    """In a thread of its own: publishes some events in turn, `pause` seconds apart; notes how many ms each took."""
    pages = list(EventPage.objects.live().order_by("pk")[:EVENTS])
    while not done.is_set():
        page = pages[len(saves) % EVENTS]
        page.teaser = f"Fassung {len(saves)}"
        began = time.perf_counter()
        page.save_revision().publish()
        saves.append((time.perf_counter() - began) * 1000)
        done.wait(pause)
    connections.close_all()


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]
