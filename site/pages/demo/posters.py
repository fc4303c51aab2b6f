"""Posters of the demo region: five families, the same picture for the same seed, every title whole and readable."""

import io
import random
from collections.abc import Callable
from typing import Any, Final

from PIL import Image

from pages.demo.poster_families import buchstabe, kreise, linien, raster, schnitt
from pages.demo.poster_families.palettes import PALETTES
from pages.demo.poster_families.sheet import Sheet, Words

FAMILIES: Final[dict[str, Callable[[Sheet, Words], None]]] = {
    "raster": raster.draw,
    "buchstabe": buchstabe.draw,
    "kreise": kreise.draw,
    "linien": linien.draw,
    "schnitt": schnitt.draw,
}
SEEN: Final[dict[str, str]] = {
    "raster": "eine Form aus großen und kleinen Punkten",
    "buchstabe": "ein einzelner Buchstabe, riesig und angeschnitten",
    "kreise": "Viertelkreise auf einem strengen Raster",
    "linien": "viele gleichlaufende Linien, die an einer Stelle aus dem Takt geraten",
    "schnitt": "schräg geschnittene Flächen aus buntem Papier",
}
WEBP_QUALITY: Final = 75


def draw_poster(
    *,
    family: str,
    seed: int,
    title: str,
    subtitle: str = "",
    when: str = "",
    place: str = "",
    palette: str = "nacht",
    size: tuple[int, int] = (720, 960),
) -> Image.Image:
    """Return a poster of a family (key of `FAMILIES`) in the colours of a palette (key of `PALETTES`).

    The same arguments give the same pixels. `size` is meant for upright sheets of about 3 to 4.
    Raises KeyError for an unknown family or palette, PosterFontMissingError if the site's fonts are not there.
    """
    dice = random.Random(f"{family}-{seed}")  # noqa: S311 -- draws pictures, keeps no secrets
    sheet = Sheet(size=size, palette=PALETTES[palette], seed=seed, dice=dice)
    FAMILIES[family](sheet, Words(title, subtitle, when, place))
    return sheet.finished()


def poster_file(poster: Image.Image) -> bytes:
    """Return the poster as WebP, small enough for a list of posters."""
    data = io.BytesIO()
    poster.save(data, "WEBP", quality=WEBP_QUALITY, method=4)
    return data.getvalue()


def poster_bytes(**said: Any) -> bytes:
    """Draw a poster and return its file. For processes that only draw: takes the arguments of `draw_poster`."""
    return poster_file(draw_poster(**said))


def poster_alt(family: str, title: str) -> str:
    """Return the German alternative text: what is seen, and the title that is set on it."""
    return f"Plakat: {SEEN[family]}, dazu der Titel „{title}“"
