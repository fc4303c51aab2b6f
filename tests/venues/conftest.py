"""The world of the tests of rights, built once a module and rolled back after it."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.venues.world import World, build


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        yield build()
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


@pytest.fixture
def world(db: None, built_world: World) -> World:
    """Two towns, people of every role. What a test changes is undone after it."""
    return built_world
