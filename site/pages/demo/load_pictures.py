"""Draws posters beside the loading, in processes of their own, and keeps them as pictures of the house."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from multiprocessing import get_context
from typing import Final

from django.core.files.base import ContentFile

from core.models import Licence, Picture
from events.models import EventPage, Poster
from events.posters.drawing import Design, alt
from events.posters.sheet import Words
from pages.demo.drawing import poster_bytes
from pages.demo.plan import PlannedEvent, PlannedPoster
from venues.models import Team

PROCESSES: Final = 2
CREDIT: Final = "Plakat: Demo, frei erfunden"

PosterFiles = dict[str, Future[bytes]]


@contextmanager
def poster_files(events: Iterable[PlannedEvent]) -> Iterator[PosterFiles]:
    """Begin to draw the posters of the events; yields by key what becomes of each. Leaving stops what is not drawn."""
    # Spawned, not forked: a fork would share our connection to the database. What is sent must import no models.
    pool = ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"))
    try:
        yield {event.key: pool.submit(poster_bytes, *_design(event, event.poster)) for event in events if event.poster}
    finally:
        pool.shutdown(cancel_futures=True)


def _design(event: PlannedEvent, poster: PlannedPoster) -> tuple[Design, Words]:
    words = Words(event.title, event.subtitle, poster.when, poster.place)
    return Design(poster.family, poster.palette, poster.seed), words


def keep_recipe(event: PlannedEvent, poster: PlannedPoster, page: EventPage, picture: Picture) -> None:
    """Keep how the picture of a published event was drawn: editors can go on from there."""
    design, words = _design(event, poster)
    Poster.objects.create(event=page, picture=picture, words=asdict(words), **asdict(design))


def keep_poster(event: PlannedEvent, poster: PlannedPoster, file: bytes, team: Team) -> Picture:
    """Store a drawn poster among the files of the house's team."""
    picture = Picture(
        title=f"Plakat: {event.title}",
        file=ContentFile(file, name=f"plakat-{event.key}.webp"),
        description=alt(_design(event, poster)[0], event.title)[:255],
        credit=CREDIT,
        licence=Licence.CC0,
        collection=team.collection,
    )
    picture.save()
    return picture
