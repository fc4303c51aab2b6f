"""What is offered while somebody types: a few of each kind, never more than eight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.keys import from_name
from events.program import dated_rows
from events.vocabulary import vocabulary
from search.backends import backend
from search.names import beginning_with

MOST = 8
MOST_OF_A_KIND = 3
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`detail` says what tells it from others of the same name; empty where nothing has to."""

    label: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    suggestions: Sequence[Suggestion]


def suggest(text: str, *, now: datetime) -> list[Group]:
    """In the reader's language. Nothing for less than two letters."""
    text = text.strip()
    if len(text) < SHORTEST:
        return []
    begun = backend().begun(text, now=now, most=MOST_OF_A_KIND)
    left, groups = MOST, []
    kinds: tuple[tuple[str, Callable[[], Iterator[Suggestion]]], ...] = (
        (_("Orte"), lambda: _towns(text)),
        (_("Sparten"), lambda: _categories(text)),
        (_("Termine"), lambda: _dates(begun.dates)),
        (_("Spielorte"), lambda: _pages("venues", text)),
        (_("Veranstalter"), lambda: _pages("houses", text)),
        (_("Mitwirkende"), lambda: _people(begun.people)),
    )
    for label, some in kinds:
        found = list(some())[: min(left, MOST_OF_A_KIND)]
        if found:
            groups.append(Group(label, found))
            left -= len(found)
    return groups


def _towns(text: str) -> Iterator[Suggestion]:
    for word in beginning_with("towns", text)[:MOST_OF_A_KIND]:
        yield Suggestion(word.label, "", f"{reverse('calendar')}?{urlencode({'gemeinde': word.key})}")


def _categories(text: str) -> Iterator[Suggestion]:
    for word in beginning_with("categories", text)[:MOST_OF_A_KIND]:
        yield Suggestion(word.label, "", f"{reverse('calendar')}?{urlencode({'sparte': word.key})}")


def _dates(keys: Sequence[UUID]) -> Iterator[Suggestion]:
    for row in dated_rows(keys):
        detail = ", ".join(filter(None, (date_format(row.day, "D j.n."), row.town_name)))
        yield Suggestion(row.title, detail, row.get_absolute_url())


def _pages(kind: str, text: str) -> Iterator[Suggestion]:
    found = beginning_with(kind, text)[:MOST_OF_A_KIND]
    towns = vocabulary().towns
    pages = {page.pk: page for page in Page.objects.filter(pk__in=[word.id for word in found])} if found else {}
    for word in found:
        page = pages.get(word.id)
        if page is not None:
            yield Suggestion(word.label, towns[word.town].label, page.get_url() or "")


def _people(names: Sequence[str]) -> Iterator[Suggestion]:
    for name in names:
        if key := from_name(name):
            yield Suggestion(name, "", reverse("person", args=[key]))
