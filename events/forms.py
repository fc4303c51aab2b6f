"""The form of an event page: lists of choices, and what fields can only be checked together."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from events.choices import Attendance, EventFeature, Language, Price
from venues.models import VenuePage
from venues.tenancy import OwnReferencesForm

MAX_CATEGORIES = 3


def usual_venue(house: Page | None) -> int | None:
    """Where the house was last, else the one venue that it runs: most houses are at one place most of the time."""
    if house is None:
        return None
    last = Page.objects.child_of(house).exclude(eventpage__venue=None).order_by("-latest_revision_created_at")
    known: int | None = last.values_list("eventpage__venue", flat=True).first()
    if known is not None:
        return known
    own = list(VenuePage.objects.live().filter(Q(operator=house.pk) | Q(path__startswith=house.path))[:2])
    return own[0].pk if len(own) == 1 else None


class EventPageForm(OwnReferencesForm):
    """Refuses what the page could not say truthfully; every message says where to mend it."""

    languages = forms.MultipleChoiceField(
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Sprachen"),
        help_text=_("In welchen Sprachen gesprochen oder gesungen wird. Nichts angekreuzt: keine Angabe."),
    )
    features = forms.MultipleChoiceField(
        choices=EventFeature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Barrierefreiheit der Veranstaltung"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "venue" in self.fields:
            self.initial["venue"] = usual_venue(self.parent_page)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._clean_categories(cleaned)
        self._clean_place(cleaned)
        self._clean_price(cleaned)
        return cleaned

    def _clean_categories(self, cleaned: dict[str, Any]) -> None:
        chosen = cleaned.get("categories")
        if chosen is not None and len(chosen) > MAX_CATEGORIES:
            self.add_error(
                "categories",
                _("Sie haben %(count)d Sparten gewählt, erlaubt sind drei. Bitte nehmen Sie die wichtigsten.")
                % {"count": len(chosen)},
            )

    def _clean_place(self, cleaned: dict[str, Any]) -> None:
        """Drafts may lack a place; what is published needs one (Wagtail tells drafts by deferring required fields)."""
        if self.is_deferred_validation or "venue" not in self.fields:
            return
        online = cleaned.get("attendance") == Attendance.ONLINE
        if not online and not cleaned.get("venue") and not cleaned.get("place_name"):
            self.add_error(
                "venue", _("Wo ist es? Bitte wählen Sie einen Spielort, oder nennen Sie unter „Mehr“ einen.")
            )
        if (
            cleaned.get("attendance") != Attendance.ON_SITE
            and "attendance" in self.fields
            and not cleaned.get("online_url")
        ):
            self.add_error("online_url", _("Unter welcher Adresse kann man online dabei sein?"))

    def _clean_price(self, cleaned: dict[str, Any]) -> None:
        price, low, high = cleaned.get("price"), cleaned.get("price_min"), cleaned.get("price_max")
        if price in {Price.FIXED, Price.RANGE} and low is None:
            self.add_error("price_min", _("Bitte nennen Sie den Preis, oder wählen Sie „keine Angabe“."))
        if price == Price.RANGE and high is None:
            self.add_error("price_max", _("Bis zu welchem Preis?"))
