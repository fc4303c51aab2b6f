"""The net as a component: the region's towns as stops of one line drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from venues import current_net
from venues.net import draw, neighbours

register = template.Library()


@register.simple_tag
def net(size: str, counts: Mapping[str, int] | None = None, lit: str = "", when: str = "") -> SafeString:
    """`size`: gross, klein or zeichen. `counts`: dates by town key; `when`: to which time they belong, in words."""
    return draw(
        current_net.net(),
        size=size,
        counts=counts,
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
