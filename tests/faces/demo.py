"""The demo region, set up and served as `make run` does it: what people see when they try Kulturnetz."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faces.kinds import Kind, parse
from tests.serving import ROOT, of_its_own, serving


@dataclass(frozen=True, slots=True)
class Demo:
    """`url` has no slash at its end; `kinds` are the pages that are looked at."""

    url: str
    kinds: list[Kind]


@contextmanager
def demo(folder: Path) -> Iterator[Demo]:
    """Takes about a minute where `folder` is empty, and three seconds where it was used before."""
    environment = of_its_own(folder)
    _python(environment, "site/manage.py", "setup_local")
    kinds = parse(_python(environment, "-m", "tests.faces.kinds"))
    with serving(environment) as server:
        yield Demo(server.url, kinds)


def _python(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout
