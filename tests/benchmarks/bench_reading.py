"""How soon the page answers its reader, in a headless Chromium: medians of twenty, and what 500 cards leave behind.

    python tests/benchmarks/bench_reading.py

``card``: milliseconds from a click on a mention until its card stands and the place is drawn as picked.
``camera``: from the scroll that brings another paragraph to the reading line until the map begins to move.
``elements`` and ``heap``: what is more in the page, and in its memory (kB), after 500 cards were opened and
closed than before; both are taken after a collection of garbage.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
_CARD = """async count => {
    const {atlas} = storymap.reader.cards, marks = [...document.querySelectorAll('#text .m')];
    const times = [];
    for (let i = 0; i < count; i++) {
        const mark = marks[(i * 7) % marks.length];
        const start = performance.now();
        mark.click();
        await new Promise(done => atlas.once ? atlas.once('drawn', done) : atlas.on('drawn', done));
        if (!document.querySelector('.card')) throw new Error('no card');
        times.push(performance.now() - start);
        storymap.reader.cards.close();
        await new Promise(done => setTimeout(done, 1300));
    }
    return times;
}"""
_CAMERA = """async count => {
    const {map} = storymap.reader.camera, passages = [...document.querySelectorAll('p.passage')];
    const times = [];
    for (let i = 0; i < 200 && times.length < count; i++) {
        storymap.reader.state.quietUntil = 0;
        let began = 0;
        map.once('movestart', () => (began = performance.now()));
        const start = performance.now();
        const passage = passages[(i * 3) % passages.length];
        window.scrollTo({top: scrollY + passage.getBoundingClientRect().top - innerHeight * 0.33, behavior: 'instant'});
        await new Promise(done => setTimeout(done, 1500));
        map.off('movestart');
        map.on('movestart', () => {});
        if (began) times.push(began - start);
    }
    return times;
}"""
_CARDS = """count => {
    const {cards, page} = storymap.reader;
    for (let i = 0; i < count; i++) { cards.show(page.mentions[i % page.mentions.length]); cards.close(); }
}"""


def measure(page: Any) -> dict[str, float]:
    """The figures of one page."""
    card = statistics.median(page.evaluate(_CARD, 20))
    camera = statistics.median(page.evaluate(_CAMERA, 20))
    page.evaluate(_CARDS, 100)  # what is made once is made now
    before = _standing(page)
    page.evaluate(_CARDS, 500)
    after = _standing(page)
    return {"card": card, "camera": camera, "elements": after[0] - before[0], "heap": after[1] - before[1]}


def _standing(page: Any) -> tuple[int, float]:
    page.wait_for_timeout(1500)
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"] / 1000
    return page.evaluate("document.querySelectorAll('*').length"), used


def main() -> None:
    """Print one line for each story."""
    from playwright.sync_api import sync_playwright

    from storymap.pipeline import map_story
    from storymap.readers import read_story
    from storymap.settings import SAMPLE
    from tests.benchmarks.bench_map import READY
    from tests.many import story_of
    from tests.opened import build_page

    stories = {"sample": map_story(read_story(SAMPLE)), "1,000 places": story_of(1_000)}
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    print(f"{'story':13} {'card':>5} {'camera':>6} {'elements':>8} {'heap':>6}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        for name, story in stories.items():
            path = Path(folder) / "story.html"
            path.write_text(build_page(story), encoding="utf-8")
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(path.as_uri())
            page.evaluate(READY)
            page.wait_for_timeout(1000)
            found = measure(page)
            print(
                f"{name:13} {found['card']:5.0f} {found['camera']:6.0f} {found['elements']:8} {found['heap']:6.0f}",
                flush=True,
            )
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
