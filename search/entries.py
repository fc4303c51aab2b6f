"""Entries follow events, in the transaction in which the rows of the event do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from events.models import Occurrence
from events.row_values import RowSource
from search import outbox, spelling
from search.models import Entry, as_json, from_json
from search.terms import Field, Texts, terms_of

ENGLISH = "en"
BATCH = 500


def follow(event_id: int, source: RowSource | None) -> None:
    """Makes the entries of an event say what its live page says; `source` None: it has been withdrawn."""
    wanted = {} if source is None else {entry.unit: entry for entry in _entries(event_id, source)}
    known = dict(Entry.objects.filter(event_id=event_id).values_list("unit", "texts"))
    gone = [unit for unit in known if unit not in wanted]
    if gone:
        Entry.objects.filter(unit__in=gone).delete()
    write(entry for unit, entry in wanted.items() if known.get(unit) != entry.texts)
    # Dates may have changed where no text has.
    outbox.add({*wanted, *gone})


def write(entries: Iterable[Entry]) -> None:
    """Stores new and changed entries as they are, with the words that they bring along."""
    fresh = list(entries)
    if not fresh:
        return
    Entry.objects.bulk_create(
        fresh, update_conflicts=True, unique_fields=["unit"], update_fields=["event", "texts", "terms"], batch_size=200
    )
    spelling.learn([entry.texts for entry in fresh])


def write_terms() -> int:
    """Makes the terms of all entries anew from their texts, after a change of how terms are made; how many changed."""
    changed = 0
    for units in all_units():
        with transaction.atomic():
            stale = []
            for entry in Entry.objects.select_for_update().filter(unit__in=units):
                terms = terms_of(from_json(entry.texts))
                if terms != entry.terms:
                    entry.terms = terms
                    stale.append(entry)
            Entry.objects.bulk_update(stale, ["terms"], batch_size=100)
            outbox.add(entry.unit for entry in stale)
        changed += len(stale)
    return changed


def all_units(*, batch: int = BATCH) -> Iterator[list[int]]:
    """Every unit that can be found, in ascending order, each batch read when it is wanted."""
    units = Entry.objects.order_by("unit").values_list("unit", flat=True)
    found = list(units[:batch])
    while found:
        yield found
        found = list(units.filter(unit__gt=found[-1])[:batch])


def entry_of(source: RowSource, *, unit: int, venue_id: int | None) -> Entry:
    """Unsaved."""
    texts = texts_of(source, venue_id)
    return Entry(unit=unit, event_id=source.event.pk, texts=as_json(texts), terms=terms_of(texts))


def texts_of(source: RowSource, venue_id: int | None) -> Texts:
    """What can be read of the event where it is at this venue; None: where it is without one."""
    event, place = source.event, source.place(venue_id)
    town = place.town.title if place.town else ""
    kinds = [term.name for term in (*source.categories, *source.audiences)]
    body = event.body.stream_block.get_searchable_content(event.body)
    german = {
        Field.TITLE: event.title,
        Field.PERFORMERS: _joined(source.performers),
        Field.VENUE: _joined([place.name, event.room]),
        Field.HOUSE: source.house.title if source.house else "",
        Field.ABOUT: _joined([town, *kinds]),
        Field.TEASER: _joined([event.subtitle, event.teaser]),
        Field.BODY: _joined([*map(str, body), place.address, event.further_hosts]),
    }
    return Texts({where: text for where, text in german.items() if text}, _english(source))


def _english(source: RowSource) -> dict[Field, str]:
    """The English texts, and English names of categories: who searches in English has only these."""
    kinds = _joined(term.name_en for term in (*source.categories, *source.audiences))
    found = {Field.ABOUT: kinds} if kinds else {}
    for translation in source.event.translations.all():
        if translation.language == ENGLISH:
            body = translation.body.stream_block.get_searchable_content(translation.body)
            texts = (translation.title, translation.teaser, _joined(map(str, body)))
            found |= dict(zip((Field.TITLE, Field.TEASER, Field.BODY), texts, strict=True))
    return {where: text for where, text in found.items() if text}


def _entries(event_id: int, source: RowSource) -> Iterable[Entry]:
    rows = Occurrence.objects.listed().filter(event_id=event_id).order_by()
    for unit, venue_id in rows.values_list("unit", "venue_id").distinct():
        yield entry_of(source, unit=unit, venue_id=venue_id)


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
