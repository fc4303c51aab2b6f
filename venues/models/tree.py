"""Where a page belongs. Root, home, town, house: the depths of the tree are ours and fixed."""

from wagtail.models import Page

from venues.models.institution import InstitutionPage
from venues.models.municipality import MunicipalityPage

TOWN_PATH_LENGTH = 3 * Page.steplen
HOUSE_PATH_LENGTH = 4 * Page.steplen


def town_of(page: Page) -> MunicipalityPage | None:
    """The town above a page, or the page itself if it is one; None outside of any town."""
    town: MunicipalityPage | None = MunicipalityPage.objects.filter(path=page.path[:TOWN_PATH_LENGTH]).first()
    return town


def town_title(page: Page) -> str:
    """The title of the town above a page; empty outside of any town."""
    titles = MunicipalityPage.objects.filter(path=page.path[:TOWN_PATH_LENGTH]).values_list("title", flat=True)
    return titles.first() or ""


def house_of(page: Page) -> InstitutionPage | None:
    """The house above a page, or the page itself if it is one; None outside of any house."""
    house: InstitutionPage | None = InstitutionPage.objects.filter(path=page.path[:HOUSE_PATH_LENGTH]).first()
    return house
