"""A house, club, ensemble or initiative: a page below its town, with a team of editors."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PagePermissionTester

from core.keys import KeyedPage
from core.public import PublicPageMixin
from venues.tenancy import OwnReferencesForm, scope_of

if TYPE_CHECKING:
    from core.models import User


class HousePermissions(PagePermissionTester):
    """The team of a house does not delete it. Its culture office may ask to, and is told what to do while there is
    something in it; Wagtail would only hide the way there."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        may: bool = super().can_delete(ignore_bulk=True)
        return may and scope_of(self.user).coordinates(self.page)


class InstitutionPage(PublicPageMixin, KeyedPage):
    """Whoever posts events. "Haus" in texts, "Veranstalter" in addresses."""

    class Kind(models.TextChoices):
        THEATRE = "theatre", _("Theater")
        MUSEUM = "museum", _("Museum")
        CONCERT = "concert", _("Konzerthaus")
        LIBRARY = "library", _("Bibliothek")
        CENTRE = "centre", _("Kulturzentrum")
        CLUB = "club", _("Club")
        CINEMA = "cinema", _("Kino")
        GALLERY = "gallery", _("Galerie, Kunstverein")
        EDUCATION = "education", _("Bildungshaus, Musikschule")
        ENSEMBLE = "ensemble", _("Ensemble, Chor, Orchester")
        SOCIETY = "society", _("Verein, Initiative")
        CHURCH = "church", _("Kirche, Gemeinde")
        OFFICE = "office", _("Kulturbüro, Stadt")
        OTHER = "other", _("Anderes")

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.SOCIETY, verbose_name=_("Art"))
    logo = models.ForeignKey(
        "core.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("Logo")
    )
    image = models.ForeignKey(
        "core.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("Bild")
    )
    description = RichTextField(blank=True, features=["bold", "italic", "link", "ul"], verbose_name=_("Über das Haus"))
    email = models.EmailField(blank=True, verbose_name=_("E-Mail"))
    phone = models.CharField(max_length=40, blank=True, verbose_name=_("Telefon"))
    website = models.URLField(blank=True, verbose_name=_("Website"))
    accessibility_contact = models.CharField(
        max_length=200,
        blank=True,
        verbose_name=_("Fragen zur Barrierefreiheit"),
        help_text=_("Wen kann man fragen? Name, Telefon oder E-Mail."),
    )
    imprint = models.CharField(
        max_length=300,
        blank=True,
        verbose_name=_("Impressum des Hauses"),
        help_text=_("Eine Zeile: wer für die Texte des Hauses verantwortlich ist."),
    )

    base_form_class = OwnReferencesForm
    parent_page_types = ["venues.MunicipalityPage"]
    subpage_types = ["events.EventPage", "venues.VenuePage"]
    template = "venues/institution_page.html"

    content_panels = [
        FieldPanel("title", heading=_("Name")),
        FieldPanel("kind"),
        FieldPanel("description"),
        FieldPanel("image"),
        FieldPanel("logo"),
    ]
    contact_panels = [
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone"), FieldPanel("website")], heading=_("Kontakt")),
        InlinePanel("links", label=_("Link"), heading=_("Weitere Links"), max_num=8),
        FieldPanel("accessibility_contact"),
        FieldPanel("imprint"),
    ]
    edit_handler = TabbedInterface(
        [ObjectList(content_panels, heading=_("Haus")), ObjectList(contact_panels, heading=_("Kontakt"))]
    )

    class Meta:
        verbose_name = _("Veranstalter")
        verbose_name_plural = _("Veranstalter")

    def permissions_for_user(self, user: "User | AnonymousUser") -> HousePermissions:
        return HousePermissions(user, self)

    def town_name(self) -> str:
        parent = self.get_parent()
        return parent.title if parent else ""


class InstitutionLink(Orderable):
    """Another address of a house: its shop, its channel."""

    page = ParentalKey(InstitutionPage, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=60, verbose_name=_("Wie es heißt"))
    url = models.URLField(verbose_name=_("Adresse"))

    panels = [FieldPanel("label"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("Link")
        verbose_name_plural = _("Links")

    def __str__(self) -> str:
        return self.label
