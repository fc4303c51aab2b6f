"""Family Schnitt: paper cut with a large pair of scissors, in planes, hills or animals; type may lie on the cut."""

import math

from PIL import Image, ImageDraw

from pages.demo.poster_families.caption import compose
from pages.demo.poster_families.lettering import GOTHIC, Title, face, set_title
from pages.demo.poster_families.palettes import INK, WHITE, readable
from pages.demo.poster_families.schnitt_figures import FIGURES, Figure
from pages.demo.poster_families.sheet import MARGIN, UNITS, Sheet, Words


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


def _planes(sheet: Sheet, words: Words) -> None:
    """Planes of paper across the sheet; the title lies on the broadest and runs along its edge."""
    dice, colours = sheet.dice, sheet.palette
    angle = dice.choice([-1, 1]) * dice.uniform(9, 19)
    title, thick = title_on_cut(words.title, angle)
    caption = compose(Words("", words.subtitle, words.when, words.place), title_height=1)
    middle = (sheet.height - caption.height) * dice.uniform(0.5, 0.58)
    tilt = math.tan(math.radians(angle)) * UNITS / 2
    half = thick / 2 / math.cos(math.radians(angle))
    if dice.random() < 0.5:
        _plane(
            sheet,
            -UNITS,
            UNITS + middle - half * dice.uniform(0.9, 1.2),
            -tilt * dice.uniform(0.3, 0.9),
            colours.second,
        )
    else:
        _plane(
            sheet, middle + half * 0.4, half * dice.uniform(0.9, 1.5), -tilt * dice.uniform(0.3, 0.8), colours.second
        )
    _plane(sheet, middle - half - dice.choice([0, 40, 90]), 2 * half + 90, tilt, colours.shape)
    layer = _lettered(sheet, title, readable(colours.shape, colours.ground, colours.second))
    turned = layer.rotate(-angle, resample=Image.Resampling.BICUBIC, expand=True)
    corner = (round(UNITS / 2 * sheet.scale - turned.width / 2), round(middle * sheet.scale - turned.height / 2))
    sheet.image.paste(turned, corner, turned)
    caption.draw(sheet, sheet.height - caption.height, ground=colours.ground)


def _plane(sheet: Sheet, top: float, thick: float, tilt: float, fill: str) -> None:
    points = [(0, top - tilt), (UNITS, top + tilt), (UNITS, top + tilt + thick), (0, top - tilt + thick)]
    sheet.polygon(points, fill)


def _figure(sheet: Sheet, words: Words, figure: Figure) -> None:
    """An animal or a landscape out of few cuts, the words on a strip below."""
    caption = compose(words, title_height=250)
    bottom = sheet.height - caption.height
    figure(sheet, bottom)
    band = INK if sheet.palette.ground != INK else WHITE
    colours = (readable(band, WHITE, INK), sheet.palette.second)
    caption.draw(sheet, bottom, ground=band, title_colours=colours)


def draw(sheet: Sheet, words: Words) -> None:
    """Draw a poster of this family."""
    turn = sheet.seed % (2 * len(FIGURES))
    if turn % 2:
        _planes(sheet, words)
    else:
        _figure(sheet, words, FIGURES[turn // 2])
