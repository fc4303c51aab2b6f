"""A house is closed: all its dates of some days are called off or moved at once, with one reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from core.models import User
from core.periods import to_wall
from events.choices import Status
from events.models import Occurrence
from events.schedule import ScheduleInvalid
from events.status import DateIsGoneError, set_status


@dataclass
class Outcome:
    """What became of each date; `refused` with the reason, in the reader's language where it is the schedule's."""

    said: list[Occurrence] = field(default_factory=list)
    refused: list[tuple[Occurrence, str]] = field(default_factory=list)


def concerned(rows: QuerySet[Occurrence], first: date, last: date) -> QuerySet[Occurrence]:
    """Of these rows those that begin from `first` to `last`, both included, and are not called off already.

    What began before and still runs is left alone: an exhibition is not cancelled by a closed week.
    """
    return rows.filter(day__gte=first, day__lte=last).exclude(status=Status.CANCELLED)


def say_of_all(
    rows: Iterable[Occurrence], *, status: Status, by: timedelta | None, reason: str, user: User, now: datetime
) -> Outcome:
    """Says the same of each, one after the other, each in its own transaction: one that is refused stops no other.

    `by`: with Status.RESCHEDULED, how far all of them move on the clock.
    """
    outcome = Outcome()
    for row in rows:
        moved_to = to_wall(row.starts_at) + by if by is not None else None
        try:
            set_status(row, status=status, availability="", reason=reason, user=user, now=now, moved_to=moved_to)
        except ScheduleInvalid as error:
            outcome.refused.append((row, str(error)))
        except DateIsGoneError:
            outcome.refused.append((row, ""))
        else:
            outcome.said.append(row)
    return outcome
