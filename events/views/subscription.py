"""/abo/: a calendar of one's own under a secret address, whose choice can be changed later. Without an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.addresses import whole
from core.limits import standing_of
from core.periods import Days, today
from core.public import keep_private
from core.visitors import form_of_our_own
from events import facet_panel, qr, query, subscriptions
from events.models import Subscription
from events.subscriptions import LIMITS
from events.views.feeds import PLAIN, conditional

Response = TypeVar("Response", bound=HttpResponseBase)

MOST_A_MINUTE = 20
# Where each device's way stands among the others: the visitor's own comes first.
_DEVICES = {"iphone": "apple", "ipad": "apple", "macintosh": "apple", "android": "android", "windows": "outlook"}
_WITHOUT_FIELD = ("spielort", "veranstalter", "veranstaltung")
_ORDER = ("apple", "android", "outlook", "thunderbird", "nextcloud")


@form_of_our_own
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Takes the choice of a list and leads to the new calendar's own page."""
    now = timezone.now()
    standing = standing_of(request, "abo", MOST_A_MINUTE, now=now)
    if standing.is_over:
        message = _("Von hier kamen gerade viele Abos. Bitte versuchen Sie es in einer Minute noch einmal.")
        return HttpResponse(f"{message}\n", content_type=PLAIN, status=429, headers=standing.headers())
    secret = subscriptions.begin(query.read(request.POST, now=now), now=now)
    return _secretly(HttpResponseRedirect(reverse("subscription", args=[secret])))


@form_of_our_own
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, secret: str) -> HttpResponse:
    """How to get the calendar onto one's device; change, pause, delete. 404 for what is none."""
    found = subscriptions.find(secret)
    if found is None:
        raise Http404(_("Dieses Abo gibt es nicht, oder es wurde gelöscht."))
    now = timezone.now()
    if request.method == "POST":
        return _secretly(_done(request, found, secret, now))
    return _secretly(render(request, "events/subscription.html", _context(request, found, secret, now)))


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The calendar itself. 404 in words for what is none: apps then say so."""
    found = subscriptions.find(secret)
    if found is None:
        message = _("Dieses Abo gibt es nicht, oder es wurde gelöscht.")
        return _secretly(HttpResponse(f"{message}\n", content_type=PLAIN, status=404))
    now = timezone.now()
    subscriptions.note_look(found, now=now)
    return _secretly(conditional(request, subscriptions.feed(found, now=now), now=now), is_kept=True)


def _secretly(response: Response, *, is_kept: bool = False) -> Response:
    """No other site hears of the address, and no search engine. `is_kept`: the reader itself may keep the answer."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    if is_kept:
        response["Cache-Control"] = "private, max-age=0, must-revalidate"
        return response
    return keep_private(response)


def _done(request: HttpRequest, found: Subscription, secret: str, now: datetime) -> HttpResponse:
    """What a button says; then the page anew, or the calendar where nothing is left to show."""
    wish = request.POST.get("do", "")
    if wish == "delete":
        found.delete()
        return HttpResponseRedirect(f"{reverse('calendar')}")
    if wish in {"pause", "resume"}:
        subscriptions.pause(found, is_paused=wish == "pause")
        return HttpResponseRedirect(reverse("subscription", args=[secret]))
    filters = query.read(request.POST, now=now)
    if filters.problems:
        context = {**_context(request, found, secret, now), "problems": filters.problems}
        return render(request, "events/subscription.html", context, status=422)
    limit = request.POST.get("hoechstens", "")
    subscriptions.change(
        found,
        filters,
        most_per_week=int(limit) if limit in map(str, LIMITS) else None,
        with_runs=request.POST.get("dauerangebote") == "1",
        google=request.POST.get("google") == "1",
    )
    return HttpResponseRedirect(f"{reverse('subscription', args=[secret])}?geaendert=1")


def _context(request: HttpRequest, found: Subscription, secret: str, now: datetime) -> dict[str, Any]:
    filters = subscriptions.filters_of(found, now=now)
    address = whole(reverse("subscription_feed", args=[secret]))
    page = whole(reverse("subscription", args=[secret]))
    return {
        "found": found,
        "filters": filters,
        "said": [words for _name, _value, words in filters.said()],
        "groups": facet_panel.groups(filters, facet_panel.counts(filters, Days(today(now), None))),
        # What the form has no field for stays as it is.
        "kept": [(name, values) for name, values in filters.chosen.items() if name in _WITHOUT_FIELD],
        "https": address,
        "webcal": f"webcal://{address.partition('://')[2]}",
        # It leads to the page, so that the phone that reads it finds its own way there.
        "qr": qr.inline(page),
        "devices": _devices(request.headers.get("User-Agent", "")),
        "limits": LIMITS,
        "is_changed": request.GET.get("geaendert") == "1",
        "noindex": True,
    }


def _devices(agent: str) -> list[str]:
    own = next((device for word, device in _DEVICES.items() if word in agent.lower()), _ORDER[0])
    return [own, *(device for device in _ORDER if device != own)]
