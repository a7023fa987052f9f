"""storymap inside other people's programs: notebooks, tables of texts, spaCy, folium, geopandas."""

from __future__ import annotations

import html
import re
import tomllib
import warnings
from datetime import date
from importlib import import_module
from pathlib import Path

import folium
import pandas as pd
import pytest
import spacy

import storymap
from storymap.errors import OutputError, StoryError
from storymap.settings import ROOT
from tests.drawn import HOSTILE

TEXT = "Flood in Quito\nHundreds fled from Quito to Guayaquil on Monday, Ecuador said."


@pytest.fixture(scope="module")
def story() -> storymap.StoryMap:
    return storymap.map_story(TEXT)


def test_a_notebook_shows_the_page_in_a_frame_that_reaches_nothing_around_it(story: storymap.StoryMap) -> None:
    shown = story._repr_html_()
    frame = re.fullmatch(r'<iframe title="([^"]*)" srcdoc="([^"]*)" sandbox="([^"]*)" style="[^"]*"></iframe>', shown)
    assert frame is not None
    assert html.unescape(frame[2]) == story.page()
    assert "allow-same-origin" not in frame[3]


def test_what_is_known_of_an_article_can_be_said() -> None:
    found = storymap.map_story(
        "Der Fluss stieg in Wien.", title="Hochwasser", published=date(2024, 9, 15), language="de", source="Post"
    ).record.story
    assert (found.title, found.published, found.language, found.source) == (
        "Hochwasser", date(2024, 9, 15), "de", "Post",
    )  # fmt: skip


def test_a_file_and_a_story_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Rain\n\nRain fell on **Quito**.")
    assert storymap.map_story(tmp_path / "a.md").record.story.title == "Rain"
    given = storymap.read_story(tmp_path / "a.md")
    assert storymap.map_story(given, source="Post").record.story.source == "Post"


@pytest.mark.parametrize("named", ["file", "address"])
def test_the_name_of_an_article_given_for_its_text_is_warned_of(named: str, tmp_path: Path) -> None:
    path = tmp_path / "quito.txt"
    path.write_text(TEXT)
    with pytest.warns(UserWarning, match="only its") as caught:
        storymap.map_story(str(path) if named == "file" else "https://example.org/quito")
    assert caught[0].filename == __file__


@pytest.mark.parametrize("text", ["Quito", "Rain fell. " * 900, "x" * 1_900, "https://example.org is down."])
def test_a_text_is_not_taken_for_a_name(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        storymap.map_story(text, setting="fast")


def test_a_column_of_texts_keeps_its_index_and_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    column = pd.Series(["Rain fell on Quito.", None, "Snow fell on Oslo."], index=["a", "b", "c"], name="article")
    maps = storymap.map_column(column, setting="fast", on_progress=lambda done, total: told.append((done, total)))
    assert (list(maps.index), maps.name, maps["b"]) == (["a", "b", "c"], "article", None)
    assert maps["c"].places["name"].tolist() == ["Oslo"]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_text_of_a_column_that_cannot_be_read_is_named_or_left_out() -> None:
    column = pd.Series(["Rain fell on Quito.", " "], index=["a", "b"])
    with pytest.raises(StoryError, match="Row 'b': "):
        storymap.map_column(column, setting="fast")
    assert storymap.map_column(column, setting="fast", on_error="skip")["b"] is None


def test_a_pipeline_of_spacy_gets_places_beside_its_own_entities() -> None:
    nlp = spacy.blank("en")
    import_module("storymap.exporters.spacy_component")
    nlp.add_pipe("storymap", config={"setting": "fast"})
    doc = nlp(TEXT)
    assert [(span.text, span.label_) for span in doc.spans["storymap"]][:2] == [
        ("Quito", "literal"), ("Quito", "literal"),
    ]  # fmt: skip
    assert doc.spans["storymap"][0]._.placement.place.country_code == "EC"
    assert doc._.storymap.places["name"].tolist() == ["Quito", "Guayaquil", "Ecuador"]
    assert doc.ents == ()
    empty = nlp(" ")
    assert list(empty.spans["storymap"]) == []


def test_a_pipeline_of_spacy_comes_back_from_its_bytes() -> None:
    nlp = spacy.blank("en")
    import_module("storymap.exporters.spacy_component")
    nlp.add_pipe("storymap", config={"setting": "fast"})
    again = spacy.blank("en").from_bytes(nlp.to_bytes())
    again.add_pipe("storymap", config={"setting": "fast"})
    doc = again("Rain fell on Quito.")
    assert [span.text for span in doc.spans["storymap"]] == ["Quito"]


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["entry-points"]["spacy_factories"]["storymap"].partition(":")
    assert callable(getattr(import_module(module), name))


def test_a_story_is_a_layer_of_any_folium_map(story: storymap.StoryMap) -> None:
    drawn = folium.Map()
    story.layer(name="Flood").add_to(drawn)
    folium.LayerControl().add_to(drawn)
    shown = drawn.get_root().render()
    assert "L.geoJSON" in shown
    assert '"Flood"' in shown


@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_of_a_story_stands_in_the_template_of_a_layer(words: str) -> None:
    hostile = storymap.map_story(f"{words}\nRain fell on Quito, said {words}, and on Lima.", setting="fast")
    drawn = folium.Map()
    hostile.layer().add_to(drawn)
    assert words not in drawn.get_root().render()


@pytest.mark.parametrize("of", ["places", "mentions", "moves", "routes"])
def test_a_geopandas_frame_has_the_rows_of_its_table_with_their_shapes(story: storymap.StoryMap, of: str) -> None:
    frame = story.geo(of)
    assert frame.crs == "EPSG:4326"
    assert len(frame) == len(getattr(story, of))
    if of == "places":
        shapes = dict(zip(frame["name"], frame.geometry.geom_type, strict=True))
        assert shapes["Ecuador"] == "MultiPolygon"


def test_times_have_no_geopandas_frame(story: storymap.StoryMap) -> None:
    with pytest.raises(OutputError, match="does not lie on the map"):
        story.geo("times")


def test_the_package_has_a_name_of_its_own_on_the_index_and_a_light_core() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == "storymap-reader"
    assert project["optional-dependencies"]["all"][0].startswith("storymap-reader[")
    heavy = ("streamlit", "genanki", "resvg", "geopandas", "trafilatura", "pyarrow")
    assert not [line for line in project["dependencies"] if line.lower().startswith(heavy)]
