"""Who is served as this computer's own reader, who as a stranger, and that the server asks nobody anything."""

from __future__ import annotations

import asyncio
import inspect
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from storymap.app import cached, gate
from storymap.app.gate import Gate, is_personal, is_welcome
from storymap.errors import StoryError
from storymap.project.correcting import read_again
from storymap.readers import parse_story
from storymap.settings import ROOT
from tests.projects import ANN, fresh

HERE = [("Host", "localhost:8501"), ("Origin", "http://localhost:8501")]
Headers = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("peer", "host"), [("127.0.0.1", "127.0.0.1:8501"), ("::1", "[::1]:8501"), ("::ffff:127.0.0.1", "localhost")]
)
def test_a_browser_on_this_computer_is_its_own_readers(peer: str, host: str) -> None:
    assert is_personal(peer, [("Host", host), ("Origin", f"http://{host}")])


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        (None, HERE),
        ("192.168.1.7", HERE),
        ("127.0.0.1", []),
        ("127.0.0.1", [("Host", "evil.example:8501")]),
        ("127.0.0.1", [("Host", "localhost.evil.example")]),
        ("127.0.0.1", [("Host", "localhost"), ("Host", "maps.example")]),
        ("127.0.0.1", [("Host", "localhost:8501"), ("Origin", "http://localhost:80")]),
        *(
            ("127.0.0.1", [*HERE, (name, "203.0.113.9")])
            for name in (
                "Forwarded",
                "Via",
                "X-Forwarded-For",
                "X-Real-IP",
                "CF-Connecting-IP",
                "X-Scheme",
                "Client-IP",
                "X-Amzn-Trace-Id",
                "CloudFront-Viewer-Address",
                "Tailscale-User-Login",
            )
        ),
    ],
)
def test_everybody_else_is_a_stranger(peer: str | None, headers: Headers) -> None:
    assert not is_personal(peer, headers)


def test_a_stranger_has_a_page_fetched_only_where_the_keeper_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert gate.may_fetch()
    monkeypatch.setenv("STORYMAP_SHARED", "1")
    assert not gate.may_fetch()
    monkeypatch.setenv("STORYMAP_ALLOW_URLS", "1")
    assert gate.may_fetch()


def test_only_the_servers_own_pages_may_connect_and_those_that_its_keeper_allows() -> None:
    host = ("Host", "maps.example")
    assert is_welcome([host])
    assert is_welcome([host, ("Origin", "https://maps.example")])
    assert not is_welcome([host, ("Origin", "https://maps.example.evil.example")])
    assert not is_welcome([host, ("Origin", "null")])
    assert is_welcome([host, ("Origin", "https://school.example")], ["https://school.example"])


# -- what the app is told --------------------------------------------------------------------------


async def told(connections: list[Headers], peer: str = "127.0.0.1") -> list[list[str]]:
    """The mode headers that reach the application of connections that are open at the same time."""
    seen: list[list[str]] = []
    leave = asyncio.Event()

    async def application(scope: Any, receive: Any, send: Any) -> None:
        seen.append([value.decode() for name, value in scope["headers"] if name == b"x-storymap-mode"])
        assert b"origin" not in {name.lower() for name, _ in scope["headers"]}
        await leave.wait()

    async def nothing(*_: Any) -> Any:
        return {}

    keeper = Gate(application)
    scopes = [
        {"type": "websocket", "client": (peer, 1), "headers": [(n.lower().encode(), v.encode()) for n, v in headers]}
        for headers in connections
    ]
    running = [asyncio.create_task(keeper(scope, nothing, nothing)) for scope in scopes]
    await asyncio.sleep(0)
    leave.set()
    await asyncio.gather(*running)
    return seen


def heard(connections: list[Headers], peer: str = "127.0.0.1") -> list[list[str]]:
    """The same, in a thread of its own: another test's browser may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(told(connections, peer))).result()


def test_a_client_cannot_say_who_it_is() -> None:
    assert heard([[*HERE, ("X-Storymap-Mode", "personal")]], peer="10.0.0.1") == [["shared"]]
    assert heard([HERE]) == [["personal"]]


def test_a_server_that_was_started_for_several_has_strangers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYMAP_SHARED", "1")
    assert heard([HERE]) == [["shared"]]


def test_one_stranger_too_many_is_told_so_and_no_reader_of_this_computer_ever() -> None:
    strangers = [[("Host", "maps.example")]] * (gate.LIMITS.sessions + 2)
    assert heard([*strangers, HERE])[-4:] == [["shared"], ["full"], ["full"], ["personal"]]


# -- what a stranger may ask for -------------------------------------------------------------------


def test_a_strangers_story_is_limited_in_length_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoryError, match="reads up to 200,000"):
        cached.must_be_short(parse_story("Rain in Quito. " * 14_000))
    monkeypatch.setenv("STORYMAP_SHARED", "1")
    monkeypatch.setattr(gate, "LIMITS", gate.Limits(seconds=0.0))
    with pytest.raises(StoryError, match=r"limit\. Shorten it, or run storymap on your own computer"):
        inspect.unwrap(cached._strangers_map)(parse_story("Rain fell in Quito.\n\nSnow fell in Lima."))


def test_a_strangers_file_is_limited_in_size(monkeypatch: pytest.MonkeyPatch) -> None:
    cached.must_be_small(b"x" * 2_000_001, "flood.pdf")
    monkeypatch.setenv("STORYMAP_SHARED", "1")
    with pytest.raises(StoryError, match=r"flood\.pdf is larger than the 2 MB that this shared server reads"):
        cached.must_be_small(b"x" * 2_000_001, "flood.pdf")


def test_whoever_has_a_story_read_again_or_with_more_places_has_a_limited_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYMAP_SHARED", "1")
    monkeypatch.setattr(gate, "LIMITS", gate.Limits(seconds=0.0))
    project = fresh()
    with pytest.raises(StoryError, match="which is the limit"), cached.limited():
        read_again(project, by=ANN, engine=cached.engine(), version="2")


# -- the running server ----------------------------------------------------------------------------

#: Notes every name that is looked up and every address that is connected to, in the server and what it starts.
WATCH = """
import os, sys
LOCAL = ("127.", "::1", "localhost", "0.0.0.0", "::")
def hear(event, args):
    where = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.connect": 1, "socket.sendto": 1}.get(event)
    if where is None:
        return
    host = args[where][0] if isinstance(args[where], tuple) else args[where]
    if isinstance(args[where], (str, bytes)) and event == "socket.connect":
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host and not str(host).startswith(LOCAL):
        with open(os.environ["WATCHED"], "a") as file:
            file.write(f"{event} {host}\\n")
sys.addaudithook(hear)
"""


@pytest.fixture(scope="module", params=["127.0.0.1", "0.0.0.0"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The app as it is started, and the list of what it asked of others."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "sitecustomize.py").write_text(WATCH)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true", "WATCHED": str(folder / "asked"),
        "STREAMLIT_SERVER_ADDRESS": request.param, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
        "STORYMAP_STATE": str(folder / "state"),
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "storymap", "app"], cwd=ROOT, env={**os.environ, **settings},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(240):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.25)
        yield port, folder / "asked"
    finally:
        process.terminate()
        process.wait(15)


def answer(port: int, **headers: str) -> str:
    """The first line of what the server says to a websocket."""
    lines = {
        "Host": f"127.0.0.1:{port}", "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }  # fmt: skip
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    request = "GET /_stcore/stream HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(f"{request}\r\n".encode())
        return connection.recv(200).decode("latin-1").partition("\r\n")[0]


def test_a_page_of_others_is_refused_and_nobody_outside_is_asked(server: tuple[int, Path]) -> None:
    port, asked = server
    for origin in ("http://evil.example", "https://8.8.8.8", "null", f"http://evil.example:{port}", "http://[::"):
        assert " 403 " in answer(port, Origin=origin)
    assert " 101 " in answer(port, Origin=f"http://127.0.0.1:{port}")
    assert " 101 " in answer(port)
    assert " 101 " in answer(port, Host="maps.example", Origin="https://maps.example", X_Forwarded_For="203.0.113.9")
    assert not asked.exists() or asked.read_text() == ""


def test_the_watch_would_hear_a_question(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    code = "import socket\ntry:\n socket.create_connection(('nobody.invalid', 80), 1)\nexcept OSError: pass"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "WATCHED": str(tmp_path / "asked")}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert "nobody.invalid" in (tmp_path / "asked").read_text()
