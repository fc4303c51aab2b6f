import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
import zxingcpp
from django.http import QueryDict
from django.test import Client
from PIL import Image

from events import query, subscriptions
from events.choices import Status
from events.models import Occurrence, Subscription
from tests.events.reading import body, titles
from tests.events.rows import publish, store_row
from tests.factories import make_category, make_town

NOW = datetime(2026, 9, 20, 10, tzinfo=UTC)
BASE = "https://kulturnetz.example"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X)"
OWN = {"Sec-Fetch-Site": "same-origin"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings: Any, tmp_path: Path) -> Any:
    settings.WAGTAILADMIN_BASE_URL = BASE
    settings.KULTURNETZ_FEED_STORE = tmp_path / "feeds"
    settings.KULTURNETZ_COUNTER = tmp_path / "counter.sqlite3"
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def region() -> None:
    make_town("Enger")
    make_town("Verl")
    make_category("jazz", "Jazz")
    store_row(title="Jazz in Enger", town_key="enger", facets=" gemeinde=enger sparte=jazz ")
    store_row(title="Lesung in Enger", town_key="enger", facets=" gemeinde=enger ")
    store_row(title="Jazz in Verl", town_key="verl", facets=" gemeinde=verl sparte=jazz ")


def begun(client: Client, **choice: str) -> str:
    """The path of a new subscription's page."""
    response = client.post("/abo/", choice, headers=OWN)
    assert response.status_code == 302, response.content
    return str(response["Location"])


def feed_of(path: str) -> str:
    return f"{path.rstrip('/')}.ics"


def test_a_list_becomes_a_calendar_of_ones_own(client: Client, region: None) -> None:
    path = begun(client, gemeinde="enger", zeit="heute")

    response = client.get(feed_of(path))

    assert titles(response) == ["Jazz in Enger", "Lesung in Enger"]
    assert len(path.split("/")[-2]) == 16
    assert response["Content-Type"] == "text/calendar; charset=utf-8"


def test_through_the_same_address_its_choice_is_changed(client: Client, region: None) -> None:
    path = begun(client, gemeinde="enger")
    before = client.get(feed_of(path))
    body(before)

    changed = client.post(path, {"gemeinde": ["enger", "verl"], "sparte": "jazz", "do": "change"}, headers=OWN)
    known = {"If-None-Match": before["ETag"], "If-Modified-Since": before["Last-Modified"]}
    after = client.get(feed_of(path), headers=known)

    assert changed["Location"] == f"{path}?geaendert=1"
    assert titles(after) == ["Jazz in Enger", "Jazz in Verl"]
    assert after["Last-Modified"] > before["Last-Modified"]


def test_an_app_that_knows_only_dates_hears_of_a_change_too(client: Client, region: None) -> None:
    path = begun(client, gemeinde="enger")
    before = client.get(feed_of(path))
    body(before)
    assert client.get(feed_of(path), headers={"If-Modified-Since": before["Last-Modified"]}).status_code == 304

    client.post(path, {"gemeinde": "verl", "do": "change"}, headers=OWN)

    after = client.get(feed_of(path), headers={"If-Modified-Since": before["Last-Modified"]})
    assert (after.status_code, titles(after)) == (200, ["Jazz in Verl"])


def test_a_pause_empties_the_calendar_and_everything_comes_back(client: Client, region: None) -> None:
    path = begun(client, gemeinde="enger")

    client.post(path, {"do": "pause"}, headers=OWN)
    paused = body(client.get(feed_of(path)))
    page = client.get(path).content.decode()
    client.post(path, {"do": "resume"}, headers=OWN)

    assert paused.count(b"BEGIN:VEVENT") == 0
    assert b"NAME:Kulturnetz: Enger (pausiert)" in paused
    assert "Der Kalender ist gerade leer." in page
    assert len(titles(client.get(feed_of(path)))) == 2


def test_what_is_deleted_is_gone(client: Client, region: None) -> None:
    path = begun(client, gemeinde="enger")

    client.post(path, {"do": "delete"}, headers=OWN)

    assert (client.get(path).status_code, client.get(feed_of(path)).status_code) == (404, 404)
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize("secret", ["aaaaaaaaaaaaaaaa", "kurz", "AAAAAAAAAAAAAAAA", "a" * 300])
def test_what_never_was_is_404_in_words(client: Client, secret: str) -> None:
    assert client.get(f"/abo/{secret}/").status_code == 404
    response = client.get(f"/abo/{secret}.ics")
    assert (response.status_code, response.content.decode()) == (
        404,
        "Dieses Abo gibt es nicht, oder es wurde gelöscht.\n",
    )


def test_the_secret_stays_one(client: Client, region: None, caplog: pytest.LogCaptureFixture) -> None:
    path = begun(client, gemeinde="enger")
    secret = path.split("/")[-2]

    for response in (client.get(path), client.get(feed_of(path)), client.post(path, {"do": "pause"}, headers=OWN)):
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"
        assert "public" not in response["Cache-Control"]
        assert not response.cookies
    assert secret not in str(Subscription.objects.values().get())
    assert 'content="noindex"' in client.get(path).content.decode()
    assert "Disallow: /abo/" in client.get("/robots.txt").content.decode()


def test_nothing_of_the_person_is_kept_and_no_position(client: Client, region: None) -> None:
    begun(client, nah="52.14,8.56", umkreis="10", von="2026-10-01", gemeinde="enger")

    kept = Subscription.objects.get()

    assert kept.query == "gemeinde=enger"
    assert {field.name for field in Subscription._meta.fields} == {
        *("digest", "query", "with_runs", "for_google", "most_per_week", "is_paused", "fetched_on", "revision")
    }


def test_it_is_forgotten_400_days_after_the_last_look(
    client: Client, region: None, clock: time_machine.Traveller
) -> None:
    path = begun(client, gemeinde="enger")
    clock.move_to(NOW + timedelta(days=300))
    client.get(feed_of(path))
    subscriptions.forget_unused(NOW + timedelta(days=700))
    kept = Subscription.objects.count()
    subscriptions.forget_unused(NOW + timedelta(days=701))

    assert (kept, Subscription.objects.count()) == (1, 0)


def test_a_look_writes_once_a_day(client: Client, region: None, django_assert_num_queries: Any) -> None:
    path = begun(client, gemeinde="enger")
    response = client.get(feed_of(path))
    body(response)

    with django_assert_num_queries(3):  # subscription, data version of what is kept, state of the rows
        client.get(feed_of(path), headers={"If-None-Match": response["ETag"]})


def test_a_form_from_elsewhere_is_refused(client: Client, region: None) -> None:
    assert client.post("/abo/", {"gemeinde": "enger"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get("/abo/").status_code == 405
    path = begun(client)
    assert client.post(path, {"do": "delete"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_flood_is_held_back(client: Client, region: None) -> None:
    answers = [client.post("/abo/", {}, headers=OWN).status_code for _number in range(45)]

    assert answers[0] == 302
    assert 429 in answers
    assert Subscription.objects.count() < 45


def test_a_bad_value_is_said_and_nothing_is_changed(client: Client, region: None) -> None:
    path = begun(client, gemeinde="enger")

    response = client.post(path, {"gemeinde": "verl", "alter": "alt", "do": "change"}, headers=OWN)

    assert response.status_code == 422
    assert "alter: „alt“ geht hier nicht." in response.content.decode()
    assert Subscription.objects.get().query == "gemeinde=enger"


def test_the_longest_choice_is_kept_whole(client: Client, region: None) -> None:
    events = [f"{number:02d}-{'sehr-langer-titel-' * 4}"[:80] for number in range(40)]

    client.post("/abo/", {"veranstaltung": events}, headers=OWN)

    assert Subscription.objects.get().query.count("veranstaltung=") == 40


def test_of_a_town_that_is_gone_no_flood_of_everything_is_left(client: Client, region: None) -> None:
    path = begun(client, gemeinde="verl")
    Subscription.objects.update(query="gemeinde=atlantis")

    assert titles(client.get(feed_of(path))) == []


def test_the_page_shows_the_way_of_the_visitors_device_first(client: Client, region: None) -> None:
    path = begun(client, gemeinde="enger")

    phone = client.get(path, headers={"User-Agent": IPHONE})
    desk = client.get(path, headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"})

    assert phone.context["devices"][0] == "apple"
    assert desk.context["devices"][0] == "outlook"
    html = phone.content.decode()
    assert f'href="webcal://kulturnetz.example{feed_of(path)}"' in html
    assert f"<code>{BASE}{feed_of(path)}</code>" in html


def test_the_qr_code_leads_to_the_page(client: Client, region: None) -> None:
    path = begun(client, gemeinde="enger")

    drawn = client.get(path).content.decode().partition('class="qrline"')[2].partition("/>")[0]

    assert read_qr(drawn) == f"{BASE}{path}"


def read_qr(svg: str) -> str:
    """What a camera makes of the lines that the page draws: each is a row, "m" skips and "h" is dark."""
    picture = Image.new("L", (400, 400), 255)
    x = y = 0.0
    for command, first, second in re.findall(r"([Mmh])([-\d.]+)(?: ([-\d.]+))?", svg.partition(' d="')[2]):
        if command == "h":
            for dark in range(round(x), round(x + float(first))):
                picture.paste(0, (dark * 6 + 24, int(y) * 6 + 24, dark * 6 + 30, int(y) * 6 + 30))
            x += float(first)
        elif command == "M":
            x, y = float(first), float(second)
        else:
            x, y = x + float(first), y + float(second)
    (found,) = zxingcpp.read_barcodes(picture)
    return str(found.text)


def test_google_and_what_runs_are_part_of_the_choice(client: Client, region: None) -> None:
    store_row(title="Schau", start=datetime(2026, 9, 1), end=datetime(2027, 1, 31), town_key="enger")
    path = begun(client)

    client.post(path, {"dauerangebote": "1", "google": "1", "hoechstens": "3", "do": "change"}, headers=OWN)

    found = Subscription.objects.get()
    assert (found.with_runs, found.for_google, found.most_per_week) == (True, True, 3)


def test_a_limit_that_is_none_is_no_limit(client: Client, region: None) -> None:
    path = begun(client)

    client.post(path, {"hoechstens": "4711", "do": "change"}, headers=OWN)

    assert Subscription.objects.get().most_per_week is None


def test_a_limited_calendar_says_that_a_chosen_date_is_cancelled(client: Client, region: None) -> None:
    path = begun(client)
    client.post(path, {"hoechstens": "1", "do": "change"}, headers=OWN)
    (before,) = titles(client.get(feed_of(path)))
    row = Occurrence.objects.get(title=before)
    row.status = Status.CANCELLED
    publish(row)

    assert titles(client.get(feed_of(path))) == [f"ABGESAGT: {before}"]


def test_a_subscription_reads_its_filters_as_pages_do(client: Client, region: None) -> None:
    secret = subscriptions.begin(query.read(QueryDict("gemeinde=enger&frei=1"), now=NOW), now=NOW)
    found = subscriptions.find(secret)
    assert found is not None

    assert subscriptions.filters_of(found, now=NOW).words() == "Enger, Eintritt frei"
