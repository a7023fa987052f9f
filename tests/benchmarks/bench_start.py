"""From the command to a page that can be read, against ``streamlit hello``; and many sessions at once.

    python -m tests.benchmarks.bench_start [starts switching visitors browsers among] [--turns 5] [--sessions 30]

Each turn starts everything anew, one after the other, in a browser that is open already: Streamlit's hello page, until
its heading is seen; the app on a computer that has never run it, and once more. Of the app: when the story's words can
be read, and when its page stands in its frame. The sessions are browsers of this computer in turn, and
visitors that ask the server for what a browser asks and draw nothing, as if each sat at a computer of their own; and
one browser among such visitors.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import psutil
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from storymap.settings import ROOT
from tests.served import free_port

_WAIT = 300_000  # milliseconds
_HELLO = [sys.executable, "-m", "streamlit", "hello"]
_APP = [sys.executable, "-m", "storymap", "app"]


@contextmanager
def served(command: list[str], folder: Path) -> Iterator[tuple[int, psutil.Process]]:
    """A server of Streamlit's on a port of its own, killed at the end."""
    port = free_port()
    settings = {
        "STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true",
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        "STORYMAP_STATE": str(folder / "state"), "STORYMAP_CACHE": str(folder / "cache"),
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    }  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not is_up(port):
            time.sleep(0.02)
        yield port, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def is_up(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def hello_is_there(page: Page) -> None:
    page.get_by_role("heading", name="Welcome to Streamlit").wait_for(timeout=_WAIT)


def words_are_there(page: Page) -> None:
    page.get_by_text("North Korean").first.wait_for(timeout=_WAIT)


def page_is_there(page: Page) -> None:
    page.frame_locator("iframe[title^='Story map']").first.locator("#text p").first.wait_for(timeout=_WAIT)


def seconds(browser: Browser, command: list[str], folder: Path, *there: Callable[[Page], None]) -> list[float]:
    """How long after the command each of some things is there."""
    start = time.perf_counter()
    with served(command, folder) as (port, _):
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
        took = []
        for seen in there:
            seen(page)
            took.append(time.perf_counter() - start)
        page.close()
    return took


def starts(browser: Browser, turns: int) -> dict[str, float]:
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(turns):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            found["hello"] += seconds(browser, _HELLO, folder, hello_is_there)
            for start in ("first start", "later start"):
                words, whole = seconds(browser, _APP, folder, words_are_there, page_is_there)
                found[f"{start}: words"].append(words)
                found[f"{start}: page"].append(whole)
    middle = {name: statistics.median(times) for name, times in found.items()}
    return middle | {f"{name}, times hello": took / middle["hello"] for name, took in middle.items() if name != "hello"}


def browsers(browser: Browser, number: int, folder: Path) -> dict[str, float]:
    """One session in a browser, and many of the same computer that open at once; a warm server."""
    found: dict[str, float] = {}
    with served(_APP, folder) as (port, server):
        address = f"http://127.0.0.1:{port}/"
        for name in ("", "alone"):
            start = time.perf_counter()
            alone = browser.new_page()
            alone.goto(address, wait_until="commit")
            for what, seen in (("words", words_are_there), ("page", page_is_there)):
                seen(alone)
                found[f"{name}: {what}"] = time.perf_counter() - start
            alone.wait_for_timeout(4_000)
        memory = server.memory_info().rss
        pages = [browser.new_page() for _ in range(number)]
        start = time.perf_counter()
        for page in pages:
            page.evaluate("address => { setTimeout(() => { location = address; }, 0); }", address)
        for what, seen in (("words", words_are_there), ("page", page_is_there)):
            for page in pages:
                seen(page)
            found[f"last of {number}: {what}"] = time.perf_counter() - start
        pages[0].wait_for_timeout(3_000)
        found["MB a session"] = (server.memory_info().rss - memory) / number / 1e6
        found["a name, until its card is there"] = statistics.median(map(opened_card, pages))
    return {name: took for name, took in found.items() if not name.startswith(": ")}


def switching(browser: Browser, folder: Path) -> dict[str, float]:
    """From the press of a button to the words of another story that was read before, there and back."""
    found: dict[str, list[float]] = defaultdict(list)
    with served(_APP, folder) as (port, _):
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
        page_is_there(page)
        page.get_by_role("link", name="Another story").first.click()
        page.get_by_label("Article").fill("Flood in Quito\nHundreds fled from Quito to Guayaquil.")
        page.get_by_role("button", name="Map the story").click()
        shows(page, "Flood in")
        for turn in range(6):
            for button, words in (
                (re.compile("Open the sample"), "soldiers"),
                (re.compile("Flood in Quito"), "Flood in"),
            ):
                page.get_by_role("link", name="Another story").first.click()
                there = page.get_by_role("button", name=button).first
                there.wait_for(timeout=_WAIT)
                page.wait_for_timeout(700)
                start = time.perf_counter()
                there.click()
                shows(page, words)
                if turn:
                    found["a story of the cache"].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in found.items()}


def shows(page: Page, words: str) -> None:
    frame = page.frame_locator("iframe[title^='Story map']").first
    frame.locator("#text h1", has_text=words).first.wait_for(timeout=_WAIT)


def opened_card(page: Page) -> float:
    story = page.frame_locator("iframe[title^='Story map']").first
    start = time.perf_counter()
    story.locator("#text .m").first.click(timeout=_WAIT)
    story.locator(".card").first.wait_for(timeout=_WAIT)
    return time.perf_counter() - start


class Visitor(threading.Thread):
    """What one browser asks of the server, without drawing it: seconds until each part has come."""

    def __init__(self, port: int, gate: threading.Barrier) -> None:
        """Be ready to ask."""
        super().__init__()
        self._port, self._gate = port, gate
        self.words = self.page = self.session = self.again = 0.0

    def run(self) -> None:
        """Ask, then once more as somebody who presses a button."""
        self._gate.wait()
        start = time.perf_counter()
        shell = self._fetched("")
        self.words = time.perf_counter() - start
        self._fetched("storymap/first")
        self.page = time.perf_counter() - start
        for name in re.findall(r'(?:src|href)="\./(static/[^"]+)"', shell.decode()):
            self._fetched(name)
        with connect(f"ws://127.0.0.1:{self._port}/_stcore/stream", max_size=None) as line:
            told(line)
            self.session = time.perf_counter() - start
            self._gate.wait()
            start = time.perf_counter()
            told(line)
            self.again = time.perf_counter() - start
            self._gate.wait()

    def _fetched(self, name: str) -> bytes:
        with urlopen(f"http://127.0.0.1:{self._port}/{name}") as answer:
            return bytes(answer.read())


def told(line: ClientConnection) -> None:
    """Let the script run in a session, until it is done."""
    line.send(BackMsg(rerun_script=ClientState()).SerializeToString())
    while True:
        data = line.recv()
        if isinstance(data, bytes) and ForwardMsg.FromString(data).WhichOneof("type") == "script_finished":
            return


def visits(number: int, folder: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    with served(_APP, folder) as (port, server):
        memory = 0
        for people in (1, 1, number):
            gate = threading.Barrier(people)
            visitors = [Visitor(port, gate) for _ in range(people)]
            memory = server.memory_info().rss
            for visitor in visitors:
                visitor.start()
            for visitor in visitors:
                visitor.join()
            for what in ("words", "page", "session"):
                found[f"{what}, last of {people}"] = max(getattr(one, what) for one in visitors)
            found[f"a button, median of {people}"] = statistics.median(one.again for one in visitors)
            time.sleep(4)
        found["MB a session"] = (server.memory_info().rss - memory) / number / 1e6
    return found


def among(browser: Browser, number: int, folder: Path) -> dict[str, float]:
    """One browser alone, and among visitors who come in the same moment, as a reader at her own computer sees it."""
    found: dict[str, float] = {}
    with served(_APP, folder) as (port, _):
        for people in (1, 1, number):
            gate = threading.Barrier(people)
            visitors = [Visitor(port, gate) for _ in range(people - 1)]
            page = browser.new_page()
            for visitor in visitors:
                visitor.start()
            gate.wait()
            start = time.perf_counter()
            page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
            for what, seen in (("words", words_are_there), ("page", page_is_there)):
                seen(page)
                found[f"{what}, one of {people}"] = time.perf_counter() - start
            for _ in range(2):
                gate.wait()
            for visitor in visitors:
                visitor.join()
            page.close()
            time.sleep(4)
    return found


def show(name: str, found: dict[str, float]) -> None:
    print(json.dumps({"what": name, **{key: round(value, 2) for key, value in found.items()}}), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=["starts"], help="starts, switching, visitors, browsers, among")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--sessions", type=int, default=30)
    options = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        folder = Path(name)
        measures: dict[str, Callable[[], dict[str, float]]] = {
            "starts": lambda: starts(browser, options.turns),
            "switching": lambda: switching(browser, folder),
            "visitors": lambda: visits(options.sessions, folder),
            "browsers": lambda: browsers(browser, options.sessions, folder),
            "among": lambda: among(browser, options.sessions, folder),
        }
        for what in options.what:
            show(what, measures[what]())


if __name__ == "__main__":
    main()
