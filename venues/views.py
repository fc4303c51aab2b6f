"""The towns' colours as a style sheet."""

from django.http import HttpRequest, HttpResponse

from core.public import public_page
from venues.colours import stylesheet
from venues.models import MunicipalityPage


@public_page
def town_colours(request: HttpRequest) -> HttpResponse:
    """/orte.css: a light and a dark form of each town's accent, both readable (AA)."""
    towns = MunicipalityPage.objects.live().order_by("key").values_list("key", "accent")
    return HttpResponse(stylesheet(towns), content_type="text/css; charset=utf-8")
