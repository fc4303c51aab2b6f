"""Static files for production: hashed, compressed, and the style sheet in one piece."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLE = "css/kulturnetz.css"
# What django-htmx brings besides htmx 2: extensions and a fourth version that import modules which are not there. A
# storage that writes hashed names into imports stops at that.
LEFT_OUT = ("htmx-4*.js", "htmax-4*.js", "hx-*.js", "htmx-2-compat-4*.js")
_IMPORT = re.compile(r'@import url\("(?P<file>[\w/-]+\.css)"\);\n?')


class AppsFinder(AppDirectoriesFinder):
    """Files of apps, without those that are LEFT_OUT."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        yield from super().list([*(ignore_patterns or ()), *LEFT_OUT])


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """whitenoise's storage. Puts the files that BUNDLE imports into it, which saves a second round trip."""

    # Our scripts are modules that import each other: their hashed names have to be written into them.
    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run and BUNDLE in paths:
            # Always from where the files came from: what lies here may be the bundle of the last time.
            Path(self.path(BUNDLE)).write_text(_inlined(paths), encoding="utf-8")
            # From here on the bundle is read where it was written.
            paths = {**paths, BUNDLE: (self, BUNDLE)}
        yield from super().post_process(paths, dry_run, **options)


def _inlined(paths: dict[str, Any]) -> str:
    """The text of the style sheet with its imports in their places. Addresses in imported files must hold from here."""
    folder = BUNDLE.rpartition("/")[0]
    return _IMPORT.sub(lambda found: _read(paths, f"{folder}/{found['file']}"), _read(paths, BUNDLE))


def _read(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        content: bytes = file.read()
    return content.decode()
