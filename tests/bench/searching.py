"""How long the search takes, in this process: without HTTP and templates, which the pages' table has."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from random import Random
from statistics import median, quantiles

from django.http import QueryDict

from core import dataversion
from events.models import EventPage
from search.finder import find
from search.german import STOPWORDS, fold, typed_words
from search.reading import read_search
from search.suggesting import suggest

WORDS = 40
ROUNDS = 3
SHORTEST = 4
SUGGEST_GOAL = 15


@dataclass(frozen=True, slots=True)
class Figure:
    """Milliseconds of one kind of question."""

    name: str
    median: float
    p95: float
    goal: float

    def line(self) -> str:
        return f"{self.name}: median {self.median:.1f} ms, p95 {self.p95:.1f} ms, goal {self.goal:.0f}"


def figures(now: datetime, *, goal: float) -> list[Figure]:
    """Of words that stand in titles, the same ones each time, common and rare ones mixed."""
    words = _words()
    pairs = list(pairwise(words))
    slips = [word[:2] + word[3:] for word in words if len(word) > SHORTEST + 1]
    filters = "gemeinde=bielefeld&gemeinde=herford&frei=1&von=2000-01-01"

    def searching(query: str) -> None:
        find(read_search(QueryDict(query), now=now).search_query())

    return [
        _figure("a word, with facets", [f"q={word}" for word in words], searching, goal),
        _figure("two words", [f"q={one} {other}" for one, other in pairs], searching, goal),
        _figure("a word, three filters", [f"q={word}&{filters}" for word in words], searching, goal),
        _figure("a slip", [f"q={word}" for word in slips], searching, goal),
        _figure(
            "near a town, by distance", [f"q={word}&nah=enger&sortierung=entfernung" for word in words], searching, goal
        ),
        _figure("suggest", [word[:3] for word in words], lambda text: suggest(text, now=now), SUGGEST_GOAL),
    ]


def _words() -> list[str]:
    titles = EventPage.objects.live().order_by("pk").values_list("title", flat=True)[:2000]
    found = sorted({fold(word) for title in titles for word in typed_words(title) if word.isalpha()})
    telling = [word for word in found if len(word) >= SHORTEST and word not in STOPWORDS]
    return Random(4).sample(telling, min(WORDS, len(telling)))


def _figure(name: str, questions: list[str], ask: Callable[[str], object], goal: float) -> Figure:
    for question in questions:  # an engine that has just started is slower: Java compiles as it goes
        ask(question)
    times = list(_times(questions, ask))
    return Figure(name, median(times), quantiles(times, n=20)[-1], goal)


def _times(questions: Iterable[str], ask: Callable[[str], object]) -> Iterable[float]:
    for _round in range(ROUNDS):
        for question in questions:
            begin = time.perf_counter()
            with dataversion.pinned():  # as for each request
                ask(question)
            yield (time.perf_counter() - begin) * 1000
