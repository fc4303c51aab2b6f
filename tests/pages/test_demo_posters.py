"""Posters of the demo region: the same seed gives the same picture, and every title can be read."""

import io
import math
from datetime import date

import pytest
from PIL import Image

from pages.demo.plan import plan
from pages.demo.poster_families.caption import compose
from pages.demo.poster_families.lettering import GOTHIC, set_title, width_at_one
from pages.demo.poster_families.palettes import AA_TEXT, INK, PALETTES, WHITE, contrast, readable
from pages.demo.poster_families.schnitt import title_on_cut
from pages.demo.poster_families.sheet import MARGIN, UNITS, Words
from pages.demo.posters import FAMILIES, draw_poster, poster_alt, poster_file
from pages.demo.texts import entries

LONG = "Sinfonie der Haltestellen, vierter Satz!"
SMALL = (180, 240)


def small(family: str, seed: int, title: str = "Nachtschicht", palette: str = "nacht") -> Image.Image:
    return draw_poster(family=family, seed=seed, title=title, when="18.12.", palette=palette, size=SMALL)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_seed_draws_the_same_poster(family: str) -> None:
    assert small(family, 7).tobytes() == small(family, 7).tobytes()


@pytest.mark.parametrize("family", FAMILIES)
def test_another_seed_draws_another_poster(family: str) -> None:
    assert len({small(family, seed).tobytes() for seed in range(12)}) == 12


@pytest.mark.parametrize("family", FAMILIES)
def test_a_poster_has_the_size_asked_for_in_every_palette(family: str) -> None:
    sizes = {small(family, 3, palette=palette).size for palette in PALETTES}

    assert sizes == {SMALL}


@pytest.mark.parametrize("words", ["Ö", "Wunderkammerfestspielhausabend", LONG, "Österliche Übung im Ärmelkanal"])
def test_a_title_set_on_a_slanting_cut_stays_on_the_sheet(words: str) -> None:
    for angle in (-19.0, -9.0, 9.0, 19.0):
        title, thick = title_on_cut(words, angle)
        slant = math.radians(abs(angle))
        widest = max(width_at_one(GOTHIC, line) for line in title.lines) * title.size

        assert widest * math.cos(slant) + title.height * math.sin(slant) <= UNITS - 2 * MARGIN
        assert title.height < thick


def test_a_long_title_is_broken_into_whole_words() -> None:
    title = set_title(LONG, width=656, height=250)

    assert " ".join(title.lines) == LONG
    assert len(title.lines) == 2


def test_a_title_with_dotted_capitals_gets_room_for_the_dots() -> None:
    plain, dotted = (set_title(text, width=9999, height=9999, largest=100) for text in ("Ol", "Öl"))

    assert dotted.height > plain.height


@pytest.mark.parametrize("title", sorted({entry.title for entry in entries()}))
def test_every_title_of_the_pool_fits_above_its_notes(title: str) -> None:
    caption = compose(Words(title, "Untertitel", "18.12., 20 Uhr", "Haus, Ort"), title_height=250)

    assert caption.title.size > 60
    assert caption.title.height <= 250


def test_text_is_readable_on_every_colour_of_every_palette() -> None:
    for palette in PALETTES.values():
        for ground in (palette.ground, palette.shape, palette.second, INK, WHITE):
            assert contrast(ground, readable(ground, palette.shape, palette.second)) >= AA_TEXT


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#FFFFFF", "#777777") == pytest.approx(4.48, abs=0.01)


def test_a_poster_file_is_a_small_webp() -> None:
    data = poster_file(draw_poster(family="linien", seed=3, title="Leise Wellen", palette="moos"))

    assert Image.open(io.BytesIO(data)).format == "WEBP"
    assert len(data) < 130_000


def test_the_alternative_text_says_what_is_seen_and_which_title() -> None:
    assert poster_alt("raster", "Nachtschicht") == (
        "Plakat: eine Form aus großen und kleinen Punkten, dazu der Titel „Nachtschicht“"
    )


def test_planned_posters_name_families_and_palettes_that_exist() -> None:
    posters = [event.poster for event in plan(date(2026, 12, 18)) if event.poster]

    assert {poster.family for poster in posters} == set(FAMILIES)
    assert {poster.palette for poster in posters} <= set(PALETTES)
