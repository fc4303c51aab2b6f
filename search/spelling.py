"""Words a slip of the finger away from those that stand in titles and names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract, extractOne

from core.folding import fold
from search import german
from search.asking import Asked
from search.models import Entry, Spelling
from search.terms import Field

# Whose words are worth mending a slip for: texts have too many, and their own slips.
COMPARED = (Field.TITLE, Field.PERFORMERS, Field.VENUE, Field.HOUSE, Field.ABOUT)
SHORTEST = 4
LONG = 8
MOST = 12
LONGEST_WORD = 80
BATCH = 500


def slips_allowed(word: str) -> int:
    """None below 4 letters, one from 4, two from 8; none where there is a digit."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 2 if len(word) >= LONG else 1


def closest(word: str, known: Iterable[str]) -> str | None:
    """The word among folded ones that is nearest to `word`, folded too; None where none is near enough."""
    allowed = slips_allowed(word)
    found = extractOne(word, known, scorer=OSA.distance, score_cutoff=allowed) if allowed else None
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Similar:
    """A word that stands somewhere: its stem, and how it is written there."""

    stem: str
    written: str
    slips: int


@dataclass(slots=True)
class Vocabulary:
    """All words that are compared; one per process, read once and then only what is new. Safe for threads."""

    _lock: Lock = field(default_factory=Lock)
    _written: dict[str, str] = field(default_factory=dict)
    _stems: set[str] = field(default_factory=set)
    _read_up_to: int = 0

    def similar(self, word: str) -> list[Similar]:
        """The nearest first, the word itself not among them. `word` is folded."""
        allowed = slips_allowed(word)
        if not allowed:
            return []
        with self._lock:
            self._follow()
            found = extract(word, self._written.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=MOST)
            near = [Similar(german.stem(other), self._written[other], int(slips)) for other, slips, _place in found]
            return [similar for similar in near if similar.stem != german.stem(word)]

    def nearest(self, word: str) -> Similar | None:
        """The word that was probably meant; None for a word that stands somewhere itself, and where none is near."""
        similar = self.similar(word)
        with self._lock:
            is_known = german.stem(word) in self._stems
        return similar[0] if similar and not is_known else None

    def forget(self) -> None:
        """Begins anew, for the same reason as `dataversion.forget`."""
        with self._lock:
            self._written.clear()
            self._stems.clear()
            self._read_up_to = 0

    def _follow(self) -> None:
        fresh = Spelling.objects.filter(pk__gt=self._read_up_to).order_by("pk")
        for pk, folded, written in fresh.values_list("pk", "folded", "written"):
            self._written[folded] = written
            self._stems.add(german.stem(folded))
            self._read_up_to = pk


vocabulary = Vocabulary()


def corrections(asked: Asked) -> dict[str, str]:
    """What was typed, and the word that is nearest to it among those that stand somewhere."""
    found = {}
    for clause in asked.clauses:
        if len(clause.words) == 1 and not clause.is_exact:
            word = clause.words[0]
            similar = vocabulary.nearest(fold(word))
            if similar:
                found[word] = similar.written
    return found


def learn(texts: Iterable[dict[str, dict[str, str]]]) -> None:
    """Remembers the words of entries, inside the caller's transaction. Words stay when their entries go, until the
    nightly `relearn`: what nobody has any more finds nothing."""
    written = {folded: word for some in texts for folded, word in _words(some)}
    known = set(Spelling.objects.filter(folded__in=written).values_list("folded", flat=True))
    fresh = [Spelling(folded=folded, written=word) for folded, word in written.items() if folded not in known]
    Spelling.objects.bulk_create(fresh, ignore_conflicts=True)


def relearn(now: datetime) -> None:
    """Forgets words that no entry has any more. For the ticker, at night: it reads every entry."""
    used = {
        folded for texts in Entry.objects.values_list("texts", flat=True).iterator() for folded, _word in _words(texts)
    }
    known = Spelling.objects.values_list("pk", "folded")
    unused = [pk for pk, folded in known.iterator() if folded not in used]
    for start in range(0, len(unused), BATCH):
        Spelling.objects.filter(pk__in=unused[start : start + BATCH]).delete()


def _words(texts: dict[str, dict[str, str]]) -> Iterable[tuple[str, str]]:
    for where in COMPARED:
        for word in german.typed_words(texts["german"].get(where, "")):
            folded = fold(word)
            if slips_allowed(folded) and len(word) <= LONGEST_WORD:
                yield folded, word
