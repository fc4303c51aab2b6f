"""The parameters of the API for its description. Reading and judging them is done by events.query and asking."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

ONE = {"enum": ["1"]}


def _said(description: str, *examples: Any, **schema: Any) -> Any:
    return Field(
        default=None, description=description, examples=list(examples) or None, json_schema_extra=schema or None
    )


def _several(description: str, *examples: str) -> Any:
    return Field(default=[], description=description, examples=[list(examples)])


class Common(Schema):
    limit: str | None = _said(_("Wie viele auf einer Seite, 1 bis 200; ohne Angabe 50."), "50", pattern="^[0-9]+$")
    cursor: str | None = _said(_("Aus „next“ der Seite davor."))
    changed_since: str | None = _said(
        _(
            "Ein Datenstand („version“ von früher, 0 für alles): Dann kommt alles, was sich seither geändert"
            " hat, und unter „deleted“, was es nicht mehr gibt. Damit bleibt ein Spiegel vollständig."
        ),
        "0",
        pattern="^[0-9]+$",
    )
    fields: str | None = _said(_("Nur diese Felder, mit Kommas getrennt."))


class ByTown(Common):
    gemeinde: list[str] = _several(_("Schlüssel von Orten; einer genügt."), "enger", "verl")


class Filtered(ByTown):
    """The filters of the pages."""

    q: str | None = _said(_("Text, wie in der Suche."), "orgel")
    zeit: str | None = _said(_("heute, morgen, wochenende oder woche."), "wochenende")
    von: str | None = _said(_("Vom Tag an, einschließlich."), "2026-12-01", format="date")
    bis: str | None = _said(_("Bis zum Tag, einschließlich."), "2026-12-24", format="date")
    spielort: list[str] = _several(_("Schlüssel von Spielorten."))
    veranstalter: list[str] = _several(_("Schlüssel von Häusern."))
    veranstaltung: list[str] = _several(_("Schlüssel von Veranstaltungen."))
    sparte: list[str] = _several(_("Schlüssel von Sparten (categories)."), "jazz")
    zielgruppe: list[str] = _several(_("Für wen."), "familien")
    barrierefrei: list[str] = _several(_("Was sicher da sein muss; alles davon."), "stufenlos")
    sprache: list[str] = _several(_("ISO 639-1, oder none."), "en")
    art: list[str] = _several(_("einmalig, wiederkehrend, laufzeit, ausstellung, kurs oder dauerangebot."), "kurs")
    frei: str | None = _said(_("Nur mit freiem Eintritt."), **ONE)
    draussen: str | None = _said(_("Nur draußen."), **ONE)
    allein: str | None = _said(_("Gut, um allein zu kommen."), **ONE)
    u27: str | None = _said(_("Unter 27: frei oder bis 10 Euro."), **ONE)
    alter: str | None = _said(_("Für Menschen dieses Alters, in Jahren."), "8", pattern="^[0-9]+$")
    preis_bis: str | None = _said(_("Höchstens so viele Euro."), "10", pattern="^[0-9]+$")
    nah: str | None = _said(_("Ein Ort, eine Postleitzahl oder eine Position („52.14,8.56“)."), "32130")
    umkreis: str | None = _said(_("Kilometer um „nah“."), "10", pattern="^[0-9]+$")
    dauerangebote: str | None = _said(_("Auch, was über Wochen läuft."), **ONE)


class Dates(Filtered):
    facets: str | None = _said(_("Auch zählen, wie viele Veranstaltungen jede Wahl zeigen würde."), **ONE)
