"""At most so many dates a week: which ones a subscription with a limit shows."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from events.subscriptions import choose


def days_of(count: int) -> list[tuple[UUID, str, date]]:
    """Two weeks: every day, so many dates of different events and a weekly course of seven."""
    monday = date(2026, 10, 5)
    found = []
    for offset in range(14):
        day = monday + timedelta(days=offset)
        found += [(UUID(int=offset * 100 + number), f"event-{offset}-{number}", day) for number in range(count)]
        found.append((UUID(int=offset * 100 + 99), "kurs", day))
    return found


def test_at_most_so_many_a_week_of_different_events_always_the_same_ones() -> None:
    dates = days_of(3)
    by_key = {pk: (event, day.isocalendar().week) for pk, event, day in dates}

    chosen = choose(dates, 5)

    weeks = Counter(by_key[pk][1] for pk in chosen)
    events = Counter(by_key[pk] for pk in chosen)
    assert set(weeks.values()) == {5}
    assert max(events.values()) == 1
    assert sorted(choose(reversed(dates), 5)) == sorted(chosen)


def test_where_a_week_has_less_all_of_it_is_there() -> None:
    dates = days_of(0)

    assert len(choose(dates, 20)) == len(dates)
