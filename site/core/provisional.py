"""Answers that nobody may keep: what was found now may be different soon, at the same data version."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_provisional: ContextVar[bool] = ContextVar("is_provisional", default=False)
_is_simpler: ContextVar[bool] = ContextVar("is_simpler", default=False)


def mark(*, simpler: bool = False) -> None:
    """Says so of whatever is being answered. `simpler`: in place of what usually answers, and readers should know."""
    _is_provisional.set(True)
    if simpler:
        _is_simpler.set(True)


def is_simpler() -> bool:
    """Whether anything so far was answered in a simpler way than usual."""
    return _is_simpler.get()


@contextmanager
def watched() -> Iterator[Callable[[], bool]]:
    """Gives a function that says whether anything within was marked."""
    token, simpler = _is_provisional.set(False), _is_simpler.set(False)
    try:
        yield _is_provisional.get
    finally:
        _is_provisional.reset(token)
        _is_simpler.reset(simpler)
