"""Writes the files: dates as JSON-LD, CSV and iCalendar, venues and houses as CSV; zipped, with their checksums."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation

from core import dataversion
from core.periods import BERLIN
from core.region import region
from events.api import loading, records
from events.ical import CALENDAR_FOOT, calendar_head
from events.linked.nodes import CONTEXT
from events.models import Occurrence
from events.opendata.free import cell, free_node, free_vevent, picture_terms, picture_url, text_terms
from events.vocabulary import vocabulary

AT_ONCE = 500
ZIPPED = ".zip"
UNFINISHED = "new-"
ABANDONED_SECONDS = 6 * 3600
MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"
TURTLE, LINKED = "catalog.ttl", "catalog.jsonld"
# The same bytes for the same data: files in the archive carry no time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Written:
    """One file. `dataset` and `media_type`: for the catalogue; `rows`: how many records it has."""

    name: str
    dataset: str
    media_type: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """A file to write: its name without ".zip", and what gives its pieces; what is yielded counts as no record."""

    name: str
    dataset: str
    media_type: str
    pieces: Callable[[], Iterator[tuple[str, int]]]


def folder() -> Path:
    """Where the files are."""
    return Path(settings.KULTURNETZ_OPENDATA)


def manifest() -> Mapping[str, Any] | None:
    """What was written last, with `made_at` (ISO 8601, UTC); None before the first night."""
    file = folder() / MANIFEST
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


def write(now: datetime) -> None:
    """All files anew, in German. Readers see the earlier ones until the new ones are whole."""
    from events.opendata import catalogue  # only here: rdflib takes 17 MB of every process that imports it

    folder().mkdir(parents=True, exist_ok=True)
    _tidy()
    fresh = Path(tempfile.mkdtemp(dir=folder(), prefix=UNFINISHED))
    with translation.override(settings.LANGUAGE_CODE), dataversion.pinned():
        written = [_write(content, fresh) for content in _contents()]
        said = {"made_at": now.isoformat(timespec="seconds"), "files": [asdict(one) for one in written]}
        (fresh / MANIFEST).write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        lines = "".join(f"{one.sha256}  {one.name}\n" for one in written)
        (fresh / CHECKSUMS).write_text(lines, encoding="utf-8")
        graph = catalogue.graph_of(said, now=now)
        (fresh / TURTLE).write_text(graph.serialize(format="turtle"), encoding="utf-8")
        (fresh / LINKED).write_text(catalogue.as_json(graph), encoding="utf-8")
    for file in fresh.iterdir():
        file.replace(folder() / file.name)
    fresh.rmdir()


def _tidy() -> None:
    """What a process left that died while it wrote; one that writes at this moment is younger."""
    for left in folder().glob(f"{UNFINISHED}*"):
        if left.stat().st_mtime < time.time() - ABANDONED_SECONDS:
            shutil.rmtree(left)


def _contents() -> list[Content]:
    return [
        Content("termine.jsonld", "termine", "application/ld+json", _linked),
        Content("termine.csv", "termine", "text/csv", _table_of_dates),
        Content("termine.ics", "termine", "text/calendar", _calendar),
        Content("spielorte.csv", "spielorte", "text/csv", _table_of_venues),
        Content("veranstalter.csv", "veranstalter", "text/csv", _table_of_houses),
    ]


def _write(content: Content, into: Path) -> Written:
    path = into / f"{content.name}{ZIPPED}"
    rows = 0
    entry = zipfile.ZipInfo(content.name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive, archive.open(entry, "w", force_zip64=True) as file:
        for piece, number in content.pieces():
            file.write(piece.encode())
            rows += number
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Written(path.name, content.dataset, content.media_type, rows, path.stat().st_size, digest)


def _batches() -> Iterator[list[Occurrence]]:
    """All public dates, what is over as well, in their order."""
    rows = loading.with_licences(Occurrence.objects.listed()).order_by("day", "starts_at", "pk")
    found = rows.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(found, AT_ONCE)):
        yield batch


def _linked() -> Iterator[tuple[str, int]]:
    yield f'{{"@context":"{CONTEXT}","@graph":[', 0
    comma = ""
    for batch in _batches():
        for row, node in zip(batch, loading.happenings(batch), strict=True):
            yield f"{comma}\n{json.dumps(free_node(node, row), ensure_ascii=False, separators=(',', ':'))}", 1
            comma = ","
    yield "\n]}\n", 0


def _calendar() -> Iterator[tuple[str, int]]:
    yield calendar_head(region().name), 0
    for batch in _batches():
        texts = dict(Occurrence.objects.filter(pk__in=[row.pk for row in batch]).values_list("pk", "vevent__text"))
        for row in batch:
            if text := texts.get(row.pk):
                yield free_vevent(text, row), 1
    yield CALENDAR_FOOT, 0


def _table_of_dates() -> Iterator[tuple[str, int]]:
    yield from _table(_row_of_date(row) for batch in _batches() for row in batch)


def _row_of_date(row: Occurrence) -> dict[str, Any]:
    record = records.of_occurrence(row)
    is_free = bool(text_terms(row))
    place, venue, house = (record[name] or {} for name in ("municipality", "venue", "institution"))
    same = ("id", "url", "event", "title", "subtitle", "starts_at", "ends_at", "all_day", "day", "last_day", "status")
    return {
        **{name: record[name] for name in same},
        "availability": record["availability"],
        "municipality": place.get("name"),
        "venue": venue.get("name"),
        "room": venue.get("room"),
        "institution": house.get("name"),
        "attendance": record["attendance"],
        **{name: record[name] for name in ("categories", "audiences", "languages", "accessibility")},
        "price_min": record["price"]["min"],
        "price_max": record["price"]["max"],
        "is_free": record["is_free"],
        "age_from": record["age_from"],
        "age_to": record["age_to"],
        "teaser": row.teaser if is_free else "",
        "teaser_licence": text_terms(row) if row.teaser else "",
        "image": picture_url(row),
        "image_credit": row.image_credit if picture_terms(row) else "",
        "image_licence": picture_terms(row),
        "changed_at": record["changed_at"],
    }


def _table_of_venues() -> Iterator[tuple[str, int]]:
    return _table_of_pages(loading.venues, vocabulary().venues)


def _table_of_houses() -> Iterator[tuple[str, int]]:
    return _table_of_pages(loading.institutions, vocabulary().houses)


def _table_of_pages(load: Callable[..., Any], words: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Places and houses: facts only, no descriptions, no people."""
    left_out = {"description", "email", "phone"}
    keys = iter(sorted(words))
    pages = (
        record for batch in iter(lambda: list(islice(keys, AT_ONCE)), []) for record, _node in load(batch).values()
    )
    yield from _table({name: _flat(value) for name, value in page.items() if name not in left_out} for page in pages)


def _flat(value: Any) -> Any:
    """What is known about accessibility as words "feature:known"; other parts of a record by their values."""
    if isinstance(value, list):
        return [f"{one['feature']}:{one['known']}" for one in value]
    return " ".join(str(part) for part in value.values()) if isinstance(value, dict) else value


def _table(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, int]]:
    """CSV (RFC 4180) in UTF-8, with names in the first line."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for number, row in enumerate(rows):
        if not number:
            writer.writerow(row)
        writer.writerow(map(cell, row.values()))
        yield buffer.getvalue(), 1
        buffer.seek(0)
        buffer.truncate()


def made_on(said: Mapping[str, Any]) -> datetime:
    """When the files of a manifest were made, in Berlin."""
    return datetime.fromisoformat(said["made_at"]).astimezone(BERLIN)
