"""Static files for production."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from core.staticfiles import BUNDLE, BundledStaticFilesStorage

SOURCES = Path(settings.STATICFILES_DIRS[0])
ADDRESS = re.compile(r'url\("(?P<file>[^"]+)"\)')


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """The style sheet as visitors get it, among the other collected files."""
    for folder in ("css", "fonts"):
        shutil.copytree(SOURCES / folder, tmp_path / folder)
    storage = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")
    names = [str(file.relative_to(tmp_path)) for file in sorted(tmp_path.rglob("*.*"))]
    results = list(storage.post_process({name: (storage, name) for name in names}))
    assert [result for _name, _hashed, result in results if isinstance(result, Exception)] == []
    return tmp_path / str(storage.stored_name(BUNDLE))


def test_the_style_sheet_is_served_in_one_piece(served: Path) -> None:
    text = served.read_text(encoding="utf-8")
    assert "@import" not in text
    for source in sorted((SOURCES / "css" / "components").glob("*.css")):
        assert source.read_text(encoding="utf-8").strip() in text


def test_a_change_of_one_file_reaches_a_style_sheet_that_was_collected_before(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    for folder in (source, target):
        for name in ("css", "fonts"):
            shutil.copytree(SOURCES / name, folder / name)
    storage = BundledStaticFilesStorage(location=target, base_url="/static/")
    files = {str(file.relative_to(source)): file for file in source.rglob("*.*")}
    paths = {name: (FileSystemStorage(location=source), name) for name in files}
    list(storage.post_process(paths))
    (source / "css" / "components" / "row.css").write_text(".row { color: blue }", encoding="utf-8")
    list(storage.post_process(paths))
    assert ".row { color: blue }" in (target / str(storage.stored_name(BUNDLE))).read_text(encoding="utf-8")


def test_the_order_of_the_layers_stands_before_everything_else(served: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", served.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert rules.lstrip().startswith("@layer tokens, base, layout, components, utilities;")


def test_every_address_in_the_style_sheet_is_a_hashed_file(served: Path) -> None:
    files = ADDRESS.findall(served.read_text(encoding="utf-8"))
    assert len(files) == 4
    for file in files:
        assert re.search(r"\.[0-9a-f]{12}\.woff2$", file)
        assert (served.parent / file).is_file()


def test_every_file_of_the_style_sheet_is_imported_once() -> None:
    imported = re.findall(r'@import url\("([^"]+)"\);', (SOURCES / BUNDLE).read_text(encoding="utf-8"))
    there = {str(file.relative_to(SOURCES / "css")) for file in (SOURCES / "css").rglob("*.css")}
    assert sorted(imported) == sorted(there - {Path(BUNDLE).name})
