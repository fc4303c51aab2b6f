"""One group of VEVENTs with the same UID becomes one or more staged events. Runs in the limited child only."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar import Event, Timezone

from events.imports.expand import BadDatesError, Window, dates_of
from events.imports.guard import DATE_PROPERTIES, Group, RawCalendar, RawEvent, finding, property_name
from events.imports.staged import Reason, StagedEvent, Staging
from events.imports.text import one_line, parse_location, teaser_of, web_address
from events.imports.vevent import (
    categories_of,
    description_of,
    first_text,
    is_override,
    last_modified_of,
    organizer_of,
    sequence_of,
    start_of,
    status_of,
    time_of,
    title_of,
)
from events.imports.zones import BERLIN, canonical_line, resolve


@dataclass(slots=True)
class Context:
    """What all groups of one file share. `own_zones` are TZIDs that only the file itself defines."""

    window: Window
    calendars: list[RawCalendar]
    own_zones: set[str] = field(default_factory=set)

    def zone(self, event: RawEvent) -> str | None:
        """X-WR-TIMEZONE of the calendar that the VEVENT stands in, as IANA name."""
        return resolve(self.calendars[event.calendar].zone)

    def learn_zone(self, tzid: str, lines: str) -> None:
        """Teach icalendar a VTIMEZONE that is not one of the world's; it keeps it in its cache for this process."""
        if resolve(tzid) is None:
            Timezone.from_ical(lines)
            self.own_zones.add(tzid)


@dataclass(slots=True)
class Parsed:
    """A VEVENT as the library sees it, beside where it comes from."""

    raw: RawEvent
    component: Event


def stage_group(group: Group, context: Context) -> Staging:
    """Read and expand one group. Raises whatever the libraries raise on hostile text: the caller reports it."""
    staging = Staging()
    parsed = [item for raw in group.events if (item := _parse(raw, context, staging)) is not None]
    for uid, series in _series(group.uid, parsed):
        _stage_series(uid, series, context, staging)
    return staging


def _parse(raw: RawEvent, context: Context, staging: Staging) -> Parsed | None:
    lines = ["BEGIN:VEVENT", "UID:1"]  # the library groups by UID; ours is cut to size
    for line in raw.lines:
        name = property_name(line)
        if name in DATE_PROPERTIES:
            line, unknown = canonical_line(line, default=context.zone(raw) or BERLIN, own=context.own_zones)
            if unknown and name == "DTSTART":
                staging.findings.append(finding(Reason.UNKNOWN_ZONE, raw, unknown))
        if name != "UID":
            lines.append(line)
    component = Event.from_ical("\r\n".join([*lines, "END:VEVENT", ""]))
    if not isinstance(component, Event):
        raise TypeError(f"VEVENT was read as {type(component).__name__}")
    if context.calendars[raw.calendar].method == "CANCEL":
        component["STATUS"] = "CANCELLED"
    return None if _is_undated(raw, component, staging) else Parsed(raw, component)


def _is_undated(raw: RawEvent, component: Event, staging: Staging) -> bool:
    broken = {str(name) for name, _ in component.errors} & (DATE_PROPERTIES | {"RRULE", "DURATION"})
    if "DTSTART" not in component:
        staging.findings.append(finding(Reason.NO_START, raw))
        return True
    if broken or time_of(component, "DTSTART") is None:
        staging.findings.append(finding(Reason.BAD_DATE, raw, ", ".join(sorted(broken or {"DTSTART"}))))
        return True
    return False


def _series(uid: str, parsed: list[Parsed]) -> Iterator[tuple[str, list[Parsed]]]:
    """Take apart what shares a UID without being one event.

    Programs that give one UID to different events are common: masters of the same version with different titles are
    different events, with a UID made from UID and title; with the same title they are dates of one event.
    """
    masters = [item for item in parsed if not is_override(item.component)]
    overrides = [item for item in parsed if is_override(item.component)]
    newest = max((sequence_of(item.component) for item in masters), default=0)
    by_title: dict[str, list[Parsed]] = {}
    for item in masters:
        if sequence_of(item.component) == newest:
            by_title.setdefault(title_of(item.component), []).append(item)
    if len(by_title) <= 1:
        whole = [*next(iter(by_title.values()), []), *overrides]
        if whole:
            yield uid, whole
        return
    for number, (title, items) in enumerate(by_title.items()):
        mark = hashlib.sha256(title.encode()).hexdigest()[:16]
        yield f"{uid[:200]}#{mark}", items if number else [*items, *overrides]


def _stage_series(uid: str, series: list[Parsed], context: Context, staging: Staging) -> None:
    raw, component = series[0].raw, series[0].component
    title = title_of(component)
    if not title:
        staging.findings.append(finding(Reason.NO_TITLE, raw))
        return
    start = start_of(component).isoformat()
    try:
        components = [item.component for item in series]
        dates = dates_of(components, window=context.window, calendar_zone=context.zone(raw))
    except BadDatesError as problem:
        staging.findings.append(finding(problem.reason, raw, start[:10]))
        return
    location = first_text(component, "LOCATION")
    description = description_of(component)
    staging.events.append(
        StagedEvent(
            line=raw.line,
            uid=uid or made_uid(title, start, location),
            title=title,
            teaser=teaser_of(description),
            description=description,
            location=parse_location(location),
            url=web_address(first_text(component, "URL")),
            categories=categories_of(component),
            status=status_of(component),
            organizer=organizer_of(component),
            contact=one_line(first_text(component, "CONTACT"), 500),
            last_modified=last_modified_of(component),
            dates=tuple(dates),
        )
    )


def made_uid(title: str, start: str, location: str) -> str:
    """A UID for a VEVENT that has none; the same VEVENT gets the same one each time."""
    made = hashlib.sha256("\x1f".join((title, start, location)).encode()).hexdigest()
    return f"ohne-uid-{made[:32]}"
