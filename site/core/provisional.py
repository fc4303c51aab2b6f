"""Answers that nobody may keep: what was found now may be different soon, at the same data version."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_provisional: ContextVar[bool] = ContextVar("is_provisional", default=False)


def mark() -> None:
    """Says so of whatever is being answered."""
    _is_provisional.set(True)


@contextmanager
def watched() -> Iterator[Callable[[], bool]]:
    """Gives a function that says whether anything within was marked."""
    token = _is_provisional.set(False)
    try:
        yield _is_provisional.get
    finally:
        _is_provisional.reset(token)
