"""All addresses. German is without a prefix, English below /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path, register_converter
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve

from core.converters import MonthConverter, WeekConverter
from core.media import serve_media
from events.api import description
from events.api.operations import api
from events.views import (
    calendar,
    feeds,
    interfaces,
    news,
    occurrence,
    opendata,
    paper,
    places,
    remembered,
    subscription,
    widget,
)
from events.views import map as map_view
from pages import crawlers
from pages.app import views as app
from pages.feedback import views as feedback
from pages.gallery.views import gallery
from search import views as search
from venues.views import town_colours

register_converter(WeekConverter, "week")
register_converter(MonthConverter, "month")

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("orte.css", town_colours, name="town_colours"),
    path("app.js", app.service_worker, name="service_worker"),
    path("api/v1/openapi.json", description.openapi, name="openapi"),
    path("api/v1/", api.urls),
    path("oembed", widget.oembed, name="oembed"),
    path("kulturnetz-kalender.js", widget.element_script, name="widget_script"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.index, name="sitemaps"),
    path("sitemap-<slug:section>.xml", crawlers.sitemap, name="sitemap"),
    path("kalender.ics", feeds.calendar, name="calendar_feed"),
    path("abo/<slug:secret>.ics", subscription.feed, name="subscription_feed"),
    path("kalender.atom", news.atom_feed, name="atom_feed"),
    path("kalender.json", news.json_feed_view, name="json_feed"),
    path(".well-known/security.txt", crawlers.security, name="security_txt"),
    path("merkliste.ics", remembered.feed, name="remembered_feed"),
    path("opendata/<str:name>", opendata.file, name="opendata_file"),
    path("papier/<slug:name>/<slug:title>.pdf", paper.sheet, name="paper_sheet"),
    path("termine/bild/<slug:key>.jpg", occurrence.share_image, name="share_image"),
    path("termine/<uuid:pk>.ics", feeds.occurrence, name="occurrence_feed"),
]

if settings.KULTURNETZ_SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/(?P<path>.+)$", serve_media, name="media"))

urlpatterns += i18n_patterns(
    path("", serve, {"path": ""}, name="home"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/woche/<week:monday>/", calendar.week, name="calendar_week"),
    path("kalender/monat/<month:first>/", calendar.month, name="calendar_month"),
    path("kalender/karte/", map_view.on_map, name="calendar_map"),
    path("suche/", search.search, name="search"),
    path("suche/vorschlaege/", search.suggestions, name="search_suggestions"),
    path("termine/<uuid:pk>/", occurrence.occurrence, name="occurrence"),
    path("mitwirkende/<slug:key>/", occurrence.performer, name="person"),
    path("merkliste/", remembered.remembered, name="remembered"),
    path("orte/", places.towns, name="towns"),
    path("spielorte/", places.venues, name="venues"),
    path("veranstalter/", places.institutions, name="institutions"),
    path("rueckmeldung/", feedback.feedback, name="feedback"),
    path("rueckmeldung/danke/", feedback.thanks, name="feedback_thanks"),
    path("abo/", subscription.begin, name="subscribe"),
    path("abo/<slug:secret>/", subscription.manage, name="subscription"),
    path("widget/", widget.maker, name="widget"),
    path("widget/rahmen/", widget.frame, name="widget_frame"),
    path("widget/termin/<uuid:pk>/", widget.date_frame, name="widget_date"),
    path("opendata/", opendata.opendata, name="opendata"),
    path("papier/programm/<month:first>/", paper.programme_page, name="paper_programme"),
    path("papier/plakat/<slug:key>/", paper.poster_page, name="paper_poster"),
    path("schnittstellen/", interfaces.interfaces, name="interfaces"),
    path("offline/", app.offline, name="offline"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("components/", gallery, name="components"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
