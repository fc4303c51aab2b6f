"""Every public page answers, in German, with real content, one h1, and no cookie."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.periods import today
from events.models import Occurrence
from tests.factories import make_event, make_house, make_picture, make_town, make_venue
from tests.queries import queries_of
from tests.schedules import date_line, override, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> dict[str, Any]:
    town = make_town("Enger")
    house = make_house(town, "Widukind-Museum")
    venue = make_venue(town, "Alter Saal", street="Kirchplatz 10", postal_code="32130")
    day = today(timezone.now())
    dates = schedule(
        date_line("single01", f"{day + timedelta(days=1)}T20:00", end=f"{day + timedelta(days=1)}T22:00"),
        date_line("single02", f"{day + timedelta(days=8)}T20:00"),
        overrides=(
            override("single02", f"{day + timedelta(days=8)}", status="cancelled", reason="Die Orgel ist krank."),
        ),
    )
    event = make_event(
        house, "Orgelnacht", dates, venue=venue, categories=("konzert",), teaser="Leise Töne im Dunkeln."
    )
    run = schedule(date_line("single01", f"{day - timedelta(days=5)}", end=f"{day + timedelta(days=30)}", all_day=True))
    make_event(house, "Alte Steine", run, venue=venue, categories=("ausstellung",), profile="ausstellung")
    return {"town": town, "house": house, "venue": venue, "event": event, "day": day}


def paths(region: dict[str, Any]) -> list[str]:
    day = region["day"]
    year, week, _weekday = day.isocalendar()
    row = Occurrence.objects.filter(title="Orgelnacht").order_by("day").first()
    assert row is not None
    return [
        "/",
        "/kalender/",
        "/kalender/?gemeinde=enger&sparte=konzert&q=orgel&frei=0&alter=x",
        f"/kalender/woche/{year}-W{week:02}/",
        f"/kalender/monat/{day:%Y-%m}/",
        row.get_absolute_url(),
        "/orte/",
        "/spielorte/",
        "/veranstalter/",
        "/enger/",
        "/enger/widukind-museum/",
        "/enger/alter-saal/",
        "/enger/widukind-museum/orgelnacht/",
    ]


def test_every_page_kind_answers_with_one_h1_and_no_cookie(client: Client, region: dict[str, Any]) -> None:
    for prefix in ("", "/en"):
        for path in paths(region):
            response = client.get(prefix + path)
            html = response.content.decode()
            assert (path, response.status_code, html.count("<h1")) == (path, 200, 1)
            assert not response.cookies
            assert "Cookie" not in response.get("Vary", "")
            assert "style=" not in html
            assert html.count(f'action="{prefix}/abo/"') == 1, path  # each shows how to subscribe to what it lists


def test_an_unknown_town_in_the_query_is_a_message_and_not_an_error(client: Client, region: dict[str, Any]) -> None:
    html = client.get("/kalender/?gemeinde=atlantis").content.decode()
    assert "atlantis" in html
    assert "Das gibt es hier nicht." in html


def test_a_cancelled_date_says_so_with_its_reason(client: Client, region: dict[str, Any]) -> None:
    row = Occurrence.objects.get(status="cancelled")
    html = client.get(row.get_absolute_url()).content.decode()
    assert "ABGESAGT" in html
    assert "Die Orgel ist krank." in html


def test_a_withdrawn_date_is_gone_with_what_it_was(client: Client, region: dict[str, Any]) -> None:
    row = Occurrence.objects.filter(title="Orgelnacht").order_by("day")[0]
    region["event"].unpublish()
    response = client.get(row.get_absolute_url())
    assert response.status_code == 410
    assert "Orgelnacht" in response.content.decode()


def test_where_dates_end_there_is_nothing(client: Client, region: dict[str, Any]) -> None:
    for path in (
        "/kalender/monat/2001-01/",
        "/kalender/monat/2001-13/",
        "/kalender/woche/2001-W01/",
        "/kalender/woche/2026-W60/",
        "/kalender/?seite=2001-01-01",
        "/kalender/?seite=2099-01-01",
    ):
        assert (path, client.get(path).status_code) == (path, 404)


def test_hostile_query_strings_never_break_a_page(client: Client, region: dict[str, Any]) -> None:
    hostile = (
        "q=%00",
        "q=" + "%22" * 2000,
        "q=" + "a+" * 3000,
        "von=2026-02-30",
        "alter=9" * 50,
        "seite=0000-00-00",
        "gemeinde=" + "&gemeinde=".join("x" * 50 for _ in range(100)),
        "preis_bis=1e9",
        "zeit[]=heute",
    )
    for query in hostile:
        assert client.get(f"/kalender/?{query}").status_code in {200, 404}


def test_the_english_page_keeps_its_language_in_every_link(client: Client, region: dict[str, Any]) -> None:
    html = client.get("/en/kalender/").content.decode()
    assert '<html lang="en">' in html
    assert 'href="/en/orte/"' in html


@pytest.mark.parametrize("path", ["/", "/kalender/", "/enger/", "/veranstalter/", "/spielorte/"])
def test_pages_need_the_same_queries_for_more_dates(client: Client, region: dict[str, Any], path: str) -> None:
    def add(name: str) -> None:
        """On each of the next days, so that whatever day this is, no part of a page is empty before and full after."""
        for days in range(8):
            day = region["day"] + timedelta(days=days)
            dates = schedule(date_line("single01", f"{day}T21:00"))
            make_event(region["house"], f"{name} {days}", dates, venue=region["venue"])

    add("Eins")
    before = queries_of(client, path)
    add("Noch eins")
    add("Und noch eins")
    assert queries_of(client, path) <= before
    assert before <= 25


def test_a_house_shows_its_logo_and_its_picture_with_their_words(client: Client, region: dict[str, Any]) -> None:
    house = region["house"]
    house.logo = make_picture(title="Zeichen", description="Das Zeichen: ein Pferd")
    house.image = make_picture(title="Haus", description="Das Haus am Bach", credit="Foto: Anna")
    house.save_revision().publish()
    html = client.get("/enger/widukind-museum/").content.decode()
    assert re.findall(r'alt="(Das [^"]*)"', html) == ["Das Zeichen: ein Pferd", "Das Haus am Bach"]
    assert "Foto: Anna" in html
