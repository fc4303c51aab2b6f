"""Fetch a foreign calendar without becoming somebody's way into our network.

Only http and https; the name is resolved once and the connection goes to that very address (no second look-up that
answers differently); addresses that are not public are refused; each redirect is checked anew; 10 MB and one deadline
for everything. Proxies of the environment are not used.
"""

import concurrent.futures
import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.translation import gettext as _

from events.imports import limits

SECONDS = 20.0
REDIRECTS = 5
PORTS = frozenset({80, 443, 8080, 8443})
USER_AGENT = "Kulturnetz-Import/1.0"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOVED = frozenset({301, 302, 303, 307, 308})

Resolver = Callable[[str, int], list[str]]


class FetchError(Exception):
    """A calendar could not be fetched; the text is for people."""


def resolve_host(host: str, port: int) -> list[str]:
    """All addresses of a name, in the order of the system. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


def fetch_calendar(
    url: str, *, allow_private: bool = False, seconds: float = SECONDS, resolve: Resolver = resolve_host
) -> bytes:
    """The bytes behind an http, https or webcal address. Raises FetchError with a German reason.

    `allow_private` is for an installation that fetches from its own network, never for an address that an editor
    types: it opens every port and private, loopback and link-local addresses.
    """
    deadline = time.monotonic() + seconds
    for _hop in range(REDIRECTS + 1):
        target = _checked(url, allow_private=allow_private)
        try:
            addresses = _addresses(target, deadline, resolve, allow_private=allow_private)
            status, location, body = _request(target, addresses, deadline)
        except (OSError, http.client.HTTPException) as error:
            late = time.monotonic() >= deadline
            raise FetchError(_timed_out() if late else _("Der Server antwortet nicht.")) from error
        if status in _MOVED and location:
            url = urljoin(url, location)
            continue
        if status != http.HTTPStatus.OK:
            raise FetchError(_("Der Server antwortet mit Status %(status)d.") % {"status": status})
        return body
    raise FetchError(_("Die Adresse leitet zu oft weiter."))


def _timed_out() -> str:
    return _("Der Server hat nicht rechtzeitig geantwortet.")


def _checked(url: str, *, allow_private: bool) -> SplitResult:
    try:
        target = urlsplit(url.strip())
        port = target.port
    except ValueError as error:
        raise FetchError(_("Das ist keine gültige Adresse.")) from error
    if target.scheme in ("webcal", "webcals"):
        target = target._replace(scheme="https")
    if target.scheme not in _DEFAULT_PORTS or not target.hostname:
        raise FetchError(_("Die Adresse muss mit http://, https:// oder webcal:// beginnen."))
    if target.username is not None or target.password is not None:
        raise FetchError(_("Adressen mit Zugangsdaten rufen wir nicht ab."))
    if port is not None and port not in PORTS and not allow_private:
        raise FetchError(_("Diesen Anschluss (Port) rufen wir nicht ab."))
    return target


def _port(target: SplitResult) -> int:
    return target.port or _DEFAULT_PORTS[target.scheme]


def _addresses(target: SplitResult, deadline: float, resolve: Resolver, *, allow_private: bool) -> list[str]:
    """Resolve once, in a thread because a resolver has no deadline. One forbidden address refuses the whole name."""
    pool = concurrent.futures.ThreadPoolExecutor(1)
    try:
        found = pool.submit(resolve, target.hostname or "", _port(target)).result(deadline - time.monotonic())
    except UnicodeError as error:
        raise FetchError(_("Das ist keine gültige Adresse.")) from error
    finally:
        pool.shutdown(wait=False)
    if not allow_private and not all(is_public(address) for address in found):
        raise FetchError(_("Diese Adresse liegt in einem privaten Netz und wird nicht abgerufen."))
    return found


def is_public(address: str) -> bool:
    """Whether an IP address is reachable by everybody, also judged by the IPv4 address that an IPv6 one may carry."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(inner is not None and not is_public(str(inner)) for inner in carried):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _request(target: SplitResult, addresses: list[str], deadline: float) -> tuple[int, str, bytes]:
    failure: OSError = ConnectionError("no address")
    for address in addresses[:4]:
        try:
            connection = _connected(target, address, deadline)
        except OSError as error:  # the next address may be of the other family
            failure = error
            continue
        return _exchange(connection, target, deadline)
    raise failure


def _connected(target: SplitResult, address: str, deadline: float) -> socket.socket:
    plain = socket.create_connection((address, _port(target)), timeout=_left(deadline))
    if target.scheme == "http":
        return plain
    context = ssl.create_default_context()
    secure = context.wrap_socket(plain, server_hostname=target.hostname, do_handshake_on_connect=False)
    try:
        with _closed_at(deadline, secure):
            secure.do_handshake()
    except OSError:
        secure.close()
        raise
    return secure


def _exchange(sock: socket.socket, target: SplitResult, deadline: float) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(target.hostname or "", _port(target))
    connection.sock = sock
    headers = {"User-Agent": USER_AGENT, "Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": "identity"}
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    with contextlib.closing(connection), _closed_at(deadline, sock):
        try:
            connection.request("GET", path, headers={"Host": _host_header(target), "Connection": "close", **headers})
        except (http.client.InvalidURL, ValueError) as error:
            raise FetchError(_("Das ist keine gültige Adresse.")) from error
        with connection.getresponse() as response:
            if response.status != http.HTTPStatus.OK:
                return response.status, response.getheader("Location") or "", b""
            return response.status, "", _body(response, deadline)


def _host_header(target: SplitResult) -> str:
    host = target.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return host if _port(target) == _DEFAULT_PORTS[target.scheme] else f"{host}:{_port(target)}"


def _body(response: http.client.HTTPResponse, deadline: float) -> bytes:
    if (response.getheader("Content-Encoding") or "identity").lower() != "identity":
        raise FetchError(_("Der Server schickt die Datei nur komprimiert."))
    body = bytearray()
    while chunk := response.read1(1 << 16):
        body += chunk
        if len(body) > limits.FILE_BYTES:
            raise FetchError(_("Die Datei ist größer als 10 MB."))
        _left(deadline)
    if time.monotonic() >= deadline:  # the watchman closed it: what looks complete may not be
        raise FetchError(_timed_out())
    return bytes(body)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@contextlib.contextmanager
def _closed_at(deadline: float, sock: socket.socket) -> Iterator[None]:
    """Close the connection at the deadline: a timeout of the socket starts anew with every byte that drips in."""

    def close() -> None:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    watchman = threading.Timer(_left(deadline), close)
    watchman.daemon = True
    watchman.start()
    try:
        yield
    finally:
        watchman.cancel()
