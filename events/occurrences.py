"""Rows follow schedules. `rebuild` is idempotent: doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from core import dataversion
from core.periods import last_day, runs, to_utc
from events import ical
from events.choices import Status
from events.free_days import north_rhine_westphalia
from events.horizon import window
from events.models import EventPage, Occurrence, VEvent
from events.recurrence import Slot, slots
from events.row_values import RowSource
from events.signals import occurrences_changed, rows_followed
from events.surroundings import shared

BATCH = 200

_FIELDS = [column.attname for column in Occurrence._meta.concrete_fields if column.attname != "id"]


@dataclass(slots=True)
class _Changes:
    """What a rebuild has to write, collected before anything is written."""

    created: list[Occurrence] = field(default_factory=list)
    updated: list[Occurrence] = field(default_factory=list)
    texts: list[VEvent] = field(default_factory=list)

    def write(self, event_id: int) -> None:
        rows = [*self.created, *self.updated]
        if not rows:
            return
        version = dataversion.raise_version()
        for row in rows:
            row.version = version
        Occurrence.objects.bulk_create(self.created, batch_size=BATCH)
        _upsert(self.updated)
        VEvent.objects.bulk_create(
            self.texts, batch_size=BATCH, update_conflicts=True, unique_fields=["occurrence"], update_fields=["text"]
        )
        transaction.on_commit(lambda: occurrences_changed.send(sender=EventPage, event_id=event_id))


def _upsert(rows: list[Occurrence]) -> None:
    """bulk_update writes a CASE for each field and row; an upsert by primary key is many times quicker."""
    Occurrence.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=_FIELDS
    )


def rebuild(event: EventPage, *, now: datetime) -> None:
    """Makes the rows of an event say what its live page says.

    Dates that stay keep their UUID; a date to come that is gone becomes a tombstone; what is over stays as it was.
    Reads the live page from the database: drafts in `event` do not matter.
    """
    with transaction.atomic():
        live = EventPage.objects.filter(pk=event.pk, live=True).first()
        if live is None:
            withdraw(Occurrence.objects.filter(event_id=event.pk), event_id=event.pk, now=now)
        else:
            follow(live, now=now)


def follow(live: EventPage, *, now: datetime) -> None:
    """The same for a page in hand that is exactly what the database holds as live, as when it has just gone live."""
    with transaction.atomic():
        run = _Rebuild(live, now=now)
        run.changes().write(live.pk)
        rows_followed.send(sender=EventPage, event_id=live.pk, source=run.source)


def withdraw(rows: QuerySet[Occurrence], *, event_id: int, now: datetime) -> None:
    """Takes rows out of all lists. Those still to come say in feeds and on their page that they are cancelled."""
    with transaction.atomic():
        changes = _Changes()
        for row in rows.filter(is_listed=True).select_related("vevent"):
            row.is_listed = False
            changes.updated.append(row)
            if not row.is_over(now):
                _restamp(row, now)
                changes.texts.append(VEvent(occurrence_id=row.pk, text=ical.render(row, None)))
        changes.write(event_id)
        rows_followed.send(sender=EventPage, event_id=event_id, source=None)


def _restamp(row: Occurrence, now: datetime) -> None:
    row.sequence += 1
    row.changed_at = now.replace(microsecond=0)


class _Rebuild:
    """One rebuild of one live event."""

    def __init__(self, event: EventPage, *, now: datetime) -> None:
        self.event = event
        self.now = now
        self.source = RowSource(event)
        rows = list(Occurrence.objects.filter(event_key=event.key).select_related("vevent"))
        self.rows = {(row.line, row.original_date): row for row in rows}
        self.by_line = {row.line: row for row in rows}

    def changes(self) -> _Changes:
        changes = _Changes()
        first, last = window(self.now)
        kept = set()
        for slot in slots(self.event.dates, first=first, last=last, free_days=north_rhine_westphalia()):
            row = self.by_line.get(slot.line_id) if slot.single else self.rows.get((slot.line_id, slot.original))
            if row is None:
                self._create(slot, changes)
                continue
            kept.add(row.pk)
            self._update(row, self._values(slot, row), slot.venue, changes)
        for row in self.rows.values():
            if row.pk not in kept and row.is_listed:
                self._leave(row, changes)
        return changes

    def _create(self, slot: Slot, changes: _Changes) -> None:
        row = Occurrence(changed_at=self.now.replace(microsecond=0), **self._values(slot, None))
        changes.created.append(row)
        changes.texts.append(VEvent(occurrence_id=row.pk, text=ical.render(row, self.source.details(slot.venue))))

    def _leave(self, row: Occurrence, changes: _Changes) -> None:
        """A row without a slot: what was to come becomes a tombstone, what is over stays in the archive."""
        if not row.is_over(self.now):
            self._update(row, {"is_listed": False}, row.venue_id, changes)

    def _update(self, row: Occurrence, values: dict[str, Any], venue_id: int | None, changes: _Changes) -> None:
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, values[name])
        details = self.source.details(venue_id)
        says_the_same = hasattr(row, "vevent") and ical.render(row, details) == row.vevent.text
        if not says_the_same:
            _restamp(row, self.now)
            changes.texts.append(VEvent(occurrence_id=row.pk, text=ical.render(row, details)))
        if changed or not says_the_same:
            changes.updated.append(row)

    def _values(self, slot: Slot, row: Occurrence | None) -> dict[str, Any]:
        values = {**self.source.common, **self.source.of_place(slot.venue), "is_listed": True}
        if row is not None and not slot.single and slot.status == Status.SCHEDULED and row.is_over(self.now):
            return values  # a rule that changes today does not change yesterday
        original = row.original_date if row else slot.original
        return {**values, **columns_of_slot(slot), "line": slot.line_id, "original_date": original}


def columns_of_slot(slot: Slot) -> dict[str, Any]:
    """The columns that come from the slot: wall clock to UTC, and the days on which it stands."""
    return {
        "starts_at": to_utc(slot.start),
        "ends_at": _end(slot),
        "all_day": slot.all_day,
        "door_at": to_utc(slot.door) if slot.door else None,
        "day": slot.start.date(),
        "last_day": last_day(slot.start, slot.end),
        "runs": runs(slot.start, slot.end),
        "previous_starts_at": to_utc(slot.previous_start) if slot.previous_start else None,
        "previous_day": slot.previous_start.date() if slot.previous_start else None,
        "status": slot.status,
        "availability": slot.availability,
        "reason": slot.reason,
        "note": slot.note,
    }


def _end(slot: Slot) -> datetime | None:
    """In UTC. In the hour that the spring change skips, 02:30 to 03:10 on the clock would end before it begins."""
    if slot.end is None:
        return None
    starts_at, ends_at = to_utc(slot.start), to_utc(slot.end)
    return ends_at if ends_at > starts_at else starts_at + (slot.end - slot.start)


def rebuild_many(event_ids: Iterable[int], *, now: datetime) -> None:
    """One event after the other, each in its own transaction."""
    with shared():
        for event in EventPage.objects.filter(pk__in=list(event_ids)).iterator():
            rebuild(event, now=now)


def extend_all(now: datetime) -> None:
    """Moves the horizon on: every live event with a rule that goes on to where the horizon was a month ago."""
    _first, last = window(now)
    reached = (last - timedelta(days=31)).isoformat()
    with shared():
        for event in EventPage.objects.live().iterator():
            rules = (line for line in event.schedule["lines"] if line["kind"] == "rule")
            if any((line["until"] or reached) >= reached for line in rules):
                rebuild(event, now=now)
