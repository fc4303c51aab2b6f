"""Names of towns, houses, venues and categories by what somebody has typed of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core import dataversion
from core.folding import fold
from events.vocabulary import Word, Words, vocabulary
from search import german, spelling
from search.asking import key_of
from search.synonyms import synonyms

# What a name has of its own, folded: its words, and the words of its other names.
Spoken = tuple[frozenset[str], ...]
KINDS = ("towns", "categories", "venues", "houses")


def beginning_with(kind: str, text: str) -> list[Word]:
    """Names of one of KINDS in which each typed word begins a word. First those that begin with the text."""
    typed = german.words(text)
    if not typed:
        return []
    words: Words = getattr(vocabulary(), kind)
    found = [words[key] for key, spoken in _spoken(kind).items() if _begins(spoken, typed)]
    return sorted(found, key=lambda word: (not fold(word.label).startswith(typed[0]), word.label))


def named(kind: str, text: str) -> set[str]:
    """Keys of names that a list shows for a text: words in any order and form, else those a slip away. A name is found
    by parts of its compounds too."""
    typed = german.words(text)
    spoken = _spoken(kind)
    exact = {key for key, names in spoken.items() if _begins(names, typed)}
    if exact or not typed:
        return exact
    known = {word for names in spoken.values() for name in names for word in name}
    mended = [spelling.closest(word, known) or word for word in typed]
    return {key for key, names in spoken.items() if _begins(names, mended)}


@dataversion.kept_while_current
def _spoken(kind: str) -> Mapping[str, Spoken]:
    words: Words = getattr(vocabulary(), kind)
    return {key: tuple(_names(word)) for key, word in words.items()}


def _names(word: Word) -> Iterator[frozenset[str]]:
    """The name itself, its English one, and whatever the region says means the same."""
    known = synonyms()
    for name in filter(None, (word.name, word.name_en)):
        folded = german.words(name)
        yield frozenset([*folded, *(part for one in folded for part in german.parts(one))])
        for other in known.get(key_of(tuple(german.typed_words(name))), ()):
            yield frozenset(map(fold, other))


def _begins(spoken: Spoken, typed: list[str]) -> bool:
    return any(german.are_begun(name, typed) for name in spoken)
