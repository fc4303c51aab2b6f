"""The gallery's page."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Context, Engine
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.icons import SHAPES, svg
from core.public import public_page
from pages.gallery.samples import Component, Example, components

THEMES = {"hell": "light", "dunkel": "dark"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A component as the page shows it: how it is called, what for, and its forms (word, how to write it, HTML)."""

    name: str
    declaration: str
    purpose: str
    forms: list[tuple[str, str, SafeString]]


@public_page
def gallery(request: HttpRequest) -> HttpResponse:
    """/components/: for those who build pages; search engines are asked to leave it out. `thema` sets one of the two
    themes, whatever the device asks for."""
    chosen = request.GET.get("thema", "")
    context = {
        "theme": THEMES.get(chosen, ""),
        "themes": [("", _("Wie das Gerät")), ("hell", _("Hell")), ("dunkel", _("Dunkel"))],
        "chosen": chosen if chosen in THEMES else "",
        "components": shown(timezone.now()),
        "icons": [(name, svg(name)) for name in SHAPES],
        "noindex": True,
    }
    return render(request, "pages/gallery.html", context)


def shown(now: datetime) -> list[Shown]:
    """Every component, drawn as a template would draw it. `now` is aware."""
    return [_shown(component) for component in components(now)]


def _shown(component: Component) -> Shown:
    forms = [(example.word, _call(component, example), _draw(component, example)) for example in component.examples]
    purpose = (inspect.getdoc(component.tag) or "").split("\n\n")[0].replace("\n", " ")
    return Shown(component.name, _declaration(component), purpose, forms)


def _declaration(component: Component) -> str:
    """For example "row occurrence day=None level=3"; from the tag itself, which refuses any other attribute."""
    words = [component.name]
    for parameter in inspect.signature(component.tag).parameters.values():
        required = parameter.default is inspect.Parameter.empty
        words.append(parameter.name if required else f"{parameter.name}={parameter.default!r}")
    return " ".join(words)


def _call(component: Component, example: Example) -> str:
    attributes = " ".join(f"{name}={name}" for name in example.attributes)
    return f"{{% {component.name} {attributes} %}}"


def _draw(component: Component, example: Example) -> SafeString:
    source = f"{{% load {component.library} %}}{_call(component, example)}"
    drawn = mark_safe(Engine.get_default().from_string(source).render(Context(example.attributes)))  # noqa: S308 - drawn by a template
    return format_html('<{tag} class="rows">{}</{tag}>', drawn, tag=component.wrap) if component.wrap else drawn
