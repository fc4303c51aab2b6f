"""Reads the fields of one JSON object of a schedule, one by one. What is wrong is collected, never raised.

The object comes from a browser, an import or an interface: nothing about it can be trusted, not even its types.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _

from events.schedule import LineError

LONGEST_TEXT = 300
YEARS = range(2000, 2101)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", re.ASCII)
_CLOCK = re.compile(r"\d{2}:\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|\+00:00)", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}", re.ASCII)
_LARGEST_ID = 2**63 - 1  # what a primary key can hold
_LONGEST_SHOWN = 40


def shown(value: object) -> str:
    """The value as a person may recognise it in a message; short, however large or deep the value is."""
    if isinstance(value, str):
        printable = "".join(character if character.isprintable() else "?" for character in value[: _LONGEST_SHOWN + 1])
        return printable if len(printable) <= _LONGEST_SHOWN else printable[:_LONGEST_SHOWN] + "…"
    if value is None or isinstance(value, bool | float):
        return str(value)
    if isinstance(value, int):
        return str(value) if abs(value) < 10**15 else _("eine sehr große Zahl")
    return _("eine Liste") if isinstance(value, list) else _("ein Objekt")


class Fields:
    """The fields of one object. Reading methods return None (or the given default) for what is missing or wrong."""

    def __init__(self, raw: Mapping[str, object], *, errors: list[LineError], line_id: str | None, prefix: str = ""):
        self._raw = raw
        self._errors = errors
        self._line_id = line_id
        self._prefix = prefix
        self._errors_before = len(errors)

    @property
    def intact(self) -> bool:
        """Whether nothing was refused so far, so that fields can be compared with each other."""
        return len(self._errors) == self._errors_before

    def refuse(self, field: str, message: str) -> None:
        self._errors.append(LineError(self._line_id, self._prefix + field, message))

    def allow_only(self, names: Iterable[str]) -> None:
        """Refuses unknown names: a misspelt "excepts" that is silently ignored would publish a wrong date."""
        known = frozenset(names)
        for name in sorted(shown(name) for name in self._raw if name not in known):
            self.refuse(name, _("Die Angabe „%(name)s“ gibt es hier nicht. Bitte entfernen Sie sie.") % {"name": name})

    def require(self, *names: str) -> None:
        for name in names:
            if self._raw.get(name) in (None, ""):
                self.refuse(name, _("Die Angabe „%(name)s“ fehlt. Bitte ergänzen Sie sie.") % {"name": name})

    def identifier(self, name: str) -> str | None:
        value = self._raw.get(name)
        if value in (None, ""):
            return None
        if isinstance(value, str) and _ID.fullmatch(value):
            return value
        self._refuse_value(name, _("ist keine gültige Kennung: 1 bis 40 Zeichen aus a–z, A–Z, 0–9, _ und -."))
        return None

    def text(self, name: str) -> str:
        """One line of text without control characters; white space is collapsed."""
        value = self._raw.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._refuse_value(name, _("ist kein Text. Bitte geben Sie hier Worte ein."))
            return ""
        value = " ".join(value.split())
        if len(value) > LONGEST_TEXT:
            message = _("ist zu lang. Bitte kürzen Sie auf höchstens %(longest)d Zeichen.")
            self._refuse_value(name, message % {"longest": LONGEST_TEXT})
            return ""
        if any(unicodedata.category(character) in {"Cc", "Cs"} for character in value):
            self._refuse_value(name, _("enthält unsichtbare Steuerzeichen. Bitte tippen Sie den Text neu."))
            return ""
        return value

    def flag(self, name: str) -> bool:
        value = self._raw.get(name)
        if isinstance(value, bool):
            return value
        if value is not None:
            self._refuse_value(name, _("ist weder ja noch nein. Erlaubt sind true und false."))
        return False

    def choice(self, name: str, allowed: Sequence[str], *, default: str = "") -> str:
        value = self._raw.get(name)
        if value is None or value == "":
            return default
        if isinstance(value, str) and value in allowed:
            return value
        self._refuse_choice(name, allowed)
        return default

    def choices(self, name: str, allowed: Sequence[str] | Sequence[int]) -> tuple[int, ...]:
        """The positions in `allowed` of the values of a list, ascending and each once."""
        value = self._raw.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(type(item) is type(allowed[0]) and item in allowed for item in value):
            self._refuse_choice(name, allowed)
            return ()
        return tuple(position for position, item in enumerate(allowed) if item in value)

    def number(self, name: str, *, lowest: int, highest: int) -> int | None:
        value = self._raw.get(name)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        message = _("ist hier nicht möglich. Bitte geben Sie eine ganze Zahl von %(lowest)d bis %(highest)d an.")
        self._refuse_value(name, message % {"lowest": lowest, "highest": highest})
        return None

    def primary_key(self, name: str) -> int | None:
        return self.number(name, lowest=1, highest=_LARGEST_ID)

    def day(self, name: str) -> date | None:
        return self._day(name, self._raw.get(name))

    def days(self, name: str, *, most: int) -> frozenset[date]:
        value = self._raw.get(name)
        if value is None:
            return frozenset()
        if not isinstance(value, list) or len(value) > most:
            message = _("ist hier nicht möglich. Erwartet wird eine Liste mit höchstens %(most)d Tagen.")
            self._refuse_value(name, message % {"most": most})
            return frozenset()
        return frozenset(day for item in value if (day := self._day(name, item)) is not None)

    def clock(self, name: str) -> time | None:
        value = self._raw.get(name)
        if value is None:
            return None
        try:
            return time.fromisoformat(_matching(_CLOCK, value))
        except ValueError:
            self._refuse_value(name, _("ist keine Uhrzeit. Bitte schreiben Sie sie wie 19:30."))
            return None

    def moment(self, name: str) -> datetime | None:
        """A wall-clock time without a time zone."""
        value = self._raw.get(name)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(_matching(_MOMENT, value))
        except ValueError:
            self._refuse_value(name, _("ist kein Datum mit Uhrzeit. Bitte schreiben Sie es wie 2026-12-05T20:00."))
            return None
        return moment if self._in_years(name, moment.year, value) else None

    def instant(self, name: str) -> datetime | None:
        """A moment in UTC, aware."""
        value = self._raw.get(name)
        if value is None:
            return None
        try:
            instant = datetime.fromisoformat(_matching(_INSTANT, value)).astimezone(UTC)
        except ValueError:
            self._refuse_value(name, _("ist kein Zeitpunkt in UTC. Bitte schreiben Sie ihn wie 2026-10-01T12:00:00Z."))
            return None
        return instant if self._in_years(name, instant.year, value) else None

    def is_date_only(self, name: str) -> bool:
        """Whether the text is a date without a time of day."""
        value = self._raw.get(name)
        return isinstance(value, str) and _DATE.fullmatch(value) is not None

    def _day(self, name: str, value: object) -> date | None:
        if value is None:
            return None
        try:
            day = date.fromisoformat(_matching(_DATE, value))
        except ValueError:
            self._refuse(name, value, _("ist kein Datum im Kalender. Bitte schreiben Sie es wie 2026-12-05."))
            return None
        return day if self._in_years(name, day.year, value) else None

    def _in_years(self, name: str, year: int, value: object) -> bool:
        if year in YEARS:
            return True
        message = _("liegt zu weit weg. Bitte wählen Sie ein Jahr von %(first)d bis %(last)d.")
        self._refuse(name, value, message % {"first": YEARS[0], "last": YEARS[-1]})
        return False

    def _refuse_choice(self, name: str, allowed: Iterable[object]) -> None:
        listed = ", ".join(str(item) for item in allowed)
        self._refuse_value(name, _("gibt es hier nicht. Erlaubt ist: %(allowed)s.") % {"allowed": listed})

    def _refuse_value(self, name: str, rule: str) -> None:
        self._refuse(name, self._raw.get(name), rule)

    def _refuse(self, name: str, value: object, rule: str) -> None:
        self.refuse(name, f"„{shown(value)}“ {rule}")


def _matching(pattern: re.Pattern[str], value: object) -> str:
    """The value where it is a text of that form; Python's own parser would also take 20261205 or 2026-W49-6."""
    if isinstance(value, str) and pattern.fullmatch(value):
        return value
    raise ValueError(pattern.pattern)
