"""What is known about a place for people with disabilities. Unknown is never no."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class Feature(models.TextChoices):
    """Values are the words of the query string (`barrierefrei=stufenlos`)."""

    STEP_FREE = "stufenlos", _("Eingang ohne Stufen")
    TOILET = "wc", _("WC für Rollstuhl")
    LIFT = "aufzug", _("Aufzug")
    HEARING_LOOP = "induktion", _("Höranlage")
    ASSISTANCE_DOGS = "assistenzhund", _("Assistenzhunde willkommen")
    PARKING = "parkplatz", _("Parkplatz für Menschen mit Behinderung")
    TACTILE = "leitsystem", _("Leitsystem zum Tasten")
    QUIET_ROOM = "ruheraum", _("Ruhiger Raum")
    SEATS = "sitzplaetze", _("Sitzplätze für alle")


class Known(models.TextChoices):
    YES = "yes", _("ja")
    LIMITED = "limited", _("eingeschränkt")
    NO = "no", _("nein")
    UNKNOWN = "unknown", _("keine Angabe")


class AccessibilityFact(Orderable):
    """One fact about a venue, with the day somebody looked. A feature without a row is unknown."""

    venue = ParentalKey("venues.VenuePage", on_delete=models.CASCADE, related_name="accessibility")
    feature = models.CharField(max_length=16, choices=Feature.choices, verbose_name=_("Was"))
    known = models.CharField(max_length=8, choices=Known.choices, default=Known.UNKNOWN, verbose_name=_("Ist das so?"))
    note = models.CharField(
        max_length=200,
        blank=True,
        verbose_name=_("Genauer"),
        help_text=_("Zum Beispiel: Rampe am Hof, bitte klingeln."),
    )
    checked_on = models.DateField(null=True, blank=True, verbose_name=_("geprüft am"))

    panels = [FieldPanel("feature"), FieldPanel("known"), FieldPanel("note"), FieldPanel("checked_on")]

    class Meta(Orderable.Meta):
        verbose_name = _("Angabe zur Barrierefreiheit")
        verbose_name_plural = _("Angaben zur Barrierefreiheit")
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "feature"],
                name="one_fact_a_feature",
                violation_error_message=_("Diese Angabe steht schon da. Bitte ändern Sie die vorhandene Zeile."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_feature_display()}: {self.get_known_display()}"
