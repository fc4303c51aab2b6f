"""What somebody typed, as a list of things that must all be found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.folding import fold
from search import german
from search.terms import SPA

MOST_TEXT = 200
MOST_CLAUSES = 12

Words = tuple[str, ...]
# Stems of a word or name to the other ways of saying it, as they are written.
Synonyms = Mapping[Words, tuple[Words, ...]]

_QUOTED = re.compile(r"[\"„“”»«]([^\"„“”»«]*)[\"„“”»«]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that must be found: these words, as typed. More than one: next to each other. `synonyms` do as well,
    each again one word or several next to each other. `is_exact`: was in quotes, so nothing similar will do."""

    words: Words
    synonyms: tuple[Words, ...] = ()
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """All that must be found. Empty where nothing of the text is a word. `words`: all of them, in their order, those
    that narrow nothing too."""

    clauses: tuple[Clause, ...] = ()
    words: Words = ()


def parse(text: str, synonyms: Synonyms) -> Asked:
    """Reads at most MOST_TEXT characters and MOST_CLAUSES words. Words that are in every text are left out, unless
    there are no others. Never raises: whatever is no letter or digit only divides words."""
    clauses: list[Clause] = []
    end = 0
    text = text[:MOST_TEXT]
    for quoted in _QUOTED.finditer(text):
        clauses += _loose(text[end : quoted.start()], synonyms)
        if words := tuple(german.typed_words(quoted[1])):
            clauses.append(Clause(words, is_exact=True))
        end = quoted.end()
    clauses += _loose(text[end:], synonyms)
    telling = [clause for clause in clauses if clause.is_exact or not _says_nothing(clause)]
    return Asked(tuple((telling or clauses)[:MOST_CLAUSES]), tuple(german.typed_words(text)))


def says_nothing(text: str) -> bool:
    """Whether it has no word that narrows anything: "was ist los", "Veranstaltungen"."""
    return all(_says_nothing(clause) for clause in _loose(text[:MOST_TEXT], {}))


def key_of(words: Words) -> Words:
    """How a word or name is looked up among the synonyms."""
    return tuple(german.stem(fold(word)) for word in words)


def _loose(text: str, synonyms: Synonyms) -> list[Clause]:
    """Word by word; names of several words that have synonyms stay together."""
    typed = tuple(german.typed_words(text))
    longest = max((2, *map(len, synonyms)))
    clauses, number = [], 0
    while number < len(typed):
        length = _length_of_name(typed[number : number + longest], synonyms)
        words = typed[number : number + length]
        clauses.append(Clause(words, synonyms.get(key_of(words), ())))
        number += length
    return clauses


def _length_of_name(words: Words, synonyms: Synonyms) -> int:
    """How many of the words belong together: a name that has synonyms, or that of a spa."""
    key = key_of(words)
    at_least = 2 if key[0] == SPA and len(key) > 1 else 1
    return next((length for length in range(len(key), at_least, -1) if key[:length] in synonyms), at_least)


def _says_nothing(clause: Clause) -> bool:
    return all(fold(word) in german.STOPWORDS for word in clause.words)
