"""docs/interfaces.md: each command works as pasted."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from events.opendata import dump
from tests.factories import make_event, make_house, make_town, make_venue

DOCUMENT = Path(__file__).parents[2] / "docs" / "interfaces.md"
COMMAND = re.compile(r"^    (?!KN=)(.+)$", re.MULTILINE)
# A refusal ends the command with an error, and so does an answer of which nothing is left.
SHELL = """
set -eu
curl() {{ command curl --fail --noproxy '*' "$@" || {{ echo "refused: $*" >&2; echo failed >> '{failed}'; }}; }}
KN={url}
{commands}
test ! -e '{failed}'
"""

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_each_command_works_as_pasted(live_server: Any, require: Any, tmp_path: Path, settings: Any) -> None:
    require("curl")
    settings.KULTURNETZ_API_PER_MINUTE = 0
    settings.KULTURNETZ_FEED_STORE = tmp_path / "feeds"
    house = make_house(make_town("Enger"))
    make_event(house, "Orgelkonzert", categories=("konzert",), venue=make_venue(house))
    settings.KULTURNETZ_OPENDATA = tmp_path / "opendata"
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    dump.write(timezone.now())
    commands = COMMAND.findall(DOCUMENT.read_text(encoding="utf-8"))
    assert len(commands) >= 15

    script = SHELL.format(url=live_server.url, failed=tmp_path / "failed", commands="\n".join(commands))
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=120, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "BEGIN:VEVENT" in done.stdout
    assert '"@type":"WebPage"' in done.stdout
