"""The installation's own words, read once for each data version."""

from core import dataversion
from core.models import Region


@dataversion.kept_while_current
def region() -> Region:
    """An unsaved one with its defaults where nobody has saved any: reading writes nothing, unlike `Region.load`."""
    return Region.objects.first() or Region()
