"""The fixed vocabulary: what kind of event, for whom. Rows of the database, so region staff can mend the words."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet


class Term(models.Model):
    """A word of the vocabulary, in both languages of the interface."""

    key = models.SlugField(max_length=40, unique=True, verbose_name=_("Schlüssel"), help_text=_("Steht in Adressen."))
    name = models.CharField(max_length=60, verbose_name=_("Name"))
    name_en = models.CharField(max_length=60, verbose_name=_("Name auf Englisch"))
    order = models.PositiveSmallIntegerField(default=0, verbose_name=_("Reihenfolge"))

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name


@register_snippet
class Category(Term):
    """What kind of event ("Sparte"). `schema_type` is a subtype of Event from https://schema.org/Event."""

    schema_type = models.CharField(max_length=40, default="Event", verbose_name=_("Typ bei schema.org"))

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("key"),
        FieldPanel("schema_type"),
        FieldPanel("order"),
    ]

    class Meta(Term.Meta):
        verbose_name = _("Sparte")
        verbose_name_plural = _("Sparten")


@register_snippet
class Audience(Term):
    """For whom ("Zielgruppe")."""

    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("key"), FieldPanel("order")]

    class Meta(Term.Meta):
        verbose_name = _("Zielgruppe")
        verbose_name_plural = _("Zielgruppen")
