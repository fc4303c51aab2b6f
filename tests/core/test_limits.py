from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from core.limits import Counter


def test_a_minute_has_so_many_requests_and_the_next_begins_anew(tmp_path: Path) -> None:
    counter = Counter(tmp_path / "counter.sqlite3")

    minute = [counter.count("a", 2, now=600.0 + second) for second in (0, 1, 2)]

    assert [(one.left, one.is_over) for one in minute] == [(1, False), (0, False), (0, True)]
    assert [one.seconds for one in minute] == [60, 59, 58]
    assert counter.count("a", 2, now=660.0).left == 1


def test_each_address_has_its_own_and_all_workers_share_it(tmp_path: Path) -> None:
    one, other = Counter(tmp_path / "counter.sqlite3"), Counter(tmp_path / "counter.sqlite3")

    one.count("a", 3, now=600.0)

    assert other.count("a", 3, now=600.0).left == 1
    assert other.count("b", 3, now=600.0).left == 2


def test_where_nothing_can_be_counted_nobody_is_kept_out(tmp_path: Path) -> None:
    counter = Counter(tmp_path / "no such folder" / "counter.sqlite3")

    assert not counter.count("a", 1, now=600.0).is_over


def test_a_broken_file_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "counter.sqlite3"
    file.write_bytes(b"no database at all" * 100)
    counter = Counter(file)

    assert not counter.count("a", 1, now=600.0).is_over
    assert [counter.count("a", 1, now=600.0).is_over for _number in range(2)] == [False, True]


@pytest.mark.django_db
def test_one_request_too_many_is_told_when_to_come_again(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.KULTURNETZ_API_PER_MINUTE = 2
    settings.KULTURNETZ_COUNTER = tmp_path / "counter.sqlite3"

    answers = [client.get("/api/v1/categories") for _number in range(3)]

    # A minute may end between two of them; then there is no third in it.
    assert answers[0]["RateLimit-Policy"] == '"address";q=2;w=60'
    last = answers[-1]
    if last.status_code == 200:
        pytest.skip("The minute ended meanwhile.")
    assert (last.status_code, last["Content-Type"]) == (429, "application/problem+json")
    assert 1 <= int(last["Retry-After"]) <= 60
    assert last["Access-Control-Allow-Origin"] == "*"
