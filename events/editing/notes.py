"""What stands above the form of an event."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from events.editing.completeness import completeness
from events.editing.twins import twins
from events.models import EventPage


def about(event: EventPage, request: HttpRequest) -> dict[str, Any]:
    """Of a saved event its gaps and twins; of a new one whether it is the first of its house."""
    if event.pk:
        return {"state": completeness(event), "twins": twins(event, now=timezone.now())}
    house = request.resolver_match.kwargs.get("parent_page_id") if request.resolver_match else None
    path = Page.objects.filter(pk=house).values_list("path", flat=True).first()
    return {"is_first": path is not None and not EventPage.objects.filter(path__startswith=path).exists()}
