"""Measures the targets over HTTP: first visit, repeated visit, and the 304."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.bench.client import Answer, Ask, Connection, Times, eight_at_a_time, one_at_a_time
from tests.bench.targets import BARE, Cost, Target, cost

QUESTIONS = 60
COLD = 7
SECONDS = 4.0
WARMING = 40


@dataclass(frozen=True, slots=True)
class Visit:
    times: Times
    per_second: float


@dataclass(frozen=True, slots=True)
class Line:
    """Everything about one target. A feed's first visit one at a time finds no stored feed; eight at a time it does."""

    target: Target
    cost: Cost
    first: Visit
    repeated: Visit
    unchanged: Visit


def warm(port: int, target: Target) -> None:
    """Lets every worker read what it reads once: connections are shared out among them."""
    for number in range(WARMING):
        with Connection(port) as connection:
            connection.ask(target.unseen(-number))


def measure(port: int, target: Target, *, seconds: float = SECONDS) -> Line:
    def unseen(connection: Connection, number: int) -> Answer:
        return _answered(connection.ask(target.unseen(number), gzip=target.gzip), 200)

    def unstored(connection: Connection, number: int) -> Answer:
        _empty_feed_store()
        return unseen(connection, number)

    def seen(connection: Connection, _number: int) -> Answer:
        return _answered(connection.ask(target.path, gzip=target.gzip), 200)

    with Connection(port) as connection:
        etag = seen(connection, 0).headers["etag"]

    def unchanged(connection: Connection, _number: int) -> Answer:
        return _answered(connection.ask(target.path, etag=etag, gzip=target.gzip), 304)

    alone = one_at_a_time(port, unstored, COLD) if target.is_feed else one_at_a_time(port, unseen, QUESTIONS)
    return Line(
        target,
        cost(target),
        Visit(alone, eight_at_a_time(port, unseen, seconds)),
        _visit(port, seen, seconds),
        _visit(port, unchanged, seconds),
    )


def bare(port: int, *, seconds: float = SECONDS) -> Visit:
    return _visit(port, lambda connection, _number: _answered(connection.ask(BARE.path), 200), seconds)


def _visit(port: int, ask: Ask, seconds: float) -> Visit:
    return Visit(one_at_a_time(port, ask, QUESTIONS), eight_at_a_time(port, ask, seconds))


def _answered(answer: Answer, status: int) -> Answer:
    """Figures of error pages are worth nothing."""
    if answer.status != status:
        message = f"Expected {status}, was answered {answer.status}."
        raise RuntimeError(message)
    return answer


def _empty_feed_store() -> None:
    for path in Path(settings.KULTURNETZ_FEED_STORE).glob("*.gz"):
        path.unlink(missing_ok=True)
