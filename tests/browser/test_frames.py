"""No script holds up a picture of the screen: measured in a trace of Chromium, by the processor's time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import next_picture, rest

pytestmark = pytest.mark.browser
MOST = 50  # milliseconds of script in one task on a quiet machine
SLOWER = 2  # times, on a machine that does other things beside
_CATEGORIES = ["devtools.timeline", "toplevel", "blink.user_timing"]
_SCRIPT = {"EvaluateScript", "FunctionCall", "FireAnimationFrame", "TimerFire", "EventDispatch", "v8.compile"}


def read_it_all(page: Page, file: Path) -> None:
    """Opens a page, scrolls through its whole story and drags the map about."""
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_function("() => !document.querySelector('.opening')")
    page.mouse.move(300, 500)
    for _ in range(page.evaluate("document.querySelector('#text').scrollHeight") // 100):
        page.mouse.wheel(0, 100)
        next_picture(page)
    page.evaluate("location.hash = '#p2'")
    rest(page)
    for way in (1, -1):
        page.mouse.move(1000, 450)
        page.mouse.down()
        for step in range(20):
            page.mouse.move(1000 - 6 * way * step, 450 + 3 * step)
            next_picture(page)
        page.mouse.up()
        rest(page)


def scripts(trace: dict[str, Any]) -> Iterator[float]:
    """Milliseconds of processor time that the scripts of each task took on the page's own thread."""
    events = [event for event in trace["traceEvents"] if event.get("ph") == "X" and "tdur" in event]
    thread = next(
        (event["pid"], event["tid"]) for event in trace["traceEvents"] if event.get("name") == "storymap-drawn"
    )
    own = sorted((e for e in events if (e["pid"], e["tid"]) == thread and e["name"] in _SCRIPT), key=lambda e: e["ts"])
    end = 0.0
    for event in own:
        if event["ts"] >= end:  # not inside the last one
            yield event["tdur"] / 1000
            end = event["ts"] + event["dur"]


def test_no_script_holds_up_a_picture_while_the_sample_is_read(
    browser: Browser, files: dict[str, Path], tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    browser.start_tracing(page=page, path=tmp_path / "trace.json", categories=_CATEGORIES)
    read_it_all(page, files["sample"])
    browser.stop_tracing()
    page.close()
    found = list(scripts(json.loads((tmp_path / "trace.json").read_text(encoding="utf-8"))))
    assert len(found) > 200
    assert max(found) < MOST * SLOWER
