"""The page as text: one document, whole, safe, and saying everything the map says."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from storymap.model import StoryMap
from storymap.readers import parse_story
from tests.drawn import HOSTILE, ferry, hostile
from tests.opened import build_page


class Outline(HTMLParser):
    """The tags of a document, and the words a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent = tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        self.words += "" if self._silent else data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page() -> str:
    return build_page(ferry())


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    return Outline(page)


def block(page: str, name: str) -> dict[str, object]:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def test_the_page_is_one_document_with_one_heading_and_one_main(outline: Outline) -> None:
    assert len(outline.all("h1")) == len(outline.all("main")) == len(outline.all("title")) == 1
    assert outline.all("html") == [{"lang": "en"}]


def test_two_pages_of_one_story_are_equal(page: str) -> None:
    assert build_page(ferry()) == page


def test_nothing_in_the_page_points_outside(page: str, outline: Outline) -> None:
    links = [value for _, attributes in outline.tags for name, value in attributes.items() if name in {"src", "href"}]
    assert all(link and link.startswith("#") for link in links)
    assert not re.findall(r"url\((?!data:|#)", page)


def test_the_policy_forbids_every_request_and_every_script_but_its_own(page: str, outline: Outline) -> None:
    policy = next(m["content"] for m in outline.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    scripts = re.findall(r"<script(?: data-shared)?>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 4  # Leaflet, the map's code, the map's own calls, the page's code
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy


def test_the_reader_may_zoom(page: str) -> None:
    assert "user-scalable" not in page


def test_the_sample_stays_under_two_megabytes(page: str) -> None:
    assert len(page.encode()) < 2_000_000


def test_every_mention_is_a_link_with_a_name_that_says_place_and_role(outline: Outline) -> None:
    marks = [link for link in outline.all("a") if link.get("class") == "m"]
    assert len(marks) == len(ferry().mentions)
    assert "Lisbon, happens here" in [mark["aria-label"] for mark in marks]
    assert "Portuguese, Portugal, people or adjective" in [mark["aria-label"] for mark in marks]
    assert "Farland, not placed" in [mark["aria-label"] for mark in marks]


def test_the_text_reads_as_it_was_given(outline: Outline) -> None:
    story = ferry().story
    for paragraph in story.paragraphs:
        assert story.text[paragraph.start : paragraph.end] in outline.words


def test_a_mention_inside_another_keeps_its_own_letters() -> None:
    from dataclasses import replace

    from tests.drawn import PORTUGAL

    story = ferry()
    outer = next(mention for mention in story.mentions if mention.text == "border with Spain")
    start = story.story.text.index("Spain")
    inner = replace(outer, mention_id="m900", start=start, end=start + 5, text="Spain", name="Spain")
    placement = replace(story.placements[0], mention_id="m900", place=PORTUGAL)
    page = build_page(replace(story, mentions=(*story.mentions, inner), placements=(*story.placements, placement)))
    assert re.search(
        r'aria-label="border with Spain, [^"]*"[^>]*>border with</a> <a class="m" id="m900"[^>]*>Spain</a>', page
    )


def test_what_could_not_be_placed_is_named_with_its_reason(outline: Outline) -> None:
    after = outline.words.partition("Could not be placed")[2]
    assert "Farland" in after
    assert "the gazetteer has no place called “Farland”" in after


def test_the_lists_hold_places_moves_and_times(outline: Outline) -> None:
    acting = "Governments, sides, firms and peoples that act"
    for words in ("Where it happens", acting, "Peoples", "Who goes where", "When"):
        assert words in outline.words
    assert "Lisbon → Tangier (reported)" in outline.words
    assert "Monday 5 May 2025" in outline.words


def test_a_card_knows_reasons_rivals_and_certainty(page: str) -> None:
    mentions = block(page, "storymap-page")["mentions"]
    lisbon = next(mention for mention in mentions if mention["text"] == "Lisbon")  # type: ignore[attr-defined]
    assert lisbon["reasons"] == ["the only place of that name in the gazetteer"]
    assert lisbon["rivals"][0]["why"] == "farther from the other places in the story"
    assert lisbon["certainty"] == "sure"


def test_an_actor_is_said_to_be_a_government(page: str) -> None:
    mentions = block(page, "storymap-page")["mentions"]
    rabat = next(mention for mention in mentions if mention["text"] == "Rabat")  # type: ignore[attr-defined]
    assert rabat["roleWords"].startswith("“Rabat” = the government of Morocco")


def test_a_story_without_a_headline_still_has_one_heading() -> None:
    page = build_page(StoryMap(parse_story("Nothing happened anywhere that day, as far as anybody knows."), (), ()))
    assert len(Outline(page).all("h1")) == 1
    assert "No place is named in this story." in page


def test_rejected_placements_are_not_on_the_page() -> None:
    from dataclasses import replace

    story = ferry()
    placements = tuple(
        replace(placement, status="rejected") if placement.mention_id == "m008" else placement
        for placement in story.placements
    )
    assert "Spain–Portugal border" not in build_page(replace(story, placements=placements))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_story_is_only_text(text: str, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    attacked = build_page(hostile(text))
    assert not list(tmp_path.iterdir())
    shape = [tag for tag, _ in Outline(attacked).tags if tag in {"script", "img", "svg", "style", "iframe"}]
    assert shape == [tag for tag, _ in Outline(page).tags if tag in {"script", "img", "svg", "style", "iframe"}]
    assert not any(name.startswith("on") for _, attributes in Outline(attacked).tags for name in attributes)


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\u2028" not in text])
def test_a_hostile_name_reads_as_it_was_written(text: str) -> None:
    assert Outline(build_page(hostile(text))).words.count(text) >= 4
