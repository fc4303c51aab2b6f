"""Reads the hand-made material of the demo region from its data files. Nothing here knows the date or the database."""

import csv
import json
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).resolve().parent / "data"
CATEGORIES: Final = (
    "konzert",
    "klassik",
    "jazz",
    "pop-rock",
    "elektronik-club",
    "theater",
    "kabarett-comedy",
    "tanz",
    "oper-musical",
    "film",
    "lesung",
    "vortrag",
    "ausstellung",
    "fuehrung",
    "fest-markt",
    "kinder-familie",
    "werkstatt-kurs",
    "mitmachen",
    "poetry-slam",
    "stadtgeschichte",
    "kirchenmusik",
)
GERMAN_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def pick(text: str, sides: int) -> int:
    """Throw a die with that many sides, always the same for the same text: the demo does not change between loads."""
    return zlib.crc32(text.encode()) % sides


def key_of(text: str) -> str:
    """Return the text as a key for addresses: ä becomes ae, ß becomes ss, everything else a hyphen."""
    spelt = unicodedata.normalize("NFC", text).lower().translate(GERMAN_LETTERS)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


@dataclass(frozen=True)
class Town:
    """One municipality. `ars` is not verified; `note` says where a coordinate is approximate."""

    name: str
    kreis: str
    ags: str
    ars: str
    latitude: float
    longitude: float
    note: str

    @property
    def short(self) -> str:
        """The name without the addition that only tells it from towns elsewhere."""
        return self.name.split(" (")[0]


@dataclass(frozen=True)
class Place:
    """One venue. Empty street and code and `seats` None are unknown. Fictitious ones carry "Demo" in their name."""

    name: str
    town: str
    kind: str
    street: str = ""
    postal_code: str = ""
    seats: int | None = None
    fictitious: bool = False


@dataclass(frozen=True)
class House:
    """One institution: a real place under its own name, or a fictitious club (`categories` says what it does)."""

    name: str
    town: str
    kind: str
    description: str
    fictitious: bool
    categories: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Unique among all houses of the demo."""
        return key_of(self.name)


@dataclass(frozen=True)
class Entry:
    """One hand-made event before it has a town. Field names are those of data/events/*.json."""

    category: str
    title: str
    subtitle: str
    teaser: str
    body: tuple[str, ...]
    also: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ("erwachsene",)
    profile: str = "einmalig"
    time: str = "10:00"
    minutes: int = 480
    price: str = "?"
    towns: int = 1
    ages: tuple[int | None, int | None] = (None, None)
    languages: tuple[str, ...] = ("de",)
    outdoors: bool = False
    alone: bool = False
    access: tuple[str, ...] = ()
    who: tuple[tuple[str, str], ...] = ()
    days: tuple[str, ...] = ()
    every: str = ""
    nth: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    festival: int = 0
    house: str = ""
    today: bool = False
    poster: str = ""
    palette: str = ""
    seed: int | None = None
    en: tuple[str, str] | None = None


def _json(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


@cache
def words() -> dict[str, Any]:
    """Return sentences and lists of names that many events share."""
    found: dict[str, Any] = _json("words.json")
    return found


@cache
def category_notes() -> dict[str, dict[str, Any]]:
    """Return by category: kinds of venue that suit it, what its people are called, whether one needs a ticket."""
    found: dict[str, dict[str, Any]] = _json("categories.json")
    return found


@cache
def towns() -> tuple[Town, ...]:
    """Return the 13 municipalities in alphabetical order."""
    rows = sorted(_rows("municipalities.csv"), key=lambda row: key_of(row["name"]))
    return tuple(
        Town(
            row["name"],
            row["kreis"],
            row["ags"],
            row["ars"],
            float(row["latitude"]),
            float(row["longitude"]),
            row["note"],
        )
        for row in rows
    )


@cache
def places() -> tuple[Place, ...]:
    """Return all venues: 51 real ones, then the fictitious ones."""
    real = [
        Place(
            name=row["name"],
            town=row["municipality"],
            kind=row["kind"],
            street=row["street"],
            postal_code=row["postal_code"],
            seats=int(row["seats"]) if row["seats"] else None,
        )
        for row in _rows("venues.csv")
    ]
    return tuple(real + [Place(**row, fictitious=True) for row in _json("demo_venues.json")])


@cache
def houses() -> tuple[House, ...]:
    """Return all institutions: one for each venue, then the fictitious clubs and ensembles."""
    sentence, kinds = words()["house_sentence"], words()["kind_words"]
    short = {town.name: town.short for town in towns()}
    own = [
        House(
            name=place.name,
            town=place.town,
            kind=place.kind,
            description=sentence.format(kind=kinds[place.kind], town=short[place.town]),
            fictitious=place.fictitious,
        )
        for place in places()
    ]
    clubs = [
        House(
            name=row["name"],
            town=row["town"],
            kind="ensemble",
            description=words()["club_sentence"].format(about=row["about"]),
            fictitious=True,
            categories=tuple(row["categories"]),
        )
        for row in _json("clubs.json")
    ]
    return tuple(own + clubs)


@cache
def entries() -> tuple[Entry, ...]:
    """Return the whole pool, category by category."""
    return tuple(
        Entry(category=category, **{name: _frozen(value) for name, value in raw.items()})
        for category in CATEGORIES
        for raw in _json(f"events/{category}.json")
    )
