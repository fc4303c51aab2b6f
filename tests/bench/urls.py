"""The site's addresses and /bare/: what Django and our middleware cost before a page does anything."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as site_urls


def bare(_request: HttpRequest) -> HttpResponse:
    """Not marked as public, so that nothing keeps it: it runs each time."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [path("bare/", bare), *site_urls]
