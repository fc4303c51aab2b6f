"""The index follows, is built anew beside the one that is searched, and is compared with the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core import dataversion
from events.models import EventPage
from search import indexing
from search.backends.elasticsearch import index
from search.backends.elasticsearch.client import writer
from search.backends.elasticsearch.mapping import building_alias, live_alias
from search.checks import index_fits
from search.models import Entry, Outbox
from search.port import SearchUnavailable
from tests.engine.fixtures import Engine
from tests.factories import make_house, make_town, make_venue
from tests.search.conftest import Publish
from venues.models import VenuePage

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

NOW = datetime(2098, 12, 2, 12, 0, tzinfo=UTC)


def stored() -> int:
    """How many units the live index holds."""
    name = index.live_name()
    assert name is not None
    index.refresh(name)
    return index.size(name)[0]


def run(command: str, **options: Any) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


class TestFollowing:
    def test_what_was_changed_is_written_and_forgotten(self, engine: Engine, publish: Publish) -> None:
        publish("Orgelabend")
        publish("Lesung")
        assert indexing.is_wanted(NOW)
        indexing.follow(NOW)
        assert (stored(), Outbox.objects.count()) == (2, 0)
        assert not indexing.is_wanted(NOW)

    def test_what_was_withdrawn_is_removed(self, engine: Engine, publish: Publish) -> None:
        event = publish("Orgelabend")
        indexing.follow(NOW)
        event.unpublish()
        indexing.follow(NOW)
        assert stored() == 0

    def test_a_late_writer_does_not_overwrite_what_is_newer(self, engine: Engine, publish: Publish) -> None:
        publish("Orgelabend")
        unit = Entry.objects.get().unit
        documents = indexing.read_documents([unit])
        for version in (7, 5):
            refused = index.write([index.Write(unit, version, documents[unit])], alias=live_alias())
            assert refused == {}
        index.write([index.Write(unit, 6, None)], alias=live_alias())
        assert stored() == 1

    def test_what_the_engine_refuses_for_its_content_is_set_aside_and_nothing_else(
        self, engine: Engine, publish: Publish, house: Any
    ) -> None:
        venue = make_venue(house, "Nirgendwo", latitude=52.0, longitude=8.5)
        publish("Orgelabend", venue=venue)
        publish("Lesung")
        VenuePage.objects.update(latitude=4711.0)  # past every form
        dataversion.raise_version()
        now = NOW
        for _attempt in range(5):
            indexing.drain(now)
            now += timedelta(hours=1)
        row = Outbox.objects.get()
        assert stored() == 1
        assert row.is_set_aside
        assert "latitude" in row.reason

    def test_a_missing_index_is_built(self, engine: Engine, publish: Publish) -> None:
        publish("Orgelabend")
        writer().indices.delete(index=index.live_name())
        indexing.follow(NOW)
        assert stored() == 1

    def test_a_missing_index_is_built_though_nothing_waits(self, engine: Engine, publish: Publish) -> None:
        publish("Orgelabend")
        indexing.follow(NOW)
        writer().indices.delete(index=index.live_name())
        assert not indexing.is_wanted(NOW)
        indexing.ensure(NOW)
        assert stored() == 1

    def test_an_index_of_an_older_mapping_is_replaced(
        self, engine: Engine, publish: Publish, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish("Orgelabend")
        indexing.follow(NOW)
        old = index.live_name()
        monkeypatch.setattr("search.backends.elasticsearch.mapping._version", lambda: "0badcafe")
        assert [message.id for message in index_fits()] == ["search.W002"]
        publish("Lesung")
        indexing.follow(NOW)
        assert index.live_name() != old
        assert (stored(), index_fits()) == (2, [])


class TestRebuilding:
    def test_the_old_index_answers_until_the_new_one_holds_everything(self, engine: Engine, publish: Publish) -> None:
        for number in range(3):
            publish(f"Orgelabend {number}")
        indexing.follow(NOW)
        old, seen = index.live_name(), []
        indexing.rebuild(lambda _line: seen.append(index.live_name()))
        assert set(seen[:-1]) == {old}
        assert index.live_name() != old
        assert stored() == 3

    def test_what_was_deleted_meanwhile_is_remembered_for_longer_than_a_rebuild_takes(self, engine: Engine) -> None:
        settings = writer().indices.get_settings(index=live_alias())[index.live_name() or ""]["settings"]["index"]
        assert (settings["gc_deletes"], settings["auto_expand_replicas"]) == ("2h", "0-1")

    def test_nothing_is_left_over(self, engine: Engine, publish: Publish) -> None:
        indexing.rebuild(str)
        indexing.rebuild(str)
        assert list(writer().indices.get(index=f"{live_alias()}-*")) == [index.live_name()]

    def test_changes_while_it_is_built_reach_the_new_index(self, engine: Engine, publish: Publish) -> None:
        gone = publish("Orgelabend")
        changed = publish("Lesung")
        indexing.follow(NOW)

        def change(line: str) -> None:
            """Once the first batch is written."""
            if line.endswith(" units") and EventPage.objects.live().filter(title="Lesung").exists():
                gone.unpublish()
                publish("Neues Konzert")
                changed.title = "Dichtung"
                changed.save_revision().publish()
                indexing.drain(NOW)

        indexing.rebuild(change)
        assert (stored(), indexing.compare().units) == (2, ())

    def test_one_that_was_stopped_is_cleaned_away_by_the_next(self, engine: Engine, publish: Publish) -> None:
        publish("Orgelabend")

        def stop(_line: str) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            indexing.rebuild(stop)
        assert index.aliases_in_use() == [building_alias(), live_alias()]
        lines: list[str] = []
        indexing.rebuild(lines.append)
        assert "left unfinished" in lines[0]
        assert (stored(), index.aliases_in_use()) == (1, [live_alias()])

    def test_two_at_once_do_not_get_into_each_others_way(self, engine: Engine, publish: Publish) -> None:
        publish("Orgelabend")

        def another(_line: str) -> None:
            with pytest.raises(indexing.AnotherRebuildError):
                indexing.rebuild(str)

        indexing.rebuild(another)
        assert stored() == 1

    def test_the_command_says_how_far_it_is_and_what_came_of_it(self, engine: Engine, publish: Publish) -> None:
        publish("Orgelabend")
        said = run("rebuild_search_index").splitlines()
        assert said[:2] == ["0 entries had other terms.", "1 units"]
        assert "is searched now: 1 units" in said[2]
        assert run("rebuild_search_index", if_needed=True) == "The search index is there.\n"

    def test_only_if_needed_notices_the_index_of_another_database(self, engine: Engine, publish: Publish) -> None:
        publish("Orgelabend")
        indexing.follow(NOW)
        Entry.objects.all().delete()
        assert "0 units" in run("rebuild_search_index", if_needed=True)
        assert stored() == 0


class TestComparing:
    @pytest.fixture
    def indexed(self, engine: Engine, publish: Publish) -> Callable[[], str]:
        """Two events in the index; gives what the command says."""
        publish("Orgelabend")
        publish("Lesung")
        indexing.follow(NOW)
        return lambda: run("check_search_index", repair=True)

    def test_an_index_that_follows_does_not_differ(self, indexed: Callable[[], str]) -> None:
        assert run("check_search_index").startswith("0 differences")

    def test_what_waits_is_no_difference(self, indexed: Callable[[], str], publish: Publish) -> None:
        publish("Konzert")
        assert run("check_search_index") == ("0 differences: 0 missing, 0 too many, 0 with other content. 1 waiting.\n")

    def test_differences_are_counted_and_end_with_an_error(self, indexed: Callable[[], str]) -> None:
        one, other = Entry.objects.order_by("unit")
        writer().delete(index=live_alias(), id=str(one.unit))
        Entry.objects.filter(pk=other.pk).update(terms="a0ganz a0anders")
        assert indexing.compare() == ((one.unit,), (), (other.unit,))
        with pytest.raises(CommandError, match="They differ"):
            run("check_search_index")

    def test_repair_writes_what_differs(self, indexed: Callable[[], str]) -> None:
        writer().delete(index=live_alias(), id=str(Entry.objects.first().unit))
        said = indexed().splitlines()
        assert (said[0][:13], said[1][:13]) == ("1 differences", "0 differences")
        assert stored() == 2

    def test_repair_builds_anew_where_writing_does_not_help(self, indexed: Callable[[], str]) -> None:
        unit = Entry.objects.first().unit
        # As after a restored backup: the index has seen higher numbers than the outbox will give.
        index.write([index.Write(unit, 10**9, None)], alias=live_alias())
        old = index.live_name()
        assert indexed().splitlines()[-1].startswith("0 differences")
        assert index.live_name() != old

    def test_without_an_index_it_says_what_to_do(self, engine: Engine) -> None:
        writer().indices.delete(index=index.live_name())
        with pytest.raises(CommandError, match="rebuild_search_index"):
            run("check_search_index")
        assert [message.id for message in index_fits()] == ["search.W001"]


class TestWithoutAnEngine:
    def test_the_commands_say_that_the_database_searches(self) -> None:
        assert "the database searches" in run("check_search_index")
        assert "the database searches" in run("rebuild_search_index")

    def test_an_engine_that_is_away_is_named_and_stops_nothing(
        self, settings: Any, publish: Publish, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(indexing, "_pause", indexing.Pause())
        settings.SEARCH_URL = "http://127.0.0.1:9"
        assert [message.id for message in index_fits()] == ["search.I001"]
        publish("Orgelabend")
        indexing.follow(timezone.now())
        assert Outbox.objects.count() == 1
        assert not indexing.is_wanted(timezone.now())  # it is left alone for a second
        with pytest.raises(CommandError, match="What was searched before is still searched"):
            run("rebuild_search_index")

    def test_nothing_can_be_compared_with_an_engine_that_is_away(self, settings: Any) -> None:
        settings.SEARCH_URL = "http://127.0.0.1:9"
        with pytest.raises(SearchUnavailable, match="ConnectionError"):
            indexing.compare()


def test_a_house_that_moves_to_another_town_is_found_there(engine: Engine, publish: Publish) -> None:
    house = make_house(make_town("Enger"), "Kulturverein Enger")
    publish("Orgelabend", at=house)
    indexing.follow(NOW)
    house.refresh_from_db()
    house.move(make_town("Spenge"), pos="last-child")
    indexing.follow(NOW)
    assert indexing.compare().units == ()  # which makes all that was written visible
    (hit,) = writer().search(index=live_alias())["hits"]["hits"]
    assert "gemeinde=spenge" in hit["_source"]["facets"]
