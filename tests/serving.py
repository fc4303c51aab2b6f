"""The production server on a free port, for tests and figures that ask it as people do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
LONGEST_START = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    pid: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(environment: Mapping[str, str], *, ready: str = "/") -> Iterator[Server]:
    """Starts what `make run` starts, with these variables, and ends it. `ready` is the path that is asked first."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "config.wsgi"]
    own = {"PORT": str(port), "WEB_WORKERS": str(WORKERS), "KULTURNETZ_LOG_LEVEL": "WARNING"}
    process = subprocess.Popen(command, cwd=ROOT, env={**environment, **own}, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, ready, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def of_its_own(folder: Path) -> dict[str, str]:
    """The environment of an installation that keeps everything in `folder` and needs no other server."""
    foreign = ("DATABASE_URL", "SEARCH_URL", "TEST_DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    path = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    own = {"KULTURNETZ_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.local", "PYTHONPATH": path}
    return {**kept, **own}


def _wait_for(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_START
    opener = build_opener(ProxyHandler({}))
    while time.monotonic() < until and process.poll() is None:
        try:
            opener.open(f"http://127.0.0.1:{port}{path}", timeout=LONGEST_START).close()
        except HTTPError as error:
            error.close()
        except OSError:
            time.sleep(0.1)
            continue
        return
    message = f"The server did not answer on port {port} within {LONGEST_START:.0f} s; its own words stand above."
    raise RuntimeError(message)
