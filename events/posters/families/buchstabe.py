"""Family Buchstabe: one glyph, far too large for its sheet, is the picture."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageDraw

from events.posters.family import Family, Look
from events.posters.lettering import GOTHIC, face, width_at_one
from events.posters.sheet import UNITS, Sheet

ROUND_ONES: Final = "OQSGCBDRPJU&8369?"


def _letter(sheet: Sheet, title: str) -> str:
    """Return a letter of the title, rather a round one: it makes the better picture."""
    signs = [sign for sign in title.upper() if sign.isalnum() or sign in "&?"]
    good = [sign for sign in signs if sign in ROUND_ONES]
    return sheet.dice.choice(good or signs[:3] or ["O"])


def _ghost(sheet: Sheet, letter: str, bottom: float) -> None:
    """The letter twice, once as its own pale neighbour; both leave the sheet at the top."""
    size = bottom * sheet.dice.uniform(1.5, 1.75)
    left = -size * sheet.dice.uniform(0.03, 0.08)
    step = size * width_at_one(GOTHIC, letter) * sheet.dice.uniform(0.94, 1.04)
    for index, fill in reversed(list(enumerate([sheet.palette.shape, sheet.palette.second, sheet.palette.shape]))):
        sheet.type(left + index * step, bottom - 6, letter, size, fill)


def _echo(sheet: Sheet, letter: str, bottom: float) -> None:
    """The letter again and again, each print a little beside the last."""
    shift_x, shift_y = sheet.dice.choice([(40, -24), (-40, -24), (46, 14), (30, 26)])
    count = 6
    size = (bottom - 40 - abs(shift_y) * count) / 0.76
    fills = [sheet.palette.second, sheet.palette.ground]
    width = size * width_at_one(GOTHIC, letter)
    x = (UNITS - width - shift_x * count) / 2
    for index in range(count + 1):
        y = bottom - 20 + shift_y * (index - (count if shift_y > 0 else 0))
        fill = sheet.palette.shape if index == count else fills[index % 2]
        sheet.type(x + index * shift_x, y, letter, size, fill)


def _plate(sheet: Sheet, letter: str, bottom: float, turn: float) -> Image.Image:
    """Return a mask of the picture area with the letter in it, turned around the middle."""
    size = (sheet.image.width, round(bottom * sheet.scale))
    mask = Image.new("L", size, 0)
    middle = (size[0] / 2, size[1] / 2)
    pixels = round(size[1] * (1.9 if turn else 1.72))
    ImageDraw.Draw(mask).text(
        (middle[0], middle[1] + pixels * 0.36), letter, font=face(GOTHIC, pixels), fill=255, anchor="ms"
    )
    return mask.rotate(turn, resample=Image.Resampling.BICUBIC, center=middle) if turn else mask


def _leaning(sheet: Sheet, letter: str, bottom: float) -> None:
    """The letter lying on its side or leaning, on a half sheet of the second colour."""
    edge = bottom * sheet.dice.choice([0.36, 0.5, 0.64])
    sheet.rectangle(0, 0, UNITS, edge, sheet.palette.second)
    mask = _plate(sheet, letter, bottom, sheet.dice.choice([90, -90, 18, -16]))
    sheet.paste(sheet.palette.shape, mask)


def _cut(sheet: Sheet, letter: str, bottom: float) -> None:
    """The letter cut into strips that slipped."""
    mask = _plate(sheet, letter, bottom, 0)
    strips = sheet.dice.choice([3, 4, 5])
    height = mask.height // strips + 1
    for index in range(strips):
        strip = mask.crop((0, index * height, mask.width, min(mask.height, (index + 1) * height)))
        slip = UNITS * sheet.dice.uniform(0.03, 0.09) * (-1 if index % 2 else 1)
        fill = sheet.palette.second if index == strips // 2 else sheet.palette.shape
        sheet.paste(fill, strip, slip, index * height / sheet.scale)


def _picture(sheet: Sheet, title: str, bottom: float) -> None:
    motif = [_ghost, _cut, _leaning, _echo][sheet.seed % 4]
    motif(sheet, _letter(sheet, title), bottom)


FAMILY: Final = Family(
    label=_("Buchstabe"),
    seen=_("ein einzelner Buchstabe, riesig und angeschnitten"),
    picture=_picture,
    look=lambda sheet: Look(sheet.palette.ground),
    title_height=270,
)
