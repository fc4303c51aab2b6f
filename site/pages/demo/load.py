"""Loads the demo region: towns, houses, venues, events with posters, people. A second run finds nothing to do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pages.demo.load_events import EventWriter, Say, Vocabulary, known_events, outdated
from pages.demo.load_houses import load_houses
from pages.demo.load_people import LOGIN_HOUSES, load_people
from pages.demo.load_pictures import poster_files
from pages.demo.load_places import load_places
from pages.demo.load_region import begin_region, finish_region, load_guides, load_home, load_standard_pages
from pages.demo.load_synonyms import load_synonyms
from pages.demo.load_towns import HUB, load_towns
from pages.demo.plan import PlannedEvent, plan
from pages.demo.texts import House, Place, houses, places

KINDS: Final = ("pages", "towns", "houses", "venues", "events", "logins")


@dataclass(frozen=True, slots=True)
class Order:
    """What to load. `events` None is all of them; a number is a sample, and only the houses and venues it needs."""

    today: date
    events: int | None = None
    posters: bool = True
    refresh: bool = False


@dataclass(slots=True)
class Outcome:
    """What a run did: new pages and people by kind, and how many events were planned again."""

    new: Counter[str] = field(default_factory=Counter)
    replanned: int = 0

    def __str__(self) -> str:
        said = [f"{self.new.total()} new"]
        said += [f"{self.new[kind]} {kind}" for kind in KINDS if self.new[kind]]
        return ", ".join([*said, f"{self.replanned} events planned again"] if self.replanned else said)


def load(order: Order, *, say: Say) -> Outcome:
    """Load what is missing. Events that are there keep what people made of them, unless `refresh` gives them new dates.

    `say` gets a line now and then. Raises VocabularyMissingError if the database was not migrated.
    """
    outcome = Outcome()
    events = _sample(plan(order.today), order.events)
    vocabulary = Vocabulary.for_events(events)
    begin_region()
    home = load_home()
    load_standard_pages(home, outcome.new)
    load_guides(home, outcome.new)
    towns = load_towns(home, outcome.new)
    house_pages = load_houses(_houses(order, events), towns, outcome.new)
    venue_pages = load_places(_places(order, events), towns, house_pages, outcome.new)
    say(f"{len(towns)} towns, {len(house_pages)} houses, {len(venue_pages)} venues")
    writer = EventWriter(house_pages, venue_pages, vocabulary)
    _load_events(order, events, writer, outcome, say)
    load_people(outcome.new)
    load_synonyms()
    finish_region(towns[HUB])
    return outcome


def _load_events(order: Order, events: list[PlannedEvent], writer: EventWriter, outcome: Outcome, say: Say) -> None:
    ids = known_events()
    missing = [event for event in events if event.key not in ids]
    old = outdated(events, ids) if order.refresh else []
    with poster_files([*missing, *old] if order.posters else []) as posters:
        writer.add_all(missing, posters, say=say)
        writer.plan_all_again(old, ids, posters, say=say)
    outcome.new["events"] += len(missing)
    outcome.replanned = len(old)


def _sample(events: list[PlannedEvent], wanted: int | None) -> list[PlannedEvent]:
    """Take events from all over the plan, so that a sample is not all concerts."""
    return events if wanted is None else events[:: max(1, len(events) // max(1, wanted))][:wanted]


def _houses(order: Order, events: list[PlannedEvent]) -> Iterable[House]:
    if order.events is None:
        return houses()
    needed = {event.house.name for event in events} | set(LOGIN_HOUSES)
    return [house for house in houses() if house.name in needed]


def _places(order: Order, events: list[PlannedEvent]) -> Iterable[Place]:
    if order.events is None:
        return places()
    needed = {event.place.name for event in events}
    return [place for place in places() if place.name in needed]
