"""The vocabulary for templates that show more than dates."""

from django import template

from venues.models import InstitutionPage, MunicipalityPage

register = template.Library()


@register.filter
def count_of(counts: dict[str, int], key: str) -> int:
    """The count for a key; 0 where there is none."""
    return counts.get(key, 0)


@register.simple_tag
def houses_of(town: MunicipalityPage) -> list[InstitutionPage]:
    """The live houses of a town, by name."""
    return list(InstitutionPage.objects.live().child_of(town).order_by("title"))
