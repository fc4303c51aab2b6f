"""Family Raster: one shape out of halftone dots."""

import math
from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from events.posters.family import Family, Look
from events.posters.lettering import GOTHIC, face
from events.posters.palettes import is_dark
from events.posters.sheet import UNITS, Photo, Sheet

Shade = Callable[[float, float], float]
FINE: Final = 180


def _ball(sheet: Sheet, bottom: float) -> Shade:
    """A lit ball; the lamp stands anywhere around it."""
    dice = sheet.dice
    radius = bottom * dice.uniform(0.42, 0.54)
    centre_x, centre_y = UNITS * dice.uniform(0.38, 0.66), bottom * dice.uniform(0.44, 0.54)
    lamp = dice.uniform(0, math.tau)

    def shade(x: float, y: float) -> float:
        nx, ny = (x - centre_x) / radius, (y - centre_y) / radius
        if nx * nx + ny * ny > 1:
            return 0
        nz = math.sqrt(1 - nx * nx - ny * ny)
        return nx * math.cos(lamp) * 0.66 + ny * math.sin(lamp) * 0.66 + nz * 0.6

    return shade


def _ring(sheet: Sheet, bottom: float) -> Shade:
    """A ring, thick on one side: a tyre, a moon, an ear."""
    dice = sheet.dice
    middle, thick = bottom * dice.uniform(0.33, 0.38), bottom * dice.uniform(0.15, 0.2)
    centre_x, centre_y, lamp = UNITS * dice.uniform(0.4, 0.6), bottom * 0.5, dice.uniform(0, math.tau)

    def shade(x: float, y: float) -> float:
        dx, dy = x - centre_x, y - centre_y
        off = (math.hypot(dx, dy) - middle) / thick
        if abs(off) > 1:
            return 0
        return math.sqrt(1 - off * off) * (0.66 + 0.5 * math.cos(math.atan2(dy, dx) - lamp))

    return shade


def _waves(sheet: Sheet, bottom: float) -> Shade:
    """Bands that swell over the whole sheet, like sound in a room."""
    dice = sheet.dice
    turn, period = dice.uniform(0.2, 2.9), dice.uniform(150, 260)
    centre_x, centre_y = UNITS * dice.uniform(0.1, 0.9), bottom * dice.uniform(0.2, 0.8)
    bend = dice.choice([0, 1])

    def shade(x: float, y: float) -> float:
        far = math.hypot(x - centre_x, y - centre_y)
        way = far if bend else x * math.cos(turn) + y * math.sin(turn) + 40 * math.sin(y / 130)
        return math.pow(0.5 + 0.5 * math.sin(way / period * math.tau), 1.4) * (1.05 - far / 1500)

    return shade


def _glyph(sheet: Sheet, bottom: float, letter: str) -> Shade:
    """The first letter of the title, out of focus."""
    plate = Image.new("L", (FINE, round(FINE * bottom / UNITS)), 0)
    pixels = round(plate.height * 1.42)
    foot = (FINE / 2, plate.height * 0.5 + pixels * 0.36)
    ImageDraw.Draw(plate).text(foot, letter, font=face(GOTHIC, pixels), fill=255, anchor="ms")
    plate = plate.rotate(sheet.dice.choice([-24, -14, 0, 12, 20]), resample=Image.Resampling.BICUBIC)
    soft = plate.filter(ImageFilter.GaussianBlur(4))

    def shade(x: float, y: float) -> float:
        column, row = round(x / UNITS * FINE), round(y / UNITS * FINE)
        if not (0 <= column < soft.width and 0 <= row < soft.height):
            return 0
        value = soft.getpixel((column, row))
        return (value if isinstance(value, int | float) else 0) / 255 * (1.1 - 0.6 * y / bottom)

    return shade


def _photo(sheet: Sheet, bottom: float, photo: Photo) -> Shade:
    """The editor's own picture, as newspapers print one: the more of the shape's colour, the larger the dot."""
    plate = sheet.fitted(photo, (FINE, round(FINE * bottom / UNITS))).convert("L")
    plate = ImageOps.autocontrast(plate, cutoff=2)
    if not is_dark(sheet.palette.ground, sheet.palette.shape):
        plate = ImageOps.invert(plate)

    def shade(x: float, y: float) -> float:
        column = min(plate.width - 1, max(0, round(x / UNITS * FINE)))
        row = min(plate.height - 1, max(0, round(y / UNITS * FINE)))
        value = plate.getpixel((column, row))
        return (value if isinstance(value, int | float) else 0) / 255

    return shade


def _dots(sheet: Sheet, bottom: float, shade: Shade) -> None:
    steps = [9.0, 11.0] if sheet.photo else [17.0, 19.0, 22.0, 27.0]
    step, turn = sheet.dice.choice(steps), sheet.dice.choice([0.0, 0.26, 0.52])
    reach = round((UNITS + bottom) / step)
    for j in range(-reach, reach):
        for i in range(-reach, reach):
            u, v = (i + (0.5 if j % 2 else 0)) * step, j * step * 0.866
            x, y = u * math.cos(turn) - v * math.sin(turn), u * math.sin(turn) + v * math.cos(turn)
            if not (-step < x < UNITS + step and -step < y < bottom - step * 0.7):
                continue
            radius = step * 0.6 * min(1.0, max(0.0, shade(x, y))) ** 0.75
            if radius > 1:
                sheet.circle(x, y, radius, sheet.palette.shape)


def _shade(sheet: Sheet, title: str, bottom: float) -> Shade:
    if sheet.photo is not None:
        return _photo(sheet, bottom, sheet.photo)
    motif = ["ball", "glyph", "ring", "waves"][sheet.seed % 4]
    if motif == "glyph":
        return _glyph(sheet, bottom, next(sign for sign in title + "O" if sign.isalnum()).upper())
    return {"ball": _ball, "ring": _ring, "waves": _waves}[motif](sheet, bottom)


def _picture(sheet: Sheet, title: str, bottom: float) -> None:
    _dots(sheet, bottom, _shade(sheet, title, bottom))


FAMILY: Final = Family(
    label=_("Raster"),
    seen=_("eine Form aus großen und kleinen Punkten"),
    picture=_picture,
    look=lambda sheet: Look(sheet.palette.ground, (sheet.palette.shape,)),
    title_height=290,
    takes_photo=True,
)
