"""Real calendars of other projects' tests, which lie beside the repository and are not part of it."""

import datetime as dt
import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from events.imports.apply import Terms, apply
from events.imports.limits import UID_CHARS
from events.imports.sandbox import ReadResult, Sandbox
from events.imports.staged import StagedEvent
from events.models import EventPage
from tests.factories import make_house, make_town

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "ics" / "corpus"
NOW = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)
LONG_ENOUGH = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave, and how long that took."""

    name: str
    result: ReadResult
    seconds: float


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


needs_corpus = pytest.mark.skipif(not corpus(), reason=f"no calendars in {CORPUS}")


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """Every calendar, read once for all tests of this file."""
    found = []
    with Sandbox() as sandbox:
        for path in corpus():
            started = time.monotonic()
            result = sandbox.read(path.read_bytes(), now=NOW)
            found.append(Reading(path.name, result, time.monotonic() - started))
    return found


@needs_corpus
def test_every_real_calendar_ends_in_events_or_reasons_within_10_seconds(readings: list[Reading]) -> None:
    silent = [each.name for each in readings if not each.result.events and not each.result.problems]
    slow = [each.name for each in readings if each.seconds >= 10]
    odd = [f"{each.name}: {event.uid}" for each in readings for event in each.result.events if out_of_shape(event)]

    assert (silent, slow, odd) == ([], [], [])


@needs_corpus
@pytest.mark.django_db
def test_every_real_calendar_becomes_pages_and_a_second_run_changes_nothing(readings: list[Reading]) -> None:
    """In one import: UIDs carry the file's name, because many files use the same. Of long ones the beginning."""
    house = make_house(make_town())
    events = [
        replace(event, uid=f"{each.name}: {event.uid}"[:UID_CHARS])
        for each in readings
        for event in each.result.events[:LONG_ENOUGH]
    ]

    first, second = (apply(events, house=house, terms=Terms(now=NOW)) for _run in range(2))

    assert first.notes == []
    assert EventPage.objects.child_of(house).count() == first.new == second.unchanged == len(events)
