"""Loads the planned events, each below its house, published like any other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from django.db import transaction
from wagtail.rich_text import RichText

from core.models import Licence, Picture
from events.choices import EventFeature, Price, Tickets
from events.models import Audience, Category, EventPage, EventTranslation, Performer
from events.schedule_field import schedule_of
from pages.demo.load_houses import Houses
from pages.demo.load_pictures import PosterFiles, keep_poster, keep_recipe
from pages.demo.load_places import Venues
from pages.demo.load_tree import publish
from pages.demo.plan import PlannedEvent

BATCH: Final = 25
SOURCE: Final = "demo:"
FEATURES: Final = {
    "sign_language": EventFeature.SIGN_LANGUAGE,
    "subtitles": EventFeature.SUBTITLES,
    "audio_description": EventFeature.AUDIO_DESCRIPTION,
    "easy_language": EventFeature.EASY_LANGUAGE,
    "relaxed": EventFeature.RELAXED,
}
HINT: Final = "Richtwert: {euros} Euro"
HOW: Final = {
    Tickets.TICKET: "Demo: Karten gibt es keine, die Veranstaltung ist erfunden.",
    Tickets.REGISTRATION: "Demo: Anmelden kann man sich nicht, der Kurs ist erfunden.",
}

Say = Callable[[str], None]


class VocabularyMissingError(LookupError):
    """Events want categories or audiences that the database does not have."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of the database by key."""

    categories: dict[str, Category]
    audiences: dict[str, Audience]

    @classmethod
    def for_events(cls, events: Iterable[PlannedEvent]) -> "Vocabulary":
        """Read the vocabulary. Raises VocabularyMissingError if it lacks what the events want."""
        wanted = {key for planned in events for key in (*planned.categories, *planned.audiences)}
        found = cls(
            categories={term.key: term for term in Category.objects.all()},
            audiences={term.key: term for term in Audience.objects.all()},
        )
        if missing := sorted(wanted - found.categories.keys() - found.audiences.keys()):
            raise VocabularyMissingError(f"The vocabulary lacks {', '.join(missing)}: run manage.py migrate first.")
        return found


def known_events() -> dict[str, int]:
    """Return the ids of the demo's events that are there, by key of the plan."""
    rows = EventPage.objects.filter(source_uid__startswith=SOURCE).values_list("source_uid", "pk")
    return {source_uid.removeprefix(SOURCE): pk for source_uid, pk in rows}


def outdated(events: Iterable[PlannedEvent], ids: dict[str, int]) -> list[PlannedEvent]:
    """Return the events that are there with other dates than planned. `ids` is what `known_events` said."""
    schedules = dict(EventPage.objects.filter(pk__in=ids.values()).values_list("pk", "schedule"))
    there = (planned for planned in events if planned.key in ids)
    return [planned for planned in there if schedules[ids[planned.key]] != _tidy(planned)]


@dataclass(frozen=True, slots=True)
class EventWriter:
    """Writes planned events in transactions of `BATCH`: what is written survives an interruption."""

    houses: Houses
    venues: Venues
    vocabulary: Vocabulary

    def add_all(self, events: Sequence[PlannedEvent], posters: PosterFiles, *, say: Say) -> None:
        """Publish new events, each below its house. One without a poster in `posters` has no picture."""
        for start in range(0, len(events), BATCH):
            with transaction.atomic():
                for planned in events[start : start + BATCH]:
                    self._add(planned, posters)
            say(f"  {min(start + BATCH, len(events))} of {len(events)} events")

    def plan_all_again(
        self, events: Sequence[PlannedEvent], ids: dict[str, int], posters: PosterFiles, *, say: Say
    ) -> None:
        """Give events that are there the dates of today's plan, and posters that say so."""
        for start in range(0, len(events), BATCH):
            with transaction.atomic():
                for planned in events[start : start + BATCH]:
                    self._plan_again(EventPage.objects.get(pk=ids[planned.key]), planned, posters)
            say(f"  {min(start + BATCH, len(events))} of {len(events)} events planned again")

    def _add(self, planned: PlannedEvent, posters: PosterFiles) -> None:
        page = page_of(planned)
        page.venue = self.venues[planned.place.name]
        page.image = self._picture(planned, posters)
        page.categories = [self.vocabulary.categories[key] for key in planned.categories]
        page.audiences = [self.vocabulary.audiences[key] for key in planned.audiences]
        publish(page, below=self.houses[planned.house.name])
        if page.image and planned.poster:
            keep_recipe(planned, planned.poster, page, page.image)

    def _plan_again(self, page: EventPage, planned: PlannedEvent, posters: PosterFiles) -> None:
        old, picture = page.image, self._picture(planned, posters)
        page.schedule = _tidy(planned)
        page.image = picture or old
        page.save_revision().publish()
        if picture and planned.poster:
            keep_recipe(planned, planned.poster, page, picture)
        if picture and old:
            old.delete()

    def _picture(self, planned: PlannedEvent, posters: PosterFiles) -> Picture | None:
        drawing = posters.get(planned.key)
        if drawing is None or planned.poster is None:
            return None
        return keep_poster(planned, planned.poster, drawing.result(), self.houses[planned.house.name].team)


def _tidy(planned: PlannedEvent) -> dict[str, object]:
    """The schedule as the editors' form would store it."""
    return schedule_of(planned.schedule).to_json()


def page_of(planned: PlannedEvent) -> EventPage:
    """The page, without house, venue, picture and terms; nothing is written."""
    tickets = _tickets(planned)
    page = EventPage(
        title=planned.title,
        subtitle=planned.subtitle,
        teaser=planned.teaser,
        body=[("text", RichText("".join(f"<p>{escape(text)}</p>" for text in planned.body)))],
        schedule=_tidy(planned),
        profile=planned.profile,
        age_from=planned.age_from,
        age_to=planned.age_to,
        languages=list(planned.languages),
        features=[FEATURES[name].value for name in FEATURES if name in planned.accessibility],
        outdoors=planned.outdoors,
        good_alone=planned.good_alone,
        tickets=tickets,
        tickets_how=HOW.get(tickets, ""),
        licence=Licence.CC0,
        source_uid=SOURCE + planned.key,
        **_price(planned),
    )
    page.performers = [
        Performer(name=name, role=role, sort_order=number) for number, (name, role) in enumerate(planned.performers)
    ]
    if planned.english:
        title, teaser = planned.english
        page.translations = [EventTranslation(language="en", title=title, teaser=teaser)]
    return page


def _price(planned: PlannedEvent) -> dict[str, Any]:
    price = planned.price
    if price.kind == Price.PAY_WHAT_YOU_WANT and price.cents:
        return {"price": price.kind, "price_note": HINT.format(euros=price.cents // 100)}
    return {
        "price": price.kind,
        "price_min": price.cents,
        "price_max": price.cents_to,
        "price_reduced": price.reduced,
        "price_pupils": price.pupils,
    }


def _tickets(planned: PlannedEvent) -> Tickets:
    if planned.tickets_needed:
        return Tickets.TICKET
    if planned.profile == "kurs":
        return Tickets.REGISTRATION
    return Tickets.UNKNOWN if planned.price.kind == Price.UNKNOWN else Tickets.NOT_NEEDED
