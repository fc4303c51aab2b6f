"""The region's net, read from the towns once for each data version."""

from __future__ import annotations

from core import dataversion
from core.models import Region
from venues.models import MunicipalityPage
from venues.net import Net, net_from_municipalities


def net() -> Net:
    return _read()[0]


def url(key: str) -> str:
    """The address of a town's page; "#" for a town that is not live."""
    return _read()[1].get(key, "#")


@dataversion.kept_while_current
def _read() -> tuple[Net, dict[str, str]]:
    towns = list(MunicipalityPage.objects.live().order_by("title"))
    hub_id = Region.load().hub_id
    hub = next((town.key for town in towns if town.pk == hub_id), "")
    return net_from_municipalities(towns, hub), {town.key: town.get_url() or "#" for town in towns}
