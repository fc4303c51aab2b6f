"""What somebody typed, as things that must all be found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.asking import MOST_CLAUSES, Asked, Clause, key_of, parse

NONE: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}


def words(text: str) -> list[tuple[str, ...]]:
    return [clause.words for clause in parse(text, NONE).clauses]


def test_every_word_is_a_clause_of_its_own() -> None:
    assert words("Orgel Gütersloh") == [("Orgel",), ("Gütersloh",)]


def test_words_that_are_in_every_text_are_left_out() -> None:
    assert words("Konzert in der Kirche") == [("Konzert",), ("Kirche",)]


def test_where_there_are_no_others_they_are_asked_for() -> None:
    assert words("der die das") == [("der",), ("die",), ("das",)]


@pytest.mark.parametrize("quoted", ['"Stille Nacht"', "„Stille Nacht“", "»Stille Nacht«", "“Stille Nacht”"])
def test_words_in_quotes_stay_together_and_are_exact(quoted: str) -> None:
    assert parse(f"Chor {quoted}", NONE).clauses == (
        Clause(("Chor",)),
        Clause(("Stille", "Nacht"), is_exact=True),
    )


def test_a_quote_that_is_never_closed_quotes_nothing() -> None:
    assert words('"Stille Nacht') == [("Stille",), ("Nacht",)]


def test_synonyms_come_along_whatever_the_form_of_the_word() -> None:
    known = {key_of(("Lesung",)): (("Literatur",),)}
    assert parse("Lesungen", known).clauses == (Clause(("Lesungen",), (("Literatur",),)),)


def test_a_name_of_several_words_that_has_synonyms_stays_together() -> None:
    known = {key_of(("Theater", "am", "Alten", "Markt")): (("TAM",),)}
    assert parse("faust theater am alten markt", known).clauses == (
        Clause(("faust",)),
        Clause(("theater", "am", "alten", "markt"), (("TAM",),)),
    )


def test_the_name_of_a_spa_stays_together() -> None:
    assert words("orgel bad salzuflen") == [("orgel",), ("bad", "salzuflen")]


def test_more_than_a_dozen_words_are_not_asked_for() -> None:
    assert len(words(" ".join(f"wort{number}" for number in range(40)))) == MOST_CLAUSES


@pytest.mark.parametrize("text", ["", "   ", "* /.*/ {}", '""', "\x00", "🎻"])
def test_text_without_words_asks_for_nothing(text: str) -> None:
    assert parse(text, NONE).clauses == ()


@given(st.text(max_size=400))
def test_whatever_is_typed_can_be_read(text: str) -> None:
    asked = parse(text, {key_of(("Lesung",)): (("Literatur",),)})
    assert isinstance(asked, Asked)
    assert all(word.isalnum() for clause in asked.clauses for word in clause.words)
