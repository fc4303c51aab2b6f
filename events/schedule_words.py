"""Says in words what a line of a schedule means: for messages, the preview in the editor and event pages."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.schedule import WEEKDAYS, DateLine, Line, RuleLine

_WEEKDAY_NAMES = {
    "mo": gettext_lazy("Montag"),
    "di": gettext_lazy("Dienstag"),
    "mi": gettext_lazy("Mittwoch"),
    "do": gettext_lazy("Donnerstag"),
    "fr": gettext_lazy("Freitag"),
    "sa": gettext_lazy("Samstag"),
    "so": gettext_lazy("Sonntag"),
}
_ORDINALS = {
    1: gettext_lazy("ersten"),
    2: gettext_lazy("zweiten"),
    3: gettext_lazy("dritten"),
    4: gettext_lazy("vierten"),
    -1: gettext_lazy("letzten"),
}


def describe(line: Line) -> str:
    """The line in the active language, without a full stop: "jeden Dienstag um 19:00 Uhr, bis 31. März 2027".

    The first day of a rule is named only where no last day is.
    """
    if isinstance(line, DateLine):
        return _single_date(line)
    open_all_day = line.starts_at is None and line.until is None and line.count is None
    separator = " " if open_all_day else ", "  # "am 15. bis 31. März" would be misread
    return "".join((_pattern(line), _rule_time(line), separator, _range(line), _pauses(line)))


def _single_date(line: DateLine) -> str:
    if line.all_day:
        last = (line.end or line.start + timedelta(days=1)) - timedelta(days=1)
        if last == line.start:
            return _day_in_words(line.start)
        return _("%(first)s bis %(last)s") % {"first": _day_in_words(line.start), "last": _day_in_words(last)}
    if line.end is not None and line.end - line.start >= timedelta(days=1):
        return _("%(start)s bis %(end)s") % {"start": _moment_in_words(line.start), "end": _moment_in_words(line.end)}
    return _day_in_words(line.start) + _time_in_words(line.start.time(), line.end.time() if line.end else None)


def _pattern(line: RuleLine) -> str:
    if line.freq == "daily":
        return ngettext("täglich", "alle %(n)d Tage", line.interval) % {"n": line.interval}
    if line.freq == "weekly":
        days = _joined([str(_WEEKDAY_NAMES[day]) for day in line.weekdays or (WEEKDAYS[line.starts_on.weekday()],)])
        return ngettext("jeden %(days)s", "alle %(n)d Wochen am %(days)s", line.interval) % _numbered(line, days=days)
    if line.freq == "yearly":
        day = date_format(line.starts_on, _("j. F"))
        return ngettext("jedes Jahr am %(day)s", "alle %(n)d Jahre am %(day)s", line.interval) % _numbered(
            line, day=day
        )
    if line.monthly_by == "day":
        pattern = ngettext("jeden Monat am %(day)s.", "alle %(n)d Monate am %(day)s.", line.interval)
        return pattern % _numbered(line, day=str(line.starts_on.day))
    pattern = ngettext("jeden %(nth)s %(days)s im Monat", "alle %(n)d Monate am %(nth)s %(days)s", line.interval)
    days = _joined([str(_WEEKDAY_NAMES[day]) for day in line.weekdays])
    return pattern % _numbered(line, nth=_joined([str(_ORDINALS[nth]) for nth in line.nth]), days=days)


def _numbered(line: RuleLine, **words: str) -> dict[str, int | str]:
    return {"n": line.interval, **words}


def _rule_time(line: RuleLine) -> str:
    return _time_in_words(line.starts_at, line.ends_at) if line.starts_at else ""


def _time_in_words(start: time, end: time | None) -> str:
    if end is None:
        return _(" um %(start)s Uhr") % {"start": time_format(start)}
    return _(" von %(start)s bis %(end)s Uhr") % {"start": time_format(start), "end": time_format(end)}


def _range(line: RuleLine) -> str:
    until = _("bis %(day)s") % {"day": date_format(line.until)} if line.until else ""
    if line.count is None:
        return until or _("ab %(day)s") % {"day": date_format(line.starts_on)}
    count = ngettext("%(n)d Termin ab %(day)s", "%(n)d Termine ab %(day)s", line.count)
    counted = count % {"n": line.count, "day": date_format(line.starts_on)}
    return f"{counted}, {until}" if until else counted


def _pauses(line: RuleLine) -> str:
    if line.skip_school_holidays and line.skip_public_holidays:
        return _(", nicht in den Schulferien und nicht an Feiertagen")
    if line.skip_school_holidays:
        return _(", nicht in den Schulferien")
    return _(", nicht an Feiertagen") if line.skip_public_holidays else ""


def _day_in_words(day: date) -> str:
    return _("%(weekday)s, %(day)s") % {"weekday": _WEEKDAY_NAMES[WEEKDAYS[day.weekday()]], "day": date_format(day)}


def _moment_in_words(moment: datetime) -> str:
    return _day_in_words(moment) + _time_in_words(moment.time(), None)


def _joined(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s und %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
