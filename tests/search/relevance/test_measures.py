"""Values worked out by hand."""

import pytest

from tests.search.relevance.measures import ndcg, recall


def test_the_best_order_is_worth_one() -> None:
    assert ndcg([3, 2, 0], [0, 2, 3]) == 1.0


def test_a_worse_order_is_worth_less() -> None:
    # Gains 3 and 7: (3 + 7 / log2(3)) / (7 + 3 / log2(3)).
    assert ndcg([2, 3], [3, 2]) == pytest.approx(0.8340, abs=1e-4)


def test_what_stands_too_far_down_is_worth_nothing() -> None:
    assert ndcg([0] * 10 + [3], [3]) == 0.0


def test_nothing_is_right_where_nothing_can_be_found() -> None:
    assert (ndcg([], []), recall([], [])) == (1.0, 1.0)


def test_recall_counts_what_is_relevant() -> None:
    assert recall([3, 0, 1], [3, 2, 1, 0]) == 0.5


def test_more_than_ten_cannot_stand_among_ten() -> None:
    assert recall([3] * 10, [3] * 40) == 1.0
