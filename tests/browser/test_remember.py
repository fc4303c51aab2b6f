"""Remembering without an account: a heart, the own list, sharing it, changes, and no network."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from events.models import EventPage
from tests.browser.conftest import PHONE
from tests.factories import make_event, make_house, make_town
from tests.schedules import date_line, override, schedule

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def orgelnacht() -> EventPage:
    house = make_house(make_town("Enger"), "Orgelverein")
    day = timezone.localdate() + timedelta(days=3)
    make_event(house, "Chorabend", schedule(date_line("single02", f"{day}T18:00")))
    return make_event(house, "Orgelnacht", schedule(date_line("single01", f"{day}T20:00")))


def keep_it(page: Page) -> None:
    page.goto("/kalender/")
    heart = page.get_by_role("button", name="Merken: Orgelnacht")
    expect(heart).to_have_attribute("aria-pressed", "false")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")


def test_nothing_is_kept_before_a_heart_is_pressed(open_page: Any, orgelnacht: EventPage) -> None:
    page: Page = open_page(PHONE)
    page.goto("/kalender/")
    expect(page.get_by_role("button", name="Merken: Orgelnacht")).to_be_visible()
    assert page.evaluate("localStorage.length + document.cookie.length") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((some) => some.length)") == 0
    expect(page.get_by_role("link", name="Gemerkt")).to_be_hidden()


def test_a_heart_keeps_a_date_until_it_is_pressed_again(open_page: Any, orgelnacht: EventPage) -> None:
    page: Page = open_page(PHONE)
    keep_it(page)
    page.get_by_role("link", name="Gemerkt 1").click()
    expect(page.get_by_role("link", name="Orgelnacht")).to_be_visible()
    expect(page.get_by_role("link", name="Chorabend")).to_have_count(0)
    page.get_by_role("link", name="Orgelnacht").click()
    page.get_by_role("button", name="Gemerkt").click()
    expect(page.get_by_role("button", name="Merken", exact=True)).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    page.goto("/merkliste/")
    expect(page.get_by_text("Noch nichts gemerkt.")).to_be_visible()


def test_the_list_says_what_was_called_off_since(open_page: Any, orgelnacht: EventPage) -> None:
    page: Page = open_page()
    keep_it(page)
    day = timezone.localdate() + timedelta(days=3)
    orgelnacht.schedule = schedule(
        date_line("single01", f"{day}T20:00"), overrides=(override("single01", f"{day}", status="cancelled"),)
    )
    orgelnacht.save_revision().publish()
    page.goto("/merkliste/")
    changes = page.get_by_role("status").filter(has_text="HAT SICH GEÄNDERT")
    expect(changes).to_contain_text("Orgelnacht Fällt aus.")
    page.reload()
    expect(page.get_by_text("ABGESAGT")).to_be_visible()
    expect(changes).to_be_hidden()  # it was said


def test_without_a_network_the_list_and_the_last_calendar_are_there_and_say_how_old_they_are(
    open_page: Any, orgelnacht: EventPage
) -> None:
    page: Page = open_page(PHONE)
    keep_it(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.get_by_role("link", name="Gemerkt 1").click()
    expect(page.get_by_role("link", name="Orgelnacht")).to_be_visible()
    page.goto("/kalender/?gemeinde=enger")
    page.context.set_offline(True)
    page.goto("/merkliste/")
    expect(page.get_by_role("link", name="Orgelnacht")).to_be_visible()
    expect(page.get_by_text("Sie sind ohne Netz. So stand es:")).to_be_visible()
    page.get_by_role("link", name="Orgelnacht").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Orgelnacht")
    expect(page.get_by_text("Sie sind ohne Netz.")).to_be_visible()
    page.goto("/kalender/?zeit=woche")
    expect(page).to_have_url(re.compile(r"/kalender/\?gemeinde=enger$"))  # what it shows is what its address says
    expect(page.get_by_role("link", name="Chorabend")).to_be_visible()
    expect(page.get_by_text("Sie sind ohne Netz.")).to_be_visible()
    page.goto("/spielorte/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ohne Netz")
    page.context.set_offline(False)
    page.goto("/kalender/")
    expect(page.get_by_text("Sie sind ohne Netz.")).to_be_hidden()


def test_whoever_gets_the_address_sees_the_list_without_javascript_and_can_keep_it_with(
    chromium: Browser, open_page: Any, orgelnacht: EventPage, live_server: Any
) -> None:
    page: Page = open_page()
    keep_it(page)
    page.get_by_role("link", name="Gemerkt 1").click()
    query = page.locator("code").inner_text().partition("?")[2]
    context = chromium.new_context(locale="de-DE", base_url=live_server.url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"/merkliste/?{query}")
    expect(plain.get_by_role("link", name="Orgelnacht")).to_be_visible()
    expect(plain.get_by_role("button", name="Alle merken")).to_be_hidden()
    context.close()
    other: Page = open_page()
    other.goto(f"/merkliste/?{query}")
    other.get_by_role("button", name="Alle merken").click()
    expect(other.get_by_role("link", name="Gemerkt 1")).to_be_visible()
