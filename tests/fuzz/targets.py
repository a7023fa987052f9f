"""What is fuzzed, one function a door: bytes in; any error but a refusal in one sentence goes out."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable
from copy import deepcopy
from functools import lru_cache

from storymap.errors import StoryMapError
from storymap.model import Story
from storymap.readers import parse_story, read_bytes
from tests import documents

Target = Callable[[bytes], None]


def _kept(story: Story) -> None:
    """Assert what holds of every story, whatever it was read from."""
    story.text.encode("utf-8")
    assert story.text.strip()
    ends = [(paragraph.start, paragraph.end) for paragraph in story.paragraphs]
    assert all(0 <= start <= end <= len(story.text) for start, end in ends)
    assert ends == sorted(ends)
    assert all(0 <= mark.start <= mark.end <= len(story.text) for mark in story.marks)


def _reading(name: str, data: bytes) -> None:
    try:
        _kept(read_bytes(data, name))
    except StoryMapError as refusal:
        _one_sentence(refusal)


def _one_sentence(refusal: Exception) -> None:
    words = str(refusal)
    assert words
    assert "\n" not in words
    assert len(words) < 1_000


def _as(name: str) -> Target:
    return lambda data: _reading(name, data)


def _inside(name: str, pack: Callable[[str], bytes]) -> Target:
    """Into a part of an archive, or the archive itself where the first byte is odd: few damaged ones open."""

    def target(data: bytes) -> None:
        if data[:1] and data[0] % 2:
            _reading(name, data[1:])
        else:
            _reading(name, pack(data[1:].decode("utf-8", "replace")))

    return target


def _pasted(data: bytes) -> None:
    try:
        _kept(parse_story(data.decode("utf-8", "surrogatepass" if data[:1] == b"\0" else "replace")))
    except UnicodeDecodeError:
        pass
    except StoryMapError as refusal:
        _one_sentence(refusal)


def _pack(data: bytes) -> None:
    from storymap.gazetteer.packs import read_pack

    try:
        pack = read_pack(data, name="village")
    except StoryMapError:
        return
    points = [(own.place.lat, own.place.lon) for own in pack.places]
    assert all(lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in points)


def _project(data: bytes) -> None:
    """Changes to a whole project: three bytes a change say where and what; the rest is text to put in."""
    from storymap.project.parse import parse_project
    from storymap.project.serialise import write_project
    from tests.hostile import VALUES, places_in, signed, whole

    value = json.loads(whole())
    changes, own = data[1 : 1 + 3 * (data[0] % 4 if data else 0)], data[13:].decode("utf-8", "surrogateescape")
    for high, low, what in zip(changes[::3], changes[1::3], changes[2::3], strict=False):
        places = list(places_in(value))
        if not places:
            break
        holder, key = places[(high * 256 + low) % len(places)]
        holder[key] = own if what == 255 else deepcopy(VALUES[what % len(VALUES)])
    try:
        project = parse_project(signed(value), "flood.storymap.json")
    except StoryMapError as refusal:
        _one_sentence(refusal)
        return
    assert parse_project(write_project(project), "again.storymap.json")


def _project_bytes(data: bytes) -> None:
    from storymap.project.parse import parse_project

    try:
        parse_project(data, "flood.storymap.json")
    except StoryMapError as refusal:
        _one_sentence(refusal)


def _page(data: bytes) -> None:
    """A page holds the tags it always holds, whatever the story says."""
    from storymap.page import build_page
    from storymap.pipeline import map_story
    from storymap.shapes import open_shapes
    from tests import mini

    try:
        story = parse_story("Rain fell in Kursk. " + data.decode("utf-8", "replace"), title="Rain", markdown=False)
    except StoryMapError:
        return
    mapped = map_story(story, gazetteer=mini.gazetteer(), setting="fast")
    page = build_page(mapped, gazetteer=mini.gazetteer(), shapes=open_shapes())
    assert _tags(page) == _usual_tags()
    blocks = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.S)
    assert blocks
    for block in blocks:
        json.loads(block)


def _tags(page: str) -> list[str]:
    return re.findall(r"<(?:script|iframe|object|embed|base|meta|link|style|form)\b[^>]{0,40}", page)


@lru_cache(maxsize=1)
def _usual_tags() -> list[str]:
    from storymap.page import build_page
    from storymap.pipeline import map_story
    from storymap.shapes import open_shapes
    from tests import mini

    mapped = map_story(parse_story("Rain fell in Kursk.", title="Rain"), gazetteer=mini.gazetteer(), setting="fast")
    return _tags(build_page(mapped, gazetteer=mini.gazetteer(), shapes=open_shapes()))


#: Name of a door → what takes its bytes.
TARGETS: dict[str, Target] = {
    "docx": _inside("article.docx", documents.word),
    "epub": _inside("book.epub", documents.epub),
    "feed": _as("feed.xml"),
    "html": _as("page.html"),
    "mail": _as("letter.eml"),
    "markdown": _as("notes.md"),
    "pack": _pack,
    "page": _page,
    "paste": _pasted,
    "pdf": _as("report.pdf"),
    "project": _project,
    "project-bytes": _project_bytes,
    "subtitles": _as("talk.srt"),
    "text": _as("article.txt"),
}


def run(name: str, data: bytes) -> None:
    """Put one input through a door; a warning is an error, as in all tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        TARGETS[name](data)
