"""Text search in the database: every word must stand somewhere in the row's folded words."""

from core.folding import fold
from events.models import OccurrenceQuerySet

MAX_WORDS = 10


class DatabaseMatcher:
    """`bockstiegel` finds Böckstiegel; parts of words are found too."""

    def matching(self, rows: OccurrenceQuerySet, text: str) -> OccurrenceQuerySet:
        for word in fold(text).split()[:MAX_WORDS]:
            rows = rows.filter(words__contains=word)
        return rows
