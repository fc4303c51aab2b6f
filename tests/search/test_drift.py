"""After many random changes, with a worker that is killed again and again and an engine that goes away, nothing
differs.

DRIFT_OPERATIONS=2000 makes it the full number, with twenty kills.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.server import EngineServer

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]
OPERATIONS = int(os.environ.get("DRIFT_OPERATIONS") or 120)
KILLS = max(3, OPERATIONS // 100)
# From the engine's return on.
SETTLED_WITHIN = 60.0

Environment = dict[str, str]


@pytest.fixture
def environment(tmp_path: Path, migrated_file: Path, engine_server: EngineServer) -> Environment:
    """An installation of its own, on the engine of the run."""
    shutil.copyfile(migrated_file, tmp_path / "drift.sqlite3")
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'drift.sqlite3'}",
        "KULTURNETZ_VAR": str(tmp_path),
        "KULTURNETZ_LOG_LEVEL": "ERROR",
        "SEARCH_URL": engine_server.url,
        "SEARCH_PREFIX": "drift",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }


class Worker:
    """The worker of the installation, which dies without a word and comes back."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._start()

    def _start(self) -> None:
        command = [sys.executable, str(ROOT / "site" / "manage.py"), "run_worker"]
        self._process = subprocess.Popen(command, env=self._environment)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def kill_and_start(self) -> None:
        self.kill()
        self._start()


@pytest.fixture
def worker(environment: Environment) -> Iterator[Worker]:
    running = Worker(environment)
    yield running
    running.kill()


def manage(environment: Environment, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "site" / "manage.py"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def settled(environment: Environment) -> str:
    """What the comparison says once nothing waits any more, or in the end."""
    until = time.monotonic() + SETTLED_WITHIN
    said = ""
    while time.monotonic() < until and not said.endswith(" 0 waiting.\n"):
        said = manage(environment, "check_search_index").stdout
    return said


def test_nothing_differs_after_kills_of_the_worker_and_an_absence_of_the_engine(
    environment: Environment, worker: Worker, engine_server: EngineServer
) -> None:
    office = subprocess.Popen(
        [sys.executable, "-m", "tests.search.office", str(OPERATIONS), "4"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert office.stdout is not None
    with office:
        for number, _line in enumerate(office.stdout, 1):
            if number % (OPERATIONS // KILLS) == 0:
                worker.kill_and_start()
            if number == OPERATIONS // 2:
                engine_server.stop()
            if number == OPERATIONS * 3 // 4:
                engine_server.start()
    assert office.returncode == 0
    assert settled(environment) == "0 differences: 0 missing, 0 too many, 0 with other content. 0 waiting.\n"
