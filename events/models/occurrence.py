"""One date of one event: the grain of everything public. Rows carry what lists show, and outlive their page."""

import hashlib
import uuid
from datetime import datetime
from functools import cache
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.periods import BERLIN, Days, evening
from events.choices import Attendance, Availability, Price, Profile, Status

_NOBODY = uuid.UUID(int=0)


def unit_of(event_key: str, venue_key: str) -> int:
    """The number of an event at one of its places, the same in every installation; `venue_key` "" for no venue.

    All dates of a unit share what a text can find and what the facets count. A hash, so that nobody has to look it up:
    63 bits, as many as a signed column holds.
    """
    digest = hashlib.blake2b(f"{event_key}@{venue_key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


@cache
def _addresses(_language: str | None) -> str:
    """What the addresses of all dates begin with: a list asks for sixty, and `reverse` takes as long as drawing one."""
    return reverse("occurrence", args=[_NOBODY]).removesuffix(f"{_NOBODY}/")


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Chains; the period of a list is in days of Berlin.

    `__in=[True]` is not a slip: `=True` becomes a bare column in SQL, and SQLite finds no index for that.
    """

    def listed(self) -> Self:
        """What lists show: everything public, cancelled dates included, withdrawn ones not."""
        return self.filter(is_listed__in=[True])

    def standing(self) -> Self:
        """What stands on its days; what runs for weeks is not among it."""
        return self.filter(runs__in=[False])

    def running(self, now: datetime) -> Self:
        """What runs now: begun, and not yet over."""
        day = now.astimezone(BERLIN).date()
        return self.filter(runs__in=[True], day__lte=day, last_day__gte=day)

    def on(self, days: Days) -> Self:
        """What stands on at least one of the days."""
        found = self.filter(last_day__gte=days.first)
        return found if days.end is None else found.filter(day__lt=days.end)

    def in_order(self) -> Self:
        return self.order_by("day", "starts_at", "title", "id")


class Occurrence(models.Model):
    """`starts_at`, `ends_at`, `door_at` are UTC; `ends_at` None is unknown. `day` and `last_day` are days of Berlin,
    both inclusive. For all-day dates `starts_at` is the Berlin midnight and `ends_at` the exclusive one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.EventPage", null=True, on_delete=models.SET_NULL, related_name="occurrences")
    institution = models.ForeignKey("venues.InstitutionPage", null=True, on_delete=models.SET_NULL, related_name="+")
    venue = models.ForeignKey("venues.VenuePage", null=True, on_delete=models.SET_NULL, related_name="+")
    municipality = models.ForeignKey("venues.MunicipalityPage", null=True, on_delete=models.SET_NULL, related_name="+")

    # Identity: a line of the schedule and the local date it was first planned for.
    event_key = models.SlugField(max_length=80)
    line = models.CharField(max_length=16)
    original_date = models.DateField()

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    all_day = models.BooleanField(default=False)
    door_at = models.DateTimeField(null=True)
    day = models.DateField()
    last_day = models.DateField()
    runs = models.BooleanField(default=False)
    # Rescheduled: when it was to be. Lists show it on that day too, with the way to the new one.
    previous_starts_at = models.DateTimeField(null=True)
    previous_day = models.DateField(null=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.SCHEDULED)
    availability = models.CharField(max_length=8, choices=Availability.choices, default="", blank=True)
    reason = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)

    # False: a tombstone. Its page and feeds still say that it was withdrawn; lists do not show it.
    is_listed = models.BooleanField(default=True)
    # RFC 5545 SEQUENCE and LAST-MODIFIED of the published VEVENT, and the data version of its last change.
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    version = models.PositiveBigIntegerField(default=0)

    # What lists show, copied when the row is rebuilt.
    title = models.CharField(max_length=255)
    subtitle = models.CharField(max_length=255, blank=True)
    teaser = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    url_path = models.CharField(max_length=400, blank=True)
    town_key = models.CharField(max_length=80, blank=True)
    town_name = models.CharField(max_length=80, blank=True)
    house_key = models.CharField(max_length=80, blank=True)
    house_name = models.CharField(max_length=255, blank=True)
    venue_key = models.CharField(max_length=80, blank=True)
    venue_name = models.CharField(max_length=255, blank=True)
    room = models.CharField(max_length=80, blank=True)
    attendance = models.CharField(max_length=8, choices=Attendance.choices, default=Attendance.ON_SITE)
    profile = models.CharField(max_length=16, choices=Profile.choices, default=Profile.SINGLE)
    price = models.CharField(max_length=20, choices=Price.choices, default=Price.UNKNOWN)
    price_min = models.PositiveIntegerField(null=True)
    price_max = models.PositiveIntegerField(null=True)
    age_from = models.PositiveSmallIntegerField(null=True)
    age_to = models.PositiveSmallIntegerField(null=True)
    image_file = models.CharField(max_length=255, blank=True)
    image_width = models.PositiveIntegerField(null=True)
    image_height = models.PositiveIntegerField(null=True)
    image_alt = models.CharField(max_length=255, blank=True)
    image_credit = models.CharField(max_length=200, blank=True)
    # " sparte=musik sprache=de ": what the filters of many values compare, and the facet counts count.
    facets = models.CharField(max_length=1000, default=" ")
    # The event at this place (unit_of): what a text search finds.
    unit = models.BigIntegerField(default=0)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("Termin")
        verbose_name_plural = _("Termine")
        constraints = [
            models.UniqueConstraint(fields=["event_key", "line", "original_date"], name="one_row_a_date"),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="ends_after_it_starts",
                violation_error_message=_("Das Ende liegt nicht nach dem Anfang."),
            ),
            models.CheckConstraint(condition=models.Q(last_day__gte=models.F("day")), name="last_day_not_before_day"),
        ]
        indexes = [
            models.Index(fields=["is_listed", "runs", "day", "starts_at", "last_day"], name="occurrence_day"),
            models.Index(fields=["town_key", "is_listed", "runs", "day", "starts_at"], name="occurrence_town"),
            models.Index(fields=["venue_key", "day"], name="occurrence_venue"),
            models.Index(fields=["house_key", "day"], name="occurrence_house"),
            models.Index(fields=["event", "day"], name="occurrence_event"),
            models.Index(fields=["unit", "day"], name="occurrence_unit"),
            # Covering: a feed counts its rows and finds the newest without reading them.
            models.Index(fields=["last_day", "day", "runs", "version", "changed_at"], name="occurrence_last_day"),
            models.Index(
                fields=["town_key", "last_day", "day", "runs", "version", "changed_at"], name="occurrence_town_feed"
            ),
            models.Index(fields=["version"], name="occurrence_version"),
            # The few that have moved to another day.
            models.Index(
                fields=["previous_day"], name="occurrence_moved", condition=models.Q(previous_day__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.local_start:%d.%m.%Y %H:%M}"

    def get_absolute_url(self) -> str:
        """The page of this one date, for ever."""
        return f"{_addresses(get_language())}{self.pk}/"

    def facet_values(self, name: str) -> list[str]:
        """Its values of a name of the query string, as `facets` has them."""
        pairs = (token.partition("=") for token in self.facets.split())
        return [value for found, _sign, value in pairs if found == name]

    @property
    def local_start(self) -> datetime:
        return self.starts_at.astimezone(BERLIN)

    @property
    def local_end(self) -> datetime | None:
        return self.ends_at.astimezone(BERLIN) if self.ends_at else None

    @property
    def local_door(self) -> datetime | None:
        return self.door_at.astimezone(BERLIN) if self.door_at else None

    @property
    def is_cancelled(self) -> bool:
        return self.status == Status.CANCELLED

    @property
    def is_free(self) -> bool:
        return self.price == Price.FREE

    @property
    def is_off(self) -> bool:
        """Nobody should go there at this time: cancelled, or postponed without a new day."""
        return self.status in {Status.CANCELLED, Status.POSTPONED}

    def is_over(self, now: datetime) -> bool:
        """Whether it has ended. Without a known end, a date is over when its night is."""
        return (self.ends_at or evening(self.last_day)[1]) <= now


class VEvent(models.Model):
    """The VEVENT of an occurrence, rendered once when it changed (DESIGN 4). Beside the row, so lists stay narrow."""

    occurrence = models.OneToOneField(Occurrence, primary_key=True, on_delete=models.CASCADE, related_name="vevent")
    text = models.TextField()

    class Meta:
        verbose_name = _("Kalendereintrag")
        verbose_name_plural = _("Kalendereinträge")

    def __str__(self) -> str:
        return str(self.occurrence_id)
