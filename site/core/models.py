"""What every part builds on: people, pictures, the region's settings, keys, and the number of the data."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page

from core.dataversion import DataVersion
from core.keys import KeyedPage, PageKey
from core.ticker import TickerRun

__all__ = ["DataVersion", "KeyedPage", "Licence", "PageKey", "Picture", "Region", "Rendition", "TickerRun", "User"]


class User(AbstractUser):  # type: ignore[django-manager-missing] # Wagtail's untyped uploaded_by_user
    """A person who signs in. Rights come from the groups of houses and culture offices."""

    class Meta(AbstractUser.Meta):
        verbose_name = _("Person")  # type: ignore[assignment] # translated on use; AbstractUser's stubs say str
        verbose_name_plural = _("Personen")  # type: ignore[assignment]


class Licence(models.TextChoices):
    """Under which terms a text or picture may be passed on; values are SPDX identifiers where one exists."""

    RESERVED = "reserved", _("Alle Rechte vorbehalten")
    PRESS = "press", _("Pressebild: frei zur Berichterstattung")
    CC0 = "CC0-1.0", _("CC0: frei von Rechten")
    CC_BY = "CC-BY-4.0", _("CC BY: Namensnennung")
    CC_BY_SA = "CC-BY-SA-4.0", _("CC BY-SA: Namensnennung, gleiche Bedingungen")

    @property
    def url(self) -> str:
        """Where its terms are; empty where nothing may be passed on."""
        return _TERMS.get(self.value, "")


_TERMS = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
}


class Picture(AbstractImage):
    """A picture with what it needs to be shown: what one sees on it, who made it, what is allowed with it."""

    description = models.CharField(
        blank=True,
        max_length=255,
        verbose_name=_("Bildbeschreibung"),
        help_text=_("Was ist zu sehen? Menschen, die das Bild nicht sehen, bekommen diesen Satz vorgelesen."),
    )
    is_decorative = models.BooleanField(
        default=False,
        verbose_name=_("nur Schmuck"),
        help_text=_("Das Bild sagt nichts, was nicht im Text steht. Dann braucht es keine Beschreibung."),
    )
    credit = models.CharField(
        max_length=200, verbose_name=_("Bildnachweis"), help_text=_("Zum Beispiel: Foto: Anna Beispiel")
    )
    licence = models.CharField(max_length=20, choices=Licence.choices, verbose_name=_("Lizenz"))

    admin_form_fields = (
        "title", "file", "description", "is_decorative", "credit", "licence", "collection",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else self.description

    @property
    def licence_url(self) -> str:
        return Licence(self.licence).url


class Rendition(AbstractRendition):
    """One size and format of a picture, made by Wagtail when it is first shown."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


@register_setting(icon="site")
class Region(BaseGenericSetting):
    """The installation's own words: one installation serves one region."""

    name = models.CharField(max_length=80, default="Kulturnetz", verbose_name=_("Name"))
    claim = models.CharField(
        max_length=160,
        blank=True,
        verbose_name=_("Ein Satz über den Kalender"),
        help_text=_("Steht im Fuß jeder Seite und in den Suchmaschinen."),
    )
    hub = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("Mitte des Netzes"),
        help_text=_("Der Ort, um den sich das Netz ordnet."),
    )
    imprint = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("Impressum"),
        help_text=_("Wohin Kalender auf anderen Websites und gedruckte Programme verweisen."),
    )
    footer_note = models.CharField(max_length=200, blank=True, verbose_name=_("Hinweis im Fuß der Seite"))
    contact_email = models.EmailField(blank=True, verbose_name=_("E-Mail der Region"))

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("claim"), FieldPanel("footer_note")], heading=_("Worte")),
        FieldPanel("hub"),
        FieldPanel("imprint"),
        FieldPanel("contact_email"),
    ]

    class Meta:
        verbose_name = _("Region")

    def __str__(self) -> str:
        return self.name
