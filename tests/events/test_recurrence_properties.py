"""What holds for every rule, tried with many that nobody would think of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from events.free_days import FreeDays, north_rhine_westphalia
from events.recurrence import Slot, rule_dates, slots
from events.schedule import WEEKDAYS, RuleLine
from events.schedule_parsing import parse
from tests.events.strategies import CLOCKS, DAYS, overrides, rule_lines, schedules

wall = datetime.fromisoformat  # a wall-clock time, without a time zone
quickly = settings(max_examples=60, deadline=None)

NOTHING_FREE = FreeDays()


def dates(rule: RuleLine, *, first: date, last: date) -> list[date]:
    return list(rule_dates(rule, first=first, last=last, free_days=NOTHING_FREE))


def identities(found: Sequence[Slot]) -> list[tuple[str, date]]:
    return sorted((slot.line_id, slot.original) for slot in found)


def rule_of(json: dict[str, Any]) -> RuleLine:
    (line,) = parse({"version": 1, "lines": [json]}).lines
    assert isinstance(line, RuleLine)
    return line


def window_of(json: dict[str, Any], *, days: int = 800) -> tuple[date, date]:
    first = date.fromisoformat(json["from"])
    return first, first + timedelta(days=days)


def matches(rule: RuleLine, day: date) -> bool:
    """The same question asked day by day, with plain arithmetic and without a library."""
    start = rule.starts_on
    months = (day.year - start.year) * 12 + day.month - start.month
    weeks = (day - timedelta(days=day.weekday()) - (start - timedelta(days=start.weekday()))).days // 7
    if rule.freq == "daily":
        return (day - start).days % rule.interval == 0
    if rule.freq == "weekly":
        wanted = rule.weekdays or (WEEKDAYS[start.weekday()],)
        return weeks % rule.interval == 0 and WEEKDAYS[day.weekday()] in wanted
    if rule.freq == "yearly":
        return (day.year - start.year) % rule.interval == 0 and (day.month, day.day) == (start.month, start.day)
    if months % rule.interval:
        return False
    if rule.monthly_by == "day":
        return day.day == start.day
    is_last = (day + timedelta(days=7)).month != day.month
    nth = (day.day - 1) // 7 + 1
    return WEEKDAYS[day.weekday()] in rule.weekdays and (nth in rule.nth or (is_last and -1 in rule.nth))


@quickly
@given(json=rule_lines(counted=False), late=st.integers(min_value=0, max_value=600))
def test_a_rule_gives_exactly_the_days_that_match_it(json: dict[str, Any], late: int) -> None:
    rule = replace(rule_of(json), skip_school_holidays=False, skip_public_holidays=False)
    first, last = rule.starts_on + timedelta(days=late), rule.starts_on + timedelta(days=late + 400)

    days = [first + timedelta(days=n) for n in range(400)]
    expected = [day for day in days if matches(rule, day) and day not in rule.excepted]

    if rule.until is not None:
        expected = [day for day in expected if day <= rule.until]

    assert dates(rule, first=first, last=last) == expected


@quickly
@given(json=rule_lines(), middle=st.integers(min_value=0, max_value=800))
def test_adjoining_windows_give_what_their_union_gives(json: dict[str, Any], middle: int) -> None:
    schedule = parse({"version": 1, "lines": [json]})
    first, last = window_of(json)
    between = first + timedelta(days=middle)

    def found(start: date, end: date) -> list[Slot]:
        return slots(schedule, first=start, last=end, free_days=north_rhine_westphalia())

    assert found(first, between) + found(between, last) == found(first, last)


@quickly
@given(json=rule_lines())
def test_every_slot_has_the_wall_clock_time_of_its_rule(json: dict[str, Any]) -> None:
    first, last = window_of(json)

    found = slots(parse({"version": 1, "lines": [json]}), first=first, last=last, free_days=north_rhine_westphalia())

    for slot in found:
        assert slot.start == wall(f"{slot.original.isoformat()}T{json['time'] or '00:00'}")
        assert slot.end is None or slot.end.strftime("%H:%M") == (json["end_time"] or "00:00")
        assert slot.end is None or timedelta() < slot.end - slot.start <= timedelta(days=1)


@quickly
@given(json=rule_lines(), starts_at=st.none() | CLOCKS, ends_at=CLOCKS, data=st.data())
def test_identities_stay_when_time_length_and_note_change_and_overrides_come(
    json: dict[str, Any], starts_at: str | None, ends_at: str, data: st.DataObject
) -> None:
    first, last = window_of(json)
    before = slots(parse({"version": 1, "lines": [json]}), first=first, last=last, free_days=NOTHING_FREE)
    edited = {**json, "time": starts_at, "end_time": ends_at if starts_at else None, "note": "neu", "venue": 9}
    days = (
        data.draw(st.lists(st.sampled_from([slot.original for slot in before]), max_size=3, unique=True))
        if before
        else []
    )
    said = [data.draw(overrides(line_id=json["id"], day=day)) for day in days]
    removed = {date.fromisoformat(override["date"]) for override in said if override["removed"]}

    after = slots(
        parse({"version": 1, "lines": [edited], "overrides": said}), first=first, last=last, free_days=NOTHING_FREE
    )

    assert identities(after) == [identity for identity in identities(before) if identity[1] not in removed]


@quickly
@given(json=rule_lines(), excepted=st.lists(DAYS, max_size=6))
def test_an_exception_takes_away_its_date_and_no_other(json: dict[str, Any], excepted: list[date]) -> None:
    rule = replace(rule_of(json), excepted=frozenset())
    first, last = window_of(json)

    left = dates(replace(rule, excepted=frozenset(excepted)), first=first, last=last)

    assert left == [day for day in dates(rule, first=first, last=last) if day not in excepted]


@quickly
@given(json=schedules())
def test_no_two_slots_have_one_identity(json: dict[str, Any]) -> None:
    found = slots(parse(json), first=date(2026, 1, 1), last=date(2028, 1, 1), free_days=NOTHING_FREE)

    assert len(set(identities(found))) == len(found)
    assert found == sorted(found, key=lambda slot: (slot.start, slot.line_id, slot.original))
