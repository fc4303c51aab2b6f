"""What an occurrence row copies from its page, house, town and place (DESIGN 14), computed once an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from events.choices import Attendance, EventFeature, Price
from events.ical_words import Details
from events.models import EventPage, unit_of
from events.money import in_words
from events.surroundings import surroundings
from venues.models import Feature, InstitutionPage, MunicipalityPage, VenuePage

# Of the filter u27.
U27_CENTS = 1_000
YOUNGEST_U27, OLDEST_U27 = 16, 26
LIST_IMAGE = "max-720x1440|format-webp|webpquality-78"
NO_IMAGE = {"image_file": "", "image_width": None, "image_height": None, "image_alt": "", "image_credit": ""}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one date is: a venue, or a one-off place, or online."""

    venue: VenuePage | None
    town: MunicipalityPage | None
    name: str
    address: str
    features: tuple[str, ...]


class RowSource:
    """Reads a live event once; gives values for any number of its rows."""

    def __init__(self, event: EventPage) -> None:
        self.event = event
        self.around = surroundings()
        self.house: InstitutionPage | None = self.around.house(event)
        self.house_town: MunicipalityPage | None = self.around.town(event)
        self._places: dict[int | None, Place] = {}
        self._columns: dict[int | None, dict[str, Any]] = {}
        self._details: dict[int | None, Details] = {}

    def place(self, venue_id: int | None) -> Place:
        """Of the line's own venue, else of the event's."""
        wanted = venue_id or self.event.venue_id
        if wanted not in self._places:
            self._places[wanted] = self._read_place(wanted)
        return self._places[wanted]

    def _read_place(self, venue_id: int | None) -> Place:
        venue = self.around.venue(venue_id) if venue_id else None
        if venue is None or self.event.attendance == Attendance.ONLINE:
            return Place(None, self.house_town, self.event.place_name, self.event.place_address, ())
        return Place(venue.page, venue.town or self.house_town, venue.page.title, venue.address, venue.features)

    @cached_property
    def common(self) -> dict[str, Any]:
        """The columns that all rows of the event share."""
        event = self.event
        return {
            "event_id": event.pk,
            "event_key": event.key,
            "institution_id": self.house.pk if self.house else None,
            "house_key": self.house.key if self.house else "",
            "house_name": self.house.title if self.house else "",
            "title": event.title,
            "subtitle": event.subtitle,
            "teaser": event.teaser[:300],
            "kind": self.categories[0].key if self.categories else "",
            "url_path": event.get_url() or "",
            "attendance": event.attendance,
            "profile": event.profile,
            "price": event.price,
            "price_min": event.price_min,
            "price_max": event.price_max,
            "age_from": event.age_from,
            "age_to": event.age_to,
            **self._image(),
        }

    @cached_property
    def categories(self) -> list[Any]:
        return list(self.event.categories.all())

    @cached_property
    def audiences(self) -> list[Any]:
        return list(self.event.audiences.all())

    @cached_property
    def performers(self) -> list[str]:
        return [performer.name for performer in self.event.performers.all()]

    def _image(self) -> dict[str, Any]:
        picture = self.event.image
        if picture is None:
            return NO_IMAGE
        try:
            rendition = picture.get_rendition(LIST_IMAGE)
        except (SourceImageIOError, InvalidFilterSpecError, OSError):
            return NO_IMAGE  # the file is gone or broken: the date gets its typographic lead
        return {
            "image_file": rendition.file.name,
            "image_width": rendition.width,
            "image_height": rendition.height,
            "image_alt": picture.default_alt_text,
            "image_credit": picture.credit,
        }

    def of_place(self, venue_id: int | None) -> dict[str, Any]:
        """The columns that differ with the place."""
        if venue_id not in self._columns:
            self._columns[venue_id] = self._place_columns(venue_id)
        return self._columns[venue_id]

    def _place_columns(self, venue_id: int | None) -> dict[str, Any]:
        place = self.place(venue_id)
        return {
            "venue_id": place.venue.pk if place.venue else None,
            "venue_key": place.venue.key if place.venue else "",
            "venue_name": place.name,
            "room": self.event.room if venue_id in {None, self.event.venue_id} else "",
            "municipality_id": place.town.pk if place.town else None,
            "town_key": place.town.key if place.town else "",
            "town_name": place.town.name if place.town else "",
            "facets": self._facets(place),
            "unit": unit_of(self.event.key, place.venue.key if place.venue else ""),
        }

    def _facets(self, place: Place) -> str:
        event = self.event
        tokens = [
            *((("gemeinde", place.town.key),) if place.town else ()),
            *((("spielort", place.venue.key),) if place.venue else ()),
            *((("veranstalter", self.house.key),) if self.house else ()),
            *(("sparte", category.key) for category in self.categories),
            *(("zielgruppe", audience.key) for audience in self.audiences),
            *(("sprache", language) for language in event.languages),
            *(("barrierefrei", feature) for feature in (*place.features, *event.features)),
            ("art", event.profile),
            *((("frei", "1"),) if event.price == Price.FREE else ()),
            *((("draussen", "1"),) if event.outdoors else ()),
            *((("allein", "1"),) if event.good_alone else ()),
            *((("u27", "1"),) if is_for_under_27(event) else ()),
        ]
        return "".join(f" {name}={value}" for name, value in tokens) + " "

    def details(self, venue_id: int | None) -> Details:
        """What the VEVENT says beyond the row, in German."""
        if venue_id not in self._details:
            with translation.override("de"):
                self._details[venue_id] = self._read_details(self.place(venue_id))
        return self._details[venue_id]

    def _read_details(self, place: Place) -> Details:
        return Details(
            address=place.address,
            latitude=place.venue.latitude if place.venue else None,
            longitude=place.venue.longitude if place.venue else None,
            categories=tuple(category.name for category in self.categories),
            price=price_in_words(self.event),
            accessibility=", ".join(feature_labels((*place.features, *self.event.features))),
            base_url=settings.WAGTAILADMIN_BASE_URL,
            colour=place.town.accent if place.town else "",
            online_url=self.event.online_url,
            email=self.house.email if self.house else "",
        )


def feature_labels(features: Iterable[str]) -> list[str]:
    """Words for values of venues' and events' features, in the reader's language."""
    known = {item.value: item.label for group in (Feature, EventFeature) for item in group}
    return [str(known[feature]) for feature in features if feature in known]


def is_for_under_27(event: EventPage) -> bool:
    """Whether somebody of 16 to 26 pays nothing or at most U27_CENTS, the prices of pupils and students included."""
    if (event.age_from or 0) > OLDEST_U27 or (event.age_to or OLDEST_U27) < YOUNGEST_U27:
        return False
    if event.price in {Price.FREE, Price.PAY_WHAT_YOU_WANT}:
        return True
    prices = [price for price in (event.price_pupils, event.price_reduced, event.price_min) if price is not None]
    return bool(prices) and min(prices) <= U27_CENTS


def price_in_words(event: EventPage) -> str:
    """For example "12 Euro, ermäßigt 8 Euro"; empty where nothing is known."""
    words = []
    if event.price == Price.FREE:
        words.append(_("Eintritt frei"))
    elif event.price == Price.PAY_WHAT_YOU_WANT:
        words.append(_("Sie zahlen, was Sie möchten"))
    elif event.price == Price.RANGE and event.price_min is not None and event.price_max is not None:
        words.append(_("%(low)s bis %(high)s") % {"low": in_words(event.price_min), "high": in_words(event.price_max)})
    elif event.price_min is not None:
        words.append(in_words(event.price_min))
    if event.price_reduced is not None:
        words.append(_("ermäßigt %(price)s") % {"price": in_words(event.price_reduced)})
    if event.price_pupils is not None:
        words.append(_("Schule und Studium %(price)s") % {"price": in_words(event.price_pupils)})
    return ", ".join([*words, *([event.price_note] if event.price_note else [])])
