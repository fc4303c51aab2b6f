"""Every address of the admin, read from the resolver."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import UUIDConverter
from django.urls.resolvers import RegexPattern


@dataclass(frozen=True)
class Address:
    """`parameters` are the names in the address, `uuids` those of them that are UUIDs; `name` has its namespaces and is
    empty for unnamed ones."""

    name: str
    parameters: tuple[str, ...]
    uuids: frozenset[str] = frozenset()

    def url(self, values: dict[str, Any]) -> str:
        """The address with these values; where one is missing, with something that fits the pattern."""
        kwargs = {name: values.get(name, values.get("pk", 1)) for name in self.parameters}
        kwargs.update(dict.fromkeys(self.uuids, UUID(int=0)))
        kwargs.update({name: value for name, value in _WORDS.items() if name in kwargs and name not in values})
        return reverse(self.name, kwargs=kwargs)


_WORDS = {
    "content_type_app_name": "events",
    "content_type_model_name": "eventpage",
    "app_label": "wagtailcore",
    "model_name": "page",
    "app_name": "core",
    "action": "publish",
    "action_name": "approve",
    "filter_spec": "max-10x10",
    "uidb64": "MQ",
    "token": "x-x",
    "session_id": 1,
}


def admin_addresses() -> list[Address]:
    """All of them, without those that have no name (Wagtail's own 404 pages)."""
    admin = next(pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) == "admin/")
    return [address for address in _walk(admin, "", {}) if address.name]


def _walk(resolver: Any, namespace: str, converters: dict[str, Any]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        own = {**converters, **_converters(pattern)}
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, own)
        else:
            uuids = frozenset(name for name, converter in own.items() if isinstance(converter, UUIDConverter))
            yield Address(f"{namespace}{pattern.name}" if pattern.name else "", tuple(own), uuids)


def _converters(pattern: URLPattern | URLResolver) -> dict[str, Any]:
    names = pattern.pattern.regex.groupindex if isinstance(pattern.pattern, RegexPattern) else {}
    return {**pattern.pattern.converters, **names}
