"""The index itself: made, written to, compared and swapped. All raise SearchUnavailable where the engine is in trouble.

An index is searched by one alias and, while it is built, written to by another. Writers name aliases only, and say so,
so that a name that is gone is an error and never a new index with a mapping that the engine guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elasticsearch import NotFoundError
from elasticsearch.dsl import Index, Search
from elasticsearch.helpers import streaming_bulk

from search.backends.elasticsearch.client import answering, writer
from search.backends.elasticsearch.mapping import Unit, building_alias, live_alias, name_prefix
from search.documents import UnitDocument

SCAN = 2000
# Bytes of one request, well below the hundred megabytes that the engine takes.
MOST_BYTES = 8 * 1024 * 1024
CONFLICT, NOT_FOUND, BAD_REQUEST, TOO_LARGE = 409, 404, 400, 413


@dataclass(frozen=True, slots=True)
class Refusal:
    """`may_pass`: the document is not to blame, later it may be taken."""

    reason: str
    may_pass: bool


@dataclass(frozen=True, slots=True)
class Write:
    """What is to be stored of a unit, None to remove it. Whatever has a higher version stays."""

    unit: int
    version: int
    document: UnitDocument | None


def live_name() -> str | None:
    """The index that is searched, None where there is none."""
    return _behind(live_alias())


def aliases_in_use() -> list[str]:
    """Where a writer has to write: what is being built, then what is searched."""
    return [alias for alias in (building_alias(), live_alias()) if _behind(alias)]


def is_current(name: str | None) -> bool:
    """Whether an index has the mapping of this code."""
    return name is not None and name.startswith(name_prefix())


def create(now: datetime) -> str:
    """A new empty index, to be written to beside the live one from now on. Its name."""
    name = f"{name_prefix()}{now:%Y%m%d%H%M%S%f}"
    index = Index(name, using=writer())
    index.document(Unit)
    index.settings(**Unit.Index.settings)  # a document brings its mapping along, not its settings
    index.aliases(**{building_alias(): {}})
    with answering():
        index.create()
        _wait_until_writable(name)
    return name


def swap(name: str) -> None:
    """What was built is searched from now on, at one stroke; all older indexes go."""
    old = [other for other in _all_names() if other != name]
    actions: list[dict[str, Any]] = [
        {"remove": {"index": name, "alias": building_alias()}},
        {"add": {"index": name, "alias": live_alias()}},
        *({"remove_index": {"index": other}} for other in old),
    ]
    with answering():
        writer().indices.update_aliases(actions=actions)


def remove_unfinished() -> list[str]:
    """Every index of this installation but the live one: what is left when somebody was stopped while building."""
    live = live_name()
    unfinished = [name for name in _all_names() if name != live]
    with answering():
        for name in unfinished:
            writer().indices.delete(index=name, ignore_unavailable=True)
    return unfinished


def write(writes: Iterable[Write], *, alias: str) -> dict[int, Refusal]:
    """Stores or removes; gives what was refused. A missing alias raises SearchUnavailable."""
    refused = {}
    with answering():
        answers = streaming_bulk(
            writer(),
            map(_action, writes),
            max_chunk_bytes=MOST_BYTES,
            raise_on_error=False,
            index=alias,
            require_alias=True,
        )
        for _ok, answer in answers:
            outcome = next(iter(answer.values()))
            refusal = _refusal(outcome)
            if refusal:
                refused[int(outcome["_id"])] = refusal
    return refused


def states(name: str) -> Iterator[tuple[int, str]]:
    """Every unit of an index with the state of its document, in ascending order."""
    asking = Search(using=writer(), index=name).sort("unit").source(["state"]).extra(track_total_hits=False)[:SCAN]
    after: list[Any] = []
    while True:
        with answering():
            hits = list((asking.extra(search_after=after) if after else asking).execute())
        yield from ((hit.meta.sort[0], hit.state) for hit in hits)
        if len(hits) < SCAN:
            return
        after = list(hits[-1].meta.sort)


def states_of(name: str, units: Iterable[int]) -> dict[int, str]:
    """The same of these units, as they were written last, whether visible or not. What is not there is missing."""
    with answering():
        found = writer().mget(index=name, ids=[str(unit) for unit in units], source_includes=["state"])["docs"]
    return {int(document["_id"]): document["_source"]["state"] for document in found if document.get("found")}


def refresh(name: str) -> None:
    """Makes all that was written visible at once."""
    with answering():
        writer().indices.refresh(index=name)


def size(name: str) -> tuple[int, int]:
    """Number of units and bytes on disk."""
    with answering():
        found = writer().indices.stats(index=name, metric=["store"])
        units = writer().count(index=name)["count"]
    return units, found["_all"]["primaries"]["store"]["size_in_bytes"]


def _action(one: Write) -> dict[str, Any]:
    action: dict[str, Any] = {"_id": str(one.unit), "version": one.version, "version_type": "external_gte"}
    if one.document is None:
        return {**action, "_op_type": "delete"}
    return {**action, "_op_type": "index", "_source": one.document.source()}


def _refusal(outcome: Mapping[str, Any]) -> Refusal | None:
    status = outcome["status"]
    is_gone = status == NOT_FOUND and "error" not in outcome  # to be removed, and not there
    if status < 300 or status == CONFLICT or is_gone:
        return None
    error = outcome.get("error") or {}
    said = [error.get("reason"), (error.get("caused_by") or {}).get("reason")]
    reason = f"{status} {error.get('type', '')}: {'; '.join(filter(None, said))}"
    return Refusal(reason, may_pass=status not in {BAD_REQUEST, TOO_LARGE})


def _behind(alias: str) -> str | None:
    with answering():
        try:
            found = writer().indices.get_alias(name=alias)
        except NotFoundError:
            return None
    return next(iter(sorted(found)), None)


def _all_names() -> list[str]:
    """Of this installation, whatever their mapping. The name says whose it is: prefix, mapping, time."""
    with answering():
        found = writer().indices.get(index=f"{live_alias()}-*", ignore_unavailable=True, features=["aliases"])
    return sorted(name for name in found if _is_ours(name))


def _is_ours(name: str) -> bool:
    mapping, _dash, moment = name.removeprefix(f"{live_alias()}-").partition("-")
    return len(mapping) == 8 and moment.isdigit()


def _wait_until_writable(name: str) -> None:
    writer().cluster.health(index=name, wait_for_status="yellow", timeout="10s")
