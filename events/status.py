"""What a house says about one of its dates takes effect at once, past moderation (DESIGN 15)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log
from wagtail.models import Revision, TaskState

from core.periods import to_wall
from events import occurrences
from events.choices import Status
from events.models import EventPage, Occurrence
from events.schedule import DateLine, Override, Schedule, merge_newer_overrides, with_override
from events.schedule_field import schedule_of
from events.schedule_parsing import parse

if TYPE_CHECKING:
    from core.models import User

LOG_ACTION = "events.status"


class DateIsGoneError(LookupError):
    """The live page no longer gives this date: it was withdrawn, or its page is not public."""

    def __init__(self, row: Occurrence) -> None:
        super().__init__(
            f"Occurrence {row.pk} ({row}) has no date in a live schedule. Load the page anew and choose another one."
        )


@transaction.atomic
def set_status(
    row: Occurrence,
    *,
    status: str,
    availability: str,
    reason: str,
    user: User,
    now: datetime,
    moved_to: datetime | None = None,
) -> None:
    """Writes an override into the live schedule and into what may yet be published, and rebuilds the rows.

    `moved_to` is the new start with status "rescheduled": naive wall-clock time; the date keeps its length, and an
    all-day date takes the day only. Without it a rescheduled date stays where it was moved to before. Whether `user`
    may do this is for the caller to ask. Raises DateIsGoneError, and ScheduleInvalid for a text or time that no form
    would let through.
    """
    event = EventPage.objects.select_for_update(of=("self",)).filter(pk=row.event_id, live=True).first()
    if event is None or not row.is_listed or row.line not in {line.id for line in event.dates.lines}:
        raise DateIsGoneError(row)
    start, end, all_day = _new_time(row, event.dates, status, moved_to)
    override = Override(
        line=row.line,
        original=row.original_date,
        status="" if status == Status.SCHEDULED else status,
        availability=availability,
        start=start,
        end=end,
        all_day=all_day,
        reason=reason,
        at=now,
    )
    _write(event, parse(with_override(event.dates, override).to_json()))
    log(event, LOG_ACTION, user=user, data=_log_data(row, override))
    occurrences.rebuild(event, now=now)


def _new_time(
    row: Occurrence, schedule: Schedule, status: str, moved_to: datetime | None
) -> tuple[datetime | None, datetime | None, bool]:
    """Start, end and all-day of the override; nothing for a date that stays where it was planned."""
    if status != Status.RESCHEDULED:
        return None, None, False
    if moved_to is None:
        earlier = _override_of(row, schedule)
        return (earlier.start, earlier.end, earlier.all_day) if earlier else (None, None, False)
    start = datetime.combine(moved_to.date(), time()) if row.all_day else moved_to
    return start, start + _length(row) if row.ends_at else None, row.all_day


def _length(row: Occurrence) -> timedelta:
    """On the clock: a night over the change of clocks keeps its closing time."""
    ends_at = row.ends_at or row.starts_at
    return to_wall(ends_at) - to_wall(row.starts_at)


def _override_of(row: Occurrence, schedule: Schedule) -> Override | None:
    is_single = any(line.id == row.line and isinstance(line, DateLine) for line in schedule.lines)
    return schedule.overrides_by_key().get((row.line, None if is_single else row.original_date))


def _write(event: EventPage, schedule: Schedule) -> None:
    """Into the live page, and into every revision that the editor opens or that may be published later."""
    EventPage.objects.filter(pk=event.pk).update(schedule=schedule.to_json())
    for revision in _open_revisions(event):
        draft = schedule_of(revision.content.get("schedule"))
        revision.content["schedule"] = merge_newer_overrides(draft, schedule).to_json()
        revision.save(update_fields=["content"])


def _open_revisions(event: EventPage) -> QuerySet[Revision]:
    waiting = Q(approved_go_live_at__isnull=False) | Q(task_states__status=TaskState.STATUS_IN_PROGRESS)
    found: QuerySet[Revision] = event.revisions.filter(Q(pk=event.latest_revision_id) | waiting).distinct()
    return found


def _log_data(row: Occurrence, override: Override) -> dict[str, object]:
    return {
        "occurrence": str(row.pk),
        "date": row.original_date.isoformat(),
        "status": override.status or Status.SCHEDULED.value,
        "availability": override.availability,
        "start": override.start.isoformat(timespec="minutes") if override.start else None,
        "reason": override.reason,
    }
