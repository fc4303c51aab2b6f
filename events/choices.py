"""The fixed words of events that are not vocabulary: values of columns and of the query string."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Profile(models.TextChoices):
    """Time profile ("Art"); values are the words of the query string (`art=kurs`)."""

    SINGLE = "einmalig", _("einmalig")
    RECURRING = "wiederkehrend", _("wiederkehrend")
    RUN = "laufzeit", _("Laufzeit einer Produktion")
    EXHIBITION = "ausstellung", _("Ausstellung")
    COURSE = "kurs", _("Kurs")
    STANDING = "dauerangebot", _("Dauerangebot")


class Price(models.TextChoices):
    UNKNOWN = "unknown", _("keine Angabe")
    FREE = "free", _("Eintritt frei")
    FIXED = "fixed", _("fester Preis")
    RANGE = "range", _("von – bis")
    PAY_WHAT_YOU_WANT = "pay_what_you_want", _("zahlen, was man möchte")


class Tickets(models.TextChoices):
    UNKNOWN = "unknown", _("keine Angabe")
    NOT_NEEDED = "not_needed", _("nicht nötig: einfach kommen")
    TICKET = "ticket", _("Karte nötig")
    REGISTRATION = "registration", _("Anmeldung nötig")


class Attendance(models.TextChoices):
    """schema.org: OfflineEventAttendanceMode, OnlineEventAttendanceMode, MixedEventAttendanceMode."""

    ON_SITE = "on_site", _("vor Ort")
    ONLINE = "online", _("online")
    BOTH = "both", _("vor Ort und online")


class EventFeature(models.TextChoices):
    """Accessibility of the event itself; values are words of the query string (`barrierefrei=gebaerdensprache`)."""

    SIGN_LANGUAGE = "gebaerdensprache", _("Deutsche Gebärdensprache")
    SUBTITLES = "untertitel", _("Untertitel oder Schriftmittlung")
    AUDIO_DESCRIPTION = "audiodeskription", _("Audiodeskription")
    EASY_LANGUAGE = "leichte-sprache", _("Leichte Sprache")
    RELAXED = "entspannt", _("entspannte Vorstellung")


class Language(models.TextChoices):
    """ISO 639-1, and `none` for what needs no language at all."""

    GERMAN = "de", _("Deutsch")
    ENGLISH = "en", _("Englisch")
    TURKISH = "tr", _("Türkisch")
    ARABIC = "ar", _("Arabisch")
    RUSSIAN = "ru", _("Russisch")
    UKRAINIAN = "uk", _("Ukrainisch")
    POLISH = "pl", _("Polnisch")
    KURDISH = "ku", _("Kurdisch")
    PERSIAN = "fa", _("Persisch")
    FRENCH = "fr", _("Französisch")
    SPANISH = "es", _("Spanisch")
    LOW_GERMAN = "nds", _("Plattdeutsch")
    NONE = "none", _("ohne Deutsch verständlich")


class Status(models.TextChoices):
    """What became of a date; schema.org's EventStatusType has the same five."""

    SCHEDULED = "scheduled", _("wie geplant")
    CANCELLED = "cancelled", _("abgesagt")
    POSTPONED = "postponed", _("verschoben, neuer Termin offen")
    RESCHEDULED = "rescheduled", _("verlegt")
    MOVED_ONLINE = "moved_online", _("jetzt online")


class Availability(models.TextChoices):
    UNKNOWN = "", _("keine Angabe")
    FEW = "few", _("nur noch wenige Plätze")
    SOLD_OUT = "sold_out", _("ausverkauft")
