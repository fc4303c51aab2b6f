"""What lists and feeds ask: which units a text finds (events.matching)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from core.periods import today
from search.asking import parse
from search.finder import find_units
from search.gazetteer import gazetteer
from search.names import named
from search.synonyms import synonyms
from search.understanding import merged, understand


class TextMatcher:
    """Finds what the search page finds."""

    def units(self, text: str) -> Collection[int]:
        return find_units(parse(text, synonyms()))

    def understand(self, text: str, now: datetime) -> tuple[str, Mapping[str, list[str]]]:
        understood = understand(text, gazetteer(), day=today(now))
        return understood.rest, merged(understood.parts)

    def names(self, kind: str, text: str) -> Collection[str]:
        return named(kind, text)
