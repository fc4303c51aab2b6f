"""What a request asks for beside the filters: how much, where to go on, what has changed, which fields."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from events.api.problems import refuse
from events.filters import FIXED, SWITCHES, Problem
from events.query import CHOICES, refused

LIMIT, MOST = 50, 200
# What the reader of the pages' filters knows (events.query).
FILTERS = frozenset(
    {*CHOICES, *SWITCHES, *FIXED, "q", "von", "bis", "alter", "preis_bis", "nah", "umkreis", "dauerangebote"}
)
COMMON = frozenset({"limit", "cursor", "changed_since", "fields"})
# These depend on the day or on the search engine: they can change what fits without any change of the data.
NOT_WITH_CHANGES = ("q", "zeit", "nah")
_NEWEST = 2**62


@dataclass(frozen=True, slots=True)
class Asked:
    """`after`: the sort key of the last record of the page before, None for the first page. `changed_since`: a data
    version, None where all is asked for. `fields`: None for all of them."""

    limit: int
    after: tuple[str, ...] | None
    changed_since: int | None
    fields: frozenset[str] | None


def read(query: QueryDict, *, known: Collection[str], fields: Collection[str], sort_keys: int) -> Asked:
    """`known`: the parameters that this resource takes beside COMMON; `fields`: the names of its fields; `sort_keys`:
    of how many values its cursor is. Raises Refused (400) for a name or value that means nothing here."""
    problems = [
        Problem(name[:60], "", _("%(name)s: Diesen Parameter gibt es hier nicht.") % {"name": name[:60]})
        for name in query
        if name not in known and name not in COMMON
    ]
    asked = Asked(
        limit=_number(query, "limit", 1, MOST, problems) or LIMIT,
        after=_after(query, sort_keys, problems),
        changed_since=_number(query, "changed_since", 0, _NEWEST, problems),
        fields=_fields(query, fields, problems),
    )
    if asked.changed_since is not None:
        problems += [_not_with_changes(name) for name in NOT_WITH_CHANGES if query.get(name)]
    refuse(problems)
    return asked


def cursor(values: Collection[object]) -> str:
    """The sort key of a record as a word of the query string, for whoever asks for the next page."""
    text = json.dumps([str(value) for value in values], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def bad_cursor() -> Problem:
    return Problem("cursor", "", _("cursor: Dieses Wort ist nicht von uns. Bitte beginnen Sie ohne cursor von vorn."))


def _number(query: QueryDict, name: str, low: int, high: int, problems: list[Problem]) -> int | None:
    value = query.get(name)
    if value is None:
        return None
    if value.isascii() and value.isdigit() and len(value) < 20 and low <= int(value) <= high:
        return int(value)
    rule = _("Bitte schreiben Sie eine ganze Zahl von %(low)d bis %(high)d.") % {"low": low, "high": high}
    problems.append(refused(name, value, rule))
    return None


def _after(query: QueryDict, sort_keys: int, problems: list[Problem]) -> tuple[str, ...] | None:
    value = query.get("cursor")
    if value is None:
        return None
    try:
        found = json.loads(base64.urlsafe_b64decode(f"{value}{'=' * (-len(value) % 4)}".encode("ascii")))
    except (binascii.Error, ValueError):
        found = None
    if isinstance(found, list) and len(found) == sort_keys and all(isinstance(part, str) for part in found):
        return tuple(found)
    problems.append(bad_cursor())
    return None


def _fields(query: QueryDict, fields: Collection[str], problems: list[Problem]) -> frozenset[str] | None:
    if "fields" not in query:
        return None
    wanted = [name.strip() for value in query.getlist("fields") for name in value.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in fields]
    if unknown:
        shown = ", ".join(unknown)[:60]
        rule = _("fields: „%(value)s“ gibt es hier nicht. Möglich sind: %(known)s.")
        problems.append(Problem("fields", shown, rule % {"value": shown, "known": ", ".join(fields)}))
    return frozenset(wanted) or None


def _not_with_changes(name: str) -> Problem:
    rule = _("changed_since: Das geht nicht zusammen mit „%(name)s“, denn was dazu passt, ändert sich auch von selbst.")
    return Problem("changed_since", name, rule % {"name": name})
