"""Gives each hand-made event its towns, venues and houses: evenly, sensibly, and the same at each load."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from pages.demo.texts import Entry, House, Place, category_notes, entries, houses, key_of, pick, places, towns, words

LARGER_TOWNS: Final = {"Bielefeld": 4.0, "Gütersloh": 2.2, "Herford": 2.2, "Bad Salzuflen": 1.8}
CLUB_PERCENT: Final = 55


@dataclass(frozen=True)
class Cast:
    """One event: an entry of the pool in one town. `station` counts the towns of the same entry, from 0."""

    entry: Entry
    station: int
    place: Place
    house: House
    title: str
    key: str
    town: str

    def pick(self, purpose: str, sides: int) -> int:
        """Throw this event's own die."""
        return pick(f"{self.key} {purpose}", sides)


class _Load:
    """Counts what towns, places and houses already have, so that the next event goes where least is on."""

    def __init__(self) -> None:
        self.towns: Counter[str] = Counter()
        self.weekly: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.houses: Counter[str] = Counter()

    def add(self, cast: Cast) -> None:
        self.towns[cast.place.town] += 1
        self.weekly[cast.place.town] += cast.entry.every == "weekly"
        self.places[cast.place.name] += 1
        self.houses[cast.house.name] += 1

    def rank(self, entry: Entry, place: Place) -> tuple[float, ...]:
        weekly = self.weekly[place.town] if entry.every == "weekly" else 0
        town = self.towns[place.town] / LARGER_TOWNS.get(place.town, 1.0)
        return (place.name != entry.house, weekly, town, self.places[place.name], pick(entry.title + place.name, 997))


def _suits(entry: Entry, place: Place) -> bool:
    only_for = words()["only_for"].get(place.name)
    if only_for is not None:
        return entry.category in only_for
    return place.name == entry.house or place.kind in category_notes()[entry.category]["kinds"]


def _house(entry: Entry, place: Place, load: _Load) -> House:
    """A fictitious club of the town, if one does such things; else the house itself."""
    own = next(house for house in houses() if house.name == place.name)
    clubs = [house for house in houses() if house.town == place.town and entry.category in house.categories]
    if place.name == entry.house or not clubs or pick(entry.title + place.town, 100) >= CLUB_PERCENT:
        return own
    return min(clubs, key=lambda club: load.houses[club.name])


def _keys(title: str, short: str, taken: set[str]) -> str:
    """The title as key; where it is taken, the town is added."""
    plain = key_of(title)
    key = plain if plain not in taken else f"{plain}-{key_of(short)}"
    taken.add(key)
    return key


def cast_all() -> list[Cast]:
    """Return all events of the demo with town, venue and house. No town has a title twice."""
    load, taken, found = _Load(), set[str](), list[Cast]()
    short = {town.name: town.short for town in towns()}
    for entry in entries():
        free = {town.name for town in towns()}
        for station in range(entry.towns):
            suitable = [place for place in places() if place.town in free and _suits(entry, place)]
            if not suitable:
                break
            place = min(suitable, key=lambda place: load.rank(entry, place))
            title = entry.title.format(town=short[place.town])
            key = _keys(title, short[place.town], taken)
            cast = Cast(entry, station, place, _house(entry, place, load), title, key, short[place.town])
            free.discard(place.town)
            load.add(cast)
            found.append(cast)
    return found
