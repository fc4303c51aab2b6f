"""How complete an event is: what is missing, why that matters to readers, and where it is entered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.choices import Attendance, Price, Tickets
from events.models import EventPage
from events.panels import MAIN, PRICE, TABS, TEXT, WHO
from events.schedule import DateLine

WHOLE = 100


@dataclass(frozen=True)
class Gap:
    """Something that is missing. `weight` is of 100; `tab` the tab of the form where it is entered."""

    label: Promise
    why: Promise
    weight: int
    tab: str

    @property
    def tab_label(self) -> Promise:
        return TABS[self.tab]


PICTURE = Gap(
    _("Bild"),
    _("In Listen fällt ein Termin mit Bild auf. Sie haben keines? Wir zeichnen ein Plakat."),
    20,
    MAIN,
)
TEASER = Gap(_("Kurz gesagt"), _("Zwei Sätze stehen in Listen, in Kalendern und beim Teilen."), 20, TEXT)
BODY = Gap(_("Text"), _("Wer Sie noch nicht kennt, entscheidet nach dem Text."), 10, TEXT)
ADMISSION = Gap(
    _("Eintritt"),
    _("Ohne Preis findet Sie niemand, der nach „Eintritt frei“ oder „bis 10 Euro“ sucht."),
    15,
    PRICE,
)
TICKETS = Gap(_("Karten oder Anmeldung"), _("Muss man vorher etwas tun? Sonst fragt man Sie am Telefon."), 5, PRICE)
ACCESS = Gap(
    _("Barrierefreiheit"),
    _("Ohne Angabe bleiben Menschen zu Hause, die kommen könnten. Auch ein Nein hilft."),
    15,
    WHO,
)
LANGUAGES = Gap(_("Sprache"), _("Neue in der Region suchen nach Abenden, für die man kein Deutsch braucht."), 5, WHO)
AUDIENCE = Gap(_("Für wen"), _("Familien und Schulen suchen nach Alter und Gruppe."), 5, WHO)
END = Gap(_("Ende"), _("Wer mit dem Bus kommt, will wissen, wann Schluss ist."), 5, MAIN)


@dataclass(frozen=True)
class Completeness:
    """What is missing, the most important first; and how much is there, of 100."""

    gaps: tuple[Gap, ...]

    @property
    def score(self) -> int:
        return WHOLE - sum(gap.weight for gap in self.gaps)


def completeness(event: EventPage) -> Completeness:
    """Of the event as it is in hand, published or draft."""
    return Completeness(tuple(sorted(_gaps(event), key=lambda gap: -gap.weight)))


def edit_url(event: EventPage, gap: Gap) -> str:
    """The tab of the form where it is entered."""
    return f"{reverse('wagtailadmin_pages:edit', args=[event.pk])}#tab-{gap.tab}"


def _gaps(event: EventPage) -> Iterator[Gap]:
    if event.image_id is None:
        yield PICTURE
    if not event.teaser:
        yield TEASER
    if not event.body:
        yield BODY
    if event.price == Price.UNKNOWN:
        yield ADMISSION
    if event.tickets == Tickets.UNKNOWN:
        yield TICKETS
    if not event.features and not _venue_says(event):
        yield ACCESS
    if not event.languages:
        yield LANGUAGES
    if not event.audiences.all() and event.age_from is None and event.age_to is None:
        yield AUDIENCE
    if any(isinstance(line, DateLine) and line.end is None and not line.all_day for line in event.dates.lines):
        yield END


def _venue_says(event: EventPage) -> bool:
    """Whether the venue says anything about barriers, be it no; online there are none of a venue."""
    if event.attendance == Attendance.ONLINE:
        return True
    return event.venue is not None and bool(event.venue.accessibility.all())
