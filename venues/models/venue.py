"""A place where something happens: shared by all houses, never entered twice."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from core.keys import KeyedPage
from core.public import PublicPageMixin
from venues.models.accessibility import AccessibilityFact, Feature, Known
from venues.models.tree import town_title
from venues.tenancy import OwnReferencesForm


class VenuePage(PublicPageMixin, KeyedPage):
    """A place with address, coordinates (WGS 84) and facts. Any house may use it."""

    class Kind(models.TextChoices):
        THEATRE = "theatre", _("Theater")
        CONCERT_HALL = "concert_hall", _("Konzertsaal")
        HALL = "hall", _("Halle, Saal, Aula")
        CLUB = "club", _("Club")
        MUSEUM = "museum", _("Museum")
        GALLERY = "gallery", _("Galerie")
        LIBRARY = "library", _("Bibliothek")
        SOCIOCULTURAL_CENTRE = "sociocultural_centre", _("Kulturzentrum")
        EDUCATION_CENTRE = "education_centre", _("Bildungshaus")
        CINEMA = "cinema", _("Kino")
        CHURCH = "church", _("Kirche")
        MEMORIAL = "memorial", _("Gedenkstätte")
        OUTDOORS = "outdoors", _("Draußen: Platz, Park, Bühne")
        OTHER = "other", _("Anderes")

    class Accuracy(models.TextChoices):
        EXACT = "exact", _("genau")
        APPROXIMATE = "approximate", _("ungefähr")

    kind = models.CharField(max_length=24, choices=Kind.choices, default=Kind.OTHER, verbose_name=_("Art"))
    street = models.CharField(max_length=120, blank=True, verbose_name=_("Straße und Hausnummer"))
    postal_code = models.CharField(max_length=5, blank=True, verbose_name=_("Postleitzahl"))
    locality = models.CharField(
        max_length=80,
        blank=True,
        verbose_name=_("Ort"),
        help_text=_("Leer: der Name des Ortes, zu dem die Seite gehört."),
    )
    latitude = models.FloatField(null=True, blank=True, verbose_name=_("Breite"))
    longitude = models.FloatField(null=True, blank=True, verbose_name=_("Länge"))
    accuracy = models.CharField(
        max_length=12, choices=Accuracy.choices, default=Accuracy.APPROXIMATE, verbose_name=_("Lage ist")
    )
    operator = models.ForeignKey(
        "venues.InstitutionPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="operated_venues",
        verbose_name=_("Betrieben von"),
    )
    image = models.ForeignKey(
        "core.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("Bild")
    )
    description = RichTextField(blank=True, features=["bold", "italic", "link"], verbose_name=_("Über den Spielort"))
    opening_hours = models.TextField(
        blank=True, verbose_name=_("Öffnungszeiten"), help_text=_("Eine Zeile je Tag oder Zeitraum.")
    )
    stop_name = models.CharField(max_length=80, blank=True, verbose_name=_("Haltestelle"))
    stop_minutes = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("Minuten zu Fuß"))
    bicycle_parking = models.CharField(max_length=120, blank=True, verbose_name=_("Fahrräder"))
    car_parking = models.CharField(max_length=120, blank=True, verbose_name=_("Parken"))
    website = models.URLField(blank=True, verbose_name=_("Website"))

    base_form_class = OwnReferencesForm
    parent_page_types = ["venues.MunicipalityPage", "venues.InstitutionPage"]
    subpage_types: list[str] = []
    template = "venues/venue_page.html"

    content_panels = [
        FieldPanel("title", heading=_("Name")),
        FieldPanel("kind"),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("locality")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude"), FieldPanel("accuracy")]),
            ],
            heading=_("Adresse"),
        ),
        FieldPanel("image"),
        FieldPanel("description"),
        PageChooserPanel("operator"),
        FieldPanel("website"),
    ]
    way_panels = [
        FieldRowPanel([FieldPanel("stop_name"), FieldPanel("stop_minutes")], heading=_("Bus und Bahn")),
        FieldPanel("bicycle_parking"),
        FieldPanel("car_parking"),
        FieldPanel("opening_hours"),
        InlinePanel("rooms", label=_("Raum"), heading=_("Räume")),
    ]
    accessibility_panels = [
        InlinePanel("accessibility", label=_("Angabe"), heading=_("Barrierefreiheit"), max_num=len(Feature.choices))
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Spielort")),
            ObjectList(way_panels, heading=_("Weg und Räume")),
            ObjectList(accessibility_panels, heading=_("Barrierefreiheit")),
        ]
    )

    class Meta:
        verbose_name = _("Spielort")
        verbose_name_plural = _("Spielorte")

    def town_name(self) -> str:
        return town_title(self)

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Breite und Länge gehören zusammen: bitte beide oder keine.")})

    def address_lines(self) -> list[str]:
        """Street, and postal code with town; only what is known."""
        place = " ".join(part for part in (self.postal_code, self.locality or self.town_name()) if part)
        return [line for line in (self.street, place) if line]

    def accessibility_table(self) -> list[dict[str, Any]]:
        """Every feature there is, in order, also those of which nothing is known."""
        rows = {fact.feature: fact for fact in self.accessibility.all()}
        return [
            {
                "feature": feature,
                "label": feature.label,
                "known": Known(rows[feature].known) if feature in rows else Known.UNKNOWN,
                "note": rows[feature].note if feature in rows else "",
                "checked_on": rows[feature].checked_on if feature in rows else None,
            }
            for feature in Feature
        ]

    def accessible_features(self) -> list[str]:
        """The features that are there, fully: what a filter may promise."""
        return list(
            AccessibilityFact.objects.filter(venue_id=self.pk, known=Known.YES).values_list("feature", flat=True)
        )


class Room(Orderable):
    """A room of a venue."""

    venue = ParentalKey(VenuePage, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=80, verbose_name=_("Name"))
    seats = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Plätze"))
    wheelchair_seats = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Plätze für Rollstühle"))

    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("seats"), FieldPanel("wheelchair_seats")])]

    class Meta(Orderable.Meta):
        verbose_name = _("Raum")
        verbose_name_plural = _("Räume")

    def __str__(self) -> str:
        return self.name
