"""Whatever a story says, its page runs nothing of it and asks nobody for anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from storymap.errors import StoryError
from storymap.exporters import FORMATS, export
from storymap.pipeline import map_story, open_engine
from storymap.tables import TABLES, write_table
from tests.browser.conftest import Open, rest
from tests.hostile_stories import hostile_story
from tests.opened import build_page

pytestmark = pytest.mark.browser


def looks_at(seed: int, open_file: Open, folder: Path) -> None:
    """Opens the page of a hostile story, and touches what it can open."""
    try:
        mapped = map_story(hostile_story(seed))
    except StoryError:
        return
    for make in TABLES.values():
        write_table(make(mapped), "csv")
    for to in FORMATS:
        assert export(mapped, to, shapes=open_engine().shapes)
    path = folder / f"{seed}.html"
    path.write_text(build_page(mapped), encoding="utf-8")
    page = open_file(path)
    page.on("dialog", lambda dialog: pytest.fail(f"story {seed} ran: {dialog.message}"))
    for mark in page.query_selector_all("mark")[:3] + page.query_selector_all("button:visible")[:6]:
        if mark.is_visible():
            mark.click(force=True, no_wait_after=True)
    rest(page)
    assert page.evaluate("() => [window.hit, top.hit, document.querySelectorAll('iframe, object, base').length]") == [
        None,
        None,
        0,
    ]
    page.context.close()
    path.unlink()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_hostile_story_is_text_and_nothing_else(seed: int, open_file: Open, tmp_path: Path) -> None:
    looks_at(seed, open_file, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(4))
def test_five_thousand_hostile_passages_run_nothing(hundred: int, open_file: Open, tmp_path: Path) -> None:
    for seed in range(hundred * 25, hundred * 25 + 25):
        looks_at(seed, open_file, tmp_path)
