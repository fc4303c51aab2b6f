"""What is new: events of a filter by their last change, for readers of Atom and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.addresses import whole
from core.periods import Days, today
from events.choices import Status
from events.feeds import Feed
from events.filters import Filters
from events.ical_words import news_of, summary
from events.models import Occurrence
from events.program import first_of_each
from events.vocabulary import category_label

MOST = 50
JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class Item:
    """An event with its next date; `changed_at` is the newest change of any of its dates."""

    row: Occurrence
    changed_at: datetime

    @property
    def address(self) -> str:
        return whole(self.row.url_path) or whole(self.row.get_absolute_url())

    @property
    def text(self) -> str:
        """Plain text: what is not as planned, when and where, and what it is."""
        when = date_format(self.row.day, "l, j. F Y")
        if not self.row.all_day:
            when += ", " + _("%(time)s Uhr") % {"time": f"{self.row.local_start:%H:%M}"}
        where = ", ".join(filter(None, (self.row.venue_name, self.row.town_name)))
        parts = (news_of(self.row), ". ".join(filter(None, (when, where))), self.row.teaser)
        return "\n".join(part for part in parts if part)

    @property
    def tags(self) -> list[str]:
        return [word for word in (category_label(self.row.kind), self.row.town_name) if word]

    @property
    def image(self) -> str:
        return whole(f"{settings.MEDIA_URL}{self.row.image_file}") if self.row.image_file else ""


def newest(filters: Filters, *, now: datetime) -> list[Item]:
    """The MOST events with dates to come whose dates changed last, the newest first; each with the next date that is
    not cancelled, or the next one where all are. Three queries."""
    rows = filters.narrow(Occurrence.objects.listed().on(filters.days or Days(today(now), None)))
    changes = (
        rows.order_by().values_list("event_key").annotate(changed=Max("changed_at")).order_by("-changed", "event_key")
    )
    changed = dict(changes[:MOST])
    dates = list(rows.filter(event_key__in=changed).in_order().values_list("event_key", "pk", "status"))
    standing = first_of_each((event, pk) for event, pk, status in dates if status != Status.CANCELLED)
    firsts = {**first_of_each((event, pk) for event, pk, _status in dates), **standing}
    found = Occurrence.objects.defer("facets").in_bulk(firsts.values())
    return [Item(found[firsts[event]], changed_at) for event, changed_at in changed.items()]


def atom(feed: Feed, items: list[Item], *, address: str) -> bytes:
    """RFC 4287. `address`: of the feed itself. An entry is called by the address of its event, which never changes."""
    document = Atom1Feed(
        title=feed.name, link=feed.url, description="", language="de", feed_url=address, feed_guid=address
    )
    for item in items:
        document.add_item(
            title=summary(item.row),
            link=item.address,
            description=item.text,
            unique_id=item.address,
            updateddate=item.changed_at,
            categories=item.tags,
            author_name=item.row.house_name or None,
        )
    written: str = document.writeString("utf-8")
    return written.encode()


def json_feed(feed: Feed, items: list[Item], *, address: str) -> bytes:
    """https://www.jsonfeed.org/version/1.1/"""
    content: Mapping[str, Any] = {
        "version": JSON_FEED,
        "title": feed.name,
        "home_page_url": feed.url,
        "feed_url": address,
        "language": "de",
        "items": [
            {
                "id": item.address,
                "url": item.address,
                "title": summary(item.row),
                "content_text": item.text,
                "date_modified": item.changed_at.isoformat(timespec="seconds"),
                "tags": item.tags,
                **({"image": item.image} if item.image else {}),
                **({"authors": [{"name": item.row.house_name}]} if item.row.house_name else {}),
            }
            for item in items
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
