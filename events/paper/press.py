"""The child that makes a PDF: HTML comes in, a tagged PDF (PDF/UA-1) goes out. It reads the folders that it is given
and nothing else, and has so much memory and time. Run as a file, without Django: `python press.py <folder> ...`.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 120


class ForbiddenError(ValueError):
    """An address that is no file in one of the folders."""


class OwnFiles(URLFetcher):
    """Data in the text itself, and files of ours."""

    def __init__(self, folders: list[Path]) -> None:
        super().__init__()
        self._folders = folders

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Raises ForbiddenError; WeasyPrint then goes on without what was asked for."""
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        is_ours = parts.scheme == "file" and any(path.is_relative_to(folder) for folder in self._folders)
        if parts.scheme != "data" and not is_ours:
            raise ForbiddenError(f"{url[:200]}: only files of this installation are printed.")
        return super().fetch(url, headers)


def main() -> None:
    """Raises whatever WeasyPrint raises: the parent reads the last line."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    fetcher = OwnFiles([Path(folder).resolve() for folder in sys.argv[1:]])
    document = HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=fetcher)
    sys.stdout.buffer.write(document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True))


if __name__ == "__main__":
    main()
