"""Posters: the same seed gives the same picture, every title can be read, in every form."""

import math
from datetime import date
from typing import Any

import pytest
from PIL import Image

from events.posters.caption import compose
from events.posters.drawing import FAMILIES, Design, alt, draw, proposals
from events.posters.families.schnitt import title_on_cut
from events.posters.formats import FORMATS
from events.posters.lettering import GOTHIC, set_title, width_at_one
from events.posters.palettes import LABELS, PALETTES, TOWN, WHITE, palette, readable
from events.posters.sheet import MARGIN, UNITS, Photo, Words
from pages.demo.plan import plan
from pages.demo.texts import entries
from venues.colours import AA, INK, contrast

LONG = "Sinfonie der Haltestellen, vierter Satz!"
SMALL = (180, 240)
GREEN = "#067132"
RED = (200, 20, 30)


def small(family: str, seed: int, colours: str = "nacht", **more: Any) -> Image.Image:
    return draw(Design(family, colours, seed), Words("Nachtschicht", when="18.12."), **{"size": SMALL, **more})


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_seed_draws_the_same_poster(family: str) -> None:
    assert small(family, 7).tobytes() == small(family, 7).tobytes()


@pytest.mark.parametrize("family", FAMILIES)
def test_another_seed_draws_another_poster(family: str) -> None:
    assert len({small(family, seed).tobytes() for seed in range(12)}) == 12


@pytest.mark.parametrize("family", FAMILIES)
def test_a_poster_has_the_size_asked_for_in_every_palette(family: str) -> None:
    sizes = {small(family, 3, colours).size for colours in LABELS}

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
    for name in LABELS:
        colours = palette(name, GREEN)
        for ground in (colours.ground, colours.shape, colours.second, INK, WHITE):
            assert contrast(ground, readable(ground, colours.shape, colours.second)) >= AA


def test_every_palette_has_a_name_for_people() -> None:
    assert set(LABELS) == {*PALETTES, *TOWN}


@pytest.mark.parametrize("name", TOWN)
def test_two_towns_have_posters_of_their_own_colours(name: str) -> None:
    assert palette(name, GREEN) != palette(name, "#B01733")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_fills_each_form(family: str, form: str) -> None:
    width, height = FORMATS[form].size
    poster = small(family, 1, "ort-hell", size=(width // 8, height // 8), accent=GREEN)
    assert poster.size == (width // 8, height // 8)
    assert len(poster.getcolors(maxcolors=1_000_000) or []) > 20


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("family", [name for name in FAMILIES if name != "raster"])
def test_a_picture_is_seen_inside_a_shape_and_only_there(family: str, seed: int) -> None:
    photo = Photo(Image.new("RGB", (300, 200), RED))
    with_photo, without = small(family, seed, "creme", photo=photo), small(family, seed, "creme")
    reds = sum(count for count, colour in with_photo.getcolors(maxcolors=1_000_000) or [] if _is_near(colour, RED))
    assert 0.002 < reds / (SMALL[0] * SMALL[1]) < 0.75
    assert not any(_is_near(colour, RED) for _count, colour in without.getcolors(maxcolors=1_000_000) or [])


def _is_near(colour: object, other: tuple[int, int, int]) -> bool:
    return isinstance(colour, tuple) and all(abs(a - b) < 6 for a, b in zip(colour, other, strict=True))


def test_dots_print_a_picture_as_newspapers_do() -> None:
    """The dark half of a picture gets the larger dots on light paper."""
    half = Image.new("L", (200, 200), 255)
    half.paste(0, (0, 0, 100, 200))
    poster = small("raster", 0, "papier", photo=Photo(half)).convert("L")
    upper = poster.crop((0, 0, SMALL[0], SMALL[1] // 3))
    left, right = upper.crop((0, 0, 80, upper.height)), upper.crop((100, 0, SMALL[0], upper.height))
    assert sum(left.tobytes()) / len(left.tobytes()) < sum(right.tobytes()) / len(right.tobytes()) - 60


def test_words_of_a_story_keep_off_its_foot() -> None:
    """A phone lays its own buttons there."""
    poster = small("linien", 0, "papier", size=(180, 320)).crop((0, 320 - 24, 180, 320))
    assert len(poster.getcolors() or []) == 1


def test_proposals_take_turns_or_keep_what_is_named() -> None:
    assert {design.family for design in proposals(0, 10)} == set(FAMILIES)
    assert len({(design.palette, design.seed) for design in proposals(40, 10)}) == 10
    named = list(proposals(3, 4, family="linien", colours="rosa"))
    assert named == [Design("linien", "rosa", seed) for seed in (3, 4, 5, 6)]


def test_the_alternative_text_says_what_is_seen_and_which_title() -> None:
    assert alt(Design("raster", "nacht", 1), "Nachtschicht") == (
        "Plakat: eine Form aus großen und kleinen Punkten, dazu der Titel „Nachtschicht“"
    )


def test_planned_posters_name_families_and_palettes_that_exist() -> None:
    posters = [event.poster for event in plan(date(2026, 12, 18)) if event.poster]

    assert {poster.family for poster in posters} == set(FAMILIES)
    assert {poster.palette for poster in posters} <= set(PALETTES)
