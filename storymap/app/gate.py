"""Who is at the other end of a connection: this computer's own reader, or anybody, whom no other's story may reach.

Personal mode is for a browser on this very computer: the peer is a loopback address, the Host header is a
loopback name, the page comes from there too, and no proxy has passed the connection on. Everything else is
shared mode: a proxy, another machine, a name that was bound anew to 127.0.0.1, or ``app --shared``.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Literal
from urllib.parse import urlsplit

import streamlit as st

Mode = Literal["personal", "shared", "full"]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

#: The header in which the gate tells the app what it found; one that a client sends is dropped.
_TOLD = "x-storymap-mode"
#: How the headers begin that proxies add. No browser opens a connection with an "x-" header of its own.
_FORWARDING = (
    "x-", "forwarded", "via", "client-ip", "true-client-ip", "remote-", "cf-", "cdn-", "cloudfront-", "fastly-", "fly-",
    "tailscale-", "ngrok-", "traceparent", "ssl-client",
)  # fmt: skip
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server gives to each of the strangers who use it."""

    characters: int = 200_000
    file_bytes: int = 2_000_000
    seconds: float = 90.0
    sessions: int = 40  # a class and its teacher
    at_once: int = 2  # stories that are read at the same time


LIMITS = Limits()


def is_personal(peer: str | None, headers: Iterable[tuple[str, str]]) -> bool:
    """Whether a connection is a browser's on this very computer, with nothing between.

    Examples
    --------
    >>> is_personal("127.0.0.1", [("host", "localhost:8501")])
    True
    >>> is_personal("127.0.0.1", [("host", "evil.example:8501")])
    False
    >>> is_personal("127.0.0.1", [("host", "localhost:8501"), ("x-forwarded-for", "203.0.113.9")])
    False
    """
    rows = [(name.lower(), value) for name, value in headers]
    hosts = [value for name, value in rows if name == "host"]
    origins = [value for name, value in rows if name == "origin"]
    return (
        peer is not None
        and _is_loopback(peer)
        and len(hosts) == 1
        and _is_loopback(_hostname(f"//{hosts[0]}"))
        and all(_netloc(origin) == hosts[0] for origin in origins)
        and not any(name.startswith(_FORWARDING) for name, _ in rows)
    )


def is_welcome(headers: Iterable[tuple[str, str]], allowed: Iterable[str] = ()) -> bool:
    """Whether a page may open a connection: one of the server's own, or of an address that its keeper has allowed.

    Examples
    --------
    >>> is_welcome([("host", "maps.example"), ("origin", "https://maps.example")])
    True
    >>> is_welcome([("host", "maps.example"), ("origin", "https://evil.example")])
    False
    """
    rows = [(name.lower(), value) for name, value in headers]
    hosts = {value for name, value in rows if name == "host"}
    names = {*_LOOPBACK_NAMES, *(_hostname(one if "//" in one else f"//{one}") for one in allowed)} - {""}
    origins = [value for name, value in rows if name == "origin"]
    return all(_netloc(origin) in hosts or _hostname(origin) in names for origin in origins)


def _hostname(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _netloc(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    if host in _LOOPBACK_NAMES:
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


class Gate:
    """Stands before Streamlit: refuses pages of others, counts strangers, and tells the app who comes.

    Streamlit's own look at the Origin header asks an outside host for the address of this machine, so it gets
    none to look at.
    """

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        """Stand before an ASGI application."""
        self._app = app
        self._strangers = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a connection through, with what is known of it."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
        allowed = [*st.get_option("server.corsAllowedOrigins"), st.get_option("browser.serverAddress")]
        if not is_welcome(headers, allowed):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        peer = scope["client"][0] if scope.get("client") else None
        mode: Mode = "personal" if not said_shared() and is_personal(peer, headers) else "shared"
        if mode == "personal":
            await self._app(_told(scope, mode), receive, send)
            return
        self._strangers += 1
        try:
            await self._app(_told(scope, "full" if self._strangers > LIMITS.sessions else mode), receive, send)
        finally:
            self._strangers -= 1


def _told(scope: Scope, mode: Mode) -> Scope:
    kept = [(name, value) for name, value in scope["headers"] if name.lower() not in (_TOLD.encode(), b"origin")]
    return {**scope, "headers": [*kept, (_TOLD.encode(), mode.encode())]}


def said_shared() -> bool:
    """Whether the server was started for several people, with ``app --shared``."""
    return os.environ.get("STORYMAP_SHARED", "") not in ("", "0")


def may_fetch() -> bool:
    """Whether a reader may have a web page fetched: on their own computer, or where a server allows it."""
    return personal() or os.environ.get("STORYMAP_ALLOW_URLS", "") not in ("", "0")


def mode() -> Mode:
    """Who the reader of this session is, as the gate found; a stranger where the gate was passed by."""
    headers = st.context.headers
    if not headers:  # Nothing came over a wire: a test that runs the script by itself.
        return "shared" if said_shared() else "personal"
    told = headers.get_all(_TOLD)
    return told[0] if told in (["personal"], ["full"]) else "shared"  # type: ignore[return-value]


def personal() -> bool:
    """Whether nobody but this computer's reader is served by this session."""
    return mode() == "personal"
