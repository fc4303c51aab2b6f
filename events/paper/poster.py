"""The poster of an event on A3: its drawing, below it a strip of real text with the way to the living page."""

from __future__ import annotations

import base64
from dataclasses import asdict
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.addresses import base, whole
from events import qr
from events.models import EventPage
from events.paper import sheets
from events.paper.printing import STATIC
from events.posters.drawing import alt
from events.posters.formats import FORMATS, SHARE
from events.posters.keeping import poster_file
from events.posters.sharing import share_design
from events.posters.words import words_of
from events.row_values import price_in_words

LAYOUT = 1
# 297 × 371 mm of an A3 sheet at 220 dots an inch, in the shape of the posters (4:5); the strip below is 49 mm high.
SIZE = (2572, 3215)


def name_of_poster(event: EventPage, *, now: datetime) -> str:
    """What its file is called: another one as soon as it would say or show something else."""
    design, photo = share_design(event)
    said = [LAYOUT, base(), asdict(design), asdict(words_of(event, now=now)), photo.file.name if photo else ""]
    return sheets.name_of("plakat", event.key, *said, price_in_words(event))


def poster_html(event: EventPage, *, now: datetime) -> str:
    """The whole document, for `printing.printed`. German, as the event's own text is."""
    design, photo = share_design(event)
    words = words_of(event, now=now)
    drawing = poster_file(event, design, FORMATS[SHARE], words=words, photo=photo, size=SIZE)
    address = whole(event.get_url())
    context = {
        "words": words,
        "drawing": f"data:image/jpeg;base64,{base64.b64encode(drawing).decode()}",
        "alt": alt(design, event.title),
        "price": price_in_words(event),
        "address": address,
        "shown_address": address.partition("://")[2].rstrip("/"),
        "qr": qr.picture(address),
        "styles": (STATIC / "paper").as_uri(),
        "title": _("Plakat: %(title)s") % {"title": event.title},
    }
    return render_to_string("events/paper/poster.html", context)
