"""What makes the site an app on a phone: manifest, service worker, the page for the time without a network."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.models import Region
from core.public import public_page

INK, GROUND = "#15161A", "#FFFFFF"
ICON_SIZES = (192, 512)
# What a page needs that is shown without a network.
SHELL = (
    "css/kulturnetz.css",
    "fonts/league-gothic-latin.woff2",
    "fonts/instrument-sans-latin.woff2",
    "icons/kulturnetz.svg",
    "js/app.js",
    "js/remember.js",
    "js/remember/store.js",
    "js/remember/page.js",
    "js/share.js",
)


@public_page
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """https://www.w3.org/TR/appmanifest/, in the language of the address."""
    region = Region.load()
    icons = [
        {"src": static(f"icons/app-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in ICON_SIZES
        for purpose in ("any", "maskable")
    ]
    shortcuts = [
        {"name": _("Heute"), "url": f"{reverse('calendar')}?zeit=heute"},
        {"name": _("Gemerkt"), "url": reverse("remembered")},
        {"name": _("Suche"), "url": reverse("search")},
    ]
    content = {
        "name": region.name,
        "short_name": region.name[:12],
        "description": region.claim,
        "lang": get_language(),
        "id": "/",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": INK,
        "icons": icons,
        "shortcuts": shortcuts,
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """/app.js at the root, for its place says which pages it may answer. Its bytes change with what it keeps."""
    shell = [static(name) for name in SHELL]
    version = hashlib.sha256("\n".join(shell).encode()).hexdigest()[:12]
    context = {"version": version, "shell": [*shell, reverse("town_colours"), "/offline/", "/en/offline/"]}
    response = render(request, "pages/app/service_worker.js", context, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@public_page
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown instead of a page that this device has not kept."""
    return render(request, "pages/app/offline.html", {"noindex": True})
