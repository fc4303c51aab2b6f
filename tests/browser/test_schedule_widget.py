"""The form for the dates of an event, in Debian's Chromium, with the keyboard alone."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from events.models import EventPage
from tests.factories import PASSWORD, make_category, make_house, make_person, make_town
from venues.models import InstitutionPage

# The live server answers in a thread of its own: it sees committed rows only, and what migrations made comes back.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

MISSING_TIME = "Bitte geben Sie eine Uhrzeit an, oder wählen Sie „ganztägig“."


@pytest.fixture
def house() -> InstitutionPage:
    house = make_house(make_town("Enger"), "Kleinbahnhof")
    make_person("Anna", house.team.contributors)
    make_category("chor", "Chor")
    return house


@contextmanager
def signed_in(live_server: LiveServer, chromium: str) -> Iterator[Page]:
    """A page of Chromium. The database is for before and after: Playwright's loop forbids it in between."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(base_url=live_server.url, locale="de-DE").new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto("/admin/login/")
        page.fill("[name=username]", "anna")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/")
        yield page
        browser.close()


def focused(page: Page) -> Locator:
    return page.locator("*:focus")


def tab_to(page: Page, field: str, value: str = "") -> None:
    """Presses Tab until the control has the focus; it must be within reach of a few keys."""
    wanted = f'[data-field="{field}"]' + (f'[value="{value}"]' if value else "")
    for _press in range(12):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} cannot be reached with the keyboard.")


def preview_days(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-preview-dates] button").evaluate_all("all => all.map(b => b.dataset.date)")
    return found


def first_tuesday() -> date:
    day = date.today() + timedelta(days=30)  # noqa: DTZ011 - any Tuesday to come
    return day + timedelta(days=(1 - day.weekday()) % 7)


def test_a_weekly_rule_with_an_exception_is_entered_with_the_keyboard(
    live_server: LiveServer, require: Callable[..., str], house: InstitutionPage
) -> None:
    chromium = require("chromium")
    tuesdays = [first_tuesday() + timedelta(weeks=n) for n in range(4)]
    with signed_in(live_server, chromium) as page:
        page.goto(reverse("wagtailadmin_pages:add", args=["events", "eventpage", house.pk]))
        page.fill("[name=title]", "Offenes Singen")
        page.get_by_label("Chor", exact=True).check()
        page.get_by_role("button", name="Wiederholung hinzufügen").focus()
        page.keyboard.press("Enter")
        _fill_rule_without_time(page, tuesdays)
        _mend_the_time(page)
        _add_exception(page, tuesdays[1])
        expect(page.locator("[data-preview-dates] li")).to_have_count(3)
        assert preview_days(page) == [day.isoformat() for day in (tuesdays[0], *tuesdays[2:])]
        expect(page.locator("[data-words]")).to_contain_text("jeden Dienstag um 19:00 Uhr")
        page.get_by_role("button", name="Entwurf speichern").click()
        expect(page).to_have_url(re.compile("/edit/"))

    line = EventPage.objects.get(title="Offenes Singen").get_latest_revision_as_object().schedule["lines"][0]
    assert {name: line[name] for name in ("freq", "weekdays", "from", "until", "time", "except")} == {
        "freq": "weekly",
        "weekdays": ["di"],
        "from": tuesdays[0].isoformat(),
        "until": tuesdays[-1].isoformat(),
        "time": "19:00",
        "except": [tuesdays[1].isoformat()],
    }


def _fill_rule_without_time(page: Page, tuesdays: list[date]) -> None:
    """The focus is on the new line; Enter says that it is finished, though the time is missing."""
    expect(focused(page)).to_have_attribute("data-field", "freq")
    tab_to(page, "weekdays", "di")
    page.keyboard.press("Space")
    tab_to(page, "from")
    focused(page).fill(tuesdays[0].isoformat())
    for _part in ("day", "month", "year", "picker"):
        page.keyboard.press("Tab")
    tab_to(page, "until")
    focused(page).fill(tuesdays[-1].isoformat())
    page.keyboard.press("Enter")


def _mend_the_time(page: Page) -> None:
    """The error stands at the closed line, then at its field, and goes when it is mended."""
    line = page.locator(".schedule__line")
    # As a list: while the answer to the last key is on its way, an error that is mended already may stand there, too.
    expect(line.locator(".schedule__error")).to_have_text([MISSING_TIME])
    expect(focused(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    time = line.locator("[data-own] [data-field=time]")
    expect(time).to_have_attribute("aria-invalid", "true")
    expect(time).to_have_accessible_description(MISSING_TIME)
    time.fill("19:00")
    expect(line.locator(".schedule__error")).to_have_count(0)


def _add_exception(page: Page, day: date) -> None:
    page.locator("[data-field=exception]").focus()
    focused(page).fill(day.isoformat())
    page.keyboard.press("Enter")
    expect(page.locator("[data-exceptions] li")).to_have_count(1)
    expect(focused(page)).to_have_attribute("data-field", "exception")


def test_errors_that_the_server_found_stand_at_their_line_after_saving(
    live_server: LiveServer, require: Callable[..., str], house: InstitutionPage
) -> None:
    chromium = require("chromium")
    with signed_in(live_server, chromium) as page:
        page.goto(reverse("wagtailadmin_pages:add", args=["events", "eventpage", house.pk]))
        page.fill("[name=title]", "Ohne Tag")
        page.get_by_role("button", name="Termin hinzufügen").click()
        page.locator("[data-own] [data-field=time]").fill("20:00")
        page.get_by_role("button", name="Entwurf speichern").click()
        errors = page.locator(".schedule__line .schedule__error")
        expect(errors).to_have_text("Bitte geben Sie Tag und Uhrzeit an, oder wählen Sie „ganztägig“.")


def test_a_removed_line_comes_back_with_what_was_said_about_it(
    live_server: LiveServer, require: Callable[..., str], house: InstitutionPage
) -> None:
    chromium = require("chromium")
    with signed_in(live_server, chromium) as page:
        page.goto(reverse("wagtailadmin_pages:add", args=["events", "eventpage", house.pk]))
        page.get_by_role("button", name="Termin hinzufügen").click()
        page.locator("[data-own] [data-field=day]").fill(first_tuesday().isoformat())
        page.locator("[data-own] [data-field=time]").fill("20:00")
        page.locator("[data-override] [data-field=status]").select_option("cancelled")
        before = _value(page)
        page.locator("[data-remove]").click()
        expect(page.locator("[data-empty]")).to_be_visible()

        page.get_by_role("button", name="Rückgängig").click()

        assert _value(page) == before
        assert before["overrides"][0]["status"] == "cancelled"


def _value(page: Page) -> Any:
    return page.evaluate("JSON.parse(document.querySelector('[data-schedule-json]').value)")
