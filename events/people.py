"""Who is on stage: a page for each name, found by its key. The same name is the same person, for all we know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.periods import today
from events.models import Occurrence, Performer
from events.program import HEAVY_IF_DATED

MOST = 40
MOST_PAST = 12


@dataclass(frozen=True, slots=True)
class Person:
    """`roles`: each once, as the houses call them. `coming` and `past`: dates, the next and the latest first."""

    key: str
    name: str
    roles: list[str]
    coming: list[Occurrence]
    past: list[Occurrence]


def person(key: str, *, now: datetime) -> Person | None:
    """None where nobody of this key is part of a public event."""
    rows = list(
        Performer.objects.filter(key=key, page__live=True).order_by("pk").values_list("name", "role", "page_id")
    )
    if not rows:
        return None
    dates = Occurrence.objects.listed().filter(event__in={page for _name, _role, page in rows})
    dates = dates.defer(*HEAVY_IF_DATED)
    return Person(
        key=key,
        name=rows[-1][0],
        roles=list(dict.fromkeys(role for _name, role, _page in rows if role)),
        coming=list(dates.filter(last_day__gte=today(now)).in_order()[:MOST]),
        past=list(dates.filter(last_day__lt=today(now)).order_by("-day", "-starts_at")[:MOST_PAST]),
    )
