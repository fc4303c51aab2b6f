"""Colours of the demo posters, and the choice of a text colour that can be read on any of them."""

from dataclasses import dataclass
from typing import Final

INK: Final = "#15161A"
WHITE: Final = "#FFFFFF"
AA_TEXT: Final = 4.5


@dataclass(frozen=True)
class Palette:
    """Three colours of one poster: the paper, the shape printed on it, and a second one used sparingly."""

    ground: str
    shape: str
    second: str


PALETTES: Final[dict[str, Palette]] = {
    "nacht": Palette("#15161A", "#FFDD00", "#FF6A1F"),
    "rosa": Palette("#FFC9D2", "#E3172E", "#F59AAB"),
    "creme": Palette("#F4EFE2", "#1D3FBB", "#FF6A1F"),
    "minze": Palette("#DDF3EC", "#0B3B36", "#F2785C"),
    "flieder": Palette("#C9B8FF", "#0F5B3A", "#D9F26B"),
    "himmel": Palette("#9AD8F5", "#15161A", "#FFDD00"),
    "ziegel": Palette("#F0532D", "#FBE9D0", "#33164A"),
    "moos": Palette("#173B2B", "#B8E04A", "#F7B7C8"),
    "tinte": Palette("#1B2A6B", "#FF9EB5", "#8FE3FF"),
    "senf": Palette("#F6C338", "#2A2A72", "#E4472E"),
    "papier": Palette("#FFFFFF", "#15161A", "#FFDD00"),
    "pflaume": Palette("#43163D", "#FF8A5B", "#F6D6E8"),
}


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2) of a colour written as #RRGGBB."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (WCAG 2.2) of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(ground: str, *wishes: str) -> str:
    """Return the first wish that is readable as text on `ground` (AA), else the better one of ink and white."""
    for wish in wishes:
        if contrast(ground, wish) >= AA_TEXT:
            return wish
    return max((INK, WHITE), key=lambda colour: contrast(ground, colour))
