"""What lists and feeds ask: which units a text finds (events.matching)."""

from __future__ import annotations

from collections.abc import Collection

from search.asking import parse
from search.finder import find_units
from search.names import named
from search.synonyms import synonyms


class TextMatcher:
    """Finds what the search page finds."""

    def units(self, text: str) -> Collection[int]:
        return find_units(parse(text, synonyms()))

    def names(self, kind: str, text: str) -> Collection[str]:
        return named(kind, text)
