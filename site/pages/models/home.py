"""The home page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.keys import PageKey
from core.public import PublicPageMixin
from pages.home import home_context


class HomePage(PublicPageMixin, Page):
    """`/`: today, this weekend, the net, what runs. There is one."""

    introduction = models.CharField(max_length=200, blank=True, verbose_name=_("Ein Satz zur Begrüßung"))
    lead = models.ForeignKey(
        "events.EventPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("Aufmacher"),
        help_text=_("Steht oben, bis der letzte Termin vorbei oder abgesagt ist. Danach wählt wieder der Tag selbst."),
    )
    lead_until = models.DateField(
        null=True, blank=True, verbose_name=_("höchstens bis"), help_text=_("Dieser Tag zählt noch mit.")
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["venues.MunicipalityPage", "pages.StandardPage", "pages.GuidePage"]
    max_count = 1
    template = "pages/home_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [PageChooserPanel("lead", "events.EventPage"), FieldPanel("lead_until")], heading=_("Aufmacher")
        ),
    ]

    class Meta:
        verbose_name = _("Startseite")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **home_context(self, timezone.now())}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds a page by its key, whatever its depth; Wagtail's way down the tree reads two pages a level."""
        if path_components:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            known = PageKey.objects.select_related("page").filter(key=path_components[-1], page__live=True)
            found = known.filter(page__url_path=url_path).first()
            if found and found.page:
                return RouteResult(found.page.specific)
        return super().route(request, path_components)
