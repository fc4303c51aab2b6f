"""What every public page shows around its content: names, towns, ways. Kept for each data version and language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import dataversion
from core.region import region
from pages.models import GuidePage, StandardPage
from venues.models import MunicipalityPage


def site(request: HttpRequest) -> dict[str, Any]:
    """Lazy: the admin's pages never pay for it."""
    return {"site": SimpleLazyObject(lambda: _chrome(request))}


def _chrome(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    path = request.get_full_path()
    return {**_read(language), "nav": _nav(path), "other_language": _other_language(path, language)}


@dataversion.kept_while_current
def _read(_language: str) -> dict[str, Any]:
    """Addresses are those of the language that is active."""
    pages = StandardPage.objects.live().filter(in_footer=True).order_by("title").prefetch_related("translations")
    guides = GuidePage.objects.live().order_by("order", "title").prefetch_related("translations")
    towns = MunicipalityPage.objects.live().order_by("title")
    return {
        "region": region(),
        "footer_pages": [{"url": page.get_url(), "label": page.text_in_language().title} for page in pages],
        "guides": [{"url": guide.get_url(), **guide.text_context()} for guide in guides],
        "towns": [{"url": town.get_url(), "key": town.key, "name": town.name} for town in towns],
    }


def _nav(path: str) -> list[dict[str, Any]]:
    calendar = reverse("calendar")
    ways = [
        (reverse("home"), _("Heute"), ""),
        (f"{calendar}?zeit=wochenende", _("Wochenende"), ""),
        (calendar, _("Kalender"), ""),
        (reverse("towns"), _("Orte"), ""),
        (reverse("institutions"), _("Veranstalter"), "mast__wide"),
        (reverse("venues"), _("Spielorte"), "mast__wide"),
    ]
    return [{"url": url, "label": label, "form": form, "current": url == path} for url, label, form in ways]


def _other_language(path: str, language: str) -> dict[str, str]:
    """The same page in the other language: German has no prefix, English has /en/."""
    if language == "en":
        return {"code": "de", "label": "Deutsch", "url": path.removeprefix("/en") or "/"}
    return {"code": "en", "label": "English", "url": f"/en{path}"}
