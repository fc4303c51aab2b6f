"""Components of the search."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.port import Hit, Results

register = template.Library()


@register.inclusion_tag("components/search_field.html")
def search_field(text: str = "", label: str = "", name: str = "suche") -> dict[str, Any]:
    """The field with suggestions while one types; without JavaScript a field with a button. `label`: what stands above
    it; `name` makes its ids unique on the page."""
    return {
        "text": text,
        "label": label or _("Wonach ist Ihnen?"),
        "name": name,
        "search_url": reverse("search"),
        "suggestions_url": reverse("search_suggestions"),
    }


@register.filter
def note_of(hit: Hit) -> str:
    """For example "3,4 km, und 12 weitere Termine"; empty where there is nothing to add."""
    parts = []
    if hit.km is not None:
        parts.append(_("%(km)s km") % {"km": number_format(hit.km, 1)})
    if hit.more:
        parts.append(ngettext("und %(n)d weiterer Termin", "und %(n)d weitere Termine", hit.more) % {"n": hit.more})
    return ", ".join(parts)


@register.filter
def totals(results: Results) -> str:
    """For example "12 Veranstaltungen, 48 Termine"."""
    events = ngettext("%(n)d Veranstaltung", "%(n)d Veranstaltungen", results.events) % {"n": results.events}
    if results.dates == results.events:
        return events
    return events + ", " + ngettext("%(n)d Termin", "%(n)d Termine", results.dates) % {"n": results.dates}
