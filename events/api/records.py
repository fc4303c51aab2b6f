"""What the API says of each thing, as plain values. Names are iCalendar's and schema.org's; unknown is null."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from core.addresses import whole
from core.models import Licence
from core.periods import BERLIN
from events.choices import Price
from events.linked.nodes import plain
from events.models import Category, EventPage, Occurrence
from venues.models import InstitutionPage, MunicipalityPage, VenuePage

Record = dict[str, Any]
CURRENCY = "EUR"


def chosen(record: Record, fields: Collection[str] | None, *, identity: str) -> Record:
    """The record with these fields only (None: all of them), and always what it is called."""
    return record if fields is None else {name: record[name] for name in record if name in fields or name == identity}


def of_occurrence(row: Occurrence) -> Record:
    """Times are ISO 8601 with the offset of Berlin; `day` and `last_day` are inclusive; prices are in euros. Wants
    `text_licence` and `image_licence` from the query, and asks the database for nothing."""
    return {
        "id": str(row.pk),
        "url": whole(row.get_absolute_url()),
        "ics": whole(reverse("occurrence_feed", args=[row.pk])),
        "event": row.event_key,
        "title": row.title,
        "subtitle": row.subtitle,
        "teaser": row.teaser,
        **_times(row),
        "status": row.status,
        "availability": row.availability or None,
        "reason": row.reason,
        "note": row.note,
        **_where_and_for_whom(row),
        "image": _image_of_row(row),
        "licence": _licence(row.text_licence),  # type: ignore[attr-defined] # of the query
        "sequence": row.sequence,
        "changed_at": row.changed_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "version": row.version,
    }


def _times(row: Occurrence) -> Record:
    return {
        "starts_at": _moment(row.starts_at),
        "ends_at": _moment(row.ends_at),
        "door_at": _moment(row.door_at),
        "all_day": row.all_day,
        "day": row.day.isoformat(),
        "last_day": row.last_day.isoformat(),
        "runs": row.runs,
        "previous_starts_at": _moment(row.previous_starts_at),
    }


def _where_and_for_whom(row: Occurrence) -> Record:
    return {
        "municipality": {"key": row.town_key, "name": row.town_name} if row.town_key else None,
        "venue": {"key": row.venue_key or None, "name": row.venue_name, "room": row.room} if row.venue_name else None,
        "institution": {"key": row.house_key, "name": row.house_name} if row.house_key else None,
        "attendance": row.attendance,
        "profile": row.profile,
        "categories": row.facet_values("sparte"),
        "audiences": row.facet_values("zielgruppe"),
        "languages": row.facet_values("sprache"),
        "accessibility": row.facet_values("barrierefrei"),
        "price": _price(row.price, row.price_min, row.price_max),
        "is_free": None if row.price == Price.UNKNOWN else row.price == Price.FREE,
        "age_from": row.age_from,
        "age_to": row.age_to,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(BERLIN).isoformat(timespec="seconds") if moment else None


def _price(kind: str, low: int | None, high: int | None) -> Record:
    return {
        "kind": kind,
        "min": None if low is None else low / 100,
        "max": None if high is None else high / 100,
        "currency": CURRENCY,
    }


def _licence(value: str | None) -> Record | None:
    """None where nobody says; a licence without an address allows nothing beyond reading."""
    return {"spdx": value, "url": Licence(value).url or None} if value else None


def _image_of_row(row: Occurrence) -> Record | None:
    if not row.image_file:
        return None
    return {
        "url": whole(f"{settings.MEDIA_URL}{row.image_file}"),
        "width": row.image_width,
        "height": row.image_height,
        "alt": row.image_alt,
        "credit": row.image_credit,
        "licence": _licence(row.image_licence),  # type: ignore[attr-defined] # of the query
    }


def of_event(event: EventPage, *, house: str, venue: str | None, words: Mapping[str, list[str]]) -> Record:
    """`house` and `venue`: their keys; `words`: the keys of its categories and audiences. Wants performers and
    translations prefetched."""
    return {
        "key": event.key,
        "url": whole(event.get_url()),
        "occurrences": f"{whole('/api/v1/occurrences')}?veranstaltung={event.key}",
        "title": event.title,
        "subtitle": event.subtitle,
        "teaser": event.teaser,
        "text": "\n\n".join(event.body.stream_block.get_searchable_content(event.body)),
        "translations": [
            {"language": text.language, "title": text.title, "teaser": text.teaser} for text in event.translations.all()
        ],
        "institution": house,
        "venue": venue,
        "room": event.room,
        "place_name": event.place_name,
        "place_address": event.place_address,
        "attendance": event.attendance,
        "online_url": event.online_url or None,
        "profile": event.profile,
        "categories": words["categories"],
        "audiences": words["audiences"],
        "languages": event.languages,
        "accessibility": event.features,
        "age_from": event.age_from,
        "age_to": event.age_to,
        "price": {**_price(event.price, event.price_min, event.price_max), **_reduced(event)},
        "tickets": {
            "kind": event.tickets,
            "until": event.tickets_until.isoformat() if event.tickets_until else None,
            "how": event.tickets_how,
            "url": event.tickets_url or None,
        },
        "performers": [{"name": one.name, "role": one.role, "url": one.url or None} for one in event.performers.all()],
        "further_hosts": event.further_hosts,
        "content_note": event.content_note,
        "licence": _licence(event.licence),
    }


def _reduced(event: EventPage) -> Record:
    prices = {"reduced": event.price_reduced, "pupils": event.price_pupils}
    said = {name: None if cents is None else cents / 100 for name, cents in prices.items()}
    return {**said, "note": event.price_note}


def _in_town(page: VenuePage | InstitutionPage, town: str) -> Record:
    return {
        "key": page.key,
        "url": whole(page.get_url()),
        "name": page.title,
        "kind": page.kind,
        "municipality": town,
    }


def of_venue(page: VenuePage, *, town: str, facts: Iterable[Any]) -> Record:
    """`town`: its key; `facts`: rows of what is known about accessibility; what nobody knows is not among them."""
    return {
        **_in_town(page, town),
        "street": page.street,
        "postal_code": page.postal_code,
        "locality": page.locality,
        "latitude": page.latitude,
        "longitude": page.longitude,
        "accuracy": page.accuracy,
        "accessibility": [{"feature": fact.feature, "known": fact.known, "note": fact.note} for fact in facts],
        "opening_hours": page.opening_hours,
        "stop": {"name": page.stop_name, "minutes": page.stop_minutes} if page.stop_name else None,
        "website": page.website or None,
        "description": plain(page.description),
    }


def of_institution(page: InstitutionPage, *, town: str) -> Record:
    """`town`: its key. E-mail and telephone are those that the house made public."""
    return {
        **_in_town(page, town),
        "email": page.email or None,
        "phone": page.phone or None,
        "website": page.website or None,
        "description": plain(page.description),
    }


def of_municipality(page: MunicipalityPage) -> Record:
    """Coordinates are WGS 84, of its middle."""
    return {
        "key": page.key,
        "url": whole(page.get_url()),
        "name": page.title,
        "short_name": page.short_name,
        "ags": page.ags,
        "latitude": page.latitude,
        "longitude": page.longitude,
        "colour": page.accent,
        "website": page.website or None,
        "ics": f"{whole(reverse('calendar_feed'))}?gemeinde={page.key}",
        "description": plain(page.introduction),
    }


def of_category(category: Category) -> Record:
    """A word of the vocabulary in both languages, and its type in schema.org."""
    return {
        "key": category.key,
        "name": category.name,
        "name_en": category.name_en,
        "schema_type": category.schema_type,
        "ics": f"{whole(reverse('calendar_feed'))}?sparte={category.key}",
    }
