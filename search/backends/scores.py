"""What a text finds in the database's full-text index, and how well.

Worth follows from where a word stands and how, not from how often: a title beats a performer, a performer a venue.
So equals are frequent, and among them the next date comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import connection

from search import german
from search.asking import Asked, Clause, Words
from search.backends.fulltext import Grammar, grammar
from search.spelling import vocabulary
from search.terms import SPA, WEIGHTS, Field, Kind, german_words, spa, term, whole

SYNONYM = 0.9
PART = 0.8
# A word of five letters also finds what begins with it; shorter ones would find too much (Oper, Operation).
PREFIX = 0.3
ALL_PARTS = 4.0
# Below the least that an exact find is worth.
SLIP = 0.04
PHRASE = 0.5
WHOLE_TITLE = 80.0
BEGINNING = 10.0
LONG_PREFIX = 5
SHORTEST_PREFIX = 3
MOST_BEGINNINGS = 1000

Scores = dict[int, float]
Wanted = tuple[float, str]  # worth, expression


def scores(asked: Asked, *, generous: bool) -> Scores:
    """Units that have every clause, with their worth. `generous`: beginnings of words and slips of the finger too."""
    language = grammar()
    found: Scores | None = None
    for clause in asked.clauses:
        one = _best(_Clause(clause, language, generous=generous).wanted())
        found = one if found is None else {unit: worth + one[unit] for unit, worth in found.items() if unit in one}
        if not found:
            return {}
    if found is None:
        return {}
    for unit, bonus in _best(_bonuses(asked, language)).items():
        if unit in found:
            found[unit] += bonus
    return found


def beginning_with(where: Field, text: str) -> list[int]:
    """Units in which each word of `text` begins a word of the field, a thousand at most."""
    typed = german_words(text)
    if not typed:
        return []
    language = grammar()
    ways = [language.either(_begun(where, word, language)) for word in typed]
    with connection.cursor() as cursor:
        cursor.execute(f"{language.select} LIMIT {MOST_BEGINNINGS}", [0, language.all_of(ways)])
        return [unit for unit, _number in cursor.fetchall()]


def _begun(where: Field, word: str, language: Grammar) -> list[str]:
    """The word itself is among them: its stem may be shorter than what was typed of it."""
    stem = term(where, Kind.WORD, german.stem(word))
    return [stem, *(language.prefix(term(where, kind, word)) for kind in (Kind.WORD, Kind.PART))]


def _best(wanted: Iterable[Wanted]) -> Scores:
    """The highest worth of each unit that has any of what is wanted, in one query."""
    ways = sorted(wanted, reverse=True)
    if not ways:
        return {}
    parameters = [value for number, (_worth, expression) in enumerate(ways) for value in (number, expression)]
    sql = " UNION ALL ".join([grammar().select] * len(ways))
    found: Scores = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        for unit, number in cursor.fetchall():
            worth = ways[number][0]
            if worth > found.get(unit, 0.0):
                found[unit] = worth
    return found


class _Clause:
    """The ways in which one clause can be found."""

    def __init__(self, clause: Clause, language: Grammar, *, generous: bool) -> None:
        self.clause = clause
        self.language = language
        self.generous = generous and not clause.is_exact and len(clause.words) == 1
        self.folded = german_words(" ".join(clause.words))

    def wanted(self) -> Iterator[Wanted]:
        for where, weight in WEIGHTS.items():
            yield weight, self._as_typed(where)
            for synonym in self.clause.synonyms:
                yield weight * SYNONYM, self._synonym(where, synonym)
            if len(self.folded) == 1 and not self.clause.is_exact:
                yield weight * PART, term(where, Kind.PART, german.stem(self.folded[0]))
        if parts := self._parts():
            anywhere = [self.language.either(_anywhere(part)) for part in parts]
            yield ALL_PARTS, self.language.all_of(anywhere)
        shortest = SHORTEST_PREFIX if self.generous else LONG_PREFIX
        if self._may_be_longer() and len(self.folded[0]) >= shortest:
            for where, weight in WEIGHTS.items():
                yield weight * PREFIX, self.language.prefix(term(where, Kind.WORD, self.folded[0]))
        if self.generous:
            yield from self._slips()

    def _may_be_longer(self) -> bool:
        return not self.clause.is_exact and len(self.folded) == 1 and self.folded[0].isalpha()

    def _as_typed(self, where: Field) -> str:
        english = [term(where, Kind.ENGLISH, german.english_stem(word)) for word in self.clause.words]
        ways = [self._phrase(where, self.folded), self.language.phrase(english)]
        if len(self.folded) > 1 and self.folded[0] == SPA:  # without capitals it may be a spa or a bad joke
            ways.append(self._phrase(where, [spa(self.folded[1]), *self.folded[2:]]))
        return self.language.either(ways)

    def _synonym(self, where: Field, synonym: Words) -> str:
        return self._phrase(where, german_words(" ".join(synonym)))

    def _phrase(self, where: Field, words: list[str]) -> str:
        return self.language.phrase(term(where, Kind.WORD, german.stem(word)) for word in words)

    def _parts(self) -> tuple[str, ...]:
        return () if self.clause.is_exact or len(self.folded) > 1 else german.parts(self.folded[0])

    def _slips(self) -> Iterator[Wanted]:
        for similar in vocabulary.similar(self.folded[0]):
            for where, weight in WEIGHTS.items():
                ways = [term(where, kind, similar.stem) for kind in (Kind.WORD, Kind.PART)]
                yield weight * SLIP / similar.slips, self.language.either(ways)


def _anywhere(stem: str) -> list[str]:
    return [term(where, kind, stem) for where in Field for kind in (Kind.WORD, Kind.PART)]


def _bonuses(asked: Asked, language: Grammar) -> Iterator[Wanted]:
    """What is worth more than the same words loose: the whole title, its beginning, words next to each other."""
    words = german_words(" ".join(asked.words))
    stems = [german.stem(word) for word in words]
    if not stems:
        return
    yield WHOLE_TITLE + WEIGHTS[Field.TITLE] * PHRASE + BEGINNING, term(Field.TITLE, Kind.WHOLE, whole(words))
    in_title = language.phrase(term(Field.TITLE, Kind.WORD, stem) for stem in stems)
    begins = [term(Field.TITLE, Kind.FIRST, stems[0]), in_title]
    phrase = WEIGHTS[Field.TITLE] * PHRASE if len(stems) > 1 else 0
    yield phrase + BEGINNING, language.all_of(begins)
    if len(stems) > 1:
        for where, weight in WEIGHTS.items():
            yield weight * PHRASE, language.phrase(term(where, Kind.WORD, stem) for stem in stems)
