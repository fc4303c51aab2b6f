"""The towns' colours."""

from itertools import product

import pytest

from venues.colours import AA, DARK_GROUNDS, INK, LIGHT_GROUNDS, TownColours, contrast, derive, stylesheet

STEPS = range(0, 256, 17)


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


@pytest.mark.parametrize("accent", ["", "green", "067132", "#06713", "#0671321", "#06713G", "#067132\n"])
def test_what_is_no_colour_is_refused_with_the_rule(accent: str) -> None:
    with pytest.raises(ValueError, match="six hexadecimal digits") as refused:
        derive(accent)
    assert repr(accent) in str(refused.value)


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
