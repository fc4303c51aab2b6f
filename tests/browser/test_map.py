"""The map: nothing of others before a click, clusters, the list in step, and links without JavaScript."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import DESK, PHONE
from tests.factories import make_event, make_house, make_town, make_venue
from tests.schedules import date_line, schedule

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PICTURE = (Path(__file__).parents[2] / "site" / "static" / "icons" / "app-192.png").read_bytes()


@pytest.fixture
def places() -> None:
    """Two venues side by side in Herford, one in Verl."""
    house = make_house(make_town("Herford", latitude=52.114, longitude=8.673), "Orgelverein")
    day = timezone.localdate() + timedelta(days=3)
    for name, north, east in (("Kirche", 52.1146, 8.6734), ("Marta", 52.1149, 8.6739), ("Heimathaus", 51.884, 8.514)):
        venue = make_venue(house, name, latitude=north, longitude=east)
        make_event(house, f"Abend: {name}", schedule(date_line("single01", f"{day}T20:00")), venue=venue)


def test_the_detailed_map_asks_others_only_after_a_click_and_the_list_follows_it(open_page: Any, places: None) -> None:
    page: Page = open_page(DESK)
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=PICTURE, content_type="image/png")

    page.route("**/sgx.geodatenzentrum.de/**", answer)
    page.goto("/kalender/karte/")
    page.wait_for_load_state("networkidle")
    assert not asked
    page.get_by_role("button", name="Genaue Karte laden").click()
    expect(page.locator(".leaflet-container")).to_be_visible()
    expect(page.get_by_role("button", name="näher heran")).to_be_visible()
    expect(page.locator(".map__dot", has_text="2")).to_be_visible()
    expect(page.locator(".map__dot", has_text="1")).to_be_visible()
    assert asked
    page.locator(".map__dot", has_text="2").click()  # the cluster opens: both venues, and no longer the third
    expect(page.get_by_text("Die Liste zeigt, was auf der Karte zu sehen ist: 2")).to_be_visible()
    expect(page.get_by_role("link", name="Heimathaus")).to_be_hidden()


def test_map_and_list_point_at_each_other(open_page: Any, places: None) -> None:
    page: Page = open_page(DESK)
    page.goto("/kalender/karte/")
    page.get_by_role("link", name="Heimathaus", exact=True).focus()
    expect(page.locator(".map__place.is-meant")).to_have_attribute("data-keys", "heimathaus")
    page.get_by_role("link", name="Heimathaus: 1 Termin").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Heimathaus", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Abend: Heimathaus")).to_be_visible()


def test_without_javascript_the_plain_map_is_made_of_links(chromium: Browser, live_server: Any, places: None) -> None:
    context = chromium.new_context(viewport=PHONE, locale="de-DE", base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/kalender/karte/")
    expect(page.get_by_role("button", name="Genaue Karte laden")).to_be_hidden()
    page.get_by_role("link", name="Kirche und ein weiterer Ort: 2 Termine").click()
    assert page.url.endswith("#ort-kirche")
    page.get_by_role("link", name="Marta", exact=True).click()
    expect(page.get_by_role("link", name="Abend: Marta")).to_be_visible()
    context.close()
