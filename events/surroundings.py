"""Houses, towns and venues around events: what a run over many events would read again for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from wagtail.models import Page

from venues.models import InstitutionPage, MunicipalityPage, VenuePage
from venues.models.tree import HOUSE_PATH_LENGTH, TOWN_PATH_LENGTH, house_of, town_of


@dataclass(frozen=True, slots=True)
class VenueFacts:
    """A venue with what hangs on it; `address` is one line, `features` what is there fully."""

    page: VenuePage
    town: MunicipalityPage | None
    address: str
    features: tuple[str, ...]


class Surroundings:
    """Reads each of them once, and not again: for as long as they do not change."""

    def __init__(self) -> None:
        self._houses: dict[str, InstitutionPage | None] = {}
        self._towns: dict[str, MunicipalityPage | None] = {}
        self._venues: dict[int, VenueFacts | None] = {}

    def house(self, page: Page) -> InstitutionPage | None:
        """As `house_of`."""
        path = page.path[:HOUSE_PATH_LENGTH]
        if path not in self._houses:
            self._houses[path] = house_of(page)
        return self._houses[path]

    def town(self, page: Page) -> MunicipalityPage | None:
        """As `town_of`."""
        path = page.path[:TOWN_PATH_LENGTH]
        if path not in self._towns:
            self._towns[path] = town_of(page)
        return self._towns[path]

    def venue(self, pk: int) -> VenueFacts | None:
        """None where there is no such venue."""
        if pk not in self._venues:
            page = VenuePage.objects.filter(pk=pk).first()
            self._venues[pk] = page and VenueFacts(
                page, self.town(page), ", ".join(page.address_lines()), tuple(page.accessible_features())
            )
        return self._venues[pk]


_shared: ContextVar[Surroundings | None] = ContextVar("shared_surroundings", default=None)


def surroundings() -> Surroundings:
    """Those of the run that is under way, else fresh ones."""
    return _shared.get() or Surroundings()


@contextmanager
def shared() -> Iterator[None]:
    """Around a run over many events, which changes none of their houses, towns and venues.

    What somebody else changes meanwhile starts a run of its own (receivers), so rows are right in the end.
    """
    token = _shared.set(_shared.get() or Surroundings())
    try:
        yield
    finally:
        _shared.reset(token)
