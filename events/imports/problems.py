"""The words that tell people what did not come in."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from events.imports.staged import HINTS, Finding, Reason

WORDS: dict[Reason, Promise] = {
    Reason.FILE_TOO_LARGE: _("Die Datei ist zu groß. Bitte teilen Sie sie in Dateien bis 10 MB auf."),
    Reason.NOT_A_CALENDAR: _("Das ist kein Kalender im Format iCalendar (.ics)."),
    Reason.NO_EVENTS: _("In diesem Kalender stehen keine Veranstaltungen (VEVENT)."),
    Reason.TOO_MANY_EVENTS: _("Nur die ersten 5.000 Einträge wurden gelesen. Bitte teilen Sie die Datei auf."),
    Reason.TOO_MANY_DATES_IN_FILE: _("Die Datei enthält mehr als 50.000 Termine. Dieser Eintrag blieb außen vor."),
    Reason.INCOMPLETE: _("Der Eintrag hat kein Ende (END:VEVENT). Vermutlich ist die Datei abgeschnitten."),
    Reason.SUB_DAILY: _("Die Wiederholung erzeugt mehrere Termine am Tag. Wir übernehmen höchstens einen am Tag."),
    Reason.COUNT_TOO_HIGH: _("Die Wiederholung erzeugt mehr als 1.000 Termine. Bitte begrenzen Sie sie."),
    Reason.BAD_RULE: _("Die Wiederholungsregel (RRULE) ist nicht lesbar."),
    Reason.TOO_MANY_DATES: _("Der Eintrag hat mehr als 1.000 Termine oder zu viele Ausnahmen."),
    Reason.TOO_EXPENSIVE: _("Der Eintrag ist zu aufwendig zu berechnen. Bitte vereinfachen Sie die Wiederholung."),
    Reason.TIME_UP: _("Die Zeit für diese Datei war aufgebraucht. Dieser Eintrag wurde nicht mehr gelesen."),
    Reason.UNREADABLE: _("Der Eintrag ist nicht lesbar."),
    Reason.BAD_DATE: _("Eine Zeitangabe ist nicht lesbar."),
    Reason.NO_START: _("Der Beginn (DTSTART) fehlt."),
    Reason.NO_TITLE: _("Der Titel (SUMMARY) fehlt."),
    Reason.OUT_OF_RANGE: _("Der Beginn liegt nicht zwischen den Jahren 2000 und 2100."),
    Reason.NO_DATES: _("Kein Termin liegt zwischen 60 Tagen zurück und 24 Monaten voraus."),
    Reason.PRIVATE: _("Der Eintrag ist als privat gekennzeichnet und wird nicht veröffentlicht."),
    Reason.DUPLICATE: _("Der Eintrag steht doppelt in der Datei. Er wurde einmal übernommen."),
    Reason.UNKNOWN_ZONE: _("Die Zeitzone ist unbekannt. Bitte prüfen Sie die Uhrzeiten."),
}


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """One line of the report. `line` counts from 1; 0 means the file as a whole."""

    line: int
    uid: str
    title: str
    code: Reason
    reason: str
    detail: str

    @property
    def skipped(self) -> bool:
        """False for a hint: the event came in, a person should look at it."""
        return self.code not in HINTS

    def __str__(self) -> str:
        where = [_gettext("Zeile %(line)d") % {"line": self.line}] if self.line else []
        where += [f"„{self.title}“"] if self.title else []
        said = f"{self.reason} ({self.detail})" if self.detail else self.reason
        return f"{', '.join(where)}: {said}" if where else said


def problem_from(finding: Finding) -> ImportProblem:
    """Put a finding into words of the active language."""
    reason = str(WORDS[finding.reason])
    return ImportProblem(finding.line, finding.uid, finding.title, finding.reason, reason, finding.detail)
