"""The atlas of an archive: what its tables count, what a page asks them, and the folder that a web server gives out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from storymap.archive.aggregates import aggregate
from storymap.archive.atlas import Atlas
from storymap.archive.atlas_page import atlas_page, write_atlas
from storymap.archive.batch import TABLES, engine_name, read_batch, unpacked
from storymap.archive.items import Item
from storymap.archive.partitions import Partitions
from storymap.errors import OutputError
from storymap.pipeline import open_engine

STORIES = {
    "a": ("2021-05-01", "Flood in Quito\nHundreds fled from Quito to Guayaquil. Peru sent aid."),
    "b": ("2022-05-01", "Calm in Quito\nThe market of Quito opened again."),
    "c": (None, "Rain in Guayaquil\nIt rained in Guayaquil </script><img src=x onerror=alert(1)>."),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished archive of three stories, made without a cluster."""
    folder = tmp_path_factory.mktemp("archive")
    items = [
        Item(name, "s", "text", text.encode(), (("published", day),) if day else ())
        for name, (day, text) in STORIES.items()
    ]
    tables: dict[str, pa.Table] = unpacked(read_batch(items, "best", engine_name("best")))
    parts = Partitions(folder)
    parts.add({name: tables[name] for name in TABLES})
    aggregate(folder)
    parts.finish({"engine": engine_name("best"), "setting": "best"})
    return folder


@pytest.fixture
def atlas(archive: Path) -> Iterator[Atlas]:
    opened = Atlas(archive, open_engine().gazetteer)
    yield opened
    opened.close()


def place(atlas: Atlas, name: str) -> tuple[int, Any]:
    """A place's number, and what the page is told of it."""
    number = json.loads(atlas.overview())["places"]["name"].index(name)
    data = atlas.place(number)
    assert data is not None
    return number, json.loads(data)


def test_the_overview_counts_each_story_once_for_a_place(atlas: Atlas) -> None:
    overview = json.loads(atlas.overview())
    places = overview["places"]
    counted = dict(zip(places["name"], places["stories"], strict=True))
    assert (counted["Quito"], counted["Guayaquil"], counted["Peru"]) == (2, 2, 1)
    assert overview["stories"] == 3
    assert places["country"][places["name"].index("Quito")] == "Ecuador"


def test_a_place_is_counted_by_year_and_role(atlas: Atlas) -> None:
    counts = json.loads(atlas.overview())["counts"]
    number, _ = place(atlas, "Guayaquil")
    rows = [
        row[1:]
        for row in zip(*(counts[key] for key in ("place", "year", "roles", "stories")), strict=True)
        if row[0] == number
    ]
    assert rows == [(0, 1, 1), (2021, 1, 1)]  # the literal role alone; a story without a date is of year 0


def test_a_place_shows_its_stories_with_the_sentences_that_name_it_the_latest_first(atlas: Atlas) -> None:
    _, quito = place(atlas, "Quito")
    assert [story[0] for story in quito["stories"]] == ["b", "a"]
    assert quito["stories"][0][5] == ["Calm in Quito", "The market of Quito opened again."]
    assert quito["pages"] == [[2021, 2022, 2]]


def test_a_place_leads_to_those_beside_it_and_to_those_that_people_go_to(atlas: Atlas) -> None:
    quito, told = place(atlas, "Quito")
    guayaquil, other = place(atlas, "Guayaquil")
    assert [guayaquil, 1] in told["beside"]
    assert told["to"] == [[guayaquil, 1]]
    assert other["from"] == [[quito, 1]]


def test_a_story_of_the_archive_is_had_whole(atlas: Atlas) -> None:
    found = atlas.story("a")
    assert found is not None
    assert (found["text"], found["published"]) == (STORIES["a"][1], "2021-05-01")
    assert atlas.story("x") is None


@pytest.mark.parametrize(("number", "page"), [(-1, 0), (10_000, 0), (0, 9)])
def test_there_is_nothing_beyond_the_last(atlas: Atlas, number: int, page: int) -> None:
    assert atlas.place(number, page) is None


def test_the_folder_holds_what_the_page_may_ask_for(archive: Path, atlas: Atlas, tmp_path: Path) -> None:
    engine = open_engine()
    assert write_atlas(archive, tmp_path, gazetteer=engine.gazetteer, shapes=engine.shapes) == atlas.places
    assert (tmp_path / "overview.json").read_bytes() == atlas.overview()
    for number in range(atlas.places):
        assert (tmp_path / "place" / f"{number}.json").read_bytes() == atlas.place(number)
    assert "Guayaquil" not in (tmp_path / "index.html").read_text().partition("storymap-archive")[2]


def test_the_page_is_the_same_for_every_archive_and_may_fetch_from_its_own_server_alone() -> None:
    engine = open_engine()
    page = atlas_page(gazetteer=engine.gazetteer, shapes=engine.shapes)
    assert page == atlas_page(gazetteer=engine.gazetteer, shapes=engine.shapes)
    assert "connect-src 'self'" in page
    assert 'src="http' not in page


def test_an_archive_that_is_not_finished_has_no_atlas(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no finished archive"):
        Atlas(tmp_path, open_engine().gazetteer)
