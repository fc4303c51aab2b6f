"""What machines read of a page: blocks of JSON-LD (https://schema.org/)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.addresses import whole
from events.linked import happenings, nodes, places
from events.linked.happenings import Around, happening
from events.linked.nodes import Node
from venues.models import InstitutionPage, MunicipalityPage, VenuePage
from venues.models.tree import town_of

register = template.Library()


@register.simple_tag(takes_context=True)
def linked_event(context: template.Context) -> SafeString:
    """Of the page of an event or of one of its dates; wants what `event_context` gives."""
    row, event = context["row"], context["event"]
    if row is None:
        return SafeString("")
    around = Around(
        event=event,
        house=context["house"],
        venue=context["venue"],
        facts=context["accessibility"],
        performers=context["performers"],
        image=_image(context),
        title=context["text"].title,
        teaser=context["text"].teaser,
    )
    date = happening(row, around)
    several = happenings.has_several_dates(event)
    rows = [row, *context["others"]] if several else [row]
    series = happenings.series(event, rows, around) if several else None
    is_event_page = bool(context.get("is_event_page"))
    address = whole(event.get_url()) if is_event_page else happenings.address_of(row)
    about = series if is_event_page and series else date
    page = nodes.page(address, around.title, _crumbs_of_date(context), about=about, said=row.changed_at.date())
    return nodes.script([page, date, series])


def _image(context: template.Context) -> Node | None:
    shown = context["image"]
    return places.image_node(context["event"].image, shown.url) if shown else None


def _crumbs_of_date(context: template.Context) -> list[tuple[str, str]]:
    """The same way as at the head of the page."""
    row, house = context["row"], context["house"]
    calendar = whole(reverse("calendar"))
    crumbs = [(_("Kalender"), calendar)]
    if row.town_key:
        crumbs.append((row.town_name, f"{calendar}?gemeinde={row.town_key}"))
    if house:
        crumbs.append((house.title, whole(house.get_url())))
    return crumbs


@register.simple_tag
def linked_venue(page: VenuePage) -> SafeString:
    """Of the page of a venue."""
    town = town_of(page)
    crumbs = [(_("Spielorte"), whole(reverse("venues"))), *_town_crumb(town)]
    place = places.venue(page, town=town.name if town else "", facts=page.accessibility_table(), is_whole=True)
    return _script(page, place, crumbs)


@register.simple_tag
def linked_house(page: InstitutionPage) -> SafeString:
    """Of the page of a house."""
    town = town_of(page)
    crumbs = [(_("Veranstalter"), whole(reverse("institutions"))), *_town_crumb(town)]
    return _script(page, places.house(page, town=town, is_whole=True), crumbs)


@register.simple_tag
def linked_town(page: MunicipalityPage) -> SafeString:
    """Of the page of a town."""
    return _script(page, places.town(page, is_whole=True), [(_("Orte"), whole(reverse("towns")))])


@register.simple_tag
def linked_site() -> SafeString:
    """Of the start page: the whole site, and how it is searched."""
    return nodes.script([nodes.website()])


@register.simple_tag
def linked_person(found: Any) -> SafeString:
    """Of the page of somebody who is on stage: a name, and the dates to come."""
    address = whole(reverse("person", args=[found.key]))
    who = happenings.performer(found.name, f"{address}#performer", address)
    dates = [nodes.reference(f"{happenings.address_of(row)}#event") for row in found.coming]
    page = nodes.page(address, found.name, [(_("Kalender"), whole(reverse("calendar")))], about=who, said=None)
    return nodes.script([page, {**who, "performerIn": dates} if dates else who])


@register.simple_tag(takes_context=True)
def feed_links(context: template.Context, query: str = "", may_be_embedded: bool = True) -> SafeString:
    """For the head of a list: the same choice for calendars and readers of news, and for other sites that show it in a
    frame. `query`: empty, or with its "?"; not `may_be_embedded`: the page itself is no list."""
    forms = [
        ("calendar_feed", "text/calendar", _("Diese Auswahl als Kalender")),
        ("atom_feed", "application/atom+xml", _("Neues aus dieser Auswahl")),
        ("json_feed", "application/feed+json", _("Neues aus dieser Auswahl")),
    ]
    links = format_html_join(
        "\n",
        '<link rel="alternate" type="{}" title="{}" href="{}{}">',
        ((form, title, reverse(name), query) for name, form, title in forms),
    )
    return links + _embed_link(context) if may_be_embedded else links


def _embed_link(context: template.Context) -> SafeString:
    """https://oembed.com/#section4"""
    address = urlencode({"url": whole(context["request"].get_full_path())})
    link = '<link rel="alternate" type="application/json+oembed" title="{}" href="{}?{}">'
    return format_html(link, _("Zum Einbetten"), whole(reverse("oembed")), address)


def _town_crumb(town: MunicipalityPage | None) -> list[tuple[str, str]]:
    return [(town.name, whole(town.get_url()))] if town else []


def _script(page: Any, about: Node, crumbs: list[tuple[str, str]]) -> SafeString:
    published = page.last_published_at
    said = published.date() if published else None
    return nodes.script([nodes.page(whole(page.get_url()), page.title, crumbs, about=about, said=said), about])
