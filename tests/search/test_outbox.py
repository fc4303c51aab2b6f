"""What an index beside the database has yet to hear of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from events.models import Occurrence
from search import outbox
from search.models import Outbox
from tests.factories import make_event, make_house, make_town, make_venue
from tests.schedules import date_line, schedule

pytestmark = pytest.mark.django_db

NOW = datetime(2098, 12, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def _engine_is_configured(settings: Any) -> None:
    settings.SEARCH_URL = "http://127.0.0.1:9"


with_engine = pytest.mark.usefixtures("_engine_is_configured")


def waiting() -> set[int]:
    return set(Outbox.objects.values_list("unit", flat=True))


def units() -> set[int]:
    return set(Occurrence.objects.values_list("unit", flat=True))


def test_without_an_engine_nothing_is_written(settings: Any) -> None:
    make_event(make_house(make_town()))
    assert waiting() == set()


@with_engine
class TestWhatIsWritten:
    def test_publishing_leaves_a_row_for_each_place(self) -> None:
        house = make_house(make_town())
        here, there = make_venue(house, "Saal"), make_venue(house, "Kirche")
        lines = (
            date_line("single01", "2098-12-08T20:00", venue=here.pk),
            date_line("single02", "2098-12-09T20:00", venue=there.pk),
        )
        make_event(house, schedule=schedule(*lines))
        assert waiting() == units()
        assert len(waiting()) == 2

    def test_a_place_that_the_event_has_left_gets_a_row_too(self) -> None:
        house = make_house(make_town())
        event = make_event(house, venue=make_venue(house, "Saal"))
        before = units()
        Outbox.objects.all().delete()
        event.venue = make_venue(house, "Kirche")
        event.save_revision().publish()
        assert waiting() == before | units()

    @pytest.mark.parametrize("way", ["unpublish", "delete"])
    def test_what_goes_leaves_a_row(self, way: str) -> None:
        event = make_event(make_house(make_town()))
        Outbox.objects.all().delete()
        getattr(event, way)()
        assert waiting() == units()

    def test_a_renamed_town_leaves_rows_for_its_events(self) -> None:
        town = make_town()
        make_event(make_house(town))
        Outbox.objects.all().delete()
        town.title = "Spenge"
        town.save_revision().publish()
        assert waiting() == units()

    def test_a_change_that_is_rolled_back_leaves_none(self) -> None:
        house = make_house(make_town())
        with transaction.atomic():
            make_event(house)
            transaction.set_rollback(True)
        assert waiting() == set()


@with_engine
class TestWhatIsDue:
    def test_a_unit_comes_once_with_the_number_of_its_newest_row(self) -> None:
        outbox.add([5, 6, 5])
        newest = Outbox.objects.filter(unit=5).latest("pk").pk
        due = outbox.due(NOW)
        assert set(due.versions) == {5, 6}
        assert due.versions[5] == newest
        assert len(due.rows[5]) == 2

    def test_what_has_waited_longest_comes_first(self) -> None:
        outbox.add([9, 3, 7])
        assert list(outbox.due(NOW, most=2).versions) == [9, 3]

    def test_what_comes_in_while_it_is_written_stays(self) -> None:
        outbox.add([5])
        due = outbox.due(NOW)
        outbox.add([5])
        outbox.settle(due, [5])
        assert Outbox.objects.count() == 1

    def test_a_refusal_that_may_pass_comes_again_after_twice_the_pause_each_time(self) -> None:
        outbox.add([5])
        pauses, now = [], NOW
        for _attempt in range(10):
            outbox.postpone(outbox.due(now), 5, reason="429", may_pass=True, now=now)
            row = Outbox.objects.get()
            pauses.append((row.not_before - now).total_seconds())
            assert not outbox.is_waiting(now)
            now = row.not_before
        assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]

    def test_what_is_refused_for_its_content_is_set_aside_with_the_reason(self) -> None:
        outbox.add([5])
        now = NOW
        for _attempt in range(outbox.MOST_ATTEMPTS):
            outbox.postpone(outbox.due(now), 5, reason="400 illegal latitude", may_pass=False, now=now)
            now += timedelta(hours=1)
        row = Outbox.objects.get()
        assert (row.is_set_aside, row.reason) == (True, "400 illegal latitude")
        assert not outbox.is_waiting(now)

    def test_a_refusal_of_what_somebody_else_has_written_meanwhile_is_forgotten(self) -> None:
        outbox.add([5])
        due = outbox.due(NOW)
        outbox.settle(due, [5])
        outbox.postpone(due, 5, reason="429", may_pass=True, now=NOW)
        assert Outbox.objects.count() == 0

    def test_a_unit_that_was_set_aside_gets_another_chance_when_it_changes(self) -> None:
        Outbox.objects.create(unit=5, is_set_aside=True, attempts=outbox.MOST_ATTEMPTS)
        outbox.add([5])
        due = outbox.due(NOW)
        outbox.settle(due, [5])
        assert Outbox.objects.count() == 0
