"""What people type finds what they mean: the figures of each backend over one corpus (queries.py says what is good)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from search import indexing
from tests.engine.fixtures import Engine
from tests.search.relevance.corpus import Facts, build
from tests.search.relevance.judging import Report, judge
from tests.search.relevance.queries import QUERIES

pytestmark = pytest.mark.django_db

AT_LEAST = 120

Recorder = Callable[[str, object], None]


@dataclass(frozen=True, slots=True)
class Goal:
    ndcg: float
    recall: float


ENGINE, DATABASE = Goal(0.90, 0.95), Goal(0.80, 0.90)


@pytest.fixture(scope="module")
def corpus(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Facts]]:
    """Built once, rolled back in the end: it takes longer than all questions."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield {facts.key: facts for facts in build()}
        transaction.set_rollback(True)


def said(report: Report, name: str) -> str:
    return f"relevance, {name}: nDCG@10 {report.ndcg:.3f}, recall@10 {report.recall:.3f}, {len(QUERIES)} queries"


def assert_good(report: Report, goal: Goal) -> None:
    assert report.ndcg >= goal.ndcg, f"nDCG@10 is {report.ndcg:.3f}.\n{report.worst()}"
    assert report.recall >= goal.recall, f"recall@10 is {report.recall:.3f}.\n{report.worst()}"


def test_there_are_enough_queries_and_each_has_an_answer(corpus: dict[str, Facts]) -> None:
    assert len(QUERIES) >= AT_LEAST
    unanswerable = [query.text for query in QUERIES if not any(query.grade(facts) >= 2 for facts in corpus.values())]
    assert unanswerable == []


def test_the_database_finds_what_is_meant(corpus: dict[str, Facts], record_property: Recorder) -> None:
    report = judge(QUERIES, corpus)
    record_property("figures", said(report, "database"))
    assert_good(report, DATABASE)


@pytest.mark.engine
def test_the_engine_finds_what_is_meant(corpus: dict[str, Facts], engine: Engine, record_property: Recorder) -> None:
    indexing.rebuild(str)
    report = judge(QUERIES, corpus)
    record_property("figures", said(report, "Elasticsearch"))
    assert_good(report, ENGINE)
