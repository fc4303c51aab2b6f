from datetime import timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from events.choices import Price
from events.models import Occurrence
from tests.events.rows import at
from tests.factories import make_event, make_house, make_schedule, make_town, make_venue
from tests.queries import queries_of
from tests.september import BASE, NOW

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_september")]


def addresses(client: Client, path: str) -> dict[str, str | None]:
    """Each address of a sitemap or index with its last change."""
    tree = ElementTree.fromstring(client.get(path).content)
    return {str(item.findtext("s:loc", None, NAMES)): item.findtext("s:lastmod", None, NAMES) for item in tree}


def test_the_index_names_a_sitemap_for_each_kind_of_page(client: Client) -> None:
    make_event(make_house(make_town()))

    found = addresses(client, "/sitemap.xml")

    assert list(found) == [
        f"https://testserver/sitemap-{section}.xml"
        for section in ("termine", "veranstaltungen", "spielorte", "veranstalter", "seiten", "listen")
    ]
    assert found["https://testserver/sitemap-termine.xml"] == "2026-09-20T12:00:00+02:00"


def test_dates_are_there_for_a_year_after_they_are_over(client: Client) -> None:
    house = make_house(make_town())
    with time_machine.travel(NOW - timedelta(days=500), tick=False):
        old = make_event(house, "alt", make_schedule(at("2025-09-18 20:00")))
        recent = make_event(house, "neulich", make_schedule(at("2025-09-21 20:00")))

    dates = addresses(client, "/sitemap-termine.xml")
    events = addresses(client, "/sitemap-veranstaltungen.xml")

    row = Occurrence.objects.get(event=recent)
    assert dates == {f"{BASE}/termine/{row.pk}/": row.changed_at.date().isoformat()}
    assert list(events) == [f"{BASE}{recent.get_url()}"]
    assert old.get_url() not in str(events)


def test_withdrawn_dates_and_drafts_are_not_named(client: Client) -> None:
    house = make_house(make_town())
    make_event(house, "Entwurf", publish=False)
    make_event(house, "weg").unpublish()

    assert addresses(client, "/sitemap-termine.xml") == {}
    assert addresses(client, "/sitemap-veranstaltungen.xml") == {}


def test_places_houses_texts_and_lists_have_theirs(client: Client) -> None:
    town = make_town("Enger")
    house = make_house(town, "Verein")
    make_venue(town, "Halle")

    assert list(addresses(client, "/sitemap-spielorte.xml")) == [f"{BASE}/enger/halle/"]
    assert list(addresses(client, "/sitemap-veranstalter.xml")) == [f"{BASE}{house.get_url()}"]
    assert {f"{BASE}/", f"{BASE}/enger/"} <= set(addresses(client, "/sitemap-seiten.xml"))
    assert f"{BASE}/kalender/" in addresses(client, "/sitemap-listen.xml")


def test_a_section_that_is_none_is_404(client: Client) -> None:
    assert client.get("/sitemap-gibtesnicht.xml").status_code == 404


def test_more_addresses_take_no_more_queries(client: Client) -> None:
    house = make_house(make_town())
    make_event(house, "eins")
    paths = ("/sitemap-termine.xml", "/sitemap-veranstaltungen.xml", "/sitemap.xml")
    one = [queries_of(client, path) for path in paths]
    make_event(house, "zwei")
    make_event(house, "drei")

    assert [queries_of(client, path) for path in paths] == one


def test_robots_are_told_where_to_go_and_where_not(client: Client) -> None:
    response = client.get("/robots.txt")

    lines = response.content.decode().splitlines()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /suche/", "Disallow: /en/suche/"} <= set(lines)
    assert lines[-1] == f"Sitemap: {BASE}/sitemap.xml"


@pytest.mark.parametrize(
    ("path", "canonical", "english"),
    [
        ("/kalender/?frei=1&fbclid=x", "/kalender/?frei=1", "/en/kalender/?frei=1"),
        ("/en/kalender/", "/en/kalender/", "/en/kalender/"),
        ("/orte/?x=1", "/orte/", "/en/orte/"),
        ("/enger/?x=1", "/enger/", "/en/enger/"),
    ],
)
def test_a_page_says_its_one_address_and_its_other_language(
    client: Client, path: str, canonical: str, english: str
) -> None:
    make_event(make_house(make_town("Enger")), price=Price.FREE)

    html = client.get(path).content.decode()

    german = f"/{canonical.removeprefix('/').removeprefix('en/')}"
    assert f'<link rel="canonical" href="{BASE}{canonical}">' in html
    assert f'<link rel="alternate" hreflang="de" href="{BASE}{german}">' in html
    assert f'<link rel="alternate" hreflang="en" href="{BASE}{english}">' in html
    assert f'<link rel="alternate" hreflang="x-default" href="{BASE}{german}">' in html


def test_what_is_not_to_be_found_names_no_other_language(client: Client) -> None:
    make_event(make_house(make_town("Enger")))

    html = client.get("/kalender/?q=nichts").content.decode()

    assert 'content="noindex"' in html
    assert "hreflang" not in html.partition("</head>")[0]


def test_security_txt_says_whom_to_tell_and_until_when(client: Client) -> None:
    response = client.get("/.well-known/security.txt")

    assert response.content.decode().splitlines() == [
        f"Contact: {BASE}/rueckmeldung/",
        "Expires: 2027-03-19T00:00:00Z",
        "Preferred-Languages: de, en",
        f"Canonical: {BASE}/.well-known/security.txt",
    ]
