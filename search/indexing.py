"""The index follows the outbox; built anew it is beside the one that is searched; compared and repaired."""

from __future__ import annotations

import fcntl
import logging
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

from search import outbox
from search.backends.elasticsearch import index
from search.backends.elasticsearch.backend import warm
from search.backends.elasticsearch.index import Refusal, Write
from search.backends.elasticsearch.mapping import building_alias
from search.documents import read_documents
from search.entries import all_units
from search.models import Entry, Outbox
from search.port import SearchUnavailable

logger = logging.getLogger(__name__)

BATCH = 500
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
# Between building and swapping, what still differs is written again so often.
ROUNDS = 3
# So often a unit is looked at again before it counts as different: somebody may be changing it right now.
LOOKS = 5
BETWEEN_LOOKS = 0.1
# Lower than the number of any outbox row: what the worker wrote is newer than what a rebuild has read.
AS_READ = 0

Say = Callable[[str], None]


class NotTheSame(Exception):  # noqa: N818 - reads as what it says
    """A new index does not hold what the database does; the message says how much is missing."""


class AnotherRebuildError(Exception):
    """Two would remove each other's unfinished index."""


# What a job of the ticker may meet: it logs it and comes round again.
TROUBLES = (SearchUnavailable, NotTheSame, AnotherRebuildError)


class Differences(NamedTuple):
    """Units that the index lacks, has too much, or has in another state. What waits in the outbox does not count."""

    missing: tuple[int, ...]
    surplus: tuple[int, ...]
    different: tuple[int, ...]

    @property
    def units(self) -> tuple[int, ...]:
        return (*self.missing, *self.surplus, *self.different)


class Pause:
    """After a failure the engine is left alone for a while, longer each time. Per process: a new one tries at once."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._until = 0.0

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._until

    def after_failure(self) -> float:
        self._seconds = min(LONGEST_PAUSE, self._seconds * 2 or SHORTEST_PAUSE)
        self._until = time.monotonic() + self._seconds
        return self._seconds

    def end(self) -> None:
        self._seconds = self._until = 0.0


_pause = Pause()


def is_wanted(now: datetime) -> bool:
    """Whether `follow` has something to do now. Cheap: the worker asks each second."""
    return _pause.is_over and outbox.is_waiting(now)


def follow(now: datetime) -> None:
    """A job of the ticker: writes what waits. An index that is missing or has another mapping is built anew."""
    try:
        _build_if_missing()
        drain(now)
    except TROUBLES as error:
        seconds = _pause.after_failure()
        logger.warning("The search index could not follow; trying again in %d s. %s", seconds, error)
    else:
        _pause.end()


def ensure(_now: datetime) -> None:
    """A job of the ticker, each minute: an index that somebody deleted is built though nothing waits for it."""
    try:
        _build_if_missing()
    except TROUBLES as error:
        logger.warning("The search index could not be built. %s", error)


def check(now: datetime) -> None:
    """A job of the ticker, once a night: nothing should differ; where something does, it is mended and logged."""
    try:
        found = compare()
        if found.units:
            logger.warning("The search index differed from the database in %d units; mending it.", len(found.units))
            repair(found, now=now, say=logger.info)
    except TROUBLES as error:
        logger.warning("The search index could not be compared. %s", error)


def _build_if_missing() -> None:
    if not index.is_current(index.live_name()):
        rebuild(logger.info)


def drain(now: datetime) -> int:
    """Writes what waits, batch by batch; the number of units written. Raises SearchUnavailable, and then nothing of the
    batch is forgotten: writing twice does no harm."""
    written = 0
    while (due := outbox.due(now, most=BATCH)).versions:
        # After the outbox was read, so that a unit is never older than its version says.
        documents = read_documents(due.versions)
        writes = [Write(unit, version, documents.get(unit)) for unit, version in due.versions.items()]
        refused = _write_everywhere(writes)
        outbox.settle(due, [unit for unit in due.versions if unit not in refused])
        for unit, refusal in refused.items():
            outbox.postpone(due, unit, reason=refusal.reason, may_pass=refusal.may_pass, now=now)
            logger.warning("The engine refused unit %d: %s", unit, refusal.reason)
        written += len(due.versions) - len(refused)
    return written


def rebuild(say: Say) -> None:
    """Builds a new index beside the live one, which answers until the new one holds everything. Changes meanwhile go
    into both. Raises SearchUnavailable, NotTheSame or AnotherRebuildError, and then the old one stays."""
    with _only_one():
        for name in index.remove_unfinished():
            say(f"Removed {name}, which was left unfinished.")
        began = timezone.now()
        name = index.create(began)
        _fill(name, say)
        warm(name, now=timezone.now())
        index.swap(name)
        # What was refused before has been written now.
        Outbox.objects.filter(is_set_aside=True, created_at__lt=began).delete()
        units, size = index.size(name)
        say(f"{name} is searched now: {units} units, {size / 1024**2:.1f} MiB.")


def seems_right() -> bool:
    """Whether the live index has the mapping of this code and about as many units as the database: a quick look, which
    notices an empty index and that of another database."""
    name = index.live_name()
    if name is None or not index.is_current(name):
        return False
    index.refresh(name)
    units, _bytes = index.size(name)
    return abs(units - Entry.objects.count()) <= Outbox.objects.values("unit").distinct().count()


def compare(name: str | None = None) -> Differences:
    """The live index, or the one of this name, with the database. Raises SearchUnavailable."""
    name = name or index.live_name()
    if name is None:
        raise SearchUnavailable("There is no index. Build one: manage.py rebuild_search_index.")
    index.refresh(name)
    return _still_different(name, _compare(name))


def _compare(name: str) -> Differences:
    stored = index.states(name)
    missing: list[int] = []
    surplus: list[int] = []
    different: list[int] = []
    known = next(stored, None)
    for unit, state in _expected():
        while known and known[0] < unit:
            surplus.append(known[0])
            known = next(stored, None)
        if known is None or known[0] > unit:
            missing.append(unit)
            continue
        if known[1] != state:
            different.append(unit)
        known = next(stored, None)
    if known:
        surplus += [known[0], *(unit for unit, _state in stored)]
    return Differences(tuple(missing), tuple(surplus), tuple(different))


def _still_different(name: str, found: Differences) -> Differences:
    """Without what has only changed while it was compared, and what the worker has yet to write."""
    units = list(found.units)
    for _look in range(LOOKS):
        batches = (units[start : start + BATCH] for start in range(0, len(units), BATCH))
        units = [unit for batch in batches for unit in _differing(name, batch)]
        if not units or len(units) > BATCH:  # so many do not change at once
            break
        time.sleep(BETWEEN_LOOKS)
    left = set(units)
    return Differences(*(tuple(unit for unit in some if unit in left) for some in found))


def _differing(name: str, units: Collection[int]) -> list[int]:
    waiting = set(Outbox.objects.filter(is_set_aside=False, unit__in=units).values_list("unit", flat=True))
    documents, states = read_documents(units), index.states_of(name, units)
    wanted = {unit: document.state() for unit, document in documents.items()}
    return [unit for unit in units if unit not in waiting and states.get(unit) != wanted.get(unit)]


def repair(differences: Differences, *, now: datetime, say: Say) -> Differences:
    """Writes what differs; what differs still. Where that does not help, as after the database was put back to an older
    state, everything is built anew. Raises what `rebuild` does."""
    outbox.add(differences.units)
    drain(now)
    left = compare()
    if not left.units:
        return left
    rebuild(say)
    return compare()


def _expected() -> Iterator[tuple[int, str]]:
    for units in all_units():
        documents = read_documents(units)
        yield from ((unit, documents[unit].state()) for unit in units if unit in documents)


def _fill(name: str, say: Say) -> None:
    done = 0
    for units in all_units():
        documents = read_documents(units)
        writes = [Write(unit, AS_READ, document) for unit, document in documents.items()]
        for unit, refusal in index.write(writes, alias=building_alias()).items():
            logger.warning("The engine refused unit %d: %s", unit, refusal.reason)
        done += len(units)
        say(f"{done} units")
    found = compare(name)
    for _round in range(ROUNDS):
        if not found.units:
            return
        outbox.add(found.units)
        drain(timezone.now())
        found = compare(name)
    raise NotTheSame(f"{name} differs from the database in {len(found.units)} units, so it is not searched.")


def _write_everywhere(writes: list[Write]) -> dict[int, Refusal]:
    """Into what is being built first: if it is swapped before the second write, that finds it as the live one. What the
    live one refuses counts; what is being built is compared before it is searched."""
    aliases = index.aliases_in_use()
    if not aliases:
        raise SearchUnavailable("There is no index yet.")
    refused: dict[int, Refusal] = {}
    for alias in aliases:
        refused = index.write(writes, alias=alias)
    # What leaves the outbox can be found: pages rely on it (search.backends.fallback).
    index.refresh(aliases[-1])
    return refused


@contextmanager
def _only_one() -> Iterator[Any]:
    with (settings.VAR / "search-rebuild.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherRebuildError("The search index is being built already.") from None
        yield lock
