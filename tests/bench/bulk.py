"""The planned events of the bench as pages below the houses of its world, in turn."""

from __future__ import annotations

from html import escape
from typing import Any

from wagtail.models import Page
from wagtail.rich_text import RichText

from core.keys import from_name
from events.choices import Price
from events.models import EventPage
from tests.bench.plan import PlannedEvent
from tests.bench.world import World
from tests.bulk import NewEvent

EACH_WITH_PICTURE = 3
PRICES: tuple[dict[str, Any], ...] = (
    {"price": Price.FREE},
    {"price": Price.FIXED, "price_min": 1200, "price_reduced": 800},
    {"price": Price.RANGE, "price_min": 900, "price_max": 3200},
    {"price": Price.UNKNOWN},
)


def new_event(planned: PlannedEvent, world: World) -> NewEvent:
    """Chooses house, venue, picture and price with the event's own random numbers."""
    house = world.houses[planned.number % len(world.houses)]
    entry, random = planned.entry, planned.random
    title = f"{entry.title} {planned.number}"
    venues = world.venues_by_town[house.path[: -Page.steplen]]
    page = EventPage(
        title=title,
        subtitle=entry.subtitle,
        teaser=entry.teaser,
        body=[("text", RichText("".join(f"<p>{escape(text)}</p>" for text in entry.body)))],
        image=random.choice(world.pictures) if planned.number % EACH_WITH_PICTURE == 0 else None,
        schedule=planned.schedule.to_json(),
        profile=planned.profile,
        venue=random.choice(venues),
        languages=list(entry.languages),
        outdoors=entry.outdoors,
        good_alone=entry.alone,
        age_from=entry.ages[0],
        age_to=entry.ages[1],
        **random.choice(PRICES),
    )
    return NewEvent(from_name(title), page, house, (entry.category, *entry.also)[:3], tuple(entry.audiences))
