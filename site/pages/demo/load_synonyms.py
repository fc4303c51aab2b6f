"""The names that people around Bielefeld have for places: what region staff would enter."""

from typing import Final

from search.models import Synonyms

LINES: Final = (
    "Rudolf-Oetker-Halle, Oetkerhalle",
    "Theater am Alten Markt, TAM",
    "Schloß Holte-Stukenbrock, SHS",
    "Bad Salzuflen, Salzuflen",
    "Stadthalle Bielefeld, Stadthalle am Bahnhof",
)


def load_synonyms() -> None:
    """Adds what is missing. Lines that somebody has changed stay, and stay alone."""
    if Synonyms.objects.filter(words__in=LINES).exists():
        return
    Synonyms.objects.bulk_create(Synonyms(words=words) for words in LINES)
