"""Asks the backend, and once more, more generously, where that found little."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from search.asking import Asked
from search.backends import backend
from search.port import Results, SearchQuery
from search.spelling import corrections

# With fewer events than these, what begins like the words or nearly is spelt like them comes below.
FEW = 3


def find(query: SearchQuery) -> Results:
    """Never raises SearchUnavailable: where the engine is away, the database answers."""
    exact = backend().search(query, generous=False)
    if exact.events >= FEW or not query.asked.clauses:
        return exact
    generous = backend().search(query, generous=True)
    if generous.events == exact.events:
        return exact
    # Somebody who got what they typed does not want to hear how others would have spelt it.
    return generous if exact.events else replace(generous, corrected=corrections(query.asked))


def find_units(asked: Asked) -> Collection[int]:
    """All that a text finds, for lists and feeds: what is exact, or else what is near."""
    return backend().units(asked, generous=False) or backend().units(asked, generous=True)
