from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from events.schedule import (
    DateLine,
    Override,
    RuleLine,
    Schedule,
    door_moment,
    merge_newer_overrides,
    new_line_id,
    with_fresh_ids,
    with_override,
)

wall = datetime.fromisoformat  # a wall-clock time, without a time zone

SINGLE = DateLine(id="single", start=wall("2026-12-05T20:00"), venue=3)
RULE = RuleLine(id="rule", freq="weekly", starts_on=date(2026, 10, 1), starts_at=time(19, 0), venue=7)
SUNDAY = date(2026, 10, 25)
EARLIER = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 10, 2, 12, 0, tzinfo=UTC)


def cancelled(line: str, day: date = SUNDAY, **fields: Any) -> Override:
    return Override(line=line, original=day, status="cancelled", **fields)


def test_overrides_are_in_one_order_however_they_came() -> None:
    one, two = cancelled("rule", date(2026, 10, 1)), cancelled("rule", date(2026, 10, 8))

    assert Schedule(lines=(RULE,), overrides=(two, one)) == Schedule(lines=(RULE,), overrides=(one, two))


def test_all_day_end_is_written_as_the_last_day() -> None:
    line = DateLine(id="a", start=wall("2026-12-05"), end=wall("2026-12-08"), all_day=True)

    assert (line.to_json()["start"], line.to_json()["end"]) == ("2026-12-05", "2026-12-07")


def test_new_line_ids_are_eight_characters_and_differ() -> None:
    ids = {new_line_id() for _ in range(50)}

    assert len(ids) == 50
    assert {len(line_id) for line_id in ids} == {8}


def test_a_copy_has_fresh_ids_and_its_overrides_follow_their_lines() -> None:
    schedule = Schedule(lines=(SINGLE, RULE), overrides=(cancelled("rule"), cancelled("gone")))

    copy = with_fresh_ids(schedule)

    assert {line.id for line in copy.lines}.isdisjoint({"single", "rule"})
    assert [override.line for override in copy.overrides] == [copy.lines[1].id]
    assert [line.venue for line in copy.lines] == [3, 7]


def test_an_override_replaces_the_one_of_the_same_date_only() -> None:
    other = cancelled("rule", date(2026, 11, 1))
    schedule = Schedule(lines=(RULE,), overrides=(cancelled("rule"), other))
    sold_out = Override(line="rule", original=SUNDAY, availability="sold_out")

    assert with_override(schedule, sold_out).overrides == (sold_out, other)


def test_an_override_of_a_single_date_replaces_the_earlier_one_though_the_date_was_moved() -> None:
    schedule = Schedule(lines=(SINGLE,), overrides=(cancelled("single", date(2026, 12, 4)),))
    few = Override(line="single", original=date(2026, 12, 5), availability="few")

    assert with_override(schedule, few).overrides == (few,)


@pytest.mark.parametrize(
    ("mine_at", "theirs_at", "theirs_wins"),
    [
        (EARLIER, LATER, True),
        (None, LATER, True),
        (LATER, EARLIER, False),
        (LATER, LATER, False),
        (LATER, None, False),
        (None, None, False),
    ],
)
def test_the_override_that_was_said_later_wins(
    mine_at: datetime | None, theirs_at: datetime | None, theirs_wins: bool
) -> None:
    mine = Override(line="rule", original=SUNDAY, availability="few", at=mine_at)
    theirs = cancelled("rule", at=theirs_at)

    merged = merge_newer_overrides(
        Schedule(lines=(RULE,), overrides=(mine,)), Schedule(lines=(RULE,), overrides=(theirs,))
    )

    assert merged.overrides == ((theirs,) if theirs_wins else (mine,))


def test_merging_adds_what_was_said_of_other_dates_but_not_of_lines_that_are_gone() -> None:
    new = cancelled("rule", at=LATER)
    of_a_gone_line = cancelled("single", date(2026, 12, 5), at=LATER)
    theirs = Schedule(lines=(SINGLE, RULE), overrides=(new, of_a_gone_line))

    merged = merge_newer_overrides(Schedule(lines=(RULE,)), theirs)

    assert merged == Schedule(lines=(RULE,), overrides=(new,))


@pytest.mark.parametrize(
    ("start", "door", "opens"),
    [
        (wall("2026-12-05T20:00"), time(19, 0), wall("2026-12-05T19:00")),
        (wall("2026-12-05T20:00"), time(20, 0), wall("2026-12-05T20:00")),
        (wall("2026-12-05T00:30"), time(23, 0), wall("2026-12-04T23:00")),
        (wall("2026-12-05T20:00"), None, None),
    ],
)
def test_doors_open_before_the_start(start: datetime, door: time | None, opens: datetime | None) -> None:
    assert door_moment(start, door) == opens
