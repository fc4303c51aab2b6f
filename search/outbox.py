"""Which units an index beside the database has yet to hear of. Rows are written in the transaction of the change, so
nothing is forgotten whoever dies when; the worker takes them out once the index has what they stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min

from search.models import Outbox

# A document that the index refuses for what is in it is tried again some times, for the index may have been at fault.
MOST_ATTEMPTS = 4
LONGEST_PAUSE = timedelta(minutes=5)
BATCH = 500


@dataclass(frozen=True, slots=True)
class Due:
    """Units to write, and the outbox rows that are settled by it. The number of a unit's newest row is the version of
    what is written: whoever read the unit earlier has a lower one, and the index keeps the higher."""

    versions: Mapping[int, int]
    rows: Mapping[int, tuple[int, ...]]


def add(units: Iterable[int]) -> None:
    """Inside the caller's transaction. Does nothing where no engine is configured."""
    if settings.SEARCH_URL:
        Outbox.objects.bulk_create([Outbox(unit=unit) for unit in units], batch_size=BATCH)


def is_waiting(now: datetime) -> bool:
    """Whether there is something to do now."""
    return bool(settings.SEARCH_URL) and Outbox.objects.due(now).exists()


def is_behind() -> bool:
    """Whether there is anything that the index has yet to hear of, now or later."""
    return Outbox.objects.filter(is_set_aside=False).exists()


def due(now: datetime, *, most: int = BATCH) -> Due:
    """The units that have waited longest, with all their rows, those that were set aside too: a unit that changes again
    gets another chance."""
    waiting = Outbox.objects.due(now).values("unit").annotate(first=Min("id")).order_by("first")
    units = [row["unit"] for row in waiting[:most]]
    rows: dict[int, list[int]] = {unit: [] for unit in units}
    for unit, pk in Outbox.objects.filter(unit__in=units).order_by("id").values_list("unit", "id"):
        rows[unit].append(pk)
    return Due(
        {unit: max(of_unit) for unit, of_unit in rows.items()}, {unit: tuple(keys) for unit, keys in rows.items()}
    )


def settle(done: Due, units: Collection[int]) -> None:
    """Forgets the rows that these units had when `due` read them. What came in since stays."""
    keys = [key for unit in units for key in done.rows[unit]]
    for start in range(0, len(keys), BATCH):
        Outbox.objects.filter(pk__in=keys[start : start + BATCH]).delete()


def postpone(done: Due, unit: int, *, reason: str, may_pass: bool, now: datetime) -> None:
    """After a refusal: later again, after twice the pause each time. What does not pass by waiting (`may_pass` False)
    is set aside after MOST_ATTEMPTS, with the reason."""
    newest = Outbox.objects.filter(pk=done.versions[unit]).first()
    if newest is None:
        return  # somebody else has written it meanwhile
    newest.attempts += 1
    newest.reason = reason[:500]
    newest.is_set_aside = not may_pass and newest.attempts >= MOST_ATTEMPTS
    newest.not_before = now + min(LONGEST_PAUSE, timedelta(seconds=2**newest.attempts))
    newest.save(update_fields=["attempts", "reason", "is_set_aside", "not_before"])
    # The newest row of a unit speaks for all of them.
    Outbox.objects.filter(pk__in=[key for key in done.rows[unit] if key != newest.pk]).delete()
