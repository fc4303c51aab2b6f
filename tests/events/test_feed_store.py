import gzip
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from events import feed_store
from events.feed_store import Body, Edition, FeedStore

OLD = Edition("ab12", "0001", 1_790_000_000)
NEW = Edition("ab12", "0002", 1_790_000_500)


def texts(*pieces: str) -> Callable[[], list[str]]:
    return lambda: list(pieces)


def never() -> list[str]:
    raise AssertionError("This edition is kept: nothing has to be built.")


def many_lines() -> Iterator[str]:
    """More than one compressed chunk."""
    return (f"{number * number:x}\r\n" for number in range(200_000))


def read(body: Body) -> bytes:
    """To its end, then closed, as Django does it."""
    with closing(body):
        return b"".join(body)


@pytest.fixture
def store(tmp_path: Path) -> FeedStore:
    return FeedStore(tmp_path / "feeds")


def names(store: FeedStore) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir() if path.suffix != ".lock")


def test_a_feed_is_built_once_and_gives_the_same_bytes_ever_after(store: FeedStore) -> None:
    built, first = store.deliver(NEW, texts("Grüße,\r\n", "Enger\r\n"))
    streamed = read(first)
    kept, second = store.deliver(NEW, never)

    assert gzip.decompress(streamed) == "Grüße,\r\nEnger\r\n".encode()
    assert read(second) == streamed
    assert (built, kept, store.latest("ab12")) == (NEW, NEW, NEW)


def test_a_body_can_be_read_plain(store: FeedStore) -> None:
    _edition, building = store.deliver(NEW, texts("Ä", "B"))
    assert read(building.plain()) == "ÄB".encode()

    _edition, kept = store.deliver(NEW, never)
    assert read(kept.plain()) == "ÄB".encode()


def test_the_beginning_comes_before_the_end_is_built(store: FeedStore) -> None:
    asked: list[int] = []

    def counted() -> Iterator[str]:
        for number, line in enumerate(many_lines()):
            asked.append(number)
            yield line

    _edition, body = store.deliver(NEW, counted)

    assert next(iter(body))
    assert 0 < len(asked) < 100_000
    body.close()


def test_a_small_feed_is_done_before_its_first_byte_is_read(store: FeedStore) -> None:
    _edition, unread = store.deliver(NEW, texts("klein"))
    _edition, body = store.deliver(NEW, never)

    assert read(body) == read(unread)


def test_the_second_chunk_comes_from_a_finished_file_so_slow_readers_hold_nobody_up(store: FeedStore) -> None:
    _edition, body = store.deliver(NEW, many_lines)
    chunks = iter(body)
    head = [next(chunks), next(chunks)]

    _edition, other = store.deliver(NEW, never)

    assert read(other) == b"".join([*head, *chunks])


def test_the_old_edition_is_served_while_somebody_builds_the_new_one(store: FeedStore) -> None:
    read(store.deliver(OLD, texts("alt"))[1])
    _edition, building = store.deliver(NEW, many_lines)

    meanwhile, body = store.deliver(NEW, never)

    assert (meanwhile, read(body.plain())) == (OLD, b"alt")
    read(building)
    assert names(store) == ["ab12.0002.gz"]


def test_a_late_build_of_an_old_edition_leaves_the_new_one_alone(store: FeedStore) -> None:
    read(store.deliver(NEW, texts("neu"))[1])
    read(store.deliver(OLD, texts("alt"))[1])

    assert store.latest("ab12") == NEW


def test_a_reader_who_leaves_leaves_nothing_behind(store: FeedStore) -> None:
    _edition, body = store.deliver(NEW, many_lines)
    body.close()

    assert names(store) == []
    assert read(store.deliver(NEW, texts("neu"))[1].plain()) == b"neu"


def test_a_build_that_fails_leaves_nothing_behind(store: FeedStore) -> None:
    def broken() -> Iterator[str]:
        yield from many_lines()
        raise ConnectionError("The database has gone.")

    _edition, body = store.deliver(NEW, broken)

    with pytest.raises(ConnectionError):
        read(body)
    assert names(store) == []
    assert read(store.deliver(NEW, texts("neu"))[1].plain()) == b"neu"


def test_two_build_at_once_when_the_first_takes_too_long(store: FeedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_store, "LONGEST_WAIT", 0.05)
    _edition, hanging = store.deliver(NEW, many_lines)

    _edition, body = store.deliver(NEW, many_lines)

    assert read(body) == read(hanging)
    assert names(store) == ["ab12.0002.gz"]


def test_the_oldest_feeds_make_room(store: FeedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_store, "MAX_FILES", 2)

    for number in range(4):
        read(store.deliver(Edition(f"0{number}", "0001", 1_790_000_000 + number), texts("x"))[1])

    assert names(store) == ["02.0001.gz", "03.0001.gz"]


def test_what_a_dead_worker_left_half_built_is_removed(store: FeedStore) -> None:
    store.folder.mkdir()
    for name, age in (("dead.part", 7200), ("alive.part", 5)):
        (store.folder / name).write_bytes(b"x")
        os.utime(store.folder / name, (time.time() - age,) * 2)

    read(store.deliver(NEW, texts("x"))[1])

    assert names(store) == ["ab12.0002.gz", "alive.part"]
