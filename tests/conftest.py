"""What the whole suite stands on: a closed network, one scratch folder a process, tools that may be missing."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import hypothesis
import pytest
import time_machine
from django.core.cache import caches
from django.db import connection

from core import dataversion
from events.facets import index
from search.spelling import vocabulary
from tests import september
from tests.engine import scheduling

pytest_plugins = ["tests.engine.fixtures"]

ROOT = Path(__file__).parents[1]
IN_CI = bool(os.environ.get("CI"))

# Deterministic and without a deadline: two busy cores make no example wrong.
hypothesis.settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("thorough", parent=hypothesis.settings.get_profile("suite"), max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def missing(reason: str) -> NoReturn:
    """Ends a test that cannot run here: skipped on a laptop, failed in CI, where everything must be there."""
    if IN_CI:
        pytest.fail(f"{reason} In CI this must not be skipped: .ci/run has to install it.", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def require() -> Callable[..., str]:
    """`require("node", "nodejs")` gives the path of the first program that is installed, or ends the test."""

    def find(*programs: str) -> str:
        for program in programs:
            if path := shutil.which(program):
                return path
        missing(f"{programs[0]} is not installed.")

    return find


@pytest.fixture(scope="session")
def npm() -> Path:
    """Where the judges of pages from npm are installed."""
    folder = ROOT / "tests" / "faces" / "npm" / "node_modules"
    if not (folder / ".installed").exists():
        missing("The judges of pages are not installed: run npm ci in tests/faces/npm.")
    return folder


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """What one test cached about its data says nothing about the next one's."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    dataversion.forget()
    index.forget()
    vocabulary.forget()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that really commit empty the database when they end, the vocabulary included: they come last.
    Those of rights share one world, so they come in a row.

    On another database than SQLite, only what touches the database is run again.
    """
    scheduling.check(items)
    items.sort(key=lambda item: (_commits(item), _is_about_rights(item)))
    if connection.vendor != "sqlite":
        config.hook.pytest_deselected(items=[item for item in items if not _touches_database(item)])
        items[:] = [item for item in items if _touches_database(item)]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> scheduling.EngineInOneProcess:
    return scheduling.make_scheduler(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have recorded as `figures` is printed, in whichever process they ran."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, ())]
    for report in reports:
        for name, value in report.user_properties if report.when == "call" else ():
            if name == "figures":
                terminalreporter.write_line(str(value))


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return marker is not None and bool(marker.kwargs.get("transaction"))


def _is_about_rights(item: pytest.Item) -> bool:
    return "built_world" in getattr(item, "fixturenames", ())


def _touches_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or "db" in fixtures or "transactional_db" in fixtures


@pytest.fixture(scope="session")
def migrated_file(pytestconfig: pytest.Config) -> Path:
    """A SQLite file with all migrations and nothing else. Made once and kept until a migration or a library changes."""
    sources = sorted(
        [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("site/*/migrations/*.py"), *ROOT.glob("requirements/*")]
    )
    state = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
    folder = pytestconfig.cache.mkdir("migrated")
    file = folder / f"{state}.sqlite3"
    with (folder / "lock").open("w") as lock:  # parallel workers wait for the first one
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            unfinished = folder / "unfinished.sqlite3"
            unfinished.unlink(missing_ok=True)
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "TEST_DATABASE_URL": f"sqlite:///{unfinished}",
            }
            command = [sys.executable, str(ROOT / "site" / "manage.py"), "migrate", "--verbosity", "0"]
            subprocess.run(command, env=environment, check=True)
            unfinished.rename(file)
    return file


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None, migrated_file: Path) -> bool:
    """On SQLite each process starts with a copy of the migrated file, which spares it half a minute of migrations."""
    if connection.vendor != "sqlite":
        return bool(request.config.getvalue("reuse_db"))
    shutil.copyfile(migrated_file, connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture
def in_september(settings: Any) -> Iterator[None]:
    """The site is at tests.september.BASE, and its clock stands at NOW."""
    settings.WAGTAILADMIN_BASE_URL = september.BASE
    with time_machine.travel(september.NOW, tick=False):
        yield
