"""Words, numbers and the signs between them, with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.folding import fold

Changes = Mapping[str, tuple[str, ...]]

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[.,€\-–]")
_QUOTED = re.compile(r"[\"„“”»«][^\"„“”»«]*[\"„“”»«]")


@dataclass(frozen=True, slots=True)
class Token:
    """`word` is folded; `start` and `end` are the half-open place in the text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """So many tokens mean this. `changes`: names and values of the query string."""

    length: int
    changes: Changes


def tokens(text: str) -> list[Token]:
    """In their order. What stands in quotes is left out: it is meant word for word."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    found = (Token(fold(one[0]), *one.span()) for one in _TOKEN.finditer(text))
    return [token for token in found if not any(start <= token.start < end for start, end in quoted)]


class Reader:
    """Looks at tokens from a place on. Everything outside of the list is an empty word."""

    def __init__(self, found: Sequence[Token], place: int) -> None:
        self.found = found
        self.place = place

    def word(self, ahead: int = 0) -> str:
        """The folded word so many tokens ahead; behind the place with a negative number."""
        at = self.place + ahead
        return self.found[at].word if 0 <= at < len(self.found) else ""

    def number(self, ahead: int = 0, most: int = 4) -> int | None:
        """The number that stands there, of at most so many digits."""
        word = self.word(ahead)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= most else None

    def is_glued(self, ahead: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        at = self.place + ahead
        return 0 < at < len(self.found) and self.found[at].start == self.found[at - 1].end

    def starts(self, words: Sequence[str], ahead: int = 0) -> bool:
        """Whether these words stand there."""
        return all(self.word(ahead + number) == word for number, word in enumerate(words))

    def phrase(self, phrases: Mapping[tuple[str, ...], Changes]) -> Match | None:
        """The longest of the phrases that stands here."""
        fitting = [words for words in phrases if self.starts(words)]
        if not fitting:
            return None
        longest = max(fitting, key=len)
        return Match(len(longest), phrases[longest])


def phrases(lines: Mapping[str, Changes]) -> dict[tuple[str, ...], Changes]:
    """The same by folded words: "mit kindern | with kids" gives two entries."""
    return {
        tuple(fold(word) for word in phrase.split()): changes
        for line, changes in lines.items()
        for phrase in line.split("|")
    }
