"""Staged events become event pages of a house, all in one transaction.

What a person has changed is left alone (see `mapping`), what is missing in the source stays and is reported, and what
lies in the house's bin stays there.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.folding import fold
from core.periods import today
from events.imports.dates import schedule_of_event
from events.imports.keys import FreeKeys
from events.imports.mapping import MARK_LENGTH, category_keys, page_mark, place_of, profile_of, source_mark, texts_of
from events.imports.matching_venues import VenueFinder
from events.imports.staged import StagedEvent
from events.imports.writing import add_event
from events.models import Category, EventPage
from events.schedule import DateLine, Schedule, ScheduleInvalid
from events.schedule_parsing import parse
from events.surroundings import shared
from venues.models import InstitutionPage
from venues.models.bin import BinEntry


@dataclass(slots=True)
class Outcome:
    """What an import did. `notes` are sentences for people: what was left alone and why."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    notes: list[str] = field(default_factory=list)

    def skip(self, note: str) -> None:
        """Count an event that was left alone."""
        self.skipped += 1
        self.notes.append(note)

    def __str__(self) -> str:
        return _("%(new)d neu, %(changed)d geändert, %(unchanged)d unverändert, %(skipped)d übersprungen") % {
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
        }


@dataclass(frozen=True, slots=True)
class Terms:
    """How an import is meant. `now` is aware.

    `publish`: new events go live, and changes of live ones too, unless a person's draft lies above them; else all of it
    waits as drafts. `overwrite`: also where a person has changed what came from the source.
    """

    now: datetime
    publish: bool = False
    overwrite: bool = False


@transaction.atomic
def apply(
    events: Iterable[StagedEvent], *, house: InstitutionPage, terms: Terms, unread: Collection[str] = ()
) -> Outcome:
    """Write staged events below the house. All or nothing where the database fails; one bad event is one note.

    `unread` are UIDs that are in the source but could not be read or have no date in the window: they are not missing.
    """
    run = _Run(house, terms)
    seen = set(unread)
    with shared():
        for event in events:
            seen.add(event.uid)
            run.take(event)
    run.report_missing(seen)
    return run.outcome


class _Run:
    """One import into one house."""

    def __init__(self, house: InstitutionPage, terms: Terms) -> None:
        self.house = house
        self.terms = terms
        self.today: date = today(terms.now)
        self.outcome = Outcome()
        self.venues = VenueFinder(house)
        self.keys = FreeKeys(town=house.town_name())
        self.categories = {category.key: category for category in Category.objects.all()}
        self.names = {fold(name): term.key for term in self.categories.values() for name in (term.name, term.name_en)}
        imported = EventPage.objects.child_of(house).exclude(source_uid="")
        self.pages = {page.source_uid: page for page in imported}
        self.binned = set(BinEntry.objects.filter(page__in=imported).values_list("page_id", flat=True))

    def take(self, event: StagedEvent) -> None:
        """Write one event; what the page itself refuses becomes a note, and nothing of it stays."""
        page = self.pages.get(event.uid)
        try:
            with transaction.atomic():
                if page is None:
                    self._create(event)
                elif page.pk in self.binned:
                    self._skip(event, _("Liegt im Papierkorb des Hauses und bleibt dort."))
                else:
                    self._update(page, event)
        except (ValidationError, ScheduleInvalid) as error:
            self.house.refresh_from_db()  # it counts its children
            self._skip(event, _messages(error))

    def report_missing(self, seen: set[str]) -> None:
        """A source that shrinks deletes nothing: a person decides."""
        for uid, page in self.pages.items():
            if uid not in seen and page.pk not in self.binned and _has_dates_from(page.dates, self.today):
                note = _("„%(title)s“: steht nicht mehr in der Quelle. Bitte prüfen Sie, ob es entfällt.")
                self.outcome.notes.append(note % {"title": page.title})

    def _create(self, event: StagedEvent) -> None:
        page = EventPage(source_uid=event.uid, profile=profile_of(event))
        page.categories = [self.categories[key] for key in category_keys(event.categories, self.names)]
        self._write(page, event, self._schedule(event, Schedule()))
        page.key = self.keys.take(event.title)
        add_event(page, house=self.house, publish=self.terms.publish, now=self.terms.now)
        self.outcome.new += 1

    def _update(self, page: EventPage, event: StagedEvent) -> None:
        draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else page
        schedule = self._schedule(event, draft.dates)
        if draft.source_hash[:MARK_LENGTH] == source_mark(event) and schedule == draft.dates:
            self.outcome.unchanged += 1
            return
        if draft.source_hash[MARK_LENGTH:] != page_mark(draft) and not self.terms.overwrite:
            self._skip(event, _("Vor Ort geändert, nicht angerührt. Mit --overwrite gilt die Quelle."))
            return
        is_free = page.live and not page.has_unpublished_changes
        self._write(draft, event, schedule)
        revision = draft.save_revision()
        if self.terms.publish and is_free:
            revision.publish()
        elif self.terms.publish:
            self._note(event, _("Die Änderung wartet als Entwurf, denn die Seite hat unveröffentlichte Änderungen."))
        self.outcome.changed += 1

    def _schedule(self, event: StagedEvent, before: Schedule) -> Schedule:
        schedule = schedule_of_event(event, before=before, today=self.today)
        return parse(schedule.to_json())

    def _write(self, page: EventPage, event: StagedEvent, schedule: Schedule) -> None:
        place = place_of(event.location, self.venues.find(event.location))
        for name, value in {**texts_of(event), **place, "schedule": schedule.to_json()}.items():
            setattr(page, name, value)
        page.__dict__.pop("dates", None)  # parsed from the schedule that it had
        page.source_hash = source_mark(event) + page_mark(page)

    def _skip(self, event: StagedEvent, why: str) -> None:
        self.outcome.skip(_line(event, why))

    def _note(self, event: StagedEvent, what: str) -> None:
        self.outcome.notes.append(_line(event, what))


def _line(event: StagedEvent, said: str) -> str:
    return _("Zeile %(line)d, „%(title)s“: %(said)s") % {"line": event.line, "title": event.title, "said": said}


def _messages(error: ValidationError | ScheduleInvalid) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _has_dates_from(schedule: Schedule, day: date) -> bool:
    """Whether something of it is still to come; of a rule, whether it has not ended."""
    return any(
        (line.end or line.start).date() >= day if isinstance(line, DateLine) else (line.until or day) >= day
        for line in schedule.lines
    )
