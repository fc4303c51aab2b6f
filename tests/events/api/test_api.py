from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver

from events.choices import Price, Status
from events.models import Occurrence
from tests.events.rows import at, publish, store_row
from tests.factories import make_event, make_house, make_picture, make_schedule, make_town, make_venue
from tests.judges import schema_org
from tests.queries import queries_of
from tests.september import BASE

API = "/api/v1"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_september")]


@pytest.fixture(autouse=True)
def _as_often_as_one_likes(settings: Any) -> None:
    settings.KULTURNETZ_API_PER_MINUTE = 0


def get(client: Client, path: str, status: int = 200) -> dict[str, Any]:
    response = client.get(f"{API}{path}")
    assert response.status_code == status, response.content.decode()
    found: dict[str, Any] = response.json()
    return found


def titles(client: Client, query: str = "") -> list[str]:
    return [item["title"] for item in get(client, f"/occurrences{query}")["items"]]


def test_a_date_says_all_that_a_list_could_show(client: Client) -> None:
    house = make_house(make_town("Enger"), "Kulturverein")
    event = make_event(
        house, "Orgel", make_schedule(at("2026-10-02 20:00")), venue=make_venue(house, "Museum"), price=Price.FIXED,
        price_min=1250, categories=("jazz",), image=make_picture(), room="Saal",
    )  # fmt: skip

    (found,) = get(client, "/occurrences")["items"]

    row = Occurrence.objects.get()
    assert found["id"] == str(row.pk)
    assert (found["url"], found["ics"]) == (f"{BASE}/termine/{row.pk}/", f"{BASE}/termine/{row.pk}.ics")
    assert (found["starts_at"], found["ends_at"]) == ("2026-10-02T20:00:00+02:00", "2026-10-02T22:00:00+02:00")
    assert found["municipality"] == {"key": "enger", "name": "Enger"}
    assert found["venue"] == {"key": "museum", "name": "Museum", "room": "Saal"}
    assert found["institution"] == {"key": "kulturverein", "name": "Kulturverein"}
    assert (found["event"], found["categories"]) == (event.key, ["jazz"])
    assert found["price"] == {"kind": "fixed", "min": 12.5, "max": None, "currency": "EUR"}
    assert (found["status"], found["is_free"]) == ("scheduled", False)
    assert found["image"]["licence"]["spdx"] == "CC0-1.0"
    assert found["licence"] == {"spdx": "reserved", "url": None}
    assert get(client, f"/occurrences/{row.pk}") == found


def test_the_filters_are_those_of_the_pages(client: Client) -> None:
    store_row(title="frei", town_key="enger", facets=" gemeinde=enger frei=1 ", price=Price.FREE)
    store_row(title="teuer", town_key="enger", facets=" gemeinde=enger ", price=Price.FIXED, price_min=5000)
    store_row(title="anderswo", town_key="verl", facets=" gemeinde=verl frei=1 ", price=Price.FREE)
    make_town("Enger")

    assert titles(client, "?gemeinde=enger&frei=1") == ["frei"]
    assert titles(client, "?preis_bis=10&von=2026-10-01&bis=2026-10-02") == ["frei", "anderswo"]
    assert titles(client, "?von=2026-10-03") == []


def test_what_runs_is_there_for_those_who_ask(client: Client) -> None:
    store_row(title="Abend")
    store_row(title="Schau", start=at("2026-09-01 10:00"), end=at("2027-01-31 18:00"))

    assert titles(client) == ["Abend"]
    assert titles(client, "?dauerangebote=1") == ["Schau", "Abend"]


def test_pages_follow_each_other_and_miss_nothing(client: Client) -> None:
    for number in range(7):
        store_row(title=f"T{number}", start=at(f"2026-10-{number // 2 + 1:02d} 20:00"))
    seen: list[str] = []
    path = "/occurrences?limit=3"
    pages = 0
    while path:
        page = get(client, path)
        seen += [item["title"] for item in page["items"]]
        path = (page["next"] or "").removeprefix(f"{BASE}{API}")
        pages += 1

    assert (sorted(seen), len(seen), pages) == ([f"T{number}" for number in range(7)], 7, 3)


def test_only_the_fields_that_are_asked_for(client: Client) -> None:
    store_row(title="Abend")

    (found,) = get(client, "/occurrences?fields=title,day")["items"]

    assert found == {"id": str(Occurrence.objects.get().pk), "title": "Abend", "day": "2026-10-02"}


def test_facets_are_counted_when_they_are_asked_for(client: Client) -> None:
    store_row(facets=" gemeinde=enger sparte=jazz ")

    assert "facets" not in get(client, "/occurrences")
    assert get(client, "/occurrences?facets=1")["facets"]["sparte"] == {"jazz": 1}


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("/occurrences?gemeinde=atlantis", 404, "gemeinde"),
        ("/occurrences?von=gestern", 400, "von"),
        ("/occurrences?gemiende=enger", 400, "gemiende"),
        ("/occurrences?limit=0", 400, "limit"),
        ("/occurrences?limit=²", 400, "limit"),
        ("/occurrences?cursor=quatsch", 400, "cursor"),
        ("/occurrences?cursor=WyJ4IiwieSIsInoiXQ", 400, "cursor"),
        ("/occurrences?fields=titel", 400, "fields"),
        ("/occurrences?changed_since=-1", 400, "changed_since"),
        ("/occurrences?changed_since=0&q=orgel", 400, "changed_since"),
        ("/occurrences?dauerangebote=ja", 400, "dauerangebote"),
        ("/occurrences?facets=viele", 400, "facets"),
        ("/events?changed_since=0&frei=1", 400, "changed_since"),
        ("/venues?q=x", 400, "q"),
        ("/municipalities?gemeinde=enger", 400, "gemeinde"),
    ],
)
def test_a_problem_names_its_parameter(client: Client, path: str, status: int, parameter: str) -> None:
    response = client.get(f"{API}{path}")

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    problem = response.json()
    assert (problem["status"], problem["errors"][0]["parameter"]) == (status, parameter)
    assert problem["errors"][0]["detail"].startswith(f"{parameter}: ")


def test_what_never_was_is_404_and_what_is_gone_is_410(client: Client) -> None:
    house = make_house(make_town())
    event = make_event(house, "weg")
    draft = make_event(house, "Entwurf", publish=False)
    event.unpublish()

    assert get(client, "/events/gab-es-nie", 404)["status"] == 404
    assert get(client, f"/events/{draft.key}", 404)["status"] == 404
    assert get(client, f"/events/{event.key}", 410)["detail"] == f"„{event.key}“ gibt es nicht mehr."
    assert get(client, f"/occurrences/{UUID(int=5)}", 404)["status"] == 404
    assert get(client, "/occurrences/keine-nummer", 404)["status"] == 404
    assert client.get(f"{API}/events/").status_code == 404


def test_events_places_and_words_are_there_by_key(client: Client) -> None:
    town = make_town("Enger")
    house = make_house(town, "Verein", email="post@verein.example")
    venue = make_venue(house, "Halle", latitude=52.1, longitude=8.5)
    event = make_event(house, "Abend", categories=("jazz",), audiences=("familien",), venue=venue)

    found = get(client, f"/events/{event.key}")

    assert (found["institution"], found["venue"], found["categories"]) == ("verein", "halle", ["jazz"])
    assert found["audiences"] == ["familien"]
    assert get(client, "/events")["items"] == [found]
    assert get(client, "/venues?gemeinde=enger")["items"] == [get(client, "/venues/halle")]
    assert get(client, "/institutions/verein")["email"] == "post@verein.example"
    assert [item["key"] for item in get(client, "/municipalities")["items"]] == ["enger"]
    assert {"key", "name", "name_en", "schema_type", "ics"} == set(get(client, "/categories")["items"][0])


@pytest.mark.parametrize("path", ["/occurrences", "/events", "/venues", "/institutions", "/municipalities"])
def test_the_same_is_there_as_linked_data(client: Client, path: str) -> None:
    house = make_house(make_town("Enger"))
    make_event(house, "Abend", venue=make_venue(house, "Halle"), categories=("jazz",))

    response = client.get(f"{API}{path}", headers={"Accept": "application/ld+json"})

    assert response["Content-Type"] == "application/ld+json"
    graph = response.json()["@graph"]
    assert len(graph) == 1
    assert schema_org.missing() or schema_org.findings(graph[0]) == []


def test_who_takes_neither_form_is_told_so(client: Client) -> None:
    response = client.get(f"{API}/events", headers={"Accept": "text/csv"})

    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


def test_an_unchanged_answer_is_304_until_something_changes(client: Client) -> None:
    row = store_row()
    first = client.get(f"{API}/occurrences")

    again = client.get(f"{API}/occurrences", headers={"If-None-Match": first["ETag"]})
    by_date = client.get(f"{API}/occurrences", headers={"If-Modified-Since": first["Last-Modified"]})
    row.status = Status.CANCELLED
    publish(row)
    changed = client.get(f"{API}/occurrences", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, by_date.status_code, changed.status_code) == (304, b"", 304, 200)
    assert changed["ETag"] != first["ETag"]


def test_scripts_of_all_sites_may_read(client: Client) -> None:
    asked = client.options(f"{API}/occurrences", headers={"Origin": "https://other.example"})
    read = client.get(f"{API}/occurrences", headers={"Origin": "https://other.example"})

    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert read["Access-Control-Allow-Origin"] == "*"
    assert not read.cookies
    assert client.post(f"{API}/occurrences").status_code == 405


def test_head_says_the_same_without_a_body(client: Client) -> None:
    store_row()

    head, whole = client.head(f"{API}/occurrences"), client.get(f"{API}/occurrences")

    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])


def test_more_records_take_no_more_queries(client: Client) -> None:
    house = make_house(make_town())
    venue = make_venue(house)
    make_event(house, "eins", venue=venue, image=make_picture())
    paths = [f"{API}/{name}?limit=9" for name in ("occurrences", "events", "venues", "institutions")]
    one = [queries_of(client, path) for path in paths]
    for name in ("zwei", "drei"):
        make_event(make_house(make_town(name), name), name, venue=make_venue(house, name), image=make_picture())

    assert [queries_of(client, path) for path in paths] == one


def test_linked_data_of_more_dates_takes_no_more_queries(client: Client, django_assert_num_queries: Any) -> None:
    house = make_house(make_town())
    make_event(house, "eins", venue=make_venue(house))
    as_linked = {"headers": {"Accept": "application/ld+json"}}
    client.get(f"{API}/occurrences", **as_linked)
    for name in ("zwei", "drei"):
        make_event(make_house(make_town(name), name), name, venue=make_venue(house, name))
    client.get(f"{API}/occurrences?limit=8", **as_linked)  # reads what is kept for a data version

    with django_assert_num_queries(8):
        client.get(f"{API}/occurrences", **as_linked)


def test_wagtails_own_apis_are_not_there(client: Client) -> None:
    assert [client.get(f"/api/v2/{kind}/").status_code for kind in ("pages", "images", "documents")] == [404] * 3
    names = [str(pattern) for pattern in get_resolver().url_patterns]
    assert [name for name in names if "wagtailapi" in name] == []
