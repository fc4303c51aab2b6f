"""The programme of a month: each event once with its dates, for any filter, A5."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Max
from django.template.defaultfilters import date as date_filter
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core import dataversion
from core.addresses import base, whole
from core.periods import ONE_DAY, Days, next_month, today
from core.region import imprint, region
from events import qr
from events.choices import Availability, Status
from events.filters import Filters
from events.models import EventPage, Occurrence, OccurrenceQuerySet
from events.paper import sheets
from events.paper.printing import STATIC
from events.row_values import feature_labels, price_in_words
from events.vocabulary import category_label, vocabulary

MOST = 400
DATES_OF_AN_EVENT = 14
# What every change of the sheet itself has to raise.
LAYOUT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its dates of the month, in words. `rows` are in order and not empty."""

    event: EventPage | None
    rows: Sequence[Occurrence]

    @property
    def first(self) -> Occurrence:
        return self.rows[0]

    @property
    def address(self) -> str:
        return whole(self.first.url_path or self.first.get_absolute_url())

    @property
    def whens(self) -> list[tuple[str, str, bool]]:
        """(day and time, word for what is not as planned, whether it is off) of the first dates."""
        return [(_when(row), _news(row), row.is_off) for row in self.rows[:DATES_OF_AN_EVENT]]

    @property
    def more(self) -> str:
        further = len(self.rows) - DATES_OF_AN_EVENT
        words = ngettext("und %(n)d weiterer Termin", "und %(n)d weitere Termine", further) % {"n": further}
        return words if further > 0 else ""

    @property
    def place(self) -> str:
        return ", ".join(dict.fromkeys(filter(None, (self.first.venue_name, self.first.room, self.first.town_name))))

    @property
    def kind(self) -> str:
        return category_label(self.first.kind)

    @property
    def facts(self) -> list[str]:
        """Price, accessibility, house: what is known."""
        price = price_in_words(self.event) if self.event else ""
        features = feature_labels(self.first.facet_values("barrierefrei"))
        return [words for words in (price, ", ".join(features), self.first.house_name) if words]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    entries: list[Entry]


@dataclass(slots=True)
class Programme:
    """A month of a filter. `days`: half-open; of the month that runs, from today on."""

    filters: Filters
    first: date
    days: Days
    rows: OccurrenceQuerySet = field(init=False)

    def __post_init__(self) -> None:
        self.rows = self.filters.narrow(Occurrence.objects.listed().on(self.days))

    @property
    def title(self) -> str:
        return self.filters.words() or region().name

    @property
    def month(self) -> str:
        return date_format(self.first, "F Y")

    @property
    def number(self) -> int:
        """Of events."""
        return self.rows.order_by().values("event_key").distinct().count()

    @property
    def address(self) -> str:
        """Of the living page: the calendar of the same choice and month."""
        last = next_month(self.first) - ONE_DAY
        query = self.filters.query(von=self.first.isoformat(), bis=last.isoformat(), zeit=())
        return whole(reverse("calendar")) + query

    @property
    def name(self) -> str:
        """What its file is called: another one as soon as any of its dates changes."""
        newest = self.rows.order_by().aggregate(newest=Max("version"))["newest"]
        said = [LAYOUT, get_language(), base(), self.filters.query(), self.first, self.days.first]
        return sheets.name_of("programm", *said, newest, self.rows.count(), region().name)

    def sections(self) -> list[Section]:
        """By town, or by category where there is one town only; what runs for weeks at the end."""
        entries = self._entries()
        standing = [entry for entry in entries if not entry.first.runs]
        by_town = len({entry.first.town_key for entry in standing}) > 1
        found = list(_grouped(standing, "town_name" if by_town else "kind"))
        running = [entry for entry in entries if entry.first.runs]
        return [*found, Section(_("Läuft den ganzen Monat oder länger"), running)] if running else found

    def _entries(self) -> list[Entry]:
        rows = list(self.rows.in_order())
        events = EventPage.objects.in_bulk({row.event_id for row in rows if row.event_id})
        by_event: dict[str, list[Occurrence]] = {}
        for row in rows:
            by_event.setdefault(row.event_key, []).append(row)
        return [Entry(events.get(dates[0].event_id or 0), dates) for dates in by_event.values()]

    def html(self, *, now: datetime) -> str:
        """The whole document, for `printing.printed`."""
        with dataversion.pinned():
            return render_to_string("events/paper/programme.html", self._context(now))

    def _context(self, now: datetime) -> Mapping[str, Any]:
        return {
            "programme": self,
            "sections": self.sections(),
            "region": region(),
            "language": get_language(),
            "qr": qr.picture(self.address),
            "styles": (STATIC / "paper").as_uri(),
            "imprint": imprint(get_language() or "de"),
            "made_on": today(now),
        }


def programme(filters: Filters, first: date, *, now: datetime) -> Programme:
    """`first`: the first day of the month. The filter's own period is not asked: the month is."""
    filters.first = filters.last = filters.days = None
    filters.time = ""
    end = next_month(first)
    day = today(now)
    return Programme(filters, first, Days(max(first, day) if day < end else first, end))


def _grouped(entries: Iterable[Entry], name: str) -> Iterable[Section]:
    order = {key: number for number, key in enumerate(vocabulary().categories)}

    def key(entry: Entry) -> Any:
        value = getattr(entry.first, name)
        return (order.get(value, len(order)), value) if name == "kind" else (0, value)

    for (_order, value), group in groupby(sorted(entries, key=key), key=key):
        label = category_label(value) if name == "kind" else value
        yield Section(label or _("Und außerdem"), list(group))


def _when(row: Occurrence) -> str:
    if row.runs or row.last_day > row.day:
        return _("%(first)s bis %(last)s") % {"first": _day(row.day), "last": _day(row.last_day)}
    return _day(row.day) if row.all_day else f"{_day(row.day)}, {row.local_start:%H:%M}"


def _day(day: date) -> str:
    return date_filter(day, "D j.n.")


def _news(row: Occurrence) -> str:
    if row.status == Status.CANCELLED:
        return _("abgesagt")
    if row.status == Status.POSTPONED:
        return _("verschoben")
    if row.status == Status.MOVED_ONLINE:
        return _("online")
    return _("ausverkauft") if row.availability == Availability.SOLD_OUT else ""
