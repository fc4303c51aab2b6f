"""The engine where it answers, the database where it does not."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from core import provisional
from search import outbox
from search.asking import Asked
from search.breaker import Breaker
from search.port import Backend, Begun, Results, SearchQuery, SearchUnavailable, Sort

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class FallbackBackend:
    """Never raises SearchUnavailable. The breaker spares visitors the wait for an engine that has just failed."""

    def __init__(self, engine: Backend, database: Backend, breaker: Breaker) -> None:
        self._engine = engine
        self._database = database
        self._breaker = breaker

    def search(self, query: SearchQuery, *, generous: bool) -> Results:
        if not query.asked.clauses and query.sort is not Sort.DISTANCE:
            return self._database.search(query, generous=generous)  # rows by date, which no index knows better
        results, is_degraded = self._ask(lambda backend: backend.search(query, generous=generous))
        return replace(results, is_degraded=True) if is_degraded else results

    def units(self, asked: Asked, *, generous: bool) -> Collection[int]:
        return self._ask(lambda backend: backend.units(asked, generous=generous))[0]

    def begun(self, beginning: str, *, now: datetime, most: int) -> Begun:
        return self._ask(lambda backend: backend.begun(beginning, now=now, most=most))[0]

    def _ask(self, ask: Callable[[Backend], Answer]) -> tuple[Answer, bool]:
        """The answer, and whether it is the database's. Pages are kept by data version: what the index has yet to hear
        of, or what only the database has answered, must not be among them."""
        if outbox.is_behind():
            provisional.mark()
        if self._breaker.lets_through():
            try:
                answer = ask(self._engine)
            except SearchUnavailable as error:
                if self._breaker.failed():
                    logger.warning("The search engine does not answer; the database does. %s", error)
            else:
                if self._breaker.succeeded():
                    logger.info("The search engine answers again.")
                return answer, False
        provisional.mark(simpler=True)
        return ask(self._database), True
