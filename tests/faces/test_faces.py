"""Every kind of page, as a browser, axe-core and the Nu checker see it, on the demo region."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import DESK, PATIENCE, PHONE
from tests.faces import judges
from tests.faces.demo import Demo

pytestmark = pytest.mark.browser

SMALLEST = {"width": 320, "height": 640}


def context_of(browser: Browser, viewport: Any, *, scheme: Any = "light") -> BrowserContext:
    context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="de-DE", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    return context


def test_there_are_at_least_forty_pages(region: Demo) -> None:
    assert len({kind.path for kind in region.kinds}) >= 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_nobody_is_kept_out_and_nothing_leaks(
    region: Demo, browser: Browser, npm: Path, viewport: Any, scheme: str
) -> None:
    """0 violations of axe-core; no request to another host, no cookie, nothing against the policy, no error."""
    context = context_of(browser, viewport, scheme=scheme)
    said = []
    for kind in region.kinds:
        page, seen = judges.look(context, region.url + kind.path)
        assert seen.status == kind.status, f"{kind.path} answers {seen.status}"
        before = len(seen.console)
        broken = judges.axe(page, npm)
        # axe itself makes a <style> of each style sheet that it finds in a shadow root.
        later = [error for error in seen.console[before:] if "Applying inline style" not in error]
        trouble = {
            "asks others": seen.foreign,
            "console": [*seen.console[:before], *later],
            "cookies": seen.cookies,
            "too wide": [f"{seen.too_wide} px"] if seen.too_wide > 0 else [],
            "axe": broken,
        }
        said += [f"{kind.name}: {what}: {one}" for what, some in trouble.items() for one in some]
        page.close()
    context.close()
    assert not said, "\n".join(said)


def test_html_is_valid(region: Demo, npm: Path, require: Callable[..., str], tmp_path: Path) -> None:
    require("java")
    files = []
    for kind in region.kinds:
        file = tmp_path / f"{kind.name}.html"
        file.write_bytes(read(region.url + kind.path))
        files.append(file)
    said = judges.nu(files, npm)
    assert not said, "\n".join(said)


def test_the_smallest_window_and_text_of_double_size_lose_nothing(region: Demo, browser: Browser) -> None:
    """WCAG 2.2, 1.4.10 and 1.4.4: 320 px wide, and 1280 px at a zoom of 200 %, which is 640 px of CSS."""
    said = []
    for viewport in (SMALLEST, {"width": 640, "height": 450}):
        context = context_of(browser, viewport)
        for kind in region.kinds:
            page, seen = judges.look(context, region.url + kind.path)
            if seen.too_wide > 0:
                said.append(f"{kind.name} is {seen.too_wide} px wider than {viewport['width']} px")
            page.close()
        context.close()
    assert not said, "\n".join(said)


def read(url: str) -> bytes:
    """Of an error page, too."""
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=60) as response:
            content: bytes = response.read()
    except HTTPError as error:
        with error:
            content = error.read()
    return content
