"""The resources of the API: which records a request gets, in which order, and what is gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from core import dataversion
from core.keys import PageKey
from core.periods import LONGEST_ON_EACH_DAY, Days, today
from events import query as filter_query
from events.api import asking, loading, records
from events.api.asking import FILTERS, Asked
from events.api.loading import Loaded
from events.api.problems import Refused, refuse
from events.api.records import Record
from events.facets import index
from events.filters import Filters, Problem
from events.linked.nodes import Node
from events.models import EventPage, Occurrence, OccurrenceQuerySet
from events.query import read_switch
from events.vocabulary import vocabulary

Rows = TypeVar("Rows", bound=QuerySet[Any])
Item = TypeVar("Item", covariant=True)
Loader = Callable[[Collection[str]], dict[str, Loaded]]


class Sliceable(Protocol[Item]):
    """A list, or what the database has not been asked for yet."""

    def __getitem__(self, part: slice, /) -> Iterable[Item]: ...


@dataclass(slots=True)
class Found:
    """A page of a list. `after`: the cursor of the next one, empty at the end. `version`: what to ask for with
    `changed_since` later. `nodes` makes the same as JSON-LD."""

    items: list[Record]
    nodes: Callable[[], list[Node]]
    version: int
    after: str = ""
    deleted: list[str] = field(default_factory=list)
    facets: Mapping[str, Any] | None = None


def occurrences(query: QueryDict, fields: Collection[str], *, now: datetime) -> Found:
    """Dates by day from today on, or what has changed since a version. Raises Refused."""
    is_changes = "changed_since" in query
    asked = asking.read(query, known={*FILTERS, "facets"}, fields=fields, sort_keys=2 if is_changes else 3)
    filters = _filters(query, now)
    version = dataversion.current()
    if asked.changed_since is not None:
        rows, more = _changed(asked, asked.changed_since)
        fitting = _fitting(filters, rows)
    else:
        rows, more = _coming(query, asked, filters, now)
        fitting = {row.pk for row in rows}
    shown = [row for row in rows if row.pk in fitting]
    last = rows[-1] if rows else None
    key = () if last is None else (last.version, last.pk) if is_changes else (last.day, last.starts_at, last.pk)
    return Found(
        items=[records.chosen(records.of_occurrence(row), asked.fields, identity="id") for row in shown],
        nodes=lambda: loading.happenings(shown),
        version=version,
        after=asking.cursor(key) if more else "",
        deleted=[str(row.pk) for row in rows if row.pk not in fitting],
        facets=_facets(query, filters, now),
    )


def occurrence(pk: UUID) -> tuple[Record, Node]:
    """One date for ever; what was withdrawn says so. Raises Refused (404)."""
    row = loading.with_licences(Occurrence.objects.filter(pk=pk)).first()
    if row is None:
        raise Refused(404, _("Diesen Termin gibt es nicht."))
    return records.of_occurrence(row), loading.happenings([row])[0]


def _filters(query: QueryDict, now: datetime) -> Filters:
    filters = filter_query.read(query, now=now)
    wrong = [problem for name in ("dauerangebote", "facets") for problem in read_switch(query, name)[1]]
    refuse([*filters.problems, *wrong])
    return filters


def _changed(asked: Asked, since: int) -> tuple[list[Occurrence], bool]:
    """In the order of their change, so that a row which changes while somebody reads comes again at the end."""
    return _cut(loading.with_licences(_since(Occurrence.objects.all(), since, asked, UUID)), asked)


def _since(rows: Rows, since: int, asked: Asked, read_key: Callable[[str], Any]) -> Rows:
    """Rows that remember the version of their last change (`version`): those after `since`, and after the cursor."""
    rows = rows.filter(version__gt=since).order_by("version", "pk")
    if asked.after:
        version, key = _read_cursor(asked.after, int, read_key)
        rows = rows.filter(Q(version__gt=version) | Q(version=version, pk__gt=key))
    return rows


def _fitting(filters: Filters, rows: Sequence[Occurrence]) -> set[UUID]:
    """Those that are public and fit; for a mirror, all others are gone."""
    listed = {row.pk for row in rows if row.is_listed}
    if not list(filters.items()):
        return listed
    fitting = filters.narrow(Occurrence.objects.filter(pk__in=listed))
    return set((fitting.on(filters.days) if filters.days else fitting).values_list("pk", flat=True))


def _coming(query: QueryDict, asked: Asked, filters: Filters, now: datetime) -> tuple[list[Occurrence], bool]:
    rows = _dates_of(query, filters, now).order_by("day", "starts_at", "pk")
    if asked.after:
        day, starts_at, pk = _read_cursor(asked.after, date.fromisoformat, datetime.fromisoformat, UUID)
        later = Q(starts_at__gt=starts_at) | Q(starts_at=starts_at, pk__gt=pk)
        rows = rows.filter(day__gte=day).filter(Q(day__gt=day) | later)
    return _cut(loading.with_licences(rows), asked)


def _dates_of(query: QueryDict, filters: Filters, now: datetime) -> OccurrenceQuerySet:
    """Public dates that fit, from today on unless the filters say otherwise."""
    days = filters.days or Days(today(now), None)
    rows = filters.narrow(Occurrence.objects.listed().on(days))
    if read_switch(query, "dauerangebote")[0]:
        return rows
    # What stands is never long: the database can begin to read near the first day.
    return rows.standing().filter(day__gt=days.first - timedelta(days=LONGEST_ON_EACH_DAY))


def _cut(rows: Sliceable[Item], asked: Asked) -> tuple[list[Item], bool]:
    """As many as asked for, and whether there are more."""
    found = list(rows[: asked.limit + 1])
    return found[: asked.limit], len(found) > asked.limit


def _read_cursor(values: tuple[str, ...], *readers: Callable[[str], Any]) -> list[Any]:
    try:
        found = [reader(value) for reader, value in zip(readers, values, strict=True)]
        if any(isinstance(value, datetime) and value.tzinfo is None for value in found):
            raise ValueError
        if any(isinstance(value, int) and not 0 <= value < 2**62 for value in found):
            raise ValueError
    except ValueError:
        refuse([asking.bad_cursor()])
    return found


def _facets(query: QueryDict, filters: Filters, now: datetime) -> Mapping[str, Any] | None:
    """Numbers of events, not of dates; each facet without its own choice."""
    if not read_switch(query, "facets")[0]:
        return None
    days = filters.days or Days(today(now), None)
    counts = index.counts(filters, days, units=filters.units())
    return {name: {value: count for value, count in values.items() if count} for name, values in counts.items()}


@dataclass(frozen=True)
class PageResource:
    """A kind of page. `words`: what of the vocabulary knows the pages and the town of each; `known`: the parameters."""

    model: str
    load: Loader
    words: str
    known: frozenset[str] = frozenset({"gemeinde"})

    def found(self, query: QueryDict, fields: Collection[str], *, now: datetime) -> Found:
        """By key, or what has changed since a version. Raises Refused."""
        is_changes = "changed_since" in query
        asked = asking.read(query, known=self.known, fields=fields, sort_keys=2 if is_changes else 1)
        filters = _filters(query, now)
        version = dataversion.current()
        if asked.changed_since is not None:
            keys, gone, after = self._changed(asked, asked.changed_since, filters)
        else:
            keys, more = _cut(self._keys(query, asked, filters, now), asked)
            gone, after = [], asking.cursor((keys[-1],)) if more else ""
        loaded = self.load(keys)
        pairs = [loaded[key] for key in keys if key in loaded]
        return Found(
            items=[records.chosen(record, asked.fields, identity="key") for record, _node in pairs],
            nodes=lambda: [node() for _record, node in pairs],
            version=version,
            after=after,
            deleted=[*gone, *(key for key in keys if key not in loaded)] if is_changes else [],
        )

    def one(self, key: str) -> tuple[Record, Node]:
        """Raises Refused: 410 for what was public once, 404 for what never was."""
        if found := self.load([key]).get(key):
            record, node = found
            return record, node()
        if PageKey.objects.filter(pk=key, model=self.model, version__gt=0).exists():
            raise Refused(410, _("„%(key)s“ gibt es nicht mehr.") % {"key": key[:60]})
        raise Refused(404, _("„%(key)s“ gibt es hier nicht.") % {"key": key[:60]})

    def _changed(self, asked: Asked, since: int, filters: Filters) -> tuple[list[str], list[str], str]:
        """Keys of what is public and fits, keys of what is not, and the next cursor."""
        shown, more = _cut(_since(PageKey.objects.filter(model=self.model), since, asked, str), asked)
        fits = {row.pk: row.is_public and self._fits(row.pk, filters) for row in shown}
        after = asking.cursor((shown[-1].version, shown[-1].pk)) if more else ""
        return [key for key, fit in fits.items() if fit], [key for key, fit in fits.items() if not fit], after

    def _fits(self, key: str, filters: Filters) -> bool:
        towns = filters.chosen.get("gemeinde", ())
        words = getattr(vocabulary(), self.words)
        return not towns or (key in words and words[key].town in towns)

    def _keys(self, query: QueryDict, asked: Asked, filters: Filters, now: datetime) -> Sliceable[str]:
        """Of all that are public and fit, in their order, after the cursor."""
        after = asked.after[0] if asked.after else ""
        words = getattr(vocabulary(), self.words)
        return sorted(key for key in words if key > after and self._fits(key, filters))


class EventResource(PageResource):
    """Events: too many for the vocabulary, and chosen by their dates."""

    def _changed(self, asked: Asked, since: int, filters: Filters) -> tuple[list[str], list[str], str]:
        if list(filters.items()):
            message = _("changed_since: Veranstaltungen gibt es so nur alle. Gefilterte Termine gibt occurrences.")
            refuse([Problem("changed_since", str(since), message)])
        return super()._changed(asked, since, filters)

    def _fits(self, key: str, filters: Filters) -> bool:
        return True

    def _keys(self, query: QueryDict, asked: Asked, filters: Filters, now: datetime) -> Sliceable[str]:
        rows = EventPage.objects.live().filter(key__gt=asked.after[0] if asked.after else "").order_by("key")
        if list(filters.items()) or "dauerangebote" in query:
            rows = rows.filter(key__in=_dates_of(query, filters, now).values("event_key"))
        keys: QuerySet[EventPage, str] = rows.values_list("key", flat=True)
        return keys


EVENTS = EventResource("eventpage", loading.events, "", FILTERS)
VENUES = PageResource("venuepage", loading.venues, "venues")
INSTITUTIONS = PageResource("institutionpage", loading.institutions, "houses")
MUNICIPALITIES = PageResource("municipalitypage", loading.municipalities, "towns", frozenset())
