"""Which pages are looked at: every kind, in its awkward forms too, in German and in English.

`python -m tests.faces.kinds` prints them for the installation that the environment names.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple


class Kind(NamedTuple):
    """`name` is the picture's file name. `is_shown`: `make screenshots` keeps a picture of it."""

    name: str
    path: str
    status: int = 200
    is_shown: bool = False


def parse(printed: str) -> list[Kind]:
    """The opposite of `_line`."""
    found = []
    for line in printed.splitlines():
        name, path, status, shown = line.split("\t")
        found.append(Kind(name, path, int(status), shown == "True"))
    return found


def _line(kind: Kind) -> str:
    return "\t".join(str(value) for value in kind)


def _all() -> Iterator[Kind]:
    yield from _lists()
    yield from _of_rows()
    yield from _places()
    yield from _texts()


def _lists() -> Iterator[Kind]:
    from django.utils import timezone

    month = f"{timezone.localdate():%Y-%m}"
    week = "{}-W{:02}".format(*timezone.localdate().isocalendar())
    yield Kind("start", "/", is_shown=True)
    yield Kind("start-en", "/en/", is_shown=True)
    yield Kind("kalender", "/kalender/", is_shown=True)
    yield Kind("kalender-en", "/en/kalender/")
    yield Kind("kalender-heute", "/kalender/?zeit=heute")
    yield Kind("kalender-gefiltert", "/kalender/?gemeinde=bielefeld&gemeinde=herford&sparte=konzert&zeit=woche")
    yield Kind("kalender-leer", "/kalender/?gemeinde=verl&sparte=film&preis_bis=0&zeit=morgen", is_shown=True)
    yield Kind("kalender-text", "/kalender/?q=konzert")
    yield Kind("kalender-falsch", "/kalender/?von=2026-13-45&gemeinde=atlantis")
    yield Kind("woche", f"/kalender/woche/{week}/", is_shown=True)
    yield Kind("monat", f"/kalender/monat/{month}/", is_shown=True)
    yield Kind("monat-en", f"/en/kalender/monat/{month}/")
    yield Kind("karte", "/kalender/karte/", is_shown=True)
    yield Kind("karte-ort", "/kalender/karte/?gemeinde=bielefeld&zeit=woche")
    yield Kind("karte-leer", "/en/kalender/karte/?gemeinde=verl&sparte=film&preis_bis=0&zeit=morgen")
    yield Kind("merkliste", "/merkliste/")
    yield Kind("ohne-netz", "/offline/")
    yield from _subscriptions()
    yield Kind("offene-daten", "/opendata/")
    yield Kind("papier", f"/papier/programm/{month}/?gemeinde=enger")
    yield Kind("widget", "/widget/?gemeinde=enger&ansicht=karten", is_shown=True)
    yield Kind("widget-en", "/en/widget/?ansicht=monat")
    yield Kind("widget-monat", "/en/widget/rahmen/?ansicht=monat&farben=auto")
    yield Kind("widget-rahmen", "/widget/rahmen/?gemeinde=enger")
    yield Kind("schnittstellen", "/schnittstellen/")
    yield Kind("schnittstellen-en", "/en/schnittstellen/")
    yield Kind("suche", "/suche/")
    yield Kind("suche-treffer", "/suche/?q=konzert+herford", is_shown=True)
    yield Kind("suche-nichts", "/suche/?q=xylophon+orgel", is_shown=True)
    yield Kind("suche-nah", "/suche/?q=musik&nah=enger&sortierung=entfernung")
    yield Kind("suche-en", "/en/suche/?q=jazz")


def _subscriptions() -> Iterator[Kind]:
    from django.http import QueryDict
    from django.utils import timezone

    from events import subscriptions
    from events.query import read

    now = timezone.now()
    for name, prefix in (("abo", ""), ("abo-en", "/en")):
        secret = subscriptions.begin(read(QueryDict("gemeinde=enger&sparte=konzert"), now=now), now=now)
        yield Kind(name, f"{prefix}/abo/{secret}/")


def _of_rows() -> Iterator[Kind]:
    from django.utils import timezone

    from events import remembered
    from events.choices import Availability, Status
    from events.models import EventPage, Occurrence, Performer
    from events.templatetags.words import longest_word

    coming = Occurrence.objects.listed().filter(starts_at__gt=timezone.now()).order_by("starts_at", "pk")
    planned = coming.filter(status=Status.SCHEDULED)
    forms = {
        "termin-bild": planned.exclude(image_file=""),
        "termin-ohne-bild": planned.filter(image_file=""),
        "termin-abgesagt": coming.filter(status=Status.CANCELLED),
        "termin-verlegt": coming.filter(status=Status.RESCHEDULED),
        "termin-verschoben": coming.filter(status=Status.POSTPONED),
        "termin-ausverkauft": planned.filter(availability=Availability.SOLD_OUT),
        "ausstellung": Occurrence.objects.listed().filter(runs=True),
        "termin-vorbei": Occurrence.objects.listed().filter(last_day__lt=timezone.localdate()),
    }
    shown = {"termin-bild", "termin-ohne-bild", "termin-abgesagt"}
    for name, rows in forms.items():
        ordered = rows.order_by("starts_at", "pk")
        # Those that are not for show are the hardest to set: the longest word in a title.
        row = ordered.first() if name in shown else max(ordered, key=lambda row: longest_word(row.title), default=None)
        if row:
            yield Kind(name, row.get_absolute_url(), is_shown=name in shown)
    some = remembered.write(planned.values_list("pk", flat=True)[:5])
    yield Kind("merkliste-geteilt", f"/merkliste/?termine={some}", is_shown=True)
    yield Kind("widget-termin", f"/widget/termin/{planned.exclude(image_file='')[:1].get().pk}/")
    yield Kind("termin-en", f"/en{planned.exclude(image_file='')[:1].get().get_absolute_url()}")
    if performer := Performer.objects.filter(page__live=True).order_by("pk").first():
        yield Kind("mitwirkende", performer.get_absolute_url())
    if row := planned.first():
        yield Kind("fehler-melden", f"/rueckmeldung/?termin={row.pk}")
    for number, event in enumerate(EventPage.objects.live().order_by("pk")[:2]):
        yield Kind(f"veranstaltung-{number}", event.get_url() or "")


def _places() -> Iterator[Kind]:
    from venues.models import InstitutionPage, MunicipalityPage, VenuePage

    for key in ("enger", "bielefeld", "schloss-holte-stukenbrock"):
        town = MunicipalityPage.objects.get(key=key)
        yield Kind(f"ort-{key}", town.get_url() or "", is_shown=key == "enger")
    yield Kind("ort-en", f"/en{MunicipalityPage.objects.get(key='verl').get_url()}")
    for number, house in enumerate(InstitutionPage.objects.live().order_by("pk")[:2]):
        yield Kind(f"haus-{number}", house.get_url() or "", is_shown=not number)
    for number, venue in enumerate(VenuePage.objects.live().order_by("pk")[:2]):
        yield Kind(f"spielort-{number}", venue.get_url() or "", is_shown=not number)
    yield Kind("orte", "/orte/", is_shown=True)
    yield Kind("spielorte", "/spielorte/")
    yield Kind("veranstalter", "/veranstalter/")
    yield Kind("spielorte-text", "/spielorte/?q=museum")


def _texts() -> Iterator[Kind]:
    from pages.models import GuidePage, StandardPage

    for page in StandardPage.objects.live().order_by("pk"):
        yield Kind(f"seite-{page.slug}", page.get_url() or "")
    for guide in GuidePage.objects.live().order_by("order"):
        yield Kind(f"fuer-{guide.slug}", guide.get_url() or "", is_shown=guide.slug == "u27")
    yield Kind("fuer-neu-hier-en", "/en/neu-hier/")
    yield Kind("seite-barrierefreiheit-en", "/en/barrierefreiheit/")
    yield Kind("rueckmeldung", "/rueckmeldung/")
    yield Kind("rueckmeldung-danke", "/rueckmeldung/danke/?nr=7")
    yield Kind("bausteine", "/components/")
    yield Kind("nicht-gefunden", "/gibt-es-nicht/", status=404, is_shown=True)
    yield Kind("nicht-gefunden-en", "/en/gibt-es-nicht/", status=404)


def main() -> None:
    import django

    django.setup()
    for kind in _all():
        sys.stdout.write(f"{_line(kind)}\n")


if __name__ == "__main__":
    main()
