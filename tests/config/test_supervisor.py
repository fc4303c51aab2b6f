"""The family of processes that `make run` starts: it serves, it works, and Ctrl-C ends all of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from core.worker import AnotherWorkerError, only_worker

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds; a busy machine takes its time


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/kalender/", timeout=PATIENCE) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def has_worker(folder: Path) -> bool:
    try:
        with only_worker(folder):
            return False
    except AnotherWorkerError:
        return True


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        # Static files as they lie there: collecting and compressing them is not what this is about.
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "KULTURNETZ_VAR": str(folder),
        "PORT": str(port),
        "PYTHON": sys.executable,
    }
    command = [sys.executable, "-m", "supervisor.supervisord", "-c", "site/config/supervisord.conf"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdin=quiet, stdout=quiet, stderr=quiet)


def test_it_serves_and_works_until_ctrl_c_ends_all_of_it(tmp_path: Path, migrated_file: Path) -> None:
    shutil.copyfile(migrated_file, tmp_path / "kulturnetz.sqlite3")
    port = free_port()
    family = start(tmp_path, port)
    try:
        assert wait_until(lambda: answers(port))
        assert wait_until((tmp_path / "worker.lock").exists)
        assert wait_until(lambda: has_worker(tmp_path))
        family.send_signal(signal.SIGINT)
        assert family.wait(timeout=PATIENCE) == 0
    finally:
        family.kill()
        family.wait()
    assert not answers(port)
    with only_worker(tmp_path):  # raises where a worker has outlived its parent
        pass
