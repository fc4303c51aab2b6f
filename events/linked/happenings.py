"""Dates and events as nodes: https://schema.org/Event and its subtypes, https://schema.org/EventSeries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from core.addresses import whole
from core.periods import BERLIN
from events.choices import Attendance, Availability, Language, Price, Status, Tickets
from events.linked import places
from events.linked.nodes import Node, node, reference
from events.models import EventPage, Occurrence, Performer
from events.vocabulary import vocabulary
from venues.models import InstitutionPage, VenuePage

SCHEMA = "https://schema.org/"
_STATUS = {
    Status.SCHEDULED: "EventScheduled",
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
    Status.RESCHEDULED: "EventRescheduled",
    Status.MOVED_ONLINE: "EventMovedOnline",
}
_MODE = {
    Attendance.ON_SITE: "OfflineEventAttendanceMode",
    Attendance.ONLINE: "OnlineEventAttendanceMode",
    Attendance.BOTH: "MixedEventAttendanceMode",
}
_AVAILABILITY = {Availability.SOLD_OUT: "SoldOut", Availability.FEW: "LimitedAvailability"}
# Values of https://schema.org/accessibilityFeature, from the W3C's list where it has the word.
_FEATURES = {
    "gebaerdensprache": "signLanguage",
    "untertitel": "captions",
    "audiodeskription": "audioDescription",
    "leichte-sprache": "easyToRead",
    "entspannt": "relaxedPerformance",
}
# Nobody is asked whether a name is a person's: those with such a word are a group's.
_GROUP = re.compile(
    r"ensemble|orchest|chor\b|choir|band\b|quartett|quintett|trio\b|duo\b|gruppe|theater|kollektiv|kapelle|verein", re.I
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a date says that does not stand in its row; None where the page is gone."""

    event: EventPage | None = None
    house: InstitutionPage | None = None
    venue: VenuePage | None = None
    facts: Sequence[Mapping[str, Any]] = ()  # as VenuePage.accessibility_table gives them
    performers: Sequence[Performer] = ()
    image: Node | None = None
    title: str = ""  # in the reader's language, where it differs from the row's
    teaser: str = ""


def address_of(row: Occurrence) -> str:
    """The whole address of the page of a date: also what its node is called."""
    return whole(row.get_absolute_url())


def happening(row: Occurrence, around: Around) -> Node:
    """One date. Asks the database for nothing."""
    event = around.event
    return node(
        kinds(row),
        at_id=f"{address_of(row)}#event",
        url=address_of(row),
        identifier=str(row.pk),
        name=around.title or row.title,
        alternateName=row.subtitle,
        description=around.teaser or row.teaser,
        startDate=_start(row),
        endDate=_end(row),
        doorTime=_moment(row.door_at) if row.door_at else None,
        previousStartDate=_previous(row),
        eventStatus=SCHEMA + _STATUS[Status.CANCELLED if not row.is_listed else Status(row.status)],
        eventAttendanceMode=SCHEMA + _MODE[_attendance(row)],
        location=_locations(row, around),
        organizer=_organizers(row, around),
        performer=[_performer(said) for said in around.performers],
        image=_images(row, around),
        inLanguage=[code for code in row.facet_values("sprache") if code != Language.NONE],
        typicalAgeRange=_ages(row),
        audience=_audiences(row),
        offers=_offers(row, event),
        isAccessibleForFree=_is_free(row),
        workFeatured=_accessible_work(row),
        superEvent=_series_of(row, event),
    )


def series(event: EventPage, rows: Sequence[Occurrence], around: Around) -> Node:
    """An event of several dates; of those, the given ones are named."""
    first = rows[0] if rows else None
    address = whole(event.get_url())
    return node(
        "EventSeries",
        at_id=f"{address}#series",
        url=address,
        name=around.title or event.title,
        description=around.teaser or event.teaser,
        organizer=_organizers(first, around) if first else None,
        image=_images(first, around) if first else None,
        startDate=_start(first) if first else None,
        subEvent=[reference(f"{address_of(row)}#event") for row in rows],
    )


def kinds(row: Occurrence) -> str | list[str]:
    """The types of its categories, each once."""
    words = vocabulary().categories
    types = list(dict.fromkeys(words[key].schema_type for key in row.facet_values("sparte") if key in words))
    return types[0] if len(types) == 1 else types or "Event"


def has_several_dates(event: EventPage) -> bool:
    """By its schedule: more than one line, or a rule."""
    lines = event.schedule["lines"]
    return len(lines) > 1 or any(line["kind"] == "rule" for line in lines)


def _moment(moment: datetime) -> str:
    """With the offset of Berlin, as schema.org asks for local times."""
    return moment.astimezone(BERLIN).isoformat(timespec="seconds")


def _start(row: Occurrence) -> str:
    return row.day.isoformat() if row.all_day or row.runs else _moment(row.starts_at)


def _end(row: Occurrence) -> str | None:
    """Days are inclusive in schema.org; an end that nobody knows is not made up."""
    if row.all_day or row.runs:
        return row.last_day.isoformat()
    return _moment(row.ends_at) if row.ends_at else None


def _previous(row: Occurrence) -> str | None:
    if row.status != Status.RESCHEDULED or row.previous_starts_at is None:
        return None
    day: date | None = row.previous_day
    return day.isoformat() if row.all_day and day else _moment(row.previous_starts_at)


def _attendance(row: Occurrence) -> Attendance:
    return Attendance.ONLINE if row.status == Status.MOVED_ONLINE else Attendance(row.attendance)


def _locations(row: Occurrence, around: Around) -> Node | list[Node]:
    """A place, an address in the net, or both."""
    attendance = _attendance(row)
    online = (around.event.online_url if around.event else "") or address_of(row)
    virtual = node("VirtualLocation", url=online)
    if attendance == Attendance.ONLINE:
        return virtual
    if around.venue is not None:
        place = places.venue(around.venue, town=row.town_name, facts=around.facts)
    else:
        place = places.elsewhere(row.venue_name, around.event.place_address if around.event else "", row.town_name)
    return [place, virtual] if attendance == Attendance.BOTH else place


def _organizers(row: Occurrence, around: Around) -> list[Node]:
    first = places.house(around.house) if around.house else node("Organization", name=row.house_name)
    further = around.event.further_hosts if around.event else ""
    return [first, *([node("Organization", name=further)] if further else [])]


def performer(name: str, key: str, url: str, same_as: str = "") -> Node:
    """Somebody on stage: `key` is what the node is called, `url` the page here, `same_as` their own."""
    kind = "PerformingGroup" if _GROUP.search(name) else "Person"
    return node(kind, at_id=key, name=name, url=url, sameAs=same_as)


def _performer(said: Performer) -> Node:
    address = whole(said.get_absolute_url())
    return performer(said.name, f"{address}#performer" if address else "", address, said.url)


def _images(row: Occurrence, around: Around) -> list[Node | str]:
    """Its picture with its credit, and the one that is drawn for shared links."""
    shown = around.image
    if shown is None and row.image_file:
        shown = node("ImageObject", url=whole(settings.MEDIA_URL + row.image_file), creditText=row.image_credit)
    return [
        *([shown] if shown else []),
        *([whole(reverse("share_image", args=[row.event_key]))] if around.event else []),
    ]


def _audiences(row: Occurrence) -> list[Node]:
    words = vocabulary().audiences
    return [node("Audience", audienceType=words[key].label) for key in row.facet_values("zielgruppe") if key in words]


def _ages(row: Occurrence) -> str | None:
    """https://schema.org/typicalAgeRange: "7-9", or "11-" for from eleven on."""
    if row.age_from is None and row.age_to is None:
        return None
    return f"{row.age_from or 0}-{'' if row.age_to is None else row.age_to}"


def _is_free(row: Occurrence) -> bool | None:
    """None is unknown. Where people pay what they want, nothing is a price."""
    if row.price == Price.UNKNOWN:
        return None
    return row.price in {Price.FREE, Price.PAY_WHAT_YOU_WANT}


def _offers(row: Occurrence, event: EventPage | None) -> list[Node]:
    """One for each price that is known; without any, one that says where tickets are to be had or that there are none.

    Prices are in euros, as decimal numbers with a full stop.
    """
    where = (event.tickets_url if event else "") or address_of(row)
    needs = event is not None and event.tickets in {Tickets.TICKET, Tickets.REGISTRATION}
    known = Availability(row.availability) in _AVAILABILITY
    until = event.tickets_until.isoformat() if event and event.tickets_until else None
    availability = SCHEMA + _AVAILABILITY.get(Availability(row.availability), "InStock")
    prices = _prices(row, event)
    if not prices and not (needs or known):
        return []
    return [
        node(
            "Offer",
            name=name,
            url=where,
            price=price,
            priceCurrency="EUR" if price else None,
            availability=availability,
            validThrough=until,
        )
        for name, price in prices or [("", None)]
    ]


def _prices(row: Occurrence, event: EventPage | None) -> list[tuple[str, str | None]]:
    if _is_free(row):
        return [("", "0")]
    cents = [("", row.price_min), ("", row.price_max)]
    if event is not None:
        words = {name: str(event._meta.get_field(name).verbose_name) for name in ("price_reduced", "price_pupils")}
        cents += [(words["price_reduced"], event.price_reduced), (words["price_pupils"], event.price_pupils)]
    return [(name, f"{price / 100:.2f}") for name, price in cents if price is not None]


def _accessible_work(row: Occurrence) -> Node | None:
    """What is shown, with what makes it accessible: schema.org says that of works, not of events."""
    found = [_FEATURES[key] for key in row.facet_values("barrierefrei") if key in _FEATURES]
    return node("CreativeWork", name=row.title, accessibilityFeature=found) if found else None


def _series_of(row: Occurrence, event: EventPage | None) -> Node | None:
    if event is None or not has_several_dates(event):
        return None
    address = whole(event.get_url())
    return node("EventSeries", at_id=f"{address}#series", name=event.title, url=address)
