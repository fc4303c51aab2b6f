"""Staged values as lines of JSON, and back. The child is not trusted: whatever it says is checked type by type."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any, TypeVar

from events.imports.guard import Group, RawCalendar, RawEvent, Scan
from events.imports.staged import Finding, Reason, StagedDate, StagedEvent, StagedLocation

Json = dict[str, Any]
T = TypeVar("T")


class WireError(ValueError):
    """The child said something that is no staged value."""


def dump_request(scan: Scan, groups: Iterable[tuple[int, Group]], now: dt.datetime) -> bytes:
    """What a child needs to know; `groups` with their numbers, in the order of work."""
    request = {
        "now": now.isoformat(),
        "calendars": [[calendar.zone, calendar.method] for calendar in scan.calendars],
        "timezones": scan.timezones,
        "groups": [
            [number, group.uid, [[event.line, event.calendar, event.lines] for event in group.events]]
            for number, group in groups
        ],
    }
    return json.dumps(request).encode()


def load_request(body: bytes) -> tuple[dt.datetime, Scan, list[tuple[int, Group]]]:
    """The child's side of `dump_request`; this comes from us and is trusted."""
    request = json.loads(body)
    calendars = [RawCalendar(zone, method) for zone, method in request["calendars"]]
    groups = [
        (number, Group(uid, [RawEvent(line, calendar, lines) for line, calendar, lines in events]))
        for number, uid, events in request["groups"]
    ]
    return dt.datetime.fromisoformat(request["now"]), Scan(calendars, request["timezones"]), groups


def event_to_json(event: StagedEvent) -> Json:
    """A staged event in values that JSON knows; times in ISO form."""
    plain: Json = {each.name: getattr(event, each.name) for each in fields(event)}
    plain["location"] = asdict(event.location)
    plain["last_modified"] = event.last_modified.isoformat() if event.last_modified else None
    plain["dates"] = [
        [date.start.isoformat(), date.end and date.end.isoformat(), date.all_day, date.cancelled, date.key, date.title]
        for date in event.dates
    ]
    return plain


def event_from_json(plain: Json) -> StagedEvent:
    """The other way. Raises WireError on anything unexpected."""
    try:
        modified = plain["last_modified"]
        location = plain["location"]
        return StagedEvent(
            line=_typed(plain["line"], int),
            **{name: _typed(plain[name], str) for name in ("uid", "title", "teaser", "description")},
            location=StagedLocation(**{_typed(name, str): _typed(text, str) for name, text in location.items()}),
            **{name: _typed(plain[name], str) for name in ("url", "status", "organizer", "contact")},
            categories=tuple(_typed(name, str) for name in plain["categories"]),
            last_modified=None if modified is None else dt.datetime.fromisoformat(modified),
            dates=tuple(_date_from_json(*date) for date in plain["dates"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WireError(f"no staged event: {error}") from error


def finding_from_json(plain: Json) -> Finding:
    """A finding from its fields. Raises WireError on anything unexpected."""
    try:
        texts = {name: _typed(plain[name], str) for name in ("uid", "title", "detail")}
        return Finding(reason=Reason(plain["reason"]), line=_typed(plain["line"], int), **texts)
    except (KeyError, TypeError, ValueError) as error:
        raise WireError(f"no finding: {error}") from error


def _date_from_json(start: Any, end: Any, all_day: Any, cancelled: Any, key: Any, title: Any) -> StagedDate:
    kind = dt.date if all_day else dt.datetime
    return StagedDate(
        start=kind.fromisoformat(start),
        end=None if end is None else kind.fromisoformat(end),
        all_day=_typed(all_day, bool),
        cancelled=_typed(cancelled, bool),
        key=_typed(key, str),
        title=_typed(title, str),
    )


def _typed(value: Any, kind: type[T]) -> T:
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected, not {type(value).__name__}")
    return value
