"""What is near a position: venues within some kilometres, as the crow flies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from django.utils.translation import gettext as _

from core import dataversion
from core.folding import fold
from venues.models import MunicipalityPage, VenuePage

RADII = (5, 10, 25, 50)
RADIUS = 10
EARTH_KM = 6371.0
# Decimals of a degree, about a hundred metres: nobody needs to know it better.
DECIMALS = 3

_POSITION = re.compile(r"(-?\d{1,2}(?:\.\d{1,9})?),(-?\d{1,3}(?:\.\d{1,9})?)")

Position = tuple[float, float]  # degrees north and east, WGS 84


@dataclass(frozen=True, slots=True)
class Near:
    """`value` as the query string has it: a town's key, a postal code or a position. `name` for people; empty for a
    position, which is somebody's own and is neither kept nor logged."""

    value: str
    name: str
    position: Position
    km: int = RADIUS

    @property
    def is_personal(self) -> bool:
        return not self.name

    @property
    def label(self) -> str:
        """For example "10 km um Herford", in the reader's language."""
        return _("%(km)d km um %(place)s") % {"km": self.km, "place": self.name or _("Ihren Standort")}

    def venues(self) -> dict[str, float]:
        """Kilometres by key of venue, of those within the radius. A venue without coordinates is not near anything."""
        found = {key: distance(self.position, there) for key, there in positions().items()}
        return {key: km for key, km in found.items() if km <= self.km}


def distance(one: Position, other: Position) -> float:
    """Kilometres between two positions on a sphere, by the haversine formula: half a per cent from the truth."""
    north, north_other = radians(one[0]), radians(other[0])
    squared = sin((north_other - north) / 2) ** 2
    squared += cos(north) * cos(north_other) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(squared))


def read_near(value: str, km: int) -> Near | None:
    """What `nah=` means: a town by key or name, a postal code, or "52.114,8.673"; None for anything else."""
    if town := _towns().get(fold(value)):
        return Near(*town, km)
    if position := _postal_codes().get(value):
        return Near(value, value, position, km)
    match = _POSITION.fullmatch(value)
    if match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:
        return None
    position = (round(float(match[1]), DECIMALS), round(float(match[2]), DECIMALS))
    return Near(f"{position[0]},{position[1]}", "", position, km)


@dataversion.kept_while_current
def towns_around(key: str) -> Mapping[str, float]:
    """Kilometres by key of town, from the town with this key, the nearest first; itself is not among them. Empty for a
    key that no town has."""
    towns = {town: position for town, _name, position in _towns().values()}
    here = towns.pop(key, None)
    if here is None:
        return {}
    away = {town: distance(here, there) for town, there in towns.items()}
    return dict(sorted(away.items(), key=lambda item: item[1]))


@dataversion.kept_while_current
def _towns() -> Mapping[str, tuple[str, str, Position]]:
    """Key, name and position, by key and by folded names."""
    found: dict[str, tuple[str, str, Position]] = {}
    for town in MunicipalityPage.objects.live():
        known = (town.key, town.name, (town.latitude, town.longitude))
        found |= dict.fromkeys((fold(town.title), fold(town.name), town.key), known)
    return found


@dataversion.kept_while_current
def positions() -> Mapping[str, Position]:
    """Where venues are, by key; those that say it."""
    rows = VenuePage.objects.live().filter(latitude__isnull=False, longitude__isnull=False)
    return {key: (latitude, longitude) for key, latitude, longitude in rows.values_list("key", "latitude", "longitude")}


@dataversion.kept_while_current
def _postal_codes() -> Mapping[str, Position]:
    """The middle of the venues that have this code: nobody has to keep a list of codes."""
    found: dict[str, list[Position]] = {}
    known = positions()
    for key, code in VenuePage.objects.live().exclude(postal_code="").values_list("key", "postal_code"):
        if key in known:
            found.setdefault(code, []).append(known[key])
    return {code: _middle(positions) for code, positions in found.items()}


def _middle(positions: list[Position]) -> Position:
    number = len(positions)
    return sum(north for north, _east in positions) / number, sum(east for _north, east in positions) / number
