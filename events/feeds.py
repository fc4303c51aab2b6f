"""What a subscription gets: which dates, under which name, and how to tell that nothing has changed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db.models import Count, Max
from django.urls import reverse

from core.addresses import whole
from core.periods import Days, midnight, today
from core.region import region
from events.feed_store import Edition, FeedStore
from events.filters import Filters
from events.ical import CALENDAR_FOOT, calendar_head
from events.models import Occurrence, OccurrenceQuerySet
from events.vocabulary import vocabulary

# A phone keeps the last two months, and no feed ends before the horizon of the rules does.
DAYS_BACK = timedelta(days=60)
AHEAD = relativedelta(months=24)
ROWS_AT_ONCE = 500

# For whom it is written: one client needs cancelled dates told in another way.
Form = Literal["plain", "google"]


@dataclass(frozen=True, slots=True)
class Feed:
    """`key` is the same for each way of asking for the same; `rows` are tombstones too."""

    key: str
    name: str
    rows: OccurrenceQuerySet
    colour: str = ""  # "#RRGGBB", where all of it is one town's
    url: str = ""
    form: Form = "plain"
    revision: int = 0  # of the question itself, where that may change under the same key

    def texts(self) -> Iterator[str]:
        """The calendar in pieces, in an order that is always the same: equal rows give equal bytes."""
        yield calendar_head(self.name, colour=self.colour, url=self.url)
        # By the index on last_day, so that the first piece need not wait until fifty thousand are sorted.
        rows = self.rows.filter(vevent__isnull=False).order_by("last_day", "pk")
        texts = rows.values_list("vevent__text", flat=True).iterator(chunk_size=ROWS_AT_ONCE)
        yield from map(_for_google, texts) if self.form == "google" else texts
        yield CALENDAR_FOOT


def _for_google(text: str) -> str:
    """Google Calendar drops what is cancelled, and nobody hears of it. The summary still begins with the word."""
    return text.replace("\r\nSTATUS:CANCELLED\r\n", "\r\nSTATUS:CONFIRMED\r\n")


def feed_store() -> FeedStore:
    """The store of this installation."""
    return FeedStore(settings.KULTURNETZ_FEED_STORE)


def feed_of(filters: Filters, *, with_runs: bool, now: datetime, form: Form = "plain") -> Feed:
    """The feed of a filter. What runs for weeks is in it only `with_runs`."""
    rows = filters.narrow(Occurrence.objects.on(_within(filters.days, now)))
    asked = f"{filters.query()} {with_runs} {form}"
    words = filters.words()
    own = region().name
    return Feed(
        key=_digest(asked),
        name=f"{own}: {words}" if words else own,
        rows=rows if with_runs else rows.standing(),
        colour=_colour(filters),
        url=whole(reverse("calendar") + filters.query()),
        form=form,
    )


def _colour(filters: Filters) -> str:
    towns = filters.chosen.get("gemeinde", ())
    return vocabulary().towns[towns[0]].colour if len(towns) == 1 else ""


def edition_of(feed: Feed, store: FeedStore, *, now: datetime) -> Edition:
    """The state of a feed, from one query that reads no VEVENT.

    Number and highest version of its own rows tell whether any came, went or changed, and the day moves its window.
    """
    said = feed.rows.order_by().aggregate(count=Count("*"), version=Max("version"), changed=Max("changed_at"))
    state = _digest(
        f"{feed.key} {feed.name} {feed.colour} {feed.revision} {said['count']} {said['version']} {today(now)}"
    )
    latest = store.latest(feed.key)
    if latest and latest.state == state:
        return latest
    midnight_today = int(midnight(today(now)).timestamp())
    modified = max(midnight_today, int(said["changed"].timestamp())) if said["changed"] else midnight_today
    if latest and modified <= latest.modified:
        # A row that has left the feed leaves no trace in the newest change: now is when we see it.
        modified = max(int(now.timestamp()), latest.modified + 1)
    return Edition(feed.key, state, modified)


def _within(days: Days | None, now: datetime) -> Days:
    """The window of all feeds, or what of it somebody asked for."""
    first, end = today(now) - DAYS_BACK, today(now) + AHEAD
    if days is None:
        return Days(first, end)
    return Days(max(first, days.first), end if days.end is None else min(end, days.end))


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:24]
