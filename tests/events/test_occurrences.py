"""Rows follow schedules: identity, tombstones, idempotency."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import dataversion
from events.models import EventPage, Occurrence, VEvent
from events.occurrences import extend_all, rebuild
from tests.factories import make_event, make_house, make_town, make_venue
from tests.schedules import Json, date_line, override, rule_line, schedule

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
TUESDAYS = {"weekdays": ["di"], "first": "2026-10-06", "until": "2026-10-20"}


@pytest.fixture
def house() -> Any:
    return make_house(make_town("Enger"), "Widukind-Museum")


def event_with(house: Any, *lines: Json, overrides: tuple[Json, ...] = ()) -> EventPage:
    """A live event, with its rows as of NOW and not as of the day on which the test runs."""
    event = make_event(house, "Orgelnacht", schedule(*lines, overrides=overrides))
    Occurrence.objects.all().delete()
    rebuild(event, now=NOW)
    return event


def reschedule(event: EventPage, *lines: Json, overrides: tuple[Json, ...] = ()) -> None:
    EventPage.objects.filter(pk=event.pk).update(schedule=schedule(*lines, overrides=overrides))
    rebuild(event, now=NOW)


def state() -> list[tuple[Any, ...]]:
    rows = list(Occurrence.objects.order_by("pk").values_list())
    return rows + list(VEvent.objects.order_by("pk").values_list())


def test_a_rule_becomes_one_row_a_date_in_utc_across_the_autumn_change(house: Any) -> None:
    event_with(house, rule_line("tuesday1", weekdays=["di"], first="2026-10-20", until="2026-10-27", time="19:00"))
    starts = list(Occurrence.objects.order_by("starts_at").values_list("starts_at", flat=True))
    assert starts == [datetime(2026, 10, 20, 17, tzinfo=UTC), datetime(2026, 10, 27, 18, tzinfo=UTC)]


def test_rebuilding_twice_changes_nothing(house: Any) -> None:
    event = event_with(house, rule_line("tuesday1", time="19:00", **TUESDAYS))
    before, version = state(), dataversion.current()
    rebuild(event, now=NOW + timedelta(minutes=5))
    assert (state(), dataversion.current()) == (before, version)


def test_moving_a_rule_by_an_hour_keeps_every_uuid_and_raises_the_sequence(house: Any) -> None:
    event = event_with(house, rule_line("tuesday1", time="19:00", **TUESDAYS))
    before = dict(Occurrence.objects.values_list("original_date", "pk"))
    reschedule(event, rule_line("tuesday1", time="20:00", **TUESDAYS))
    after = Occurrence.objects.all()
    assert {row.original_date: row.pk for row in after} == before
    assert {(row.sequence, row.local_start.hour) for row in after} == {(1, 20)}


def test_moving_a_single_date_to_another_day_keeps_its_uuid(house: Any) -> None:
    event = event_with(house, date_line("single01", "2026-12-05T20:00"))
    before = Occurrence.objects.get().pk
    reschedule(event, date_line("single01", "2026-12-06T20:00"))
    row = Occurrence.objects.get()
    assert (row.pk, row.day, row.original_date) == (before, date(2026, 12, 6), date(2026, 12, 5))


def test_a_removed_date_to_come_becomes_a_cancelled_tombstone(house: Any) -> None:
    event = event_with(house, date_line("single01", "2026-12-05T20:00"), date_line("single02", "2026-12-12T20:00"))
    reschedule(event, date_line("single02", "2026-12-12T20:00"))
    row = Occurrence.objects.get(line="single01")
    assert (row.is_listed, row.sequence) == (False, 1)
    assert "STATUS:CANCELLED" in row.vevent.text


def test_a_tombstone_comes_back_with_its_uuid_when_the_date_does(house: Any) -> None:
    line = date_line("single01", "2026-12-05T20:00")
    event = event_with(house, line)
    before = Occurrence.objects.get().pk
    reschedule(event)
    reschedule(event, line)
    row = Occurrence.objects.get()
    assert (row.pk, row.is_listed, row.sequence) == (before, True, 2)


def test_a_date_that_is_over_stays_in_the_archive_when_its_rule_begins_later(house: Any) -> None:
    event = event_with(
        house, rule_line("tuesday1", weekdays=["di"], first="2026-09-22", until="2026-12-29", time="19:00")
    )
    reschedule(event, rule_line("tuesday1", weekdays=["di"], first="2026-12-01", until="2026-12-29", time="19:00"))
    past = Occurrence.objects.filter(day__lt=date(2026, 10, 1)).order_by("day")
    assert list(past.values_list("day", "is_listed")) == [(date(2026, 9, 22), True), (date(2026, 9, 29), True)]


def test_a_rule_that_changes_today_does_not_change_yesterday(house: Any) -> None:
    line = {"weekdays": ["di"], "first": "2026-09-29", "until": "2026-10-06"}
    event = event_with(house, rule_line("tuesday1", time="19:00", **line))
    reschedule(event, rule_line("tuesday1", time="21:00", **line))
    assert [row.local_start.hour for row in Occurrence.objects.order_by("day")] == [19, 21]


def test_an_override_survives_every_edit_of_its_rule(house: Any) -> None:
    cancelled = override("tuesday1", "2026-10-13", status="cancelled", reason="Die Orgel ist krank.")
    event = event_with(house, rule_line("tuesday1", time="19:00", **TUESDAYS), overrides=(cancelled,))
    reschedule(event, rule_line("tuesday1", time="20:30", **TUESDAYS), overrides=(cancelled,))
    statuses = list(Occurrence.objects.order_by("day").values_list("status", flat=True))
    assert statuses == ["scheduled", "cancelled", "scheduled"]


def test_a_deleted_date_never_comes_back(house: Any) -> None:
    removed = override("tuesday1", "2026-10-13", removed=True)
    event = event_with(house, rule_line("tuesday1", time="19:00", **TUESDAYS), overrides=(removed,))
    reschedule(event, rule_line("tuesday1", time="20:00", **TUESDAYS), overrides=(removed,))
    days = set(Occurrence.objects.values_list("day", flat=True))
    assert days == {date(2026, 10, 6), date(2026, 10, 20)}


def test_a_rescheduled_date_keeps_its_uuid_and_remembers_when_it_was_to_be(house: Any) -> None:
    event = event_with(house, date_line("single01", "2026-12-05T20:00"))
    before = Occurrence.objects.get().pk
    moved = override("single01", "2026-12-05", status="rescheduled", start="2026-12-08T20:00")
    reschedule(event, date_line("single01", "2026-12-05T20:00"), overrides=(moved,))
    row = Occurrence.objects.get()
    assert (row.pk, row.day, row.previous_day) == (before, date(2026, 12, 8), date(2026, 12, 5))


def test_unpublishing_withdraws_and_publishing_again_revives_the_same_rows(house: Any) -> None:
    event = make_event(house, "Orgelnacht", schedule(date_line("single01", "2099-12-05T20:00")))
    before = Occurrence.objects.get().pk
    event.unpublish()
    assert Occurrence.objects.get().is_listed is False
    event.save_revision().publish()
    row = Occurrence.objects.get()
    assert (row.pk, row.is_listed, row.sequence) == (before, True, 2)


def test_deleting_an_event_leaves_its_dates_behind_as_cancelled(house: Any) -> None:
    event = make_event(house, "Orgelnacht", schedule(date_line("single01", "2099-12-05T20:00")))
    event.delete()
    row = Occurrence.objects.get()
    assert (row.event_id, row.is_listed, row.title) == (None, False, "Orgelnacht")
    assert "STATUS:CANCELLED" in row.vevent.text


def test_renaming_a_venue_reaches_the_rows_of_its_events(house: Any) -> None:
    venue = make_venue(house.get_parent().specific, "Alter Saal")
    make_event(house, "Orgelnacht", schedule(date_line("single01", "2099-12-05T20:00")), venue=venue)
    venue.title = "Neuer Saal"
    venue.save_revision().publish()
    row = Occurrence.objects.get()
    assert row.venue_name == "Neuer Saal"
    assert "Neuer Saal" in row.vevent.text


def test_an_exhibition_is_one_row_that_runs(house: Any) -> None:
    event_with(house, date_line("single01", "2026-10-01", end="2026-12-31", all_day=True))
    row = Occurrence.objects.get()
    assert (row.runs, row.day, row.last_day) == (True, date(2026, 10, 1), date(2026, 12, 31))


def test_the_ticker_moves_the_horizon_on(house: Any) -> None:
    event_with(house, rule_line("tuesday1", weekdays=["di"], first="2026-10-06", time="19:00"))
    before = Occurrence.objects.count()
    extend_all(NOW + timedelta(days=28))
    assert Occurrence.objects.count() == before + 4


def test_a_copy_of_an_event_has_dates_of_its_own(house: Any) -> None:
    event = make_event(house, "Orgelnacht", schedule(date_line("single01", "2099-12-05T20:00")))
    copy = event.copy(to=house, update_attrs={"title": "Orgelnacht zwei"}, keep_live=True)
    copy.save_revision().publish()
    assert Occurrence.objects.listed().count() == 2
    assert copy.key != event.key


WEEKDAYS = ["mo", "di", "mi", "do", "fr", "sa", "so"]
EDITS = st.lists(
    st.fixed_dictionaries(
        {
            "weekdays": st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True),
            "time": st.sampled_from(["02:30", "10:00", "19:00", "23:30"]),
            "cancelled": st.sets(st.sampled_from(["2026-10-25", "2026-10-27", "2027-03-28", "2026-11-03"]), max_size=2),
            "excepted": st.sets(st.sampled_from(["2026-10-24", "2026-11-01"]), max_size=2),
        }
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_dates_that_stay_keep_their_uuid_under_edits_in_any_order(house: Any, edits: list[Json]) -> None:
    for event in EventPage.objects.all():
        event.delete()
    whole_winter = {"first": "2026-10-20", "until": "2027-04-01"}
    event = event_with(house, rule_line("rule0001", weekdays=["di"], time="19:00", **whole_winter))
    for edit in edits:
        before = dict(Occurrence.objects.values_list("original_date", "pk"))
        rule = rule_line(
            "rule0001", weekdays=edit["weekdays"], time=edit["time"], excepted=sorted(edit["excepted"]), **whole_winter
        )
        cancelled = tuple(override("rule0001", day, status="cancelled") for day in sorted(edit["cancelled"]))
        reschedule(event, rule, overrides=cancelled)
        after = dict(Occurrence.objects.values_list("original_date", "pk"))
        assert {day: pk for day, pk in after.items() if day in before} == before
        settled = state()
        rebuild(event, now=NOW)
        assert state() == settled


def test_a_schedule_set_after_the_old_one_was_read_is_what_is_saved(house: Any) -> None:
    event = make_event(house, "Orgelnacht", schedule(date_line("single01", "2099-12-05T20:00")))
    assert len(event.dates.lines) == 1
    event.schedule = schedule(date_line("single02", "2099-12-12T20:00"))
    event.save_revision().publish()
    listed = Occurrence.objects.listed().values_list("day", flat=True)
    assert list(listed) == [date(2099, 12, 12)]
