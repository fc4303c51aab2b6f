"""The towns' colours."""

import json
import math
from itertools import product
from pathlib import Path

import pytest

from venues.colours import AA, DARK_GROUNDS, INK, LIGHT_GROUNDS, TownColours, contrast, derive, nearest_name, stylesheet

STEPS = range(0, 256, 17)
NET = Path(__file__).resolve().parents[2] / "site" / "pages" / "demo" / "data" / "net.json"

# What the first region's towns were designed to look like.
DESIGNED = {
    "bielefeld": TownColours("#AE0440", "#FE9EAA"),
    "enger": TownColours("#067132", "#5EDB81"),
    "spenge": TownColours("#8C289B", "#F096FE"),
    "werther-westf": TownColours("#884D01", "#FEA754"),
    "halle-westf": TownColours("#006B74", "#18D6E6"),
    "steinhagen": TownColours("#6E38B8", "#C6AEFE"),
    "guetersloh": TownColours("#4E6806", "#A5D046"),
    "verl": TownColours("#A33000", "#FDA388"),
    "schloss-holte-stukenbrock": TownColours("#0460A5", "#8AC3FD"),
    "oerlinghausen": TownColours("#096D5E", "#0DDCBE"),
    "leopoldshoehe": TownColours("#4748C5", "#ACB9FD"),
    "bad-salzuflen": TownColours("#A21470", "#FE97CD"),
    "herford": TownColours("#006787", "#55CDFD"),
}


def distance(a: str, b: str) -> float:
    """Between two colours in OKLab, where 0.02 is about the smallest step that people see side by side."""
    return math.dist(_oklab(a), _oklab(b))


def _oklab(colour: str) -> tuple[float, float, float]:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def test_contrast_is_that_of_wcag_whichever_colour_is_the_text() -> None:
    assert contrast("#000000", "#FFFFFF") == contrast("#FFFFFF", "#000000") == 21
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54


def test_a_colour_of_the_right_depth_stays_as_it_is() -> None:
    assert derive("#067132") == TownColours(deep="#067132", bright="#52DD7B")


def test_a_bright_accent_gives_the_same_pair_of_depths() -> None:
    assert derive("#FFDD00") == TownColours(deep="#6D5D01", bright="#DBBD02")


def test_grey_stays_grey() -> None:
    assert derive("#000000") == derive("#FFFFFF") == TownColours(deep="#5D5D5D", bright="#BEBEBE")


def test_every_accent_is_readable_in_both_forms() -> None:
    worst = 21.0
    for red, green, blue in product(STEPS, repeat=3):
        colours = derive(f"#{red:02x}{green:02x}{blue:02x}")
        worst = min(worst, *(contrast(colours.deep, ground) for ground in LIGHT_GROUNDS))
        worst = min(worst, *(contrast(colours.bright, ground) for ground in (*DARK_GROUNDS, INK)))
    assert worst >= AA


def test_the_towns_of_the_first_region_look_as_they_were_designed() -> None:
    accents = {key: town["accent"] for key, town in json.loads(NET.read_text(encoding="utf-8")).items()}
    assert accents.keys() == DESIGNED.keys()
    for key, designed in DESIGNED.items():
        colours = derive(accents[key])
        assert distance(colours.deep, designed.deep) < 0.005
        assert distance(colours.bright, designed.bright) < 0.03


@pytest.mark.parametrize("accent", ["", "green", "067132", "#06713", "#0671321", "#06713G", "#067132\n"])
def test_what_is_no_colour_is_refused_with_the_rule(accent: str) -> None:
    with pytest.raises(ValueError, match="six hexadecimal digits") as refused:
        derive(accent)
    assert repr(accent) in str(refused.value)


@pytest.mark.parametrize(
    ("colour", "name"),
    [("#FF0000", "red"), ("#067132", "darkgreen"), ("#ffffff", "white"), ("#8A2BE3", "blueviolet")],
)
def test_the_nearest_name_of_css_is_what_people_would_call_it(colour: str, name: str) -> None:
    assert nearest_name(colour) == name


def test_the_style_sheet_gives_each_town_its_pair() -> None:
    assert stylesheet([("enger", "#067132"), ("halle-westf", "#006B74")]) == (
        "@layer tokens {\n"
        '  [data-ort="enger"] { --ort-deep: #067132; --ort-bright: #52DD7B; '
        "--ort: light-dark(var(--ort-deep), var(--ort-bright)); }\n"
        '  [data-ort="halle-westf"] { --ort-deep: #036A73; --ort-bright: #4ED3E1; '
        "--ort: light-dark(var(--ort-deep), var(--ort-bright)); }\n"
        "  :root { --ort: light-dark(var(--ort-deep), var(--ort-bright)); }\n"
        "}\n"
    )


def test_the_style_sheet_refuses_a_key_that_could_leave_its_selector() -> None:
    with pytest.raises(ValueError, match="is not the key of a town"):
        stylesheet([('x"] {} body { display: none } [y="', "#067132")])
