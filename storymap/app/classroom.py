"""A quiz for the devices of a class on the local network: one link, no accounts, nothing kept but what is saved.

Off until a teacher opens it. The server gives one page, to whoever knows its address, and takes results in; they
stay in memory until the room is closed.
"""

from __future__ import annotations

import secrets
import socket
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from storymap.errors import StoryMapError
from storymap.lessons.results import PupilResults, read_results

#: So many hand in at most, so large a file: a class, and no flood.
_MOST, _LONGEST = 300, 200_000
_PATIENCE = 20  # seconds for a device that stops in the middle
_HEADERS = {
    "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
}  # fmt: skip
#: Where the page hands its results in, from the page's own address.
COLLECT = "results"


@dataclass
class Classroom:
    """An open room: the page that it gives, and what was handed in."""

    page: bytes
    host: str = ""  # all interfaces
    handed_in: list[PupilResults] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Open the room on a free port."""
        # Who only finds the port finds no page.
        self._key = secrets.token_hex(3)
        self._server = ThreadingHTTPServer((self.host, 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def path(self) -> str:
        """Where the page lies on the server."""
        return f"/{self._key}/"

    @property
    def address(self) -> str:
        """What a class types in, or follows."""
        return f"http://{self.host or own_address()}:{self._server.server_port}{self.path}"

    def take(self, data: bytes, peer: str) -> bool:
        """Keep the results in a file; whether there was room for them."""
        results = read_results(data, f"the file from {peer}")
        with self._lock:
            if len(self.handed_in) >= _MOST:
                return False
            self.handed_in.append(results)
        return True

    def results(self) -> list[PupilResults]:
        """What was handed in so far."""
        with self._lock:
            return list(self.handed_in)

    def close(self) -> None:
        """Give nothing more and take nothing more; what was handed in is gone with the room."""
        self._server.shutdown()
        self._server.server_close()


def own_address() -> str:
    """This computer's address on its network; the loopback address where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only says from where it would be.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _handler(room: Classroom) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = _PATIENCE

        def do_GET(self) -> None:
            if self.path == room.path:
                self._answer(HTTPStatus.OK, room.page, "text/html; charset=utf-8")
            else:
                self._answer(HTTPStatus.NOT_FOUND, b"No quiz is here.", "text/plain")

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if self.path != f"{room.path}{COLLECT}":
                self._answer(HTTPStatus.NOT_FOUND, b"Nothing is collected here.", "text/plain")
            elif not length.isdecimal() or int(length) > _LONGEST:
                self.close_connection = True
                self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"Too large.", "text/plain")
            else:
                self._keep(self.rfile.read(int(length)))

        def _keep(self, data: bytes) -> None:
            try:
                kept = room.take(data, self.client_address[0])
            except StoryMapError as error:
                self._answer(HTTPStatus.BAD_REQUEST, str(error).encode(), "text/plain; charset=utf-8")
                return
            self._answer(HTTPStatus.OK if kept else HTTPStatus.SERVICE_UNAVAILABLE, b"", "text/plain")

        def _answer(self, status: HTTPStatus, body: bytes, sort: str) -> None:
            self.send_response(status)
            for name, value in (*_HEADERS.items(), ("Content-Type", sort), ("Content-Length", str(len(body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of who asked for what."""

    return Handler
