"""The widget on a blank page of another origin, as a host's visitors meet it, and the page that makes its snippet."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESK, PATIENCE
from tests.faces import judges
from tests.factories import make_category, make_event, make_house, make_picture, make_town
from tests.schedules import date_line, schedule

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# A town's website that lets in nothing but the widget's script, its data and its pictures.
STRICT = "default-src 'none'; script-src {site}; connect-src {site}; img-src {site}; frame-src {site}; base-uri 'none'"


@contextmanager
def another_site(body: str, policy: str) -> Iterator[str]:
    """A blank page with a heading and this body, on an origin of its own."""
    html = f'<!doctype html><html lang="de"><title>Stadt</title><main><h1>Stadt</h1>{body}</main></html>'.encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            if self.path == "/":
                self.wfile.write(html)

        def log_message(self, *arguments: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(live_server: Any, settings: Any) -> str:
    """The address of a region with twelve dates in Enger, one of them cancelled, and one in Verl."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    house = make_house(make_town("Enger"), "Orgelverein")
    for number in range(12):
        day = timezone.localdate() + timedelta(days=1 + number // 2)
        lines = [date_line("single01", f"{day}T{10 + number % 2 * 9}:00")]
        event = make_event(house, f"Abend {number}", schedule(*lines), image=None if number else make_picture())
        event.categories.set([make_category("konzert", "Konzert")])
        event.save_revision().publish()
    make_event(make_house(make_town("Verl")), "Anderswo")
    url: str = live_server.url
    return url


def _embedded(site: str, attributes: str) -> str:
    links = f'<ul><li><a href="{site}/kalender/">Alle Termine</a></li></ul>'
    script = f'<script src="{site}/kulturnetz-kalender.js" async></script>'
    return f"{script}<kulturnetz-kalender {attributes}>{links}</kulturnetz-kalender>"


def _visit(context: BrowserContext, address: str) -> tuple[Page, list[str], list[str]]:
    """The page, the hosts that were asked, and what was wrong in the console."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    hosts: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: hosts.append(urlsplit(request.url).netloc))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(address)
    return page, hosts, wrong


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("view", ["liste", "karten"])
def test_eight_dates_on_another_site_without_cookies_or_other_hosts(
    chromium: Browser, site: str, npm: Any, width: int, view: str
) -> None:
    body = _embedded(site, f'gemeinde="enger" anzahl="8" ansicht="{view}"')
    with another_site(body, STRICT.format(site=site)) as host:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="de-DE")
        page, hosts, wrong = _visit(context, host)

        expect(page.locator(".row" if view == "liste" else ".card")).to_have_count(8)
        expect(page.get_by_role("link", name="Abend 7")).to_be_visible()
        expect(page.get_by_role("link", name="Impressum")).to_be_visible()
        assert page.get_by_text("Anderswo").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert set(hosts) == {urlsplit(site).netloc, urlsplit(host).netloc}
        assert context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert wrong == []
        assert judges.axe(page, npm) == []
        context.close()


def test_a_month_opens_a_day_and_turns(chromium: Browser, site: str, npm: Any) -> None:
    with another_site(_embedded(site, 'gemeinde="enger" ansicht="monat" lang="en"'), STRICT.format(site=site)) as host:
        context = chromium.new_context(viewport={"width": 320, "height": 900})
        page, _hosts, wrong = _visit(context, host)

        expect(page.get_by_role("button", name="Month after")).to_be_visible()
        before = page.locator(".months .when").inner_text()
        page.get_by_role("button", name="Month after").click()
        expect(page.locator(".months .when")).not_to_have_text(before)
        expect(page.get_by_role("button", name="Month after")).to_be_focused()
        page.get_by_role("button", name="Month before").click()
        expect(page.locator(".months .when")).to_have_text(before)
        assert judges.axe(page, npm) == []
        assert wrong == []
        days = page.get_by_role("button", name=re.compile("dates?$"))
        if days.count():  # none, where all of the coming days are in the next month
            days.last.click()
            expect(page.locator(".row").first).to_be_visible()
        context.close()


def test_without_javascript_and_without_an_answer_the_links_stay(chromium: Browser, site: str) -> None:
    refused = _embedded(site, 'gemeinde="atlantis"')
    with another_site(refused, STRICT.format(site=site)) as host:
        for scripts in (True, False):
            context = chromium.new_context(viewport=DESK, java_script_enabled=scripts)
            page, _hosts, _wrong = _visit(context, host)
            page.wait_for_load_state("networkidle")
            expect(page.get_by_role("link", name="Alle Termine")).to_be_visible()
            context.close()


def test_the_element_follows_its_attributes_and_the_colours_of_its_page(chromium: Browser, site: str) -> None:
    style = "<style>:root { color-scheme: dark } kulturnetz-kalender { --kulturnetz-text: rgb(1, 2, 3) }</style>"
    policy = f"{STRICT.format(site=site)}; style-src 'unsafe-inline'"
    with another_site(style + _embedded(site, 'gemeinde="verl"'), policy) as host:
        context = chromium.new_context(viewport=DESK)
        page, _hosts, _wrong = _visit(context, host)

        expect(page.get_by_role("link", name="Anderswo")).to_have_css("color", "rgb(1, 2, 3)")
        expect(page.locator(".calendar")).to_have_css("background-color", "rgb(18, 19, 23)")
        page.evaluate("document.querySelector('kulturnetz-kalender').setAttribute('gemeinde', 'enger')")
        expect(page.get_by_role("link", name="Abend 0")).to_be_visible()
        page.evaluate("document.querySelector('kulturnetz-kalender').setAttribute('gemeinde', 'atlantis')")
        expect(page.get_by_role("link", name="Abend 0")).to_be_hidden()
        expect(page.get_by_role("link", name="Alle Termine")).to_be_visible()
        context.close()


def test_a_frame_works_in_a_sandbox_and_says_its_height(chromium: Browser, site: str) -> None:
    listener = "window.heights = []; addEventListener('message', (event) => heights.push(event.data))"
    address = f"{site}/widget/rahmen/?gemeinde=enger"
    frame = f'<iframe src="{address}" title="Termine" sandbox="allow-scripts allow-popups"></iframe>'
    with another_site(f"<script>{listener}</script>{frame}", f"frame-src {site}") as host:
        context = chromium.new_context(viewport=DESK)
        page, hosts, wrong = _visit(context, host)

        expect(page.frame_locator("iframe").get_by_role("link", name="Abend 7")).to_be_visible()
        page.wait_for_function("heights.some((said) => said.type === 'kulturnetz:height' && said.height > 300)")
        assert set(hosts) == {urlsplit(site).netloc, urlsplit(host).netloc}
        # A sandbox has no origin, and only the server for people gives fonts to every origin.
        assert [said for said in wrong if "/static/fonts/" not in said and "ERR_FAILED" not in said] == []
        context.close()


def test_no_other_page_of_ours_lets_itself_be_framed(chromium: Browser, site: str) -> None:
    with another_site(f'<iframe src="{site}/kalender/" title="Kalender"></iframe>', f"frame-src {site}") as host:
        context = chromium.new_context(viewport=DESK)
        page, _hosts, wrong = _visit(context, host)

        page.wait_for_load_state("networkidle")
        assert page.frame_locator("iframe").get_by_role("link", name="Abend 0").count() == 0
        assert any("frame-ancestors" in said for said in wrong)
        context.close()


def test_the_snippet_is_made_by_clicking_with_a_live_preview(open_page: Any, site: str) -> None:
    page: Page = open_page(DESK)
    page.goto("/widget/")
    expect(page.locator(".maker__preview").get_by_role("link", name="Abend 0")).to_be_visible()

    page.get_by_text("Orte, Sparten und mehr").click()
    page.get_by_role("checkbox", name="Verl").check()

    expect(page.locator(".maker__preview").get_by_role("link", name="Anderswo")).to_be_visible()
    expect(page.locator(".maker__preview").get_by_role("link", name="Abend 0")).to_be_hidden()
    expect(page.locator("#code-element")).to_contain_text('gemeinde="verl"')
    assert page.url.endswith("gemeinde=verl")
    expect(page.locator("[data-copy-from='#code-element']")).to_be_visible()
