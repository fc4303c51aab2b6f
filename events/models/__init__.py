"""What happens, when, and what kind of thing it is."""

from events.models.event import EventPage, EventTranslation, Performer
from events.models.occurrence import Occurrence, OccurrenceQuerySet, VEvent, unit_of
from events.models.poster import Poster
from events.models.subscription import Subscription
from events.models.taxonomy import Audience, Category

__all__ = [
    "Audience",
    "Category",
    "EventPage",
    "EventTranslation",
    "Occurrence",
    "OccurrenceQuerySet",
    "Performer",
    "Poster",
    "Subscription",
    "VEvent",
    "unit_of",
]
