"""Text in lists and feeds. We declare what we need; `search` registers what answers it when the site starts."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol


class Matcher(Protocol):
    """Says what a text finds."""

    def units(self, text: str) -> Collection[int]:
        """The units (Occurrence.unit) that `text` finds, past ones too. `text` is what a person typed, up to 200
        characters. Never raises because a search engine is away."""

    def understand(self, text: str, now: datetime) -> tuple[str, Mapping[str, list[str]]]:
        """What stays text, and what of it is a filter: names and values of the query string."""

    def names(self, kind: str, text: str) -> Collection[str]:
        """Keys of the venues (`kind` "venues") or houses ("houses") whose names a list shows for `text`."""


class NoMatcher(RuntimeError):  # noqa: N818 - reads as what it says
    def __init__(self) -> None:
        super().__init__("No matcher is registered: put the app `search` into INSTALLED_APPS.")


_registered: list[Matcher] = []


def register(matcher: Matcher) -> None:
    """The one that is asked from now on."""
    _registered[:] = [matcher]


def matcher() -> Matcher:
    """Raises NoMatcher if no app has registered one."""
    if not _registered:
        raise NoMatcher
    return _registered[0]
