"""The ways in which a text can be found, and what each of them is worth. Pure, and the same for every backend.

Worth follows from where a word stands and how, not from how often: a title beats a performer, a performer a venue.
So equals are frequent, and among them the next date comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from search import german
from search.asking import Asked, Clause, Words
from search.spelling import vocabulary
from search.terms import SPA, WEIGHTS, Field, Kind, german_words, spa, term, whole

SYNONYM = 0.9
PART = 0.8
# A word of five letters also finds what begins with it; shorter ones would find too much (Oper, Operation).
PREFIX = 0.3
# "Theater für Kinder" for kindertheater; and its parts anywhere at all.
PARTS_IN_TITLE = 0.4
ALL_PARTS = 4.0
# Below the least that an exact find is worth.
SLIP = 0.04
PHRASE = 0.5
WHOLE_TITLE = 80.0
BEGINNING = 10.0
LONG_PREFIX = 5
SHORTEST_PREFIX = 3

Expression = TypeVar("Expression")
Way = tuple[float, Expression]  # worth, and what says it


class Grammar(Protocol[Expression]):
    """How a backend writes down which terms are wanted. Terms are letters and digits only."""

    def phrase(self, terms: Iterable[str]) -> Expression:
        """These terms next to each other, or one term; there is one at least."""

    def prefix(self, term: str) -> Expression:
        """Terms that begin like this."""

    def either(self, expressions: Iterable[Expression]) -> Expression:
        """At least one of them; there is one at least."""

    def all_of(self, expressions: Iterable[Expression]) -> Expression:
        """Every one of them; there is one at least."""


def ways(clause: Clause, language: Grammar[Expression], *, generous: bool) -> Iterator[Way[Expression]]:
    """How a clause can be found; the best of them counts. `generous`: beginnings of words and slips of the finger
    too."""
    return _Clause(clause, language, generous=generous).ways()


def bonuses(asked: Asked, language: Grammar[Expression]) -> Iterator[Way[Expression]]:
    """What is worth more than the same words loose: the whole title, its beginning, words next to each other. The best
    of them is added."""
    words = german_words(" ".join(asked.words))
    stems = [german.stem(word) for word in words]
    if not stems:
        return
    yield (
        WHOLE_TITLE + WEIGHTS[Field.TITLE] * PHRASE + BEGINNING,
        language.phrase([term(Field.TITLE, Kind.WHOLE, whole(words))]),
    )
    in_title = language.phrase(term(Field.TITLE, Kind.WORD, stem) for stem in stems)
    begins = [language.phrase([term(Field.TITLE, Kind.FIRST, stems[0])]), in_title]
    phrase = WEIGHTS[Field.TITLE] * PHRASE if len(stems) > 1 else 0
    yield phrase + BEGINNING, language.all_of(begins)
    if len(stems) > 1:
        for where, weight in WEIGHTS.items():
            yield weight * PHRASE, language.phrase(term(where, Kind.WORD, stem) for stem in stems)


def beginning_with(where: Field, text: str, language: Grammar[Expression]) -> Expression | None:
    """Each word of `text` begins a word of the field; None where it has no word."""
    typed = german_words(text)
    if not typed:
        return None
    return language.all_of([language.either(_begun(where, word, language)) for word in typed])


def _begun(where: Field, word: str, language: Grammar[Expression]) -> list[Expression]:
    """The word itself is among them: its stem may be shorter than what was typed of it."""
    stem = language.phrase([term(where, Kind.WORD, german.stem(word))])
    return [stem, *(language.prefix(term(where, kind, word)) for kind in (Kind.WORD, Kind.PART))]


class _Clause(Generic[Expression]):
    """The ways in which one clause can be found."""

    def __init__(self, clause: Clause, language: Grammar[Expression], *, generous: bool) -> None:
        self.clause = clause
        self.language = language
        self.generous = generous and not clause.is_exact and len(clause.words) == 1
        self.folded = german_words(" ".join(clause.words))

    def ways(self) -> Iterator[Way[Expression]]:
        for where, weight in WEIGHTS.items():
            yield weight, self._as_typed(where)
            for synonym in self.clause.synonyms:
                yield weight * SYNONYM, self._synonym(where, synonym)
            if len(self.folded) == 1 and not self.clause.is_exact:
                yield weight * PART, self._one(where, Kind.PART, german.stem(self.folded[0]))
        if parts := self._parts():
            in_title = self.language.all_of([self._in((Field.TITLE,), part) for part in parts])
            yield WEIGHTS[Field.TITLE] * PARTS_IN_TITLE, in_title
            yield ALL_PARTS, self.language.all_of([self._in(Field, part) for part in parts])
        shortest = SHORTEST_PREFIX if self.generous else LONG_PREFIX
        if self._may_be_longer() and len(self.folded[0]) >= shortest:
            for where, weight in WEIGHTS.items():
                yield weight * PREFIX, self.language.prefix(term(where, Kind.WORD, self.folded[0]))
        if self.generous:
            yield from self._slips()

    def _may_be_longer(self) -> bool:
        return not self.clause.is_exact and len(self.folded) == 1 and self.folded[0].isalpha()

    def _as_typed(self, where: Field) -> Expression:
        english = [term(where, Kind.ENGLISH, german.english_stem(word)) for word in self.clause.words]
        either = [self._phrase(where, self.folded), self.language.phrase(english)]
        if len(self.folded) > 1 and self.folded[0] == SPA:  # without capitals it may be a spa or a bad joke
            either.append(self._phrase(where, [spa(self.folded[1]), *self.folded[2:]]))
        return self.language.either(either)

    def _synonym(self, where: Field, synonym: Words) -> Expression:
        return self._phrase(where, german_words(" ".join(synonym)))

    def _one(self, where: Field, kind: Kind, stem: str) -> Expression:
        return self.language.phrase([term(where, kind, stem)])

    def _phrase(self, where: Field, words: list[str]) -> Expression:
        return self.language.phrase(term(where, Kind.WORD, german.stem(word)) for word in words)

    def _parts(self) -> tuple[str, ...]:
        return () if self.clause.is_exact or len(self.folded) > 1 else german.parts(self.folded[0])

    def _slips(self) -> Iterator[Way[Expression]]:
        for similar in vocabulary.similar(self.folded[0]):
            for where, weight in WEIGHTS.items():
                either = [self._one(where, kind, similar.stem) for kind in (Kind.WORD, Kind.PART)]
                yield weight * SLIP / similar.slips, self.language.either(either)

    def _in(self, fields: Iterable[Field], stem: str) -> Expression:
        """As a word or as a part of one."""
        return self.language.either(
            [self._one(where, kind, stem) for where in fields for kind in (Kind.WORD, Kind.PART)]
        )
