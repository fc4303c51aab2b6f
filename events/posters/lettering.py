"""Type on posters: our own web fonts for Pillow, and titles broken into lines as large as can be."""

import io
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont
from PIL import ImageFont

FONTS: Final = Path(__file__).resolve().parents[2] / "site" / "static" / "fonts"
GOTHIC: Final = "league-gothic"
SANS: Final = "instrument-sans"
AXES: Final[dict[str, dict[str, float]]] = {GOTHIC: {"wdth": 100}, SANS: {"wdth": 85, "wght": 600}}
LEADING: Final = 0.9
LEADING_WITH_UMLAUTS: Final = 1.0
DOTTED: Final = frozenset("ÄÖÜÉ")
CAPITALS: Final = 0.76
UMLAUTS: Final = 0.14
DESCENDERS: Final = 0.22
MEASURE: Final = 200


class PosterFontMissingError(Exception):
    """A web font that posters need does not lie in site/static/fonts."""


@lru_cache
def _unpacked(family: str) -> bytes:
    """Return the font as plain TrueType, which is what Pillow reads; the web gets it packed as WOFF2."""
    files = [path for path in sorted(FONTS.glob(f"{family}*.woff2")) if "-ext" not in path.name]
    if not files:
        raise PosterFontMissingError(
            f"No {family}*.woff2 in {FONTS}: posters are set in the fonts of the site, put it there."
        )
    font = TTFont(files[0])
    font.flavor = None
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


@lru_cache
def _axis_order(family: str) -> tuple[str, ...]:
    font = TTFont(io.BytesIO(_unpacked(family)))
    return tuple(axis.axisTag for axis in font["fvar"].axes) if "fvar" in font else ()


@lru_cache(maxsize=128)
def face(family: str, pixels: int) -> ImageFont.FreeTypeFont:
    """Return a font of this family (`GOTHIC` or `SANS`) at a size in pixels of the canvas."""
    font = ImageFont.truetype(io.BytesIO(_unpacked(family)), pixels)
    wanted = AXES[family]
    order = _axis_order(family)
    if order:
        font.set_variation_by_axes([wanted[tag] for tag in order])
    return font


@lru_cache(maxsize=2048)
def width_at_one(family: str, text: str) -> float:
    """Return how wide the text is at size 1; every other size is a multiple of it."""
    left, _, right, _ = face(family, MEASURE).getbbox(text, anchor="ls")
    return max(right - left, face(family, MEASURE).getlength(text)) / MEASURE


@dataclass(frozen=True)
class Title:
    """A title broken into lines, with the size at which it fits and the height it takes (both in poster units)."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """From the top of the first line's capitals, with their dots, to the last line's descenders."""
        return self.first_baseline + self.leading * (len(self.lines) - 1) + self.size * DESCENDERS

    @property
    def first_baseline(self) -> float:
        """Distance from the top of the block to the baseline of the first line."""
        dots = UMLAUTS if DOTTED.intersection(self.lines[0]) else 0
        return self.size * (CAPITALS + dots)

    @property
    def leading(self) -> float:
        """Distance between two baselines; dots of capitals must not touch the line above."""
        dotted = any(DOTTED.intersection(line) for line in self.lines[1:])
        return self.size * (LEADING_WITH_UMLAUTS if dotted else LEADING)


def _breaks(words: list[str], lines: int) -> list[tuple[str, ...]]:
    found = []
    for cuts in combinations(range(1, len(words)), lines - 1):
        edges = [0, *cuts, len(words)]
        found.append(tuple(" ".join(words[a:b]) for a, b in pairwise(edges)))
    return found


def set_title(text: str, *, width: float, height: float, largest: float = 250, most_lines: int = 3) -> Title:
    """Return the title at the largest size at which it fits into width and height, whole and with no word broken."""
    best, best_width = Title((text,), 0), 0.0
    for count in range(1, min(most_lines, len(text.split())) + 1):
        for lines in _breaks(text.split(), count):
            widest = max(width_at_one(GOTHIC, line) for line in lines)
            size = min(width / widest, height / Title(lines, 1).height, largest)
            evener = len(lines) == len(best.lines) and widest < best_width and size >= best.size
            if size > best.size * 1.02 or evener:
                best, best_width = Title(lines, size), widest
    return best
