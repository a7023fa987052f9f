"""How long each step takes in the atlas of an archive: in the app, in a browser.

python -m storymap archive stories.jsonl -o ARCHIVE     (see made_stories.py)
python -m tests.benchmarks.bench_atlas ARCHIVE
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks.bench_start import served

_found: dict[str, float] = {}


@contextmanager
def timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    _found[what] = round(time.perf_counter() - start, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    command = [sys.executable, "-m", "storymap", "app", "--archive", str(options.archive)]
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        served(command, Path(folder)) as (port, _),
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1360, "height": 860})
        frame = page.frame_locator("iframe[title='Atlas of the archive']")
        places, stories = frame.locator("ol.places button"), frame.locator("ol.stories li")
        with timed("open the app on the archive"):
            page.goto(f"http://127.0.0.1:{port}/")
            places.first.wait_for(timeout=120_000)
        with timed("a place's biography and stories"):
            places.nth(3).click()
            stories.first.wait_for()
        with timed("fifty stories more"):
            frame.get_by_role("button", name="Show more").click()
            stories.nth(60).wait_for()
        frame.get_by_role("button", name="All places").click()
        with timed("search by name"):
            frame.get_by_label("Place, region or country").fill("lond")
            places.filter(has_text="London").first.wait_for()
        with timed("choose years"):
            frame.get_by_label("From").select_option("2020")
            places.first.wait_for()
        with timed("choose a role"):
            frame.get_by_label("Government that acts").check()
            places.first.wait_for()
        with timed("press a disc of the map"):
            frame.locator(".leaflet-container").click(position={"x": 480, "y": 420})
            places.first.wait_for()
        if options.picture:
            page.screenshot(path=options.picture)
        with timed("open a story of the archive"):
            frame.get_by_label("Place, region or country").fill("")
            places.first.click()
            stories.first.get_by_role("button").click()
            page.wait_for_selector("iframe[title^='Story map']", timeout=120_000)
    print(json.dumps(_found, indent=1))


if __name__ == "__main__":
    main()
