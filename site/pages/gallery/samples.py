"""What the components of the gallery show. Nothing of it is in the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _

from core.periods import ONE_DAY, to_utc, today
from events.choices import Availability, Price, Status
from events.facet_panel import Chip, Group, Option
from events.filters import Filters, Problem
from events.less import Less, sentence
from events.models import Occurrence
from events.program import Day, Program
from events.templatetags import dates, lists
from search.templatetags import found as found_tags
from venues import current_net
from venues.models import Feature, Known
from venues.templatetags import net


@dataclass(frozen=True, slots=True)
class Example:
    """One form of a component: what it shows in a word, and its attributes."""

    word: str
    attributes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Component:
    """A template tag with its examples. `wrap`: the element that the tag stands in everywhere, empty for none."""

    library: str
    tag: Callable[..., Any]
    examples: list[Example] = field(default_factory=list)
    wrap: str = ""

    @property
    def name(self) -> str:
        return self.tag.__name__


def components(now: datetime) -> list[Component]:
    """All of them, the smallest first. `now` is aware: the dates lie around it."""
    return [*_of_a_date(now), *_of_a_list(now), *_of_a_choice(), *_around(now)]


def date_of(now: datetime, title: str, *, hour: int = 20, days: int = 0, **changes: Any) -> Occurrence:
    """An unsaved date, `days` after today at `hour` o'clock in Berlin."""
    start = datetime.combine(today(now) + days * ONE_DAY, datetime.min.time()).replace(hour=hour)
    values = {
        "id": uuid5(NAMESPACE_URL, f"{title} {days}"),
        "title": title,
        "kind": "konzert",
        "day": start.date(),
        "last_day": start.date(),
        "starts_at": to_utc(start),
        "ends_at": to_utc(start + timedelta(hours=2)),
        "town_key": "enger",
        "town_name": "Enger",
        "venue_name": "Alter Saal",
        "price": Price.FIXED,
    }
    return Occurrence(**{**values, **changes})


def _facts() -> list[dict[str, Any]]:
    known = zip(Feature, Known, strict=False)
    note = _("Rampe am Hof, bitte klingeln.")
    return [
        {"label": feature.label, "known": how, "note": note if how == Known.LIMITED else "", "checked_on": None}
        for feature, how in known
    ]


def _of_a_date(now: datetime) -> list[Component]:
    day = today(now)
    return [
        Component("dates", dates.row, _rows(now), wrap="ol"),
        Component("dates", dates.marks, _marks(now)),
        Component("dates", dates.access, [_form(_("vier Arten zu wissen"), facts=_facts())]),
        Component("dates", dates.keep, [_form(_("ein Herz mit Wort"), occurrence=date_of(now, "Orgelnacht"))]),
        Component("dates", dates.share, [_form(_("zum Weitersagen"), occurrence=date_of(now, "Orgelnacht"))]),
        Component(
            "dates",
            dates.dateline,
            [_form(_("heute"), day=day, level=3), _form(_("ein anderer Tag"), day=day + 9 * ONE_DAY, level=3)],
        ),
        Component("lists", lists.type_poster, [_form(_("statt eines Bildes"), title="Sommernacht", day=day)]),
    ]


def _rows(now: datetime) -> list[Example]:
    usual = date_of(now, "Lieder zur Nacht")
    market = date_of(now, "Markt der Bücher", kind="markt", all_day=True, price=Price.FREE)
    exhibition = date_of(now, "Farbe und Form", days=-20, runs=True, last_day=today(now) + 3 * ONE_DAY)
    moved = date_of(now, "Tanz im Hof", days=2, status=Status.RESCHEDULED, previous_day=today(now))
    return [
        _form(_("wie die meisten"), occurrence=usual),
        _form(_("im eigenen Ort"), occurrence=usual, here="enger"),
        _form(_("Eintritt frei, den ganzen Tag"), occurrence=market),
        _form(_("ausverkauft"), occurrence=date_of(now, "Die kleine Bühne", availability=Availability.SOLD_OUT)),
        _form(_("nur noch wenige"), occurrence=date_of(now, "Werkstatt", availability=Availability.FEW)),
        _form(_("abgesagt"), occurrence=date_of(now, "Orgel um acht", status=Status.CANCELLED)),
        _form(_("am alten Tag, verschoben"), occurrence=moved, day=today(now)),
        _form(_("gefunden, mit Tag und Zusatz"), occurrence=usual, dated=True, note="3,4 km, und 2 weitere Termine"),
        _form(_("gefunden, läuft"), occurrence=exhibition, dated=True),
    ]


def _marks(now: datetime) -> list[Example]:
    return [
        _form(_("abgesagt"), occurrence=date_of(now, "Orgel um acht", status=Status.CANCELLED)),
        _form(_("ausverkauft"), occurrence=date_of(now, "Die kleine Bühne", availability=Availability.SOLD_OUT)),
        _form(_("Eintritt frei"), occurrence=date_of(now, "Markt der Bücher", price=Price.FREE)),
    ]


def _of_a_list(now: datetime) -> list[Component]:
    next_door: dict[str, Any] = {"town_key": "herford", "town_name": "Herford", "venue_name": "Kulturhaus"}
    day = Day(today(now), [date_of(now, "Lieder zur Nacht"), date_of(now, "Offene Bühne", hour=21, **next_door)])
    running = [
        date_of(now, "Farbe und Form", days=-20, hour=10, runs=True, last_day=today(now) + 3 * ONE_DAY),
        date_of(now, "Wege durch die Stadt", days=-3, hour=10, runs=True, last_day=today(now) + 60 * ONE_DAY),
    ]
    slim = _form(_("schmal"), day=day, level=3, form="slim")
    return [
        Component("dates", dates.day_section, [_form(_("mit großer Zahl"), day=day, level=3), slim]),
        Component("dates", dates.lane_section, [_form(_("was läuft"), rows=running, more="#")]),
    ]


def _of_a_choice() -> list[Component]:
    chosen = [Chip("Enger", "#"), Chip("Musik", "#")]
    offered = [("Heute", "#"), ("Eintritt frei", "#")]
    towns = [Option("gemeinde", "enger", "Enger", 12, True), Option("gemeinde", "verl", "Verl", 0, False)]
    found = [
        Problem("von", "gestern", "von: „gestern“ geht hier nicht. Bitte schreiben Sie den Tag wie 2026-12-24."),
        Problem("sparte", "x", "sparte: „x“ geht hier nicht. Bitte wählen Sie aus der Liste."),
    ]
    panel = _form(_("mit Zahlen"), filters=Filters(), groups=[Group("Wo", towns)])
    return [
        Component("lists", lists.chips, [_form(_("gewählt und angeboten"), chosen=chosen, offered=offered)]),
        Component("lists", lists.filter_panel, [panel]),
        Component("lists", lists.problems, [_form(_("zwei Angaben"), found=found)]),
        Component("found", found_tags.search_field, [_form(_("mit Text"), text="orgel herford", name="probe")]),
    ]


def _around(now: datetime) -> list[Component]:
    day, a_week, a_month = today(now), 7 * ONE_DAY, 31 * ONE_DAY
    middle, first = Program([], following=day + a_week, previous=day - a_week), Program([], following=day + a_week)
    ways = [("list", "Liste", "#"), ("week", "Woche", "#"), ("month", "Monat", "#")]
    months = {"previous": (day - a_month, "#"), "following": (day + a_month, "#"), "query": "", "form": "F Y"}
    everything = {"title": "Das Programm im eigenen Kalender", "what": "den ganzen Kalender"}
    towns = [stop.key for stop in current_net.net().stops]
    counts = {key: 3 * number for number, key in enumerate(towns)}
    return [
        Component("lists", lists.views, [_form(_("Woche ist gewählt"), ways=ways, current="week")]),
        Component(
            "lists",
            lists.paging,
            [_form(_("in der Mitte"), program=middle, query="?"), _form(_("am Anfang"), program=first, query="?")],
        ),
        Component(
            "lists",
            lists.nothing_found,
            [
                _form(
                    _("mit weniger Vorgaben"), found=[Less(sentence(_("Ohne „%(what)s“") % {"what": "Verl"}, 12), "#")]
                ),
                _form(_("und auch so nichts"), found=[]),
            ],
        ),
        Component("lists", lists.pages, [_form(_("in der Mitte"), previous="#", following="#")]),
        Component("lists", lists.period_nav, [_form(_("Monate"), **months)]),
        Component("dates", dates.subscribe, [_form(_("der ganze Kalender"), **everything)]),
        Component(
            "net",
            net.net,
            [
                _form(_("klein"), size="klein", lit=next(iter(towns), "")),
                _form(_("groß, mit Zahlen"), size="gross", counts=counts),
                _form(_("Zeichen"), size="zeichen"),
            ],
        ),
    ]


def _form(word: str, **attributes: Any) -> Example:
    return Example(word, attributes)
