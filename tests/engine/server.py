"""A real Elasticsearch for tests, from Maven Central alone: the core server without its optional modules, for an
external JDK. Elasticsearch's own builds are not there; what this one lacks, we do not use.

It lacks the root page (`info()`, `ping()`), the analysis of single languages, painless and reindex.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.serving import free_port

VERSION = "8.19.3"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
USER = "elastic-test"
START_SECONDS = 90


class EngineError(Exception):
    """It cannot be had or does not start; the message says why."""


@dataclass(slots=True)
class EngineServer:
    """One process. `folder` holds all of it; the server's own user must be able to get there."""

    folder: Path
    port: int
    _process: subprocess.Popen[bytes] | None = None

    @property
    def home(self) -> Path:
        return self.folder / f"elasticsearch-{VERSION}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns once it answers. Raises EngineError."""
        _configure(self)
        environment = {
            **os.environ,
            "ES_JAVA_HOME": java_home(),
            "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
        }
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [*_as_user(), str(self.home / "bin" / "elasticsearch")],
                cwd=self.home,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            if self._answers():
                return
            time.sleep(0.2)
        self.stop()
        raise EngineError((self.folder / "log").read_text(errors="replace")[-2000:])

    def stop(self) -> None:
        """Hard, as a power cut does: what it has acknowledged is on disk."""
        if self._process is not None:
            self._signal(signal.SIGKILL)
            self._process.wait(timeout=30)
            self._process = None

    def hang(self) -> None:
        """It takes connections, and never answers."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, number)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_cluster/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def what_is_missing() -> str:
    """Empty where an engine can run, else what has to be installed."""
    if shutil.which("mvn") is None:
        return "Maven (mvn) is not installed: no Elasticsearch."
    if shutil.which("javac") is None:
        return "A JDK 17 or newer (javac) is not installed: no Elasticsearch."
    return "" if shutil.which("unzip") else "unzip is not installed: no Elasticsearch."


def java_home() -> str:
    """Where the JDK of `javac` is."""
    return str(Path(shutil.which("javac") or "").resolve().parents[1])


def fetch(folder: Path) -> Path:
    """The zipped distribution, fetched once. Raises EngineError."""
    archive = folder / f"elasticsearch-{VERSION}.zip"
    if not archive.exists():
        fetching = folder / "fetching"
        _run(["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={fetching}"])
        (fetching / archive.name).rename(archive)
        fetching.rmdir()
    return archive


def unpack(archive: Path, folder: Path) -> None:
    """Into the folder of a server, to be its user's own."""
    _run(["unzip", "-q", str(archive), "-d", str(folder)])
    if os.geteuid() == 0:
        if subprocess.run(["id", USER], capture_output=True, check=False).returncode:
            _run(["useradd", "--system", "--create-home", USER])
        _run(["chown", "-R", USER, str(folder)])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise EngineError(f"{' '.join(command)}\n{done.stdout[-1500:]}{done.stderr[-1500:]}")


def _configure(server: EngineServer) -> None:
    settings = {
        "cluster.name": "kulturnetz-test",
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": server.port,
        "transport.port": free_port(),
        "xpack.security.enabled": "false",
        # A full disk of the test machine is not what is tested.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "path.data": server.folder / "data",
        "path.logs": server.folder / "logs",
    }
    lines = "".join(f"{name}: {value}\n" for name, value in settings.items())
    (server.home / "config" / "elasticsearch.yml").write_text(lines)


def _as_user() -> list[str]:
    """The server refuses to run as root."""
    return ["setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"] if os.geteuid() == 0 else []
