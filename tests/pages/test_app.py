"""The site as an app: what a phone reads before it keeps anything."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from pages.app.views import SHELL
from tests.factories import home_page

pytestmark = pytest.mark.django_db


def test_the_manifest_names_the_region_and_its_icons(client: Client) -> None:
    home_page()
    response = client.get("/manifest.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    manifest = response.json()
    assert (manifest["lang"], manifest["start_url"], manifest["display"]) == ("de", "/", "standalone")
    for icon in manifest["icons"]:
        file = finders.find(icon["src"].removeprefix("/static/"))
        assert isinstance(file, str)
        with Image.open(file) as picture:
            assert "{}x{}".format(*picture.size) == icon["sizes"]


def test_english_readers_get_their_own_manifest(client: Client) -> None:
    assert client.get("/en/manifest.webmanifest").json()["start_url"] == "/en/"


def test_the_worker_is_asked_for_anew_each_time_and_knows_its_files(client: Client) -> None:
    response = client.get("/app.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-cache"
    listed = re.findall(r'"(/[^"]+)"', re.search(r"const FILES = \[(.*)\]", response.content.decode())[1])  # type: ignore[index] # it is there
    assert len(listed) == len(SHELL) + 3
    assert all(finders.find(name) for name in SHELL)


def test_every_script_that_a_kept_page_needs_is_in_the_shell() -> None:
    """A module that imports another one fails as a whole when that one is missing."""
    for name in SHELL:
        if name.endswith(".js"):
            file = Path(str(finders.find(name)))
            for imported in re.findall(r'from "(\.[^"]+)"', file.read_text(encoding="utf-8")):
                path = (file.parent / imported).resolve()
                assert any(path == Path(str(finders.find(known))).resolve() for known in SHELL), imported


def test_the_page_for_the_time_without_a_network(client: Client) -> None:
    home_page()
    assert "Ihre Merkliste und der letzte Kalender sind da." in client.get("/offline/").content.decode()
