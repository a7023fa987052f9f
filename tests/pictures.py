"""The README's pictures, taken anew: ``python -m tests.pictures`` (needs chromium)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import storymap
from storymap.settings import DATA, SAMPLE

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def main() -> None:
    """Build the sample and photograph its second paragraph, where somebody moves."""
    folder = DATA / "pictures"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        page = storymap.map_story(SAMPLE).save(Path(name) / "story.html")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        view = browser.new_page(viewport={"width": 1280, "height": 760}, reduced_motion="reduce")
        view.goto(f"{page.as_uri()}#p2")
        view.wait_for_timeout(2500)
        view.screenshot(path=folder / "sample.png")
        browser.close()


if __name__ == "__main__":
    main()
