"""What is kept as long as nothing that the public sees has changed."""

import pytest

from core import dataversion

pytestmark = pytest.mark.django_db


def test_what_is_kept_is_read_anew_after_a_change_and_once_for_each_argument() -> None:
    reads: list[str] = []

    @dataversion.kept_while_current
    def reading(word: str) -> int:
        reads.append(word)
        return len(reads)

    assert [reading("de"), reading("en"), reading("de")] == [1, 2, 1]
    dataversion.raise_version()
    assert [reading("de"), reading("de")] == [3, 3]
    assert reads == ["de", "en", "de"]
