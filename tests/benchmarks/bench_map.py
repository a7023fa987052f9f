"""How soon the map is drawn and how it keeps up, in a headless Chromium; medians.

    python tests/benchmarks/bench_map.py [runs]

For the sample, 2,000 mentions of 1,000 places, and 10,000 places: milliseconds from the opening of
the file until the first text and the map are drawn and the browser is at rest; the median and the
longest redraw of the map while a reader scrolls, and the longest script of any frame of over 50 ms.
Sizes are of the file in kB, plain and gzipped.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
#: Asked a frame at a time: Playwright's own waiting walks through every element of the page, a second on a large one.
READY = """() => new Promise(done => {
    const look = () => document.documentElement?.dataset.ready ? done() : requestAnimationFrame(look);
    look();
})"""
#: Milliseconds of script in each frame while the page scrolls, and in each redraw while the map flies.
_WATCH = """() => {
    const atlas = Object.values(window).find(value => value && value.storymap && value.getZoom).storymap;
    const draw = atlas.draw.bind(atlas);
    window.draws = [];
    atlas.draw = () => { const start = performance.now(); draw(); window.draws.push(performance.now() - start); };
    window.tasks = [];
    new PerformanceObserver(list => list.getEntries().forEach(one =>
        window.tasks.push(one.scripts.reduce((sum, script) => sum + script.duration, 0))))
        .observe({type: "long-animation-frame"});
}"""
#: When the first text stood on the screen, when the map's first whole picture was drawn, and when all was at rest.
_DRAWN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done({
    text: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
    map: performance.getEntriesByName("storymap-drawn")[0]?.startTime ?? NaN, rest: performance.now()}))))"""


def measure(browser: Any, path: Path, *, runs: int) -> dict[str, float]:
    """The medians of so many openings of one file."""
    found: dict[str, list[float]] = {"text": [], "map": [], "rest": []}
    for _ in range(runs):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(path.as_uri(), wait_until="commit")
        page.evaluate(READY)
        drawn = page.evaluate(_DRAWN)
        for name, value in drawn.items():
            found[name].append(value)
        page.close()
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.evaluate(READY)
    page.evaluate(_WATCH)
    page.mouse.move(300, 500)
    for _ in range(60):
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(40)
    page.wait_for_timeout(1_500)
    draws, tasks = page.evaluate("[window.draws, window.tasks]")
    page.close()
    return {
        **{name: statistics.median(values) for name, values in found.items()},
        "draw_median": statistics.median(draws) if draws else 0.0,
        "draw_longest": max(draws, default=0.0),
        "longest_script": max(tasks, default=0.0),
    }


def main() -> None:
    """Print one line for each story."""
    from playwright.sync_api import sync_playwright

    from storymap.pipeline import map_story
    from storymap.readers import read_story
    from storymap.settings import SAMPLE
    from tests.many import story_of
    from tests.opened import build_page

    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    stories = {"sample": map_story(read_story(SAMPLE)), "1,000 places": story_of(1_000), "10,000": story_of(10_000)}
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    names = " ".join(f"{name:>6}" for name in ("text", "map", "rest", "draw", "worst", "script"))
    print(f"{'story':13} {'kB':>6} {'gzip':>5} {names} ms")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        for name, story in stories.items():
            path = Path(folder) / "story.html"
            path.write_text(build_page(story), encoding="utf-8")
            size = path.read_bytes()
            found = measure(browser, path, runs=runs)
            figures = " ".join(f"{found[key]:6.0f}" for key in ("text", "map", "rest", "draw_median", "draw_longest"))
            packed = len(gzip.compress(size, 6)) // 1000
            print(f"{name:13} {len(size) // 1000:6} {packed:5} {figures} {found['longest_script']:6.0f}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
