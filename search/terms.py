"""The terms of an entry, as the databases index them, and what each kind of find is worth.

A term is a letter for the field, a digit for the kind and the stem: `a0konzert` is the word Konzert in a title,
`a1konzert` a part of a longer word there. So one column and one index answer for every field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from core.folding import fold
from search import german

# What a text of a page may be long, in characters.
MOST_TEXT = 20_000
LONGEST_TITLE_TERM = 80
SPA = "bad"


class Field(StrEnum):
    """Where a word stands, the most telling first. `about` is the town, the categories and the audiences."""

    TITLE = "title"
    PERFORMERS = "performers"
    VENUE = "venue"
    HOUSE = "house"
    ABOUT = "about"
    TEASER = "teaser"
    BODY = "body"


class Kind(StrEnum):
    """How a word stands there."""

    WORD = "0"
    PART = "1"
    ENGLISH = "2"
    FIRST = "3"  # the first word of the title
    WHOLE = "4"  # the whole title


LETTERS = {name: chr(ord("a") + number) for number, name in enumerate(Field)}
WEIGHTS = {
    Field.TITLE: 100.0,
    Field.PERFORMERS: 60.0,
    Field.VENUE: 40.0,
    Field.HOUSE: 30.0,
    Field.ABOUT: 20.0,
    Field.TEASER: 12.0,
    Field.BODY: 5.0,
}


@dataclass(frozen=True, slots=True)
class Texts:
    """What can be read of an event at one place. German by field, and the English texts where there are any."""

    german: dict[Field, str]
    english: dict[Field, str] = field(default_factory=dict)


def term(where: Field, kind: Kind, stem: str) -> str:
    """For example `a0konzert`."""
    return f"{LETTERS[where]}{kind}{stem}"


def terms_of(texts: Texts) -> str:
    """All terms, separated by spaces. Words stand in their order, so that phrases can be found."""
    return " ".join(_terms(texts))


def german_words(text: str) -> list[str]:
    """Folded words. The name of a spa is one word, so that "bad" does not find everything in Bad Salzuflen: it becomes
    salzuflenbad, which does not begin with it either."""
    typed = german.typed_words(text)
    words = [spa(word) if _names_a_spa(typed, number) else fold(word) for number, word in enumerate(typed)]
    return [word for number, word in enumerate(words) if not _names_a_spa(typed, number + 1)]


def spa(name: str) -> str:
    """The word for Bad Salzuflen, from its second half."""
    return f"{fold(name)}{SPA}"


def whole(words: list[str]) -> str:
    """A whole title in one term; the same for "Stille Nacht" and "stille nacht"."""
    return "".join(map(german.stem, words))[:LONGEST_TITLE_TERM]


def _terms(texts: Texts) -> Iterator[str]:
    for where, text in texts.german.items():
        words = german_words(text[:MOST_TEXT])
        yield from (term(where, Kind.WORD, german.stem(word)) for word in words)
        yield from dict.fromkeys(term(where, Kind.PART, part) for part in _parts(text[:MOST_TEXT]))
        if where == Field.TITLE and words:
            yield term(where, Kind.FIRST, german.stem(words[0]))
            yield term(where, Kind.WHOLE, whole(words))
    for where, text in texts.english.items():
        yield from (
            term(where, Kind.ENGLISH, german.english_stem(word)) for word in german.typed_words(text[:MOST_TEXT])
        )


def _names_a_spa(typed: list[str], number: int) -> bool:
    return 0 < number < len(typed) and typed[number - 1] == "Bad" and typed[number][:1].isupper()


def _parts(text: str) -> Iterator[str]:
    """Stems of what longer words are made of; of a spa its name."""
    typed = german.typed_words(text)
    yield from (part for word in typed for part in german.parts(fold(word)))
    yield from (german.stem(fold(word)) for number, word in enumerate(typed) if _names_a_spa(typed, number))
