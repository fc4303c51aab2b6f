"""The sheet of a poster: 720 units wide, drawn larger than it will be shown so that edges come out smooth."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

from pages.demo.poster_families.lettering import GOTHIC, SANS, face, width_at_one
from pages.demo.poster_families.palettes import Palette

UNITS: Final = 720
SUPERSAMPLING: Final = 2
MARGIN: Final = 32

Point = tuple[float, float]


@dataclass(frozen=True)
class Words:
    """What a poster says. Only the title is a must."""

    title: str
    subtitle: str = ""
    when: str = ""
    place: str = ""


class Sheet:
    """One poster in the making. All lengths are units: 720 of them are its width, whatever its size in pixels."""

    def __init__(self, *, size: tuple[int, int], palette: Palette, seed: int, dice: random.Random) -> None:
        self.seed = seed
        self.picture_top = 0.0  # added to every y: a picture need not know whether the words stand above or below it
        self.size = size
        self.palette = palette
        self.dice = dice
        self.scale = size[0] * SUPERSAMPLING / UNITS
        self.height = size[1] * UNITS / size[0]
        self.image = Image.new("RGB", (size[0] * SUPERSAMPLING, size[1] * SUPERSAMPLING), palette.ground)
        self.pen = ImageDraw.Draw(self.image)

    def _points(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, (y + self.picture_top) * self.scale) for x, y in points]

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        """Fill a polygon."""
        self.pen.polygon(self._points(points), fill=fill)

    def rectangle(self, left: float, top: float, right: float, bottom: float, fill: str) -> None:
        """Fill a rectangle."""
        self.pen.rectangle(self._points([(left, top), (right, bottom)]), fill=fill)

    def circle(self, x: float, y: float, radius: float, fill: str) -> None:
        """Fill a circle around a point."""
        self.pen.ellipse(self._points([(x - radius, y - radius), (x + radius, y + radius)]), fill=fill)

    def pie(self, x: float, y: float, radius: float, start: int, end: int, fill: str) -> None:
        """Fill a slice of a circle; angles in degrees, clockwise from three o'clock."""
        self.pen.pieslice(self._points([(x - radius, y - radius), (x + radius, y + radius)]), start, end, fill=fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """Draw a line through the points."""
        self.pen.line(self._points(points), fill=fill, width=max(1, round(width * self.scale)), joint="curve")

    def type(
        self, x: float, y: float, text: str, size: float, fill: str, *, family: str = GOTHIC, right: bool = False
    ) -> None:
        """Set text on the baseline y, starting at x, or ending there with `right`."""
        font = face(family, max(1, math.floor(size * self.scale)))
        self.pen.text(self._points([(x, y)])[0], text, font=font, fill=fill, anchor="rs" if right else "ls")

    def note(self, x: float, y: float, text: str, size: float, fill: str, *, right: bool = False) -> None:
        """Set text in the small face."""
        self.type(x, y, text, size, fill, family=SANS, right=right)

    def paste(self, fill: str, mask: Image.Image, left: float = 0, top: float = 0) -> None:
        """Print a colour through a mask, whose size is in pixels of the large sheet."""
        corner = self._points([(left, top)])[0]
        self.image.paste(fill, (round(corner[0]), round(corner[1])), mask)

    def finished(self) -> Image.Image:
        """Return the poster in its final size."""
        return self.image.resize(self.size, Image.Resampling.LANCZOS)


def note_size(text: str, width: float, wish: float = 29) -> float:
    """Return the size at which a small line fits into the width, at most `wish`."""
    return min(wish, width / width_at_one(SANS, text)) if text else wish
