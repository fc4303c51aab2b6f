"""What a calendar entry says in words: plain text, in the language that is active."""

import re
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.addresses import base
from core.periods import BERLIN
from events.choices import Availability, Status
from events.models import Occurrence

# What must not stand in a calendar: control characters but those that divide words, and halves of surrogate pairs.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Details:
    """What a VEVENT says beyond its row, in German; empty or None is unknown and not mentioned.

    `address` is one line, `base_url` the site without its path, `colour` the town's as
    "#RRGGBB", `online_url` where the event is to be joined, `email` the address that the house made public.
    """

    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    categories: tuple[str, ...] = ()
    price: str = ""
    accessibility: str = ""
    base_url: str = ""
    colour: str = ""
    online_url: str = ""
    email: str = ""


def is_cancelled(row: Occurrence) -> bool:
    """What a calendar calls CANCELLED: cancelled, or withdrawn."""
    return row.is_cancelled or not row.is_listed


def summary(row: Occurrence) -> str:
    """The title, after a word for what is off."""
    title = one_line(row.title)
    if is_cancelled(row):
        return _("ABGESAGT: %(title)s") % {"title": title}
    if row.status == Status.POSTPONED:
        return _("VERSCHOBEN: %(title)s") % {"title": title}
    return title


def address_of(row: Occurrence, details: Details) -> str:
    """Of the page of the date, whole."""
    return f"{base_of(details)}{row.get_absolute_url()}"


def base_of(details: Details) -> str:
    """The site without its path and without a slash at its end."""
    return details.base_url.rstrip("/") or base()


def paragraphs(row: Occurrence, details: Details) -> list[str]:
    """The description: what is not as planned, what it is, door, price and access, and where its page is."""
    parts = (
        news_of(row),
        "\n".join(one_line(line) for line in (row.subtitle, row.teaser) if line),
        "\n".join(_facts(row, details)),
        address_of(row, details),
    )
    return [part for part in parts if part]


def news_of(row: Occurrence) -> str:
    """What is not as it was planned, with the reason: it comes first, for that is what somebody has to know. Empty
    where all is as planned."""
    sentences = (_change(row), _availability(row), one_line(row.reason))
    return " ".join(sentence for sentence in sentences if sentence)


def _change(row: Occurrence) -> str:
    if row.is_cancelled:
        return _("Dieser Termin ist abgesagt.")
    if not row.is_listed:
        return _("Dieser Termin ist abgesagt: Der Veranstalter hat ihn zurückgezogen.")
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
    if is_cancelled(row):
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
        facts.append(_("Eintritt: %(price)s") % {"price": one_line(details.price)})
    if details.accessibility:
        facts.append(_("Barrierefreiheit: %(words)s") % {"words": one_line(details.accessibility)})
    if row.note:
        facts.append(_("Hinweis: %(note)s") % {"note": one_line(row.note)})
    if row.house_name:
        facts.append(_("Veranstalter: %(house)s") % {"house": one_line(row.house_name)})
    return facts


def one_line(text: str) -> str:
    """The text with single spaces for whatever divides its words, and without what must not stand in a calendar."""
    # Some apps read an escaped backslash before an n as a line break, and checkers stumble over it: a slash tells
    # people the same.
    return " ".join(_FORBIDDEN.sub("", text).replace("\\", "/").split())
