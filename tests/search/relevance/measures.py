"""How good a list of answers is (Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log2

# A grade from which on an answer counts as relevant for recall.
RELEVANT = 2


def ndcg(grades: Sequence[int], all_grades: Collection[int], *, k: int = 10) -> float:
    """Normalised discounted cumulated gain: 1 where nothing could stand better. `grades` are those of the answers in
    their order, `all_grades` those of everything that could have been answered."""
    ideal = _gain(sorted(all_grades, reverse=True)[:k])
    return _gain(grades[:k]) / ideal if ideal else 1.0


def recall(grades: Sequence[int], all_grades: Collection[int], *, k: int = 10) -> float:
    """The share of what is relevant among the first `k` answers; where there is more than fits, `k` are all."""
    wanted = min(k, sum(grade >= RELEVANT for grade in all_grades))
    return sum(grade >= RELEVANT for grade in grades[:k]) / wanted if wanted else 1.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
