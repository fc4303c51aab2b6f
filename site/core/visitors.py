"""What may be known of somebody who is not signed in: where a form came from, and how often they sent one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from core.periods import today

View = Callable[..., HttpResponseBase]


def form_of_our_own(view: View) -> View:
    """A view whose form carries no token, for public pages set no cookie. A POST must come from a page of ours, as the
    browser says itself: Sec-Fetch-Site (https://www.w3.org/TR/fetch-metadata/), or Origin (RFC 6454) in older ones.
    Raises PermissionDenied for all others."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not _is_from_here(request):
            raise PermissionDenied(
                _("Dieses Formular kam nicht von unserer Seite. Bitte öffnen Sie es hier noch einmal.")
            )
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def _is_from_here(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def address_of(request: HttpRequest) -> str:
    """The visitor's address: as many steps from the right of X-Forwarded-For as there are proxies of our own."""
    steps = settings.KULTURNETZ_PROXIES
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if 0 < steps <= len(forwarded):
        return forwarded[-steps]
    return str(request.META.get("REMOTE_ADDR", ""))


def alias_of(request: HttpRequest, *, now: datetime) -> str:
    """24 letters that are the same for an address during one day of Berlin, and from which nobody without our key gets
    back to the address."""
    return salted_hmac("core.visitors", f"{today(now)} {address_of(request)}").hexdigest()[:24]
