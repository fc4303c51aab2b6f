"""The vocabulary, and words themselves, for templates that show more than dates."""

from django import template

from venues.models import InstitutionPage, MunicipalityPage

register = template.Library()


@register.filter
def longest_word(text: str) -> int:
    """How many letters its longest word has: German ones decide how large a title may be set. Hyphens end a word."""
    return max((len(word) for word in text.replace("-", " ").split()), default=0)


@register.filter
def count_of(counts: dict[str, int], key: str) -> int:
    """The count for a key; 0 where there is none."""
    return counts.get(key, 0)


@register.simple_tag
def houses_of(town: MunicipalityPage) -> list[InstitutionPage]:
    """The live houses of a town, by name."""
    return list(InstitutionPage.objects.live().child_of(town).order_by("title"))
