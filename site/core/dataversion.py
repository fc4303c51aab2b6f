"""One number for everything the public sees: it rises in the transaction of every change (docs/architecture.md)."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

Value = TypeVar("Value")

_all_kept: list[dict[Any, Any]] = []
_pinned: ContextVar[int | None] = ContextVar("pinned_data_version", default=None)


class DataVersion(models.Model):
    """A single row, id 1."""

    number = models.PositiveBigIntegerField(default=1)
    raised_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="data_version_is_one_row")]

    def __str__(self) -> str:
        return str(self.number)


def current() -> int:
    """The number that is in force; inside of `pinned`, the one that was in force at its beginning."""
    pinned_number = _pinned.get()
    return _read() if pinned_number is None else pinned_number


@contextmanager
def pinned() -> Iterator[int]:
    """Reads the number once for a whole page: a dozen things on it ask for it. Only for what writes nothing."""
    token = _pinned.set(_read())
    try:
        yield current()
    finally:
        _pinned.reset(token)


def kept_while_current(read: Callable[..., Value]) -> Callable[..., Value]:
    """Keeps what `read` gives, per process and per arguments, until the number is another one.

    For what is dear to read and the same for everybody. Arguments are hashable and few: nothing is thrown away.
    """
    kept: dict[tuple[Hashable, ...], tuple[int, Value]] = {}
    _all_kept.append(kept)

    @wraps(read)
    def reading(*arguments: Hashable) -> Value:
        version = current()
        known = kept.get(arguments)
        if known is None or known[0] != version:
            known = kept[arguments] = (version, read(*arguments))
        return known[1]

    return reading


def forget() -> None:
    """Drops all that `kept_while_current` keeps. For a process whose database was put back to an earlier state, as a
    restored backup does and the end of a test: the same numbers come again and mean something else."""
    for kept in _all_kept:
        kept.clear()


def raise_version() -> int:
    """The next number, taken inside the caller's transaction; others wait until that has ended."""
    now = timezone.now()
    if not DataVersion.objects.filter(pk=1).update(number=models.F("number") + 1, raised_at=now):
        DataVersion.objects.get_or_create(pk=1, defaults={"raised_at": now})
    return _read()


def raised_at() -> datetime | None:
    """When the number in force was taken; None before anything was published."""
    return DataVersion.objects.filter(pk=1).values_list("raised_at", flat=True).first()


def _read() -> int:
    number = DataVersion.objects.filter(pk=1).values_list("number", flat=True).first()
    return 0 if number is None else number
