"""What stands on a guide page: text, and programs that filters fill."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import BodyBlock
from core.periods import Days, today
from events.filters import Filters
from events.models import Occurrence
from events.program import dated_rows, first_of_each
from events.query import read

MOST = 8
# Dates that are looked at, so that eight different titles are found among those that stand each day.
LOOK_AT = 150


class FilterBlock(blocks.CharBlock):
    """The query string of a calendar, without its question mark. What the calendar would refuse is refused here."""

    def clean(self, value: Any) -> str:
        query: str = super().clean(value).strip().rpartition("?")[2]
        filters = read(QueryDict(query), now=timezone.now())
        if filters.problems:
            raise ValidationError([problem.message for problem in filters.problems])
        if not any(True for _item in filters.items()):
            raise ValidationError(
                _("„%(query)s“ wählt nichts aus. Setzen Sie im Kalender Filter und kopieren Sie die Adresse hierher."),
                params={"query": query[:60]},
            )
        return query


class ProgramBlock(blocks.StructBlock):
    """The next dates of a filter."""

    title = blocks.CharBlock(max_length=80, label=_("Überschrift"))
    query = FilterBlock(
        label=_("Filter"),
        help_text=_("Wählen Sie im Kalender aus, was hier stehen soll, und kopieren Sie die Adresse hierher."),
    )

    class Meta:
        icon = "calendar-alt"
        label = _("Termine nach Filter")


class GuideBlock(BodyBlock):
    program = ProgramBlock()


@dataclass(frozen=True, slots=True)
class Program:
    """`rows`: the next dates. `url`: all of them in the calendar. `feed`: what one subscribes to."""

    title: str
    rows: list[Occurrence]
    url: str
    feed: str
    words: str


def with_programs(body: Iterable[Any], now: datetime) -> list[Any]:
    """The blocks in their order, a Program in the place of each of its blocks."""
    return [_program(block.value, now) if block.block_type == "program" else block for block in body]


def _program(value: Any, now: datetime) -> Program:
    filters = read(QueryDict(value["query"]), now=now)
    query = filters.query()
    return Program(value["title"], next_of_each(filters, now), reverse("calendar") + query, query, filters.words())


def next_of_each(filters: Filters, now: datetime, *, most: int = MOST) -> list[Occurrence]:
    """The next dates that have not begun, each title once, without what is called off."""
    days = filters.days or Days(today(now), None)
    rows = filters.narrow(Occurrence.objects.listed().standing()).on(days).exclude(status="cancelled")
    ahead = rows.filter(Q(starts_at__gt=now) | Q(all_day=True, day__gte=today(now)))
    firsts = first_of_each(ahead.in_order().values_list("title", "pk")[:LOOK_AT])
    return dated_rows(list(firsts.values())[:most])
