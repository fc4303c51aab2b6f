"""What goes otherwise than planned: cancelled, moved, sold out, few left. Some of it tonight, so that one sees it."""

from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Final

from pages.demo.casting import Cast
from pages.demo.schedules import Draft
from pages.demo.texts import words

OF_A_FULL_DAY: Final = ("few", "cancelled", "sold_out", "rescheduled", "few")
OF_OTHER_DAYS: Final = ("sold_out", "few", "cancelled", "postponed", "few", "rescheduled")
TALKS: Final = ("lesung", "vortrag")
ONE_IN: Final = 7
MOVED_BY_DAYS: Final = 21


def change_full_days(casts: list[Cast], drafts: dict[str, Draft], days: dict[str, date], today: date) -> None:
    """Change some single events of tonight and of each day of the weekend. The day's first event keeps its place."""
    for day in sorted({today, *_weekend(today)}):
        of_day = [cast for cast in casts if days.get(cast.key) == day and not cast.entry.festival]
        of_day.sort(key=lambda cast: (not cast.entry.today, cast.pick("change", 9973)))
        for cast, change in zip(of_day, OF_A_FULL_DAY, strict=False):
            _apply(drafts[cast.key], drafts[cast.key].lines[0], change, cast)


def change_other_days(casts: list[Cast], drafts: dict[str, Draft], days: dict[str, date], today: date) -> None:
    """Change the next date of about one in seven events that are not of tonight or the weekend; talks move online."""
    near = {today, *_weekend(today)}
    turns = cycle(OF_OTHER_DAYS)
    for cast in casts:
        draft = drafts[cast.key]
        coming = [line for line in draft.lines if _is_timed_date(line) and str(line["start"])[:10] > today.isoformat()]
        if draft.overrides or days.get(cast.key) in near or not coming or cast.pick("other", ONE_IN):
            continue
        _apply(draft, coming[0], "moved_online" if cast.entry.category in TALKS else next(turns), cast)


def change_recurring(casts: list[Cast], drafts: dict[str, Draft], today: date) -> None:
    """Cancel one date of some weekly rules in three weeks, and leave out one in five."""
    for cast in casts:
        if cast.entry.every == "weekly" and cast.pick("pause", 3) == 0:
            draft = drafts[cast.key]
            first = date.fromisoformat(draft.lines[0]["from"])
            week = (today - first).days // 7 + 3
            draft.override(
                draft.lines[0]["id"],
                first + timedelta(weeks=week),
                status="cancelled",
                reason=_reason("cancelled", cast),
            )
            draft.override(draft.lines[0]["id"], first + timedelta(weeks=week + 2), removed=True)


def _weekend(today: date) -> tuple[date, date]:
    saturday = today + timedelta(days=5 - today.weekday())
    return saturday, saturday + timedelta(days=1)


def _is_timed_date(line: dict[str, object]) -> bool:
    return line["kind"] == "date" and not line["all_day"]


def _reason(status: str, cast: Cast) -> str:
    reasons: list[str] = words()["reasons"][status]
    return reasons[cast.pick("reason", len(reasons))]


def _apply(draft: Draft, line: dict[str, object], change: str, cast: Cast) -> None:
    start = datetime.fromisoformat(str(line["start"]))
    if change in ("few", "sold_out"):
        draft.override(str(line["id"]), start.date(), availability=change)
    elif change == "rescheduled":
        draft.move(str(line["id"]), start, cast.entry.minutes, days=MOVED_BY_DAYS, reason=_reason("rescheduled", cast))
    else:
        draft.override(str(line["id"]), start.date(), status=change, reason=_reason(change, cast))
