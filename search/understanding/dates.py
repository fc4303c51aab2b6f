"""Days and periods in words and numbers, German and English. Periods are inclusive at both ends, as people say them."""

from __future__ import annotations

from datetime import date, timedelta

from search.understanding.calendar_words import (
    DAY_PARTS,
    HOLIDAYS,
    MONTHS,
    NOT_TOMORROW_AFTER,
    PHRASES,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from search.understanding.tokens import Changes, Match, Reader

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 2000, 2100
ON = frozenset(["am", "an", "on", "den", "der", "the", "vom", "von", "from", "fur", "for", "zum", "zu", "uber", "at"])
UNTIL = frozenset(["bis", "to", "until", "till", "through"])
SINCE = frozenset(["ab", "from", "since", "seit", "starting"])

Span = tuple[int, date, date]  # tokens, first, last


def period(reader: Reader, day: date) -> Match | None:
    """The days that are named here, seen from `day`. What is over is not meant, unless a year says so."""
    return _fixed(reader) or _weekend_or_week(reader, day) or _open(reader, day) or _closed(reader, day)


def between(first: date | None, last: date | None) -> Changes:
    """As the query string says it; None leaves that end open."""
    changes = {"von": first, "bis": last}
    return {name: (value.isoformat(),) for name, value in changes.items() if value}


def _fixed(reader: Reader) -> Match | None:
    """heute, morgen, Wochenende: words that the query string has as well."""
    found = reader.phrase(PHRASES)
    if found is None:
        return None
    if reader.word() in {"morgen", "tomorrow"} and not _is_tomorrow(reader):
        return None
    if reader.word() == "heute" and reader.word(1) in {"journal", "-", "show"}:
        return None
    return Match(_with_part_of_day(reader, found.length), found.changes)


def _is_tomorrow(reader: Reader) -> bool:
    before = reader.word(-1)
    return before not in NOT_TOMORROW_AFTER and before not in WEEKDAYS and reader.word(1) not in {"stern", "-"}


def _with_part_of_day(reader: Reader, length: int) -> int:
    return length + (reader.word(length) in DAY_PARTS)


def _weekend_or_week(reader: Reader, day: date) -> Match | None:
    lead = int(reader.word() in {"am", "in", "im", "der"})
    monday = day - day.weekday() * A_DAY
    which, what = reader.word(lead), reader.word(lead + 1)
    if which in {"nachste", "nachster", "nachsten", "nachstes", "next", "kommende", "kommender"}:
        if what in {"woche", "week"}:
            return Match(lead + 2, between(monday + A_WEEK, monday + 2 * A_WEEK - A_DAY))
        if what in {"wochenende", "weekend"} and not which.startswith("kommend"):
            return Match(lead + 2, between(monday + 12 * A_DAY, monday + 13 * A_DAY))
        if what in {"monat", "month"}:
            first = _first_of_next_month(day)
            return Match(lead + 2, between(first, _first_of_next_month(first) - A_DAY))
    if which in {"diese", "dieser", "diesen", "this"}:
        if what in {"woche", "week"}:
            return Match(lead + 2, between(day, monday + A_WEEK - A_DAY))
        if what in {"monat", "month"}:
            return Match(lead + 2, between(day, _first_of_next_month(day) - A_DAY))
    if which in {"ubermorgen", "ubermorgn"} and not lead:
        return Match(1, between(day + 2 * A_DAY, day + 2 * A_DAY))
    if reader.starts(("day", "after", "tomorrow")):
        return Match(3, between(day + 2 * A_DAY, day + 2 * A_DAY))
    return None


def _open(reader: Reader, day: date) -> Match | None:
    """ "bis Sonntag" and "ab 1. Mai": one end only."""
    if reader.word() not in UNTIL | SINCE:
        return None
    lead = 1 + (reader.word(1) in {"zum", "dem", "den", "the"})
    found = _span(Reader(reader.found, reader.place + lead), day)
    if found is None:
        return None
    length, first, last = found
    is_from_to = reader.word(lead + length) in UNTIL or reader.word(lead + length) == "-"
    if reader.word() in UNTIL:
        return Match(lead + length, between(None, last))
    return None if is_from_to else Match(lead + length, between(first, None))


def _closed(reader: Reader, day: date) -> Match | None:
    lead = int(reader.word() in ON)
    lead += lead and reader.word(lead) in {"dem", "the"}
    found = _range(reader, lead, day) or _span(Reader(reader.found, reader.place + lead), day, has_lead=bool(lead))
    if found is None:
        return None
    length, first, last = found
    return Match(lead + length, between(first, last))


def _range(reader: Reader, lead: int, day: date) -> Span | None:
    """ "24.-26.12.", "3. bis 5. März", "Freitag bis Sonntag"."""
    first_number, dot = reader.number(lead, 2), reader.word(lead + 1) == "."
    at = lead + 1 + dot
    if first_number is not None and _joins(reader.word(at)):
        end = _span(Reader(reader.found, reader.place + at + 1), day)
        first = end and _date(end[1].year, end[1].month, first_number)
        if end and first and first <= end[1]:
            return at + 1 - lead + end[0], first, end[1]
    begin = _span(Reader(reader.found, reader.place + lead), day)
    if begin is None or not _joins(reader.word(lead + begin[0])):
        return None
    end = _span(Reader(reader.found, reader.place + lead + begin[0] + 1), begin[1])
    return (begin[0] + 1 + end[0], begin[1], end[2]) if end and end[2] >= begin[1] else None


def _joins(word: str) -> bool:
    return word in UNTIL or word in {"-", "–"}


def _span(reader: Reader, day: date, *, has_lead: bool = False) -> Span | None:
    """One day, month or holiday."""
    return (
        _numbers(reader, day) or _named_month(reader, day) or _weekday(reader, day, has_lead) or _holiday(reader, day)
    )


def _weekday(reader: Reader, day: date, has_lead: bool) -> Span | None:
    is_next = reader.word() in {"nachsten", "nachster", "next"}
    lead = int(is_next or reader.word() in {"kommenden", "diesen", "this", "coming", "dem"})
    word = reader.word(lead)
    number = WEEKDAYS.get(word)
    if number is None and has_lead:
        number = SHORT_WEEKDAYS.get(word)
    if number is None:
        return None
    days = (number - day.weekday()) % 7 or 7 * is_next
    found = day + days * A_DAY
    length = lead + 1
    length += reader.word(length) == "." and word in SHORT_WEEKDAYS
    return _with_part_of_day(reader, length), found, found


def _numbers(reader: Reader, day: date) -> Span | None:
    """ "24.12.", "24.12.2026", "2026-12-24"."""
    year, month, number = reader.number(0), reader.number(2, 2), reader.number(4, 2)
    if year and year > 31 and month and number and reader.word(1) == reader.word(3) == "-":
        found = _date(year, month, number)
        return (5, found, found) if found else None
    number, month = reader.number(0, 2), reader.number(2, 2)
    if number is None or month is None or reader.word(1) != "." or reader.word(3) == "uhr":
        return None
    length = 3
    if reader.word(3) == "." and reader.is_glued(3):
        length = 4
    elif reader.word(-1) not in ON | UNTIL | SINCE:
        return None  # 10.30 may be a time or a price
    return _with_year(reader, length, day, month, number)


def _named_month(reader: Reader, day: date) -> Span | None:
    """ "24. Dezember", "24 December 2026", "December 24th", "im Dezember"."""
    number = reader.number(0, 2)
    if number is not None:
        length = 1 + (reader.word(1) in {".", "st", "nd", "rd", "th"})
        length += reader.word(length) == "of"
        month = MONTHS.get(reader.word(length))
        return _with_year(reader, length + 1, day, month, number) if month else None
    lead = int(reader.word() in {"im", "in"})
    month = MONTHS.get(reader.word(lead))
    if month is None:
        return None
    number = reader.number(lead + 1, 2)
    if number is not None and reader.word(lead + 2) != ".":
        length = lead + 2 + (reader.word(lead + 2) in {"st", "nd", "rd", "th"})
        return _with_year(reader, length, day, month, number)
    return _whole_month(reader, lead, day, month) if lead else None


def _whole_month(reader: Reader, lead: int, day: date, month: int) -> Span | None:
    year = reader.number(lead + 1)
    if year is not None and FIRST_YEAR <= year <= LAST_YEAR:
        first = date(year, month, 1)
        return lead + 2, first, _first_of_next_month(first) - A_DAY
    first = date(day.year + (month < day.month), month, 1)
    return lead + 1, max(first, day), _first_of_next_month(first) - A_DAY


def _with_year(reader: Reader, length: int, day: date, month: int, number: int) -> Span | None:
    """The date with the year that follows, or with the next one in which it is not over."""
    length += reader.word(length) == "," and reader.number(length + 1) is not None
    year = reader.number(length)
    if year is not None and len(reader.word(length)) == 4:
        found = _date(year, month, number)
        return (length + 1, found, found) if found else None
    # Eight years may lie between two leap days.
    dates = (_date(day.year + later, month, number) for later in range(9))
    found = next((one for one in dates if one and one >= day), None)
    return (length, found, found) if found else None


def _holiday(reader: Reader, day: date) -> Span | None:
    for words, (is_bare, of_year) in HOLIDAYS.items():
        if reader.starts(words) and (is_bare or reader.word(-1) in ON | UNTIL | SINCE):
            years = (of_year(day.year + later) for later in range(2))
            first, last = next(span for span in years if span[1] >= day)
            return len(words), max(first, day), last
    return None


def _date(year: int, month: int, number: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
