"""What a query string of a list or feed asks for, and how rows are narrowed to it (`events.query` reads it)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.periods import Days
from events import matching
from events.choices import EventFeature, Language, Price, Profile
from events.models import OccurrenceQuerySet
from events.near import Near
from events.vocabulary import Vocabulary, Word, vocabulary
from venues.models import Feature

TIMES = {
    "heute": gettext_lazy("heute"),
    "morgen": gettext_lazy("morgen"),
    "wochenende": gettext_lazy("am Wochenende"),
    "woche": gettext_lazy("in den nächsten sieben Tagen"),
}
FEATURES: Mapping[str, Any] = {item.value: item.label for group in (Feature, EventFeature) for item in group}
LANGUAGES: Mapping[str, Any] = {item.value: item.label for item in Language}
PROFILES: Mapping[str, Any] = {item.value: item.label for item in Profile}
SWITCHES = {
    "frei": gettext_lazy("Eintritt frei"),
    "draussen": gettext_lazy("draußen"),
    "allein": gettext_lazy("gut, um allein zu kommen"),
    "u27": gettext_lazy("U27: frei oder bis 10 Euro"),
}
FIXED: Mapping[str, Mapping[str, Any]] = {
    "barrierefrei": FEATURES,
    "sprache": LANGUAGES,
    "art": PROFILES,
    "zeit": TIMES,
}
# Each of these facets must hold; of the others one is enough.
ALL_OF = frozenset({"barrierefrei"})
_COLUMNS = {
    "gemeinde": "town_key",
    "spielort": "venue_key",
    "veranstalter": "house_key",
    "veranstaltung": "event_key",
    "art": "profile",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One value that cannot be used. `message` names value, rule and next step in the reader's language."""

    name: str
    value: str
    message: str
    is_missing: bool = False


@dataclass(slots=True)
class Filters:
    """What a query string asks for. `chosen` holds valid values only, as tuples without doubles."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    time: str = ""
    first: date | None = None
    last: date | None = None  # inclusive, as people say it
    age: int | None = None
    price_up_to: int | None = None  # cents
    near: Near | None = None
    page: date | None = None
    problems: list[Problem] = field(default_factory=list)
    days: Days | None = None
    _units: Collection[int] | None = None

    def narrow(self, rows: OccurrenceQuerySet) -> OccurrenceQuerySet:
        """The rows that fit, in every respect but the period."""
        for name, values in self.chosen.items():
            rows = _chosen(rows, name, values)
        if self.age is not None:
            rows = rows.filter(_age(self.age))
        if self.price_up_to is not None:
            rows = rows.filter(_price(self.price_up_to))
        if self.near is not None:
            rows = rows.filter(venue_key__in=self.near.venues())
        units = self.units()
        return rows if units is None else rows.filter(unit__in=units)

    def units(self) -> Collection[int] | None:
        """What the text finds (Occurrence.unit), asked once; None without a text."""
        if self.text and self._units is None:
            self._units = matching.matcher().units(self.text)
        return self._units

    @property
    def is_personal(self) -> bool:
        """Whether somebody's own position is in it: answers to that are not kept."""
        return self.near is not None and self.near.is_personal

    def query(self, **changes: Any) -> str:
        """The query string, "?" included, with some names changed (None or "" takes one away); the page is dropped."""
        query = QueryDict(mutable=True)
        for name, values in self.items():
            if name not in changes:
                query.setlist(name, list(values))
        for name, value in changes.items():
            if value:
                query.setlist(name, list(value) if isinstance(value, tuple | list) else [value])
        return f"?{query.urlencode()}" if query else ""

    def query_without(self, name: str, value: str) -> str:
        """The query string without one of the things that are `said`, "?" where nothing is left."""
        rest: dict[str, Any] = {name: tuple(other for other in dict(self.items())[name] if other != value)}
        if name == "nah":
            rest["umkreis"] = ()
        return self.query(**rest) or "?"

    def items(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Name and values of everything that narrows, in the form of the query string."""
        single = {
            "q": self.text,
            "zeit": self.time,
            "von": self.first.isoformat() if self.first else "",
            "bis": self.last.isoformat() if self.last else "",
            "alter": "" if self.age is None else str(self.age),
            "preis_bis": "" if self.price_up_to is None else f"{self.price_up_to / 100:g}",
            "nah": self.near.value if self.near else "",
            "umkreis": str(self.near.km) if self.near else "",
        }
        yield from self.chosen.items()
        yield from ((name, (value,)) for name, value in single.items() if value)

    def words(self) -> str:
        """The filter in words, for titles and names of feeds: "Enger, Konzert, Eintritt frei". Empty for no filter."""
        return ", ".join(words for _name, _value, words in self.said())

    def said(self) -> Iterable[tuple[str, str, str]]:
        """Name, value and words of each single thing that narrows. A place and the radius around it are one."""
        for name, values in self.items():
            if name == "nah" and self.near:
                yield name, self.near.value, self.near.label
            elif name != "umkreis":
                yield from ((name, value, label(name, value)) for value in values)


def words_of(words: Vocabulary, name: str) -> Mapping[str, Word]:
    """The vocabulary that a name of the query string takes its values from. Raises KeyError for other names."""
    return {
        "gemeinde": words.towns,
        "spielort": words.venues,
        "veranstalter": words.houses,
        "sparte": words.categories,
        "zielgruppe": words.audiences,
    }[name]


def label(name: str, value: str) -> str:
    """One value of a query string as people call it, in the reader's language."""
    if name in {"gemeinde", "spielort", "veranstalter", "sparte", "zielgruppe"}:
        return words_of(vocabulary(), name)[value].label
    if name in FIXED:
        return str(FIXED[name][value])
    if name in SWITCHES:
        return str(SWITCHES[name])
    if name in {"von", "bis"}:
        day = date.fromisoformat(value)
        words = _("ab %(day)s") if name == "von" else _("bis %(day)s")
        return words % {"day": f"{day.day}.{day.month}.{day.year}"}
    shown = {
        "q": f"„{value}“",
        "alter": _("mit %(age)s Jahren") % {"age": value},
        "preis_bis": _("bis %(euros)s Euro") % {"euros": value.replace(".", ",")},
    }
    return shown.get(name, value)


def _chosen(rows: OccurrenceQuerySet, name: str, values: tuple[str, ...]) -> OccurrenceQuerySet:
    if name in _COLUMNS:
        return rows.filter(**{f"{_COLUMNS[name]}__in": values})
    tokens = [Q(facets__contains=f" {name}={value} ") for value in values]
    return rows.filter(*tokens) if name in ALL_OF else rows.filter(reduce(or_, tokens))


def _age(age: int) -> Q:
    """Only what says for which age it is: unknown is not a yes."""
    said = Q(age_from__isnull=False) | Q(age_to__isnull=False)
    return said & (Q(age_from__isnull=True) | Q(age_from__lte=age)) & (Q(age_to__isnull=True) | Q(age_to__gte=age))


def _price(cents: int) -> Q:
    return Q(price__in=[Price.FREE, Price.PAY_WHAT_YOU_WANT]) | Q(price_min__lte=cents)
