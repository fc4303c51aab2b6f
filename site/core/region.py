"""The installation's own words, read once for each data version."""

from django.urls import reverse
from django.utils.translation import override

from core import dataversion
from core.addresses import whole
from core.models import Region


@dataversion.kept_while_current
def region() -> Region:
    """An unsaved one with its defaults where nobody has saved any: reading writes nothing, unlike `Region.load`."""
    return Region.objects.select_related("imprint").first() or Region()


def imprint(language: str) -> str:
    """The whole address of the region's imprint; of its start page, where nobody has said which page that is."""
    page = region().imprint
    with override(language):
        address = page.get_url() if page is not None and page.live else None
        return whole(address or reverse("home"))
