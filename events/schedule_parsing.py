"""Turns the JSON value of an event page into a Schedule, or says everything that is wrong with it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from events.schedule import (
    AVAILABILITIES,
    FREQUENCIES,
    STATUSES,
    VERSION,
    WEEKDAYS,
    DateLine,
    Line,
    LineError,
    Override,
    OverrideKey,
    RuleLine,
    Schedule,
    ScheduleInvalid,
    door_moment,
)
from events.schedule_fields import Fields

MOST_LINES = 1000
MOST_RULES = 100  # a rule may have to be counted from its first day: this bounds the work for one event
MOST_OVERRIDES = 3000
MOST_EXCEPTIONS = 1000
MOST_INTERVAL = 99
MOST_COUNT = 1000
NTH = (1, 2, 3, 4, -1)

_EARLIEST_DOOR = timedelta(hours=12)
_ONE_DAY = timedelta(days=1)
_UNREAD = datetime.combine(date(2000, 1, 1), time())  # stands in for what was refused; such a line is dropped
_DATE_NAMES = ("id", "kind", "start", "end", "all_day", "door", "venue", "note")
_RULE_NAMES = (
    "id", "kind", "freq", "interval", "weekdays", "monthly_by", "nth", "from", "until", "count", "time", "end_time",
    "door", "venue", "note", "except", "skip_school_holidays", "skip_public_holidays",
)  # fmt: skip
_OVERRIDE_NAMES = ("line", "date", "removed", "status", "availability", "start", "end", "reason", "at")


def parse(value: object) -> Schedule:
    """The schedule that a JSON value (already decoded) describes.

    What a rule's frequency does not use (weekdays of a daily rule) is dropped, white space in texts is collapsed.
    Raises ScheduleInvalid, and nothing else, with every error found.
    """
    errors: list[LineError] = []
    if not isinstance(value, dict):
        raise ScheduleInvalid([LineError(None, "", _("Die Termine sind kein Objekt mit „lines“ und „overrides“."))])
    whole = Fields(value, errors=errors, line_id=None)
    whole.allow_only(("version", "lines", "overrides"))
    whole.require("version")
    whole.number("version", lowest=VERSION, highest=VERSION)
    lines = [_line(raw, errors) for raw in _objects(value, "lines", MOST_LINES, whole)]
    overrides = [_override(raw, errors) for raw in _objects(value, "overrides", MOST_OVERRIDES, whole)]
    schedule = Schedule(
        lines=tuple(line for line in lines if line is not None),
        overrides=tuple(override for override in overrides if override is not None),
    )
    errors.extend(_contradictions(schedule))
    if errors:
        raise ScheduleInvalid(errors)
    return schedule


def _objects(value: dict[str, object], name: str, most: int, whole: Fields) -> list[dict[str, object]]:
    items = value.get(name)
    if items is None:
        return []
    if not isinstance(items, list):
        whole.refuse(name, _("„%(name)s“ ist keine Liste. Bitte senden Sie eine Liste.") % {"name": name})
        return []
    if len(items) > most:
        message = _("„%(name)s“ hat %(found)d Einträge, höchstens %(most)d sind möglich. Bitte kürzen Sie die Liste.")
        whole.refuse(name, message % {"name": name, "found": len(items), "most": most})
        return []
    if not all(isinstance(item, dict) for item in items):
        whole.refuse(name, _("In „%(name)s“ steht etwas, das kein Objekt ist. Bitte löschen Sie es.") % {"name": name})
    return [item for item in items if isinstance(item, dict)]


def _line(raw: dict[str, object], errors: list[LineError]) -> Line | None:
    line_id = raw.get("id")
    fields = Fields(raw, errors=errors, line_id=line_id[:40] if isinstance(line_id, str) else None)
    fields.require("id", "kind")
    kind = fields.choice("kind", ("date", "rule"))
    if kind == "date":
        return _date_line(fields)
    return _rule_line(fields) if kind == "rule" else None


def _date_line(fields: Fields) -> DateLine | None:
    fields.allow_only(_DATE_NAMES)
    fields.require("start")
    all_day = fields.flag("all_day")
    start, end = _period(fields, all_day=all_day)
    line = DateLine(
        id=fields.identifier("id") or "",
        start=start or _UNREAD,
        end=end,
        all_day=all_day,
        door=fields.clock("door"),
        venue=fields.primary_key("venue"),
        note=fields.text("note"),
    )
    if fields.intact:
        _check_door(fields, None if all_day else line.start, line.door)
    return line if fields.intact else None


def _period(fields: Fields, *, all_day: bool) -> tuple[datetime | None, datetime | None]:
    """Start and end; for all-day dates midnights, the end exclusive. Refuses an end that is not after the start."""
    if all_day:
        first, last = fields.day("start"), fields.day("end")
        start = datetime.combine(first, time()) if first else None
        end = datetime.combine(last, time()) + _ONE_DAY if last else None
    else:
        start, end = fields.moment("start"), fields.moment("end")
    if start and end and end <= start:
        fields.refuse("end", _("Das Ende liegt nicht nach dem Anfang. Bitte prüfen Sie Datum und Uhrzeit des Endes."))
    return start, end


def _rule_line(fields: Fields) -> RuleLine | None:
    fields.allow_only(_RULE_NAMES)
    fields.require("freq", "from")
    first = fields.day("from")
    freq = fields.choice("freq", FREQUENCIES)
    weekdays, monthly_by, nth = _pattern(fields, freq)
    line = RuleLine(
        id=fields.identifier("id") or "",
        freq=freq,
        starts_on=first or _UNREAD.date(),
        interval=fields.number("interval", lowest=1, highest=MOST_INTERVAL) or 1,
        weekdays=weekdays,
        monthly_by=monthly_by,
        nth=nth,
        until=fields.day("until"),
        count=fields.number("count", lowest=1, highest=MOST_COUNT),
        starts_at=fields.clock("time"),
        ends_at=fields.clock("end_time"),
        door=fields.clock("door"),
        venue=fields.primary_key("venue"),
        note=fields.text("note"),
        excepted=fields.days("except", most=MOST_EXCEPTIONS),
        skip_school_holidays=fields.flag("skip_school_holidays"),
        skip_public_holidays=fields.flag("skip_public_holidays"),
    )
    if fields.intact:
        _check_rule(fields, line)
    return line if fields.intact else None


def _pattern(fields: Fields, freq: str) -> tuple[tuple[str, ...], str, tuple[int, ...]]:
    """Weekdays, monthly_by and nth in canonical order; those that the frequency does not use stay empty."""
    weekdays = tuple(WEEKDAYS[position] for position in fields.choices("weekdays", WEEKDAYS))
    monthly_by = fields.choice("monthly_by", ("day", "weekday"), default="day")
    nth = tuple(NTH[position] for position in fields.choices("nth", NTH))
    if freq == "weekly":
        return weekdays, "day", ()
    if freq != "monthly" or monthly_by == "day":
        return (), "day", ()
    if fields.intact and not weekdays:
        fields.refuse("weekdays", _("Für „am ersten Freitag im Monat“ fehlt der Wochentag. Bitte wählen Sie einen."))
    if fields.intact and not nth:
        fields.refuse("nth", _("Es fehlt, ob der erste, zweite … oder letzte Wochentag gemeint ist. Bitte wählen Sie."))
    return weekdays, monthly_by, nth


def _check_rule(fields: Fields, line: RuleLine) -> None:
    if line.until is not None and line.until < line.starts_on:
        message = _("Das Ende der Reihe (%(until)s) liegt vor ihrem Beginn (%(first)s). Bitte ändern Sie eines davon.")
        fields.refuse("until", message % {"until": line.until.isoformat(), "first": line.starts_on.isoformat()})
    if line.starts_at is None and line.ends_at is not None:
        fields.refuse("end_time", _("Zu einer Endzeit gehört eine Anfangszeit. Bitte ergänzen Sie den Beginn."))
    _check_door(fields, datetime.combine(line.starts_on, line.starts_at) if line.starts_at else None, line.door)


def _check_door(fields: Fields, start: datetime | None, door: time | None) -> None:
    if door is None:
        return
    if start is None:
        fields.refuse("door", _("Zum Einlass gehört eine Anfangszeit. Bitte ergänzen Sie den Beginn."))
        return
    opens = door_moment(start, door)
    if opens is None or start - opens > _EARLIEST_DOOR:
        message = _("Der Einlass um %(door)s liegt nach dem Beginn um %(start)s. Bitte prüfen Sie beide Uhrzeiten.")
        fields.refuse("door", message % {"door": door.isoformat("minutes"), "start": start.strftime("%H:%M")})


def _override(raw: dict[str, object], errors: list[LineError]) -> Override | None:
    line_id = raw.get("line")
    fields = Fields(raw, errors=errors, line_id=line_id[:40] if isinstance(line_id, str) else None, prefix="override.")
    fields.allow_only(_OVERRIDE_NAMES)
    fields.require("line", "date")
    all_day = fields.is_date_only("start")
    start, end = _period(fields, all_day=all_day)
    original = fields.day("date")
    override = Override(
        line=fields.identifier("line") or "",
        original=original or _UNREAD.date(),
        removed=fields.flag("removed"),
        status=fields.choice("status", STATUSES),
        availability=fields.choice("availability", AVAILABILITIES),
        start=start,
        end=end,
        all_day=all_day,
        reason=fields.text("reason"),
        at=fields.instant("at"),
    )
    if fields.intact:
        _check_rescheduled(fields, override)
    return override if fields.intact else None


def _check_rescheduled(fields: Fields, override: Override) -> None:
    if override.status == "rescheduled":
        fields.require("start")
    elif override.start is not None or override.end is not None:
        message = _("Ein neuer Beginn gehört zu einem verlegten Termin. Bitte wählen Sie „verlegt“.")
        fields.refuse("start", message)


def _contradictions(schedule: Schedule) -> Iterator[LineError]:
    """Errors that only the whole shows: ids used twice, two overrides for one date, too many rules."""
    seen: set[str] = set()
    for line in schedule.lines:
        if line.id in seen:
            message = _("Die Kennung „%(id)s“ steht an zwei Zeilen. Bitte löschen Sie eine und legen Sie sie neu an.")
            yield LineError(line.id, "id", message % {"id": line.id})
        seen.add(line.id)
    rules = [line for line in schedule.lines if isinstance(line, RuleLine)]
    if len(rules) > MOST_RULES:
        message = _("%(found)d Wiederholungen sind zu viele, möglich sind %(most)d. Bitte fassen Sie zusammen.")
        yield LineError(rules[MOST_RULES].id, "kind", message % {"found": len(rules), "most": MOST_RULES})
    yield from _doubled_overrides(schedule)


def _doubled_overrides(schedule: Schedule) -> Iterator[LineError]:
    seen: set[OverrideKey] = set()
    for key, override in zip(schedule.override_keys(), schedule.overrides, strict=True):
        if key in seen:
            message = _("Für den Termin am %(date)s gibt es zwei Änderungen. Bitte löschen Sie eine davon.")
            yield LineError(override.line, "override.date", message % {"date": override.original.isoformat()})
        seen.add(key)
