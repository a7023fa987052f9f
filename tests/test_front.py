"""What a browser has before Streamlit's page runs: the first story's words, its page, and a page kept on disk."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from storymap import settings
from storymap.app import first_story, front, kept_page
from storymap.app.first_story import FirstStory
from storymap.app.handed import Handed
from storymap.readers import parse_story, read_story
from storymap.settings import SAMPLE
from tests.asked import Answer


@pytest.fixture(autouse=True)
def _afresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("STORYMAP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("STORYMAP_STORY", str(SAMPLE))
    first_story._named.cache_clear()
    yield
    first_story._named.cache_clear()


def drawn(first: FirstStory) -> Handed:
    """The page of a story, once all that is done with it is done."""
    page = first.page
    for worker in [thread for thread in threading.enumerate() if thread.name == "first-story"]:
        worker.join()
    return page


def test_the_shell_brings_the_words_of_the_first_story() -> None:
    told = Answer("/", front.routes()).body.decode()
    assert told.index("North Korean") < told.index('<div id="root">')


def test_an_address_of_another_story_gets_the_plain_shell() -> None:
    assert b"North Korean" not in Answer("/", front.routes(), query=b"story=0123456789abcdef").body


def test_without_a_first_story_the_shell_is_streamlits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYMAP_STORY", "")
    assert b"storymap-first" not in Answer("/", front.routes()).body
    assert Answer("/storymap/first", front.routes()).status == 404


def test_words_of_a_story_reach_the_shell_escaped() -> None:
    told = front._first_words(parse_story("<img src=x onerror=alert(1)>\nRain in Lima & Quito."))
    assert "<img" not in told
    assert "Lima &amp; Quito" in told


def test_a_page_that_was_kept_is_the_one_that_the_engine_makes() -> None:
    made = FirstStory(read_story(SAMPLE), is_sample=True)
    assert not made.page_to_come.done()
    page = drawn(made)
    again = FirstStory(read_story(SAMPLE), is_sample=True)
    assert again.page_to_come.done()
    assert again.page.html == page.html


def test_a_server_for_strangers_keeps_no_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STORYMAP_SHARED", "1")
    assert drawn(FirstStory(read_story(SAMPLE), is_sample=True)).html
    assert not (tmp_path / "cache").exists()


def test_a_kept_page_is_for_its_owner_alone() -> None:
    story = parse_story("Rain in Lima.")
    kept_page.keep(story, gzip.compress(b"page", mtime=0))
    [path] = (settings.cache_folder() / "sample").iterdir()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert kept_page.find(story) == gzip.compress(b"page", mtime=0)


@pytest.mark.parametrize("harm", ["damaged", "writable", "renewed"])
def test_a_kept_page_that_may_be_another_is_not_shown(harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    story = parse_story("Rain in Lima.")
    kept_page.keep(story, gzip.compress(b"page", mtime=0))
    [path] = (settings.cache_folder() / "sample").iterdir()
    if harm == "damaged":
        path.write_bytes(path.read_bytes()[:-4])
    elif harm == "writable":
        path.parent.chmod(0o777)
    else:
        monkeypatch.setattr(kept_page, "__version__", "0.0.9")
    assert kept_page.find(story) is None


def test_the_server_starts_without_the_engine() -> None:
    code = "import sys, storymap.app.server; print(*sorted(name for name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    names = set(loaded.stdout.split())
    assert not names & {"spacy", "folium", "pandas", "storymap.pipeline", "storymap.recognisers", "storymap.project"}
