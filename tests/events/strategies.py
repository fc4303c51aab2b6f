"""Hypothesis strategies for schedules as JSON, as a browser would send them: always valid, often odd."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2030, 12, 31))
CLOCKS = st.times(max_value=time(23, 59)).map(lambda clock: clock.strftime("%H:%M"))
WEEKDAYS = st.lists(st.sampled_from(["mo", "di", "mi", "do", "fr", "sa", "so"]), unique=True)
INSTANTS = st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(lambda day: datetime.combine(day, time(12), tzinfo=UTC))
NOTES = st.sampled_from(["", "Premiere", "mit Gespräch danach"])
VENUES = st.none() | st.integers(min_value=1, max_value=5)


@st.composite
def rule_lines(draw: st.DrawFn, *, line_id: str = "rule0001", counted: bool | None = None) -> dict[str, Any]:
    first = draw(DAYS)
    until = draw(st.none() | st.integers(min_value=0, max_value=900))
    starts_at = draw(st.none() | CLOCKS)
    monthly_by = draw(st.sampled_from(["day", "weekday"]))
    by_weekday = monthly_by == "weekday"
    with_count = draw(st.booleans()) if counted is None else counted
    return {
        "id": line_id,
        "kind": "rule",
        "freq": draw(st.sampled_from(["daily", "weekly", "monthly", "yearly"])),
        "interval": draw(st.integers(min_value=1, max_value=5)),
        "weekdays": draw(WEEKDAYS.filter(bool) if by_weekday else WEEKDAYS),
        "monthly_by": monthly_by,
        "nth": draw(st.lists(st.sampled_from([1, 2, 3, 4, -1]), unique=True, min_size=1 if by_weekday else 0)),
        "from": first.isoformat(),
        "until": None if until is None else (first + timedelta(days=until)).isoformat(),
        "count": draw(st.integers(min_value=1, max_value=60)) if with_count else None,
        "time": starts_at,
        "end_time": draw(st.none() | CLOCKS) if starts_at else None,
        "door": None,
        "venue": draw(VENUES),
        "note": draw(NOTES),
        "except": [day.isoformat() for day in draw(st.lists(DAYS, max_size=5))],
        "skip_school_holidays": draw(st.booleans()),
        "skip_public_holidays": draw(st.booleans()),
    }


@st.composite
def date_lines(draw: st.DrawFn, *, line_id: str = "date0001") -> dict[str, Any]:
    day, all_day = draw(DAYS), draw(st.booleans())
    start = datetime.combine(day, draw(st.times(max_value=time(23, 59)))).replace(second=0, microsecond=0)
    end = start + timedelta(minutes=draw(st.integers(min_value=1, max_value=4000)))
    has_end = draw(st.booleans())
    return {
        "id": line_id,
        "kind": "date",
        "start": _written(start, all_day=all_day),
        "end": _written(end, all_day=all_day) if has_end else None,
        "all_day": all_day,
        "door": None,
        "venue": draw(VENUES),
        "note": draw(NOTES),
    }


@st.composite
def overrides(draw: st.DrawFn, *, line_id: str, day: date) -> dict[str, Any]:
    status = draw(st.sampled_from(["", "cancelled", "postponed", "rescheduled", "moved_online"]))
    moved_to = datetime.combine(draw(DAYS), time(18, 30))
    said_at = draw(st.none() | INSTANTS)
    return {
        "line": line_id,
        "date": day.isoformat(),
        "removed": draw(st.booleans()),
        "status": status,
        "availability": draw(st.sampled_from(["", "few", "sold_out"])),
        "start": _written(moved_to, all_day=draw(st.booleans())) if status == "rescheduled" else None,
        "end": None,
        "reason": draw(st.sampled_from(["", "Erkrankung im Ensemble"])),
        "at": said_at.isoformat().replace("+00:00", "Z") if said_at else None,
    }


@st.composite
def schedules(draw: st.DrawFn) -> dict[str, Any]:
    lines = draw(st.lists(st.booleans(), max_size=4))
    values = [
        draw(rule_lines(line_id=f"line{n}") if is_rule else date_lines(line_id=f"line{n}"))
        for n, is_rule in enumerate(lines)
    ]
    days = [draw(st.lists(DAYS, max_size=3 if line["kind"] == "rule" else 1, unique=True)) for line in values]
    said = [
        draw(overrides(line_id=line["id"], day=day))
        for line, chosen in zip(values, days, strict=True)
        for day in chosen
    ]
    return {"version": 1, "lines": values, "overrides": said}


def _written(moment: datetime, *, all_day: bool) -> str:
    return moment.date().isoformat() if all_day else moment.isoformat(timespec="minutes")
