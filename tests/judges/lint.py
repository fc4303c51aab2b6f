"""A strict reader of public subscription feeds: byte by byte, then by meaning. Every finding is a sentence."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import icalendar

TEXTS = "SUMMARY|DESCRIPTION|LOCATION|COMMENT|CONTACT|NAME|X-WR-CALNAME"
WANTED_IN_CALENDARS = ("PRODID", "X-WR-CALNAME", "NAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL")
WANTED_IN_EVENTS = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS", "URL")
# Rules and durations are read differently by different apps; the others do not belong to the public.
UNWANTED_IN_EVENTS = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "DURATION", "ATTENDEE")


def findings(feed: bytes) -> list[str]:
    """What is wrong with a feed; an empty list for a good one."""
    found = [*_bytes(feed), *_texts(feed)]
    return found or list(_meaning(icalendar.Calendar.from_ical(feed)))


def _bytes(feed: bytes) -> Iterator[str]:
    if feed.startswith(b"\xef\xbb\xbf"):
        yield "begins with a byte order mark"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", feed):
        yield "has a line end that is not CRLF"
    if not feed.endswith(b"\r\n"):
        yield "has no CRLF after its last line"
    if b"\r\n\r\n" in feed:
        yield "has an empty line"
    for number, line in enumerate(feed.split(b"\r\n"), 1):
        if len(line) > 75:
            yield f"line {number} has {len(line)} octets"
        if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
            yield f"line {number} has a control character"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"line {number} is not UTF-8: a character is split"


def _texts(feed: bytes) -> Iterator[str]:
    for line in re.sub(rb"\r\n[ \t]", b"", feed).decode(errors="replace").split("\r\n"):
        match = re.match(rf"({TEXTS})(?:;[^:]*)?:(.*)", line)
        if not match:
            continue
        name, value = match[1], match[2]
        if re.search(r"(?<!\\)(?:\\\\)*[,;]", value):
            yield f"{name} has an unescaped comma or semicolon: {value[:50]}"
        if re.search(r"(?<!\\)(?:\\\\)*\\(?![\\;,nN])", value):
            yield f"{name} has a bad escape: {value[:50]}"
        if re.search(r"</?(p|br|b|strong|a|div|span)[ >/]", value):
            yield f"{name} has HTML: {value[:50]}"


def _meaning(calendar: icalendar.Component) -> Iterator[str]:
    if calendar.get("VERSION") != "2.0" or calendar.get("METHOD") != "PUBLISH":
        yield "is not a VERSION 2.0 calendar with METHOD PUBLISH"
    yield from (f"the calendar has no {name}" for name in WANTED_IN_CALENDARS if name not in calendar)
    zones = calendar.walk("VTIMEZONE")
    if any("RDATE" in part for zone in zones for part in zone.subcomponents):
        yield "a VTIMEZONE has RDATE"
    known = {str(zone["TZID"]) for zone in zones}
    seen: set[str] = set()
    for event in calendar.walk("VEVENT"):
        uid = str(event.get("UID", ""))
        if uid in seen:
            yield f"{uid} stands twice"
        seen.add(uid)
        yield from (f"{uid}: {finding}" for finding in (*_event(event), *_times(event, known)))


def _event(event: icalendar.Component) -> Iterator[str]:
    yield from (f"no {name}" for name in WANTED_IN_EVENTS if name not in event)
    yield from (f"{name} in a public feed" for name in UNWANTED_IN_EVENTS if name in event)
    if event.subcomponents:
        yield f"{event.subcomponents[0].name} in a public feed"
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        if event[name].dt.utcoffset() != timedelta(0):
            yield f"{name} is not in UTC"
    if "GEO" in event and not (abs(event["GEO"].latitude) <= 90 and abs(event["GEO"].longitude) <= 180):
        yield "GEO is not on earth"


def _times(event: icalendar.Component, zones: set[str]) -> Iterator[str]:
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    if isinstance(start, datetime) != isinstance(end, datetime):
        yield "DTSTART and DTEND are of different types"
        return
    for name in ("DTSTART", "DTEND"):
        moment, zone = event[name].dt, event[name].params.get("TZID")
        if zone and zone not in zones:
            yield f"{name} is in {zone}, which the calendar does not define"
        if isinstance(moment, datetime) and moment.tzinfo is None:
            yield f"{name} floats"
            return
        if isinstance(moment, datetime) and _changes_clocks(moment):
            yield f"{name} {moment} falls into a change of clocks"
    if end <= start:
        yield "DTEND is not after DTSTART"


def _changes_clocks(moment: datetime) -> bool:
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
