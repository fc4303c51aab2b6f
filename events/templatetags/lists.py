"""Components around lists of dates: filters, ways between views and pages. Each declares its attributes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from core import provisional
from events.facet_panel import Chip, Group, Option
from events.filters import Filters, Problem
from events.less import Less
from events.near import RADII, RADIUS
from events.program import Program

register = template.Library()

# A day and the address of the period that begins or ends there; None where dates end.
Neighbour = tuple[date, str] | None


@register.inclusion_tag("components/filters.html")
def filter_panel(
    filters: Filters,
    groups: Sequence[Group],
    action: str = "",
    with_text: bool = True,
    total: int | None = None,
    is_live: bool = False,
) -> dict[str, Any]:
    """The form beside a list, a drawer on a phone; open where something of it has to be mended. `action`: where it
    leads, the calendar unless said otherwise; `with_text`: whether it has a field for the text, or only carries it;
    `total`: of events, for the button; `is_live`: the page loads js/filters.js and has the parts that it puts in."""
    return {
        "total": total,
        "is_live": is_live,
        "filters": filters,
        "groups": groups,
        "action": action or reverse("calendar"),
        "with_text": with_text,
        "radii": RADII,
        "radius": filters.near.km if filters.near else RADIUS,
    }


@register.simple_tag
def facet_options(options: Sequence[Option]) -> SafeString:
    """The choices of one facet. In Python for the same reason as `row`: a page has sixty of them."""
    return mark_safe("\n".join(map(_facet_option, options)))  # noqa: S308 - what people wrote is escaped


def _facet_option(option: Option) -> str:
    form = "" if option.count else " facet__option--none"
    checked = " checked" if option.chosen else ""
    value = escape(option.value)
    return (
        f'<label class="facet__option{form}"><input id="f-{option.name}-{value}" type="checkbox" name="{option.name}"'
        f' value="{value}"{checked}><span>{escape(option.label)}</span>'
        f'<span class="facet__n">{option.count}</span></label>'
    )


@register.inclusion_tag("components/chips.html")
def chips(chosen: Sequence[Chip], offered: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """`chosen`: each takes one choice away. `offered`: (label, address) of what many people ask for."""
    return {"chosen": chosen, "offered": offered}


@register.inclusion_tag("components/views.html")
def views(ways: Sequence[tuple[str, str, str]], current: str) -> dict[str, Any]:
    """`ways`: (name, label, address) of the views of a list; `current`: the name of the one that is shown."""
    return {"ways": ways, "current": current}


@register.inclusion_tag("components/problems.html")
def problems(found: Sequence[Problem]) -> dict[str, Any]:
    """What of the query string could not be used, and whether the search answers in a simpler way than usual.

    Nothing is drawn where all is well.
    """
    return {"problems": found, "is_simpler": provisional.is_simpler()}


@register.inclusion_tag("components/nothing_found.html")
def nothing_found(found: Sequence[Less]) -> dict[str, Any]:
    """An empty list: what there would be with less asked for, or the way to everything."""
    return {"found": found}


@register.inclusion_tag("components/paging.html")
def paging(program: Program, query: str) -> dict[str, Any]:
    """Ways to the neighbouring pages of a list. `query`: what the address ends with, so that a name can be added."""
    return {"previous": program.previous, "following": program.following, "query": query}


@register.inclusion_tag("components/pages.html")
def pages(previous: str, following: str) -> dict[str, Any]:
    """Ways to the neighbouring pages of a list that is not in days: their addresses, empty where there is none."""
    return {"previous": previous, "following": following}


@register.inclusion_tag("components/period_nav.html")
def period_nav(previous: Neighbour, following: Neighbour, query: str, form: str) -> dict[str, Any]:
    """Ways to the neighbouring weeks or months. `form`: of their names, as the filter `date` takes it."""
    return {"previous": previous, "following": following, "query": query, "form": form}


@register.inclusion_tag("components/type_poster.html")
def type_poster(title: str, day: date) -> dict[str, Any]:
    """Stands in for a missing picture."""
    return {"title": title, "day": day}
