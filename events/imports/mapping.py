"""A staged event in the words of our page: texts, dates, categories, and marks that tell who changed what. No database.

An import owns the fields it writes: title, teaser, text, place, contact and the dates. `source_hash` of a page holds
two marks: what the source said, and what the page said once that was written. If the page says something else now, a
person has changed it. Everything else (picture, price, doors, what was said about single dates) belongs to people, and
so do the categories: the import only suggests them for a new event.
"""

import csv
import hashlib
import html
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import escape, strip_tags
from wagtail.rich_text import RichText

from core.folding import fold
from events.choices import Attendance, Profile
from events.forms import MAX_CATEGORIES
from events.imports.staged import StagedEvent, StagedLocation
from events.models import EventPage
from events.schedule import DateLine

MARK_LENGTH = 32
LONGEST_ADDRESS = 200  # of a URLField
_SYNONYMS = Path(__file__).with_name("categories.csv")
_PARTS = re.compile(r"[/&,;+|]|\bund\b")
_HREF = re.compile(r'href="([^"]*)"')


def texts_of(event: StagedEvent) -> dict[str, Any]:
    """Values of the fields that are words."""
    body = event.description + _link(event)
    return {
        "title": event.title,
        "teaser": event.teaser,
        "body": [("text", RichText(body))] if body else [],
        "contact": event.contact[:200],
    }


def _link(event: StagedEvent) -> str:
    if not event.url or escape(event.url) in event.description:
        return ""
    return f'<p><a href="{escape(event.url)}">{escape(event.url)}</a></p>'


def place_of(location: StagedLocation, venue_id: int | None) -> dict[str, Any]:
    """Values of the fields that say where: a venue, an address on the net, or a place that is used just once."""
    online = _online_address(location.text)
    is_known = bool(online or venue_id)
    address = [location.street, " ".join(part for part in (location.postal_code, location.town) if part)]
    return {
        "venue_id": venue_id,
        "place_name": "" if is_known else (location.name or location.text)[:120],
        "place_address": "" if is_known else ", ".join(part for part in address if part)[:200],
        "attendance": Attendance.ONLINE if online else Attendance.ON_SITE,
        "online_url": online,
    }


def _online_address(text: str) -> str:
    is_address = text.startswith(("https://", "http://")) and " " not in text
    return text if is_address and len(text) <= LONGEST_ADDRESS else ""


def profile_of(event: StagedEvent) -> Profile:
    """What the number of dates says. Courses, runs and exhibitions are for people to tell."""
    return Profile.RECURRING if len(event.dates) > 1 else Profile.SINGLE


def category_keys(words: Iterable[str], known: dict[str, str]) -> list[str]:
    """Keys for what a calendar calls its categories, at most as many as an event may have; never a guess.

    `known` are the keys of the vocabulary by their folded names.
    """
    names = {**synonyms(), **known}
    pieces = [fold(piece).strip() for word in words for piece in (word, *_PARTS.split(word.casefold()))]
    found = [names[piece] for piece in pieces if piece in names]
    return list(dict.fromkeys(key for key in found if key in known.values()))[:MAX_CATEGORIES]


@cache
def synonyms() -> dict[str, str]:
    """Keys of the vocabulary by folded words that calendars use for them."""
    with _SYNONYMS.open(encoding="utf-8", newline="") as file:
        return {fold(row["word"]): row["key"] for row in csv.DictReader(file)}


def source_mark(event: StagedEvent) -> str:
    """What the source says, without its dates: they are compared with those of the page, because the window moves."""
    return _mark([event.title, event.teaser, event.description, event.location.text, event.url, event.contact])


def page_mark(page: EventPage) -> str:
    """What the page says in the fields that an import owns; the editor's way to write HTML makes no difference."""
    dates = sorted(_says(line) if isinstance(line, DateLine) else [line.id] for line in page.dates.lines)
    place = [page.venue_id, page.place_name, page.place_address, page.attendance, page.online_url]
    return _mark([page.title, page.teaser, page.contact, _body_words(page), place, dates])


def _says(line: DateLine) -> list[str]:
    return [line.id, str(line.start), str(line.end), str(line.all_day), line.note]


def _body_words(page: EventPage) -> list[Any]:
    blocks = page.body.get_prep_value()
    return [
        _text_words(block["value"]) if block["type"] == "text" else [block["type"], block["value"]] for block in blocks
    ]


def _text_words(value: str) -> list[str]:
    words = html.unescape(strip_tags(value))
    return ["".join(words.split()), *map(html.unescape, _HREF.findall(value))]


def _mark(said: list[Any]) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:MARK_LENGTH]
