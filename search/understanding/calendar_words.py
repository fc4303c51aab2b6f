"""The words of dates.py: names of days, months and holidays, folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from dateutil.easter import easter

from search.understanding.tokens import phrases

PHRASES = phrases(
    {
        "heute|heute noch|today|tonight|this evening": {"zeit": ("heute",)},
        "morgen|tomorrow": {"zeit": ("morgen",)},
        "wochenende|am wochenende|dieses wochenende|an diesem wochenende|weekend|this weekend|at the weekend": {
            "zeit": ("wochenende",)
        },
        "kommendes wochenende|am kommenden wochenende|on the weekend|fürs wochenende|für das wochenende": {
            "zeit": ("wochenende",)
        },
        "in den nächsten tagen|die nächsten tage|in the next days|in the next few days": {"zeit": ("woche",)},
    }
)
NOT_TOMORROW_AFTER = frozenset(["guten", "am", "jeden", "jeder", "eines", "der", "den", "schonen", "neuer", "good"])
DAY_PARTS = frozenset(
    [
        "abend",
        "abends",
        "nacht",
        "nachts",
        "nachmittag",
        "nachmittags",
        "vormittag",
        "vormittags",
        "mittag",
        "mittags",
        "fruh",
        "morgen",
        "evening",
        "night",
        "morning",
        "afternoon",
    ]
)
_GERMAN = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENDINGS = ("", "s", "abend", "nacht", "nachmittag", "vormittag", "mittag", "morgen", "fruh")


def _numbered(names: Iterable[str], endings: Iterable[str] = ("",)) -> dict[str, int]:
    return {f"{name}{ending}": number for number, name in enumerate(names) for ending in endings}


WEEKDAYS = {
    **_numbered(_GERMAN, _ENDINGS),
    **_numbered(_ENGLISH, ("", "s")),
    **{f"sonnabend{ending}": 5 for ending in _ENDINGS},
}
# Words of their own, so only with "am" before them.
SHORT_WEEKDAYS = {
    **_numbered(("mo", "di", "mi", "do", "fr", "sa", "so")),
    **_numbered(("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
}
_MONTHS = (
    "januar januare january janner jan", "februar february feber feb", "marz march mar", "april apr", "mai may",
    "juni june jun", "juli july jul", "august aug", "september sept sep", "oktober october okt oct", "november nov",
    "dezember december dez dec",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

Span = tuple[date, date]


def _fixed(month: int, first: int, last: int | None = None) -> Callable[[int], Span]:
    return lambda year: (date(year, month, first), date(year, month, last or first))


def _around_easter(first: int, last: int) -> Callable[[int], Span]:
    """Days counted from Easter Sunday."""
    return lambda year: (easter(year) + timedelta(days=first), easter(year) + timedelta(days=last))


_HOLIDAYS: dict[str, tuple[bool, Callable[[int], Span]]] = {
    "heiligabend|christmas eve|heilig abend": (True, _fixed(12, 24)),
    "silvester|new year s eve|new years eve": (True, _fixed(12, 31)),
    "neujahr|new year s day|new years day": (False, _fixed(1, 1)),
    "nikolaus": (False, _fixed(12, 6)),
    "halloween": (False, _fixed(10, 31)),
    "weihnachten|christmas": (False, _fixed(12, 24, 26)),
    "karfreitag|good friday": (True, _around_easter(-2, -2)),
    "ostern|easter": (False, _around_easter(-2, 1)),
    "ostersonntag|easter sunday": (True, _around_easter(0, 0)),
    "ostermontag|easter monday": (True, _around_easter(1, 1)),
    "christi himmelfahrt|himmelfahrt": (False, _around_easter(39, 39)),
    "pfingsten|pentecost|whitsun": (False, _around_easter(49, 50)),
    "fronleichnam": (False, _around_easter(60, 60)),
}
# Words of a holiday; whether it may stand alone, or needs "an" or the like; its days in a year.
HOLIDAYS = {tuple(phrase.split()): rule for line, rule in _HOLIDAYS.items() for phrase in line.split("|")}
