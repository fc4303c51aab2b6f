"""Where a place belongs, for templates."""

from django import template
from wagtail.models import Page

from venues.models import MunicipalityPage
from venues.models.tree import town_of

register = template.Library()


@register.simple_tag
def town_of_page(page: Page) -> MunicipalityPage | None:
    """The town above a page; None outside of any."""
    return town_of(page)
