import gzip
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.choices import Price, Status
from events.views.feeds import accepts_gzip
from tests.events.reading import body, titles
from tests.events.rows import at, publish, store_row

NOW = datetime(2026, 9, 20, 10, tzinfo=UTC)
BACKWARDS = "Der Zeitraum endet, bevor er beginnt."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    settings.KULTURNETZ_FEED_STORE = tmp_path / "feeds"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_a_feed_is_a_calendar_that_no_cookie_touches(client: Client) -> None:
    store_row()

    response = client.get("/kalender.ics")

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="kulturnetz.ics"'
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Accept-Encoding" in response["Vary"]
    assert "Cookie" not in response["Vary"]
    assert not response.cookies
    assert "Content-Encoding" not in response
    content = body(response)
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")


def test_an_empty_feed_is_a_calendar_too(client: Client) -> None:
    response = client.get("/kalender.ics")

    assert response.status_code == 200
    assert body(response).endswith(b"END:VTIMEZONE\r\nEND:VCALENDAR\r\n")


def test_google_gets_cancelled_dates_as_confirmed_ones_whose_title_says_so(client: Client) -> None:
    store_row(title="Abend", status=Status.CANCELLED)
    store_row(title="Weg", is_listed=False)

    plain, google = body(client.get("/kalender.ics")), body(client.get("/kalender.ics?client=google"))

    assert (plain.count(b"STATUS:CANCELLED"), google.count(b"STATUS:CANCELLED")) == (2, 0)
    assert google.count(b"STATUS:CONFIRMED") == 2
    assert google.count(b"SUMMARY:ABGESAGT: ") == 2
    assert plain.replace(b"STATUS:CANCELLED", b"STATUS:CONFIRMED") == google


def test_another_client_is_refused_in_words(client: Client) -> None:
    response = client.get("/kalender.ics?client=outlook")

    assert (response.status_code, response.content.decode()) == (
        400,
        "client: „outlook“ geht hier nicht. Möglich ist nur google.\n",
    )


def test_the_window_reaches_from_60_days_back_to_24_months_ahead(client: Client) -> None:
    for day in ("2026-07-21", "2026-07-22", "2028-09-19", "2028-09-20"):
        store_row(title=day, start=at(f"{day} 20:00"))

    assert titles(client.get("/kalender.ics")) == ["2026-07-22", "2028-09-19"]


def test_a_period_narrows_the_window_and_never_widens_it(client: Client) -> None:
    for day in ("2026-07-21", "2026-10-01", "2026-10-02", "2026-10-03"):
        store_row(title=day, start=at(f"{day} 20:00"))

    assert titles(client.get("/kalender.ics?von=2026-10-02&bis=2026-10-02")) == ["2026-10-02"]
    assert titles(client.get("/kalender.ics?von=2020-01-01&bis=2026-10-01")) == ["2026-10-01"]


def test_filters_narrow_the_feed_and_name_it(client: Client) -> None:
    store_row(title="frei", price=Price.FREE, facets=" frei=1 ")
    store_row(title="teuer", price=Price.FIXED, price_min=9900)

    response = client.get("/kalender.ics?frei=1")

    assert titles(response) == ["frei"]
    assert b"\r\nNAME:Kulturnetz: Eintritt frei\r\n" in body(client.get("/kalender.ics?frei=1"))
    assert response["Content-Disposition"] == 'inline; filename="kulturnetz-eintritt-frei.ics"'


def test_what_runs_is_left_out_unless_it_is_asked_for(client: Client) -> None:
    store_row(title="Abend")
    store_row(title="Ausstellung", start=at("2026-10-01 10:00"), end=at("2026-12-31 18:00"))

    assert titles(client.get("/kalender.ics")) == ["Abend"]
    assert titles(client.get("/kalender.ics?dauerangebote=1")) == ["Abend", "Ausstellung"]


def test_withdrawn_dates_stay_in_the_feed_as_cancelled(client: Client) -> None:
    store_row(title="Abend", is_listed=False)

    assert titles(client.get("/kalender.ics")) == ["ABGESAGT: Abend"]


@pytest.mark.parametrize(
    ("query", "status", "text"),
    [
        ("alter=alt", 400, "alter: „alt“ geht hier nicht. Bitte schreiben Sie eine ganze Zahl von 0 bis 120."),
        ("von=2026-10-02&bis=2026-10-01", 400, f"bis: „2026-10-01“ geht hier nicht. {BACKWARDS}"),
        ("dauerangebote=ja", 400, "dauerangebote: „ja“ geht hier nicht. Hier gilt nur 1 für ja."),
        ("gemeinde=atlantis", 404, "gemeinde: „atlantis“ geht hier nicht. Das gibt es hier nicht."),
        ("veranstalter=niemand", 404, "veranstalter: „niemand“ geht hier nicht. Das gibt es hier nicht."),
    ],
)
def test_a_value_that_means_nothing_is_refused_in_words(client: Client, query: str, status: int, text: str) -> None:
    response = client.get(f"/kalender.ics?{query}")

    assert (response.status_code, response["Content-Type"]) == (status, "text/plain; charset=utf-8")
    assert response.content.decode() == f"{text}\n"


def test_unknown_names_are_ignored(client: Client) -> None:
    assert client.head("/kalender.ics?utm_source=plakat").status_code == 200


def test_each_encoding_has_its_own_strong_etag_and_always_the_same_bytes(client: Client) -> None:
    store_row()

    built = client.get("/kalender.ics", headers={"Accept-Encoding": "br, gzip"})
    compressed = built.getvalue()
    kept = client.get("/kalender.ics", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/kalender.ics")

    assert built["Content-Encoding"] == kept["Content-Encoding"] == "gzip"
    assert kept.getvalue() == compressed
    assert plain.getvalue() == gzip.decompress(compressed)
    assert re.fullmatch(r'"[0-9a-f]{24}"', plain["ETag"])
    assert built["ETag"] == kept["ETag"] == f'{plain["ETag"][:-1]}-gz"'


def test_an_unchanged_feed_is_304_for_etag_and_for_date(client: Client) -> None:
    store_row()
    response = client.head("/kalender.ics")

    for headers in (
        {"If-None-Match": response["ETag"]},
        {"If-None-Match": f'"anders", W/{response["ETag"]}'},
        {"If-None-Match": response["ETag"], "Accept-Encoding": "gzip"},
        {"If-Modified-Since": response["Last-Modified"]},
    ):
        again = client.get("/kalender.ics", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again["Last-Modified"] == response["Last-Modified"]
        assert again["Cache-Control"] == response["Cache-Control"]


def test_a_changed_etag_wins_over_an_unchanged_date(client: Client) -> None:
    store_row()
    modified = client.head("/kalender.ics")["Last-Modified"]

    response = client.get("/kalender.ics", headers={"If-None-Match": '"alt"', "If-Modified-Since": modified})

    assert response.status_code == 200


def test_a_304_asks_the_database_for_one_number(
    client: Client, settings: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": uuid.uuid4().hex}
    settings.CACHES = {**settings.CACHES, "pages": kept}
    etag = client.head("/kalender.ics?frei=1")["ETag"]

    with django_assert_num_queries(1):  # the data version, read once for the whole request
        assert client.get("/kalender.ics?frei=1", headers={"If-None-Match": etag}).status_code == 304


def test_a_cancelled_date_changes_the_feed_at_once(client: Client) -> None:
    row = store_row(title="Abend")
    before = client.get("/kalender.ics")
    planned = body(before)

    row.status, row.sequence, row.changed_at = Status.CANCELLED, 4, NOW
    publish(row)
    known = {"If-None-Match": before["ETag"], "If-Modified-Since": before["Last-Modified"]}
    after = client.get("/kalender.ics", headers=known)

    assert after.status_code == 200
    content = body(after)
    assert b"SUMMARY:ABGESAGT: Abend\r\nSTATUS:CANCELLED\r\n" in content
    assert b"SEQUENCE:4\r\n" in content
    assert re.findall(rb"UID:.*", content) == re.findall(rb"UID:.*", planned)


def test_a_change_elsewhere_costs_the_subscribers_of_a_feed_nothing(client: Client) -> None:
    store_row(facets=" frei=1 ")
    elsewhere = store_row()
    before = client.head("/kalender.ics?frei=1")

    elsewhere.changed_at = NOW
    publish(elsewhere)
    after = client.head("/kalender.ics?frei=1")

    assert [after["ETag"], after["Last-Modified"]] == [before["ETag"], before["Last-Modified"]]


def test_a_row_that_leaves_a_feed_changes_its_etag_and_its_date(client: Client) -> None:
    store_row(facets=" frei=1 ")
    leaving = store_row(facets=" frei=1 ")
    before = client.get("/kalender.ics?frei=1")
    body(before)

    leaving.facets = " "
    publish(leaving)
    after = client.get("/kalender.ics?frei=1", headers={"If-Modified-Since": before["Last-Modified"]})

    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert body(after).count(b"BEGIN:VEVENT") == 1


def test_the_window_moves_with_the_day(client: Client, clock: time_machine.Traveller) -> None:
    store_row(title="alt", start=at("2026-07-22 20:00"))
    before = client.get("/kalender.ics")
    assert titles(before) == ["alt"]

    clock.move_to(NOW + timedelta(days=1))
    after = client.get("/kalender.ics", headers={"If-Modified-Since": before["Last-Modified"]})

    assert after["Last-Modified"] == "Sun, 20 Sep 2026 22:00:00 GMT"
    assert titles(after) == []


def test_the_date_of_a_feed_is_its_newest_change(client: Client) -> None:
    store_row(changed_at=NOW - timedelta(minutes=3))

    assert client.head("/kalender.ics")["Last-Modified"] == "Sun, 20 Sep 2026 09:57:00 GMT"


def test_head_says_the_same_and_builds_nothing(client: Client, settings: Any) -> None:
    store_row()

    head = client.head("/kalender.ics", headers={"Accept-Encoding": "gzip"})

    assert (head.status_code, head.getvalue()) == (200, b"")
    assert not settings.KULTURNETZ_FEED_STORE.exists()
    got = client.get("/kalender.ics", headers={"Accept-Encoding": "gzip"})
    assert body(got)
    assert dict(head.items()) == dict(got.items())


def test_the_same_question_in_another_order_is_the_same_feed(client: Client) -> None:
    one = client.head("/kalender.ics?frei=1&draussen=1&utm=x")["ETag"]

    assert client.head("/kalender.ics?draussen=1&frei=1")["ETag"] == one
    assert client.head("/kalender.ics?draussen=1")["ETag"] != one


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/kalender.ics").status_code == 405


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", False),
        ("gzip", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("*", True),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("deflate, gzip ;q=1", True),
    ],
)
def test_gzip_is_sent_only_to_those_who_take_it(header: str, expected: bool) -> None:
    assert accepts_gzip(header) is expected
