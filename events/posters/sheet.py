"""The sheet of a poster: 720 units wide, drawn larger than it will be shown so that edges come out smooth."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw, ImageOps

from events.posters.lettering import GOTHIC, SANS, face, width_at_one
from events.posters.palettes import MASK, Palette

UNITS: Final = 720
SUPERSAMPLING: Final = 2
FINE_ENOUGH: Final = 2000  # pixels of width from which edges are smooth as they are: 300 to the inch
MARGIN: Final = 32

Point = tuple[float, float]


@dataclass(frozen=True)
class Words:
    """What a poster says. Only the title is a must; empty lines take no room."""

    title: str
    subtitle: str = ""
    when: str = ""
    place: str = ""
    house: str = ""
    address: str = ""


@dataclass(frozen=True)
class Photo:
    """A picture of the editor's own. `centre` is what matters on it, from 0 to 1 across and down."""

    image: Image.Image
    centre: tuple[float, float] = (0.5, 0.5)


class Sheet:
    """One poster in the making. All lengths are units: 720 of them are its width, whatever its size in pixels."""

    def __init__(
        self, *, size: tuple[int, int], palette: Palette, seed: int, name: str, photo: Photo | None = None
    ) -> None:
        self.seed = seed
        self.name = name
        self.photo = photo
        self.picture_top = 0.0  # added to every y: a picture need not know whether the words stand above or below it
        self.size = size
        self.palette = palette
        self.dice = random.Random(f"{name}-{seed}")  # noqa: S311 -- draws pictures, keeps no secrets
        larger = SUPERSAMPLING if size[0] < FINE_ENOUGH else 1
        self.scale = size[0] * larger / UNITS
        self.height = size[1] * UNITS / size[0]
        self.image = Image.new("RGB", (size[0] * larger, size[1] * larger), palette.ground)
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

    def as_mask(self) -> Sheet:
        """The same sheet before anything was drawn, in black, on which the shape comes out white."""
        mask = Sheet(size=self.size, palette=MASK, seed=self.seed, name=self.name, photo=self.photo)
        mask.picture_top = self.picture_top
        return mask

    def show_photo(self, photo: Photo, where: Image.Image) -> None:
        """Show the photo where the mask is white, as large as what is white."""
        box = where.getbbox()
        if box is None:
            return
        fitted = self.fitted(photo, (box[2] - box[0], box[3] - box[1]))
        self.image.paste(fitted, (box[0], box[1]), where.crop(box))

    @staticmethod
    def fitted(photo: Photo, size: tuple[int, int]) -> Image.Image:
        """The photo cut to this size in pixels, around its centre."""
        return ImageOps.fit(photo.image.convert("RGB"), size, Image.Resampling.LANCZOS, centering=photo.centre)

    def finished(self) -> Image.Image:
        """Return the poster in its final size."""
        if self.image.size == self.size:
            return self.image
        return self.image.resize(self.size, Image.Resampling.LANCZOS)


def note_size(text: str, width: float, wish: float = 29) -> float:
    """Return the size at which a small line fits into the width, at most `wish`."""
    return min(wish, width / width_at_one(SANS, text)) if text else wish
