"""What of a typed text is a filter: "theater herford samstag unter 10 euro" is a town, a day, a price, and a word.

Pure: the gazetteer and the day come from outside. German and English at once, for people mix them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from search.understanding.choices import choice
from search.understanding.dates import period
from search.understanding.places import Gazetteer, place
from search.understanding.tokens import Changes, Match, Reader, Token, tokens

__all__ = ["REPEATABLE", "TIME", "Gazetteer", "Part", "Understood", "merged", "understand"]

# A second part about the same stays text, but for what may hold several times over.
REPEATABLE = frozenset({"gemeinde", "barrierefrei"})
TIME = frozenset({"zeit", "von", "bis"})


@dataclass(frozen=True, slots=True)
class Part:
    """What was understood: the words as typed, their half-open place in the text, and what they mean as names and
    values of the query string."""

    text: str
    start: int
    end: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Understood:
    """`rest` is what stays text; `parts` in the order of the text."""

    text: str
    rest: str
    parts: tuple[Part, ...]

    def without(self, part: Part) -> str:
        """The text without the words of one part."""
        return _tidy(f"{self.text[: part.start]} {self.text[part.end :]}")

    def with_rest(self, rest: str) -> str:
        """A text that means the same filters, with other words left."""
        return _tidy(" ".join([rest, *(part.text for part in self.parts)]))


def understand(text: str, gazetteer: Gazetteer, *, day: date) -> Understood:
    """`day`: today in Berlin. Takes time in proportion to the length of the text; never raises. What stands in quotes
    is never taken apart."""
    parts = tuple(_parts(text, gazetteer, day))
    rest, end = [], 0
    for part in parts:
        rest.append(text[end : part.start])
        end = part.end
    return Understood(text, _tidy(" ".join([*rest, text[end:]])), parts)


def _parts(text: str, gazetteer: Gazetteer, day: date) -> Iterator[Part]:
    found, spoken = tokens(text), gazetteer.spoken()
    taken: set[str] = set()
    at = 0
    while at < len(found):
        reader = Reader(found, at)
        match = period(reader, day) or choice(reader) or place(reader, spoken, gazetteer.postal_codes)
        kinds = {_kind(name) for name in match.changes} if match else set()
        if match is None or kinds & taken:
            at += 1
            continue
        taken |= kinds - REPEATABLE
        yield _part(text, found[at : at + match.length], match)
        at += match.length


def _kind(name: str) -> str:
    return "time" if name in TIME else name


def _part(text: str, words: list[Token], match: Match) -> Part:
    start, end = words[0].start, words[-1].end
    return Part(text[start:end], start, end, match.changes)


def _tidy(text: str) -> str:
    """Without what is left of signs around words that went."""
    words = (word for word in text.split() if any(char.isalnum() for char in word))
    return " ".join(words).strip(" ,;.–-")


def merged(parts: tuple[Part, ...]) -> Mapping[str, list[str]]:
    """All values by name: of several towns all."""
    found: dict[str, list[str]] = {}
    for part in parts:
        for name, values in part.changes.items():
            found.setdefault(name, []).extend(values)
    return found
