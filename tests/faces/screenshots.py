"""`make screenshots`: pictures of the kinds of pages, small enough to keep, in docs/screenshots/."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS, DESK, PHONE
from tests.faces.demo import Demo, demo
from tests.serving import ROOT

FOLDER = ROOT / "docs" / "screenshots"
# A picture shows what one sees first, in CSS pixels; it is kept at half of them.
LONGEST = 2400
QUALITY = 72


def main() -> None:
    """With a folder as argument, all pages go there instead, in their full length."""
    everything = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed: apt-get install chromium.")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(os.environ.get("KULTURNETZ_VAR") or scratch)
        with demo(folder) as region, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            for width, viewport in ((1280, DESK), (390, PHONE)):
                for scheme in ("light", "dark"):
                    _take(browser, region, viewport, scheme, everything, f"{width}-{scheme}")
            browser.close()


def _take(browser: Browser, region: Demo, viewport: Any, scheme: Any, everything: Path | None, suffix: str) -> None:
    context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="de-DE", reduced_motion="reduce")
    page = context.new_page()
    folder = everything or FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for kind in region.kinds:
        if not (everything or kind.is_shown):
            continue
        page.goto(region.url + kind.path)
        page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach((image) => { image.loading = 'eager'; })")
        page.wait_for_load_state("networkidle")
        _keep(page.screenshot(full_page=True), folder / f"{kind.name}-{suffix}.webp", is_small=not everything)
    context.close()


def _keep(png: bytes, file: Path, *, is_small: bool) -> None:
    picture = Image.open(BytesIO(png)).convert("RGB")
    if is_small:
        picture = picture.crop((0, 0, picture.width, min(picture.height, LONGEST)))
        picture = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
    picture.save(file, quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
