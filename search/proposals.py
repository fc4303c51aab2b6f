"""Parts of compounds that the data file lacks, from what is published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.folding import fold
from search import german
from search.models import Entry

SHORTEST_REST = 4
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """`part`, folded, would open `compounds`: the more of them, the more it is worth looking at."""

    part: str
    compounds: tuple[str, ...]


def proposals() -> list[Proposal]:
    """What is left of long words once a known part at their beginning or end is taken away, the most frequent first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for word in _words():
        folded = fold(word)
        if not german.parts(folded):
            for rest in german.unknown_rests(folded, shortest=SHORTEST_REST):
                found[rest][word] += 1
    by_number = sorted(found.items(), key=lambda one: (-one[1].total(), one[0]))
    return [Proposal(part, tuple(word for word, _n in words.most_common(EXAMPLES))) for part, words in by_number]


def _words() -> Iterable[str]:
    """Every long word once for each entry that has it."""
    for texts in Entry.objects.values_list("texts", flat=True).iterator():
        yield from set(_long(" ".join(texts["german"].values())))


def _long(text: str) -> Iterator[str]:
    return (word for word in german.typed_words(text) if len(word) > 2 * SHORTEST_REST and word.isalpha())
