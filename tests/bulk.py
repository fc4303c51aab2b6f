"""Writes events by the thousand: the rows that publishing would write, in a hundredth of the time.

Tables are filled directly because Wagtail writes 40 pages a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from core import dataversion
from core.keys import PageKey
from events import ical
from events.free_days import north_rhine_westphalia
from events.horizon import window
from events.models import Audience, Category, EventPage, Occurrence, VEvent
from events.occurrences import columns_of_slot
from events.recurrence import slots
from events.row_values import RowSource
from events.surroundings import shared
from search.entries import entry_of, write
from venues.models import InstitutionPage

BATCH = 200


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A page that is nowhere yet, and where it belongs. `key` is unique. Terms are keys of the vocabulary."""

    key: str
    page: EventPage
    house: InstitutionPage
    categories: tuple[str, ...]
    audiences: tuple[str, ...] = ()
    performers: tuple[str, ...] = ()


@dataclass(slots=True)
class Batch:
    """What is written at once."""

    events: list[NewEvent] = field(default_factory=list)
    categories: list[list[Category]] = field(default_factory=list)
    audiences: list[list[Audience]] = field(default_factory=list)

    @property
    def pages(self) -> list[EventPage]:
        return [event.page for event in self.events]


class Writer:
    """Puts events below their houses."""

    def __init__(self, *, now: datetime) -> None:
        self.now = now
        self.categories = {term.key: term for term in Category.objects.all()}
        self.audiences = {term.key: term for term in Audience.objects.all()}
        self.type_id = ContentType.objects.get_for_model(EventPage).pk
        self.locale_id = Locale.get_default().pk
        self.children: dict[int, int] = {}

    def write(self, events: Iterable[NewEvent], *, say: Callable[[str], None]) -> None:
        """All of them, `BATCH` at a time; `say` gets a line now and then."""
        version, done = dataversion.raise_version(), 0
        for some in _in_batches(iter(events), BATCH):
            batch = Batch()
            for event in some:
                self._collect(event, batch)
            self._insert(batch)
            with shared():
                self._insert_dates(batch, version)
            done += len(some)
            if done % 1000 == 0:
                say(f"  {done} events")
        for house, children in self.children.items():
            Page.objects.filter(pk=house).update(numchild=children)
        dataversion.raise_version()

    def _collect(self, event: NewEvent, batch: Batch) -> None:
        for name, value in self._place_in_tree(event).items():
            setattr(event.page, name, value)
        batch.events.append(event)
        batch.categories.append([self.categories[key] for key in event.categories])
        batch.audiences.append([self.audiences[key] for key in event.audiences if key in self.audiences])

    def _place_in_tree(self, event: NewEvent) -> dict[str, Any]:
        house = event.house
        number = self.children[house.pk] = self.children.get(house.pk, house.numchild) + 1
        return {
            "key": event.key,
            "slug": event.key,
            "draft_title": event.page.title,
            "path": Page._get_path(house.path, house.depth + 1, number),
            "depth": house.depth + 1,
            "url_path": f"{house.url_path}{event.key}/",
            "content_type_id": self.type_id,
            "locale_id": self.locale_id,
            "first_published_at": self.now,
            "last_published_at": self.now,
        }

    def _insert(self, batch: Batch) -> None:
        """Django writes no model of two tables in bulk: the page first, then what is ours beside it."""
        base_fields = [column for column in Page._meta.concrete_fields if not column.primary_key]
        pages = [
            Page(**{column.attname: getattr(event, column.attname) for column in base_fields}) for event in batch.pages
        ]
        for event, page in zip(batch.pages, Page.objects.bulk_create(pages), strict=True):
            event.pk = event.page_ptr_id = page.pk
        own = EventPage._meta.local_concrete_fields
        EventPage.objects.all()._insert(batch.pages, fields=own, using=EventPage.objects.db)
        PageKey.objects.bulk_create(
            PageKey(key=event.key, page_id=event.pk, model="eventpage", version=1, is_public=True)
            for event in batch.pages
        )
        _link(EventPage.categories.through, "category", batch.pages, batch.categories)
        _link(EventPage.audiences.through, "audience", batch.pages, batch.audiences)

    def _insert_dates(self, batch: Batch, version: int) -> None:
        rows, texts, entries = [], [], []
        for event, categories, audiences in zip(batch.events, batch.categories, batch.audiences, strict=True):
            source = KnownTerms(event, categories, audiences)
            own = list(self._rows(event.page, source, version))
            rows += own
            texts += [VEvent(occurrence_id=row.pk, text=ical.render(row, source.details(None))) for row in own]
            entries += [entry_of(source, unit=unit, venue_id=venue) for unit, venue in _places(own)]
        Occurrence.objects.bulk_create(rows, batch_size=BATCH)
        VEvent.objects.bulk_create(texts, batch_size=BATCH)
        write(entries)

    def _rows(self, event: EventPage, source: RowSource, version: int) -> Iterator[Occurrence]:
        first, last = window(self.now)
        random = Random(event.key)
        for slot in slots(event.dates, first=first, last=last, free_days=north_rhine_westphalia()):
            yield Occurrence(
                id=UUID(int=random.getrandbits(128), version=4),
                changed_at=self.now.replace(microsecond=0),
                version=version,
                line=slot.line_id,
                original_date=slot.original,
                **source.common,
                **source.of_place(slot.venue),
                **columns_of_slot(slot),
            )


class KnownTerms(RowSource):
    """Reads no terms: they are at hand."""

    def __init__(self, event: NewEvent, categories: list[Category], audiences: list[Audience]) -> None:
        super().__init__(event.page)
        self.__dict__["categories"] = sorted(categories, key=lambda term: (term.order, term.name))
        self.__dict__["audiences"] = sorted(audiences, key=lambda term: (term.order, term.name))
        self.__dict__["performers"] = list(event.performers)


def _places(rows: list[Occurrence]) -> set[tuple[int, int | None]]:
    return {(row.unit, row.venue_id) for row in rows}


def _link(through: Any, name: str, pages: list[EventPage], terms: Iterable[Iterable[Category | Audience]]) -> None:
    through.objects.bulk_create(
        through(**{"eventpage_id": page.pk, f"{name}_id": term.pk})
        for page, some in zip(pages, terms, strict=True)
        for term in some
    )


def _in_batches(events: Iterator[NewEvent], size: int) -> Iterator[list[NewEvent]]:
    while some := list(islice(events, size)):
        yield some
