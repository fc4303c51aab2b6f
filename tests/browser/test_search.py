"""The search by keyboard, without JavaScript, and near one's own position."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.factories import make_event, make_house, make_town, make_venue
from tests.schedules import date_line, schedule

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def orgel() -> Any:
    """An organ evening in the church of Herford, in three days, and something else far away."""
    herford = make_town("Herford", latitude=52.11457, longitude=8.67343)
    house = make_house(herford, "Orgelverein")
    day = timezone.localdate() + timedelta(days=3)
    church = make_venue(house, "Kirche", latitude=52.115, longitude=8.674)
    make_event(house, "Orgelabend", schedule(date_line("single01", f"{day}T20:00")), venue=church)
    hut = make_venue(house, "Hütte", latitude=53.5, longitude=8.6)
    make_event(house, "Orgelwanderung", schedule(date_line("single01", f"{day}T18:00")), venue=hut)


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_suggestions_are_chosen_by_keyboard_alone(open_page: Any, orgel: Any, viewport: dict[str, int]) -> None:
    page: Page = open_page(viewport)
    page.goto("/suche/")
    field = page.get_by_role("combobox", name="Wonach ist Ihnen?")
    field.focus()
    page.keyboard.type("orgel")
    options = page.get_by_role("listbox", name="Vorschläge").get_by_role("option")
    expect(options).to_have_count(3)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("group", name="Termine").get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(options).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Orgel")


def test_enter_searches_for_what_was_typed(open_page: Any, orgel: Any) -> None:
    page: Page = open_page()
    page.goto("/suche/")
    page.get_by_role("combobox", name="Wonach ist Ihnen?").fill("orgelabnd")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Hier ist, was ähnlich heißt: Orgelabend")).to_be_visible()
    page.get_by_role("link", name="Orgelabend").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Orgelabend")


def test_without_javascript_the_form_is_all_one_needs(chromium: Browser, live_server: Any, orgel: Any) -> None:
    context = chromium.new_context(viewport=PHONE, locale="de-DE", base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/suche/")
    page.get_by_label("Wonach ist Ihnen?").fill("orgel xylophon")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_role("link", name="Ohne „xylophon“ sind es 2 Veranstaltungen.").click()
    expect(page.get_by_role("link", name="Orgelabend")).to_be_visible()
    expect(page.get_by_role("button", name="Meinen Standort verwenden")).to_be_hidden()
    context.close()


def test_the_position_is_asked_for_after_a_click_and_leaves_rounded(
    chromium: Browser, live_server: Any, orgel: Any
) -> None:
    context = chromium.new_context(
        viewport=DESK,
        locale="de-DE",
        base_url=live_server.url,
        permissions=["geolocation"],
        geolocation={"latitude": 52.1145678, "longitude": 8.6734321},
    )
    page = context.new_page()
    page.goto("/suche/?q=orgel")
    assert "nah" not in page.url
    page.get_by_role("button", name="Meinen Standort verwenden").click()
    expect(page.get_by_text("10 km um Ihren Standort")).to_be_visible()
    assert "nah=52.115%2C8.673" in page.url
    expect(page.get_by_role("link", name="Orgelabend")).to_be_visible()
    expect(page.get_by_role("link", name="Orgelwanderung")).to_have_count(0)
    context.close()


def test_whoever_does_not_tell_the_position_names_a_town(open_page: Any, orgel: Any) -> None:
    page: Page = open_page()
    page.goto("/suche/?q=orgel")
    page.get_by_role("button", name="Meinen Standort verwenden").click()
    expect(page.get_by_text("Ihr Gerät hat den Standort nicht verraten.")).to_be_visible()
    page.get_by_label("Ort oder Postleitzahl").fill("Herford")
    page.get_by_role("button", name="Termine zeigen").click()
    expect(page.get_by_text("10 km um Herford")).to_be_visible()
    expect(page.get_by_role("link", name="Orgelwanderung")).to_have_count(0)
