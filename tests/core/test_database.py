"""Eight writers on one SQLite file, each a process, as editors in two web workers are."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from config import database
from config.env import SettingError

WRITERS = 8
TRANSACTIONS = 25

# Reads, thinks, writes: with deferred transactions this is where "database is locked" comes from.
WRITER = """
import sys, time
sys.path[:0] = sys.argv[1:3]
from django.conf import settings
from config import database
settings.configure(DATABASES={"default": database.from_url(f"sqlite:///{sys.argv[3]}")}, USE_TZ=True)
import django
django.setup()
from django.db import connection, transaction
for _ in range(int(sys.argv[4])):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT number FROM counter")
        number = cursor.fetchone()[0]
        time.sleep(0.001)
        cursor.execute("UPDATE counter SET number = %s", [number + 1])
"""


def test_eight_editors_saving_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "shared.sqlite3"
    with sqlite3.connect(file) as start:
        # As `migrate` leaves it: SQLite lets one connection alone turn a file to WAL, and lets no other wait for that
        # (116 of 2,400 that came at the same time were refused at once; of a file that is in WAL already, none).
        start.execute("PRAGMA journal_mode=WAL")
        start.execute("CREATE TABLE counter (number INTEGER)")
        start.execute("INSERT INTO counter VALUES (0)")
    start.close()
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", WRITER, str(root), str(root / "site"), str(file), str(TRANSACTIONS)]
    writers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(WRITERS)]
    complaints = [writer.communicate(timeout=60)[1] for writer in writers]
    assert complaints == [""] * WRITERS
    end = sqlite3.connect(file)
    assert end.execute("SELECT number FROM counter").fetchall() == [(WRITERS * TRANSACTIONS,)]
    assert end.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
    end.close()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_suite_itself_writes_with_immediate_transactions_to_a_file() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("Only SQLite needs to be told.")
    with CaptureQueriesContext(connection) as queries, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert queries.captured_queries[0]["sql"] == "BEGIN IMMEDIATE"
    assert Path(connection.settings_dict["NAME"]).is_file()


def test_sqlite_takes_an_absolute_file() -> None:
    found = database.from_url("sqlite:////srv/kulturnetz/db.sqlite3")
    assert (found["NAME"], found["OPTIONS"]["transaction_mode"]) == (Path("/srv/kulturnetz/db.sqlite3"), "IMMEDIATE")


def test_postgresql_takes_its_parts_from_the_address() -> None:
    found = database.from_url("postgresql://kultur:ge%2Fheim@db.example:5433/netz")
    parts = [found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert parts == ["kultur", "ge/heim", "db.example", "5433", "netz"]


def test_postgresql_without_host_is_the_local_socket() -> None:
    found = database.from_url("postgresql:///netz")
    assert (found["HOST"], found["NAME"]) == ("", "netz")


def test_another_database_is_refused_with_the_remedy() -> None:
    with pytest.raises(SettingError, match=r"DATABASE_URL is 'mysql://db/netz': begin it with sqlite:///"):
        database.from_url("mysql://db/netz")
