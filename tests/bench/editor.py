"""`python -m tests.bench.editor FIRST PAUSE`: an editor who publishes some events in turn, in a process of its own,
until its input ends; then it says how many milliseconds each took."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from select import select

import django

EVENTS = 5


@dataclass(slots=True)
class Editing:
    """Milliseconds of each save of all editors, there once they have ended."""

    saves: list[float] = field(default_factory=list)


@contextmanager
def editing(*, editors: int, pause: float) -> Iterator[Editing]:
    """So many editors, each with events of its own, `pause` seconds between two saves."""
    found = Editing()
    command = [sys.executable, "-m", "tests.bench.editor"]
    processes = [
        subprocess.Popen(
            [*command, str(number * EVENTS), str(pause)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for number in range(editors)
    ]
    try:
        for process in processes:
            assert process.stdout is not None
            process.stdout.readline()  # it has started
        yield found
    finally:
        for process in processes:
            said, _errors = process.communicate()
            found.saves += json.loads(said)


def main() -> None:
    logging.disable(logging.INFO)  # each page that is published would say so
    django.setup()
    from events.models import EventPage

    first, pause = int(sys.argv[1]), float(sys.argv[2])
    pages = list(EventPage.objects.live().order_by("pk")[first : first + EVENTS])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    saves: list[float] = []
    while not select([sys.stdin], [], [], pause)[0]:
        page = pages[len(saves) % EVENTS]
        page.teaser = f"Fassung {len(saves)}"
        began = time.perf_counter()
        page.save_revision().publish()
        saves.append((time.perf_counter() - began) * 1000)
    sys.stdout.write(json.dumps(saves))


if __name__ == "__main__":
    main()
