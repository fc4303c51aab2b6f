"""Towns by name, as far as a name means the town."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from search.understanding.tokens import Match, Reader, tokens

# After the name of a town, these make an address of it.
STREETS = frozenset(
    [
        "strasse",
        "str",
        "weg",
        "platz",
        "allee",
        "ring",
        "gasse",
        "tor",
        "see",
        "damm",
        "wall",
        "berg",
        "bruch",
        "heide",
        "kirchweg",
        "landstrasse",
        "chaussee",
    ]
)
LEADS = frozenset(["in", "aus", "bei", "um", "nach", "near", "around"])

# Names that are German words or people as well. The word alone means the town only if nothing around speaks against it.
AFTER_WORDS = {
    "enger": frozenset(["kreis", "raum", "kontakt", "rahmen", "markt", "freund", "austausch", "zusammenhang", "als"])
}
BEFORE_WORDS = {
    "werther": frozenset(["jungen", "junge", "junger", "des", "leiden", "goethes", "massenets"]),
    "enger": frozenset(["ein", "immer", "zu", "sehr", "viel", "in"]),
}
ONLY_WITH_LEAD = frozenset({"halle"})
NO_TOWN_AFTER = {"halle": frozenset(["saale"])}
# A last word as long as this stands for the whole name: Stukenbrock, Salzuflen.
LONG_ENOUGH = 8


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What the installation knows: names and other names of towns as people write them, and postal codes, to keys."""

    towns: Mapping[str, str]
    postal_codes: Mapping[str, str] = field(default_factory=dict)

    def spoken(self) -> dict[tuple[str, ...], str]:
        """Folded words of each name to its key, shorter forms among them."""
        found: dict[tuple[str, ...], str] = {}
        for name, key in self.towns.items():
            words = tuple(token.word for token in tokens(name) if token.word.isalpha())
            for form in _forms(words, has_addition="(" in name):
                found.setdefault(form, key)
        return found


def _forms(words: tuple[str, ...], *, has_addition: bool) -> list[tuple[str, ...]]:
    """The name, and how people shorten it. What stands in brackets may be missing or be written out."""
    forms = [words]
    if has_addition:
        forms += [words[:-1], (*words[:-1], "westfalen")] if words[-1].startswith("westf") else [words[:-1]]
    elif len(words) > 1:
        forms += [words[-1:]] if len(words[-1]) >= LONG_ENOUGH else []
        forms += [words[:2]] if len(words) > 2 else []
    return [form for form in forms if form]


def place(reader: Reader, spoken: Mapping[tuple[str, ...], str], codes: Mapping[str, str]) -> Match | None:
    """The town that stands here, "in" and the like before it included."""
    lead = int(reader.word() in LEADS)
    if key := codes.get(reader.word(lead)):
        return Match(lead + 1, {"gemeinde": (key,)})
    for length in range(min(4, max(map(len, spoken), default=0)), 0, -1):
        words = _words(reader, lead, length)
        key = spoken.get(words[0]) if words else None
        if key and words and _is_meant(reader, words[0], lead, words[1]):
            return Match(words[1], {"gemeinde": (key,)})
    return None


def _words(reader: Reader, start: int, length: int) -> tuple[tuple[str, ...], int] | None:
    """So many words, hyphens between them skipped, and the place after them."""
    words: list[str] = []
    at = start
    while len(words) < length:
        if words and reader.word(at) == "-":
            at += 1
        if not reader.word(at).isalpha():
            return None
        words.append(reader.word(at))
        at += 1
    return tuple(words), at


def _is_meant(reader: Reader, name: tuple[str, ...], lead: int, end: int) -> bool:
    after = reader.word(end)
    if after in STREETS or (after == "-" and reader.is_glued(end)) or (reader.word(lead - 1) == "-" and not lead):
        return False
    if len(name) > 1:
        return True
    (word,) = name
    before = reader.word(lead - 1) if not lead else ""
    if (
        after in AFTER_WORDS.get(word, ())
        or after in NO_TOWN_AFTER.get(word, ())
        or before in BEFORE_WORDS.get(word, ())
    ):
        return False
    return bool(lead) or word not in ONLY_WITH_LEAD
