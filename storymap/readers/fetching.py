"""A web address → the bytes that stand there, fetched as a stranger's address has to be.

An address can name this computer, its neighbours or a cloud's own services, by itself, by a name that leads there or
by a redirect. So every host is resolved once, each address that it has must be a public one, and the connection goes
to that very address. No cookie, no password, no proxy of the environment, no file and no script is touched, and size,
time, redirects and unpacking have limits.
"""

from __future__ import annotations

import http.client
import queue
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, unquote, urljoin, urlsplit

from storymap.errors import StoryError

_NEXT = "Open it in a browser, save the page and give the file."
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAID_LENGTH = 120  # characters of an address in a message
_CHUNK = 65_536
_USUAL = {"http": 80, "https": 443}
_LONGEST = 2_000  # characters of an address
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]{0,252})|[0-9a-f:.]{2,45}")
_STRANGE = re.compile(r"[\x00-\x20\x7f\\]")
#: Services of a cloud that answer its machines at addresses like any other.
_CLOUD = frozenset({IPv4Address("168.63.129.16")})
#: Networks of IPv6 that hold an address of IPv4, and at which byte it begins.
_HOLDING = (
    (IPv6Network("::ffff:0:0/96"), 12),
    (IPv6Network("::ffff:0:0:0/96"), 12),
    (IPv6Network("64:ff9b::/96"), 12),
    (IPv6Network("2002::/16"), 2),
    (IPv6Network("::/96"), 12),
)
#: Those whose addresses of IPv4 lie elsewhere in each network: none of them is followed.
_OPAQUE = (IPv6Network("64:ff9b:1::/48"), IPv6Network("2001::/32"))

Resolver = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost."""

    sent_bytes: int = 20_000_000
    unpacked_bytes: int = 20_000_000
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address: where it was found at last, what it was said to be, and in which encoding."""

    url: str
    data: bytes
    mime: str
    encoding: str | None

    def as_utf8(self) -> bytes:
        """The bytes, in UTF-8 if they are text in the encoding that the server names."""
        if self.encoding is None or not self.mime.startswith(("text/", "application/xhtml")):
            return self.data
        try:
            return self.data.decode(self.encoding).encode()
        except (LookupError, ValueError):
            return self.data


def is_public(address: str) -> bool:
    """Whether an IP address is one that everybody may ask: not of this computer, its network or its cloud.

    Examples
    --------
    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    try:
        found = ip_address(address)
    except ValueError:  # an address with the name of an interface, which is of this link
        return False
    if isinstance(found, IPv6Address):
        if any(found in network for network in _OPAQUE):
            return False
        for network, byte in _HOLDING:
            if found in network:
                return is_public(str(IPv4Address(found.packed[byte : byte + 4])))
        if found.is_site_local:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found in _CLOUD)


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches addresses of the web.

    Parameters
    ----------
    limits : Limits
        What one address may cost.
    resolve : callable
        The IP addresses of a host and port; asked once a host.
    admits : callable
        Whether an IP address may be asked.
    ports : set of int, optional
        The ports that may be asked; None for any.
    """

    limits: Limits = field(default_factory=Limits)
    resolve: Resolver = resolved
    admits: Callable[[str], bool] = is_public
    ports: frozenset[int] | None = frozenset({80, 443, 8080, 8443})

    def fetch(self, url: str) -> Fetched:
        """What stands at an address.

        Raises
        ------
        StoryError
            The address is none of the public web, leads to one that is not, or gives nothing within the limits.
        """
        end = time.monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            site = _site(url)
            if self.ports is not None and site.port not in self.ports:
                raise StoryError(f"{_said(url)} asks for port {site.port}, which no public page uses. {_NEXT}")
            with self._answer(site, end) as answer:
                if answer.status not in _REDIRECTS:
                    return self._taken(site, answer)
                target = answer.getheader("Location")
            if not target:
                raise StoryError(f"{_said(url)} redirects to nowhere. {_NEXT}")
            url = _next(site, target)
        raise StoryError(f"{_said(url)} is still not the page after {self.limits.redirects} redirects. {_NEXT}")

    @contextmanager
    def _answer(self, site: _Site, end: float) -> Iterator[http.client.HTTPResponse]:
        """The answer of a site, of which no part comes after the end of the time."""
        address = self._address(site, end)
        with _deadline(site, end) as watched:
            connection = _connected(site, address, watched, end)
            try:
                connection.request("GET", site.path, headers=_headers(site))
                with connection.getresponse() as answer:
                    yield answer
            finally:
                connection.close()

    def _address(self, site: _Site, end: float) -> str:
        """The one address that is connected to; all that the host has must be public, or it is refused."""
        found = _in_time(lambda: self.resolve(site.host, site.port), site, end)
        if not found:
            raise StoryError(f"No site {_said(site.host)} is known. Check the address and the connection.")
        if not all(self.admits(address) for address in found):
            raise StoryError(
                f"{_said(site.url)} is an address of this computer or of a private network; only public pages are "
                "fetched. Save the page and give the file."
            )
        # Of the older kind where there are both: not every network carries the newer.
        return next((address for address in found if ":" not in address), found[0])

    def _taken(self, site: _Site, answer: http.client.HTTPResponse) -> Fetched:
        if answer.status != 200:
            raise StoryError(f"{_said(site.url)} answered {answer.status} instead of a page. {_NEXT}")
        kind = Message()
        kind["Content-Type"] = answer.getheader("Content-Type") or "application/octet-stream"
        coding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
        data = b"".join(self._unpacked(site, answer, coding))
        charset = kind.get_content_charset()
        return Fetched(site.url, data, kind.get_content_type(), charset)

    def _unpacked(self, site: _Site, answer: http.client.HTTPResponse, coding: str) -> Iterator[bytes]:
        if coding not in ("identity", "gzip", "x-gzip"):
            raise StoryError(f"{_said(site.url)} is compressed in a way that storymap did not ask for. {_NEXT}")
        unpack = zlib.decompressobj(wbits=31) if coding != "identity" else None
        sent = given = 0
        while part := answer.read(_CHUNK):
            sent += len(part)
            while part and sent <= self.limits.sent_bytes:
                plain = unpack.decompress(part, _CHUNK) if unpack else part
                part = unpack.unconsumed_tail if unpack else b""
                given += len(plain)
                if given > self.limits.unpacked_bytes:
                    break
                yield plain
            if sent > self.limits.sent_bytes or given > self.limits.unpacked_bytes:
                most = self.limits.unpacked_bytes / 1e6
                raise StoryError(f"{_said(site.url)} is over {most:.0f} MB. Save the part you need and give the file.")
        if answer.length or (unpack and not unpack.eof):
            raise StoryError(f"{_said(site.url)} arrived incomplete. Try again, or save the page in a browser.")


@dataclass(frozen=True, slots=True)
class _Site:
    """An address taken apart: what is resolved, what is asked, and what is said of it."""

    url: str
    secure: bool
    netloc: str
    host: str
    port: int
    path: str


def _site(url: str) -> _Site:
    """An address taken apart by one parser; whatever two could read in two ways is refused."""
    try:
        return _taken_apart(url)
    except ValueError as error:
        raise StoryError(
            f"{_said(url)} is not the address of a page. Give one as a browser shows it: https://example.org/story"
        ) from error


def _taken_apart(url: str) -> _Site:
    if len(url) > _LONGEST or _STRANGE.search(url):
        raise ValueError(url)
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    if ":" not in host:
        host = host.encode("idna").decode("ascii").lower()
    if parts.scheme not in _USUAL or "@" in parts.netloc or not _HOST.fullmatch(host) or port == 0:
        raise ValueError(url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|")
    shown = f"[{host}]" if ":" in host else host
    usual = _USUAL[parts.scheme]
    netloc = shown if port in (None, usual) else f"{shown}:{port}"
    path = f"{path}?{query}" if query else path
    return _Site(f"{parts.scheme}://{netloc}{path}", parts.scheme == "https", netloc, host, port or usual, path)


def _next(site: _Site, target: str) -> str:
    """Where a redirect leads; a header's letters come one a byte."""
    written = target.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        return urljoin(site.url, written.replace(" ", "%20"))
    except ValueError as error:
        raise StoryError(f"{_said(site.url)} redirects to no address. {_NEXT}") from error


def _headers(site: _Site) -> dict[str, str]:
    return {
        "Host": site.netloc,
        "User-Agent": "storymap (reads one page for its reader)",
        "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf, */*;q=0.5",
        "Accept-Language": "en, *;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _connected(site: _Site, address: str, watched: list[socket.socket], end: float) -> http.client.HTTPConnection:
    """A connection to the address that was looked at, whatever the name of the host leads to by now."""
    connection = http.client.HTTPConnection(site.host, site.port)
    made = socket.create_connection((address, site.port), timeout=max(end - time.monotonic(), 0.001))
    watched.append(made)
    if site.secure:
        try:
            made = ssl.create_default_context().wrap_socket(made, server_hostname=site.host)
        except BaseException:
            made.close()
            raise
        watched.append(made)
    connection.sock = made
    return connection


@contextmanager
def _deadline(site: _Site, end: float) -> Iterator[list[socket.socket]]:
    """Sockets that are shut at the end of the time, however slowly the other side goes on; faults as a sentence."""
    watched: list[socket.socket] = []
    over = threading.Event()

    def shut() -> None:
        over.set()
        for made in watched:
            try:
                socket.socket.shutdown(made, socket.SHUT_RDWR)  # of the wire itself, also under TLS
            except OSError:  # closed by itself meanwhile
                continue

    clock = threading.Timer(max(end - time.monotonic(), 0), shut)
    clock.daemon = True
    clock.start()
    try:
        yield watched
        if over.is_set():
            raise TimeoutError
    except StoryError:
        raise
    except ssl.SSLError as error:
        raise (
            _too_slow(site)
            if over.is_set()
            else StoryError(f"{_said(site.url)} cannot prove its identity. Open it in a browser to see why.")
        ) from error
    except (OSError, http.client.HTTPException, zlib.error) as error:
        if over.is_set() or isinstance(error, TimeoutError):
            raise _too_slow(site) from error
        raise StoryError(f"{_said(site.url)} cannot be reached. Check the address and the connection.") from error
    finally:
        clock.cancel()


def _too_slow(site: _Site) -> StoryError:
    return StoryError(f"{_said(site.url)} takes too long to answer. Try again later, or save the page in a browser.")


def _in_time(question: Callable[[], Sequence[str]], site: _Site, end: float) -> Sequence[str]:
    """The answer to a question that nothing but a thread of its own can be kept from waiting for."""
    answers: queue.Queue[Sequence[str]] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(question())
        except (OSError, UnicodeError):
            answers.put(())

    threading.Thread(target=ask, daemon=True).start()
    try:
        return answers.get(timeout=max(end - time.monotonic(), 0.001))
    except queue.Empty as error:
        raise _too_slow(site) from error


def _said(url: str) -> str:
    """An address as a message shows it: no line end, no colour of a terminal, not too long, no password."""
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in unquote(url, errors="replace"))
    shown = re.sub(r"//[^/@]*@", "//", shown)
    return shown if len(shown) <= _SAID_LENGTH else f"{shown[: _SAID_LENGTH - 1]}…"
