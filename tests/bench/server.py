"""The production server with two workers on a free port, and what its workers weigh."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import serving as of_the_suite
from tests.serving import Server

KIB, MIB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """Of both workers together, in MiB. RSS counts what they share twice, PSS once; `files` is the part of PSS that
    is files looked at (the database, libraries), which the system takes back when it needs room."""

    rss: float
    pss: float
    files: float


@contextmanager
def serving() -> Iterator[Server]:
    """On the database of the bench."""
    with of_the_suite.serving(os.environ, ready="/bare/") as server:
        yield server


def memory(server: Server) -> Memory:
    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
    sums = {"Rss": 0, "Pss": 0, "Pss_File": 0}
    for worker in workers:
        for line in Path(f"/proc/{worker}/smaps_rollup").read_text(encoding="ascii").splitlines():
            name, _colon, value = line.partition(":")
            if name in sums:
                sums[name] += int(value.split()[0])
    return Memory(*(size * KIB / MIB for size in sums.values()))
