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
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Self

MAX_FILES = 400
MAX_BYTES = 512 * 1024 * 1024
# A builder that died or hangs must not stop the others for longer; they build for themselves then.
LONGEST_WAIT = 10.0
ABANDONED_AFTER = 3600.0

BLOCK = 16 * 1024
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
        return max(self._editions(feed), key=lambda edition: edition.modified, default=None)

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
        """Gives the first block at once, then builds the rest at full speed, however slowly the reader reads: the lock
        and the cursor of the database are free before the second block is sent. A small feed is done before its first.
        """
        file = tempfile.NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False)  # noqa: SIM115 - closed below
        try:
            blocks = _deflated(texts)
            first, second = next(blocks), next(blocks, b"")
            file.write(first)
            if second:
                yield first
            file.write(second)
            file.writelines(blocks)
            file.flush()
            os.utime(file.name, (edition.modified, edition.modified))
            os.replace(file.name, self._path(edition))
            self._tidy(edition)
            _release(lock)
            if second:
                file.seek(len(first))
                yield from _chunks_of(file)
        finally:
            file.close()
            Path(file.name).unlink(missing_ok=True)  # there only if it was not finished
            _release(lock)
        if not second:
            yield first

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
        """Drops older editions of the feed, what was left half built, and the oldest feeds beyond the limits."""
        for edition in self._editions(newest.feed):
            if edition.state != newest.state and edition.modified <= newest.modified:
                self._path(edition).unlink(missing_ok=True)
        abandoned_before = time.time() - ABANDONED_AFTER
        for path, status in _files(self.folder, "*.part"):
            if status.st_mtime < abandoned_before:
                path.unlink(missing_ok=True)
        size = 0
        newest_first = sorted(_files(self.folder, "*.gz"), key=lambda file: file[1].st_mtime, reverse=True)
        for number, (path, status) in enumerate(newest_first, 1):
            size += status.st_size
            if number > MAX_FILES or size > MAX_BYTES:
                path.unlink(missing_ok=True)

    def _editions(self, feed: str) -> list[Edition]:
        files = _files(self.folder, f"{feed}.*.gz")
        return [Edition(feed, path.name.split(".")[1], int(status.st_mtime)) for path, status in files]


def _files(folder: Path, pattern: str) -> Iterator[tuple[Path, os.stat_result]]:
    for path in folder.glob(pattern):
        with suppress(FileNotFoundError):  # another worker has just removed it
            yield path, path.stat()


def _release(lock: IO[bytes] | None) -> None:
    if lock:
        lock.close()


def _chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(CHUNK), b"")


def _chain(first: bytes, others: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def _deflated(texts: Iterable[str]) -> Iterator[bytes]:
    """gzip without a file name or a time: the same texts give the same bytes, in one block or more."""
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    remaining = iter(texts)
    block = b""
    while some := "".join(islice(remaining, TEXTS_AT_ONCE)):
        block += compressor.compress(some.encode())
        if len(block) >= BLOCK:
            yield block
            block = b""
    yield block + compressor.flush()


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decompressor = zlib.decompressobj(GZIP)
    for chunk in chunks:
        if piece := decompressor.decompress(chunk):
            yield piece
