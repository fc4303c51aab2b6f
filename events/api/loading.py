"""Reads what records are made of: as many queries for one as for two hundred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import F, QuerySet

from events.api import records
from events.api.records import Record
from events.linked import places
from events.linked.happenings import Around, happening, series
from events.linked.nodes import Node
from events.models import Category, EventPage, EventTranslation, Occurrence, OccurrenceQuerySet, Performer
from events.vocabulary import vocabulary
from venues.models import AccessibilityFact, InstitutionPage, Known, MunicipalityPage, VenuePage
from venues.models.tree import HOUSE_PATH_LENGTH

# What no record of an event says: a page has many columns, and the schedule is a long one.
_UNUSED = (
    *("schedule", "draft_title", "seo_title", "search_description", "show_in_menus", "go_live_at", "expire_at"),
    *("first_published_at", "last_published_at", "latest_revision_created_at", "locked_at"),
)
# A thing as a record, and what makes its node of JSON-LD: most readers want the one, some the other.
Loaded = tuple[Record, Callable[[], Node]]


def with_licences(rows: OccurrenceQuerySet) -> OccurrenceQuerySet:
    """What `records.of_occurrence` wants beside the row."""
    return rows.annotate(text_licence=F("event__licence"), image_licence=F("event__image__licence"))


def happenings(rows: Sequence[Occurrence]) -> list[Node]:
    """Dates as nodes of JSON-LD."""
    events = EventPage.objects.in_bulk({row.event_id for row in rows if row.event_id})
    houses = InstitutionPage.objects.in_bulk({row.institution_id for row in rows if row.institution_id})
    venues = VenuePage.objects.in_bulk({row.venue_id for row in rows if row.venue_id})
    facts = _by(AccessibilityFact.objects.filter(venue_id__in=venues), "venue_id")
    performers = _by(Performer.objects.filter(page_id__in=events), "page_id")
    return [
        happening(
            row,
            Around(
                event=events.get(row.event_id) if row.event_id else None,
                house=houses.get(row.institution_id) if row.institution_id else None,
                venue=venues.get(row.venue_id) if row.venue_id else None,
                facts=_as_table(facts[row.venue_id]),
                performers=performers[row.event_id],
            ),
        )
        for row in rows
    ]


def events(keys: Collection[str]) -> dict[str, Loaded]:
    """Live events by key."""
    found = list(EventPage.objects.live().filter(key__in=keys).defer(*_UNUSED))
    ids = [event.pk for event in found]
    performers, texts = (
        _by(model.objects.filter(page_id__in=ids), "page_id") for model in (Performer, EventTranslation)
    )
    categories, audiences = (_links(name, ids) for name in ("categories", "audiences"))
    paths = {event.path[:HOUSE_PATH_LENGTH] for event in found}
    houses = dict(InstitutionPage.objects.filter(path__in=paths).values_list("path", "key"))
    stages = {event.venue_id for event in found if event.venue_id}
    venues = dict(VenuePage.objects.filter(pk__in=stages).values_list("pk", "key"))
    result: dict[str, Loaded] = {}
    for event in found:
        _put(event, performers=performers[event.pk], translations=texts[event.pk])
        house, venue = houses.get(event.path[:HOUSE_PATH_LENGTH], ""), venues.get(event.venue_id)
        words = {"categories": categories[event.pk], "audiences": audiences[event.pk]}
        record = records.of_event(event, house=house, venue=venue, words=words)
        result[event.key] = (record, partial(series, event, [], Around(event=event)))
    return result


def venues(keys: Collection[str]) -> dict[str, Loaded]:
    """Live venues by key."""
    found = list(VenuePage.objects.live().filter(key__in=keys))
    facts = _by(AccessibilityFact.objects.filter(venue__in=found).exclude(known=Known.UNKNOWN), "venue_id")
    words, towns = vocabulary().venues, vocabulary().towns
    result: dict[str, Loaded] = {}
    for page in found:
        town = words[page.key].town if page.key in words else ""
        name = towns[town].name if town in towns else ""
        node = partial(places.venue, page, town=name, facts=_as_table(facts[page.pk]))
        result[page.key] = (records.of_venue(page, town=town, facts=facts[page.pk]), node)
    return result


def institutions(keys: Collection[str]) -> dict[str, Loaded]:
    """Live houses by key."""
    words = vocabulary().houses
    found = InstitutionPage.objects.live().filter(key__in=keys)
    return {
        page.key: (
            records.of_institution(page, town=words[page.key].town if page.key in words else ""),
            partial(places.house, page),
        )
        for page in found
    }


def municipalities(keys: Collection[str]) -> dict[str, Loaded]:
    """Live towns by key."""
    found = MunicipalityPage.objects.live().filter(key__in=keys)
    return {page.key: (records.of_municipality(page), partial(places.town, page)) for page in found}


def categories() -> list[Record]:
    """All of them, in the order of the filters."""
    return [records.of_category(category) for category in Category.objects.all()]


def _by(rows: QuerySet[Any], column: str) -> Mapping[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _links(name: str, ids: Iterable[int]) -> Mapping[int, list[str]]:
    """The keys of what events are linked to by a relation of many to many."""
    found: dict[int, list[str]] = defaultdict(list)
    related = EventPage._meta.get_field(name).related_model
    through: Any = getattr(EventPage, name).through
    column = related._meta.model_name
    rows = through.objects.filter(eventpage_id__in=ids).order_by(f"{column}__order", f"{column}__name")
    for event, key in rows.values_list("eventpage_id", f"{column}__key"):
        found[event].append(key)
    return found


def _put(page: EventPage, **children: list[Any]) -> None:
    """As if they were read one by one: modelcluster's relations have no prefetch_related, but look here first."""
    page.__dict__["_cluster_related_objects"] = children


def _as_table(facts: Iterable[AccessibilityFact]) -> list[dict[str, Any]]:
    """As VenuePage.accessibility_table has them."""
    return [
        {"feature": fact.feature, "label": fact.get_feature_display(), "known": fact.known, "note": fact.note}
        for fact in facts
    ]
