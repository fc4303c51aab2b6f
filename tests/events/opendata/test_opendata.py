"""Everything public as files: what is in them, what is not ours to give and so left out, and the catalogue."""

import csv
import hashlib
import io
import json
import os
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from core import ticker
from events.models import Occurrence
from events.opendata import dump
from events.opendata.free import cell
from tests.conftest import missing
from tests.factories import make_event, make_house, make_picture, make_town, make_venue
from tests.judges import schema_org
from tests.schedules import date_line, schedule
from tests.september import BASE, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_september")]

DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.KULTURNETZ_OPENDATA = tmp_path / "opendata"
    return tmp_path / "opendata"


@pytest.fixture
def region() -> None:
    """One event whose text and picture are free, one of which nothing is, both in Enger."""
    house = make_house(make_town("Enger", ags="05758012"), "Orgelverein", email="geheim@example.org")
    stage = make_venue(house, "Stiftskirche", street="Kirchplatz 1")
    free = {"teaser": "Freie Worte", "licence": "CC-BY-4.0", "image": make_picture(licence="CC0-1.0", credit="A. Frei")}
    kept = {"teaser": "Eigene Worte", "licence": "reserved", "image": make_picture(licence="press", credit="B. Eigen")}
    for number, (title, fields) in enumerate([("Orgelnacht", free), ("=1+1", kept)], 1):
        lines = schedule(date_line(f"abend000{number}", f"2026-10-0{number}T20:00"))
        make_event(house, title, lines, venue=stage, categories=("konzert",), **fields)
    past = schedule(date_line("frueher01", "2026-08-01T20:00"))
    make_event(house, "Schon gewesen", past, venue=stage)


def _read(folder: Path, name: str) -> str:
    with zipfile.ZipFile(folder / f"{name}.zip") as archive:
        return archive.read(name).decode()


def test_all_forms_have_all_public_dates(region: None, folder: Path) -> None:
    Occurrence.objects.filter(title="Orgelnacht").update(status="cancelled")
    dump.write(NOW)

    keys = {str(key) for key in Occurrence.objects.values_list("pk", flat=True)}
    nodes = json.loads(_read(folder, "termine.jsonld"))["@graph"]
    rows = list(csv.DictReader(io.StringIO(_read(folder, "termine.csv"))))
    calendar = Calendar.from_ical(_read(folder, "termine.ics"))
    assert {node["identifier"] for node in nodes} == keys
    assert {row["id"] for row in rows} == keys
    assert len(calendar.walk("VEVENT")) == len(keys) == 3
    assert [row["status"] for row in rows if row["title"] == "Orgelnacht"] == ["cancelled"]
    assert [row["day"] for row in rows] == ["2026-08-01", "2026-10-01", "2026-10-02"]


def test_what_is_not_ours_to_license_is_in_no_file(region: None, folder: Path) -> None:
    dump.write(NOW)

    for name in ("termine.jsonld", "termine.csv", "termine.ics", "spielorte.csv", "veranstalter.csv"):
        text = _read(folder, name).replace("\r\n ", "")
        assert "Eigene Worte" not in text, name
        assert "B. Eigen" not in text, name
        assert "geheim@example.org" not in text, name
        if name.startswith("termine"):
            assert "Freie Worte" in text, name
    kept = Occurrence.objects.get(title="=1+1")
    assert kept.image_file not in "".join(_read(folder, f"termine.{form}") for form in ("jsonld", "csv", "ics"))


def test_what_is_free_carries_its_licence(region: None, folder: Path) -> None:
    dump.write(NOW)

    node = next(node for node in json.loads(_read(folder, "termine.jsonld"))["@graph"] if node["name"] == "Orgelnacht")
    assert node["subjectOf"]["license"] == CC_BY
    assert (node["subjectOf"]["abstract"], node["subjectOf"]["creditText"]) == ("Freie Worte", "Orgelverein")
    assert node["image"]["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert node["image"]["creditText"] == "A. Frei"
    (row,) = [row for row in csv.DictReader(io.StringIO(_read(folder, "termine.csv"))) if row["title"] == "Orgelnacht"]
    assert (row["teaser"], row["teaser_licence"], row["image_credit"]) == ("Freie Worte", CC_BY, "A. Frei")


def test_the_linked_data_stands_in_the_vocabulary(region: None, folder: Path) -> None:
    dump.write(NOW)

    if reason := schema_org.missing():
        missing(reason)
    nodes = json.loads(_read(folder, "termine.jsonld"))["@graph"]
    assert [finding for node in nodes for finding in schema_org.findings(node)] == []


@pytest.mark.parametrize(
    ("value", "written"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-12.5", "-12.5"), (None, ""), (True, "true"), (["a", "b"], "a b")],
)
def test_a_spreadsheet_has_nothing_to_calculate(value: Any, written: str) -> None:
    assert cell(value) == written


def test_checksums_are_those_of_the_files(region: None, folder: Path) -> None:
    dump.write(NOW)

    lines = (folder / "SHA256SUMS").read_text().splitlines()
    assert len(lines) == 5
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_same_data_give_the_same_bytes_and_leave_nothing_behind(region: None, folder: Path) -> None:
    dump.write(NOW)
    before = (folder / "SHA256SUMS").read_text()
    dump.write(NOW)

    assert (folder / "SHA256SUMS").read_text() == before
    assert not [file for file in folder.iterdir() if file.is_dir()]


def test_what_a_process_left_that_died_is_cleared_away(folder: Path) -> None:
    for name, age in (("new-old", 7 * 3600), ("new-young", 60)):
        (folder / name).mkdir(parents=True)
        os.utime(folder / name, (time.time() - age,) * 2)

    dump.write(NOW)

    assert [file.name for file in folder.iterdir() if file.is_dir()] == ["new-young"]


def test_it_is_written_each_night(folder: Path) -> None:
    assert "write open data" in ticker.run_due(NOW)
    assert (folder / "catalog.ttl").exists()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it
def test_the_catalogue_is_the_same_in_both_forms_and_says_what_dcat_ap_de_wants(region: None, folder: Path) -> None:
    dump.write(NOW)

    graph = Graph().parse(folder / "catalog.ttl", format="turtle")
    assert isomorphic(graph, Graph().parse(folder / "catalog.jsonld", format="json-ld"))
    (catalog,) = graph.subjects(RDF.type, DCAT.Catalog)
    wanted = {
        DCAT.Catalog: {DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset, DCTERMS.license},
        DCAT.Dataset: {
            *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.modified, DCTERMS.accrualPeriodicity),
            *(DCAT.theme, DCAT.contactPoint, DCAT.distribution, DCATDE.politicalGeocodingURI),
        },
        DCAT.Distribution: {
            *(DCAT.accessURL, DCAT.downloadURL, DCTERMS.license, DCTERMS["format"], DCAT.mediaType, DCAT.byteSize),
            *(SPDX.checksum, DCTERMS.rights),
        },
        DCAT.DataService: {DCAT.endpointURL, DCAT.endpointDescription, DCAT.servesDataset, DCTERMS.title},
        FOAF.Organization: {FOAF.name},
    }
    for kind, names in wanted.items():
        found = list(graph.subjects(RDF.type, kind))
        assert found, kind
        for subject in found:
            assert names - set(graph.predicates(subject)) == set(), subject
    assert len(list(graph.objects(catalog, DCAT.dataset))) == 3
    key = URIRef("http://dcat-ap.de/def/politicalGeocoding/municipalityKey/05758012")
    assert (None, DCATDE.politicalGeocodingURI, key) in graph


def test_files_are_given_with_validators_and_nothing_else_is(region: None, client: Client, folder: Path) -> None:
    dump.write(NOW)
    (folder / "secret.txt").write_text("nothing for you")

    response = client.get("/opendata/termine.csv.zip")

    assert response["Content-Type"] == "application/zip"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert b"".join(response).startswith(b"PK")
    assert client.get("/opendata/termine.csv.zip", headers={"If-None-Match": response["ETag"]}).status_code == 304
    catalog = client.get("/opendata/catalog.ttl")
    assert catalog["Content-Type"].startswith("text/turtle")
    assert b"dcat:Catalog" in b"".join(catalog)
    for name in ("secret.txt", "..", "nothing.zip"):
        assert client.get(f"/opendata/{name}").status_code == 404


@pytest.mark.parametrize(("path", "words"), [("/opendata/", "Offene Daten"), ("/en/opendata/", "Open data")])
def test_the_page_says_what_there_is(region: None, client: Client, path: str, words: str) -> None:
    before = client.get(path).content.decode()
    dump.write(NOW)
    html = client.get(path).content.decode()

    assert words in before
    assert "termine.csv.zip" not in before
    assert "termine.csv.zip" in html
    assert f"{BASE}/opendata/catalog.ttl" in html


def test_a_dump_asks_as_much_for_one_date_as_for_three() -> None:
    house = make_house(make_town("Enger"))
    make_event(house)
    one = _queries()
    for number in range(2):
        make_event(house, f"Noch {number}")

    assert _queries() == one


def _queries() -> int:
    dump.write(NOW)  # what is kept for a data version is read
    with CaptureQueriesContext(connection) as asked:
        dump.write(NOW)
    return len(asked)
