"""A circuit breaker: who has just failed is not asked again for a while."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

PAUSE_SECONDS = 10.0


class Breaker:
    """Safe for threads. After the pause one caller tries; the others wait no longer than before."""

    def __init__(self, *, pause: float = PAUSE_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause
        self._clock = clock
        self._lock = Lock()
        self._open_until: float | None = None

    @property
    def is_open(self) -> bool:
        return self._open_until is not None

    def lets_through(self) -> bool:
        """Whether the caller may try; afterwards it says how that went."""
        with self._lock:
            if self._open_until is None:
                return True
            if self._clock() < self._open_until:
                return False
            self._open_until = self._clock() + self._pause  # this caller tries, the next ones do not wait for it
            return True

    def succeeded(self) -> bool:
        """True where this closes it."""
        with self._lock:
            was_open, self._open_until = self._open_until is not None, None
            return was_open

    def failed(self) -> bool:
        """True where this opens it."""
        with self._lock:
            was_open, self._open_until = self._open_until is not None, self._clock() + self._pause
            return not was_open
