"""The net as a component: the region's towns as stops of one line drawing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from venues import current_net
from venues.net import Net, draw, neighbours

register = template.Library()


@register.simple_tag
def net(size: str, counts: Mapping[str, int] | None = None, lit: str = "", when: str = "") -> SafeString:
    """`size`: gross, klein or zeichen. `counts`: dates by town key; `when`: to which time they belong, in words."""
    said = frozenset(counts.items()) if counts is not None else None
    return _drawn(current_net.net(), get_language(), size, said, lit, when)


@lru_cache(maxsize=64)
def _drawn(
    net: Net, _language: str | None, size: str, counts: frozenset[tuple[str, int]] | None, lit: str, when: str
) -> SafeString:
    """Every page has at least the mark, and it changes with the towns only."""
    return draw(
        net,
        size=size,
        counts=dict(counts) if counts is not None else None,
        lit=lit or None,
        href=current_net.url,
        when=when,
        current=lit or None,
    )


@register.simple_tag
def neighbouring(key: str) -> list[dict[str, Any]]:
    """The towns one stop away, nearest first, with whole kilometres as the crow flies."""
    found = neighbours(current_net.net(), key)
    return [{"stop": stop, "km": km, "url": current_net.url(stop.key)} for stop, km in found]
