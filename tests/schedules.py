"""Schedules as JSON, short to write."""

from typing import Any

Json = dict[str, Any]
EMPTY_OVERRIDE: Json = {
    "removed": False, "status": "", "availability": "", "start": None, "end": None, "reason": "", "at": None,
}  # fmt: skip


def schedule(*lines: Json, overrides: tuple[Json, ...] = ()) -> Json:
    return {"version": 1, "lines": list(lines), "overrides": list(overrides)}


def date_line(line_id: str, start: str, *, end: str | None = None, all_day: bool = False, **more: Any) -> Json:
    line = {"id": line_id, "kind": "date", "start": start, "end": end, "all_day": all_day}
    return {**line, "door": None, "venue": None, "note": "", **more}


def rule_line(
    line_id: str,
    *,
    weekdays: list[str],
    first: str,
    time: str | None,
    until: str | None = None,
    excepted: list[str] | None = None,
    **more: Any,
) -> Json:
    """A weekly rule."""
    return {
        "id": line_id, "kind": "rule", "freq": "weekly", "interval": 1, "weekdays": weekdays, "monthly_by": "day",
        "nth": [], "from": first, "until": until, "count": None, "time": time, "end_time": None, "door": None,
        "venue": None, "note": "", "except": excepted or [], "skip_school_holidays": False,
        "skip_public_holidays": False, **more,
    }  # fmt: skip


def override(line_id: str, day: str, **more: Any) -> Json:
    return {"line": line_id, "date": day, **EMPTY_OVERRIDE, **more}
