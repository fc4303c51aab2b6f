"""Fetching: what is refused, and what a real server on this machine answers."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from events.imports import limits
from events.imports.fetch import FetchError, fetch_calendar, is_public


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        moved = {
            "/um": "/kalender.ics?a=b",
            "/nach-innen": "http://intern.example/",
            "/datei": "file:///etc/passwd",
            "/kreis": "/kreis",
        }
        if self.path in moved:
            self.answer(302, b"", Location=moved[self.path])
        elif self.path == "/kalender.ics?a=b":
            self.answer(200, b"BEGIN:VCALENDAR " + self.headers["Host"].encode())
        elif self.path == "/gross":
            self.answer(200, b"x" * (limits.FILE_BYTES + 1))
        elif self.path == "/gzip":
            self.answer(200, b"x", **{"Content-Encoding": "gzip"})
        elif self.path == "/tropft":
            self.drip()
        else:
            self.answer(404, b"")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def answering(*addresses: str) -> Callable[[str, int], list[str]]:
    return lambda host, port: list(addresses)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("keine", False),
    ],
)
def test_only_public_addresses_are_reachable(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "kalender.ics",
        "https://",
        "https://[::1",
        "https://user:pass@example.org/",
        "https://example.org:22/",
        "https://example.org:99999/",
        "http://intern.example/",
        "webcal://intern.example/",
    ],
)
def test_addresses_that_lead_nowhere_good_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        fetch_calendar(url, resolve=answering("192.168.1.1"))


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    with pytest.raises(FetchError, match="privaten Netz"):
        fetch_calendar("https://example.org/", resolve=answering("93.184.215.14", "127.0.0.1"))


def test_the_name_is_resolved_once_and_sent_as_host_to_that_address(server: str) -> None:
    port = server.rpartition(":")[2]
    asked = list[str]()

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    body = fetch_calendar(f"http://haus.example:{port}/kalender.ics?a=b", allow_private=True, resolve=resolve)

    assert body == f"BEGIN:VCALENDAR haus.example:{port}".encode()
    assert asked == ["haus.example"]


def test_redirects_are_followed(server: str) -> None:
    assert fetch_calendar(f"{server}/um", allow_private=True).startswith(b"BEGIN:VCALENDAR")


def test_redirects_are_checked_like_the_first_address(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(server.rpartition(":")[2])
    monkeypatch.setattr("events.imports.fetch.PORTS", {port, 80})
    monkeypatch.setattr("events.imports.fetch.is_public", lambda address: address == "127.0.0.1")

    def resolve(host: str, port: int) -> list[str]:
        return ["10.0.0.1"] if host == "intern.example" else ["127.0.0.1"]

    with pytest.raises(FetchError, match="privaten Netz"):
        fetch_calendar(f"http://aussen.example:{port}/nach-innen", resolve=resolve)
    with pytest.raises(FetchError, match="beginnen"):
        fetch_calendar(f"http://aussen.example:{port}/datei", resolve=resolve)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/kreis", "zu oft"),
        ("/gross", "10 MB"),
        ("/gzip", "komprimiert"),
        ("/fehlt", "Status 404"),
        ("/a b", "gültige"),
    ],
)
def test_answers_that_we_cannot_use_have_a_reason(server: str, path: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        fetch_calendar(server + path, allow_private=True)


def test_servers_that_drip_are_left_at_the_deadline(server: str) -> None:
    started = time.monotonic()

    with pytest.raises(FetchError, match="rechtzeitig"):
        fetch_calendar(f"{server}/tropft", allow_private=True, seconds=0.5)

    assert time.monotonic() - started < 2


def test_servers_that_never_answer_are_left_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(FetchError, match="rechtzeitig"):
            fetch_calendar(f"http://127.0.0.1:{port}/", allow_private=True, seconds=0.3)


def test_resolvers_that_hang_are_left_at_the_deadline() -> None:
    waiting = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        waiting.wait(5)
        return []

    with pytest.raises(FetchError, match="rechtzeitig"):
        fetch_calendar("https://example.org/", resolve=resolve, seconds=0.2)
    waiting.set()
