import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from events.choices import Status
from events.models import Occurrence
from events.status import set_status
from tests.events.rows import at
from tests.factories import make_event, make_house, make_person, make_picture, make_schedule, make_town, make_venue
from tests.queries import queries_of
from tests.september import BASE, NOW
from venues.models import InstitutionPage

ATOM = {"a": "http://www.w3.org/2005/Atom"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_september")]


@pytest.fixture
def house() -> InstitutionPage:
    house = make_house(make_town("Enger"), "Verein")
    for number, title in enumerate(("Zuerst", "Danach")):
        with time_machine.travel(NOW - timedelta(days=2 - number), tick=False):
            starts = [at(f"2026-10-0{number + 2} 20:00"), at("2026-11-02 20:00")]
            make_event(house, title, make_schedule(*starts), venue=make_venue(house, f"Saal {number}"), teaser="Kommt!")
    return house


def items(client: Client, query: str = "") -> list[dict[str, Any]]:
    response = client.get(f"/kalender.json{query}")
    assert response.status_code == 200
    found: list[dict[str, Any]] = json.loads(response.content)["items"]
    return found


def test_events_come_with_their_next_date_the_newest_change_first(client: Client, house: InstitutionPage) -> None:
    found = items(client)

    assert [item["title"] for item in found] == ["Danach", "Zuerst"]
    assert found[1] == {
        "id": f"{BASE}/enger/verein/zuerst/",
        "url": f"{BASE}/enger/verein/zuerst/",
        "title": "Zuerst",
        "content_text": "Freitag, 2. Oktober 2026, 20:00 Uhr. Saal 0, Enger\nKommt!",
        "date_modified": "2026-09-18T10:00:00+00:00",
        "tags": ["Musik", "Enger"],
        "authors": [{"name": "Verein"}],
    }


def test_a_cancelled_date_makes_its_event_news(client: Client, house: InstitutionPage) -> None:
    row = Occurrence.objects.filter(title="Zuerst").in_order()[0]
    person = make_person()
    for each in Occurrence.objects.filter(title="Zuerst"):
        set_status(each, status=Status.CANCELLED, availability="", reason="Krank.", user=person, now=NOW)

    first = items(client)[0]

    assert (first["title"], first["id"]) == ("ABGESAGT: Zuerst", f"{BASE}{row.url_path}")
    assert first["content_text"].startswith("Dieser Termin ist abgesagt. Krank.")


def test_one_cancelled_date_of_several_does_not_call_off_the_event(client: Client, house: InstitutionPage) -> None:
    row = Occurrence.objects.filter(title="Zuerst").in_order()[0]
    set_status(row, status=Status.CANCELLED, availability="", reason="", user=make_person(), now=NOW)

    first = items(client)[0]

    assert (first["title"], "2. November 2026" in first["content_text"]) == ("Zuerst", True)


def test_the_filters_are_those_of_the_pages(client: Client, house: InstitutionPage) -> None:
    make_event(make_house(make_town("Verl"), "Anderswo"), "Woanders", image=make_picture())

    assert [item["title"] for item in items(client, "?veranstalter=verein")] == ["Danach", "Zuerst"]
    assert [item["title"] for item in items(client, "?von=2026-10-03&bis=2026-10-04")] == ["Danach"]
    (elsewhere,) = items(client, "?veranstalter=anderswo")
    assert elsewhere["image"].startswith(f"{BASE}/media/")


def test_atom_says_the_same(client: Client, house: InstitutionPage) -> None:
    response = client.get("/kalender.atom?gemeinde=enger")

    tree = ElementTree.fromstring(response.content)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert tree.findtext("a:title", None, ATOM) == "Kulturnetz: Enger"
    assert tree.findtext("a:id", None, ATOM) == f"{BASE}/kalender.atom?gemeinde=enger"
    entries = tree.findall("a:entry", ATOM)
    assert [entry.findtext("a:title", None, ATOM) for entry in entries] == ["Danach", "Zuerst"]
    assert entries[1].findtext("a:updated", None, ATOM) == "2026-09-18T10:00:00+00:00"
    assert entries[1].findtext("a:author/a:name", None, ATOM) == "Verein"


@pytest.mark.parametrize("path", ["/kalender.atom", "/kalender.json"])
def test_an_unchanged_answer_is_304_and_a_bad_question_is_refused(
    client: Client, house: InstitutionPage, path: str
) -> None:
    first = client.get(path)

    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(f"{path}?gemeinde=atlantis").status_code == 404
    assert client.get(f"{path}?von=gestern").content.decode().startswith("von: ")
    assert not first.cookies


def test_more_events_take_no_more_queries(client: Client, house: InstitutionPage) -> None:
    two = queries_of(client, "/kalender.json")
    make_event(house, "Noch einer")

    assert queries_of(client, "/kalender.json") == two


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/kalender/?frei=1", "?frei=1"),
        ("/enger/", "?gemeinde=enger"),
        ("/enger/verein/", "?veranstalter=verein"),
        ("/enger/verein/zuerst/", "?veranstaltung=zuerst"),
        ("/", ""),
    ],
)
def test_pages_say_where_their_feeds_are(client: Client, house: InstitutionPage, path: str, query: str) -> None:
    html = client.get(path).content.decode()

    for name in ("ics", "atom", "json"):
        assert f'href="/kalender.{name}{query}">' in html.partition("</head>")[0]
