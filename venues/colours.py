"""The towns' colours: from one accent a deep form for light grounds and a bright one for dark grounds.

Both forms keep the hue of the accent. Work is done in OKLCH (Ottosson 2020: lightness as people see it), because in
it a step of lightness is the same step for every hue. Contrast is that of WCAG 2.2.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from PIL.ImageColor import colormap

INK = "#15161A"
LIGHT_GROUNDS = ("#FFFFFF", "#F1F2EE")  # --ground and --ground-soft of tokens.css
DARK_GROUNDS = ("#121317", "#1D1F25")
AA = 4.5

# At these depths every hue and chroma of sRGB is readable (AA) on its grounds; the tests try them all.
_DEEP_LIGHTNESS = 0.48
_BRIGHT_LIGHTNESS = 0.80
_MOST_CHROMA = 0.19  # louder than this, some towns would shout beside others whose hue cannot
_BRIGHT_GAIN = 1.4  # sRGB allows more chroma at the bright lightness, and a pale colour needs it to be one
_CHROMA_STEP = 0.001
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_SLUG = re.compile(r"[\w-]+", re.ASCII)
_CHOICE = "--ort: light-dark(var(--ort-deep), var(--ort-bright));"

_Triple = tuple[float, float, float]


@dataclass(frozen=True)
class TownColours:
    """Both as "#RRGGBB". `deep` reads on LIGHT_GROUNDS; `bright` on DARK_GROUNDS, and INK reads on it (all AA)."""

    deep: str
    bright: str


def derive(accent: str) -> TownColours:
    """The two forms of "#RRGGBB". The hue stays; lightness is ours. ValueError if `accent` is no such colour."""
    chroma, hue = _chroma_and_hue(_parse(accent))
    more = min(chroma * _BRIGHT_GAIN, _MOST_CHROMA)
    return TownColours(_to_hex(_DEEP_LIGHTNESS, chroma, hue), _to_hex(_BRIGHT_LIGHTNESS, more, hue))


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two "#RRGGBB" colours, 1 to 21, whichever of them is the text."""
    dark, light = sorted((_luminance(a), _luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=256)
def nearest_name(colour: str) -> str:
    """The name of CSS Color 3 that looks most like "#RRGGBB": RFC 7986 5.9 takes nothing else.

    ValueError if `colour` is no such colour.
    """
    wanted = _oklab(_parse(colour))
    return min(_names(), key=lambda name: math.dist(wanted, _names()[name]))


@cache
def _names() -> dict[str, _Triple]:
    """The names with their colours in OKLab. Pillow knows one that came with CSS Color 4."""
    known = {name: code for name, code in colormap.items() if isinstance(code, str) and name != "rebeccapurple"}
    return {name: _oklab(_parse(code)) for name, code in known.items()}


def stylesheet(towns: Iterable[tuple[str, str]]) -> str:
    """CSS that gives each town, a pair of key and accent, its colours. ValueError for a key that is no slug."""
    rules = "".join(f"  {_rule(key, derive(accent))}\n" for key, accent in towns)
    return f"@layer tokens {{\n{rules}  :root {{ {_CHOICE} }}\n}}\n"


def _rule(key: str, colours: TownColours) -> str:
    if not _SLUG.fullmatch(key):
        raise ValueError(f"{key!r} is not the key of a town: keys are letters, digits, hyphens and underscores.")
    return f'[data-ort="{key}"] {{ --ort-deep: {colours.deep}; --ort-bright: {colours.bright}; {_CHOICE} }}'


def _parse(colour: str) -> _Triple:
    """Red, green and blue, 0 to 1, as linear light."""
    if not _HEX.fullmatch(colour):
        raise ValueError(f"{colour!r} is not a colour: write # and six hexadecimal digits, like #067132.")
    red, green, blue = (_to_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _parse(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _from_linear(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def _chroma_and_hue(rgb: _Triple) -> tuple[float, float]:
    """OKLCH without its lightness; the hue in radians."""
    _lightness, a, b = _oklab(rgb)
    return min(math.hypot(a, b), _MOST_CHROMA), math.atan2(b, a)


def _oklab(rgb: _Triple) -> _Triple:
    red, green, blue = rgb
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _to_hex(lightness: float, chroma: float, hue: float) -> str:
    """The colour in sRGB; where sRGB has none so vivid, the most vivid one of this lightness and hue."""
    rgb = _to_rgb(lightness, chroma, hue)
    while chroma > 0 and not all(-0.0001 <= value <= 1.0001 for value in rgb):
        chroma = max(0.0, chroma - _CHROMA_STEP)
        rgb = _to_rgb(lightness, chroma, hue)
    return "#" + "".join(f"{round(255 * _from_linear(min(1.0, max(0.0, value)))):02X}" for value in rgb)


def _to_rgb(lightness: float, chroma: float, hue: float) -> _Triple:
    """Linear light; outside of 0 to 1 where sRGB cannot show the colour."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
