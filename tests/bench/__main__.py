"""`python -m tests.bench [pages|feeds|search|engine|... ...]`: all parts, or those that are named (`--help`)."""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
from pathlib import Path

import django

PARTS = ("pages", "feeds", "search", "engine", "publish", "import", "memory", "large")
# Of these at ten times the size: `large`.
LARGE = ("pages", "search", "engine")


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description="The figures of docs/performance.md.")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="part", help=", ".join(PARTS))
    parser.add_argument("--seconds", type=float, default=4.0, help="how long eight at a time ask for each figure")
    parser.add_argument("--times", type=int, default=1, help="how many times ten thousand events there are")
    asked = parser.parse_args()
    parts = asked.parts or list(PARTS)
    if set(parts) - {"large"}:
        _set_up(asked.times)
        from tests.bench.run import run

        run(parts, seconds=asked.seconds, say=_say)
    if "large" in parts:  # another database, so another process
        again = [*LARGE, "--times", "10", "--seconds", str(asked.seconds)]
        subprocess.run([sys.executable, "-m", "tests.bench", *again], check=True)


def _set_up(times: int) -> None:
    """The bench has its own folder below the installation's, and its own database for each size."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("KULTURNETZ_VAR") or root / "var") / "bench"
    os.environ["KULTURNETZ_VAR"] = str(folder)
    file = folder / f"kulturnetz-{times}.sqlite3"
    os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{file}"
    os.environ["BENCH_TIMES"] = str(times)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    os.environ["PYTHONPATH"] = os.pathsep.join([str(root), str(root / "site")])
    logging.disable(logging.INFO)  # each page that is made would say so
    sys.path[:0] = [str(root), str(root / "site")]
    django.setup()


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
