"""The whole slice, as people go through it: entered in Enger, approved, found, subscribed to, cancelled, moved."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.periods import Days
from events.models import EventPage
from tests.browser.conftest import DESK, PHONE
from tests.conftest import missing
from tests.factories import PASSWORD, make_house, make_person, make_town, make_venue
from tests.judges import icaljs_judge, khal_judge
from tests.judges.seen import Seen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

TITLE = "Orgel und Zimt"


def last_sunday_of_october(year: int) -> date:
    end = date(year, 10, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


@pytest.fixture
def change() -> date:
    """The next October clock change that lies at least three weeks ahead."""
    day = timezone.localdate() + timedelta(days=21)
    this_year = last_sunday_of_october(day.year)
    return this_year if this_year > day else last_sunday_of_october(day.year + 1)


@pytest.fixture
def enger() -> dict[str, Any]:
    town = make_town("Enger", net_place={"x": 7, "y": 1, "label": ["Enger"], "dx": 0, "dy": -0.4, "anchor": "start"})
    house = make_house(town, "Widukind-Museum")
    make_venue(town, "Alter Saal", street="Kirchplatz 10", postal_code="32130")
    make_person("Eva Editorin", house.team.contributors)
    make_person("Karl Koordinator", town.office.coordinators)
    return {"town": town, "house": house}


def sign_in(page: Page, username: str) -> None:
    page.goto("/admin/login/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))


def enter_event(page: Page, house_id: int, change: date) -> None:
    """A weekly rule over the clock change, five Sundays long, with one exception."""
    page.goto(f"/admin/pages/add/events/eventpage/{house_id}/")
    page.locator("#id_title").fill(TITLE)
    page.get_by_role("button", name="Wiederholung hinzufügen").click()
    editor = page.locator("[data-editor]").last
    editor.locator("[data-field=freq]").select_option("weekly")
    editor.get_by_label("So", exact=True).check()
    editor.locator("[data-field=from]").fill((change - timedelta(days=14)).isoformat())
    editor.locator("[data-field=until]").fill((change + timedelta(days=14)).isoformat())
    editor.locator("[data-field=time]").fill("19:00")
    editor.locator("[data-field=end_time]").fill("21:00")
    editor.locator("[data-field=exception]").fill((change + timedelta(days=7)).isoformat())
    editor.get_by_role("button", name="Ausnahme hinzufügen").click()
    expect(page.locator("[data-preview-dates] li")).to_have_count(4)
    page.get_by_role("button", name="Seite auswählen (Spielort)").click()
    page.locator(".modal-content tr").filter(has_text="Enger").locator("a.navigate-pages").click()
    page.locator(".modal-content").get_by_role("link", name="Alter Saal").click()
    page.get_by_label("Kirchenmusik").check()


def submit(page: Page) -> None:
    """Wagtail keeps "submit" in the menu of the save button."""
    page.get_by_role("button", name="Mehr Aktionen").click()
    page.get_by_role("button", name="einreichen").click()
    expect(page.locator(".messages")).to_contain_text("zur Moderation eingereicht")


def approve(page: Page, event_id: int) -> None:
    page.goto(f"/admin/pages/{event_id}/edit/")
    page.get_by_role("button", name="Mehr Aktionen").click()
    page.get_by_role("button", name="Freigeben", exact=True).click()
    expect(page.locator(".messages")).to_contain_text(TITLE)


def feed_of(page: Page) -> bytes:
    return page.request.get("/kalender.ics?gemeinde=enger&sparte=kirchenmusik").body()


def seen_by_two_engines(feed: bytes, change: date) -> list[Seen]:
    days = Days(change - timedelta(days=21), change + timedelta(days=21))
    seen = khal_judge.judge(feed, days)
    assert icaljs_judge.judge(feed, days) == seen
    return seen


def starts(seen: list[Seen]) -> list[str]:
    return [date_seen.start for date_seen in seen]


def sequences(feed: bytes) -> dict[str, int]:
    text = feed.decode().replace("\r\n ", "")
    entries = re.findall(r"BEGIN:VEVENT.*?END:VEVENT", text, re.DOTALL)
    return {
        re.search(r"UID:(\S+)", entry)[1]: int(re.search(r"SEQUENCE:(\d+)", entry)[1])  # type: ignore[index] # both are there
        for entry in entries
    }


def cancel_second_date(phone: Page) -> None:
    sign_in(phone, "eva-editorin")
    phone.goto("/admin/meine-termine/")
    card = phone.locator("li").filter(has=phone.get_by_role("heading", name=TITLE)).nth(1)
    card.locator("summary").click()
    card.get_by_role("button", name="Abgesagt").click()


def test_from_the_editors_form_to_the_phone_and_back(open_page: Any, enger: dict[str, Any], change: date) -> None:
    if reason := icaljs_judge.missing():
        missing(reason)
    editor, coordinator, visitor = open_page(DESK), open_page(DESK), open_page(PHONE)
    sign_in(editor, "eva-editorin")
    enter_event(editor, enger["house"].pk, change)
    submit(editor)
    event = EventPage.objects.get()
    assert not event.live
    sign_in(coordinator, "karl-koordinator")
    approve(coordinator, event.pk)

    visitor.goto("/enger/")
    expect(visitor.get_by_role("link", name=TITLE).first).to_be_visible()
    feed = feed_of(visitor)
    first = seen_by_two_engines(feed, change)
    sundays = [change + timedelta(days=shift) for shift in (-14, -7, 0, 14)]
    summer, winter = "T17:00:00Z", "T18:00:00Z"
    assert starts(first) == [f"{day}{summer if day < change else winter}" for day in sundays]

    cancel_second_date(open_page(PHONE))
    visitor.goto(f"/kalender/?gemeinde=enger&von={change - timedelta(days=20)}")
    expect(visitor.get_by_text("ABGESAGT")).to_have_count(1)
    feed_after = feed_of(visitor)
    cancelled = [date_seen for date_seen in seen_by_two_engines(feed_after, change) if date_seen.status == "CANCELLED"]
    assert [(date_seen.uid, date_seen.summary) for date_seen in cancelled] == [(first[1].uid, f"ABGESAGT: {TITLE}")]
    assert sequences(feed_after)[first[1].uid] > sequences(feed)[first[1].uid]

    editor.goto(f"/admin/pages/{event.pk}/edit/")
    editor.locator("[data-edit]").first.click()
    editor.locator("[data-editor] [data-field=time]").first.fill("20:00")
    editor.locator("[data-editor] [data-field=end_time]").first.fill("22:00")
    submit(editor)
    approve(coordinator, event.pk)
    moved = seen_by_two_engines(feed_of(visitor), change)
    assert [date_seen.uid for date_seen in moved] == [date_seen.uid for date_seen in first]
    assert starts(moved) == [f"{day}{'T18:00:00Z' if day < change else 'T19:00:00Z'}" for day in sundays]
    assert [date_seen.status for date_seen in moved] == ["CONFIRMED", "CANCELLED", "CONFIRMED", "CONFIRMED"]
