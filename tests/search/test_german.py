"""Folding, stems and parts of compounds."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.folding import fold
from search import german


@pytest.mark.parametrize("written", ["Gütersloh", "Guetersloh", "gutersloh", "GÜTERSLOH", "gUeTeRsLoH"])
def test_umlauts_are_the_same_however_they_are_written(written: str) -> None:
    assert german.words(written) == ["gutersloh"]


def test_sharp_s_is_two_and_accents_are_gone() -> None:
    assert german.words("Straße Café Łukasz Çelik") == ["strasse", "cafe", "lukasz", "celik"]


def test_hyphens_and_slashes_divide_words_and_apostrophes_do_not() -> None:
    assert german.words("Oetker-Halle, Rock'n'Roll / Böll’s") == ["otker", "halle", "rocknroll", "bolls"]


def test_what_is_no_word_is_nothing() -> None:
    assert german.words("–  * /.*/ {} \x00 🎻 ___") == []


@given(st.text(max_size=60))
def test_whatever_is_written_gives_letters_and_digits_only(text: str) -> None:
    assert all(char.isalnum() for word in german.words(text) for char in word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Konzert", "Konzerte"),
        ("Lesung", "Lesungen"),
        ("Kind", "Kinder"),
        ("Tanz", "Tänze"),
        ("Chor", "Chöre"),
        ("Film", "Filme"),
        ("Orgel", "Orgeln"),
        ("Abend", "Abende"),
        ("Buch", "Bücher"),
        ("Museum", "Museen"),
        ("Oper", "Opern"),
        ("Märchen", "Maerchen"),
        ("Ausstellung", "Ausstellungen"),
    ],
)
def test_plurals_have_the_stem_of_the_singular(one: str, other: str) -> None:
    assert german.stem(fold(one)) == german.stem(fold(other))


def test_a_citizen_is_no_castle() -> None:
    assert german.stem("burger") != german.stem("burg")


def test_english_words_have_english_stems() -> None:
    assert german.english_stem("Readings") == german.english_stem("reading") == "read"


def test_english_words_keep_their_vowels() -> None:
    assert german.english_stem("Blues") == "blue"


@pytest.mark.parametrize(
    ("compound", "part"),
    [
        ("Kammerkonzert", "Konzert"),
        ("Kammerkonzerte", "Konzert"),
        ("Jazzabend", "Jazz"),
        ("Weihnachtsmarkt", "Weihnacht"),
        ("Weihnachtsmärkte", "Markt"),
        ("Kindertheater", "Kinder"),
        ("Kindertheater", "Theater"),
        ("Badetag", "Bad"),
        ("Orgelnacht", "Orgel"),
        ("Stummfilmkonzert", "Film"),
        ("Autorenlesung", "Lesung"),
        ("Stadttheater", "Theater"),
        ("Neujahrskonzert", "Neujahr"),
        ("Kirchenmusik", "Musik"),
        ("Stadttor", "Tor"),
    ],
)
def test_compounds_have_their_parts(compound: str, part: str) -> None:
    assert german.stem(fold(part)) in german.parts(fold(compound))


@pytest.mark.parametrize(
    ("word", "not_in_it"),
    [
        ("Direktorin", "Tor"),
        ("Autor", "Tor"),
        ("Barockmusik", "Rock"),
        ("Kooperation", "Oper"),
        ("Operation", "Oper"),
        ("Distanz", "Tanz"),
        ("Substanz", "Tanz"),
        ("Mitglied", "Lied"),
        ("Anchorage", "Chor"),
        ("Georgel", "Orgel"),
        ("Theater", "Tee"),
        ("Museumsinsel", "Muse"),
    ],
)
def test_what_only_sounds_like_a_part_is_none(word: str, not_in_it: str) -> None:
    assert german.stem(fold(not_in_it)) not in german.parts(fold(word))


@pytest.mark.parametrize("word", ["Konzert", "Theater", "Abend", "Musik", "kino", "24", "u27"])
def test_a_single_word_has_no_parts(word: str) -> None:
    assert german.parts(fold(word)) == ()


GERMAN = (
    "konzerte", "lesungen", "kinder", "fuhrungen", "museen", "abende", "hauser", "weihnachten", "direktorinnen",
)  # fmt: skip


GERMAN = (
    "konzerte", "lesungen", "kinder", "fuhrungen", "museen", "abende", "hauser", "weihnachten", "direktorinnen",
)  # fmt: skip


@pytest.fixture
def _impatient_threads() -> Iterator[None]:
    """Threads take turns as often as Python can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("_impatient_threads")
def test_threads_that_stem_at_once_do_not_get_each_others_stems() -> None:
    """A server answers several visitors at once; one stemmer for all of them gave wrong stems and errors."""
    typed = [f"{first}{second}" for first in GERMAN for second in GERMAN]
    alone = [german.stem.__wrapped__(word) for word in typed]
    with ThreadPoolExecutor(8) as threads:
        at_once = [threads.submit(lambda: [german.stem.__wrapped__(word) for word in typed]) for _thread in range(8)]
        assert all(found.result() == alone for found in at_once)
