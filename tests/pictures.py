"""The README's pictures, taken anew: ``python -m tests.pictures`` (needs chromium)."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import storymap
from storymap.settings import DATA, SAMPLE
from storymap.writing import renew_section

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


#: File, width, height, colours, address in the page.
PICTURES = (
    ("sample.png", 1280, 760, "light", "#p2"),
    ("card.png", 1280, 760, "dark", "#place=uzhhorod"),
    ("phone.png", 390, 760, "light", "#when=february%202022"),
    ("reveal.png", 390, 760, "light", "#view=reveal"),
)


def main() -> None:
    """Build the sample and photograph it: where somebody moves, a card at night, a date and a lesson on a phone."""
    folder = DATA / "pictures"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        page = storymap.map_story(SAMPLE).save(Path(name) / "story.html")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        scheme: Any
        for file, width, height, scheme, at in PICTURES:
            view = browser.new_page(
                viewport={"width": width, "height": height}, reduced_motion="reduce", color_scheme=scheme
            )
            view.goto(f"{page.as_uri()}{at}")
            view.wait_for_timeout(2500)
            view.screenshot(path=folder / file)
            view.close()
        browser.close()
    write_credits(folder)


def write_credits(folder: Path) -> None:
    """Renew the pictures' section of SOURCES.md."""
    lines = [
        "## Pictures",
        "",
        "The README's pictures show this program on the article in `seeds/`. Taken in November 2026 by",
        "`python -m tests.pictures`; part of this project and under its licence, but for the article's words.",
        "",
        "| file | SHA-256 |",
        "|---|---|",
    ]
    for file, *_ in PICTURES:
        lines.append(f"| `pictures/{file}` | `{hashlib.sha256((folder / file).read_bytes()).hexdigest()}` |")
    renew_section(folder.parent / "SOURCES.md", "pictures", lines)


if __name__ == "__main__":
    main()
