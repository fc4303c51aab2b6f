"""Feeds on disk: compressed once, shared by all workers, one build at a time, the old one served meanwhile.

A feed rebuilt by each request falls from thousands of requests a second to a dozen (PITFALLS). The folder may be
emptied at any time; everything in it is made again.
"""

import fcntl
import os
import tempfile
import time
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Self

MAX_FILES = 400
MAX_BYTES = 512 * 1024 * 1024
# A builder that died or hangs must not stop the others for longer; they build for themselves then.
LONGEST_WAIT = 10.0
ABANDONED_AFTER = 3600.0

CHUNK = 64 * 1024
TEXTS_AT_ONCE = 200
# Measured on 50,000 VEVENTs: level 1 leaves time to spare within the second that the whole feed may take.
LEVEL = 1
GZIP = zlib.MAX_WBITS | 16


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of one feed. `feed` and `state` are hexadecimal digests, `modified` is in whole seconds since 1970."""

    feed: str
    state: str
    modified: int


class Body:
    """Compressed chunks of a response, with what has to be closed when the reader is done or gone."""

    def __init__(self, chunks: Iterable[bytes], close: Callable[[], None]) -> None:
        self._chunks = chunks
        self.close = close

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._chunks)

    def plain(self) -> Self:
        """The same, decompressed while it is read."""
        return type(self)(_inflated(self._chunks), self.close)


class FeedStore:
    """Files `<feed>.<state>.gz`, whose time of change is the Last-Modified of the feed, and a few files to lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def latest(self, feed: str) -> Edition | None:
        """The newest edition that is kept of a feed, whatever its state."""
        found = [_edition(path) for path in self.folder.glob(f"{feed}.*.gz")]
        return max((edition for edition in found if edition), key=lambda edition: edition.modified, default=None)

    def deliver(self, edition: Edition, texts: Callable[[], Iterable[str]]) -> tuple[Edition, Body]:
        """The edition, or the one before while somebody else builds this one; what is returned first says which.

        If it is not kept yet, it is built from `texts` while it is read: its beginning at once, before this returns.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if kept := self._open(edition):
            return edition, kept
        lock = self._lock(edition.feed)
        if lock is None:
            latest = self.latest(edition.feed)
            if latest and (kept := self._open(latest)):
                return latest, kept
            lock = self._wait_for_lock(edition.feed)
        if kept := self._open(edition):
            _release(lock)
            return edition, kept
        building = self._build(edition, texts(), lock)
        first = next(building)
        return edition, Body(_chain(first, building), building.close)

    def _path(self, edition: Edition) -> Path:
        return self.folder / f"{edition.feed}.{edition.state}.gz"

    def _open(self, edition: Edition) -> Body | None:
        try:
            file = self._path(edition).open("rb")
        except FileNotFoundError:
            return None
        return Body(_chunks_of(file), file.close)

    def _build(self, edition: Edition, texts: Iterable[str], lock: IO[bytes] | None) -> Generator[bytes, None, None]:
        """Gives the first chunk at once, then builds the rest at full speed, however slowly the reader reads: the lock
        and the cursor of the database are free before the second chunk is sent."""
        file = tempfile.NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False)  # noqa: SIM115 - closed below
        unfinished: Path | None = Path(file.name)
        try:
            pieces = _deflated(texts)
            first = next(pieces)
            file.write(first)
            yield first
            file.writelines(pieces)
            file.flush()
            os.utime(file.name, (edition.modified, edition.modified))
            os.replace(file.name, self._path(edition))
            unfinished = None
            self._tidy(edition)
            _release(lock)
            file.seek(len(first))
            yield from _chunks_of(file)
        finally:
            file.close()
            _release(lock)
            if unfinished:
                unfinished.unlink(missing_ok=True)

    def _lock(self, feed: str) -> IO[bytes] | None:
        """The lock of a feed, None if somebody has it. It is gone with the process that holds it."""
        # Few files for all feeds: a lock file cannot be deleted safely. Two feeds that share one wait for each other.
        file = (self.folder / f"{feed[:2]}.lock").open("wb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
        return file

    def _wait_for_lock(self, feed: str) -> IO[bytes] | None:
        """The lock, once it is free; None after LONGEST_WAIT: better two builds at once than none."""
        until = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < until:
            if lock := self._lock(feed):
                return lock
            time.sleep(0.02)
        return None

    def _tidy(self, newest: Edition) -> None:
        """Drops other editions of the feed, what was left half built, and the oldest beyond the limits."""
        for path in self.folder.glob(f"{newest.feed}.*.gz"):
            if path != self._path(newest):
                path.unlink(missing_ok=True)
        oldest_part = time.time() - ABANDONED_AFTER
        kept: list[tuple[float, int, str]] = []
        for entry in os.scandir(self.folder):
            status = entry.stat()
            if entry.name.endswith(".part") and status.st_mtime < oldest_part:
                Path(entry.path).unlink(missing_ok=True)
            elif entry.name.endswith(".gz"):
                kept.append((status.st_mtime, status.st_size, entry.path))
        size = 0
        for number, (_modified, bytes_, path_) in enumerate(sorted(kept, reverse=True), 1):
            size += bytes_
            if number > MAX_FILES or size > MAX_BYTES:
                Path(path_).unlink(missing_ok=True)


def _edition(path: Path) -> Edition | None:
    """None if another worker has just removed it."""
    try:
        modified = int(path.stat().st_mtime)
    except FileNotFoundError:
        return None
    feed, state, _suffix = path.name.split(".")
    return Edition(feed, state, modified)


def _release(lock: IO[bytes] | None) -> None:
    if lock:
        lock.close()


def _chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(CHUNK), b"")


def _chain(first: bytes, others: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def _deflated(texts: Iterable[str]) -> Iterator[bytes]:
    """gzip without a file name or a time: the same texts give the same bytes. At least one chunk."""
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    remaining = iter(texts)
    while some := "".join(islice(remaining, TEXTS_AT_ONCE)):
        if piece := compressor.compress(some.encode()):
            yield piece
    yield compressor.flush()


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decompressor = zlib.decompressobj(GZIP)
    for chunk in chunks:
        if piece := decompressor.decompress(chunk):
            yield piece
