"""What of a sentence is a filter: `sentences.txt` has a line each, with the day on which it is typed."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.understanding import Gazetteer, merged, understand

TOWNS = {
    "Bielefeld": "bielefeld",
    "Gütersloh": "guetersloh",
    "Halle (Westf.)": "halle",
    "Schloß Holte-Stukenbrock": "schloss-holte-stukenbrock",
    "Steinhagen": "steinhagen",
    "Verl": "verl",
    "Werther (Westf.)": "werther",
    "Enger": "enger",
    "Herford": "herford",
    "Spenge": "spenge",
    "Bad Salzuflen": "bad-salzuflen",
    "Leopoldshöhe": "leopoldshoehe",
    "Oerlinghausen": "oerlinghausen",
    "SHS": "schloss-holte-stukenbrock",
}
GAZETTEER = Gazetteer(TOWNS, {"32049": "herford"})
WEDNESDAY = date(2026, 11, 25)
FILE = Path(__file__).parent / "sentences.txt"


def sentences() -> list[list[str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="|", quoting=csv.QUOTE_NONE)
        return [[cell.strip() for cell in row] for row in rows][1:]


@pytest.mark.parametrize(("day", "typed", "rest", "meant"), sentences(), ids=lambda cell: cell[:40])
def test_sentences_are_understood(day: str, typed: str, rest: str, meant: str) -> None:
    found = understand(typed, GAZETTEER, day=date.fromisoformat(day))
    said = " ".join(f"{name}={value}" for name, values in merged(found.parts).items() for value in values)
    assert (found.rest, said) == (rest, meant)


def test_there_are_more_sentences_than_one_can_tune_by_hand() -> None:
    assert len({(day, typed) for day, typed, _rest, _meant in sentences()}) >= 180


@pytest.mark.parametrize("offset", range(7))
def test_a_weekday_is_always_the_next_one_today_included(offset: int) -> None:
    day = WEDNESDAY + timedelta(days=offset)
    names = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"]
    for number, name in enumerate(names):
        (said,) = merged(understand(f"konzert am {name}", GAZETTEER, day=day).parts)["von"]
        found = date.fromisoformat(said)
        assert (found.weekday(), 0 <= (found - day).days < 7) == (number, True)


@pytest.mark.parametrize(("name", "key"), TOWNS.items())
@pytest.mark.parametrize("form", ["konzert in {}", "konzert in {} samstag"])
def test_every_town_is_known_after_in(name: str, key: str, form: str) -> None:
    assert merged(understand(form.format(name), GAZETTEER, day=WEDNESDAY).parts)["gemeinde"] == [key]


@pytest.mark.parametrize("name", ["Bielefeld", "Enger", "Verl", "Werther", "Herford", "Halle"])
@pytest.mark.parametrize("street", ["Straße", "Str.", "Weg", "Platz", "Allee"])
def test_a_street_is_no_town(name: str, street: str) -> None:
    assert understand(f"{name} {street}", GAZETTEER, day=WEDNESDAY).parts == ()


def test_a_chip_is_taken_away_with_its_words() -> None:
    found = understand("theater herford samstag unter 10 euro", GAZETTEER, day=WEDNESDAY)
    assert [part.text for part in found.parts] == ["herford", "samstag", "unter 10 euro"]
    assert [found.without(part) for part in found.parts] == [
        "theater samstag unter 10 euro",
        "theater herford unter 10 euro",
        "theater herford samstag",
    ]


def test_other_words_can_take_the_place_of_the_rest() -> None:
    found = understand("theater herford samstag", GAZETTEER, day=WEDNESDAY)
    assert found.with_rest("konzert") == "konzert herford samstag"


def test_a_second_day_stays_text() -> None:
    found = understand("heute samstag", GAZETTEER, day=WEDNESDAY)
    assert (found.rest, dict(found.parts[0].changes)) == ("samstag", {"zeit": ("heute",)})


HOSTILE = [
    "\x00", '"' * 500, "a" * 3000, "bis " * 700, "1." * 1000, "9" * 200, "am am am", "🎻 herford 🎻", "{}[]()*+?\\",
    "0.0.",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_text_is_only_text(text: str) -> None:
    found = understand(text, GAZETTEER, day=WEDNESDAY)
    assert all(part.text in text for part in found.parts)
    assert len(found.rest) <= len(text)


WORDS = [
    "theater", "herford", "samstag", "unter", "10", "euro", "am", "24", ".", "12", "bis", "morgen", "in", "enger",
    "halle", "straße", "-", "mit", "kindern", "frei", '"', "mai", "2027",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_parts_are_pieces_of_the_text_that_do_not_overlap(words: list[str], day: date) -> None:
    text = " ".join(words)
    found = understand(text, GAZETTEER, day=day)
    end = 0
    for part in found.parts:
        assert end <= part.start < part.end
        assert text[part.start : part.end] == part.text
        end = part.end
    assert set(found.rest.split()) <= {word.strip(" ,;.–-") for word in words} | set(words)


@given(st.text(max_size=200))
def test_whatever_is_typed_can_be_understood(text: str) -> None:
    found = understand(text, GAZETTEER, day=WEDNESDAY)
    assert all(text[part.start : part.end] == part.text for part in found.parts)
