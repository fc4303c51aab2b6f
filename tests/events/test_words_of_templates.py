"""Filters of templates about words."""

import pytest

from events.templatetags.words import longest_word


@pytest.mark.parametrize(
    ("title", "letters"), [("Die Dichterwerkstatt", 16), ("Feierabend-Markt", 10), ("O", 1), ("", 0)]
)
def test_the_longest_word_decides(title: str, letters: int) -> None:
    assert longest_word(title) == letters
