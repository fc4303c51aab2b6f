"""The same feed as a static file of nginx: how near ours comes to a server that does nothing else."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from tests.bench.client import Answer, Connection, eight_at_a_time, one_at_a_time
from tests.serving import free_port

FEED = "/kalender.ics"
QUESTIONS = 60
CONFIGURATION = """
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log stderr error;
events {{ }}
http {{
  access_log off;
  default_type text/calendar;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {folder}/www; gzip_static on; etag on; }}
}}
"""


@contextmanager
def nginx(program: str, port: int, path: str = FEED) -> Iterator[int]:
    """Serves what our server on `port` gives for `path`, plain and compressed; gives its own port."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "www").mkdir()
        folder.chmod(0o755)  # its workers run as somebody else
        for ending, encoding in (("", "identity"), (".gz", "gzip")):
            (folder / "www" / f"{path.lstrip('/')}{ending}").write_bytes(_fetched(port, path, encoding))
        own = free_port()
        file = folder / "nginx.conf"
        file.write_text(CONFIGURATION.format(folder=folder, port=own), encoding="ascii")
        process = subprocess.Popen([program, "-c", str(file)])
        try:
            _wait(own, path)
            yield own
        finally:
            process.terminate()
            process.wait(timeout=10)


def lines(port: int, *, seconds: float) -> Iterator[str]:
    """Ours and nginx's, in words."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if program is None:
        yield "beside a static file: nginx is not installed"
        return
    with nginx(program, port) as other:
        for name, asked in (("ours, stored", port), ("nginx, a static file", other)):
            yield f"  {name:<22}{_figures(asked, seconds)}"


def _figures(port: int, seconds: float) -> str:
    def whole(connection: Connection, _number: int) -> Answer:
        return connection.ask(FEED)

    with Connection(port) as connection:
        etag = connection.ask(FEED).headers["etag"]

    def unchanged(connection: Connection, _number: int) -> Answer:
        return connection.ask(FEED, etag=etag)

    times = one_at_a_time(port, whole, QUESTIONS)
    per_second, not_modified = (eight_at_a_time(port, ask, seconds) for ask in (whole, unchanged))
    return (
        f"{times.median:6.1f} ms, {per_second:7.0f} requests/s, {not_modified:7.0f} a second answered 304"
        f" ({times.size / 1024:.0f} KiB)"
    )


def _fetched(port: int, path: str, encoding: str) -> bytes:
    opener = build_opener(ProxyHandler({}))
    opener.addheaders = [("Accept-Encoding", encoding)]
    with opener.open(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        content: bytes = answer.read()
    return content


def _wait(port: int, path: str) -> None:
    """Until it answers: Connection waits a little, and a refused one is tried again."""
    for _try in range(100):
        try:
            with Connection(port) as connection:
                connection.ask(path)
        except OSError:
            time.sleep(0.05)
            continue
        return
    message = f"nginx did not answer on port {port}."
    raise RuntimeError(message)
