"""Pages of text."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from core.blocks import BodyBlock
from core.public import PublicPageMixin
from core.translated import Translated

OTHER_LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


class StandardPage(PublicPageMixin, Translated, Page):
    """Impressum, Datenschutz, Barrierefreiheit, Leichte Sprache, Über: text that region staff keep."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("Text"))
    in_footer = models.BooleanField(default=True, verbose_name=_("im Fuß jeder Seite zeigen"))
    is_easy = models.BooleanField(
        default=False,
        verbose_name=_("Leichte Sprache"),
        help_text=_("Größere Schrift, mehr Abstand, jeder Satz für sich."),
    )

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/standard_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("body"),
        FieldPanel("is_easy"),
        FieldPanel("in_footer"),
        InlinePanel("translations", label=_("Sprache"), heading=_("In anderen Sprachen")),
    ]

    class Meta:
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **self.text_context()}


class PageTranslation(Orderable):
    """The texts of a page in another language of the interface."""

    language = models.CharField(
        max_length=5, choices=OTHER_LANGUAGES, default=OTHER_LANGUAGES[0][0], verbose_name=_("Sprache")
    )
    title = models.CharField(max_length=255, verbose_name=_("Titel"))

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.title)


class StandardPageTranslation(PageTranslation):
    page = ParentalKey(StandardPage, on_delete=models.CASCADE, related_name="translations")
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("Text"))

    panels = [FieldPanel("language"), FieldPanel("title"), FieldPanel("body")]

    class Meta(PageTranslation.Meta):
        verbose_name = _("Übersetzung")
        verbose_name_plural = _("Übersetzungen")
        constraints = [models.UniqueConstraint(fields=["page", "language"], name="one_text_page_a_language")]
