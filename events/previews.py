"""How an event is looked at before it is public: as a page, as a row, in a phone's calendar, beside a link."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.periods import today
from events.drafted import drafted_rows, entry
from events.event_context import event_context, next_of
from events.models import EventPage
from events.posters.formats import FORMATS, SHARE
from events.posters.keeping import poster_file
from events.posters.sharing import share_design
from events.posters.words import words_of

PAGE, ROW, CALENDAR, LINK = "", "zeile", "kalender", "teilen"
MODES = [
    (PAGE, _("Seite")),
    (ROW, _("Zeile im Kalender")),
    (CALENDAR, _("Eintrag im Telefon")),
    (LINK, _("Beim Teilen")),
]
TEMPLATES = {
    PAGE: "events/event_preview.html",
    ROW: "events/preview_row.html",
    CALENDAR: "events/preview_calendar.html",
    LINK: "events/preview_link.html",
}
SHOWN = 5


def preview_context(event: EventPage, mode: str) -> dict[str, Any]:
    """What the template of this mode needs beyond what every page has."""
    now = timezone.now()
    rows = drafted_rows(event, now=now)
    coming = [row for row in rows if row.last_day >= today(now)]
    row = next_of(coming) or (rows[-1] if rows else None)
    if mode == ROW:
        return {"drafted": coming[:SHOWN] or rows[-1:]}
    if mode == CALENDAR:
        return {"entry": entry(event, row) if row else None}
    if mode == LINK:
        return _link(event, now)
    return {**event_context(event, now=now, row=row, drafted=rows), "is_event_page": True}


def _link(event: EventPage, now: datetime) -> dict[str, Any]:
    """The picture itself, not its address: a draft has none."""
    design, photo = share_design(event)
    file = poster_file(event, design, FORMATS[SHARE], words=words_of(event, now=now), photo=photo)
    picture = f"data:image/jpeg;base64,{base64.b64encode(file).decode()}"
    return {"picture": picture, "host": urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}
