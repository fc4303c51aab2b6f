"""The net as data: stops, links between them, and places for a region that nobody has drawn yet."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

EARTH_RADIUS_KM = 6371
Point = tuple[float, float]


@dataclass(frozen=True)
class Stop:
    """A town. x and y count grid units to the east and south; None until somebody places it.

    The label stands dx, dy grid units from the edge of the stop; `anchor` is SVG's text-anchor.
    """

    key: str
    name: str
    label: tuple[str, ...]
    x: float | None
    y: float | None
    latitude: float
    longitude: float
    dx: float = 0.2
    dy: float = 0.2
    anchor: str = "start"
    is_hub: bool = False

    @property
    def point(self) -> Point:
        """Its place in the grid. ValueError for a stop without one: `placed()` gives it one."""
        if self.x is None or self.y is None:
            raise ValueError(f"{self.key!r} has no place in the net: draw placed(net).")
        return self.x, self.y


@dataclass(frozen=True)
class Link:
    """A line between the stops with the keys a and b, over grid points in the order from a to b."""

    a: str
    b: str
    bends: tuple[Point, ...] = ()
    ring: bool = False

    def starting_at(self, key: str) -> Link:
        """The same line, seen from the stop `key`, one of its two ends."""
        return self if self.a == key else Link(self.b, self.a, self.bends[::-1], self.ring)


@dataclass(frozen=True)
class Net:
    stops: tuple[Stop, ...]
    links: tuple[Link, ...]

    def stop(self, key: str) -> Stop | None:
        return next((stop for stop in self.stops if stop.key == key), None)


def distance_km(a: Stop, b: Stop) -> int:
    """As the crow flies, in whole kilometres."""
    south, north = math.radians(a.latitude), math.radians(b.latitude)
    along = math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * along
    return round(2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half)))


def neighbours(net: Net, key: str) -> list[tuple[Stop, int]]:
    """The stops one link away with their distance in km, nearest first. Empty for a stop without links."""
    here = net.stop(key)
    if here is None:
        return []
    near = {link.starting_at(key).b for link in net.links if key in (link.a, link.b)}
    found = [(stop, distance_km(here, stop)) for stop in net.stops if stop.key in near]
    return sorted(found, key=lambda pair: (pair[1], pair[0].name))


def circle(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The ring links end to end, each starting where the one before ended; empty unless they form one circle."""
    left = [link for link in links if link.ring]
    if len(left) < 3:
        return ()
    path = [left.pop(0)]
    while left:
        end = path[-1].b
        following = [link for link in left if end in (link.a, link.b)]
        if len(following) != 1:
            return ()
        left.remove(following[0])
        path.append(following[0].starting_at(end))
    return tuple(path) if path[-1].b == path[0].a else ()


def placed(net: Net) -> Net:
    """The net with a place for every stop.

    Where only one is missing, all get a new one: hub in the middle, the others around it in the order of their
    bearings, straight lines. A drawing and an oval do not fit into one another.
    """
    if all(stop.x is not None and stop.y is not None for stop in net.stops):
        return net
    hub = next((stop for stop in net.stops if stop.is_hub), None)
    around = _by_bearing(net.stops, hub)
    stops = [_on_oval(stop, number, len(around)) for number, stop in enumerate(around)]
    ring = [Link(a.key, b.key, ring=True) for a, b in pairwise(around)]
    if len(around) > 2:
        ring.append(Link(around[-1].key, around[0].key, ring=True))
    if hub is None:
        return Net(tuple(stops), tuple(ring))
    centre = replace(hub, x=0.0, y=0.0, dx=0.42, dy=0.72, anchor="start")
    return Net((centre, *stops), (*ring, *(Link(hub.key, stop.key) for stop in stops)))


def _by_bearing(stops: tuple[Stop, ...], hub: Stop | None) -> list[Stop]:
    """All but the hub, clockwise as seen from it (or from their middle), beginning with the most northern bearing."""
    others = [stop for stop in stops if stop is not hub]
    if not others:
        return []
    latitude = hub.latitude if hub else sum(stop.latitude for stop in others) / len(others)
    longitude = hub.longitude if hub else sum(stop.longitude for stop in others) / len(others)

    def bearing(stop: Stop) -> float:
        east = (stop.longitude - longitude) * math.cos(math.radians(latitude))
        return math.degrees(math.atan2(east, stop.latitude - latitude)) % 360

    around = sorted(others, key=lambda stop: (bearing(stop), stop.key))
    first = min(range(len(around)), key=lambda number: min(bearing(around[number]), 360 - bearing(around[number])))
    return around[first:] + around[:first]


def _on_oval(stop: Stop, number: int, among: int) -> Stop:
    """The stop at its hour of an upright dial with as many hours as stops; its label points away from the middle."""
    angle = 2 * math.pi * number / among
    grown = max(1.0, among / 12)
    x, y = round(4.2 * grown * math.sin(angle), 3), round(-5.4 * grown * math.cos(angle), 3)
    if abs(x) < 0.5:
        return replace(stop, x=x, y=y, dx=0.0, dy=math.copysign(0.45 if y < 0 else 0.8, y), anchor="middle")
    side = math.copysign(1, x)
    return replace(stop, x=x, y=y, dx=0.2 * side, dy=0.2, anchor="end" if side < 0 else "start")
