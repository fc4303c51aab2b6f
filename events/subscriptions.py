"""Living subscriptions: a secret address whose filter can be changed, while the calendar app keeps it.

Who knows the address may read, change and delete it. Only a digest of it is stored: whoever sees the database cannot
read along.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.periods import today
from events import query
from events.feeds import Feed, feed_of
from events.filters import Filters
from events.models import Occurrence, Subscription

# Without what is easily mistaken for something else: somebody may type it from a poster.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 16  # 79 bits
FORGOTTEN_AFTER = timedelta(days=400)
# Choices of the form; a calendar of fifty dates a week needs no limit.
LIMITS = (1, 2, 3, 5, 10, 20)
_SECRET = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def begin(filters: Filters, *, now: datetime) -> str:
    """Makes one of this filter and gives its secret: this is the only moment at which anybody knows it."""
    secret = "".join(secrets.choice(ALPHABET) for _number in range(LENGTH))
    Subscription.objects.create(digest=_digest(secret), query=_lasting(filters), fetched_on=today(now))
    return secret


def find(secret: str) -> Subscription | None:
    """None for what is none or was deleted."""
    return Subscription.objects.filter(pk=_digest(secret)).first() if _SECRET.fullmatch(secret) else None


def change(found: Subscription, filters: Filters, *, most_per_week: int | None, with_runs: bool, google: bool) -> None:
    """What its address shows from now on."""
    found.query = _lasting(filters)
    found.most_per_week = most_per_week
    found.with_runs = with_runs
    found.for_google = google
    found.revision += 1
    found.save()


def pause(found: Subscription, *, is_paused: bool) -> None:
    """A paused calendar is an empty one: the app keeps its place, and all comes back."""
    found.is_paused = is_paused
    found.revision += 1
    found.save(update_fields=["is_paused", "revision"])


def note_look(found: Subscription, *, now: datetime) -> None:
    """Somebody's app has asked. At most one write a day."""
    if found.fetched_on < today(now):
        Subscription.objects.filter(pk=found.pk).update(fetched_on=today(now))


def forget_unused(now: datetime) -> None:
    """Those that no app has asked for longer than FORGOTTEN_AFTER."""
    Subscription.objects.filter(fetched_on__lt=today(now) - FORGOTTEN_AFTER).delete()


def filters_of(found: Subscription, *, now: datetime) -> Filters:
    """What no longer exists (a town, a house) is left out; what is left still holds."""
    return query.read(QueryDict(found.query), now=now)


def feed(found: Subscription, *, now: datetime) -> Feed:
    """The calendar of a subscription, by the same way as every other feed."""
    filters = filters_of(found, now=now)
    whole = feed_of(filters, with_runs=found.with_runs, now=now, form="google" if found.for_google else "plain")
    rows = whole.rows
    if found.is_paused or (filters.problems and not list(filters.items())):
        # Of a filter of which nothing is left, everything would be a flood.
        rows = rows.none()
    elif found.most_per_week is not None:
        chosen = choose(rows.order_by().values_list("pk", "event_key", "day"), found.most_per_week)
        rows = Occurrence.objects.filter(pk__in=chosen)
    name = _("%(name)s (pausiert)") % {"name": whole.name} if found.is_paused else whole.name
    # One key for its whole life: the store sees by it that a calendar has changed, whatever its rows say.
    return replace(whole, key=found.pk[:24], name=name, rows=rows, revision=found.revision)


def choose(dates: Iterable[tuple[UUID, str, date]], most: int) -> list[UUID]:
    """At most so many dates a week (from Monday), of different events first.

    By lot, but always the same one: a date that is cancelled keeps its place, and tells so. (id, event, day) each.
    """
    weeks: dict[tuple[int, int], list[tuple[int, bytes, UUID]]] = defaultdict(list)
    seen: dict[tuple[int, int, str], int] = defaultdict(int)
    for pk, event, day in sorted(dates, key=lambda one: (one[2], one[0])):
        year, week, _weekday = day.isocalendar()
        again = seen[year, week, event]
        seen[year, week, event] += 1
        weeks[year, week].append((again, hashlib.blake2b(f"{event} {year} {week}".encode()).digest(), pk))
    return [pk for lots in weeks.values() for _again, _lot, pk in sorted(lots)[:most]]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _lasting(filters: Filters) -> str:
    """What of a filter a subscription can keep: days pass, and somebody's own position is nobody's business."""
    personal = {"nah": None, "umkreis": None} if filters.is_personal else {}
    return filters.query(zeit=None, von=None, bis=None, **personal).removeprefix("?")
