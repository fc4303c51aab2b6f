"""Family Schnitt: paper cut with a large pair of scissors, in planes, hills or animals; type may lie on the cut."""

import math
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageDraw

from events.posters.caption import compose
from events.posters.families.schnitt_figures import FIGURES
from events.posters.family import Family, Look
from events.posters.lettering import GOTHIC, Title, face, set_title
from events.posters.palettes import WHITE, readable
from events.posters.sheet import MARGIN, UNITS, Sheet, Words
from venues.colours import INK


def _lettered(sheet: Sheet, title: Title, fill: str) -> Image.Image:
    """Return the title as a layer with nothing around it."""
    width = round((UNITS - MARGIN) * sheet.scale)
    layer = Image.new("RGBA", (width, round(title.height * sheet.scale)), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for index, line in enumerate(title.lines):
        y = (title.first_baseline + index * title.leading) * sheet.scale
        pen.text((0, y), line, font=face(GOTHIC, int(title.size * sheet.scale)), fill=fill, anchor="ls")
    return layer.crop(layer.getbbox())


def title_on_cut(title: str, angle: float) -> tuple[Title, float]:
    """Return the title at the largest size whose turned block stays on the sheet, and the thickness of its plane."""
    slant = math.radians(abs(angle))
    width = float(UNITS)
    while True:
        width -= 12
        block = set_title(title, width=width, height=430, largest=330)
        if width * math.cos(slant) + block.height * math.sin(slant) <= UNITS - 2 * MARGIN:
            return block, block.height + 44


def _slope(sheet: Sheet) -> float:
    return sheet.dice.choice([-1, 1]) * sheet.dice.uniform(9, 19)


def _tilt(angle: float) -> float:
    """How far a plane of this angle rises from the middle to the edge of the sheet."""
    return math.tan(math.radians(angle)) * UNITS / 2


def _title_on_planes(sheet: Sheet, words: Words, foot: float) -> bool:
    """Planes of paper across the sheet; the title lies on the broadest and runs along its edge."""
    if not _is_planes(sheet) or sheet.photo is not None:
        return False
    angle = _slope(sheet)
    title, thick = title_on_cut(words.title, angle)
    caption = compose(replace(words, title=""), title_height=1, foot=foot)
    middle = (sheet.height - caption.height) * sheet.dice.uniform(0.5, 0.58)
    _planes(sheet, angle, middle, thick / 2 / math.cos(math.radians(angle)))
    fill = readable(sheet.palette.shape, sheet.palette.ground, sheet.palette.second)
    turned = _lettered(sheet, title, fill).rotate(-angle, resample=Image.Resampling.BICUBIC, expand=True)
    corner = (round(UNITS / 2 * sheet.scale - turned.width / 2), round(middle * sheet.scale - turned.height / 2))
    sheet.image.paste(turned, corner, turned)
    caption.draw(sheet, sheet.height - caption.height, Look(sheet.palette.ground))
    return True


def _planes(sheet: Sheet, angle: float, middle: float, half: float) -> None:
    """The broad plane, `half` to each side of the middle, and one of the second colour above or below it."""
    dice, tilt, second = sheet.dice, _tilt(angle), sheet.palette.second
    if dice.random() < 0.5:
        thick = UNITS + middle - half * dice.uniform(0.9, 1.2)
        _plane(sheet, -UNITS, thick, -tilt * dice.uniform(0.3, 0.9), second)
    else:
        _plane(sheet, middle + half * 0.4, half * dice.uniform(0.9, 1.5), -tilt * dice.uniform(0.3, 0.8), second)
    _plane(sheet, middle - half - dice.choice([0, 40, 90]), 2 * half + 90, tilt, sheet.palette.shape)


def _plane(sheet: Sheet, top: float, thick: float, tilt: float, fill: str) -> None:
    points = [(0, top - tilt), (UNITS, top + tilt), (UNITS, top + tilt + thick), (0, top - tilt + thick)]
    sheet.polygon(points, fill)


def _is_planes(sheet: Sheet) -> bool:
    return bool(sheet.seed % 2)


def _picture(sheet: Sheet, _title: str, bottom: float) -> None:
    """An animal or a landscape out of few cuts; or planes of paper, of which a photo lies on the broadest."""
    if _is_planes(sheet) or sheet.photo is not None:
        _planes(sheet, _slope(sheet), bottom * sheet.dice.uniform(0.45, 0.55), bottom * 0.3)
    else:
        FIGURES[sheet.seed // 2 % len(FIGURES)](sheet, bottom)


def _look(sheet: Sheet) -> Look:
    band = INK if sheet.palette.ground != INK else WHITE
    return Look(band, (readable(band, WHITE, INK), sheet.palette.second))


FAMILY: Final = Family(
    label=_("Schnitt"),
    seen=_("schräg geschnittene Flächen aus buntem Papier"),
    picture=_picture,
    look=_look,
    title_height=250,
    turns=False,
    whole=_title_on_planes,
)
