"""How often an address may ask in a minute. One small file of SQLite, so that all workers count together.

Not the site's database: counting is a write, and a write there waits for every editor's.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from core.visitors import alias_of

WINDOW = 60  # seconds
_BUSY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left of a minute: requests, and seconds until it ends. `is_over`: this request was one too many."""

    limit: int
    left: int
    seconds: int
    is_over: bool

    def headers(self) -> dict[str, str]:
        """As the draft of the IETF has them (draft-ietf-httpapi-ratelimit-headers-10)."""
        headers = {
            "RateLimit-Policy": f'"address";q={self.limit};w={WINDOW}',
            "RateLimit": f'"address";r={self.left};t={self.seconds}',
        }
        return {**headers, "Retry-After": str(self.seconds)} if self.is_over else headers


class Counter:
    """Counts by name in whole minutes. The file may be deleted at any time: counting begins anew."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def count(self, name: str, limit: int, *, now: float) -> Standing:
        """One more for `name`; `now` in seconds since 1970. Where the file cannot be written, nobody is kept out."""
        minute = int(now // WINDOW)
        seconds = WINDOW - int(now % WINDOW)
        try:
            used = self._add(name, minute)
        except sqlite3.OperationalError:
            used = 1
        except sqlite3.DatabaseError:  # somebody pulled the plug while it was written
            self.file.unlink(missing_ok=True)
            used = 1
        return Standing(limit, max(0, limit - used), seconds, used > limit)

    def _add(self, name: str, minute: int) -> int:
        # Opened for each request: a connection belongs to one thread, and opening takes a tenth of a millisecond.
        with closing(sqlite3.connect(self.file, timeout=_BUSY_SECONDS, isolation_level=None)) as database:
            database.execute("PRAGMA synchronous=OFF")
            database.execute("PRAGMA journal_mode=MEMORY").close()
            database.execute(
                "CREATE TABLE IF NOT EXISTS asked (name TEXT PRIMARY KEY, minute INT, n INT) WITHOUT ROWID"
            )
            (used,) = database.execute(
                "INSERT INTO asked VALUES (?, ?, 1) ON CONFLICT (name) DO UPDATE SET"
                " n = CASE WHEN minute = excluded.minute THEN n + 1 ELSE 1 END, minute = excluded.minute RETURNING n",
                (name, minute),
            ).fetchone()
            if used == 1:
                database.execute("DELETE FROM asked WHERE minute < ?", (minute - 1,))
        return int(used)


def standing_of(request: HttpRequest, what: str, limit: int, *, now: datetime) -> Standing:
    """Counts this request for `what` and says how the visitor's address stands."""
    counter = Counter(settings.KULTURNETZ_COUNTER)
    return counter.count(f"{what} {alias_of(request, now=now)}", limit, now=now.timestamp())
