"""Ways in for groups of people: text, and the next dates of filters that region staff set."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.rich_text import RichText

from core.periods import today
from pages.guides import FilterBlock
from pages.models import GuidePage, GuidePageTranslation, HomePage
from tests.factories import home_page, make_event, make_house, make_town
from tests.queries import queries_of
from tests.schedules import date_line, override, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Any:
    return make_house(make_town("Enger"), "Orgelverein")


def on(days: int, hour: int = 20, **changes: Any) -> dict[str, Any]:
    day = today(timezone.now()) + timedelta(days=days)
    off = (override("single01", f"{day}", **changes),) if changes else ()
    return schedule(date_line("single01", f"{day}T{hour}:00"), overrides=off)


def make_guide(*body: tuple[str, Any], **fields: Any) -> GuidePage:
    guide = GuidePage(title="U27", slug="u27", introduction="Frei oder günstig.", body=list(body), **fields)
    home_page().add_child(instance=guide)
    guide.save_revision().publish()
    return guide


def program(query: str, title: str = "Die nächsten") -> tuple[str, Any]:
    return ("program", {"title": title, "query": query})


def test_a_guide_shows_its_text_and_the_next_dates_of_its_filter(client: Client, house: Any) -> None:
    make_event(house, "Freies Konzert", on(3), price="free")
    make_event(house, "Teure Gala", on(3), price="fixed", price_min=9000)
    make_event(house, "Abgesagte Runde", on(4, status="cancelled"), price="free")
    make_guide(("text", RichText("<p>Kommen Sie früher.</p>")), program("frei=1"))
    page = client.get("/u27/").content.decode()
    assert "Kommen Sie früher." in page
    assert "Freies Konzert" in page
    assert "Teure Gala" not in page
    assert "Abgesagte Runde" not in page
    assert "/kalender.ics?frei=1" in page


def test_what_stands_each_day_is_shown_once(client: Client, house: Any) -> None:
    for days in (1, 2, 3):
        make_event(house, "Offenes Singen", on(days), price="free")
    make_guide(program("frei=1"))
    assert client.get("/u27/").content.decode().count("Offenes Singen</a>") == 1


def test_a_filter_that_finds_nothing_says_so(client: Client, house: Any) -> None:
    make_guide(program("frei=1"))
    assert "Gerade steht dazu nichts an." in client.get("/u27/").content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("frei=1", "frei=1"), ("https://kulturnetz.example/kalender/?frei=1&alter=10", "frei=1&alter=10")],
)
def test_staff_paste_the_address_of_a_calendar(typed: str, kept: str) -> None:
    assert FilterBlock().clean(typed) == kept


@pytest.mark.parametrize("typed", ["gemeinde=atlantis", "von=morgen", "nichts", "seite="])
def test_a_filter_that_the_calendar_would_refuse_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        FilterBlock().clean(typed)


def test_english_readers_get_the_english_text_or_the_german_one_marked(client: Client, house: Any) -> None:
    guide = make_guide(program("frei=1"))
    assert '<header class="page-head" lang="de">' in client.get("/en/u27/").content.decode()
    guide.translations = [GuidePageTranslation(title="Under 27", introduction="Free or cheap.")]
    guide.save_revision().publish()
    page = client.get("/en/u27/").content.decode()
    assert "Free or cheap." in page
    assert 'lang="de"' not in page.split("<main", 1)[1].split("</main>", 1)[0]


def test_three_dates_take_as_many_queries_as_one_and_each_program_two(client: Client, house: Any) -> None:
    make_event(house, "Freies Konzert", on(3), price="free")
    guide = make_guide(program("frei=1"))
    one = queries_of(client, "/u27/")
    for days in (4, 5):
        make_event(house, f"Freies Konzert {days}", on(days), price="free")
    assert queries_of(client, "/u27/") == one
    guide.body = [program("frei=1") for _number in range(3)]
    guide.save_revision().publish()
    assert queries_of(client, "/u27/") == one + 4


def test_the_start_page_names_the_guides_in_their_order(client: Client, house: Any) -> None:
    make_guide(order=2)
    home_page().add_child(instance=GuidePage(title="Neu hier", slug="neu-hier", order=1))
    page = client.get("/").content.decode()
    assert page.index("Neu hier") < page.index("Frei oder günstig.")


@pytest.mark.parametrize(
    ("price", "is_for_them"),
    [
        ({"price": "free"}, True),
        ({"price": "pay_what_you_want"}, True),
        ({"price": "fixed", "price_min": 1000}, True),
        ({"price": "fixed", "price_min": 1001}, False),
        ({"price": "fixed", "price_min": 2400, "price_pupils": 800}, True),
        ({"price": "unknown"}, False),
        ({"price": "free", "age_to": 12}, False),
        ({"price": "free", "age_from": 60}, False),
        ({"price": "free", "age_from": 16}, True),
    ],
)
def test_under_27_is_what_pupils_and_students_pay(
    client: Client, house: Any, price: dict[str, Any], is_for_them: bool
) -> None:
    make_event(house, "Ein Abend", on(3), **price)
    assert ("Ein Abend" in client.get("/kalender/?u27=1").content.decode()) is is_for_them


@pytest.fixture
def led(house: Any) -> HomePage:
    """A start page whose staff chose an event that is in three days; another one is tonight."""
    make_event(house, "Heute im Saal", on(0, hour=23))
    home = home_page()
    home.lead = make_event(house, "Großer Aufmacher", on(3))
    home.save_revision().publish()
    return home


def lead_of(client: Client) -> str:
    page = client.get("/").content.decode()
    return page.split('class="lead"', 1)[1].split("</article>", 1)[0] if 'class="lead"' in page else ""


def test_region_staff_choose_what_leads(client: Client, led: HomePage) -> None:
    assert "Großer Aufmacher" in lead_of(client)


def test_a_lead_leaves_by_itself_after_its_last_day(client: Client, led: HomePage) -> None:
    led.lead_until = today(timezone.now())
    led.save_revision().publish()
    assert "Großer Aufmacher" in lead_of(client)
    led.lead_until -= timedelta(days=1)
    led.save_revision().publish()
    assert "Großer Aufmacher" not in lead_of(client)


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"status": "postponed"}])
def test_a_lead_that_does_not_take_place_leaves(client: Client, led: HomePage, change: dict[str, str]) -> None:
    assert led.lead is not None
    led.lead.schedule = on(3, **change)
    led.lead.save_revision().publish()
    assert "Großer Aufmacher" not in lead_of(client)


def test_a_lead_whose_dates_are_over_leaves(client: Client, led: HomePage) -> None:
    assert led.lead is not None
    led.lead.schedule = on(-1)
    led.lead.save_revision().publish()
    assert "Großer Aufmacher" not in lead_of(client)


def test_the_numbers_of_the_start_page_are_counted(client: Client, house: Any) -> None:
    make_event(house, "Freies Konzert", on(3), price="free")
    make_event(house, "Gala", on(4), price="fixed", price_min=2000)
    page = client.get("/").content.decode()
    numbers = page.split('class="truths"', 1)[1].split("</dl>", 1)[0]
    assert [part.split("</dd>")[0] for part in numbers.split("<dd>")[1:]] == ["1", "1", "0", "2", "1", "2"]
