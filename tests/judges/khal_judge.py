"""khal, a calendar for the terminal: imports the feed into its own database, and lists that."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from core.periods import ONE_DAY, Days
from tests.judges.seen import Seen, written

CONFIG = """
[calendars]
[[feed]]
path = {folder}/calendar
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%dT%H:%M:%S%z
[default]
default_calendar = feed
"""
FIELDS = ("start-long", "end-long", "all-day", "status", "uid", "title")


def judge(feed: bytes, days: Days) -> list[Seen]:
    assert days.end is not None
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "calendar").mkdir()
        (folder / "config").write_text(CONFIG.format(folder=folder), encoding="utf-8")
        (folder / "feed.ics").write_bytes(feed)
        _khal(folder, "import", "--batch", "-a", "feed", str(folder / "feed.ics"))
        fields = [argument for field in FIELDS for argument in ("--json", field)]
        last = days.end - ONE_DAY
        listed = _khal(folder, "list", *fields, days.first.isoformat(), last.isoformat())
    # One JSON list a day; what lasts for days stands in each of them.
    entries = [entry for line in listed.splitlines() if line.startswith("[") for entry in json.loads(line)]
    return sorted({_seen(entry) for entry in entries})


def _khal(folder: Path, *arguments: str) -> str:
    own = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "khal", "-c", str(folder / "config"), *arguments]
    done = subprocess.run(command, env={**os.environ, **own}, check=True, capture_output=True, text=True, timeout=60)
    return done.stdout


def _seen(entry: dict[str, str]) -> Seen:
    start, end = entry["start-long"], entry["end-long"]
    if entry["all-day"] == "True":
        # khal shows the last day, the others the day after it.
        start, end = start[:10], written(date.fromisoformat(end[:10]) + ONE_DAY)
    else:
        start, end = written(datetime.fromisoformat(start)), written(datetime.fromisoformat(end))
    return Seen(start, end, entry["status"].strip(), entry["uid"], entry["title"])
