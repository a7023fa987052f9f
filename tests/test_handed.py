"""What the server hands to a component by an address: to nobody who was not told it, and as text alone."""

from __future__ import annotations

import gc
import gzip
import threading

import pytest
from starlette.routing import Route

from storymap.app import first_story, handed
from storymap.app.handed import Handed, routes
from storymap.readers import parse_story, read_story
from storymap.settings import SAMPLE
from tests.asked import Answer


def test_a_document_is_fetched_by_its_address_and_by_no_other() -> None:
    held = Handed("<p>Rain in Lima.</p>")
    assert gzip.decompress(Answer(f"/{held.address}", routes()).body).decode() == held.html == "<p>Rain in Lima.</p>"
    assert Answer("/storymap/document/guess", routes()).status == 404


def test_two_documents_of_equal_content_have_addresses_of_their_own() -> None:
    assert Handed("<p>").address != Handed("<p>").address


def test_a_document_is_gone_once_nobody_holds_it() -> None:
    held = Handed("<p>Rain.</p>")
    address = held.address
    del held
    gc.collect()
    assert Answer(f"/{address}", routes()).status == 404


def test_what_is_handed_never_runs_outside_its_frame() -> None:
    held = Handed("<script>alert(1)</script>")
    headers = Answer(f"/{held.address}", routes()).headers
    assert headers["content-type"].startswith("text/plain")
    assert headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in headers["content-security-policy"]


@pytest.mark.parametrize("name", ["../manifest.json", "place/x.json", "stories/part-000000.parquet", ""])
def test_of_an_archive_only_the_files_of_its_atlas_are_handed(name: str) -> None:
    assert Answer(f"/{handed.archive_address()}{name}", routes()).status == 404
    assert Answer("/storymap/archive/guess/overview.json", routes()).status == 404


def test_a_base_path_is_part_of_every_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamlit.get_option", lambda name: "maps" if name == "server.baseUrlPath" else None)
    paths = [route.path for route in routes() if isinstance(route, Route)]
    assert "/maps/storymap/document/{word}" in paths


def test_the_story_of_the_command_line_is_read_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYMAP_STORY", str(SAMPLE))
    sample = read_story(SAMPLE)
    first = first_story.of(sample)
    assert first is not None
    assert first.storymap.story == sample
    assert first is first_story.of(read_story(SAMPLE))
    assert first.page.html.startswith("<!DOCTYPE html>")
    assert first_story.of(parse_story("Rain in Lima.")) is None


@pytest.mark.parametrize("given", ["", "none.txt", "https://example.org/a", "a.storymap.json"])
def test_what_is_no_plain_story_is_left_to_the_session(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("STORYMAP_STORY", given)
    assert first_story.of(parse_story("Rain in Lima.")) is None


def test_the_collector_of_garbage_passes_over_the_engine_once_it_is_open() -> None:
    gc.unfreeze()
    first_story.FirstStory(read_story(SAMPLE), is_sample=False).begin()
    for thread in threading.enumerate():
        if thread.name == "first-story":
            thread.join()
    assert gc.get_freeze_count() > len(gc.get_objects())
