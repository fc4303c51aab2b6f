"""The list follows its filters without a reload, the month its arrow keys; both are links without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.factories import make_event, make_house, make_town
from tests.schedules import date_line, schedule

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def region() -> None:
    """A free concert in Enger, and in Verl a dear one and a play, in the coming days."""
    day = timezone.localdate() + timedelta(days=1)
    for town, title, category, price in (
        ("Enger", "Freies Konzert", "konzert", "free"),
        ("Verl", "Gala", "konzert", "fixed"),
        ("Verl", "Ein Stück", "theater", "free"),
    ):
        house = make_house(make_town(f"{town} {title}"), f"Haus {title}")
        make_event(house, title, schedule(date_line("single01", f"{day}T20:00")), categories=(category,), price=price)


def titles(page: Page) -> Any:
    return page.locator("#ergebnis .row__title")


def test_the_list_its_counts_and_its_address_follow_each_choice(open_page: Any, region: None) -> None:
    page: Page = open_page(DESK)
    visits: list[str] = []
    page.on("framenavigated", lambda frame: visits.append(frame.url))
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto("/kalender/")
    documents = len(visits)
    free = page.get_by_role("checkbox", name="Eintritt frei")
    free.check()
    expect(titles(page)).to_have_count(2)
    expect(page).to_have_url("/kalender/?frei=1")
    expect(page).to_have_title("Eintritt frei – Kulturnetz")
    expect(page.get_by_role("heading", level=1)).to_have_text("Eintritt frei")
    expect(free).to_be_focused()  # keyboard users go on where they were
    expect(page.get_by_role("status").filter(has_text="2 Veranstaltungen zeigen")).to_have_count(1)
    concert = page.get_by_role("checkbox", name="Konzert 1", exact=True)
    concert.check()
    expect(titles(page)).to_have_text(["Freies Konzert"])
    expect(page.get_by_role("button", name="Merken: Freies Konzert")).to_be_visible()
    assert page.evaluate("performance.getEntriesByType('navigation').length") == 1
    assert documents == 1
    assert not errors
    page.go_back()
    expect(page).to_have_url("/kalender/?frei=1")
    expect(titles(page)).to_have_count(2)
    expect(page.get_by_role("checkbox", name="Konzert 1", exact=True)).not_to_be_checked()
    page.reload()
    expect(titles(page)).to_have_count(2)


def test_without_a_script_the_button_does_the_same(chromium: Browser, live_server: Any, region: None) -> None:
    context = chromium.new_context(viewport=PHONE, locale="de-DE", base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/kalender/")
    page.locator("summary", has_text="Suchen und auswählen").click()
    page.get_by_role("checkbox", name="Eintritt frei").check()
    page.get_by_role("button", name="3 Veranstaltungen zeigen").click()
    expect(titles(page)).to_have_count(2)
    context.close()


def test_arrow_keys_go_through_the_month_from_day_to_day_that_has_something(open_page: Any) -> None:
    house = make_house(make_town("Enger"), "Haus")
    first = (timezone.localdate().replace(day=1) + timedelta(days=40)).replace(day=1)
    for days in (2, 3, 9):
        make_event(house, f"Abend {days}", schedule(date_line("single01", f"{first + timedelta(days=days)}T20:00")))
    page: Page = open_page(DESK)
    page.goto(f"/kalender/monat/{first:%Y-%m}/")
    days = page.locator("table.month a")
    expect(days).to_have_count(3)
    days.first.focus()
    for key, number in (
        ("ArrowRight", "4"),
        ("ArrowLeft", "3"),
        ("ArrowDown", "10"),
        ("ArrowUp", "3"),
        ("ArrowUp", "3"),
    ):
        page.keyboard.press(key)
        expect(page.locator("table.month a:focus .month__n")).to_contain_text(f"{number}.")
    page.keyboard.press("Enter")
    expect(titles(page)).to_have_text(["Abend 2"])
