"""The region's synonyms, ready for looking up."""

from __future__ import annotations

from core import dataversion
from search.asking import Synonyms as Mapping
from search.asking import Words, key_of
from search.german import typed_words
from search.models import Synonyms


@dataversion.kept_while_current
def synonyms() -> Mapping:
    """Each word or name of a line leads to the others of it; one that stands in several lines to all of them."""
    found: dict[Words, dict[Words, None]] = {}
    for line in Synonyms.objects.all():
        members = [words for member in line.members() if (words := tuple(typed_words(member)))]
        for words in members:
            others = found.setdefault(key_of(words), {})
            others.update(dict.fromkeys(other for other in members if key_of(other) != key_of(words)))
    return {key: tuple(others) for key, others in found.items()}
