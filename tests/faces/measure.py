"""`make lighthouse`: what Lighthouse says of four pages on a slow phone, the median of three runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.request import ProxyHandler, build_opener

from tests.browser.conftest import ARGUMENTS
from tests.faces.demo import Demo, demo

LIGHTHOUSE = Path(__file__).parent / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
RUNS = 3
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 95}
PAGES = ("start", "kalender", "termin-bild", "spielort-0")


def main() -> None:
    """Prints the medians beside the goals; exit code 1 where one is missed. Wants a machine that does nothing else."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed: apt-get install chromium.")
    missed = False
    with tempfile.TemporaryDirectory() as scratch, demo(Path(os.environ.get("KULTURNETZ_VAR") or scratch)) as region:
        print(f"{'page':<14}" + "".join(f"{name:>16}" for name in GOALS))
        for name, scores in _measure(region, chromium, Path(scratch)):
            print(f"{name:<14}" + "".join(f"{scores[goal]:>16}" for goal in GOALS), flush=True)
            missed = missed or any(scores[goal] < least for goal, least in GOALS.items())
        print(f"{'goal':<14}" + "".join(f"{least:>16}" for least in GOALS.values()))
    sys.exit(1 if missed else 0)


def _measure(region: Demo, chromium: str, scratch: Path) -> Iterator[tuple[str, dict[str, int]]]:
    for kind in region.kinds:
        if kind.name in PAGES:
            build_opener(ProxyHandler({})).open(region.url + kind.path, timeout=60).close()  # what a server does once
            runs = [_scores(region.url + kind.path, chromium, scratch / "report.json") for _run in range(RUNS)]
            yield kind.name, {goal: round(median(run[goal] for run in runs)) for goal in GOALS}


def _scores(url: str, chromium: str, report: Path) -> dict[str, int]:
    flags = " ".join(["--headless=new", *ARGUMENTS])
    subprocess.run(
        [LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": chromium},
        check=True,
    )
    categories = json.loads(report.read_text())["categories"]
    return {goal: round(categories[goal]["score"] * 100) for goal in GOALS}


if __name__ == "__main__":
    main()
