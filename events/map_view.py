"""Where something is on: venues with their dates, and a plain map of them, drawn from our own coordinates. The map is
pure: positions in, circles out; near ones become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians, sqrt

from django.db.models import Count, Min

from core.periods import Days, to_wall
from events.choices import Status
from events.models import OccurrenceQuerySet
from events.near import Position, positions

# Small units, so that words and numbers are readable where a phone draws the whole map 350 pixels wide.
WIDTH = 420
LOWEST, HIGHEST = 260, 480
MARGIN = 40
# Circles whose centres are closer than this are one; also the smallest target that a finger hits (WCAG 2.5.8).
TOGETHER = 30
SMALLEST, GROWTH, LARGEST = 12.0, 1.0, 24.0
# Between a circle and the name of its town.
GAP = 6
# Degrees that a map is wide at least: one venue alone is no reason for a map of its doormat.
LEAST_DEGREES = 0.02


@dataclass(frozen=True, slots=True)
class Place:
    """A venue with the number of its dates in the period and the wall clock time of the next one. `position`: None
    where nobody knows it."""

    key: str
    name: str
    town_key: str
    town: str
    count: int
    next_date: datetime
    position: Position | None


@dataclass(frozen=True, slots=True)
class Circle:
    """One or several places, in units of the drawing. `count`: of dates."""

    x: float
    y: float
    radius: float
    count: int
    places: tuple[Place, ...]

    @property
    def keys(self) -> str:
        return " ".join(place.key for place in self.places)


@dataclass(frozen=True, slots=True)
class Label:
    """`anchor`: SVG's text-anchor, so that names at the edge grow into the sheet."""

    text: str
    key: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """`lines`: of the net, as x1, y1, x2, y2."""

    height: int
    circles: list[Circle]
    labels: list[Label]
    lines: list[tuple[float, float, float, float]]


def places(rows: OccurrenceQuerySet, days: Days) -> list[Place]:
    """Venues where something takes place on the days, by town and name."""
    there = rows.listed().standing().on(days).exclude(venue_key="").exclude(status=Status.CANCELLED)
    columns = ("venue_key", "venue_name", "town_key", "town_name")
    known = positions()
    counted = there.order_by("town_name", "venue_name").values_list(*columns)
    return [
        Place(key, name, town_key, town, count, to_wall(first), known.get(key))
        for key, name, town_key, town, count, first in counted.annotate(Count("pk"), Min("starts_at"))
    ]


def draw(
    found: Iterable[Place], towns: Mapping[str, tuple[str, Position]], links: Iterable[tuple[str, str]]
) -> Drawing | None:
    """`towns`: by key name and position of those that may be named; `links`: pairs of keys that the net connects. None
    where no place has a position."""
    placed = [(place, place.position) for place in found if place.position]
    if not placed:
        return None
    sheet = _Sheet([position for _place, position in placed])
    circles: list[Circle] = []
    for place, position in sorted(placed, key=lambda one: (-one[0].count, one[0].key)):
        _put(circles, place, *sheet.point(position))
    labels = [
        Label(name, key, *_above(circles, *sheet.point(position)))
        for key, (name, position) in towns.items()
        if sheet.holds(position)
    ]
    ends = [(towns[one][1], towns[other][1]) for one, other in links if one in towns and other in towns]
    return Drawing(sheet.height, circles, labels, [(*sheet.point(one), *sheet.point(other)) for one, other in ends])


def _above(circles: Iterable[Circle], x: float, y: float) -> tuple[float, float, str]:
    """Where a name stands that no circle of its own covers: above the nearest ones."""
    near = [circle for circle in circles if abs(circle.x - x) < LARGEST + TOGETHER and abs(circle.y - y) < TOGETHER]
    top = min((circle.y - circle.radius for circle in near), default=y)
    top = round(top - GAP, 1)
    if x < 2 * MARGIN:
        return x - LARGEST / 2, top, "start"
    return (x + LARGEST / 2, top, "end") if x > WIDTH - 2 * MARGIN else (x, top, "middle")


def _put(circles: list[Circle], place: Place, x: float, y: float) -> None:
    """Into the first circle that is near enough, which stays where it is: the place with most dates is its middle."""
    for number, circle in enumerate(circles):
        if sqrt((circle.x - x) ** 2 + (circle.y - y) ** 2) < TOGETHER:
            count = circle.count + place.count
            circles[number] = Circle(circle.x, circle.y, _radius(count), count, (*circle.places, place))
            return
    circles.append(Circle(x, y, _radius(place.count), place.count, (place,)))


def _radius(count: int) -> float:
    return round(min(LARGEST, SMALLEST + GROWTH * sqrt(count)), 1)


class _Sheet:
    """Equirectangular around the middle: over sixty kilometres nobody sees the difference to a true projection."""

    def __init__(self, spots: Sequence[Position]) -> None:
        norths, easts = [north for north, _east in spots], [east for _north, east in spots]
        self._narrow = cos(radians((min(norths) + max(norths)) / 2))
        width = max((max(easts) - min(easts)) * self._narrow, LEAST_DEGREES)
        height = max(max(norths) - min(norths), LEAST_DEGREES)
        self._scale = min((WIDTH - 2 * MARGIN) / width, (HIGHEST - 2 * MARGIN) / height)
        self.height = max(LOWEST, round(height * self._scale) + 2 * MARGIN)
        self._middle = ((min(norths) + max(norths)) / 2, (min(easts) + max(easts)) / 2)

    def point(self, position: Position) -> tuple[float, float]:
        north, east = position
        x = WIDTH / 2 + (east - self._middle[1]) * self._narrow * self._scale
        y = self.height / 2 - (north - self._middle[0]) * self._scale
        return round(x, 1), round(y, 1)

    def holds(self, position: Position) -> bool:
        x, y = self.point(position)
        return 0 < x < WIDTH and 12 < y < self.height
