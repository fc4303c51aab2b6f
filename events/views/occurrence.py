"""/termine/<uuid>/: one date, the page people share, which answers for ever. /mitwirkende/<key>/: who takes part."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.periods import Days, today
from core.public import public_page
from events.event_context import event_context
from events.models import EventPage, Occurrence
from events.people import person
from events.posters.sharing import share_file
from events.program import program

INSTEAD = 6


@public_page
def occurrence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """200 with the date; 410 where it was withdrawn, with what it was and what is on instead."""
    row = get_object_or_404(Occurrence.objects.select_related("event"), pk=pk)
    if not row.is_listed or row.event is None or not row.event.live:
        return _gone(request, row)
    context = {
        **event_context(row.event, now=timezone.now(), row=row),
        "canonical": request.build_absolute_uri(row.get_absolute_url()),
    }
    return render(request, "events/occurrence.html", context)


@public_page
def performer(request: HttpRequest, key: str) -> HttpResponse:
    """/mitwirkende/<key>/: the dates of a person or group in the region. 404 where no public event names them."""
    found = person(key, now=timezone.now())
    if found is None:
        raise Http404(_("Unter diesem Namen ist hier niemand angekündigt."))
    return render(request, "events/person.html", {"person": found})


@require_safe
@cache_control(public=True, max_age=3600)
def share_image(request: HttpRequest, key: str) -> HttpResponseBase:
    """/termine/bild/<key>.jpg: what messengers show beside a link to the event. 404 where it is not public."""
    event = get_object_or_404(EventPage.objects.live().select_related("image", "venue"), key=key)
    name = share_file(event, now=timezone.now())
    return FileResponse(default_storage.open(name), content_type="image/jpeg")


def _gone(request: HttpRequest, row: Occurrence) -> HttpResponse:
    """What is over stays readable (200); what was withdrawn before it took place is gone (410)."""
    now = timezone.now()
    is_over = row.is_over(now)
    others = Occurrence.objects.filter(town_key=row.town_key)
    context = {
        "row": row,
        "is_over": is_over,
        "program": program(others, Days(today(now), None), start=None, now=now, size=INSTEAD),
        "noindex": True,
    }
    return render(request, "events/occurrence_gone.html", context, status=200 if is_over else 410)
