"""Debian's Chromium, driven by Playwright; closed to everything but loopback."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


# Milliseconds. A busy machine answers late, which is no fault of the page.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def chromium(require: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """One browser a test: while Playwright's loop runs in a thread, no other can."""
    # Django would refuse to touch the database beside that loop.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    path = require("chromium", "chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Any]:
    """`open_page(PHONE)` gives a fresh person's page: no cookies, German, the live server as its base."""
    contexts = []

    def open_one(viewport: dict[str, int] = DESK) -> Page:
        context = chromium.new_context(viewport=viewport, locale="de-DE", base_url=live_server.url)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
