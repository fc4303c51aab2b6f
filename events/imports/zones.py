"""Which time zone a foreign calendar means, and its lines of dates rewritten so that libraries agree on it.

Time zones come as IANA names, Windows names, display names, with a vendor's prefix, as an offset or as a VTIMEZONE of
their own; times come without any. Whatever we recognise becomes its IANA name before a library parses it.
"""

import re
import zoneinfo
from collections.abc import Collection
from functools import cache

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

BERLIN = "Europe/Berlin"
ALIASES = {
    "berlin": BERLIN,
    "germany": BERLIN,
    "deutschland": BERLIN,
    "mez": BERLIN,
    "mesz": BERLIN,
    "cest": BERLIN,
    "mitteleuropäische zeit": BERLIN,
    "mitteleuropäische sommerzeit": BERLIN,
    "western/central europe": BERLIN,  # Lotus Notes
    "w. europe": BERLIN,
    "z": "UTC",
    "utc": "UTC",
    "gmt": "UTC",
}
_PLAUSIBLE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")
_OFFSET = re.compile(r"\(?(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?00)?\)?(?:\s.*)?")
_NUMBERED = re.compile(r" \d+$")  # Outlook: "W. Europe Standard Time 1"
_LINE = re.compile(r"([A-Za-z-]+)((?:;.*)?)")
_PARAMETER = re.compile(r';\s*(TZID|RANGE)\s*=\s*("[^"]*"|[^;]*)', re.IGNORECASE)


def resolve(name: str) -> str | None:
    """The IANA name that a calendar means by this TZID or X-WR-TIMEZONE, None if we cannot tell."""
    return _resolve(name[:200].strip().strip('"').strip())


@cache
def _resolve(name: str) -> str | None:
    plain = _NUMBERED.sub("", name)
    candidates = [name, WINDOWS_TO_OLSON.get(plain, ""), ALIASES.get(plain.casefold(), "")]
    pieces = name.strip("/").split("/")
    candidates += ["/".join(pieces[-count:]) for count in (3, 2, 1) if count <= len(pieces)]
    for candidate in candidates:
        known = _iana(candidate)
        if known:
            return known
    return BERLIN if "berlin" in name.casefold() else _offset(name)


def _iana(name: str) -> str | None:
    if not _PLAUSIBLE.fullmatch(name):
        return None
    return _names().get(name.casefold())


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in zoneinfo.available_timezones() - {"Factory", "localtime", "posixrules"}}


def _offset(name: str) -> str | None:
    """Whole hours only; the signs of Etc/GMT are the other way round."""
    match = _OFFSET.fullmatch(name)
    if match is None or int(match[2]) > 12:
        return None
    hours = int(match[2])
    return f"Etc/GMT{'-' if match[1] == '+' else '+'}{hours}" if hours else "UTC"


def canonical_line(line: str, *, default: str, own: Collection[str]) -> tuple[str, str]:
    """A DTSTART, DTEND, RECURRENCE-ID, RDATE or EXDATE line in one form, and its TZID where we do not know it.

    Times without zone, or with one that neither we nor the file (`own`: TZIDs of its VTIMEZONEs) know, are in
    `default`. A time in UTC that also names a zone is meant in that zone. The kind of value is read from the value
    itself: VALUE=DATE is as often missing as wrong.
    """
    head, _, value = line.rpartition(":")
    match = _LINE.fullmatch(head)
    value = value.strip().upper()
    if match is None:
        return line, ""
    parameters = {name.upper(): text.strip('"') for name, text in _PARAMETER.findall(match[2])}
    kept = f"{match[1].upper()};RANGE=THISANDFUTURE" if "RANGE" in parameters else match[1].upper()
    if "T" not in value:
        return f"{kept};VALUE=DATE:{value}", ""
    kept += ";VALUE=PERIOD" if "/" in value else ""
    tzid, unknown = _zone_of(parameters.get("TZID", ""), default, own)
    if "Z" in value and (unknown or not parameters.get("TZID")):
        return f"{kept}:{value}", ""
    return f'{kept};TZID="{tzid}":{value.replace("Z", "")}', unknown


def _zone_of(tzid: str, default: str, own: Collection[str]) -> tuple[str, str]:
    if not tzid:
        return default, ""
    known = resolve(tzid)
    if known:
        return known, ""
    return (tzid, "") if tzid in own else (default, tzid)
