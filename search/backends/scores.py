"""What a text finds in the database's full-text index, and how well."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from search import ways
from search.asking import Asked
from search.backends.fulltext import grammar
from search.terms import Field

MOST_BEGINNINGS = 1000

Scores = dict[int, float]


def scores(asked: Asked, *, generous: bool) -> Scores:
    """Units that have every clause, with their worth. `generous`: beginnings of words and slips of the finger too."""
    language = grammar()
    found: Scores | None = None
    for clause in asked.clauses:
        one = _best(ways.ways(clause, language, generous=generous))
        found = one if found is None else {unit: worth + one[unit] for unit, worth in found.items() if unit in one}
        if not found:
            return {}
    if found is None:
        return {}
    for unit, bonus in _best(ways.bonuses(asked, language)).items():
        if unit in found:
            found[unit] += bonus
    return found


def beginning_with(where: Field, text: str) -> list[int]:
    """Units in which each word of `text` begins a word of the field, a thousand at most."""
    language = grammar()
    wanted = ways.beginning_with(where, text, language)
    if wanted is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{language.select} LIMIT {MOST_BEGINNINGS}", [0, wanted])
        return [unit for unit, _number in cursor.fetchall()]


def _best(wanted: Iterable[ways.Way[str]]) -> Scores:
    """The highest worth of each unit that has any of what is wanted, in one query."""
    best_first = sorted(wanted, reverse=True)
    if not best_first:
        return {}
    parameters = [value for number, (_worth, expression) in enumerate(best_first) for value in (number, expression)]
    sql = " UNION ALL ".join([grammar().select] * len(best_first))
    found: Scores = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        for unit, number in cursor.fetchall():
            worth = best_first[number][0]
            if worth > found.get(unit, 0.0):
                found[unit] = worth
    return found
