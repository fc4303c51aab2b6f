"""ical.js, the engine of Thunderbird. Needs Node and `npm ci` in tests/judges/js."""

import json
import shutil
import subprocess
from pathlib import Path

from core.periods import Days
from tests.judges.seen import Seen

FOLDER = Path(__file__).parent / "js"


def missing() -> str:
    """What is not installed, empty if nothing is."""
    if shutil.which("node") is None:
        return "Node is not installed: apt-get install nodejs npm."
    if not (FOLDER / "node_modules" / "ical.js").is_dir():
        return "ical.js is not installed: run npm ci in tests/judges/js."
    return ""


def judge(feed: bytes, days: Days) -> list[Seen]:
    assert days.end is not None
    command = ["node", str(FOLDER / "judge.mjs"), days.first.isoformat(), days.end.isoformat()]
    answer = subprocess.run(command, input=feed, check=True, capture_output=True, timeout=60).stdout
    return sorted(Seen(*values) for values in json.loads(answer))
