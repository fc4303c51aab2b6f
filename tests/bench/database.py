"""The database of the bench: built once a day and for each change of what builds it, copied for each run."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from core.periods import today
from tests.bench.bulk import new_event
from tests.bench.plan import DATES, EVENTS, plan
from tests.bench.world import build_world
from tests.bulk import Writer

ROOT = Path(__file__).resolve().parents[2]
BUILDERS = (
    "tests/bench/plan.py",
    "tests/bench/bulk.py",
    "tests/bulk.py",
    "tests/bench/world.py",
    "events/ical.py",
    "events/row_values.py",
)

Say = Callable[[str], None]


def ready(say: Say) -> None:
    """A database as it was built, whatever earlier runs wrote into theirs. Server and bench share it."""
    stamp, kept = _stamp_file(), Path(f"{_file()}.built")
    wanted = _stamp(today(timezone.now()))
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted or (_is_sqlite() and not kept.exists()):
        stamp.unlink(missing_ok=True)
        _build(say)
        if _is_sqlite():
            _copy(_file(), kept)
        stamp.write_text(wanted, encoding="utf-8")
    elif _is_sqlite():
        _copy(kept, _file())
    call_command("collectstatic", interactive=False, verbosity=0)


def will_be_written() -> None:
    """PostgreSQL is not copied: the next run has to build it anew."""
    if not _is_sqlite():
        _stamp_file().unlink(missing_ok=True)


def times() -> int:
    """How many times ten thousand events there are."""
    return int(os.environ["BENCH_TIMES"])


def _stamp_file() -> Path:
    return Path(settings.VAR) / f"built-{times()}.stamp"


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _file() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


def _copy(source: Path, target: Path) -> None:
    connections.close_all()
    for old in (target, *(Path(f"{target}{end}") for end in ("-wal", "-shm"))):
        old.unlink(missing_ok=True)
    shutil.copyfile(source, target)


def _stamp(day: date) -> str:
    """Whatever decides what the database holds: the builders, the migrations, the day on which its year begins."""
    asked = f"{day} {connection.vendor} {os.environ.get('BENCH_DATABASE_URL', '')} {times()}"
    digest = hashlib.sha256(asked.encode())
    for path in (*(ROOT / name for name in BUILDERS), *sorted(ROOT.glob("*/migrations/*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _build(say: Say) -> None:
    events, dates = EVENTS * times(), DATES * times()
    say(f"building a database of {events} events with {dates} dates (some minutes for each ten thousand events) ...")
    _empty()
    call_command("migrate", verbosity=0)
    now: datetime = timezone.now()
    with transaction.atomic():
        world = build_world()
    say(f"  {len(world.houses)} houses, {sum(map(len, world.venues_by_town.values()))} venues")
    with transaction.atomic():
        events = (new_event(planned, world) for planned in plan(today(now), times=times()))
        Writer(now=now).write(events, say=say)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connections.close_all()  # the last connection that closes writes SQLite's log into the file


def _empty() -> None:
    if _is_sqlite():
        connections.close_all()
        for end in ("", "-wal", "-shm"):
            Path(f"{_file()}{end}").unlink(missing_ok=True)
        return
    name = connection.settings_dict["NAME"]
    if "bench" not in name:
        message = (
            f'BENCH_DATABASE_URL names "{name}", which would be emptied. Create a database with "bench" in its name.'
        )
        raise CommandError(message)
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
