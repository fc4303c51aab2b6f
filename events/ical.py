"""One occurrence as a VEVENT, and what stands around VEVENTs in a feed (RFC 5545, RFC 7986).

Calendar apps disagree about rules, missing ends and clock changes. What is written here is what all of them read alike:
one VEVENT a date, always with DTEND, in the wall-clock time of Berlin.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Calendar, Component, Event, vText

from core.periods import BERLIN, ONE_DAY
from events.choices import Attendance, Availability, Status
from events.models import Occurrence

# Without DTEND a date lasts no time at all for some apps and a day for others (RFC 5545 3.6.1 is read both ways).
ASSUMED_LENGTH = timedelta(hours=2)
# How often apps should ask again. They may take it as advice; a 304 costs us next to nothing.
REFRESH = timedelta(hours=4)
PRODID = "-//Kulturnetz//Veranstaltungskalender//DE"

# In RRULE form: some apps read only that. Offsets of Berlin since 1996; earlier summers do not matter here.
VTIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
CALENDAR_FOOT = "END:VCALENDAR\r\n"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What must not stand in a calendar: control characters but tab and line feed, and halves of surrogate pairs.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Details:
    """What a VEVENT says beyond its row, in German; empty or None is unknown and not mentioned.

    `address` is one line, `base_url` the site without its path, `description` plain text of any length.
    """

    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    categories: tuple[str, ...] = ()
    price: str = ""
    accessibility: str = ""
    base_url: str = ""
    description: str = ""


def render(row: Occurrence, details: Details | None) -> str:
    """The VEVENT of one date: lines of at most 75 octets, each ended by CRLF. The same input gives the same text.

    Asks nothing of the database. `details` None is for dates whose page is gone: the row alone speaks. A row that is
    not listed is cancelled, whatever its status. Always German: a subscription has one language.
    """
    details = details or Details()
    with translation.override("de"):
        event = Event()
        event.add("uid", str(row.pk))
        _add_stamps(event, row)
        _add_times(event, row)
        event.add("summary", _summary(row))
        event.add("status", _status(row))
        # Free time: somebody who subscribes to a town is not busy on all its evenings.
        event.add("transp", "TRANSPARENT")
        _add_place(event, row, details)
        if details.categories:
            event.add("categories", [_one_line(category) for category in details.categories])
        event.add("url", _address_of(row, details))
        event.add("description", "\n\n".join(_paragraphs(row, details)))
        return _text(event)


def calendar_head(name: str) -> str:
    """Everything of a feed before its first VEVENT. `name` is what apps show in their list of calendars."""
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for property_name in ("name", "x-wr-calname"):
        # icalendar does not know these as TEXT and would leave commas unescaped.
        calendar.add(property_name, vText(_one_line(name)))
    calendar.add("x-wr-timezone", "Europe/Berlin")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{REFRESH // timedelta(hours=1)}H")
    return _text(calendar).removesuffix(CALENDAR_FOOT) + VTIMEZONE


def _text(component: Component) -> str:
    # In the order of adding, not of the alphabet: identity and time first, for whoever reads the file.
    content: bytes = component.to_ical(sorted=False)
    return content.decode()


def _add_stamps(event: Event, row: Occurrence) -> None:
    changed_at = row.changed_at.astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", row.sequence)


def _add_times(event: Event, row: Occurrence) -> None:
    start, end = _times(row)
    event.add("dtstart", start)
    event.add("dtend", end)


def _times(row: Occurrence) -> tuple[date, date]:
    """Start and exclusive end: days for what lasts whole days or runs for weeks, else moments, both in one zone."""
    if row.all_day or row.runs:
        return row.day, row.last_day + ONE_DAY
    start, end = row.starts_at.astimezone(UTC), (row.ends_at or row.starts_at + ASSUMED_LENGTH).astimezone(UTC)
    local_start, local_end = start.astimezone(BERLIN), end.astimezone(BERLIN)
    if _is_ambiguous(local_start) or _is_ambiguous(local_end):
        return start, end
    return local_start, local_end


def _is_ambiguous(local: datetime) -> bool:
    """Whether the clock shows this time twice: TZID cannot say which of the two is meant, UTC can."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _is_cancelled(row: Occurrence) -> bool:
    return row.is_cancelled or not row.is_listed


def _status(row: Occurrence) -> str:
    if _is_cancelled(row):
        return "CANCELLED"
    # It will take place, on a day nobody knows yet: CANCELLED would deny that, CONFIRMED would send people there.
    return "TENTATIVE" if row.status == Status.POSTPONED else "CONFIRMED"


def _summary(row: Occurrence) -> str:
    title = _one_line(row.title)
    if _is_cancelled(row):
        return _("ABGESAGT: %(title)s") % {"title": title}
    if row.status == Status.POSTPONED:
        return _("VERSCHOBEN: %(title)s") % {"title": title}
    return title


def _add_place(event: Event, row: Occurrence, details: Details) -> None:
    if row.status == Status.MOVED_ONLINE or row.attendance == Attendance.ONLINE:
        event.add("location", _("online"))
        return
    parts = [_one_line(part) for part in (row.venue_name, row.room, details.address or row.town_name)]
    if any(parts):
        event.add("location", ", ".join(part for part in parts if part))
    if details.latitude is not None and details.longitude is not None:
        event.add("geo", (round(details.latitude, 6), round(details.longitude, 6)))


def _address_of(row: Occurrence, details: Details) -> str:
    base = details.base_url or settings.WAGTAILADMIN_BASE_URL
    return f"{base.rstrip('/')}{row.get_absolute_url()}"


def _paragraphs(row: Occurrence, details: Details) -> list[str]:
    parts = (
        _news(row),
        "\n".join(_one_line(line) for line in (row.subtitle, row.teaser) if line),
        _plain(details.description),
        "\n".join(_facts(row, details)),
        _address_of(row, details),
    )
    return [part for part in parts if part]


def _news(row: Occurrence) -> str:
    """What is not as it was planned: it comes first, for that is what somebody has to know."""
    sentences = (_change(row), _availability(row), _one_line(row.reason))
    return " ".join(sentence for sentence in sentences if sentence)


def _change(row: Occurrence) -> str:
    if _is_cancelled(row):
        return _("Dieser Termin ist abgesagt.")
    if row.status == Status.POSTPONED:
        return _("Dieser Termin ist verschoben. Der neue Tag steht noch nicht fest.")
    if row.status == Status.RESCHEDULED and row.previous_starts_at:
        before = row.previous_starts_at.astimezone(BERLIN)
        day = date_format(before, "l, j. F Y")
        if row.all_day:
            return _("Verlegt: bisher am %(day)s.") % {"day": day}
        return _("Verlegt: bisher am %(day)s um %(time)s Uhr.") % {"day": day, "time": f"{before:%H:%M}"}
    if row.status == Status.MOVED_ONLINE:
        return _("Dieser Termin findet jetzt online statt.")
    return ""


def _availability(row: Occurrence) -> str:
    if _is_cancelled(row):
        return ""
    words = {Availability.SOLD_OUT: _("Ausverkauft."), Availability.FEW: _("Nur noch wenige Plätze.")}
    return words.get(Availability(row.availability), "")


def _facts(row: Occurrence, details: Details) -> list[str]:
    facts = []
    if row.local_door:
        facts.append(_("Einlass: %(time)s Uhr") % {"time": f"{row.local_door:%H:%M}"})
    if row.ends_at is None and not (row.all_day or row.runs):
        facts.append(_("Ende: keine Angabe"))
    if details.price:
        facts.append(_("Eintritt: %(price)s") % {"price": _one_line(details.price)})
    if details.accessibility:
        facts.append(_("Barrierefreiheit: %(words)s") % {"words": _one_line(details.accessibility)})
    if row.note:
        facts.append(_("Hinweis: %(note)s") % {"note": _one_line(row.note)})
    if row.house_name:
        facts.append(_("Veranstalter: %(house)s") % {"house": _one_line(row.house_name)})
    return facts


def _plain(text: str) -> str:
    # Some apps read an escaped backslash before an n as a line break, and checkers stumble over it: a slash tells
    # people the same.
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text)).replace("\\", "/").strip()


def _one_line(text: str) -> str:
    return " ".join(_plain(text).split())
