"""Real calendars of other projects' tests, which lie beside the repository and are not part of it."""

import datetime as dt
import os
import time
from pathlib import Path

import pytest

from events.imports.sandbox import Sandbox
from events.imports.staged import StagedEvent

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "ics" / "corpus"
NOW = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)


def corpus() -> list[Path]:
    """Every calendar there is. Raises where there must be some."""
    files = sorted(path for path in CORPUS.rglob("*") if path.is_file())
    if not files and os.environ.get("CI") == "true":
        raise FileNotFoundError(f"{CORPUS} is empty: the corpus of calendars belongs there (docs/testing.md)")
    return files


def out_of_shape(event: StagedEvent) -> bool:
    """Dates must be there, with keys of their own, in order and half-open."""
    dates = event.dates
    lasting = all(date.end is None or date.end > date.start for date in dates)
    in_order = [date.start.isoformat() for date in dates] == sorted(date.start.isoformat() for date in dates)
    return not (dates and lasting and in_order and len({date.key for date in dates}) == len(dates))


@pytest.mark.skipif(not corpus(), reason=f"no calendars in {CORPUS}")
def test_every_real_calendar_ends_in_events_or_reasons_within_10_seconds() -> None:
    silent, slow, odd = list[str](), list[str](), list[str]()
    with Sandbox() as sandbox:
        for path in corpus():
            started = time.monotonic()
            result = sandbox.read(path.read_bytes(), now=NOW)
            if time.monotonic() - started >= 10:
                slow.append(path.name)
            if not result.events and not result.problems:
                silent.append(path.name)
            odd += [f"{path.name}: {event.uid}" for event in result.events if out_of_shape(event)]

    assert (silent, slow, odd) == ([], [], [])
