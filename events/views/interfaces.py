"""/schnittstellen/: what phones, machines and other websites may read here, for people who build with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.addresses import base
from core.public import public_page
from events.api.description import description
from events.models import Occurrence


@dataclass(frozen=True, slots=True)
class Parameter:
    """`example` is empty where there is none; `may_repeat`: several values, of which one is enough."""

    name: str
    text: str
    example: str
    may_repeat: bool


@dataclass(frozen=True, slots=True)
class Operation:
    path: str
    summary: str
    parameters: list[Parameter]


@public_page
@require_safe
def interfaces(request: HttpRequest) -> HttpResponse:
    """In the language of the address; made of the same description that programs read."""
    schema = description()
    operations = [_operation(path, methods["get"]) for path, methods in schema["paths"].items()]
    context = {
        "base": base(),
        "introduction": schema["info"]["description"],
        "openapi": f"{reverse('openapi')}{'?lang=en' if get_language() == 'en' else ''}",
        "operations": operations,
        "parameters": operations[0].parameters,
        "fields": list(_fields(schema)),
        "date": Occurrence.objects.listed().in_order().only("pk").last(),
    }
    return render(request, "events/interfaces.html", context)


def _operation(path: str, operation: dict[str, Any]) -> Operation:
    return Operation(path, operation["summary"], [_parameter(one) for one in operation.get("parameters", [])])


def _parameter(said: dict[str, Any]) -> Parameter:
    schema = said["schema"]
    examples = schema.get("examples") or schema.get("enum") or [""]
    may_repeat = schema.get("type") == "array"
    values = (examples[0] or [""]) if may_repeat else examples
    text = said.get("description") or schema.get("description", "")
    return Parameter(said["name"], text, f"{said['name']}={values[0]}" if values[0] else "", may_repeat)


def _fields(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and words of what a date says, where words are needed."""
    for name, said in schema["components"]["schemas"]["Occurrence"]["properties"].items():
        if said.get("description"):
            yield name, said["description"]
