"""From the command to a page that can be read, against ``streamlit hello``; and many sessions at once.

    python -m tests.benchmarks.bench_start [--turns 5] [--sessions 30]

Readable is when the story's first paragraph stands in the frame; of Streamlit's hello page, its heading.
Each turn starts both anew, one after the other, in a browser that is open already.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from storymap.settings import ROOT
from tests.served import free_port

_WAIT = 300_000  # milliseconds


@contextmanager
def served(command: list[str]) -> Iterator[int]:
    """A server of Streamlit's on a port of its own, killed at the end."""
    port = free_port()
    with tempfile.TemporaryDirectory() as state:
        settings = {
            "STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true", "STORYMAP_STATE": state,
            "STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
        }  # fmt: skip
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield port
        finally:
            process.terminate()
            process.wait(20)


def until_up(port: int) -> None:
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.02)


def hello_is_there(page: Page) -> None:
    page.get_by_role("heading", name="Welcome to Streamlit").wait_for(timeout=_WAIT)


def story_is_there(page: Page) -> None:
    page.frame_locator("iframe[title^='Story map']").locator("#story p, article p").first.wait_for(timeout=_WAIT)


def text_is_there(page: Page) -> None:
    page.get_by_text("North Korean").first.wait_for(timeout=_WAIT)


def seconds(browser: Browser, command: list[str], there: Callable[[Page], None]) -> float:
    start = time.perf_counter()
    with served(command) as port:
        until_up(port)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        there(page)
        took = time.perf_counter() - start
        page.close()
    return took


def sessions(browser: Browser, number: int) -> dict[str, float]:
    """How long one session waits for its page alone, and the last of many that open it at once; a warm server."""
    with served([sys.executable, "-m", "storymap", "app"]) as port:
        until_up(port)
        address = f"http://127.0.0.1:{port}/"
        first = browser.new_page()
        first.goto(address)
        story_is_there(first)
        start = time.perf_counter()
        alone = browser.new_page()
        alone.goto(address)
        story_is_there(alone)
        one = time.perf_counter() - start
        pages = [browser.new_page() for _ in range(number)]
        start = time.perf_counter()
        for page in pages:
            page.evaluate("address => { setTimeout(() => { location = address; }, 0); }", address)
        for page in pages:
            story_is_there(page)
        return {"alone": one, f"last of {number}": time.perf_counter() - start}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--sessions", type=int, default=0)
    options = parser.parse_args()
    found: dict[str, list[float]] = {"hello": [], "text": [], "story": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(options.turns):
            found["hello"].append(seconds(browser, [sys.executable, "-m", "streamlit", "hello"], hello_is_there))
            app = [sys.executable, "-m", "storymap", "app"]
            found["story"].append(seconds(browser, app, story_is_there))
        middle = {name: round(statistics.median(times), 2) for name, times in found.items() if times}
        print(json.dumps({**middle, "times hello": round(middle["story"] / middle["hello"], 2)}))
        if options.sessions:
            print(json.dumps({name: round(took, 1) for name, took in sessions(browser, options.sessions).items()}))


if __name__ == "__main__":
    main()
