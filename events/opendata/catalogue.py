"""The catalogue of the files and of the API (DCAT-AP.de, https://www.dcat-ap.de/def/)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, BNode, Graph, Literal, Namespace, URIRef

from core.addresses import base, whole
from core.region import region
from venues.models import MunicipalityPage

DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
GEOCODING = Namespace("http://dcat-ap.de/def/politicalGeocoding/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"
CULTURE = URIRef(f"{EU}data-theme/EDUC")
DAILY = URIRef(f"{EU}frequency/DAILY")
GERMAN = URIRef(f"{EU}language/DEU")
CC_ZERO = URIRef("http://dcat-ap.de/def/licenses/cc-zero")
_FORMATS = {"application/ld+json": "JSON_LD", "text/csv": "CSV", "text/calendar": "ICS"}
_DATASETS = {
    "termine": (
        _("Kulturtermine"),
        _("Alle öffentlichen Termine mit Ort, Zeit, Preis und Barrierefreiheit; was abgesagt ist, sagt es."),
    ),
    "spielorte": (_("Spielorte"), _("Orte der Kultur mit Adresse, Lage und Barrierefreiheit.")),
    "veranstalter": (_("Veranstalter"), _("Häuser, Vereine und Initiativen, die Kultur veranstalten.")),
}
RIGHTS = _("Tatsachen sind frei (CC0). Texte und Bilder tragen je Datensatz ihre Lizenz; was nicht frei ist, fehlt.")


def as_json(graph: Graph) -> str:
    """JSON-LD with short names."""
    return graph.serialize(format="json-ld", auto_compact=True, context=_prefixes())


def _prefixes() -> dict[str, str]:
    names = {"dcat": DCAT, "dct": DCTERMS, "foaf": FOAF, "dcatde": DCATDE, "spdx": SPDX, "vcard": VCARD, "xsd": XSD}
    return {name: str(namespace) for name, namespace in names.items()}


def graph_of(manifest: Mapping[str, Any], *, now: datetime) -> Graph:
    """One catalogue, a dataset for each kind, a distribution for each file, and the API as a service."""
    graph = Graph()
    for prefix, namespace in _prefixes().items():
        graph.bind(prefix, namespace)
    publisher = _publisher(graph)
    catalog = URIRef(whole("/opendata/catalog.ttl"))
    graph.add((catalog, RDF.type, DCAT.Catalog))
    _words(graph, catalog, DCTERMS.title, region().name)
    _words(graph, catalog, DCTERMS.description, region().claim or region().name)
    _add(
        graph,
        catalog,
        [
            (DCTERMS.publisher, publisher),
            (DCTERMS.language, GERMAN),
            (DCTERMS.license, CC_ZERO),
            (DCTERMS.modified, _moment(now)),
            (FOAF.homepage, URIRef(whole(reverse("opendata")))),
        ],
    )
    for name in _DATASETS:
        files = [file for file in manifest["files"] if file["dataset"] == name]
        graph.add((catalog, DCAT.dataset, _dataset(graph, name, files, publisher, now)))
    graph.add((catalog, DCAT.service, _service(graph, publisher)))
    return graph


def _publisher(graph: Graph) -> URIRef:
    publisher = URIRef(f"{base()}/#publisher")
    _add(graph, publisher, [(RDF.type, FOAF.Organization), (RDF.type, FOAF.Agent), (FOAF.name, Literal(region().name))])
    if region().contact_email:
        graph.add((publisher, FOAF.mbox, URIRef(f"mailto:{region().contact_email}")))
    return publisher


def _dataset(graph: Graph, name: str, files: Iterable[Mapping[str, Any]], publisher: URIRef, now: datetime) -> URIRef:
    dataset = URIRef(f"{whole(reverse('opendata'))}#{name}")
    title, description = _DATASETS[name]
    _words(graph, dataset, DCTERMS.title, title)
    _words(graph, dataset, DCTERMS.description, description)
    _add(
        graph,
        dataset,
        [
            (RDF.type, DCAT.Dataset),
            (DCTERMS.identifier, Literal(f"{base()}/opendata/{name}")),
            (DCTERMS.publisher, publisher),
            (DCTERMS.modified, _moment(now)),
            (DCTERMS.accrualPeriodicity, DAILY),
            (DCTERMS.language, GERMAN),
            (DCAT.theme, CULTURE),
            (DCAT.landingPage, URIRef(whole(reverse("opendata")))),
            (DCAT.contactPoint, _contact(graph)),
            (DCATDE.politicalGeocodingLevelURI, GEOCODING["Level/municipality"]),
            *((DCATDE.politicalGeocodingURI, GEOCODING[f"municipalityKey/{key}"]) for key in _town_numbers()),
            *((DCAT.distribution, _distribution(graph, file, now)) for file in files),
        ],
    )
    return dataset


def _town_numbers() -> list[str]:
    """Official keys of municipalities (AGS)."""
    return list(MunicipalityPage.objects.live().exclude(ags="").order_by("ags").values_list("ags", flat=True))


def _contact(graph: Graph) -> BNode:
    contact = BNode()
    _add(graph, contact, [(RDF.type, VCARD.Organization), (VCARD.fn, Literal(region().name))])
    if region().contact_email:
        graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{region().contact_email}")))
    return contact


def _distribution(graph: Graph, file: Mapping[str, Any], now: datetime) -> URIRef:
    address = URIRef(whole(f"/opendata/{file['name']}"))
    checksum = BNode()
    _add(
        graph,
        checksum,
        [
            (RDF.type, SPDX.Checksum),
            (SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
            (SPDX.checksumValue, Literal(file["sha256"], datatype=XSD.hexBinary)),
        ],
    )
    _words(graph, address, DCTERMS.rights, RIGHTS)
    _add(
        graph,
        address,
        [
            (RDF.type, DCAT.Distribution),
            (DCTERMS.title, Literal(file["name"])),
            (DCAT.accessURL, address),
            (DCAT.downloadURL, address),
            (DCTERMS.license, CC_ZERO),
            (DCTERMS.format, URIRef(f"{EU}file-type/{_FORMATS[file['media_type']]}")),
            (DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{file['media_type']}")),
            (DCAT.compressFormat, URIRef("https://www.iana.org/assignments/media-types/application/zip")),
            (DCAT.byteSize, Literal(file["size"], datatype=XSD.nonNegativeInteger)),
            (DCTERMS.modified, _moment(now)),
            (SPDX.checksum, checksum),
        ],
    )
    return address


def _service(graph: Graph, publisher: URIRef) -> URIRef:
    service = URIRef(whole("/api/v1/"))
    _words(graph, service, DCTERMS.title, _("Schnittstelle zum Lesen"))
    _add(
        graph,
        service,
        [
            (RDF.type, DCAT.DataService),
            (DCTERMS.publisher, publisher),
            (DCTERMS.license, CC_ZERO),
            (DCAT.endpointURL, service),
            (DCAT.endpointDescription, URIRef(whole(reverse("openapi")))),
            *((DCAT.servesDataset, URIRef(f"{whole(reverse('opendata'))}#{name}")) for name in _DATASETS),
        ],
    )
    return service


def _words(graph: Graph, subject: URIRef, name: URIRef, words: Any) -> None:
    """In each language of the site; once where they are the same."""
    said = {}
    for language in ("en", "de"):
        with override(language):
            said[str(words)] = language
    for text, language in said.items():
        graph.add((subject, name, Literal(text, lang=language)))


def _add(graph: Graph, subject: URIRef | BNode, pairs: Iterable[tuple[Any, Any]]) -> None:
    for name, value in pairs:
        graph.add((subject, name, value))


def _moment(now: datetime) -> Literal:
    return Literal(now.isoformat(timespec="seconds"), datatype=XSD.dateTime)
