"""PDFs by the name of what is in them: a digest, so that nothing old is ever given away as new."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from events.paper.printing import PrintingError, printed

logger = logging.getLogger(__name__)

MOST_FILES = 300
# A marker older than this is of a task that never came to an end.
PATIENCE_SECONDS = 600

READY, WAITING, FAILED, NONE = "ready", "waiting", "failed", "none"


def name_of(*said: Any) -> str:
    """What a sheet is called whose content follows from these values (JSON knows them)."""
    text = json.dumps(said, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def file_of(name: str) -> Path:
    return _folder() / f"{name}.pdf"


def state(name: str) -> str:
    """One of READY, WAITING, FAILED and NONE: nobody has asked for it, or too long ago."""
    if file_of(name).exists():
        return READY
    if _marker(name, "failed").exists():
        return FAILED
    return WAITING if _age(_marker(name, "wanted")) < PATIENCE_SECONDS else NONE


def want(name: str) -> bool:
    """Whether somebody has to make it now: it is not there, and nobody is at it."""
    if state(name) in {READY, WAITING}:
        return False
    _marker(name, "failed").unlink(missing_ok=True)
    _marker(name, "wanted").write_bytes(b"")
    return True


def make(name: str, html: Callable[[], str]) -> None:
    """Prints it unless it is there; whoever waits is told where that fails, and may try again. For tasks."""
    if state(name) == READY:
        return
    try:
        _put(name, printed(html()))
    except PrintingError:
        logger.exception("A sheet was not printed; whoever asked for it has been told.")
        _marker(name, "failed").write_bytes(b"")
    _marker(name, "wanted").unlink(missing_ok=True)


def _put(name: str, pdf: bytes) -> None:
    """Whole or not at all; the oldest beyond MOST_FILES go."""
    part = _marker(name, "part")
    part.write_bytes(pdf)
    part.replace(file_of(name))
    files = sorted(_folder().iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in files[MOST_FILES:]:
        old.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.KULTURNETZ_PAPER)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _marker(name: str, kind: str) -> Path:
    return _folder() / f"{name}.{kind}"


def _age(file: Path) -> float:
    return time.time() - file.stat().st_mtime if file.exists() else float("inf")
