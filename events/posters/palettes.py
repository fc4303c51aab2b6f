"""Colours of posters: those of the town, twelve of our own, and a text colour that can be read on any of them."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from venues.colours import AA, INK, contrast, derive

WHITE: Final = "#FFFFFF"
LIGHT: Final = "#FFDD00"


@dataclass(frozen=True)
class Palette:
    """Three colours of one poster: the paper, the shape printed on it, and a second one used sparingly."""

    ground: str
    shape: str
    second: str


# What a picture of the editor's own is seen through: drawn in it, a sheet is white where the shape would be.
MASK: Final = Palette("#000000", "#FFFFFF", "#000000")

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
TOWN: Final = ("ort-hell", "ort-tief", "ort-nacht")
LABELS: Final[dict[str, Any]] = {
    "ort-hell": _("Ortsfarbe, hell"),
    "ort-tief": _("Ortsfarbe, tief"),
    "ort-nacht": _("Ortsfarbe bei Nacht"),
    "nacht": _("Nacht"),
    "rosa": _("Rosa"),
    "creme": _("Creme"),
    "minze": _("Minze"),
    "flieder": _("Flieder"),
    "himmel": _("Himmel"),
    "ziegel": _("Ziegel"),
    "moos": _("Moos"),
    "tinte": _("Tinte"),
    "senf": _("Senf"),
    "papier": _("Papier"),
    "pflaume": _("Pflaume"),
}


def palette(name: str, accent: str) -> Palette:
    """The palette of this name; those of TOWN come from the town's accent, "#RRGGBB". Raises KeyError for another."""
    town = derive(accent)
    of_town = (
        Palette(town.bright, INK, WHITE),
        Palette(town.deep, WHITE, town.bright),
        Palette(INK, town.bright, LIGHT),
    )
    return (PALETTES | dict(zip(TOWN, of_town, strict=True)))[name]


def readable(ground: str, *wishes: str) -> str:
    """The first wish that is readable as text on `ground` (AA), else the better one of ink and white."""
    for wish in wishes:
        if contrast(ground, wish) >= AA:
            return wish
    return max((INK, WHITE), key=lambda colour: contrast(ground, colour))


def is_dark(ground: str, shape: str) -> bool:
    """Whether the shape is the lighter one of the two."""
    return contrast(ground, WHITE) > contrast(shape, WHITE)
