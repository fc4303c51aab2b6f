"""By keyboard alone from the start page through filters and the month to a date and its subscription; and the same way
without JavaScript by links and buttons."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from pages.models import Feedback
from tests.browser.conftest import DESK, PHONE
from tests.factories import make_event, make_house, make_town, make_venue
from tests.schedules import date_line, schedule

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# More stops than a page has before its list.
MOST_TABS = 150
IS_IN_SIGHT = """() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}"""
FOCUSED = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText ?? ''"


@pytest.fixture
def evening() -> date:
    """The day of a free organ evening in Enger; another one costs something."""
    house = make_house(make_town("Enger"), "Orgelverein")
    venue = make_venue(house, "Alte Kirche")
    day = timezone.localdate() + timedelta(days=2)
    make_event(house, "Orgelabend", schedule(date_line("single01", f"{day}T20:00")), venue=venue, price="free")
    make_event(house, "Gala", schedule(date_line("single01", f"{day}T21:00")), price="fixed", price_min=3000)
    return day


def tab_to(page: Page, words: str, *, key: str = "Tab") -> None:
    """Presses the key until what has the focus says these words; each stop on the way must be visible."""
    for _press in range(MOST_TABS):
        page.keyboard.press(key)
        assert page.evaluate(IS_IN_SIGHT)
        if words in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"No stop of the Tab key says {words!r}.")


def test_the_keyboard_alone_leads_from_the_start_page_to_a_subscription(open_page: Any, evening: date) -> None:
    page: Page = open_page(DESK)
    page.goto("/")
    tab_to(page, "Zum Inhalt")
    tab_to(page, "Kalender")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kalender")
    tab_to(page, "Eintritt frei")
    page.keyboard.press("Space")
    expect(page.locator("#ergebnis .row__title")).to_have_text(["Orgelabend"])
    tab_to(page, "Monat", key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kalender/monat/**")
    page.goto(f"/kalender/monat/{evening:%Y-%m}/?frei=1")
    tab_to(page, f"{evening.day}")
    page.keyboard.press("Enter")
    expect(page.locator("#ergebnis .row__title")).to_have_text(["Orgelabend"])
    tab_to(page, "Orgelabend")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Orgelabend")
    tab_to(page, "Kalender abonnieren")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Kalender")
    tab_to(page, "In der Kalender-App öffnen")
    href = page.locator(":focus").get_attribute("href") or ""
    assert href.startswith("webcal://")
    feed = page.request.get(f"/abo/{href.rpartition('/')[2]}")
    assert "SUMMARY:Orgelabend" in feed.text()


def test_without_javascript_everything_but_hearts_and_the_detailed_map_works(
    chromium: Browser, live_server: Any, evening: date
) -> None:
    context = chromium.new_context(viewport=PHONE, locale="de-DE", base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Kalender").click()
    page.locator("summary", has_text="Suchen und auswählen").click()
    page.get_by_role("checkbox", name="Eintritt frei").check()
    page.get_by_role("button", name="2 Veranstaltungen zeigen").click()
    expect(page.locator("#ergebnis .row__title")).to_have_text(["Orgelabend"])
    for view in ("Woche", "Monat", "Karte", "Liste"):
        page.get_by_role("navigation", name="Ansicht").get_by_role("link", name=view).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Orgelabend").click()
    expect(page.get_by_role("button", name="Merken")).to_be_hidden()
    page.locator("summary", has_text="Weitersagen").click()
    expect(page.get_by_role("link", name="E-Mail")).to_be_visible()
    with page.expect_download() as calendar:
        page.get_by_role("link", name="In meinen Kalender").click()
    assert "SUMMARY:Orgelabend" in calendar.value.path().read_text(encoding="utf-8")
    page.get_by_role("link", name="Fehler melden").click()
    page.get_by_label("Ihre Nachricht").fill("Es beginnt um 19 Uhr.")
    page.get_by_role("button", name="Abschicken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke. Ihre Nachricht ist da.")
    assert Feedback.objects.get().text == "Es beginnt um 19 Uhr."
    context.close()
