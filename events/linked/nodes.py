"""What all nodes are made of: addresses, the page around them, and how they get into HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.addresses import base, whole
from core.region import region

CONTEXT = "https://schema.org"
# What is when and where are facts, and ours to give away. Texts and pictures have licences of their own.
DATA_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"

Node = dict[str, Any]
# Signs that could end a script or begin markup, as escapes that JSON reads as the same.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def node(kind: str | list[str], **values: Any) -> Node:
    """A node of a type; what is unknown (None, empty) is not said. Names that begin with `at_` begin with "@"."""
    said = {name.replace("at_", "@"): value for name, value in values.items() if value not in (None, "", [], {})}
    return {"@type": kind, **said}


def reference(address: str) -> Node | None:
    """Points to a node that is described elsewhere."""
    return {"@id": address} if address else None


def plain(html: str) -> str:
    """The words of rich text on one line."""
    return " ".join(strip_tags(html.replace("<", " <")).split())


def publisher() -> Node:
    """Who says all this: the region that runs the site."""
    own = region()
    return node(
        "Organization",
        at_id=f"{base()}/#publisher",
        name=own.name,
        url=f"{base()}/",
        email=own.contact_email,
        logo=whole(settings.STATIC_URL + "icons/app-512.png"),
    )


def page(address: str, name: str, crumbs: Iterable[tuple[str, str]], *, about: Node | None, said: date | None) -> Node:
    """The page itself: it is the page that has a licence and a publisher, events have none (schema.org/sdLicense).

    `crumbs`: (name, whole address) from the outside in, without the page itself. `said`: the day of the last change.
    """
    return node(
        "WebPage",
        at_id=f"{address}#page",
        url=address,
        name=name,
        inLanguage=get_language(),
        isPartOf=reference(f"{base()}/#website"),
        breadcrumb=breadcrumbs([*crumbs, (name, address)]),
        mainEntity=reference(about["@id"]) if about else None,
        sdLicense=DATA_LICENCE,
        sdPublisher=publisher(),
        sdDatePublished=said.isoformat() if said else None,
    )


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> Node:
    """https://schema.org/BreadcrumbList"""
    items = [
        node("ListItem", position=number, name=name, item=reference(address))
        for number, (name, address) in enumerate(crumbs, 1)
    ]
    return node("BreadcrumbList", itemListElement=items)


def website() -> Node:
    """The whole site, with the way in which it is searched (https://schema.org/SearchAction)."""
    own = region()
    template = f"{whole(reverse('calendar'))}?q={{search_term_string}}"
    search = node("SearchAction", target=node("EntryPoint", urlTemplate=template))
    return node(
        "WebSite",
        at_id=f"{base()}/#website",
        url=whole(reverse("home")),
        name=own.name,
        description=own.claim,
        inLanguage=get_language(),
        publisher=publisher(),
        potentialAction={**search, "query-input": "required name=search_term_string"},
    )


def document(nodes: Iterable[Node | None]) -> Mapping[str, Any]:
    """One JSON-LD document of several nodes."""
    return {"@context": CONTEXT, "@graph": [item for item in nodes if item]}


def script(nodes: Iterable[Node | None]) -> SafeString:
    """For the head of a page: a block of data, which no Content-Security-Policy has to allow."""
    text = json.dumps(document(nodes), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - cannot leave its script
