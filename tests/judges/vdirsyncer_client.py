"""vdirsyncer, a client that synchronises calendars: fetches a feed over HTTP into a folder, one file an entry."""

import os
import subprocess
import sys
from pathlib import Path

import icalendar

CONFIG = """
[general]
status_path = "{folder}/status"
[pair dates]
a = "feed"
b = "folder"
collections = null
conflict_resolution = "a wins"
[storage feed]
type = "http"
url = "{url}"
[storage folder]
type = "filesystem"
path = "{folder}/calendar"
fileext = ".ics"
"""


class Client:
    """One subscription of one person, kept in `folder`."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        (folder / "calendar").mkdir()
        (folder / "config").write_text(CONFIG.format(folder=folder, url=url), encoding="utf-8")
        self._run("discover")

    def sync(self) -> list[icalendar.Component]:
        """The entries as they are after this look. vdirsyncer gives each a UID of its own, made of what it says."""
        self._run("sync")
        files = (self.folder / "calendar").glob("*.ics")
        return [icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")[0] for file in files]

    def _run(self, command: str) -> None:
        own = {"HOME": str(self.folder), "LC_ALL": "C.UTF-8", "VDIRSYNCER_CONFIG": str(self.folder / "config")}
        done = subprocess.run(
            [sys.executable, "-m", "vdirsyncer", command],
            env={**os.environ, **own},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
