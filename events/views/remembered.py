"""/merkliste/: the dates that somebody keeps. The browser knows which; whoever is told the address sees them, too."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.addresses import whole
from core.public import public_page
from events import remembered as dates
from events.ical import CALENDAR_FOOT, calendar_head
from events.models import Occurrence
from events.views.feeds import CALENDAR, PLAIN


@public_page
@require_safe
def remembered(request: HttpRequest) -> HttpResponse:
    """With `termine=` those dates; without, what the browser has kept, which its script asks for in the same way."""
    now = timezone.now()
    keys, unreadable = dates.read(request.GET.get(dates.PARAMETER, ""))
    kept = dates.kept(keys, now=now, unreadable=unreadable)
    query = f"?{dates.PARAMETER}={dates.write(keys)}" if keys else ""
    context = {
        "kept": kept,
        "is_named": bool(request.GET.get(dates.PARAMETER)),
        "states": dates.states(kept.rows),
        "address": whole(reverse("remembered") + query),
        "feed": f"{reverse('remembered_feed')}{query}",
        "noindex": True,
    }
    return render(request, "events/remembered.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The same as calendar, one VEVENT a date. 400 where nothing is named, 404 where nothing of it ever was."""
    keys, _unreadable = dates.read(request.GET.get(dates.PARAMETER, ""))
    if not keys:
        message = _("termine: Hier fehlen die Termine. Die Adresse steht unter Ihrer Merkliste.")
        return HttpResponse(f"{message}\n", content_type=PLAIN, status=400)
    rows = Occurrence.objects.filter(pk__in=keys, vevent__isnull=False).order_by("last_day", "pk")
    texts = list(rows.values_list("vevent__text", flat=True))
    if not texts:
        return HttpResponse(_("Diese Termine gibt es nicht.") + "\n", content_type=PLAIN, status=404)
    content = "".join([calendar_head(_("Meine Merkliste")), *texts, CALENDAR_FOOT]).encode()
    response = HttpResponse(content, content_type=CALENDAR)
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    response["Content-Disposition"] = 'attachment; filename="merkliste.ics"'
    return response
