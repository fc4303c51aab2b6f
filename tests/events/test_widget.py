"""The region's dates on other websites: the script, the page in frames, and the page that makes the snippet."""

import gzip
import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.models import Region
from events.models import Occurrence
from pages.models import StandardPage
from tests.factories import home_page, make_event, make_house, make_town, make_venue
from tests.queries import queries_of
from tests.schedules import date_line, schedule
from tests.september import BASE

pytestmark = pytest.mark.django_db

FRAME = "/widget/rahmen/"


def _policy(client: Client, path: str) -> str:
    return client.get(path)["Content-Security-Policy"]


def test_the_script_is_small_and_all_sites_may_have_it(client: Client) -> None:
    make_house(make_town("Enger"))

    response = client.get("/kulturnetz-kalender.js")

    assert response["Content-Type"].startswith("text/javascript")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert len(gzip.compress(response.content)) <= 15 * 1024
    assert b"__SITE__" not in response.content
    assert b"__STYLE__" not in response.content


def test_the_script_knows_towns_words_and_the_imprint_in_both_languages(client: Client) -> None:
    make_town("Enger", accent="#0B6E4F")
    page = home_page().add_child(instance=StandardPage(title="Impressum", slug="impressum"))
    region = Region.load()
    region.imprint = page
    region.save()

    known = re.search(r"const SITE = (\{.*?\});\n", client.get("/kulturnetz-kalender.js").content.decode())

    assert known is not None
    site = json.loads(known[1])
    assert site["colours"] == {"enger": "#0B6E4F"}
    assert site["categories"]["konzert"] == {"de": "Konzert", "en": "Concert"}
    assert site["imprint"]["de"].endswith(page.get_url())
    assert site["imprint"]["en"].endswith(f"/en{page.get_url()}")


def test_only_pages_for_frames_may_be_framed_by_others(client: Client) -> None:
    event = make_event(make_house(make_town("Enger")))
    row = Occurrence.objects.get(event=event)

    for path in (FRAME, f"/en{FRAME}", f"/widget/termin/{row.pk}/"):
        assert "frame-ancestors *" in _policy(client, path), path
        assert "X-Frame-Options" not in client.get(path)
    for path in ("/", "/kalender/", "/widget/", row.get_absolute_url(), "/admin/login/"):
        assert "frame-ancestors 'self'" in _policy(client, path), path
        assert client.get(path)["X-Frame-Options"] == "SAMEORIGIN"


def test_a_frame_holds_the_element_with_links_for_those_without_scripts(client: Client) -> None:
    make_town("Enger")

    html = client.get(f"{FRAME}?gemeinde=enger&anzahl=3&ansicht=karten").content.decode()

    assert '<kulturnetz-kalender gemeinde="enger" ansicht="karten" anzahl="3">' in html
    assert re.findall(r"<li><a href=\"[^\"]*?(/kalender[^\"]*)\">([^<]*)", html) == [
        ("/kalender/?gemeinde=enger", "Alle Termine: Enger"),
        ("/kalender/?gemeinde=enger&amp;zeit=wochenende", "Am Wochenende"),
        ("/kalender.ics?gemeinde=enger", "Als Kalender abonnieren"),
    ]
    assert "Impressum" in html
    assert 'lang="en"' in client.get(f"/en{FRAME}").content.decode().partition("<kulturnetz-kalender")[2]


@pytest.mark.parametrize(
    ("query", "status", "word"),
    [
        ("gemeinde=atlantis", 404, "atlantis"),
        ("ansicht=kacheln", 400, "liste, karten, monat"),
        ("anzahl=0", 400, "anzahl"),
        ("anzahl=viele", 400, "anzahl"),
        ("anzahl=00080", 400, "anzahl"),
        ("farben=bunt", 400, "hell, dunkel, auto"),
        ("nah=52.14,8.56", 400, "nah"),
    ],
)
def test_a_frame_refuses_in_words_what_means_nothing(client: Client, query: str, status: int, word: str) -> None:
    response = client.get(f"{FRAME}?{query}")

    assert response.status_code == status
    assert word in response.content.decode()


def test_what_people_type_cannot_leave_its_attribute(client: Client) -> None:
    html = client.get(FRAME, {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in html


def test_a_date_in_a_frame_says_what_became_of_it(client: Client) -> None:
    past = timezone.localdate() - timedelta(days=3)
    event = make_event(make_house(make_town("Enger")), "Orgelnacht", schedule(date_line("single01", f"{past}T20:00")))
    row = Occurrence.objects.get(event=event)

    html = client.get(f"/widget/termin/{row.pk}/").content.decode()

    assert "Orgelnacht" in html
    assert "Dieser Termin war schon." in html
    assert client.get("/widget/termin/4f9f4a4e-0000-4000-8000-000000000000/").status_code == 404


def test_the_maker_gives_what_can_be_pasted(client: Client) -> None:
    make_town("Enger")

    html = client.get("/widget/?gemeinde=enger&ansicht=monat&farben=auto").content.decode()

    codes = [unescape(code) for code in re.findall(r'<code id="[^"]*">(.*?)</code>', html, re.S)]
    element = '<kulturnetz-kalender gemeinde="enger" ansicht="monat" farben="auto">'
    assert element in codes[0]
    assert 'kulturnetz-kalender.js" async></script>' in codes[0]
    assert 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"' in codes[1]
    assert element in html  # the preview itself


def test_the_maker_says_what_it_could_not_use(client: Client) -> None:
    response = client.get("/widget/?ansicht=kacheln")

    assert response.status_code == 200
    assert "kacheln" in response.content.decode()


def test_what_the_maker_shows_near_somebody_is_kept_by_nobody(client: Client) -> None:
    assert "no-store" in client.get("/widget/?nah=52.14,8.56")["Cache-Control"]


def test_the_maker_asks_as_much_for_one_house_as_for_three(client: Client) -> None:
    house = make_house(make_town("Enger"))
    make_event(house)
    one = queries_of(client, "/widget/")
    for number in range(2):
        make_event(make_house(make_town(f"Ort {number}")))

    assert queries_of(client, "/widget/") == one


def _oembed(client: Client, path: str, **more: str) -> dict[str, Any]:
    response = client.get("/oembed", {"url": f"{BASE}{path}", **more})
    assert response.status_code == 200, response.content
    return dict(response.json())


@pytest.mark.usefixtures("in_september")
def test_oembed_shows_a_date_in_a_frame_with_its_picture(client: Client) -> None:
    row = Occurrence.objects.get(event=make_event(make_house(make_town("Enger")), "Orgel <Nacht>"))

    for path in (row.get_absolute_url(), row.event.get_url() if row.event else ""):
        said = _oembed(client, path)
        assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", "Orgel <Nacht>")
        assert f'src="{BASE}/widget/termin/{row.pk}/"' in said["html"]
        assert "Orgel &lt;Nacht&gt;" in said["html"]
        assert said["thumbnail_url"] == f"{BASE}/termine/bild/{row.event_key}.jpg"
    small = _oembed(client, row.get_absolute_url(), maxwidth="300", maxheight="200")
    assert (small["width"], small["height"]) == (300, 200)
    assert "thumbnail_url" not in small


@pytest.mark.usefixtures("in_september")
@pytest.mark.parametrize(
    ("path", "frame"),
    [
        ("/kalender/?gemeinde=enger&zeit=wochenende", "gemeinde=enger&amp;zeit=wochenende&amp;ansicht=liste"),
        ("/kalender/monat/2026-10/", "/widget/rahmen/?ansicht=monat"),
        ("/enger/", "/widget/rahmen/?gemeinde=enger"),
        ("/en/kalender/", "/en/widget/rahmen/?ansicht=liste"),
    ],
)
def test_oembed_shows_lists_as_the_widget(client: Client, path: str, frame: str) -> None:
    make_event(make_house(make_town("Enger")))

    assert frame in _oembed(client, path)["html"]


@pytest.mark.usefixtures("in_september")
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("url=https://elsewhere.example/kalender/", 404),
        (f"url={BASE}/gibt-es-nicht/", 404),
        (f"url={BASE}/schnittstellen/", 404),
        (f"url={BASE}/termine/4f9f4a4e-0000-4000-8000-000000000000/", 404),
        ("url=", 404),
        (f"url={BASE}/kalender/&format=xml", 501),
        (f"url={BASE}/kalender/&maxwidth=breit", 400),
    ],
)
def test_oembed_refuses_in_words(client: Client, query: str, status: int) -> None:
    response = client.get(f"/oembed?{query}")

    assert response.status_code == status
    assert len(response.content.decode()) > 20


@pytest.mark.usefixtures("in_september")
def test_pages_that_can_be_embedded_say_so_and_it_works(client: Client) -> None:
    house = make_house(make_town("Enger"))
    row = Occurrence.objects.get(event=make_event(house, venue=make_venue(house)))

    paths = ["/", "/kalender/?gemeinde=enger", "/kalender/karte/", "/enger/", house.get_url(), row.get_absolute_url()]
    for path in paths:
        html = client.get(path).content.decode()
        found = re.search(r'type="application/json\+oembed"[^>]*href="([^"]*)"', html)
        assert found is not None, path
        answer = client.get(unescape(found[1]).removeprefix(BASE))
        assert answer.status_code == 200, path
        assert answer.json()["type"] == "rich"
    assert "oembed" not in client.get("/schnittstellen/").content.decode()
