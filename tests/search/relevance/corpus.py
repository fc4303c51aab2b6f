"""A fixed region to search in: the demo's towns, houses, venues and events, and 2,000 generated ones with near misses.

Everything follows from NOW and from seeds, so a grade that is right once is right for ever.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from events.models import EventPage, EventTranslation, Occurrence
from events.schedule import DateLine, Schedule
from pages.demo.load_events import page_of
from pages.demo.load_houses import load_houses
from pages.demo.load_places import load_places
from pages.demo.load_region import begin_region, finish_region, load_home
from pages.demo.load_synonyms import load_synonyms
from pages.demo.load_towns import HUB, load_towns
from pages.demo.plan import plan
from pages.demo.texts import houses, places
from tests.bulk import NewEvent, Writer
from tests.search.relevance.placed import DEMO_TOPICS, EIGHT, FREE, PLACED, TWENTY, Placed
from tests.search.relevance.topics import ASIDES, KIDS, TOPICS, Topic
from venues.models import InstitutionPage, VenuePage

# A Wednesday, noon in Berlin.
NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
GENERATED = 2000
EACH_WITH_ENGLISH = 3
EACH_WITH_PERFORMER = 4
EACH_WITH_ASIDE = 3
PRICES: tuple[dict[str, Any], ...] = (FREE, EIGHT, TWENTY)
PERFORMERS = (
    "Trio Mondlicht",
    "Johanna Kestner",
    "Meier und Mayer",
    "Duo Federleicht",
    "Ensemble Weitwinkel",
    "Ole Petersdotter",
    "Kapelle Nordwind",
    "Ayla Sonntag",
    "Die Zaungäste",
    "Viktor Lindenbaum",
)


Made = tuple[NewEvent, frozenset[str]]  # and its topics


@dataclass(frozen=True, slots=True)
class Facts:
    """What a judge knows of an event that is not over. `days`: those on which it stands, from TODAY on."""

    key: str
    title: str
    town: str
    venue: str
    house: str
    topics: frozenset[str]
    categories: frozenset[str]
    performers: tuple[str, ...]
    is_free: bool
    is_for_children: bool
    is_english: bool
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class Region:
    houses: dict[str, InstitutionPage]  # by name
    venues: dict[str, VenuePage]  # by name


def build() -> list[Facts]:
    """Writes the corpus into the database; what a judge knows of it."""
    region = _region()
    load_synonyms()
    events = [*_demo(region), *_placed(region), *_generated(region)]
    Writer(now=NOW).write((event for event, _topics in events), say=lambda _line: None)
    days = _days()
    return [_facts(event, topics, days[event.key]) for event, topics in events if event.key in days]


def _days() -> dict[str, frozenset[date]]:
    """By key of event, from TODAY on."""
    found: dict[str, set[date]] = defaultdict(set)
    rows = Occurrence.objects.listed().filter(last_day__gte=TODAY)
    for key, day, last in rows.values_list("event_key", "day", "last_day"):
        found[key] |= {day + timedelta(days=number) for number in range((last - day).days + 1)}
    return {key: frozenset(day for day in days if day >= TODAY) for key, days in found.items()}


def _region() -> Region:
    new: Counter[str] = Counter()
    begin_region()
    home = load_home()
    towns = load_towns(home, new)
    house_pages = load_houses(houses(), towns, new)
    venue_pages = load_places(places(), towns, house_pages, new)
    finish_region(towns[HUB])
    return Region(house_pages, venue_pages)


def _demo(region: Region) -> Iterator[Made]:
    for planned in plan(TODAY):
        page = page_of(planned)
        page.venue = region.venues[planned.place.name]
        names = tuple(name for name, _role in planned.performers)
        event = NewEvent(
            f"demo-{planned.key}",
            page,
            region.houses[planned.house.name],
            planned.categories,
            planned.audiences,
            names,
        )
        topics = next((topics for title, topics in DEMO_TOPICS.items() if page.title.startswith(title)), "")
        yield event, frozenset(topics.split())


def _placed(region: Region) -> Iterator[Made]:
    for number, placed in enumerate(PLACED):
        random = Random(f"placed {number}")
        yield _event(f"placed-{number}", placed, region, random)


def _generated(region: Region) -> Iterator[Made]:
    towns = sorted({_town(venue) for venue in region.venues.values()})
    for number in range(GENERATED):
        random = Random(f"generated {number}")
        topic = TOPICS[number % len(TOPICS)]
        day = TODAY + timedelta(days=random.randrange(-60, 330))
        placed = Placed(random.choice(topic.titles), topic.key, random.choice(towns), day.isoformat())
        yield _event(f"generated-{number}", placed, region, random)


def _event(key: str, placed: Placed, region: Region, random: Random) -> Made:
    topic = next(topic for topic in TOPICS if topic.key == placed.topic)
    venue = _venue(placed, region, random)
    page = _page(placed, topic, venue, random)
    house = random.choice([house for house in region.houses.values() if _town(house) == _town(venue)])
    performers = placed.performers or _performers(random)
    event = NewEvent(key, page, house, (topic.category,), topic.audiences, performers)
    return event, frozenset({topic.key})


def _page(placed: Placed, topic: Topic, venue: VenuePage, random: Random) -> EventPage:
    aside = f" {random.choice(ASIDES)}" if random.randrange(EACH_WITH_ASIDE) == 0 else ""
    start = datetime.combine(date.fromisoformat(placed.day), time(placed.hour))
    page = EventPage(
        title=placed.title,
        teaser=placed.teaser or topic.teaser,
        body=[("text", f"<p>{placed.body}{aside}</p>")],
        venue=venue,
        schedule=Schedule(lines=(DateLine("single01", start, start + timedelta(hours=2)),)).to_json(),
        languages=["de"],
        **(placed.price or random.choice(PRICES)),
    )
    if topic.english and (placed.english or random.randrange(EACH_WITH_ENGLISH) == 0):
        title, teaser = topic.english
        page.translations = [EventTranslation(language="en", title=title, teaser=teaser)]
    return page


def _venue(placed: Placed, region: Region, random: Random) -> VenuePage:
    if placed.venue:
        return region.venues[placed.venue]
    in_town = [venue for venue in region.venues.values() if _town(venue) == placed.town]
    assert in_town, f"{placed.title!r} is in {placed.town!r}, and the region has no venue there."
    return random.choice(in_town)


def _performers(random: Random) -> tuple[str, ...]:
    return (random.choice(PERFORMERS),) if random.randrange(EACH_WITH_PERFORMER) == 0 else ()


def _town(page: InstitutionPage | VenuePage) -> str:
    """The slug of the town that it lies in."""
    return page.url_path.split("/")[2]


def _facts(event: NewEvent, topics: frozenset[str], days: frozenset[date]) -> Facts:
    page = event.page
    return Facts(
        key=event.key,
        title=page.title,
        town=_town(event.house),
        venue=page.venue.title if page.venue else "",
        house=event.house.title,
        topics=topics,
        categories=frozenset(event.categories),
        performers=event.performers,
        is_free=page.price == "free",
        is_for_children=bool({*event.audiences} & {*KIDS}),
        is_english=bool(page.translations.all()),
        days=days,
    )
