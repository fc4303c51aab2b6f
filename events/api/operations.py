"""The addresses of the API. Each has its description here; what it does is in `resources`."""

# Annotations are no strings here: ninja reads them of functions that another module has wrapped.
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI, Query, Schema

from core.addresses import base
from events.api import loading, queries, resources, schemas
from events.api.answers import Content, answered
from events.api.problems import Refused
from events.api.resources import EVENTS, INSTITUTIONS, MUNICIPALITIES, VENUES, Found, PageResource

METHODS = ["GET", "HEAD", "OPTIONS"]
DESCRIPTION = _(
    "Alle Termine, Veranstaltungen, Spielorte, Häuser und Orte der Region, zum Lesen, ohne Anmeldung. Was, wann und wo"
    " sind Tatsachen und frei (CC0); Texte und Bilder tragen ihre eigene Lizenz. Antworten gibt es als JSON und, mit"
    " „Accept: application/ld+json“, als JSON-LD nach schema.org. Fehler folgen RFC 9457."
)

api = NinjaAPI(
    title="Kulturnetz", version="1", description=DESCRIPTION, urls_namespace="api", docs_url=None, openapi_url=None
)

Operation = Callable[..., HttpResponse]


def _route(path: str, schema: type[Schema], summary: str, *, is_list: bool) -> Callable[[Operation], Operation]:
    errors = (304, 400, 404, 406, 429) if is_list else (304, 404, 406, 410, 429)
    responses: dict[int, Any] = {
        200: schema,
        **{status: schemas.Problem for status in errors if status != 304},
        304: None,
    }
    return api.api_operation(METHODS, path, response=responses, summary=summary)


def _listed(request: HttpRequest, found: Found) -> Content:
    following = ""
    if found.after:
        query = request.GET.copy()
        query["cursor"] = found.after
        following = f"{base()}{request.path}?{query.urlencode()}"
    data: dict[str, Any] = {
        "items": found.items,
        "deleted": found.deleted,
        "next": following or None,
        "version": found.version,
    }
    if found.facets is not None:
        data["facets"] = found.facets
    is_whole = "changed_since" not in request.GET  # JSON-LD has no word for what is gone
    return Content(data, found.nodes if is_whole else None, following)


def _pages(request: HttpRequest, resource: PageResource, schema: type[Schema]) -> Content:
    return _listed(request, resource.found(request.GET, schemas.fields_of(schema), now=timezone.now()))


def _one(resource: PageResource, key: str) -> Content:
    record, node = resource.one(key)
    return Content(record, lambda: [node])


@_route("/occurrences", schemas.OccurrenceList, _("Termine"), is_list=True)
@answered
def list_occurrences(request: HttpRequest, query: Query[queries.Dates]) -> Content:
    """Every date that fits, from today on unless the query says otherwise."""
    fields = schemas.fields_of(schemas.Occurrence)
    return _listed(request, resources.occurrences(request.GET, fields, now=timezone.now()))


@_route("/occurrences/{id}", schemas.Occurrence, _("Ein Termin"), is_list=False)
@answered
def get_occurrence(request: HttpRequest, id: str) -> Content:
    try:
        key = UUID(id)
    except ValueError:
        raise Refused(404, translate("Diesen Termin gibt es nicht.")) from None
    record, node = resources.occurrence(key)
    return Content(record, lambda: [node])


@_route("/events", schemas.EventList, _("Veranstaltungen"), is_list=True)
@answered
def list_events(request: HttpRequest, query: Query[queries.Filtered]) -> Content:
    return _pages(request, EVENTS, schemas.Event)


@_route("/events/{key}", schemas.Event, _("Eine Veranstaltung"), is_list=False)
@answered
def get_event(request: HttpRequest, key: str) -> Content:
    return _one(EVENTS, key)


@_route("/venues", schemas.VenueList, _("Spielorte"), is_list=True)
@answered
def list_venues(request: HttpRequest, query: Query[queries.ByTown]) -> Content:
    return _pages(request, VENUES, schemas.Venue)


@_route("/venues/{key}", schemas.Venue, _("Ein Spielort"), is_list=False)
@answered
def get_venue(request: HttpRequest, key: str) -> Content:
    return _one(VENUES, key)


@_route("/institutions", schemas.InstitutionList, _("Häuser"), is_list=True)
@answered
def list_institutions(request: HttpRequest, query: Query[queries.ByTown]) -> Content:
    return _pages(request, INSTITUTIONS, schemas.Institution)


@_route("/institutions/{key}", schemas.Institution, _("Ein Haus"), is_list=False)
@answered
def get_institution(request: HttpRequest, key: str) -> Content:
    return _one(INSTITUTIONS, key)


@_route("/municipalities", schemas.MunicipalityList, _("Orte"), is_list=True)
@answered
def list_municipalities(request: HttpRequest, query: Query[queries.Common]) -> Content:
    return _pages(request, MUNICIPALITIES, schemas.Municipality)


@_route("/municipalities/{key}", schemas.Municipality, _("Ein Ort"), is_list=False)
@answered
def get_municipality(request: HttpRequest, key: str) -> Content:
    return _one(MUNICIPALITIES, key)


@_route("/categories", schemas.CategoryList, _("Sparten"), is_list=True)
@answered
def list_categories(request: HttpRequest) -> Content:
    return Content({"items": loading.categories()}, None)
