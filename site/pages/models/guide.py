"""Ways in for those who look for something of their own: under 27, new here, with children, without barriers."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page

from core.public import PublicPageMixin
from core.translated import Translated
from pages.guides import GuideBlock, with_programs
from pages.models.text import PageTranslation


class GuidePage(PublicPageMixin, Translated, Page):
    """Text, and between it the next dates of filters that region staff set."""

    introduction = models.CharField(max_length=250, blank=True, verbose_name=_("Ein Satz dazu"))
    body = StreamField(GuideBlock(), blank=True, verbose_name=_("Text und Termine"))
    order = models.PositiveSmallIntegerField(
        default=0, verbose_name=_("Reihenfolge"), help_text=_("Auf der Startseite und im Fuß.")
    )

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/guide_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("order"),
        InlinePanel("translations", label=_("Sprache"), heading=_("In anderen Sprachen")),
    ]

    class Meta:
        verbose_name = _("Einstieg")
        verbose_name_plural = _("Einstiege")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        texts = self.text_context()
        return {**context, **texts, "parts": with_programs(texts["text"].body, timezone.now())}


class GuidePageTranslation(PageTranslation):
    page = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="translations")
    introduction = models.CharField(max_length=250, blank=True, verbose_name=_("Ein Satz dazu"))
    body = StreamField(GuideBlock(), blank=True, verbose_name=_("Text und Termine"))

    panels = [FieldPanel("language"), FieldPanel("title"), FieldPanel("introduction"), FieldPanel("body")]

    class Meta(PageTranslation.Meta):
        verbose_name = _("Übersetzung")
        verbose_name_plural = _("Übersetzungen")
        constraints = [models.UniqueConstraint(fields=["page", "language"], name="one_guide_a_language")]
