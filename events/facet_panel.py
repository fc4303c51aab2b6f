"""The filters beside a list: groups of choices with their counts, chips that take one away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.periods import Days
from events.facets import index
from events.filters import FEATURES, LANGUAGES, PROFILES, SWITCHES, Filters
from events.vocabulary import Words, vocabulary

# Per name and value of the query string.
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    legend: str
    options: list[Option]


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    url: str


class _Options:
    """Makes options with the counts of one list."""

    def __init__(self, filters: Filters, counts: Counts) -> None:
        self.filters = filters
        self.counts = counts

    def of(self, name: str, labels: Mapping[str, Any]) -> list[Option]:
        chosen = self.filters.chosen.get(name, ())
        found = self.counts[name]
        return [Option(name, value, str(word), found.get(value, 0), value in chosen) for value, word in labels.items()]

    def of_words(self, name: str, words: Words) -> list[Option]:
        return self.of(name, {key: word.label for key, word in words.items()})

    def seen(self, name: str, labels: Mapping[str, Any]) -> list[Option]:
        """Long lists show what exists and what is chosen."""
        return [option for option in self.of(name, labels) if option.count or option.chosen]


def counts(filters: Filters, days: Days) -> Counts:
    """How many events each choice would show."""
    return index.counts(filters, days, units=filters.units())


def groups(filters: Filters, counts: Counts) -> list[Group]:
    """Where, what, for whom, what matters. A choice that would show nothing stays, with 0."""
    options = _Options(filters, counts)
    words = vocabulary()
    switches = [option for name, word in SWITCHES.items() for option in options.of(name, {"1": word})]
    return [
        Group(_("Wo"), options.of_words("gemeinde", words.towns)),
        Group(_("Was"), options.of_words("sparte", words.categories)),
        Group(_("Für wen"), options.of_words("zielgruppe", words.audiences)),
        Group(_("Was Ihnen wichtig ist"), [*switches, *options.seen("barrierefrei", FEATURES)]),
        Group(_("Sprache"), options.seen("sprache", LANGUAGES)),
        Group(_("Art"), options.of("art", PROFILES)),
    ]


def chips(filters: Filters) -> list[Chip]:
    """One for each thing that narrows the list; its address is the same list without it."""
    return [Chip(words, filters.query_without(name, value)) for name, value, words in filters.said()]
