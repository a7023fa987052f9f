"""What a reader finds beside the words (headings, marks, links, pictures, what was set aside) stays in a project."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from PIL import Image

from storymap.addresses import LARGEST_HELD, is_held, is_link
from storymap.errors import ProjectError
from storymap.model import BlockKind, Mark, Paragraph, Picture, Story, StoryMap
from storymap.project import Project
from storymap.project.format import json_schema
from storymap.project.parse import parse_project
from storymap.project.serialise import write_project
from storymap.readers import read_bytes
from storymap.readers.held_pictures import drawn_anew
from tests.hostile import signed
from tests.projects import fresh


def rich() -> Story:
    """A story with one of everything."""
    text = "Three days on Skye\n\nBy bridge from Kyle\n\nPortree\tDunvegan\n\nWe took the ferry."
    ends = [text.index(words) + len(words) for words in ("Skye", "Kyle", "Dunvegan", "ferry.")]
    starts = [0, *(end + 2 for end in ends)]
    kinds = [("heading", 1), ("item", 2, 3), ("row", 0), ("paragraph", 0)]
    paragraphs = tuple(
        Paragraph(number, start, end, *rest)  # type: ignore[arg-type]
        for number, (start, end, rest) in enumerate(zip(starts, ends, kinds, strict=False))
    )
    link = Mark("link", 23, 29, "https://example.org/bridge?from=kyle&to=skye")
    pictures = (
        Picture(0, "The bridge", "In May", None, picture_of(3)),
        Picture(2, "The ferry", source="https://example.org/a.png"),
    )
    return Story(
        text, paragraphs, "Three days on Skye", author="Fiona Macrae", site="The Skye Post",
        url="https://example.org/skye", marks=(Mark("strong", 14, 18), link), pictures=pictures,
        aside=("Subscribe to our newsletter", "© The Skye Post"),
    )  # fmt: skip


def picture_of(size: int) -> str:
    data = io.BytesIO()
    Image.new("RGB", (size, size), "red").save(data, "PNG")
    held = drawn_anew(data.getvalue())
    assert held is not None
    return held


def project_of(story: Story) -> Project:
    return Project(StoryMap(story, (), ()), engine="0.1.0")


def kept(story: Story) -> Story:
    """A story as it comes back from its project file."""
    return parse_project(write_project(project_of(story)), "skye.storymap.json").reading.story


def test_structure_comes_back_as_it_was() -> None:
    assert kept(rich()) == rich()
    data = write_project(project_of(rich()))
    assert write_project(parse_project(data, "skye")) == data


_words = st.text(st.characters(codec="utf-8"), max_size=12)
_address = st.text(
    st.characters(codec="utf-8", exclude_characters=" \"'<>\\", exclude_categories=("Z", "C")), min_size=1
)
_maybe = st.none() | _words
_data = st.none() | st.binary(min_size=3, max_size=9).map(
    lambda data: f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    text = draw(st.text(st.characters(codec="utf-8"), min_size=2, max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = list(pairwise(cuts))
    kinds: st.SearchStrategy[BlockKind] = st.sampled_from(
        ["paragraph", "heading", "item", "quote", "row", "code", "caption"]
    )
    paragraphs = tuple(
        Paragraph(n, *span, draw(kinds), draw(st.integers(0, 6)), draw(st.none() | st.integers(-9, 99)))
        for n, span in enumerate(spans, -1)
    )
    dress: st.SearchStrategy[Literal["strong", "emphasis", "code"]] = st.sampled_from(["strong", "emphasis", "code"])
    marks = [Mark(draw(dress), *span) for span in spans if draw(st.booleans())]
    marks += [Mark("link", *span, "https://" + draw(_address)) for span in spans if draw(st.booleans())]
    pictures = st.builds(
        Picture, st.integers(-2, 6), _words, _words, st.none() | _address.map("http://".__add__), _data
    )
    return Story(
        text, paragraphs, draw(_maybe), author=draw(_maybe), site=draw(_maybe),
        url=draw(st.none() | _address.map("https://".__add__)), marks=tuple(marks),
        pictures=tuple(draw(st.lists(pictures, max_size=3))), aside=tuple(draw(st.lists(_words, max_size=3))),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(stories())
def test_any_story_is_equal_after_save_and_load(story: Story) -> None:
    assert kept(story) == story


def test_a_file_without_structure_opens_and_is_written_without_it() -> None:
    value = json.loads(write_project(fresh()))
    assert not {"marks", "pictures", "aside"} & value.keys()
    assert not {"author", "site", "url"} & value["source"].keys()
    assert all(paragraph.keys() == {"start", "end", "number"} for paragraph in value["paragraphs"])
    assert parse_project(signed(value), "flood").reading.story == fresh().reading.story


def test_the_file_is_what_its_schema_says() -> None:
    value = json.loads(write_project(project_of(rich())))
    assert list(Draft202012Validator(json_schema()).iter_errors(value)) == []


def test_a_withheld_article_keeps_none_of_the_words_beside_it() -> None:
    data = write_project(project_of(rich()), withhold_text=True)
    assert not any(words in data.decode() for words in ("Macrae", "Post", "Subscribe", "bridge", "May", "example.org"))
    story = parse_project(data, "skye", text=rich().text).reading.story
    assert story.paragraphs == rich().paragraphs
    assert (story.marks, story.pictures) == ((Mark("strong", 14, 18),), ())


def test_what_no_file_may_hold_is_not_written() -> None:
    story = replace(
        rich(),
        url="javascript:alert(1)",
        marks=(Mark("link", 0, 5, "javascript:alert(1)"), Mark("code", 6, 10)),
        pictures=(Picture(0, "A map", source="file:///etc/passwd", data="data:text/html;base64,PGI+"),),
    )
    back = kept(story)
    assert (back.url, back.marks, back.pictures) == (None, (Mark("code", 6, 10),), (Picture(0, "A map"),))


HOSTILE: dict[str, tuple[Callable[[Any], object], str]] = {
    "a script in a link": (
        lambda file: file["marks"][1].update(target="javascript:alert(1)"), "marks 2, target: 'javascript:alert(1)' is",
    ),
    "a script after a line end": (
        lambda file: file["marks"][1].update(target="https://a.org\njavascript:alert(1)"), "marks 2, target",
    ),
    "a page as the target of a link": (
        lambda file: file["marks"][1].update(target="data:text/html;base64,PGI+"), "is not valid for target",
    ),
    "a mark outside the text": (lambda file: file["marks"][0].update(end=900), "lies outside the text"),
    "a mark that ends before it begins": (lambda file: file["marks"][0].update(end=1), "lies outside the text"),
    "a mark of another kind": (lambda file: file["marks"][0].update(kind="script"), "is not a known value"),
    "a page as a picture": (
        lambda file: file["pictures"][0].update(data="data:text/html;base64,PGI+"), "pictures 1, data: 'data:text/html",
    ),
    "a drawing that can hold a script": (
        lambda file: file["pictures"][0].update(data="data:image/svg+xml;base64,PHN2Zz4="), "is not valid for data",
    ),
    "a picture that is no base64": (
        lambda file: file["pictures"][0].update(data='data:image/png;base64,AAAA" onerror="alert(1)'), "not valid",
    ),
    "a picture beyond the limit": (
        lambda file: file["pictures"][0].update(data="data:image/png;base64," + "A" * LARGEST_HELD), "pictures 1, data",
    ),
    "a picture on this computer": (
        lambda file: file["pictures"][1].update(source="file:///etc/passwd"), "is not valid for source",
    ),
    "a site that is a script": (lambda file: file["source"].update(url="javascript:alert(1)"), "source, url"),
    "a heading of no level": (lambda file: file["paragraphs"][0].update(level=-1), "paragraphs 1, level"),
    "a paragraph of another kind": (lambda file: file["paragraphs"][0].update(kind="iframe"), "paragraphs 1, kind"),
    "a line set aside that is none": (lambda file: file.update(aside=[{}]), "aside 1: wanted a text"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_value_is_refused_in_one_sentence(change: Callable[[Any], object], words: str) -> None:
    value = json.loads(write_project(project_of(rich())))
    change(value)
    with pytest.raises(ProjectError) as error:
        parse_project(signed(value), "skye.storymap.json")
    assert words in str(error.value)
    assert len(str(error.value)) < 400
    assert "\n" not in str(error.value)


def test_the_largest_picture_that_a_reader_holds_may_be_kept() -> None:
    from storymap.readers import held_pictures

    assert len("data:image/jpeg;base64,") + -(-held_pictures._LARGEST // 3) * 4 <= LARGEST_HELD
    assert is_held(picture_of(40))


@pytest.mark.parametrize("markup", ["{{7*7}}", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_markup_in_what_was_set_aside_is_a_text_like_any_other(markup: str) -> None:
    story = replace(rich(), author=markup, aside=(markup,), pictures=(Picture(1, markup, markup),))
    assert kept(story) == story


def test_what_the_readers_find_is_kept_whole() -> None:
    page = b"# Skye\n\n*By Ann Lee*\n\nSee [the map](https://example.org/map) of **Portree**.\n\n![Quay](https://a.org/q.png)"
    story = read_bytes(page, "skye.md")
    assert {mark.kind for mark in story.marks} == {"emphasis", "link", "strong"}
    assert is_link(next(mark.target for mark in story.marks if mark.kind == "link"))
    assert kept(story) == story
