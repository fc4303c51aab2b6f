"""/kalender/karte/: the same choice as a map, with a list for those who see none."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from core.periods import Days, today
from core.public import public_page
from events import facet_panel
from events.less import less
from events.map_view import WIDTH, draw, places
from events.models import Occurrence
from events.query import read
from events.views.calendar import answer, common
from venues import current_net
from venues.models import MunicipalityPage

# Without a period: more would say of every place that something is on some day.
AHEAD = timedelta(days=14)


def _tiles_origin() -> list[str]:
    parts = urlsplit(settings.KULTURNETZ_MAP_TILES)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


@csp_update({"img-src": _tiles_origin()})
@public_page
def on_map(request: HttpRequest) -> HttpResponseBase:
    """Venues of the chosen days, or of the next fortnight. Pictures of the detailed map come from elsewhere, after a
    click; the policy of this page alone allows them."""
    now = timezone.now()
    filters = read(request.GET, now=now)
    days = filters.days or Days(today(now), today(now) + AHEAD)
    found = places(filters.narrow(Occurrence.objects.all()), days)
    towns = {
        town.key: (town.name, (town.latitude, town.longitude))
        for town in MunicipalityPage.objects.live().order_by("title")
        if town.latitude is not None and town.longitude is not None
    }
    context = {
        **common(request, filters, now),
        "places": found,
        "less": [] if found else less(filters, now=now),
        "dates": sum(place.count for place in found),
        "drawing": draw(found, towns, [(link.a, link.b) for link in current_net.net().links]),
        "width": WIDTH,
        "has_period": filters.days is not None,
        "groups": facet_panel.groups(filters, facet_panel.counts(filters, days)),
        "tiles": settings.KULTURNETZ_MAP_TILES,
        "tiles_credit": settings.KULTURNETZ_MAP_CREDIT,
        "noindex": not found,
    }
    return answer(request, "events/map.html", filters, context)
