"""All tests of the engine in one process: one server is enough, and those that stop it disturb nobody. All looks at
pages in one process, too, for one demo region is enough.

xdist's own groups need node ids that pytest 9.2 no longer lets it change; here the id itself says it.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

_OF_THE_ENGINE = re.compile(r"tests/search/(test_(indexing|faults|drift)|relevance/test_relevance)\.py::|\[engine[\]-]")


class EngineInOneProcess(LoadScopeScheduling):
    """Every other test goes to whichever process is free."""

    def _split_scope(self, nodeid: str) -> str:
        if _OF_THE_ENGINE.search(nodeid):
            return "engine"
        return "faces" if nodeid.startswith("tests/faces/") else nodeid


def check(items: list[pytest.Item]) -> None:
    """Raises UsageError for a test with the mark `engine` that would end up in another process."""
    for item in items:
        if item.get_closest_marker("engine") and not _OF_THE_ENGINE.search(item.nodeid):
            raise pytest.UsageError(f"{item.nodeid} needs the engine: name its file in tests/engine/scheduling.py.")


def make_scheduler(config: pytest.Config, log: Any) -> EngineInOneProcess:
    return EngineInOneProcess(config, log)
