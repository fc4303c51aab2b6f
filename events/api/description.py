"""/api/v1/openapi.json: what the API takes and gives (OpenAPI 3.1), in German, or in English with `lang=en`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe
from ninja.openapi.schema import get_schema

from core.addresses import base
from events.api import schemas
from events.api.answers import CORS, LINKED
from events.api.operations import api
from events.api.problems import CONTENT_TYPE

_TEXTS = ("description", "summary")


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description itself; open to scripts of all sites."""
    language = "en" if request.GET.get("lang") == "en" else "de"
    with translation.override(language):
        content = description()
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False}, headers=CORS)
    response["Cache-Control"] = "public, max-age=3600"
    return response


def description() -> dict[str, Any]:
    """In the language that is active: ninja's schema, with what it cannot know."""
    return _described(get_language() or "de", base())


@lru_cache(maxsize=4)
def _described(_language: str, address: str) -> dict[str, Any]:
    """`_language` is the one that is active: the key under which the description is kept."""
    schema: dict[str, Any] = dict(get_schema(api, path_prefix="api/v1"))
    schema["servers"] = [{"url": address}]
    for path in schema["paths"].values():
        for method in ("head", "options"):
            path.pop(method, None)
        for status, answer in path["get"]["responses"].items():
            _set_forms(str(status), answer)
    for record, identity in schemas.RECORDS.items():
        # With `fields=` all others may be absent.
        schema["components"]["schemas"][record.__name__]["required"] = [identity]
    translated: dict[str, Any] = _translated(schema)
    return translated


def _set_forms(status: str, answer: dict[str, Any]) -> None:
    """Problems have a type of their own, and what is good comes as JSON-LD as well."""
    content = answer.get("content", {})
    if status == "200":
        content[LINKED] = {"schema": {"type": "object"}}
    elif "application/json" in content:
        content[CONTENT_TYPE] = content.pop("application/json")


def _translated(part: Any) -> Any:
    if isinstance(part, dict):
        return {
            name: gettext(value) if name in _TEXTS and isinstance(value, str) and value else _translated(value)
            for name, value in part.items()
        }
    return [_translated(item) for item in part] if isinstance(part, list | tuple) else part
