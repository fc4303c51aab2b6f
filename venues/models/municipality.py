"""A partner town: a page, and the unit of rights, moderation, filters and feeds."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField

from core.keys import KeyedPage
from core.public import PublicPageMixin
from venues.tenancy import OwnReferencesForm

HEX_COLOUR = RegexValidator(r"^#[0-9A-Fa-f]{6}$", _("Bitte schreiben Sie die Farbe wie #067132."))
AGS = RegexValidator(r"^\d{8}$", _("Der amtliche Gemeindeschlüssel hat acht Ziffern."))


class MunicipalityPage(PublicPageMixin, KeyedPage):
    """A town. Coordinates are WGS 84 of its middle; the net fields place it in the region's line drawing."""

    short_name = models.CharField(
        max_length=60,
        blank=True,
        verbose_name=_("Kurzname"),
        help_text=_("Wie man den Ort nennt, wo wenig Platz ist. Leer: der ganze Name."),
    )
    ags = models.CharField(
        max_length=8, unique=True, validators=[AGS], verbose_name=_("Amtlicher Gemeindeschlüssel (AGS)")
    )
    latitude = models.FloatField(verbose_name=_("Breite"))
    longitude = models.FloatField(verbose_name=_("Länge"))
    image = models.ForeignKey(
        "core.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("Bild")
    )
    introduction = RichTextField(blank=True, features=["bold", "italic", "link"], verbose_name=_("Einleitung"))
    accent = models.CharField(
        max_length=7,
        default="#54565C",
        validators=[HEX_COLOUR],
        verbose_name=_("Farbe"),
        help_text=_("Aus dieser Farbe machen wir eine dunkle und eine helle, beide gut lesbar."),
    )
    office_name = models.CharField(max_length=120, blank=True, verbose_name=_("Kulturbüro"))
    office_email = models.EmailField(blank=True, verbose_name=_("E-Mail des Kulturbüros"))
    office_phone = models.CharField(max_length=40, blank=True, verbose_name=_("Telefon des Kulturbüros"))
    website = models.URLField(blank=True, verbose_name=_("Website des Ortes"))
    net_place = models.JSONField(
        null=True,
        blank=True,
        verbose_name=_("Platz im Netz"),
        help_text=_("Punkt im Raster und Platz der Beschriftung: x, y, label, dx, dy, anchor. Leer: von selbst."),
    )
    net_links = models.JSONField(
        default=list,
        blank=True,
        verbose_name=_("Linien im Netz"),
        help_text=_("Verbindungen zu anderen Orten: to, bends, ring."),
    )

    base_form_class = OwnReferencesForm
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["venues.InstitutionPage", "venues.VenuePage"]
    template = "venues/municipality_page.html"

    content_panels = [
        FieldPanel("title", heading=_("Name")),
        FieldPanel("short_name"),
        FieldPanel("introduction"),
        FieldPanel("image"),
        FieldPanel("website"),
        MultiFieldPanel(
            [FieldPanel("office_name"), FieldPanel("office_email"), FieldPanel("office_phone")], heading=_("Kulturbüro")
        ),
    ]
    region_panels = [
        FieldPanel("accent"),
        FieldPanel("ags"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading=_("Lage")),
        FieldPanel("net_place"),
        FieldPanel("net_links"),
    ]
    _region_tab = ObjectList(region_panels, heading=_("Netz und Farbe"), permission="core.change_region")
    edit_handler = TabbedInterface([ObjectList(content_panels, heading=_("Ort")), _region_tab])

    class Meta:
        verbose_name = _("Ort")
        verbose_name_plural = _("Orte")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="municipality_is_on_earth",
                violation_error_message=_("Breite liegt zwischen -90 und 90, Länge zwischen -180 und 180."),
            )
        ]

    @property
    def name(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.title
