"""What the API gives, for its description (OpenAPI 3.1). Texts are German; the catalogue has them in English."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

ISO = "2026-12-04T20:00:00+01:00"


class NamedKey(Schema):
    key: str | None
    name: str


class Room(NamedKey):
    room: str = Field(description=_("Raum am Spielort; leer, wo keiner genannt ist."))


class Licence(Schema):
    spdx: str = Field(description=_("Kennung der Lizenz; „reserved“ und „press“ erlauben keine freie Weitergabe."))
    url: str | None


class Image(Schema):
    url: str
    width: int | None
    height: int | None
    alt: str
    credit: str = Field(description=_("Muss genannt werden, wo das Bild gezeigt wird."))
    licence: Licence | None


class Price(Schema):
    kind: str = Field(description=_("unknown, free, fixed, range oder pay_what_you_want. Unbekannt ist nie „frei“."))
    min: float | None
    max: float | None
    currency: str


class EventPrice(Price):
    reduced: float | None
    pupils: float | None
    note: str


class Occurrence(Schema):
    id: str = Field(description=_("Ein Termin behält sie für immer: Sie ist auch die UID in Kalendern."))
    url: str
    ics: str
    event: str = Field(description=_("Schlüssel der Veranstaltung."))
    title: str = Field(examples=["Orgelnacht"])
    subtitle: str
    teaser: str
    starts_at: str = Field(description=_("ISO 8601 mit dem Versatz von Berlin."), examples=[ISO])
    ends_at: str | None = Field(description=_("null heißt: Das Ende ist nicht bekannt."))
    door_at: str | None
    all_day: bool
    day: str = Field(description=_("Der Tag, an dem er steht."), examples=["2026-12-04"])
    last_day: str = Field(description=_("Der letzte Tag, einschließlich."))
    runs: bool = Field(description=_("Läuft über Wochen, etwa eine Ausstellung."))
    previous_starts_at: str | None = Field(description=_("Bei verlegten Terminen: wann er zuerst sein sollte."))
    status: str = Field(description=_("scheduled, cancelled, postponed, rescheduled oder moved_online."))
    availability: str | None = Field(description=_("few, sold_out oder null für unbekannt."))
    reason: str = Field(description=_("Warum er abgesagt oder verlegt ist, in den Worten des Hauses."))
    note: str
    municipality: NamedKey | None
    venue: Room | None
    institution: NamedKey | None
    attendance: str = Field(description=_("on_site, online oder both."))
    profile: str
    categories: list[str]
    audiences: list[str]
    languages: list[str] = Field(description=_("ISO 639-1; none heißt: ohne Deutsch verständlich."))
    accessibility: list[str] = Field(description=_("Was sicher da ist. Was fehlt, ist unbekannt oder nicht da."))
    price: Price
    is_free: bool | None
    age_from: int | None
    age_to: int | None
    image: Image | None
    licence: Licence | None = Field(description=_("Des Textes. Was, wann und wo sind Tatsachen und frei (CC0)."))
    sequence: int = Field(description=_("SEQUENCE aus RFC 5545."))
    changed_at: str
    version: int = Field(description=_("Der Datenstand, in dem er sich zuletzt geändert hat."))


class Tickets(Schema):
    kind: str
    until: str | None
    how: str
    url: str | None


class Performer(Schema):
    name: str
    role: str
    url: str | None


class Translation(Schema):
    language: str
    title: str
    teaser: str


class Event(Schema):
    key: str = Field(examples=["orgelnacht"])
    url: str
    occurrences: str = Field(description=_("Die Adresse ihrer Termine."))
    title: str
    subtitle: str
    teaser: str
    text: str = Field(description=_("Der ganze Text ohne Auszeichnung."))
    translations: list[Translation]
    institution: str = Field(description=_("Schlüssel des Hauses."))
    venue: str | None = Field(description=_("Schlüssel des Spielorts."))
    room: str
    place_name: str
    place_address: str
    attendance: str
    online_url: str | None
    profile: str
    categories: list[str]
    audiences: list[str]
    languages: list[str]
    accessibility: list[str]
    age_from: int | None
    age_to: int | None
    price: EventPrice
    tickets: Tickets
    performers: list[Performer]
    further_hosts: str
    content_note: str
    licence: Licence | None


class Fact(Schema):
    feature: str
    known: str = Field(description=_("yes, limited oder no."))
    note: str


class Stop(Schema):
    name: str
    minutes: int | None


class Venue(Schema):
    key: str
    url: str
    name: str
    kind: str
    municipality: str
    street: str
    postal_code: str
    locality: str
    latitude: float | None
    longitude: float | None
    accuracy: str
    accessibility: list[Fact]
    opening_hours: str
    stop: Stop | None
    website: str | None
    description: str


class Institution(Schema):
    key: str
    url: str
    name: str
    kind: str
    municipality: str
    email: str | None
    phone: str | None
    website: str | None
    description: str


class Municipality(Schema):
    key: str
    url: str
    name: str
    short_name: str
    ags: str = Field(description=_("Amtlicher Gemeindeschlüssel."))
    latitude: float
    longitude: float
    colour: str
    website: str | None
    ics: str
    description: str


class Category(Schema):
    key: str
    name: str
    name_en: str
    schema_type: str = Field(description=_("Typ bei schema.org."))
    ics: str


class _List(Schema):
    next: str | None = Field(description=_("Die Adresse der nächsten Seite; null am Ende."))
    version: int = Field(description=_("Damit fragen Sie später mit changed_since nach allem, was sich geändert hat."))
    deleted: list[str] = Field(description=_("Nur mit changed_since: was es nicht mehr gibt oder nicht mehr passt."))


class OccurrenceList(_List):
    items: list[Occurrence]
    facets: dict[str, dict[str, int]] | None = Field(
        default=None, description=_("Nur mit facets=1: wie viele Veranstaltungen jede Wahl zeigen würde.")
    )


class EventList(_List):
    items: list[Event]


class VenueList(_List):
    items: list[Venue]


class InstitutionList(_List):
    items: list[Institution]


class MunicipalityList(_List):
    items: list[Municipality]


class CategoryList(Schema):
    items: list[Category]


class Refusal(Schema):
    parameter: str
    value: str
    detail: str


class Problem(Schema):
    type: str
    title: str
    status: int
    detail: str = Field(description=_("Was nicht ging und was zu tun ist."))
    errors: list[Refusal] = Field(default=[], description=_("Jeder Parameter, der nicht zu brauchen war."))


# The record of each list, and what it is called by.
RECORDS: dict[type[Schema], str] = {
    Occurrence: "id",
    Event: "key",
    Venue: "key",
    Institution: "key",
    Municipality: "key",
}


def fields_of(schema: type[Schema]) -> tuple[str, ...]:
    """The names that `fields=` may list."""
    return tuple(schema.model_fields)
