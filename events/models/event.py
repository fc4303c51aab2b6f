"""What happens: a page below its house, entered once, with all its dates, in one form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Orderable

from core.blocks import BodyBlock
from core.keys import MAX_LENGTH, KeyedPage, from_name
from core.models import Licence
from core.public import PublicPageMixin
from core.translated import Translated
from events import panels
from events.choices import Attendance, EventFeature, Language, Price, Profile, Tickets
from events.forms import EventPageForm
from events.models.taxonomy import Audience, Category
from events.money import CentsField
from events.schedule import Schedule, merge_newer_overrides, with_fresh_ids
from events.schedule_field import ScheduleField, empty_schedule, schedule_of
from venues.models.tree import house_of


class EventPage(PublicPageMixin, Translated, KeyedPage):
    """An event. Its dates are the lines of `schedule`; the rows that the public sees follow on publishing.

    Prices are cents. `languages` and `features` are lists of values of events.choices. Other languages of the texts
    are rows of `translations` (DESIGN 11).
    """

    subtitle = models.CharField(max_length=255, blank=True, verbose_name=_("Untertitel"))
    teaser = models.TextField(
        max_length=300,
        blank=True,
        verbose_name=_("Kurz gesagt"),
        help_text=_("Höchstens 300 Zeichen. Steht in Listen, Kalendern und beim Teilen."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("Text"))
    image = models.ForeignKey(
        "core.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("Bild")
    )
    schedule = ScheduleField(default=empty_schedule, verbose_name=_("Termine"))
    profile = models.CharField(max_length=16, choices=Profile.choices, default=Profile.SINGLE, verbose_name=_("Art"))
    venue = models.ForeignKey(
        "venues.VenuePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("Spielort"),
    )
    room = models.CharField(max_length=80, blank=True, verbose_name=_("Raum"))
    place_name = models.CharField(
        max_length=120,
        blank=True,
        verbose_name=_("Anderer Ort"),
        help_text=_(
            "Nur für einmal: ein Ort, der nicht in der Liste steht. Zum Beispiel: Wanderparkplatz am Hücker Moor."
        ),
    )
    place_address = models.CharField(max_length=200, blank=True, verbose_name=_("Adresse des anderen Ortes"))
    attendance = models.CharField(
        max_length=8, choices=Attendance.choices, default=Attendance.ON_SITE, verbose_name=_("Teilnahme")
    )
    online_url = models.URLField(blank=True, verbose_name=_("Adresse im Netz"))

    categories = ParentalManyToManyField(Category, related_name="events", verbose_name=_("Sparten"))
    audiences = ParentalManyToManyField(Audience, blank=True, related_name="events", verbose_name=_("Für wen"))
    age_from = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(120)], verbose_name=_("Alter ab")
    )
    age_to = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(120)], verbose_name=_("Alter bis")
    )
    languages = models.JSONField(default=list, blank=True, verbose_name=_("Sprachen"))
    outdoors = models.BooleanField(default=False, verbose_name=_("draußen"))
    good_alone = models.BooleanField(
        default=False,
        verbose_name=_("gut, um allein zu kommen"),
        help_text=_("Man findet leicht Anschluss: etwa bei offenen Treffen oder Mitmach-Abenden."),
    )
    further_hosts = models.CharField(max_length=255, blank=True, verbose_name=_("Weitere Veranstalter"))

    price = models.CharField(max_length=20, choices=Price.choices, default=Price.UNKNOWN, verbose_name=_("Eintritt"))
    price_min = CentsField(null=True, blank=True, verbose_name=_("Preis in Euro (oder ab)"))
    price_max = CentsField(null=True, blank=True, verbose_name=_("bis"))
    price_reduced = CentsField(null=True, blank=True, verbose_name=_("ermäßigt"))
    price_pupils = CentsField(null=True, blank=True, verbose_name=_("Schülerinnen, Schüler und Studierende"))
    price_note = models.CharField(max_length=200, blank=True, verbose_name=_("Hinweis zum Preis"))
    tickets = models.CharField(
        max_length=12, choices=Tickets.choices, default=Tickets.UNKNOWN, verbose_name=_("Karten oder Anmeldung")
    )
    tickets_until = models.DateField(null=True, blank=True, verbose_name=_("bis wann"))
    tickets_how = models.CharField(max_length=200, blank=True, verbose_name=_("wie"))
    tickets_url = models.URLField(blank=True, verbose_name=_("Adresse für Karten oder Anmeldung"))

    features = models.JSONField(default=list, blank=True, verbose_name=_("Barrierefreiheit der Veranstaltung"))
    content_note = models.CharField(
        max_length=300,
        blank=True,
        verbose_name=_("Hinweis zum Inhalt"),
        help_text=_("Zum Beispiel: Stroboskop, laute Geräusche, Gewalt wird erzählt."),
    )
    licence = models.CharField(
        max_length=20, choices=Licence.choices, default=Licence.RESERVED, verbose_name=_("Lizenz des Textes")
    )
    contact = models.CharField(max_length=200, blank=True, verbose_name=_("Fragen beantwortet"))
    # Where an imported event came from (source and its UID there); empty for what people entered.
    source_uid = models.CharField(max_length=255, blank=True, editable=False, db_index=True)
    source_hash = models.CharField(max_length=64, blank=True, editable=False)

    base_form_class = EventPageForm
    parent_page_types = ["venues.InstitutionPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "events/event_page.html"
    edit_handler = panels.event_edit_handler()

    class Meta:
        verbose_name = _("Veranstaltung")
        verbose_name_plural = _("Veranstaltungen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price_max__isnull=True) | models.Q(price_max__gte=models.F("price_min")),
                name="price_range_is_upwards",
                violation_error_message=_("Der höchste Preis liegt unter dem niedrigsten."),
            ),
            models.CheckConstraint(
                condition=models.Q(age_to__isnull=True)
                | models.Q(age_from__isnull=True)
                | models.Q(age_to__gte=models.F("age_from")),
                name="age_range_is_upwards",
                violation_error_message=_("„Alter bis“ liegt unter „Alter ab“."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @cached_property
    def dates(self) -> Schedule:
        """The parsed schedule. Raises ScheduleInvalid for a value that no form let through."""
        return schedule_of(self.schedule)

    def town_name(self) -> str:
        house = house_of(self)
        return house.town_name() if house else ""

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        # Previews know this model: they can only be asked once both are there.
        from events import previews

        return previews.MODES

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        from events import previews

        return previews.TEMPLATES[mode_name]

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from events import previews

        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return {**context, **previews.preview_context(self, mode_name)}

    def clean(self) -> None:
        super().clean()
        errors = {
            name: ValidationError(_("Unbekannter Wert: %(value)s."), params={"value": ", ".join(unknown)})
            for name, unknown in (
                ("languages", _unknown(self.languages, Language.values)),
                ("features", _unknown(self.features, EventFeature.values)),
            )
            if unknown
        }
        if errors:
            raise ValidationError(errors)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Keeps what the house said at once (DESIGN 15) while this draft was open elsewhere."""
        self.__dict__.pop("dates", None)  # what was read before `schedule` was set anew
        live = type(self).objects.filter(pk=self.pk).values_list("schedule", flat=True).first()
        if live and live != self.schedule:
            self.schedule = merge_newer_overrides(self.dates, schedule_of(live)).to_json()
            self.__dict__.pop("dates", None)
        return super().save_revision(*args, **kwargs)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """A copy's dates are other dates: its lines get fresh ids."""
        update = kwargs.pop("update_attrs", None) or {}
        fresh = with_fresh_ids(self.dates).to_json()
        return super().copy(*args, update_attrs={"schedule": fresh, "source_uid": "", **update}, **kwargs)


def _unknown(values: Iterable[Any], known: Iterable[str]) -> list[str]:
    return [str(value) for value in values if value not in set(known)]


class EventTranslation(Orderable):
    """The texts of an event in another language. The language is fixed once saved."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=5, choices=Language.choices, verbose_name=_("Sprache"))
    title = models.CharField(max_length=255, verbose_name=_("Titel"))
    teaser = models.TextField(max_length=300, blank=True, verbose_name=_("Kurz gesagt"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("Text"))

    panels = panels.translation_panels()

    class Meta(Orderable.Meta):
        verbose_name = _("Übersetzung")
        verbose_name_plural = _("Übersetzungen")
        constraints = [models.UniqueConstraint(fields=["page", "language"], name="one_text_a_language")]

    def __str__(self) -> str:
        return str(self.title)


class Performer(Orderable):
    """Somebody who is on stage, leads or speaks."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="performers")
    name = models.CharField(max_length=120, verbose_name=_("Name"))
    # Of the page of this name, the same for all who are called so.
    key = models.SlugField(max_length=MAX_LENGTH, editable=False)
    role = models.CharField(max_length=80, blank=True, verbose_name=_("Rolle, Instrument, Aufgabe"))
    url = models.URLField(blank=True, verbose_name=_("Link"))

    panels = panels.performer_panels()

    class Meta(Orderable.Meta):
        verbose_name = _("Mitwirkende")
        verbose_name_plural = _("Mitwirkende")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = from_name(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page with all dates of this name; empty where a name has no letters that an address can hold."""
        return reverse("person", args=[self.key]) if self.key else ""
