"""The bin in the admin: what is in it, and back again."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from venues import bin as house_bin
from venues.tenancy import scope_of, signed_in


def bin_list(request: HttpRequest) -> HttpResponse:
    """What was deleted in the person's houses, with how long it stays."""
    now = timezone.now()
    entries = [
        {"entry": entry, "days_left": max((entry.deleted_at + house_bin.KEPT - now) // timedelta(days=1), 0)}
        for entry in house_bin.bin_of(scope_of(request.user))
    ]
    return render(request, "venues/admin/bin.html", {"entries": entries, "kept_days": house_bin.KEPT.days})


@require_POST
def bin_restore(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Takes one page back; 404 for what lies in the bin of another house."""
    entry = get_object_or_404(house_bin.bin_of(scope_of(request.user)), pk=entry_id)
    page = house_bin.restore(entry, user=signed_in(request))
    text = (
        _("„%(title)s“ ist zurück und wieder öffentlich.") if page.live else _("„%(title)s“ ist zurück, als Entwurf.")
    )
    messages.success(request, text % {"title": page.title})
    return redirect("wagtailadmin_pages:edit", page.pk)


def confirm_bin(request: HttpRequest, page: Page) -> HttpResponse:
    """Instead of Wagtail's "delete for good": asks once, then puts the page into the bin."""
    if request.method != "POST":
        return render(request, "venues/admin/bin_confirm.html", {"page": page, "kept_days": house_bin.KEPT.days})
    house_bin.put_into_bin(page, user=signed_in(request), now=timezone.now())
    messages.success(request, _("„%(title)s“ liegt jetzt im Papierkorb.") % {"title": page.title})
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def explain_full_house(request: HttpRequest, house: Page) -> HttpResponse:
    """Instead of "delete": a house goes with all it has, also what lies in the bin, so it has to be empty before."""
    context = {"page": house, "count": house.get_descendant_count(), "kept_days": house_bin.KEPT.days}
    return render(request, "venues/admin/full_house.html", context, status=HTTPStatus.CONFLICT)


urlpatterns = [
    path("papierkorb/", bin_list, name="house_bin"),
    path("papierkorb/<int:entry_id>/zurueck/", bin_restore, name="house_bin_restore"),
]
