"""Text in lists and feeds. We declare what we need; `search` registers what answers it when the site starts."""

from typing import Protocol

from events.models import OccurrenceQuerySet


class Matcher(Protocol):
    """Narrows rows to those that a text finds."""

    def matching(self, rows: OccurrenceQuerySet, text: str) -> OccurrenceQuerySet:
        """The rows that `text` finds, in the order they have. `text` is what a person typed, up to 200 characters."""


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
