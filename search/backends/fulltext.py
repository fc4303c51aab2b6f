"""How SQLite's FTS5 and PostgreSQL write down which terms are wanted. Terms are letters and digits only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.db import connection

from search.ways import Grammar


class FullText(Grammar[str], Protocol):
    """An expression is a string of the database's own query language."""

    # Gives the unit and a number; takes the number and the expression.
    select: str


class Fts5:
    """https://sqlite.org/fts5.html, 3: full-text query syntax."""

    select = "SELECT rowid, %s FROM search_terms WHERE search_terms MATCH %s"

    def phrase(self, terms: Iterable[str]) -> str:
        return f'"{" ".join(terms)}"'

    def prefix(self, term: str) -> str:
        return f'"{term}" *'

    def either(self, expressions: Iterable[str]) -> str:
        return f"({' OR '.join(expressions)})"

    def all_of(self, expressions: Iterable[str]) -> str:
        return f"({' AND '.join(expressions)})"


class Tsquery:
    """https://www.postgresql.org/docs/current/datatype-textsearch.html, tsquery."""

    select = "SELECT unit, %s FROM search_entry WHERE terms_vector @@ to_tsquery('simple', %s)"

    def phrase(self, terms: Iterable[str]) -> str:
        quoted = (f"'{term}'" for term in terms)
        return f"({' <-> '.join(quoted)})"

    def prefix(self, term: str) -> str:
        return f"'{term}':*"

    def either(self, expressions: Iterable[str]) -> str:
        return f"({' | '.join(expressions)})"

    def all_of(self, expressions: Iterable[str]) -> str:
        return f"({' & '.join(expressions)})"


def grammar() -> FullText:
    """The one of the database in use. Raises KeyError for another database than these two."""
    return _GRAMMARS[connection.vendor]


_GRAMMARS: dict[str, FullText] = {"sqlite": Fts5(), "postgresql": Tsquery()}
