"""Cheap checks on the bytes before any library sees them: one linear walk over the lines.

Splits the file into VEVENTs, keeps only the properties that we use, refuses what is built to hurt (sub-daily rules,
absurd counts, endless lists) and groups the rest by UID. Tolerates what real files do: several VCALENDARs, CR-only
ends of lines, byte order marks, NUL, mixed charsets, missing BEGIN:VCALENDAR.
"""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from events.imports import limits
from events.imports.rules import refuse_lists, refuse_rule
from events.imports.staged import Finding, Reason

DATE_PROPERTIES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"})
REPEATABLE = {"CATEGORIES": limits.CATEGORIES, "RRULE": limits.RULES_PER_EVENT + 1, "RDATE": 1_001, "EXDATE": 5_001}
LONG = frozenset({"DESCRIPTION", "X-ALT-DESC", "RDATE", "EXDATE"})
KEPT = DATE_PROPERTIES | REPEATABLE.keys() | LONG
KEPT |= {"UID", "SUMMARY", "LOCATION", "URL", "STATUS", "CLASS", "ORGANIZER", "CONTACT", "DURATION", "SEQUENCE"}
KEPT |= {"LAST-MODIFIED", "X-MICROSOFT-CDO-ALLDAYEVENT"}
MAX_DEPTH = 50


@dataclass(slots=True)
class RawEvent:
    """One VEVENT: unfolded lines of the properties we use, without its BEGIN and END."""

    line: int
    calendar: int
    lines: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """The raw value of the first property of this name, "" without one."""
        for line in self.lines:
            if property_name(line) == name:
                return property_value(line).strip()
        return ""

    def values(self, name: str) -> list[str]:
        """The raw values of all properties of this name."""
        return [property_value(line) for line in self.lines if property_name(line) == name]


@dataclass(slots=True)
class RawCalendar:
    """What a VCALENDAR says about all its events: X-WR-TIMEZONE and METHOD, "" where it says nothing."""

    zone: str = ""
    method: str = ""


@dataclass(slots=True)
class Group:
    """All VEVENTs of one UID, in the order of the file; a VEVENT without UID is alone in a group with uid ""."""

    uid: str
    events: list[RawEvent]

    @property
    def cost(self) -> tuple[bool, int]:
        """What reading it may take, to be compared: repetitions last, then by length of the text."""
        repeats = any(event.seen.keys() & {"RRULE", "RDATE"} for event in self.events)
        return repeats, sum(len(line) for event in self.events for line in event.lines)


@dataclass(slots=True)
class Scan:
    """The file in pieces. `timezones` has the raw lines of each VTIMEZONE by its TZID."""

    calendars: list[RawCalendar] = field(default_factory=list)
    timezones: dict[str, str] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def scan(data: bytes) -> Scan:
    """Take a file apart. Never raises for what is in it."""
    if len(data) > limits.FILE_BYTES or line_count(data) > limits.FILE_LINES:
        return Scan(findings=[Finding(Reason.FILE_TOO_LARGE)])
    scanner = _Scanner()
    for number, line in logical_lines(data):
        scanner.feed(number, line)
    return scanner.finish()


def line_count(data: bytes) -> int:
    """How many lines there are, whatever ends them."""
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") + 1


def logical_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Unfolded lines (RFC 5545, 3.1) with the number of their first physical line; empty lines are left out.

    Unfolds bytes before decoding them, because some programs fold in the middle of a character.
    """
    number, parts = 0, list[bytes]()
    for at, raw in enumerate(_clean(data).split(b"\n"), start=1):
        if raw[:1] in (b" ", b"\t"):
            parts.append(raw[1:])
        elif raw:
            if parts:
                yield number, decode(b"".join(parts))
            number, parts = at, [raw]
    if parts:
        yield number, decode(b"".join(parts))


def _clean(data: bytes) -> bytes:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode(errors="replace")
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"")
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def decode(raw: bytes) -> str:
    """UTF-8, else Windows-1252, else Latin-1 (which knows every byte)."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def property_name(line: str) -> str:
    """The name in capitals, as far as the first ";" or ":"."""
    head = line[:64]
    cut = min((at for at in (head.find(";"), head.find(":")) if at >= 0), default=0)
    return head[:cut].strip().upper()


def property_value(line: str) -> str:
    """What follows the first colon outside quotes (RFC 5545, 3.1), "" without one.

    Values of dates have no colon, so theirs is the last one: some programs write TZID=(GMT+01:00) without quotes.
    """
    if property_name(line) in DATE_PROPERTIES:
        return line.rpartition(":")[2]
    quoted = False
    for at, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return line[at + 1 :]
    return ""


def safe_uid(raw: str) -> str:
    """A UID that fits into a column and into one line of a report; a longer one becomes its hash."""
    uid = "".join(char for char in raw if char.isprintable()).strip()
    return uid if len(uid) <= limits.UID_CHARS else f"sha256-{hashlib.sha256(uid.encode()).hexdigest()}"


def finding(reason: Reason, event: RawEvent, detail: str = "") -> Finding:
    """Say what is wrong with a VEVENT, with its title as far as it has one."""
    title = event.value("SUMMARY").replace("\\", "")
    return Finding(reason, event.line, safe_uid(event.value("UID")), title[:80], detail[:200])


class _Scanner:
    """The state of the walk over the lines."""

    def __init__(self) -> None:
        self.result = Scan()
        self.stack: list[str] = []
        self.event: RawEvent | None = None
        self.zone: list[str] | None = None
        self.zone_chars = 0
        self.count = 0
        self.by_uid: dict[str, Group] = {}
        self.refused: set[str] = set()

    def feed(self, number: int, line: str) -> None:
        name = property_name(line)
        if name == "BEGIN":
            self._begin(number, property_value(line[:200]).strip().upper())
        elif name == "END":
            self._end(property_value(line[:200]).strip().upper())
        elif self.event is not None and self.stack[-1] == "VEVENT":
            self._keep(name, line)
        elif self.zone is None and self.stack[-1:] == ["VCALENDAR"]:
            self._calendar(name, line)
        if self.zone is not None:
            self.zone_chars += len(line)
            if self.zone_chars <= limits.ZONE_CHARS:
                self.zone.append(line)

    def finish(self) -> Scan:
        self._cut_off()
        result = self.result
        result.groups = [group for group in result.groups if group.uid not in self.refused or not group.uid]
        if self.count > limits.EVENTS:
            result.findings.append(Finding(Reason.TOO_MANY_EVENTS))
        if not self.count:
            known = bool(result.calendars)
            result.findings.append(Finding(Reason.NO_EVENTS if known else Reason.NOT_A_CALENDAR))
        return result

    def _begin(self, number: int, component: str) -> None:
        if component in ("VCALENDAR", "VEVENT"):
            self._cut_off()
            self.stack = [] if component == "VCALENDAR" else ["VCALENDAR"]
        if component == "VCALENDAR" or (component == "VEVENT" and not self.result.calendars):
            self.result.calendars.append(RawCalendar())
        if component == "VEVENT":
            self.event = RawEvent(number, len(self.result.calendars) - 1)
        elif component == "VTIMEZONE" and self.event is None:
            self.zone, self.zone_chars = [], 0
        if len(self.stack) < MAX_DEPTH:
            self.stack.append(component)

    def _end(self, component: str) -> None:
        if component not in self.stack:
            return
        while self.stack.pop() != component:
            pass
        if component == "VEVENT" and self.event is not None:
            self._add(self.event)
            self.event = None
        elif component == "VTIMEZONE" and self.zone is not None:
            self._add_zone([*self.zone, "END:VTIMEZONE"])
            self.zone = None
        elif component == "VCALENDAR":
            self._cut_off()

    def _cut_off(self) -> None:
        """A VEVENT that is still open where it cannot be: its later lines, a repetition or CANCELLED, are lost."""
        if self.event is not None:
            self.count += 1
            if self.count <= limits.EVENTS:
                self._refuse(Reason.INCOMPLETE, self.event)
        self.event = self.zone = None

    def _calendar(self, name: str, line: str) -> None:
        calendar = self.result.calendars[-1]
        if name == "X-WR-TIMEZONE":
            calendar.zone = property_value(line[: limits.LINE_CHARS]).strip()
        elif name == "METHOD":
            calendar.method = property_value(line[: limits.LINE_CHARS]).strip().upper()

    def _keep(self, name: str, line: str) -> None:
        event = self.event
        if event is None or name not in KEPT or line.endswith(":"):
            return
        seen = event.seen.get(name, 0)
        if seen < REPEATABLE.get(name, 1):
            event.lines.append(line[: limits.TEXT_CHARS if name in LONG else limits.LINE_CHARS])
        event.seen[name] = seen + 1

    def _add(self, event: RawEvent) -> None:
        self.count += 1
        if self.count > limits.EVENTS:
            return
        refusal = _refusal(event)
        if refusal is not None:
            self._refuse(refusal, event)
            return
        uid = safe_uid(event.value("UID"))
        if uid in self.by_uid:
            self.by_uid[uid].events.append(event)
            return
        group = Group(uid, [event])
        self.result.groups.append(group)
        if uid:
            self.by_uid[uid] = group

    def _refuse(self, reason: Reason, event: RawEvent) -> None:
        """Refuses the whole group: the overrides of a refused repetition would look like single events."""
        self.result.findings.append(finding(reason, event))
        self.refused.add(safe_uid(event.value("UID")))

    def _add_zone(self, lines: list[str]) -> None:
        tzid = next((property_value(line).strip() for line in lines if property_name(line) == "TZID"), "")
        rules = [property_value(line) for line in lines if property_name(line) == "RRULE"]
        fits = self.zone_chars <= limits.ZONE_CHARS and len(self.result.timezones) < 100
        if tzid and fits and not any(refuse_rule(rule) for rule in rules):
            self.result.timezones.setdefault(tzid, "\r\n".join(lines) + "\r\n")


def _refusal(event: RawEvent) -> Reason | None:
    if event.value("CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
        return Reason.PRIVATE
    return refuse_lists(event.values("RRULE"), event.values("RDATE"), event.values("EXDATE"))
