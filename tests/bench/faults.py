"""What those who browse and save notice while the engine is in trouble."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import quantiles

from tests.bench.client import Connection
from tests.bench.editor import editing
from tests.bench.server import serving
from tests.bench.targets import Target
from tests.bench.visits import warm
from tests.engine.server import EngineServer

PAGE_GOAL, SAVING_GOAL = 1500, 300
SECONDS = 15.0
PAUSE = 0.2

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
    pages, failed = list[float](), 0
    with editing(editors=1, pause=PAUSE) as editor, Connection(port) as connection:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            answer = connection.ask(targets[len(pages) % len(targets)].unseen(len(pages)))
            pages.append(answer.ends * 1000)
            failed += answer.status >= 500
    saves = editor.saves
    return (
        f"{failed} of {len(pages)} pages failed, p95 {_p95(pages):.0f} ms (goal {PAGE_GOAL}), "
        f"slowest {max(pages):.0f} ms; "
        f"{len(saves)} events published, p95 {_p95(saves):.0f} ms (goal {SAVING_GOAL})"
    )


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]
