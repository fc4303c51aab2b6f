"""Asks every query of whatever backend is in force, and grades the first ten answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from urllib.parse import urlencode

from django.http import QueryDict

from events.models import Occurrence
from search.finder import find
from search.reading import read_search
from tests.search.relevance.corpus import NOW, Facts
from tests.search.relevance.measures import ndcg, recall
from tests.search.relevance.queries import Query

SHOWN = 10
WORST = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """`answers`: the first ten with their grades, as a person reads them."""

    query: Query
    ndcg: float
    recall: float
    answers: tuple[str, ...]
    missed: tuple[str, ...]

    def __str__(self) -> str:
        found = "\n".join(f"    {answer}" for answer in self.answers)
        missed = "\n".join(f"    missed: {title}" for title in self.missed)
        return f"{self.query.text!r}: nDCG {self.ndcg:.2f}, recall {self.recall:.2f}\n{found}\n{missed}"


@dataclass(frozen=True, slots=True)
class Report:
    verdicts: Sequence[Verdict]

    @property
    def ndcg(self) -> float:
        return mean(verdict.ndcg for verdict in self.verdicts)

    @property
    def recall(self) -> float:
        return mean(verdict.recall for verdict in self.verdicts)

    def worst(self) -> str:
        """The queries that cost most, with what was answered."""
        last = sorted(self.verdicts, key=lambda verdict: (verdict.ndcg + verdict.recall, verdict.query.text))
        return "\n".join(map(str, last[:WORST]))


def judge(queries: Iterable[Query], corpus: Mapping[str, Facts]) -> Report:
    return Report([_verdict(query, corpus) for query in queries])


def _verdict(query: Query, corpus: Mapping[str, Facts]) -> Verdict:
    grades = {key: query.grade(facts) for key, facts in corpus.items()}
    found = _answers(query)
    own = [grades.get(key, 0) for key in found]
    best = sorted((key for key in grades if grades[key] and key not in found), key=lambda key: -grades[key])
    return Verdict(
        query,
        ndcg(own, grades.values()),
        recall(own, grades.values()),
        tuple(f"{grade} {_shown(corpus, key)}" for key, grade in zip(found, own, strict=True)),
        tuple(f"{grades[key]} {_shown(corpus, key)}" for key in best[:3]),
    )


def _answers(query: Query) -> list[str]:
    """Keys of events, as the search page shows them."""
    asked = QueryDict("&".join(filter(None, (urlencode({"q": query.text}), query.more))))
    hits = find(read_search(asked, now=NOW).search_query()).hits[:SHOWN]
    keys = dict(Occurrence.objects.filter(pk__in=[hit.occurrence for hit in hits]).values_list("pk", "event_key"))
    return list(dict.fromkeys(keys[hit.occurrence] for hit in hits))


def _shown(corpus: Mapping[str, Facts], key: str) -> str:
    facts = corpus.get(key)
    return f"{facts.title} ({facts.town}, {facts.venue}; {' '.join(facts.performers)})" if facts else f"{key} (over)"
