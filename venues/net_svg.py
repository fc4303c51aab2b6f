"""The net as an SVG. Looks are the style sheet's, because the policy forbids style attributes.

Lengths are units of the drawing; 17 of them are the height of a label's letters (net.css).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.folding import fold
from venues.net_layout import Link, Net, Point, Stop, circle, distance_km, neighbours, placed

UNIT = 28  # one step of the grid: the smaller, the larger the letters beside it
LINE = 17  # from one line of a label to the next
MARK_MARGIN = 34
NET_MARGIN = 24
LETTER = 7.8  # width of a letter of the labels, about: the browser alone knows better
TARGET = 23  # 24 pixels across and more, down to a drawing 320 pixels wide
SIZES = ("gross", "klein", "zeichen")


def draw(
    net: Net,
    *,
    size: str,
    counts: Mapping[str, int] | None = None,
    lit: str | None = None,
    href: Callable[[str], str],
    when: str = "",
    current: str | None = None,
) -> SafeString:
    """The net as a group of links; as "zeichen" a mute mark. ValueError for a size that is not in SIZES.

    `counts`: dates by key; None where the drawing is not about dates. `when`: the words after a number, "heute" if
    empty. `lit`: key of the stop to stand out; in "klein" its neighbours then have names and distances.
    """
    if size not in SIZES:
        raise ValueError(f"{size!r} is no size of the net: take one of {', '.join(SIZES)}.")
    net = placed(net)
    canvas = Canvas.around(net, mark=size == "zeichen")
    if size == "zeichen":
        attributes, body = format_html('aria-hidden="{}" focusable="false"', "true"), _dots(net, canvas)
    else:
        scene = Scene(net, canvas, size, counts, net.stop(lit) if lit else None, href, when or _("heute"), current)
        attributes, body = format_html('role="group" aria-label="{}"', _title(net)), scene.stops()
    lines = _lines(net, canvas, lit if size != "zeichen" else None)
    return format_html(
        '<svg class="net net--{}" viewBox="0 0 {} {}" {}>'
        '<g class="net__lines" fill="none" aria-hidden="true">{}</g>{}</svg>',
        size,
        _n(canvas.width),
        _n(canvas.height),
        attributes,
        lines,
        body,
    )


@dataclass(frozen=True)
class Canvas:
    """Where grid points lie in the drawing."""

    west: float
    north: float
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def around(cls, net: Net, *, mark: bool) -> Canvas:
        """Room for all stops, bends and, unless it is the mark, labels."""
        points = [stop.point for stop in net.stops] + [bend for link in net.links for bend in link.bends] or [(0, 0)]
        west, north = min(x for x, _y in points), min(y for _x, y in points)
        east, south = max(x for x, _y in points), max(y for _x, y in points)
        margin = MARK_MARGIN if mark else NET_MARGIN
        boxes = [] if mark else [_label_box(stop) for stop in net.stops]
        left = max([margin, *(west * UNIT - box[0] for box in boxes)])
        top = max([margin, *(north * UNIT - box[1] for box in boxes)])
        right = max([margin, *(box[2] - east * UNIT for box in boxes)])
        bottom = max([margin, *(box[3] - south * UNIT for box in boxes)])
        return cls(west, north, left, top, left + (east - west) * UNIT + right, top + (south - north) * UNIT + bottom)

    def at(self, point: Point) -> Point:
        return self.left + (point[0] - self.west) * UNIT, self.top + (point[1] - self.north) * UNIT

    def path(self, links: Iterable[Link], stops: Mapping[str, Point], *, closed: bool = False) -> str:
        """Path data over links that follow each other end to end."""
        chain = list(links)
        points = [stops[chain[0].a]]
        for link in chain:
            points += [*link.bends, stops[link.b]]
        if closed:
            points.pop()
        return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in map(self.at, points)) + ("Z" if closed else "")


@dataclass(frozen=True)
class Scene:
    """What one drawing shows."""

    net: Net
    canvas: Canvas
    size: str
    counts: Mapping[str, int] | None
    lit: Stop | None
    href: Callable[[str], str]
    when: str
    current: str | None

    def stops(self) -> SafeString:
        """All stops as links, in the order of the alphabet: that of a screen reader."""
        near = (
            {stop.key for stop, _km in neighbours(self.net, self.lit.key)}
            if self.lit and self.size == "klein"
            else set()
        )
        ordered = sorted(self.net.stops, key=lambda stop: fold(stop.name))
        return format_html_join("", "{}", ((self._stop(stop, self._state(stop, near)),) for stop in ordered))

    def _state(self, stop: Stop, near: set[str]) -> str:
        if self.lit and stop.key == self.lit.key:
            return "lit"
        if stop.key in near:
            return "near"
        return "on" if self._count(stop) else "off"

    def _count(self, stop: Stop) -> int:
        return (self.counts or {}).get(stop.key, 0)

    def _stop(self, stop: Stop, state: str) -> SafeString:
        x, y = self.canvas.at(stop.point)
        radius = _radius(self._count(stop)) if self.size == "gross" else {"lit": 15, "near": 10}.get(state, 6)
        named = self.size == "gross" or state in ("lit", "near")
        return format_html(
            '<a class="net__stop net__stop--{}" data-ort="{}" href="{}" aria-label="{}"{}>'
            '<circle class="net__target" cx="{}" cy="{}" r="{}"/>'
            '<circle class="net__node" cx="{}" cy="{}" r="{}"/>{}{}</a>',
            state,
            stop.key,
            self.href(stop.key),
            self._words(stop),
            format_html(' aria-current="{}"', "page") if stop.key == self.current else "",
            *(_n(x), _n(y), _n(max(TARGET, radius + 6))),
            *(_n(x), _n(y), _n(radius)),
            self._label(stop, state, radius) if named else "",
            self._number(stop, x, y) if self.size == "gross" else "",
        )

    def _words(self, stop: Stop) -> str:
        """What a screen reader says. Begins with the words that are seen, so that speech control finds them."""
        words = " ".join([" ".join(stop.label).replace("- ", "-"), self._km(stop)]).strip()
        if self.counts is None:
            return words
        count = self._count(stop)
        dates = (
            ngettext("%(count)d Termin", "%(count)d Termine", count) % {"count": count} if count else _("kein Termin")
        )
        return _("%(town)s: %(dates)s %(when)s") % {"town": words, "dates": dates, "when": self.when}

    def _km(self, stop: Stop) -> str:
        if self.size != "klein" or self.lit is None or stop.key == self.lit.key:
            return ""
        return _("%(km)d km") % {"km": distance_km(self.lit, stop)}

    def _label(self, stop: Stop, state: str, radius: float) -> SafeString:
        x, y = _label_start(stop, self.canvas.at(stop.point), radius)
        lines = [(word, "") for word in stop.label]
        if state == "near":
            lines.append((self._km(stop), format_html(' class="{}"', "net__km")))
            if stop.dy < -0.2:
                y -= LINE  # above its stop, a label grows upwards
        spans = format_html_join(
            "",
            '<tspan{} x="{}" dy="{}">{}</tspan>{}',
            (
                (extra, _n(x), LINE if number else 0, word, "" if word.endswith("-") else " ")
                for number, (word, extra) in enumerate(lines)
            ),
        )
        return format_html(
            '<text class="net__name" x="{}" y="{}" text-anchor="{}">{}</text>', _n(x), _n(y), stop.anchor, spans
        )

    def _number(self, stop: Stop, x: float, y: float) -> SafeString:
        count = self._count(stop)
        if not count:
            return SafeString()
        return format_html(
            '<text class="net__count" x="{}" y="{}" text-anchor="middle">{}</text>', _n(x), _n(y + 6.2), count
        )


def _lines(net: Net, canvas: Canvas, lit: str | None) -> SafeString:
    """Spokes, the ring in one piece where it is one, and the lit stop's links once more, in its colour."""
    at = {stop.key: stop.point for stop in net.stops}
    ring = circle(net.links)
    paths = [("spoke", "", canvas.path([link], at)) for link in net.links if not link.ring]
    if ring:
        paths.append(("ring", "", canvas.path(ring, at, closed=True)))
    else:
        paths += [("ring", "", canvas.path([link], at)) for link in net.links if link.ring]
    owner = format_html(' data-ort="{}"', lit)
    paths += [("lit", owner, canvas.path([link], at)) for link in net.links if lit in (link.a, link.b)]
    return format_html_join("", '<path class="net__line net__line--{}"{} d="{}"/>', paths)


def _dots(net: Net, canvas: Canvas) -> SafeString:
    dots = ((*map(_n, canvas.at(stop.point)), 30 if stop.is_hub else 21) for stop in net.stops)
    return format_html_join("", '<circle class="net__dot" cx="{}" cy="{}" r="{}"/>', dots)


def _title(net: Net) -> str:
    count = len(net.stops)
    return ngettext("Netz mit %(count)d Ort", "Netz der %(count)d Orte", count) % {"count": count}


def _label_start(stop: Stop, point: Point, radius: float) -> Point:
    """Where the first line of a label begins. It keeps clear of a stop that has grown to `radius`."""
    x, y = point
    if stop.is_hub:  # lines leave the hub on all sides: the label stands between two of them
        return x + radius * 0.92 + stop.dx * UNIT, y + stop.dy * UNIT
    if abs(stop.dy) > 0.4:  # above or below
        return x + stop.dx * UNIT, y + math.copysign(radius, stop.dy) + (stop.dy - math.copysign(0.2, stop.dy)) * UNIT
    return x + (radius if stop.anchor == "start" else -radius) + stop.dx * UNIT, y + stop.dy * UNIT


def _label_box(stop: Stop) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the label, about, at a stop of middling size."""
    x, y = _label_start(stop, (stop.point[0] * UNIT, stop.point[1] * UNIT), _radius(5))
    width = max(map(len, stop.label), default=0) * LETTER
    left = x - {"start": 0.0, "middle": width / 2}.get(stop.anchor, width)
    return left, y - LINE, left + width, y + (len(stop.label) - 1) * LINE + 4


def _radius(count: int) -> float:
    """Size is data: the area grows with the number of dates, up to where a stop would cover the next one."""
    return min(34.0, round(5 + 7 * math.sqrt(count), 1)) if count else 7.0


def _n(value: float) -> str:
    return f"{round(value, 1):g}"
