"""What others read of our pages: the linked data is read back with extruct and judged by the vocabulary itself."""

import json
from datetime import date
from typing import Any

import extruct
import pytest
from django.test import Client

from events.choices import Attendance, Availability, Language, Price, Status, Tickets
from events.models import Category, EventPage, EventTranslation, Occurrence, Performer
from events.schedule import DateLine, Override, Schedule
from tests.conftest import missing
from tests.events.rows import at
from tests.factories import make_event, make_house, make_picture, make_town, make_venue
from tests.judges import schema_org
from tests.september import BASE, NOW
from venues.models import AccessibilityFact, InstitutionPage, Known, VenuePage

SCHEMA = "https://schema.org/"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_september")]


@pytest.fixture
def house() -> InstitutionPage:
    town = make_town("Enger", website="https://enger.example/")
    fields = {"email": "post@verein.example", "phone": "05224 1", "website": "https://verein.example/"}
    return make_house(town, "Kulturverein", kind=InstitutionPage.Kind.ENSEMBLE, **fields)


@pytest.fixture
def venue(house: InstitutionPage) -> VenuePage:
    fields = {"street": "Kirchplatz 10", "postal_code": "32130", "latitude": 52.14, "longitude": 8.5576}
    found = make_venue(house, "Kleinbahnmuseum", kind=VenuePage.Kind.MUSEUM, **fields)
    facts = [("stufenlos", Known.YES), ("wc", Known.NO), ("induktion", Known.LIMITED), ("aufzug", Known.UNKNOWN)]
    for feature, known in facts:
        AccessibilityFact.objects.create(venue=found, feature=feature, known=known, note="Rampe am Hof")
    return found


def linked(client: Client, path: str) -> dict[str, dict[str, Any]]:
    """The nodes of a page by the end of what they are called; each fits the vocabulary."""
    response = client.get(path, follow=True)
    assert response.status_code in {200, 410}
    found = extruct.extract(response.content.decode(), syntaxes=["json-ld"], uniform=False)["json-ld"]
    nodes = [node for block in found for node in block["@graph"]]
    if reason := schema_org.missing():
        missing(reason)
    assert [finding for node in nodes for finding in schema_org.findings(node)] == []
    return {node["@id"].rpartition("#")[2]: node for node in nodes}


def dates(*starts: str, **override: Any) -> Schedule:
    lines = tuple(DateLine(id=f"l{number}", start=at(start), end=None) for number, start in enumerate(starts))
    changes = (Override(line="l0", original=date(2026, 10, 2), at=NOW, **override),) if override else ()
    return Schedule(lines=lines, overrides=changes)


def page_of(event: EventPage) -> str:
    row = Occurrence.objects.get(event=event, line="l0")
    return row.get_absolute_url()


@pytest.fixture
def evening(house: InstitutionPage, venue: VenuePage) -> EventPage:
    """With everything that an event can say."""
    event = make_event(
        house, "Orgel </script> & Jazz", dates("2026-10-02 20:00"), categories=("jazz",), audiences=("familien",),
        venue=venue, teaser="Zwei Orgeln.", price=Price.FIXED, price_min=1200, price_reduced=800, age_from=6, age_to=12,
        tickets=Tickets.TICKET, tickets_url="https://karten.example/1", tickets_until=date(2026, 10, 1),
        languages=[Language.GERMAN, Language.NONE], features=["gebaerdensprache"], image=make_picture(),
        further_hosts="Stadt Enger",
    )  # fmt: skip
    Performer.objects.create(page=event, name="Anna Beispiel", role="Orgel", url="https://anna.example/")
    Performer.objects.create(page=event, name="Bläserensemble Nord")
    return event


def test_a_date_says_what_when_and_for_how_much(client: Client, evening: EventPage) -> None:
    date_node = linked(client, page_of(evening))["event"]

    row = Occurrence.objects.get()
    assert date_node["@type"] == "MusicEvent"
    assert date_node["name"] == "Orgel </script> & Jazz"
    assert date_node["url"] == f"{BASE}/termine/{row.pk}/"
    assert (date_node["startDate"], "endDate" in date_node) == ("2026-10-02T20:00:00+02:00", False)
    assert date_node["eventStatus"] == f"{SCHEMA}EventScheduled"
    assert date_node["eventAttendanceMode"] == f"{SCHEMA}OfflineEventAttendanceMode"
    offers = [(offer["price"], offer["priceCurrency"], offer["url"]) for offer in date_node["offers"]]
    assert offers == [("12.00", "EUR", "https://karten.example/1"), ("8.00", "EUR", "https://karten.example/1")]
    assert {offer["validThrough"] for offer in date_node["offers"]} == {"2026-10-01"}
    assert date_node["isAccessibleForFree"] is False
    assert "superEvent" not in date_node


def test_a_date_says_by_whom_and_for_whom(client: Client, evening: EventPage) -> None:
    date_node = linked(client, page_of(evening))["event"]

    assert [one["name"] for one in date_node["organizer"]] == ["Kulturverein", "Stadt Enger"]
    assert [(one["@type"], one["name"]) for one in date_node["performer"]] == [
        ("Person", "Anna Beispiel"),
        ("PerformingGroup", "Bläserensemble Nord"),
    ]
    assert (date_node["inLanguage"], date_node["typicalAgeRange"]) == (["de"], "6-12")
    assert date_node["audience"] == [{"@type": "Audience", "audienceType": "Familien"}]
    assert date_node["workFeatured"]["accessibilityFeature"] == ["signLanguage"]
    picture, share = date_node["image"]
    assert (picture["creditText"], picture["license"]) == (
        "Foto: Test",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    )
    assert share == f"{BASE}/termine/bild/{evening.key}.jpg"


def test_a_date_says_where_it_is_and_what_is_there(client: Client, house: InstitutionPage, venue: VenuePage) -> None:
    event = make_event(house, "Abend", dates("2026-10-02 20:00"), venue=venue)

    date_node = linked(client, page_of(event))["event"]

    assert date_node["location"] == {
        "@type": "Museum",
        "@id": f"{BASE}/enger/kulturverein/kleinbahnmuseum/#place",
        "url": f"{BASE}/enger/kulturverein/kleinbahnmuseum/",
        "name": "Kleinbahnmuseum",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Kirchplatz 10",
            "postalCode": "32130",
            "addressLocality": "Enger",
            "addressCountry": "DE",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 52.14, "longitude": 8.5576},
        "amenityFeature": date_node["location"]["amenityFeature"],
    }
    features = {one["propertyID"]: one["value"] for one in date_node["location"]["amenityFeature"]}
    assert features == {"stufenlos": True, "wc": False, "induktion": "eingeschränkt"}


def test_the_page_has_licence_publisher_and_the_way_to_it(client: Client, house: InstitutionPage) -> None:
    event = make_event(house, "Lesung", dates("2026-10-02 20:00"), venue=make_venue(house))

    page = linked(client, page_of(event))["page"]

    assert page["sdLicense"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert page["sdPublisher"]["url"] == f"{BASE}/"
    assert page["mainEntity"] == {"@id": f"{BASE}{page_of(event)}#event"}
    crumbs = [(item["position"], item["name"]) for item in page["breadcrumb"]["itemListElement"]]
    assert crumbs == [(1, "Kalender"), (2, "Enger"), (3, "Kulturverein"), (4, "Lesung")]


@pytest.mark.parametrize(
    ("override", "status", "further"),
    [
        ({"status": Status.CANCELLED}, "EventCancelled", {}),
        ({"status": Status.POSTPONED}, "EventPostponed", {}),
        (
            {"status": Status.RESCHEDULED, "start": at("2026-10-09 19:00")},
            "EventRescheduled",
            {"startDate": "2026-10-09T19:00:00+02:00", "previousStartDate": "2026-10-02T20:00:00+02:00"},
        ),
        (
            {"status": Status.MOVED_ONLINE},
            "EventMovedOnline",
            {
                "eventAttendanceMode": f"{SCHEMA}OnlineEventAttendanceMode",
                "location": {"@type": "VirtualLocation", "url": "https://stream.example/"},
            },
        ),
    ],
)
def test_what_became_of_a_date_is_said(
    client: Client, house: InstitutionPage, override: dict[str, Any], status: str, further: dict[str, Any]
) -> None:
    event = make_event(house, "Lesung", dates("2026-10-02 20:00", **override), online_url="https://stream.example/")

    found = linked(client, page_of(event))["event"]

    assert found["eventStatus"] == f"{SCHEMA}{status}"
    assert {name: found[name] for name in further} == further


def test_sold_out_free_and_unknown_are_three_things(client: Client, house: InstitutionPage) -> None:
    sold_out = make_event(house, "Voll", dates("2026-10-02 20:00", availability=Availability.SOLD_OUT))
    free = make_event(house, "Frei", dates("2026-10-02 20:00"), price=Price.FREE)
    unknown = make_event(house, "Offen", dates("2026-10-02 20:00"))

    (offer,) = linked(client, page_of(sold_out))["event"]["offers"]
    assert (offer["availability"], "price" in offer) == (f"{SCHEMA}SoldOut", False)
    found = linked(client, page_of(free))["event"]
    assert (found["isAccessibleForFree"], found["offers"][0]["price"]) == (True, "0")
    found = linked(client, page_of(unknown))["event"]
    assert ("isAccessibleForFree" in found, "offers" in found) == (False, False)


def test_an_event_of_several_dates_is_a_series_of_which_each_is_a_part(
    client: Client, house: InstitutionPage, venue: VenuePage
) -> None:
    event = make_event(house, "Reihe", dates("2026-10-02 20:00", "2026-10-09 20:00"), venue=venue)

    of_event = linked(client, event.get_url())
    of_date = linked(client, page_of(event))["event"]

    series = of_event["series"]
    assert series["@type"] == "EventSeries"
    assert len(series["subEvent"]) == 2
    assert of_event["page"]["mainEntity"] == {"@id": series["@id"]}
    assert of_date["superEvent"]["@id"] == series["@id"]


def test_hybrid_is_a_place_and_an_address(client: Client, house: InstitutionPage, venue: VenuePage) -> None:
    event = make_event(
        house,
        "Beides",
        dates("2026-10-02 20:00"),
        venue=venue,
        attendance=Attendance.BOTH,
        online_url="https://s.example/",
    )

    found = linked(client, page_of(event))["event"]

    assert [one["@type"] for one in found["location"]] == ["Museum", "VirtualLocation"]
    assert found["eventAttendanceMode"] == f"{SCHEMA}MixedEventAttendanceMode"


def test_a_place_without_a_page_is_named(client: Client, house: InstitutionPage) -> None:
    event = make_event(house, "Gang", dates("2026-10-02 20:00"), place_name="Hücker Moor", place_address="Am See 1")

    place = linked(client, page_of(event))["event"]["location"]

    assert (place["@type"], place["name"]) == ("Place", "Hücker Moor")
    assert place["address"]["streetAddress"] == "Am See 1"


def test_the_vocabulary_has_twelve_subtypes_of_event_and_no_other_type(client: Client) -> None:
    types = set(Category.objects.values_list("schema_type", flat=True))

    assert len(types - {"Event"}) >= 12
    assert [kind for kind in types if not schema_org.is_a(kind, "Event")] == []


def test_a_date_of_two_categories_has_both_types(client: Client, house: InstitutionPage) -> None:
    event = make_event(house, "Tanz und Theater", dates("2026-10-02 20:00"), categories=("tanz", "theater"))

    assert set(linked(client, page_of(event))["event"]["@type"]) == {"DanceEvent", "TheaterEvent"}


def test_an_english_page_says_the_english_words(client: Client, house: InstitutionPage) -> None:
    event = make_event(house, "Lesung", dates("2026-10-02 20:00"))
    EventTranslation.objects.create(page=event, language="en", title="Reading", teaser="In English.")

    nodes = linked(client, f"/en{page_of(event)}")

    assert (nodes["event"]["name"], nodes["event"]["description"]) == ("Reading", "In English.")
    assert nodes["page"]["inLanguage"] == "en"


def test_the_start_page_says_how_to_search(client: Client, house: InstitutionPage) -> None:
    site = linked(client, "/")["website"]

    action = site["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{BASE}/kalender/?q={{search_term_string}}"
    assert action["query-input"] == "required name=search_term_string"


def test_venue_house_town_and_performer_are_nodes(client: Client, house: InstitutionPage, venue: VenuePage) -> None:
    event = make_event(house, "Abend", dates("2026-10-02 20:00"), venue=venue)
    Performer.objects.create(page=event, name="Anna Beispiel")

    place = linked(client, venue.get_url())["place"]
    organization = linked(client, house.get_url())["organization"]
    city = linked(client, house.get_parent().get_url())["place"]
    person = linked(client, "/mitwirkende/anna-beispiel/")["performer"]

    assert (place["@type"], place["geo"]["latitude"]) == ("Museum", 52.14)
    assert (organization["@type"], organization["email"]) == ("PerformingGroup", "post@verein.example")
    assert organization["location"] == {"@id": city["@id"]}
    assert (city["@type"], city["identifier"]["propertyID"]) == ("City", "AGS")
    assert person["performerIn"] == [{"@id": f"{BASE}{page_of(event)}#event"}]


def test_nothing_of_a_title_can_leave_its_script(client: Client, house: InstitutionPage) -> None:
    event = make_event(house, "</script><script>alert(1)</script>", dates("2026-10-02 20:00"))

    html = client.get(page_of(event)).content.decode()

    block = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(block)["@graph"][1]["name"] == "</script><script>alert(1)</script>"
