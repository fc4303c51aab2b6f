"""One occurrence as a VEVENT, and what stands around VEVENTs in a feed (RFC 5545, RFC 7986).

Calendar apps disagree about rules, missing ends and clock changes. What is written here is what all of them read alike:
one VEVENT a date, always with DTEND, in the wall-clock time of Berlin.
"""

import mimetypes
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Component, Event, vCalAddress, vText, vUri

from core.periods import BERLIN, ONE_DAY
from events.choices import Attendance, Status
from events.ical_words import Details, address_of, base_of, is_cancelled, one_line, paragraphs, summary
from events.models import Occurrence
from venues.colours import nearest_name

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
        event.add("summary", summary(row))
        event.add("status", _status(row))
        # Free time: somebody who subscribes to a town is not busy on all its evenings.
        event.add("transp", "TRANSPARENT")
        _add_place(event, row, details)
        if details.categories:
            event.add("categories", [one_line(category) for category in details.categories])
        _add_further(event, row, details)
        event.add("url", address_of(row, details))
        event.add("description", "\n\n".join(paragraphs(row, details)))
        return _text(event)


def calendar_head(name: str, *, colour: str = "", url: str = "") -> str:
    """Everything of a feed before its first VEVENT. `name` is what apps show in their list of calendars, `colour` in
    which, as "#RRGGBB"; `url` is the page with the same dates."""
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for property_name in ("name", "x-wr-calname"):
        # icalendar does not know these as TEXT and would leave commas unescaped.
        calendar.add(property_name, vText(one_line(name)))
    if url:
        calendar.add("url", vUri(url))
    if colour:
        calendar.add("color", nearest_name(colour))
        calendar.add("x-apple-calendar-color", colour)
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


def _status(row: Occurrence) -> str:
    if is_cancelled(row):
        return "CANCELLED"
    # It will take place, on a day nobody knows yet: CANCELLED would deny that, CONFIRMED would send people there.
    return "TENTATIVE" if row.status == Status.POSTPONED else "CONFIRMED"


def _add_place(event: Event, row: Occurrence, details: Details) -> None:
    if row.status == Status.MOVED_ONLINE or row.attendance == Attendance.ONLINE:
        event.add("location", _("online"))
        return
    parts = [one_line(part) for part in (row.venue_name, row.room, details.address or row.town_name)]
    if any(parts):
        event.add("location", ", ".join(part for part in parts if part))
    if details.latitude is not None and details.longitude is not None:
        event.add("geo", (round(details.latitude, 6), round(details.longitude, 6)))


def _add_further(event: Event, row: Occurrence, details: Details) -> None:
    """RFC 7986: the town's colour by the nearest name of CSS, the picture, where to join; and whom one may write to."""
    if details.colour:
        event.add("color", nearest_name(details.colour))
    if row.image_file:
        address = f"{base_of(details)}{settings.MEDIA_URL}{row.image_file}"
        form = mimetypes.guess_type(row.image_file)[0] or "image/webp"
        event.add("image", vUri(address), parameters={"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": form})
    is_online = row.status == Status.MOVED_ONLINE or row.attendance in {Attendance.ONLINE, Attendance.BOTH}
    if is_online and details.online_url and not is_cancelled(row):
        words: dict[str, Any] = {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": _("Online dabei sein")}
        event.add("conference", vUri(details.online_url), parameters=words)
    if details.email and row.house_name:
        # RFC 5545 3.2: a quoted parameter cannot hold a quotation mark.
        name = one_line(row.house_name).replace('"', "'")
        event.add("organizer", vCalAddress(f"mailto:{details.email}"), parameters={"CN": name})
