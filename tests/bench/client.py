"""A client that costs next to nothing, for it shares two cores with the server. Loopback, HTTP/1.1, keep-alive.

http.client takes about as long to parse headers as the server takes for a 304; here only what is needed is read.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from statistics import median, quantiles
from threading import Thread
from types import TracebackType
from typing import Self

AT_ONCE = 8
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """`size` is what was sent, without headers; `begins` and `ends` are seconds after the question."""

    status: int
    headers: dict[str, str]
    size: int
    begins: float
    ends: float


class Connection:
    """One connection that stays open; after a time without requests the server closes it, and it is made again."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._open()

    def _open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb", buffering=64 * 1024)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.file.close()
        self.socket.close()

    def ask(self, path: str, *, etag: str = "", gzip: bool = True) -> Answer:
        """GET. With `etag` the answer should be a 304. Raises OSError where the server does not answer."""
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += ["Accept-Encoding: gzip"] if gzip else []
        lines += [f"If-None-Match: {etag}"] if etag else []
        asked = time.perf_counter()
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        first = self.file.readline()
        begins = time.perf_counter() - asked
        if not first:
            raise ConnectionResetError
        status, headers = int(first.split()[1]), self._headers()
        size = 0 if status == 304 else self._body(headers)
        ends = time.perf_counter() - asked
        if headers.get("connection", "").lower() == "close":
            self.close()
            self._open()
        return Answer(status, headers, size, begins, ends)

    def _headers(self) -> dict[str, str]:
        headers = {}
        while (line := self.file.readline().strip()) != b"":
            name, _colon, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return headers

    def _body(self, headers: dict[str, str]) -> int:
        if headers.get("transfer-encoding") != "chunked":
            return self._drop(int(headers["content-length"]))
        total = 0
        while size := int(self.file.readline(), 16):
            total += self._drop(size)
            self.file.readline()
        self.file.readline()
        return total

    def _drop(self, size: int) -> int:
        left = size
        while left:
            left -= len(self.file.read(min(left, 64 * 1024)))
        return size


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds."""

    median: float
    p95: float
    begins: float
    size: int


Ask = Callable[[Connection, int], Answer]


def one_at_a_time(port: int, ask: Ask, number: int) -> Times:
    """`ask` gets a connection and the number of the question."""
    with Connection(port) as connection:
        answers = [ask(connection, i) for i in range(number)]
    ends = [answer.ends * 1000 for answer in answers]
    p95 = quantiles(ends, n=20)[-1] if number > 2 else max(ends)
    begins = median(answer.begins * 1000 for answer in answers)
    return Times(median(ends), p95, begins, answers[-1].size)


def eight_at_a_time(port: int, ask: Ask, seconds: float) -> float:
    """Requests per second over eight connections that ask without a pause."""
    numbers, done, failed = count(1_000_000), [0] * AT_ONCE, []
    until = time.monotonic() + seconds

    def work(place: int) -> None:
        try:
            with Connection(port) as connection:
                while time.monotonic() < until:
                    ask(connection, next(numbers))
                    done[place] += 1
        except OSError as error:
            failed.append(error)

    threads = [Thread(target=work, args=(place,), daemon=True) for place in range(AT_ONCE)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + PATIENCE)
    if failed:
        raise failed[0]
    return sum(done) / (time.monotonic() - began)
