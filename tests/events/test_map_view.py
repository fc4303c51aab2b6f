"""Where something is on: the plain map from our own coordinates, and the list beside it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.periods import today
from events.map_view import HIGHEST, LARGEST, LOWEST, MARGIN, WIDTH, Place, draw
from events.near import Position
from tests.factories import make_event, make_house, make_town, make_venue
from tests.queries import queries_of
from tests.schedules import date_line, override, schedule

HERFORD, BIELEFELD, VERL = (52.114, 8.673), (52.021, 8.535), (51.884, 8.514)


def place(key: str, position: Position | None, *, count: int = 1) -> Place:
    return Place(key, key.title(), "enger", "Enger", count, datetime(2026, 12, 4, 20), position)


def test_north_is_up_and_east_is_right_and_all_is_on_the_sheet() -> None:
    drawing = draw([place("halle", BIELEFELD), place("marta", HERFORD), place("heimathaus", VERL)], {}, [])
    assert drawing is not None
    halle, marta, heimathaus = sorted(drawing.circles, key=lambda circle: circle.places[0].key != "halle")
    by_key = {circle.keys: circle for circle in drawing.circles}
    assert by_key["marta"].y < by_key["halle"].y < by_key["heimathaus"].y
    assert by_key["heimathaus"].x < by_key["halle"].x < by_key["marta"].x
    for circle in (halle, marta, heimathaus):
        assert MARGIN <= circle.x <= WIDTH - MARGIN
        assert MARGIN <= circle.y <= drawing.height - MARGIN
    assert LOWEST <= drawing.height <= HIGHEST


def test_places_that_stand_close_are_one_circle_with_all_their_dates() -> None:
    drawing = draw(
        [place("oben", HERFORD, count=9), place("unten", (52.1141, 8.6731), count=3), place("weit", VERL)], {}, []
    )
    assert drawing is not None
    together = max(drawing.circles, key=lambda circle: circle.count)
    assert (together.count, together.keys) == (12, "oben unten")


def test_a_single_place_is_in_the_middle_and_no_circle_grows_for_ever() -> None:
    drawing = draw([place("marta", HERFORD, count=5000)], {}, [])
    assert drawing is not None
    (circle,) = drawing.circles
    assert (circle.x, circle.radius) == (WIDTH / 2, LARGEST)


def test_names_stand_above_their_circles_and_only_towns_of_the_sheet_are_named() -> None:
    towns = {"herford": ("Herford", HERFORD), "rom": ("Rom", (41.9, 12.5))}
    drawing = draw([place("marta", HERFORD), place("heimathaus", VERL)], towns, [("herford", "rom"), ("herford", "x")])
    assert drawing is not None
    (label,) = drawing.labels
    circle = next(circle for circle in drawing.circles if circle.keys == "marta")
    assert label.text == "Herford"
    assert label.y < circle.y - circle.radius
    assert len(drawing.lines) == 1


def test_without_a_position_there_is_no_map() -> None:
    assert draw([place("irgendwo", None)], {}, []) is None


@pytest.fixture
def region(db: None) -> Any:
    town = make_town("Herford", latitude=HERFORD[0], longitude=HERFORD[1])
    house = make_house(town, "Orgelverein")
    church = make_venue(house, "Alte Kirche", latitude=HERFORD[0], longitude=HERFORD[1])
    hut = make_venue(house, "Hütte im Wald")
    add(house, "Orgelnacht", church, 2)
    add(house, "Noch eine Nacht", church, 3)
    add(house, "Hüttenzauber", hut, 2)
    add(house, "Viel später", church, 60)
    return house


def add(house: Any, title: str, venue: Any, days: int, **changes: str) -> None:
    day = today(timezone.now()) + timedelta(days=days)
    off = (override("single01", f"{day}", **changes),) if changes else ()
    make_event(house, title, schedule(date_line("single01", f"{day}T20:00"), overrides=off), venue=venue)


def test_the_page_names_each_place_with_its_dates_of_the_next_fortnight(client: Client, region: Any) -> None:
    page = client.get("/kalender/karte/").content.decode()
    assert "2 Spielorte, 3 Termine in den nächsten vierzehn Tagen." in page
    church = page.split('id="ort-alte-kirche"', 1)[1].split("</li>", 1)[0]
    assert "2 Termine" in church
    assert "/kalender/?spielort=alte-kirche" in church
    assert "Lage: keine Angabe" in page.split('id="ort-huette-im-wald"', 1)[1]


def test_filters_and_the_other_views_are_the_same_as_of_the_list(client: Client, region: Any) -> None:
    day = today(timezone.now()) + timedelta(days=60)
    page = client.get(f"/kalender/karte/?von={day}&bis={day}").content.decode()
    assert "Ein Spielort, 1 Termin." in page
    assert 'id="ort-alte-kirche"' in page
    assert "ort-huette" not in page
    assert f'href="/kalender/?von={day}&amp;bis={day}"' in page


def test_what_is_called_off_is_on_no_map(client: Client, region: Any) -> None:
    venue = make_venue(region, "Leerer Saal")
    add(region, "Fällt aus", venue, 4, status="cancelled")
    assert "Leerer Saal" not in client.get("/kalender/karte/").content.decode()


def test_nothing_found_says_so(client: Client, region: Any) -> None:
    assert "Dazu haben wir nichts gefunden." in client.get("/kalender/karte/?frei=1&alter=3").content.decode()


def test_only_this_page_allows_pictures_of_the_detailed_map(client: Client, region: Any) -> None:
    assert "sgx.geodatenzentrum.de" in client.get("/kalender/karte/").headers["Content-Security-Policy"]
    assert "sgx.geodatenzentrum.de" not in client.get("/kalender/").headers["Content-Security-Policy"]


def test_three_places_take_as_many_queries_as_one(client: Client, region: Any) -> None:
    before = queries_of(client, "/kalender/karte/")
    for number in range(3):
        add(
            region,
            f"Abend {number}",
            make_venue(region, f"Saal {number}", latitude=52.1, longitude=8.6 + number / 50),
            5,
        )
    assert queries_of(client, "/kalender/karte/") == before
