"""The net of a region: its towns as stops of one line drawing, read from what their pages say."""

from __future__ import annotations

import math
from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from venues.models import MunicipalityPage
from venues.net_layout import Link, Net, Point, Stop, distance_km, neighbours, placed
from venues.net_svg import draw

__all__ = ["Link", "Net", "Stop", "distance_km", "draw", "neighbours", "net_from_municipalities"]

ANCHORS = ("start", "middle", "end")
LINE_LENGTH = 14  # letters in a line of a label that nobody has set
FARTHEST = 1000  # grid units: beyond is a slip of the keyboard


def net_from_municipalities(pages: Iterable[MunicipalityPage], hub_key: str) -> Net:
    """The net of these towns, each with a place.

    Editors write the fields by hand: what cannot be understood is left out, and a link counts once, whichever of its
    ends names it. If a town has no place, all get one: see `placed`.
    """
    towns = list(pages)
    stops = tuple(_stop(town, is_hub=town.key == hub_key) for town in towns)
    known = {stop.key for stop in stops}
    links: dict[frozenset[str], Link] = {}
    for town in towns:
        for link in _links(town.key, town.net_links):
            if link.b in known:
                links.setdefault(frozenset((link.a, link.b)), link)
    return placed(Net(stops, tuple(links.values())))


def _stop(town: MunicipalityPage, *, is_hub: bool) -> Stop:
    place: dict[str, Any] = town.net_place if isinstance(town.net_place, dict) else {}
    point = _point([place.get("x"), place.get("y")])
    label = place.get("label")
    lines = tuple(line for line in label if isinstance(line, str) and line) if isinstance(label, list) else ()
    return Stop(
        key=town.key,
        name=town.name,
        label=lines or tuple(wrap(town.name, LINE_LENGTH)),
        x=point[0] if point else None,
        y=point[1] if point else None,
        latitude=town.latitude,
        longitude=town.longitude,
        dx=_number(place.get("dx"), 0.42 if is_hub else 0.2),
        dy=_number(place.get("dy"), 0.72 if is_hub else 0.2),
        anchor=place["anchor"] if place.get("anchor") in ANCHORS else "start",
        is_hub=is_hub,
    )


def _links(key: str, value: object) -> list[Link]:
    entries = [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
    return [
        Link(key, entry["to"], _bends(entry.get("bends")), entry.get("ring") is True)
        for entry in entries
        if isinstance(entry.get("to"), str) and entry["to"] != key
    ]


def _bends(value: object) -> tuple[Point, ...]:
    """The points of a line; none if one of them cannot be read, because half a bend is worse than a straight line."""
    points = [_point(item) for item in value] if isinstance(value, list) else []
    found = tuple(point for point in points if point is not None)
    return found if len(found) == len(points) else ()


def _point(value: object) -> Point | None:
    if not isinstance(value, list) or len(value) != 2 or not all(map(_is_number, value)):
        return None
    return value[0], value[1]


def _number(value: Any, otherwise: float) -> float:
    return float(value) if _is_number(value) else otherwise


def _is_number(value: object) -> bool:
    """JSON has no NaN, Python's parser does; and True is 1 for Python."""
    is_numeric = isinstance(value, int | float) and not isinstance(value, bool)
    return is_numeric and math.isfinite(value) and abs(value) <= FARTHEST  # type: ignore[arg-type]
