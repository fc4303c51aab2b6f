"""What is said of a page: by the browser itself, by axe-core and by the Nu checker."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page


@dataclass(slots=True)
class Seen:
    """What a browser noticed while it opened one page. `status`: of the page itself."""

    status: int = 0
    foreign: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    too_wide: int = 0


def look(context: BrowserContext, url: str) -> tuple[Page, Seen]:
    """Opens the page and waits until nothing more is loaded. What breaks the policy is an error of the console."""
    page, seen = context.new_page(), Seen()
    own = urlsplit(url).netloc
    page.on("request", lambda request: _note_foreign(request.url, own, seen))
    page.on("console", lambda message: seen.console.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.console.append(str(error)))
    response = page.goto(url, wait_until="load")
    seen.status = response.status if response else 0
    if seen.status >= 400:  # the browser reports the page itself
        seen.console = [said for said in seen.console if f"status of {seen.status}" not in said]
    seen.cookies = [cookie.get("name", "") for cookie in context.cookies()]
    seen.too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return page, seen


def _note_foreign(url: str, own: str, seen: Seen) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.netloc != own:
        seen.foreign.append(url)


def axe(page: Page, installed: Path) -> list[str]:
    """Violations in a line each: rule, number of places, the first of them."""
    page.evaluate((installed / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{one['id']} × {len(one['nodes'])}: {one['nodes'][0]['html'][:160]}" for one in found]


def nu(files: list[Path], installed: Path) -> list[str]:
    """Errors of the Nu checker in a line each, with the file's name. Warnings are not among them."""
    jar = installed / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", "--errors-only", *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stderr
    return [
        f"{Path(one['url']).name}:{one.get('lastLine', '?')} {one['message']} {one.get('extract', '')!r}"
        for one in json.loads(said)["messages"]
    ]
