"""How soon a correction in the app is on the map, in a headless Chromium; median and longest of 20.

    python tests/benchmarks/bench_correction.py [runs]

check    from the click on an answer until the map beside the question has the changed mark
next     until the next question can be answered
read     from the click on "Read" after a correction until the reading view's map is drawn with it
page     of this, what it costs to write the page anew

The browser's own clock counts: from the click as the document hears it to the mark in its frame.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
_CLICKS = "addEventListener('click', () => { window.clicked = Date.now(); }, true)"
_HEAD = """head => new Promise(done => { const look = () => {
    const now = document.querySelector("h3")?.innerText;
    now && now !== head ? done(Date.now()) : setTimeout(look, 5); }; look(); })"""
_MARKS = """() => new MutationObserver(() => { window.marked = Date.now(); })
    .observe(document.querySelector(".leaflet-picks-pane"), {childList: true})"""
_DRAWN = "performance.timeOrigin + performance.getEntriesByName('storymap-drawn')[0].startTime"


def serve(port: int) -> subprocess.Popen[bytes]:
    """The app on the sample, with nothing corrected."""
    settings = {
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_HEADLESS": "true",
        "STORYMAP_STATE": tempfile.mkdtemp(),
    }
    quiet = subprocess.DEVNULL
    command = [sys.executable, "-m", "storymap", "app"]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stdout=quiet, stderr=quiet)
    for _ in range(120):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.25)
    raise SystemExit("The app did not start.")


def on_check(page: Any, runs: int) -> dict[str, list[float]]:
    """Milliseconds from each answer to its mark, and to the next question."""
    found: dict[str, list[float]] = {"check": [], "next": []}
    frame = page.frames[-1]
    frame.evaluate(_MARKS)
    page.evaluate(_CLICKS)
    for turn in range(runs):
        page.wait_for_timeout(700)
        if turn and turn % 9 == 0:  # the sample has not many more doubts: take them back
            for _ in range(9):
                page.locator(".st-key-undo button").first.click()
                page.wait_for_timeout(500)
        head = page.locator("h3").first.inner_text()
        frame.evaluate("window.marked = 0")
        page.locator(".st-key-rival-1 button, .st-key-no button").first.click()
        asked = page.evaluate(_HEAD, head)
        frame.wait_for_function("window.marked > 0")
        clicked = page.evaluate("window.clicked")
        found["check"].append(frame.evaluate("window.marked") - clicked)
        found["next"].append(asked - clicked)
    return found


def on_read(page: Any, runs: int) -> list[float]:
    """Milliseconds from the click on "Read" after a correction to the map that shows it."""
    found = []
    for turn in range(runs):
        keys = ".st-key-undo button" if turn % 2 else ".st-key-rival-1 button, .st-key-no button"
        page.locator(keys).first.click()
        page.wait_for_timeout(900)
        page.get_by_role("link", name="Read").click()
        frame = page.frame_locator("iframe[title^='Story map']")
        frame.locator("html[data-ready]").wait_for(state="attached", timeout=30_000)
        inside = page.locator("iframe[title^='Story map']").element_handle().content_frame()
        inside.wait_for_function("performance.getEntriesByName('storymap-drawn').length")
        found.append(inside.evaluate(_DRAWN) - page.evaluate("window.clicked"))
        page.get_by_role("link", name="Check", exact=True).click()
        page.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached", timeout=30_000)
        page.wait_for_timeout(900)
    return found


def writing(runs: int) -> list[float]:
    """Milliseconds to write the page of the sample after each of so many corrections."""
    from storymap.pipeline import map_story
    from storymap.project import By, Project
    from storymap.readers import read_story
    from storymap.settings import SAMPLE
    from tests.opened import build_page, doubts

    project = Project(map_story(read_story(SAMPLE)))
    build_page(project.storymap)
    queue = doubts(project) * runs
    found = []
    for turn in range(runs):
        project = project.undo(by=By("bench")) if turn % 2 else project.reject(queue[turn].mention_ids, by=By("bench"))
        start = time.perf_counter()
        build_page(project.storymap)
        found.append(1000 * (time.perf_counter() - start))
    return found


def main() -> None:
    """Print the figures."""
    from playwright.sync_api import sync_playwright

    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = serve(port)
    try:
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            page = playwright.chromium.launch(executable_path=chromium, args=_FLAGS).new_page()
            page.goto(f"http://127.0.0.1:{port}/check")
            page.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached", timeout=60_000)
            page.wait_for_timeout(2_000)
            found = on_check(page, runs)
            found["read"] = on_read(page, runs)
    finally:
        server.terminate()
        server.wait(10)
    found["page"] = writing(runs)
    for what, times in found.items():
        print(f"{what:8}{statistics.median(times):7.0f} ms, longest {max(times):5.0f}")


if __name__ == "__main__":
    main()
