"""What the generated events of the corpus are about (topics.txt)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

KIDS = ("kinder", "familien")

# What stands at the end of some texts and means nothing: words that others search for.
ASIDES = (
    "Parken können Sie in der Enger Straße.",
    "Vor dem Konzert öffnet die Bar.",
    "Im Foyer hängt noch eine Ausstellung.",
    "Bitte nehmen Sie den Eingang am Tor.",
    "Karten gibt es auch im Theater am Markt.",
    "Danach spielt jemand Klavier.",
    "Kinder sind willkommen.",
    "Wer mag, singt im Chor mit.",
    "Der Flohmarkt nebenan schließt um vier.",
    "Die Orgel bleibt heute still.",
    "Das Weihnachtsgeld ist noch nicht da.",
    "Lesen Sie die Hinweise am Eingang.",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """`english`: title and teaser of a translation that some of its events have; empty for none."""

    key: str
    category: str
    titles: tuple[str, ...]
    teaser: str
    audiences: tuple[str, ...]
    english: tuple[str, ...]


def _read(line: str) -> Topic:
    key, category, titles, teaser, audiences, english = (part.strip() for part in line.split("|"))
    return Topic(key, category, _several(titles), teaser, tuple(audiences.split()), _several(english))


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


_lines = (Path(__file__).parent / "topics.txt").read_text(encoding="utf-8").splitlines()
TOPICS = tuple(_read(line) for line in _lines if not line.startswith("#"))
