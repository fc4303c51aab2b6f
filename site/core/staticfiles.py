"""Static files for production: hashed, compressed, and the style sheet in one piece."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLE = "css/kulturnetz.css"
_IMPORT = re.compile(r'@import url\("(?P<file>[\w/-]+\.css)"\);\n?')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """whitenoise's storage. Puts the files that BUNDLE imports into it, which saves a second round trip."""

    # Our scripts are modules that import each other: their hashed names have to be written into them.
    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run and BUNDLE in paths:
            bundle = Path(self.path(BUNDLE))
            bundle.write_text(inlined(bundle), encoding="utf-8")
            # From here on the bundle is read where it was written, not where it came from.
            paths = {**paths, BUNDLE: (self, BUNDLE)}
        yield from super().post_process(paths, dry_run, **options)


def inlined(sheet: Path) -> str:
    """The text of a style sheet with its imports in their places. Addresses in imported files must hold from here."""
    return _IMPORT.sub(
        lambda found: (sheet.parent / found["file"]).read_text(encoding="utf-8"), sheet.read_text(encoding="utf-8")
    )
