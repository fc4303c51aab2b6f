"""A small region to search in. All dates lie in December 2098, seen from its second day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict

from events.models import EventPage, EventTranslation, Occurrence, Performer
from search.finder import find
from search.port import Results
from search.reading import read_search
from tests.factories import make_event, make_house, make_town
from tests.schedules import date_line, schedule

NOW = datetime(2098, 12, 2, 12, 0, tzinfo=UTC)

Publish = Callable[..., EventPage]


@pytest.fixture(params=["database", pytest.param("engine", marks=pytest.mark.engine)])
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The test runs once with the database alone and once with the engine."""
    if request.param == "engine":
        engine = request.getfixturevalue("engine")
        monkeypatch.setattr("tests.search.conftest.settle", engine.settle)
    return str(request.param)


def settle() -> None:
    """Before a search: the database is never behind, the engine has to be given a second."""


@pytest.fixture
def house() -> Any:
    return make_house(make_town("Gütersloh"), "Kulturverein")


@pytest.fixture
def publish(house: Any) -> Publish:
    """`publish("Orgelabend", "05", "06", teaser="…")`: an event at eight in the evening of these days of December."""

    def publish_one(title: str, *days: str, at: Any = None, **fields: Any) -> EventPage:
        performers, english = fields.pop("performers", ()), fields.pop("english", None)
        lines = [date_line(f"line{day}aaa", f"2098-12-{day}T20:00") for day in days or ("05",)]
        event = make_event(at or house, title, schedule(*lines), publish=False, **fields)
        event.performers = [Performer(name=name) for name in performers]
        if english:
            event.translations = [EventTranslation(language="en", **english)]
        event.save_revision().publish()
        event.refresh_from_db()
        return event

    return publish_one


def search(query: str) -> Results:
    """The answer to a query string, as the search page gets it."""
    settle()
    return find(read_search(QueryDict(query), now=NOW).search_query())


def titles(query: str) -> list[str]:
    """What is found, in its order."""
    keys = [hit.occurrence for hit in search(query).hits]
    found = dict(Occurrence.objects.filter(pk__in=keys).values_list("pk", "title"))
    return [found[key] for key in keys]
