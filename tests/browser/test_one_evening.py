"""An event of one evening, entered by somebody of a house: how much work is it?"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from events.editing.completeness import completeness
from events.models import EventPage
from tests.browser.conftest import DESK
from tests.browser.test_journey import sign_in
from tests.factories import make_house, make_person, make_town, make_venue

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

MOST_INTERACTIONS = 25
MOST_SECONDS = 180
# The keystroke-level model (Card, Moran and Newell 1980): to think, to point and click, and for each letter typed.
THINK, POINT, LETTER = 1.35, 1.3, 0.28


@dataclass
class Hand:
    """Counts what somebody does. Moving into a field and typing into it is one interaction."""

    interactions: int = 0
    seconds: float = 0.0

    def click(self, target: Locator) -> None:
        target.click()
        self._count(0)

    def type(self, target: Locator, text: str) -> None:
        target.fill(text)
        self._count(len(text))

    def _count(self, letters: int) -> None:
        self.interactions += 1
        self.seconds += THINK + POINT + letters * LETTER


@pytest.fixture
def house() -> Any:
    house = make_house(make_town("Enger"), "Orgelverein")
    make_venue(house, "Alte Mühle", street="Mühlenweg 1")
    make_person("Anna Beispiel", house.team.publishers)
    return house


def enter(page: Page, hand: Hand, day: str) -> None:
    """From the first page of the admin to the public event, with what readers ask for first."""
    hand.click(page.get_by_role("link", name="Neue Veranstaltung"))
    hand.type(page.locator("#id_title"), "Orgelnacht")
    hand.click(page.get_by_role("button", name="Termin hinzufügen"))
    editor = page.locator("[data-editor]").last
    hand.type(editor.locator("[data-own] [data-field=day]"), day)
    hand.type(editor.locator("[data-own] [data-field=time]"), "20:00")
    hand.type(editor.locator("[data-own] [data-field=end_time]"), "22:00")
    hand.click(page.get_by_label("Konzert", exact=True))
    hand.click(page.get_by_role("tab", name="Text"))
    hand.type(page.locator("#id_teaser"), "Eine Nacht mit Bach, Björk und offenen Türen. Wer müde ist, legt sich hin.")
    hand.click(page.get_by_role("tab", name="Für wen"))
    hand.click(page.get_by_label("ohne Deutsch verständlich"))
    hand.click(page.get_by_role("tab", name="Eintritt"))
    hand.click(page.locator("#id_price"))
    page.locator("#id_price").select_option("free")
    hand.click(page.locator("#id_tickets"))
    page.locator("#id_tickets").select_option("not_needed")
    hand.click(page.get_by_role("button", name="Mehr Aktionen"))
    hand.click(page.get_by_role("button", name="Veröffentlichen", exact=True))
    expect(page.locator(".messages")).to_contain_text("Orgelnacht")


def draw_poster(page: Page, hand: Hand) -> None:
    """From the message after publishing: into the form, to the desk, the third proposal."""
    hand.click(page.locator(".messages").get_by_role("link", name="Bearbeiten"))
    hand.click(page.get_by_role("link", name="Plakat entwerfen").first)
    hand.click(page.locator(".desk__proposals a").nth(2))
    hand.click(page.get_by_role("button", name="Dieses nehmen und veröffentlichen"))
    expect(page.locator(".messages")).to_contain_text("Das Plakat ist jetzt zu sehen")


def test_an_evening_takes_less_than_three_minutes_and_25_interactions(open_page: Any, house: Any) -> None:
    page, hand = open_page(DESK), Hand()
    sign_in(page, "anna-beispiel")
    day = timezone.localdate() + timedelta(days=20)
    enter(page, hand, day.isoformat())
    draw_poster(page, hand)
    event = EventPage.objects.get()
    print(f"\n{hand.interactions} interactions, {hand.seconds:.0f} s by the keystroke-level model")
    assert hand.interactions <= MOST_INTERACTIONS
    assert hand.seconds <= MOST_SECONDS
    assert (event.live, event.venue.title, event.image.title) == (True, "Alte Mühle", "Plakat: Orgelnacht")
    assert completeness(event).score >= 60
    page.goto(f"/kalender/?ab={day.isoformat()}")
    expect(page.get_by_role("link", name=re.compile("Orgelnacht")).first).to_be_visible()
