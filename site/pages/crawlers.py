"""What robots ask for first: robots.txt, and the sitemaps that name every page worth finding."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.addresses import base, whole
from core.periods import today
from core.public import public_page
from core.region import region
from events.models import EventPage, Occurrence
from pages.models import GuidePage, HomePage, StandardPage
from venues.models import InstitutionPage, MunicipalityPage, VenuePage

# What is over for longer is still there for those who know its address, but nobody looks for it.
OLDEST = timedelta(days=365)
# Nothing to be found there: one's own things, forms, and lists that others already are.
NOT_FOR_ROBOTS = (
    *("/admin/", "/abo/", "/suche/", "/merkliste", "/rueckmeldung/"),
    *("/components/", "/offline/", "/papier/"),
)

if TYPE_CHECKING:
    Base = Sitemap[Any]
else:
    Base = Sitemap  # generic for the type checker only


class _Places(Base):
    """https://www.sitemaps.org/protocol.html. The English pages are named by each German one (hreflang)."""

    limit = 10_000

    @property
    def protocol(self) -> str:  # type: ignore[override] # the base has a plain attribute
        return base().partition("://")[0]

    def get_domain(self, site: Any = None) -> str:
        return base().partition("://")[2]


class Dates(_Places):
    """Every date by itself; what is longer over than OLDEST is left out."""

    def items(self) -> QuerySet[Occurrence]:
        oldest = today(timezone.now()) - OLDEST
        return Occurrence.objects.listed().filter(last_day__gte=oldest).only("pk", "changed_at").order_by("day", "pk")

    def lastmod(self, item: Occurrence) -> datetime:
        return item.changed_at

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = self.items().aggregate(latest=Max("changed_at"))["latest"]
        return latest


class Pages(_Places):
    """Live pages of some kinds."""

    models: ClassVar[tuple[type[Page], ...]] = ()

    def items(self) -> QuerySet[Page]:
        pages: QuerySet[Page] = Page.objects.live().type(*self.models).order_by("path")
        return pages

    def location(self, item: Page) -> str:
        return str(item.get_url())

    def lastmod(self, item: Page) -> datetime | None:
        published: datetime | None = item.last_published_at
        return published

    def get_latest_lastmod(self) -> datetime | None:
        latest: datetime | None = self.items().aggregate(latest=Max("last_published_at"))["latest"]
        return latest


class Events(Pages):
    """Events that have a date which is not longer over than OLDEST."""

    def items(self) -> QuerySet[Page]:
        recent = Occurrence.objects.listed().filter(last_day__gte=today(timezone.now()) - OLDEST)
        events: QuerySet[Page] = EventPage.objects.live().filter(pk__in=recent.values("event_id")).order_by("path")
        return events


class Venues(Pages):
    models = (VenuePage,)


class Institutions(Pages):
    models = (InstitutionPage,)


class Texts(Pages):
    """The start page, towns, guides and texts."""

    models = (HomePage, MunicipalityPage, GuidePage, StandardPage)


class Lists(_Places):
    """Lists that are pages of their own."""

    def items(self) -> list[str]:
        return ["calendar", "towns", "venues", "institutions", "interfaces", "widget", "opendata"]

    def location(self, item: str) -> str:
        return reverse(item)

    def lastmod(self, _item: str) -> date:
        return today(timezone.now())


SECTIONS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
    "termine": Dates,
    "veranstaltungen": Events,
    "spielorte": Venues,
    "veranstalter": Institutions,
    "seiten": Texts,
    "listen": Lists,
}


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """/sitemap.xml: the sitemaps there are, each with its last change."""
    return django_views.index(request, sitemaps=SECTIONS, sitemap_url_name="sitemap")


@public_page
@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponseBase:
    """/sitemap-<section>.xml, of at most 10,000 addresses a page (`p=`). 404 for a section or page there is not."""
    return django_views.sitemap(request, sitemaps=SECTIONS, section=section)


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """/robots.txt (RFC 9309), in both languages."""
    lines = ["User-agent: *"]
    for path in NOT_FOR_ROBOTS:
        lines += [f"Disallow: {path}", f"Disallow: /en{path}"]
    lines += ["", f"Sitemap: {whole(reverse('sitemaps'))}"]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def security(_request: HttpRequest) -> HttpResponse:
    """/.well-known/security.txt (RFC 9116): whom to tell of a weakness. Without an address of the region, its form."""
    email = region().contact_email
    contact = f"mailto:{email}" if email else whole(reverse("feedback"))
    # It has to say until when it holds: always for half a year more.
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires}",
        "Preferred-Languages: de, en",
        f"Canonical: {whole(reverse('security_txt'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
