"""From HTML to PDF, in a process of its own; and whether this machine can do it at all."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info

PRESS = Path(__file__).with_name("press.py")
# What paper shows that is not in the text: fonts of ours.
STATIC = settings.ROOT / "site" / "static"
LONGEST_SECONDS = 180
# What WeasyPrint opens (https://doc.courtbouillon.org/weasyprint/stable/first_steps.html), as Linux and macOS call it.
_LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"),
)
INSTALL = "On Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. Then restart."


class PrintingError(Exception):
    """Nothing was printed; says why in its last line."""


@cache
def is_available() -> bool:
    """Whether the libraries of the system are there. Where not, nobody is offered anything on paper."""
    return all(any(map(_opens, names)) for names in _LIBRARIES)


def _opens(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def libraries_are_there(**_kwargs: Any) -> list[CheckMessage]:
    """A system check: https://docs.djangoproject.com/en/5.2/topics/checks/"""
    if is_available():
        return []
    message = "Nothing can be printed: Pango is not installed. The links to PDF are hidden."
    return [Info(message, hint=INSTALL, id="events.I001")]


def printed(html: str) -> bytes:
    """The PDF. Takes seconds and is for tasks, never for a request. Raises PrintingError."""
    command = [sys.executable, str(PRESS), str(STATIC)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and file, nothing from outside
            command, input=html.encode(), capture_output=True, timeout=LONGEST_SECONDS, env={"PYTHONUTF8": "1"}
        )
    except subprocess.TimeoutExpired as error:
        raise PrintingError(f"It took longer than {LONGEST_SECONDS} seconds.") from error
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        said = done.stderr.decode(errors="replace").strip().splitlines() or [f"It ended with {done.returncode}."]
        raise PrintingError(said[-1][:300])
    return done.stdout
