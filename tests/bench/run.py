"""One run: a fresh copy of the database, the server, the parts in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection

from django.utils import timezone

from tests.bench import beside, database, engine, searching, table, writes
from tests.bench.server import memory, serving
from tests.bench.targets import Target, targets
from tests.bench.visits import bare, measure, warm
from tests.serving import Server

MOST_MIB = 350
PUBLISH_MS = 400
IMPORTED_PER_SECOND = 40
SEARCH_MS = 50

Say = Callable[[str], None]


def run(parts: Collection[str], *, seconds: float, say: Say) -> None:
    """Prints as it goes; `seconds` is how long eight at a time ask for each figure."""
    database.ready(say)
    found = targets(timezone.now())
    chosen = [target for target in found if ("feeds" if target.is_feed else "pages") in parts]
    say(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if chosen or "memory" in parts:
        with serving() as server:
            _visits(server, chosen, seconds, say)
            weight = memory(server)
        say(
            f"memory of both workers: {weight.pss:.0f} MiB, {weight.files:.0f} of it mapped files "
            f"(PSS; RSS {weight.rss:.0f}), goal {MOST_MIB}"
        )
    if "search" in parts:
        _search(say)
    if "engine" in parts or "publish" in parts or "import" in parts:
        database.will_be_written()
    if "engine" in parts:
        engine.run(found, seconds=seconds, say=say)
    if "publish" in parts:
        _publish(say)
    if "import" in parts:
        _import(say)
    say(f"load of the machine after: {os.getloadavg()[0]:.1f}")


def _visits(server: Server, chosen: list[Target], seconds: float, say: Say) -> None:
    if not chosen:
        return
    warm(server.port, chosen[0])
    base = bare(server.port, seconds=seconds)
    say(table.heading())
    say(table.bare_line(base))
    for target in chosen:
        line = measure(server.port, target, seconds=seconds)
        say(table.target_line(line, base))
        if target.is_feed:
            times, stored = line.first.times, line.repeated.times
            say(f"  begins after {times.begins:.0f} ms cold, {stored.begins:.0f} ms stored")
    if any(target.is_feed for target in chosen):
        say("the whole feed, compressed, beside a static file")
        for words in beside.lines(server.port, seconds=seconds):
            say(words)


def _search(say: Say) -> None:
    say("search, without HTTP and templates")
    for figure in searching.figures(timezone.now(), goal=SEARCH_MS):
        say(figure.line())


def _publish(say: Say) -> None:
    say("publishing an event with 52 dates")
    found = writes.publish_year(say)
    say(f"publishing 52 dates: {found.first:.0f} ms, moved by an hour {found.moved:.0f} ms, goal {PUBLISH_MS}")


def _import(say: Say) -> None:
    say(f"importing {writes.IMPORTED} events")
    found = writes.import_calendar(say)
    say(f"imported: {found.per_second:.0f} events a second, goal {IMPORTED_PER_SECOND}")
