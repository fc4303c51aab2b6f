"""Draws a poster: the same picture for the same design and words, every title whole and readable."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from PIL import Image

from events.posters.caption import compose, split
from events.posters.families import buchstabe, kreise, linien, raster, schnitt
from events.posters.family import Family
from events.posters.palettes import PALETTES, TOWN, palette
from events.posters.sheet import UNITS, Photo, Sheet, Words
from venues.colours import INK

FAMILIES: Final[Mapping[str, Family]] = {
    "raster": raster.FAMILY,
    "buchstabe": buchstabe.FAMILY,
    "kreise": kreise.FAMILY,
    "linien": linien.FAMILY,
    "schnitt": schnitt.FAMILY,
}
# From here on a sheet is so tall that it is a story, whose foot a phone covers with its own buttons.
STORY: Final = 1.7
COVERED: Final = 0.13
PICTURE_OF_WIDE: Final = 0.52
# Two of three proposals wear the town's colours.
TURNS: Final = (TOWN[0], TOWN[2], "", TOWN[1], TOWN[0], "")


@dataclass(frozen=True)
class Design:
    """What one editor chose: a key of FAMILIES, the name of a palette (`palettes.palette`), and the variant."""

    family: str
    palette: str
    seed: int


def draw(
    design: Design, words: Words, *, size: tuple[int, int], accent: str = INK, photo: Photo | None = None
) -> Image.Image:
    """The poster in this size in pixels, upright or wide. `accent` is the town's colour, "#RRGGBB".

    The same arguments give the same pixels. Raises KeyError for an unknown family or palette, PosterFontMissingError if
    the site's fonts are not there.
    """
    layout = _wide if size[0] > size[1] else _upright
    return layout(design, words, size, accent, photo)


def _sheet(design: Design, size: tuple[int, int], accent: str, photo: Photo | None) -> Sheet:
    return Sheet(size=size, palette=palette(design.palette, accent), seed=design.seed, name=design.family, photo=photo)


def _upright(design: Design, words: Words, size: tuple[int, int], accent: str, photo: Photo | None) -> Image.Image:
    family, sheet = FAMILIES[design.family], _sheet(design, size, accent, photo)
    foot = sheet.height * COVERED if size[1] / size[0] > STORY else 0
    if family.whole is not None and family.whole(sheet, words, foot):
        return sheet.finished()
    caption = compose(words, title_height=family.title_height, largest=family.largest, foot=foot)
    bottom = sheet.height - caption.height
    top = split(sheet, caption, bottom) if family.turns and not foot else bottom
    _picture(family, sheet, words.title, bottom)
    caption.draw(sheet, top, family.look(sheet))
    return sheet.finished()


def _wide(design: Design, words: Words, size: tuple[int, int], accent: str, photo: Photo | None) -> Image.Image:
    """The picture at the left, the words beside it."""
    family, width = FAMILIES[design.family], round(size[0] * PICTURE_OF_WIDE)
    picture = _sheet(design, (width, size[1]), accent, photo)
    _picture(family, picture, words.title, picture.height)
    beside = _sheet(design, (size[0] - width, size[1]), accent, None)
    look = family.look(beside)
    beside.rectangle(0, 0, UNITS, beside.height, look.ground)
    caption = compose(words, title_height=beside.height * 0.6, most_lines=4)
    caption.draw(beside, beside.height - caption.height, look)
    both = Image.new("RGB", size)
    both.paste(picture.finished(), (0, 0))
    both.paste(beside.finished(), (width, 0))
    return both


def _picture(family: Family, sheet: Sheet, title: str, bottom: float) -> None:
    family.picture(sheet, title, bottom)
    if sheet.photo is not None and not family.takes_photo:
        mask = sheet.as_mask()
        family.picture(mask, title, bottom)
        sheet.show_photo(sheet.photo, mask.image.convert("L"))


def proposals(first: int, number: int, *, family: str = "", colours: str = "") -> Iterator[Design]:
    """Designs from seed `first` on; a family or palette that is named stays, the others take turns."""
    families, own = list(FAMILIES), list(PALETTES)
    for seed in range(first, first + number):
        turn = TURNS[seed % len(TURNS)] or own[seed * 7 % len(own)]
        yield Design(family or families[seed % len(families)], colours or turn, seed)


def alt(design: Design, title: str) -> str:
    """The alternative text in the active language: what is seen, and the title that is set on it."""
    return _("Plakat: %(seen)s, dazu der Titel „%(title)s“") % {"seen": FAMILIES[design.family].seen, "title": title}
