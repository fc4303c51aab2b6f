"""What words become before they are compared: folded, without endings, compounds with their parts.

Pure. The databases index exactly these terms; the engine does the same with its own analysis (docs/search.md shows
where the two differ) and takes the parts of compounds from here.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from pathlib import Path

from snowballstemmer import stemmer

from core.folding import UNDIVIDED, fold

PARTS_FILE = Path(__file__).parent / "data" / "compound_parts.txt"
# What German puts between the parts of a compound, the longest first.
LINKS = ("es", "en", "er", "s", "n", "e", "")
SHORTEST_COMPOUND = 6
SHORTEST_PART = 3
MOST_PARTS = 4

# Stems of folded words that no rule about endings gets right: some plurals, and Bürger, who are no Burg.
IRREGULAR = {
    "museen": "museum", "opern": "oper", "themen": "thema", "zyklen": "zyklus", "rhythmen": "rhythmus",
    "ensembles": "ensembl", "alben": "album", "burger": "burger", "burgern": "burger", "burgers": "burger",
}  # fmt: skip

# Words that are in every text and narrow nothing.
STOPWORDS = frozenset(
    """
    aber als am an auch auf aus bei beim bis da das dass dem den der des die dies diese diesem diesen dieser doch durch
    ein eine einem einen einer eines er es fur gibt haben hat ich ihr im in ins ist mit nach noch nur oder ob sein sich
    sie sind so uber um und uns vom von vor war was wenn wer wie wir wo zu zum zur
    a and are at by for from is of on or the this to with
    los event events termin termine veranstaltung veranstaltungen
    """.split()  # noqa: SIM905 - so many words read better as lines
)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’")
_UNDIVIDED = str.maketrans(UNDIVIDED)


class _Stemmers(threading.local):
    """One each for every thread: a stemmer holds the word it is at, so two threads would get stems of each other's
    words, or an IndexError."""

    def __init__(self) -> None:
        self.german = stemmer("german")
        self.english = stemmer("english")


_stemmers = _Stemmers()


def words(text: str) -> list[str]:
    """The words in their order, folded: "Böckstiegels Häuser" gives bockstiegels, hauser. Hyphens divide."""
    return [fold(word) for word in typed_words(text)]


def typed_words(text: str) -> list[str]:
    """The words in their order, as they are written, without apostrophes. A sign that stands for several words (U+FDFA)
    is those words."""
    return [word.translate(_APOSTROPHES) for word in _WORD.findall(unicodedata.normalize("NFKC", text))]


def are_begun(found: Collection[str], typed: Iterable[str]) -> bool:
    """Whether each typed word begins one of those found; all are folded."""
    return all(any(word.startswith(one) for word in found) for one in typed)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded German word: konzerte becomes konzert. Short words and numbers stay as they are."""
    if len(word) < SHORTEST_PART or not word.isalpha():
        return word
    return IRREGULAR.get(word) or str(_stemmers.german.stemWord(word))


@lru_cache(maxsize=50_000)
def english_stem(word: str) -> str:
    """The stem of an English word as it is written; ae, oe and ue stay, which `fold` would shorten."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_UNDIVIDED))
    return str(_stemmers.english.stemWord("".join(char for char in plain if not unicodedata.combining(char))))


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """The stems of what a folded compound is made of: kammerkonzerte gives kammer, konzert. Empty for other words.

    Only where known parts cover the whole word: rock is not found in Barockmusik, nor tor in Direktorin.
    """
    if len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return ()
    covering = _cover(word, MOST_PARTS)
    return covering if len(covering) > 1 else ()


def unknown_rests(word: str, *, shortest: int) -> list[str]:
    """What is left of a folded word once a known part at its beginning or end is taken away."""
    known = _known()
    starts = (word[end:] for end in range(shortest, len(word) - shortest + 1) if word[:end] in known)
    ends = (word[:begin] for begin in range(shortest, len(word) - shortest + 1) if word[begin:] in known)
    rests = [*starts, *(rest.removesuffix("s") for rest in ends)]
    return [rest for rest in dict.fromkeys(rests) if len(rest) >= shortest and stem(rest) not in _known_stems()]


@cache
def _known() -> dict[str, str]:
    """Folded parts with their stems."""
    lines = (line.partition("#")[0].split() for line in PARTS_FILE.read_text(encoding="utf-8").splitlines())
    folded = (fold(word) for line in lines for word in line)
    return {word: stem(word) for word in folded}


@cache
def _known_stems() -> frozenset[str]:
    return frozenset(_known().values())


def _cover(word: str, most: int) -> tuple[str, ...]:
    """Stems of known parts that make up the word; empty where they leave something over."""
    if stem(word) in _known_stems():
        return (stem(word),)
    if most < 2:
        return ()
    known = _known()
    for end in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        first = known.get(word[:end])
        if first is None:
            continue
        for link in LINKS:
            if word.startswith(link, end) and (rest := _cover(word[end + len(link) :], most - 1)):
                return (first, *rest)
    return ()
