"""The production server with two workers on a free port, and what its workers weigh."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.client import Connection
from tests.bench.database import ROOT

WORKERS = 2
LONGEST_START = 60.0
KIB, MIB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """Of both workers together, in MiB. RSS counts what they share twice, PSS once; `files` is the part of PSS that
    is files looked at (the database, libraries), which the system takes back when it needs room."""

    rss: float
    pss: float
    files: float


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    pid: int

    def memory(self) -> Memory:
        workers = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii").split()
        sums = {"Rss": 0, "Pss": 0, "Pss_File": 0}
        for worker in workers:
            for line in Path(f"/proc/{worker}/smaps_rollup").read_text(encoding="ascii").splitlines():
                name, _colon, value = line.partition(":")
                if name in sums:
                    sums[name] += int(value.split()[0])
        return Memory(*(size * KIB / MIB for size in sums.values()))


@contextmanager
def serving() -> Iterator[Server]:
    """Starts what `make run` starts, on the database of the bench, and ends it."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "config.wsgi"]
    environment = {**os.environ, "PORT": str(port), "WEB_WORKERS": str(WORKERS), "KULTURNETZ_LOG_LEVEL": "WARNING"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and process.poll() is None:
        try:
            with Connection(port) as connection:
                connection.ask("/bare/")
                return
        except OSError:
            time.sleep(0.1)
    message = f"The server did not answer on port {port} within {LONGEST_START:.0f} s; its own words stand above."
    raise RuntimeError(message)
