"""What a list shows: days with their dates, a page at a time, and what runs beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from core import dataversion
from core.periods import LONGEST_ON_EACH_DAY, ONE_DAY, Days, evening, to_wall, today
from events.choices import Status
from events.models import Occurrence, OccurrenceQuerySet

Name = TypeVar("Name")

PAGE_ROWS = 60
# From here on a day is read in parts, which begin at these hours.
LONG_DAY = 40
NOON, EVENING = 12, 17
LANE_ROWS = 5
MOST_MOVED = 100
# What no list shows. Half of the columns, and half of the time that reading sixty rows takes.
HEAVY = (
    *("unit", "facets", "subtitle", "room", "note", "reason", "line", "original_date", "door_at", "changed_at"),
    *("event", "institution", "venue", "municipality", "house_key", "venue_key", "is_listed", "runs"),
    *("sequence", "version", "attendance", "profile", "price_min", "price_max", "age_from", "age_to", "image_credit"),
)
# The same where each row says its own day: of what runs, it is the last one.
HEAVY_IF_DATED = tuple(name for name in HEAVY if name != "runs")


@dataclass(slots=True)
class Day:
    """One day of a list; `more` is how many dates there are beyond `rows`."""

    day: date
    rows: list[Occurrence] = field(default_factory=list)
    more: int = 0

    @property
    def taking_place(self) -> list[Occurrence]:
        """Without what is called off or has moved to another day."""
        return [row for row in self.rows if not row.is_off and not self.has_left(row)]

    def has_left(self, row: Occurrence) -> bool:
        """Whether the row stands here only to say that it has moved to another day."""
        return row.previous_day == self.day and not row.day <= self.day <= row.last_day

    @property
    def parts(self) -> list[tuple[str, list[Occurrence]]]:
        """The rows in their order; of a long day by time of day, each part with its name, else one without."""
        if len(self.rows) < LONG_DAY:
            return [("", self.rows)]
        words = {"": "", "morning": _("Vormittag"), "afternoon": _("Nachmittag"), "evening": _("Abend")}
        return [(words[part], list(rows)) for part, rows in groupby(self.rows, self._part)]

    def _part(self, row: Occurrence) -> str:
        if row.all_day or row.day < self.day:
            return ""
        if row.day > self.day:  # after midnight
            return "evening"
        hour = to_wall(row.starts_at).hour
        return "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"

    @property
    def towns(self) -> int:
        return len({row.town_key for row in self.taking_place})


@dataclass(slots=True)
class Program:
    """A page of days; `following` and `previous` are the days on which the neighbouring pages begin."""

    days: list[Day]
    following: date | None = None
    previous: date | None = None

    @property
    def is_empty(self) -> bool:
        return not any(day.rows for day in self.days)


def first_of_each(pairs: Iterable[tuple[Name, UUID]]) -> dict[Name, UUID]:
    """The first key of each name (an event, a title, a town), in the order of the pairs."""
    firsts: dict[Name, UUID] = {}
    for name, key in pairs:
        firsts.setdefault(name, key)
    return firsts


def dated_rows(keys: Sequence[UUID]) -> list[Occurrence]:
    """The rows of these keys, in their order, for a list in which each says its own day."""
    found = Occurrence.objects.defer(*HEAVY_IF_DATED).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def program(
    rows: OccurrenceQuerySet, days: Days, *, start: date | None, now: datetime, size: int = PAGE_ROWS
) -> Program:
    """The days from `start` (None: where `days` begin), whole days only, of about `size` dates."""
    first = max(start or days.first, days.first)
    standing = rows.listed().standing().defer(*HEAVY)
    found = list(_on(standing, Days(first, days.end)).in_order()[: size + 1])
    following = None
    if len(found) > size:
        found, following = _whole_days(standing, found, first)
    shown = Days(first, following or days.end)
    return Program(_by_day(standing, found, shown, now), following, _previous(standing, first, days, size))


def _on(standing: OccurrenceQuerySet, days: Days) -> OccurrenceQuerySet:
    """The same as `on`, and the database can begin to read where the days begin: what stands is never long."""
    return standing.on(days).filter(day__gt=days.first - timedelta(days=LONGEST_ON_EACH_DAY))


def _whole_days(
    standing: OccurrenceQuerySet, found: list[Occurrence], first: date
) -> tuple[list[Occurrence], date | None]:
    """Cuts before the day that did not fit; a single day that is longer than a page is shown whole."""
    cut = max(found[-1].day, first)
    before = [row for row in found if row.day < cut]
    if before and cut > first:
        return before, cut
    whole = list(_on(standing, Days(first, cut + ONE_DAY)).in_order())
    following = standing.filter(day__gt=cut).order_by("day").values_list("day", flat=True).first()
    return whole, following


def _by_day(standing: OccurrenceQuerySet, found: list[Occurrence], shown: Days, now: datetime) -> list[Day]:
    days: dict[date, Day] = {}

    def put(day: date | None, row: Occurrence) -> None:
        if day is not None and day in shown:
            days.setdefault(day, Day(day)).rows.append(row)

    for row in found:
        for day in Days(max(row.day, shown.first), row.last_day + ONE_DAY):
            put(day, row)
    for row in _moved_away(standing, shown):
        put(row.previous_day, row)
    if today(now) in shown:
        for row in _tonight_after_midnight(standing, found if today(now) + ONE_DAY in shown else None, now):
            put(today(now), row)
    return [days[day] for day in sorted(days)]


def _moved_away(standing: OccurrenceQuerySet, shown: Days) -> Iterable[Occurrence]:
    if not any(day in shown for day in _days_left()):
        return ()
    left = standing.filter(previous_day__gte=shown.first).exclude(previous_day=F("day")).order_by("previous_starts_at")
    return left[:MOST_MOVED] if shown.end is None else left.filter(previous_day__lt=shown.end)[:MOST_MOVED]


@dataversion.kept_while_current
def _days_left() -> frozenset[date]:
    """The days that some date has left for another one. Few; most lists have none of them and need not ask."""
    left = Occurrence.objects.listed().filter(previous_day__isnull=False).exclude(previous_day=F("day")).order_by()
    return frozenset(day for day in left.values_list("previous_day", flat=True).distinct() if day)


def _tonight_after_midnight(
    standing: OccurrenceQuerySet, found: list[Occurrence] | None, now: datetime
) -> Iterable[Occurrence]:
    """What begins before four the next morning belongs to tonight too. `found`: all of tomorrow, if it was read."""
    night, limit = today(now) + ONE_DAY, evening(today(now))[1]
    if found is not None:
        return [row for row in found if row.day == night and not row.all_day and row.starts_at < limit]
    return standing.filter(day=night, all_day=False, starts_at__lt=limit).in_order()[:20]


def _previous(standing: OccurrenceQuerySet, first: date, days: Days, size: int) -> date | None:
    if first <= days.first:
        return None
    earlier = standing.filter(day__gte=days.first, day__lt=first).order_by("-day").values_list("day", flat=True)[:size]
    return min(earlier, default=None)


def top_of_each_day(rows: OccurrenceQuerySet, days: Days, *, most: int, totals: Mapping[date, int]) -> list[Day]:
    """Every one of the days, with at most `most` dates each; `more` says how many of `totals` there are beyond."""
    standing = rows.listed().standing().filter(day__gte=days.first, day__lt=days.end)
    numbered = standing.order_by().annotate(
        number=Window(RowNumber(), partition_by=F("day"), order_by=[F("starts_at").asc(), F("id").asc()])
    )
    # Numbering whole rows would sort and copy a month of them to show a few.
    shown = list(numbered.filter(number__lte=most).values_list("pk", flat=True))
    found = {day: Day(day) for day in days}
    for row in Occurrence.objects.filter(pk__in=shown).defer(*HEAVY).order_by("day", "starts_at", "id"):
        found[row.day].rows.append(row)
    for day in found.values():
        day.more = max(0, totals.get(day.day, 0) - len(day.rows))
    return list(found.values())


def counts_by_day(rows: OccurrenceQuerySet, days: Days) -> dict[date, int]:
    """How many dates stand on each of the days; days without any are missing."""
    groups = _on(rows.listed().standing(), days).order_by().values_list("day", "last_day").annotate(n=Count("*"))
    counts: dict[date, int] = {}
    for first, last, number in groups:
        for day in Days(max(first, days.first), min(last + ONE_DAY, days.end or last + ONE_DAY)):
            counts[day] = counts.get(day, 0) + number
    return counts


def counts_by_town(rows: OccurrenceQuerySet, days: Days) -> dict[str, int]:
    """How many dates take place in each town on the days; what is called off does not count."""
    taking_place = _on(rows.listed().standing(), days).exclude(status__in=[Status.CANCELLED, Status.POSTPONED])
    return dict(taking_place.order_by().values_list("town_key").annotate(n=Count("pk")))


def lane(rows: OccurrenceQuerySet, *, now: datetime, most: int | None = LANE_ROWS) -> list[Occurrence]:
    """What runs, the first to end first; None for all of it."""
    running = rows.listed().running(now).defer(*HEAVY).order_by("last_day", "title", "id")
    return list(running if most is None else running[:most])
