"""A server of this machine that answers well and badly, and addresses as somebody might spell them who means harm."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from threading import Thread

from tests.documents import PAGE

#: Addresses of this computer, of private networks and of clouds.
INNER = (
    "127.0.0.1", "127.8.9.10", "0.0.0.0", "10.0.0.5", "172.16.3.4", "192.168.1.1", "169.254.169.254",
    "100.100.100.200",
)  # fmt: skip
#: The ways to write an IP address that some part of a network understands.
SPELLINGS: dict[str, Callable[[IPv4Address], str]] = {
    "dotted": str,
    "one number": lambda ip: str(int(ip)),
    "hexadecimal": lambda ip: hex(int(ip)),
    "octal": lambda ip: f"0{int(ip):o}",
    "dotted hexadecimal": lambda ip: ".".join(map(hex, ip.packed)),
    "dotted octal": lambda ip: ".".join(f"0{byte:o}" for byte in ip.packed),
    "three parts": lambda ip: f"{ip.packed[0]}.{ip.packed[1]}.{int(ip) & 0xFFFF}",
    "two parts": lambda ip: f"{ip.packed[0]}.{int(ip) & 0xFFFFFF}",
    "a dot at the end": lambda ip: f"{ip}.",
    "wide digits": lambda ip: "".join(chr(ord(letter) + 0xFEE0) for letter in str(ip)),
    "Chinese stops": lambda ip: str(ip).replace(".", "。"),
    "circled digits": lambda ip: "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(x)] if x.isdigit() else x for x in str(ip)),
    "escaped": lambda ip: str(ip).replace(".", "%2e"),
    "mapped": lambda ip: f"[::ffff:{ip}]",
    "mapped hexadecimal": lambda ip: f"[::ffff:{int(ip) >> 16:x}:{int(ip) & 0xFFFF:x}]",
    "compatible": lambda ip: f"[::{ip}]",
    "translated": lambda ip: f"[64:ff9b::{int(ip) >> 16:x}:{int(ip) & 0xFFFF:x}]",
    "six to four": lambda ip: f"[2002:{int(ip) >> 16:x}:{int(ip) & 0xFFFF:x}::]",
}
#: The same without a pattern; "{port}" is where a server listens that must not be asked.
TRICKS = (
    "http://localhost:{port}/", "http://LOCALHOST:{port}/", "http://localhost.:{port}/", "http://[::1]:{port}/",
    "http://[::]:{port}/", "http://[0:0:0:0:0:0:0:1]:{port}/", "http://0:{port}/", "http://127.1:{port}/",
    "http://example.org@127.0.0.1:{port}/", "http://example.org:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@example.org/", "http://127.0.0.1:{port}?@example.org/",
    "http://example.org\\@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\@example.org/", "http:\\\\127.0.0.1:{port}/",
    "http:/\\127.0.0.1:{port}/", "http:///127.0.0.1:{port}/", "http:127.0.0.1:{port}/", "http:/127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\t/", "http://127.0.0.1\n:{port}/", "http://exa\nmple.org@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}/\r\nHost: example.org", "http://127.0.0.1%00.example.org:{port}/",
    "http://127.0.0.1%23.example.org:{port}/", "http://127.0.0.1 .example.org:{port}/", "http://[::1%25lo]:{port}/",
    "http://[::1]@example.org:{port}/", "http://[127.0.0.1]:{port}/", "http://[::ffff:127.0.0.1%2]:{port}/",
    "http://127.0.0.1:0{port}/", "http://127.0.0.1:+{port}/", "http://127.0.0.1:{port}:80/", "http://:{port}/",
    "https://127.0.0.1:{port}/", "HTTP://127.0.0.1:{port}/", "//127.0.0.1:{port}/", "127.0.0.1:{port}/",
    "file:///etc/passwd", "file://127.0.0.1:{port}/", "FILE:///etc/passwd", "file:/etc/passwd", "ftp://127.0.0.1:{port}/",
    "gopher://127.0.0.1:{port}/_GET%20/", "dict://127.0.0.1:{port}/", "ldap://127.0.0.1:{port}/",
    "sftp://127.0.0.1:{port}/", "tftp://127.0.0.1:{port}/", "ws://127.0.0.1:{port}/", "data:text/html,<p>Quito",
    "javascript:alert(1)", "jar:http://127.0.0.1:{port}!/", "view-source:http://127.0.0.1:{port}/",
    "blob:http://127.0.0.1:{port}/", "http://168.63.129.16/", "http://192.0.0.192/", "http://198.18.0.1/",
    "http://192.0.2.1/", "http://203.0.113.9/", "http://224.0.0.1/", "http://239.255.255.250/", "http://240.0.0.1/",
    "http://255.255.255.255/", "http://[fd00:ec2::254]/latest/meta-data/", "http://[fc00::1]/", "http://[fe80::1]/",
    "http://[fec0::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/", "http://[2001:0:7f00:1::]/",
    "http://[64:ff9b:1::7f00:1]/", "http://[::ffff:0:7f00:1]/", "http://", "http://.", "http://..", "http://-/",
    "http://%31%32%37.0.0.1:{port}/", "http://127.0.0.1.:{port}/", "http://1.1.1.1 &@127.0.0.1:{port}# @3.3.3.3/",
    "http://" + "a" * 3_000, "http://" + "a" * 70 + ".example/", "http://xn--/", "http://\u202e1.0.0.721:{port}/",
    "http://127.0.0.1:99999/", "http://127.0.0.1:-1/", "http://[::1", "http://]/", "", " ", "http", "http://\ud800/",
)  # fmt: skip


def spellings() -> Iterator[str]:
    """Every inner address in every spelling, with the place for a port."""
    for ip in map(IPv4Address, INNER):
        for spell in SPELLINGS.values():
            yield f"http://{spell(ip)}:{{port}}/latest/meta-data/"


class Server(ThreadingHTTPServer):
    """Answers by the path that is asked for, and keeps what was asked."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), _Answer)
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def port(self) -> int:
        return self.server_port

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of those who go away in the middle of an answer."""


class _Answer(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        name, _, rest = self.path.partition("?")[0].removeprefix("/").partition("/")
        _ANSWERS.get(name, _nothing)(self, rest)

    def log_message(self, *_arguments: object) -> None:
        """Be silent."""

    def give(self, body: bytes, kind: str = "text/html; charset=utf-8", *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | more).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _endless(answer: _Answer, _rest: str) -> None:
    answer.send_response(200)
    answer.end_headers()
    while True:
        answer.wfile.write(b"Rain. " * 10_000)


def _slow(answer: _Answer, rest: str) -> None:
    """A byte now and then: in the head or, for "body", in the page."""
    answer.wfile.write(b"HTTP/1.0 200 OK\r\n" + (b"\r\n" if rest == "body" else b"X: "))
    for _ in range(100):
        answer.wfile.write(b"x")
        time.sleep(0.05)


#: Sixty megabytes of nothing.
BOMB = gzip.compress(bytes(60_000_000), 1)


def _heads(answer: _Answer, _rest: str) -> None:
    answer.send_response(200)
    for number in range(300):
        answer.send_header(f"X-{number}", "y")
    answer.end_headers()


def _rubbish(answer: _Answer, _rest: str) -> None:
    answer.wfile.write(b"\x00\xff" * 5_000)


def _nothing(answer: _Answer, _rest: str) -> None:
    answer.give(b"Not here.", status=404)


_ANSWERS: dict[str, Callable[[_Answer, str], None]] = {
    "story": lambda answer, _: answer.give(PAGE.encode()),
    "packed": lambda answer, _: answer.give(gzip.compress(PAGE.encode()), Content_Encoding="gzip"),
    "latin": lambda answer, _: answer.give("Sturm über Zürich.".encode("latin-1"), "text/plain; charset=iso-8859-1"),
    "program": lambda answer, _: answer.give(b"\x7fELF" + bytes(500), "application/octet-stream"),
    "cookie": lambda answer, _: answer.give(b"", status=302, Location="/story", Set_Cookie="who=me; Path=/"),
    "to": lambda answer, rest: answer.give(b"", status=302, Location=rest),
    "round": lambda answer, _: answer.give(b"", status=307, Location="/round"),
    "nowhere": lambda answer, _: answer.give(b"", status=301),
    "cut": lambda answer, _: answer.give(b"Rain fell on", Content_Length="5000"),
    "cut-packed": lambda answer, _: answer.give(gzip.compress(PAGE.encode())[:300], Content_Encoding="gzip"),
    "no-gzip": lambda answer, _: answer.give(b"Rain fell on Quito.", Content_Encoding="gzip"),
    "brotli": lambda answer, _: answer.give(b"Rain", Content_Encoding="br"),
    "bomb": lambda answer, _: answer.give(BOMB, Content_Encoding="gzip"),
    "endless": _endless,
    "slow": _slow,
    "heads": _heads,
    "long-head": lambda answer, _: answer.give(b"Rain", X="y" * 100_000),
    "rubbish": _rubbish,
}  # fmt: skip


@contextmanager
def answering(host: str = "127.0.0.1") -> Iterator[Server]:
    """A server, for as long as a test needs it."""
    server = Server(host)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
