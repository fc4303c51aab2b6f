"""The world of the tests of rights: built once a process, kept while the tests that follow want it too."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponseNotFound

from config import urls
from tests.venues.world import World, build

_stage = ExitStack()


@pytest.fixture(scope="session")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        _stage.callback(_take_down, block, django_db_blocker)
        world = build()
    yield world
    _stage.close()


def _take_down(block: transaction.Atomic, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Takes the world down before the first test that does not ask for it: tests/conftest.py puts those that do in a
    row."""
    if nextitem is not None and "built_world" not in getattr(nextitem, "fixturenames", ()):
        _stage.close()


@pytest.fixture
def world(built_world: World, db: None) -> World:
    """Two towns, people of every role. What a test changes is undone after it."""
    return built_world


@pytest.fixture
def plain_404(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that ask for hundreds of things that are not there: spares them the page that says so."""

    def not_found(request: HttpRequest, exception: Exception) -> HttpResponseNotFound:
        return HttpResponseNotFound()

    monkeypatch.setattr(urls, "handler404", not_found, raising=False)


@pytest.fixture
def quick_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """For tests that ask for hundreds of pages: nobody reads their templates' contexts, and the garbage can wait."""
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *args, **kwargs: None)
    gc.disable()
    yield
    gc.enable()
