"""The region's net, read from the towns once for each data version."""

from __future__ import annotations

from core import dataversion
from core.models import Region
from venues.models import MunicipalityPage
from venues.net import Net, net_from_municipalities

_kept: list[tuple[int, Net, dict[str, str]]] = []


def net() -> Net:
    return _read()[1]


def url(key: str) -> str:
    """The address of a town's page; "#" for a town that is not live."""
    return _read()[2].get(key, "#")


def _read() -> tuple[int, Net, dict[str, str]]:
    version = dataversion.current()
    if not _kept or _kept[0][0] != version:
        towns = list(MunicipalityPage.objects.live().order_by("title"))
        hub_id = Region.load().hub_id
        hub = next((town.key for town in towns if town.pk == hub_id), "")
        _kept[:] = [(version, net_from_municipalities(towns, hub), {town.key: town.get_url() or "#" for town in towns})]
    return _kept[0]
