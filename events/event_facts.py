"""The table "Auf einen Blick": words for people; what is unknown says so."""

from __future__ import annotations

from django.utils.translation import gettext as _

from events.choices import Attendance, Language, Status, Tickets
from events.models import EventPage, Occurrence
from events.row_values import feature_labels, price_in_words


def facts(event: EventPage, row: Occurrence | None) -> list[tuple[str, str]]:
    """(label, words) in the reader's language. The first four always stand there, known or not."""
    unknown = _("keine Angabe")
    always = [
        (_("Eintritt"), price_in_words(event) or unknown),
        (_("Karten"), _tickets(event)),
        (_("Für wen"), _audience(event) or unknown),
        (_("Sprache"), ", ".join(str(Language(value).label) for value in event.languages) or unknown),
    ]
    known = [
        (_("Teilnahme"), _attendance(event, row)),
        (_("Barrierefrei"), ", ".join(feature_labels(event.features))),
        (_("Draußen"), _("ja") if event.outdoors else ""),
        (_("Allein kommen"), _("geht gut: man findet leicht Anschluss") if event.good_alone else ""),
        (_("Hinweis"), event.content_note),
        (_("Mit"), event.further_hosts),
        (_("Fragen"), event.contact),
    ]
    return always + [(label, words) for label, words in known if words]


def _tickets(event: EventPage) -> str:
    words = [str(Tickets(event.tickets).label), event.tickets_how]
    if event.tickets_until:
        words.append(_("bis %(day)s") % {"day": f"{event.tickets_until:%d.%m.%Y}"})
    return ", ".join(word for word in words if word)


def _audience(event: EventPage) -> str:
    words = [audience.label for audience in event.audiences.all()]
    if event.age_from is not None and event.age_to is not None:
        words.append(_("von %(low)d bis %(high)d Jahren") % {"low": event.age_from, "high": event.age_to})
    elif event.age_from is not None:
        words.append(_("ab %(age)d Jahren") % {"age": event.age_from})
    elif event.age_to is not None:
        words.append(_("bis %(age)d Jahre") % {"age": event.age_to})
    return ", ".join(words)


def _attendance(event: EventPage, row: Occurrence | None) -> str:
    if row is not None and row.status == Status.MOVED_ONLINE:
        return str(Attendance.ONLINE.label)
    return "" if event.attendance == Attendance.ON_SITE else str(Attendance(event.attendance).label)
