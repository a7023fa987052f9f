"""What leaves the house is read by the programs it is meant for."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sqlite3
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from storymap.cli import main
from storymap.errors import OutputError
from storymap.exporters import FORMATS, export
from storymap.exporters.layers import line_of
from storymap.model import Move, Place, StoryMap
from storymap.pipeline import open_engine
from storymap.readers import read_story
from storymap.settings import SAMPLE

HOSTILE = (
    "=cmd|' /C calc'!A0 in Quito\n\n<script>alert(1)</script> & {{7*7}} fled from Quito to Lima | *Tena* \x0b]]> .\n"
)


@cache
def sample() -> StoryMap:
    return open_engine().read(read_story(SAMPLE))


@cache
def hostile() -> StoryMap:
    return open_engine().read(HOSTILE)


@cache
def written(to: str) -> bytes:
    return export(sample(), to, shapes=open_engine().shapes)


def loaded(to: str) -> Any:
    return json.loads(written(to))


@pytest.mark.parametrize("to", FORMATS)
def test_equal_stories_give_equal_bytes(to: str) -> None:
    assert export(sample(), to, shapes=open_engine().shapes) == written(to)


@pytest.mark.parametrize("to", FORMATS)
def test_a_hostile_story_is_written(to: str) -> None:
    assert export(hostile(), to, shapes=open_engine().shapes)


def test_geojson_is_what_the_standard_asks_for() -> None:
    from geojson_pydantic import FeatureCollection

    read: Any = FeatureCollection.model_validate_json(written("geojson"))
    layers = [feature.properties["layer"] for feature in read.features if feature.properties]
    assert layers.count("mentions") == len(sample().mentions)
    assert {"places", "moves"} <= set(layers)
    assert "GeoNames" in loaded("geojson")["credit"][0]


def test_geojson_says_role_evidence_and_certainty() -> None:
    rows = [row["properties"] for row in loaded("geojson")["features"] if row["properties"]["layer"] == "mentions"]
    placed = [row for row in rows if row["certainty"] != "unplaced"]
    assert all(row["role"] and row["reason"] and row["cue"] for row in placed)


def test_kml_fits_the_schema_of_its_consortium(tmp_path: Path) -> None:
    from fastkml.validator import validate

    path = tmp_path / "story.kml"
    for data in (written("kml"), export(hostile(), "kml", shapes=open_engine().shapes)):
        path.write_bytes(data)
        assert validate(file_to_validate=path)
    names = [folder.findtext("{*}name") for folder in ET.fromstring(written("kml")).findall(".//{*}Folder")]
    assert names == ["places", "mentions", "moves", "routes"]


def test_a_geopackage_is_read_by_gdal(tmp_path: Path) -> None:
    import pyogrio

    path = tmp_path / "story.gpkg"
    path.write_bytes(written("gpkg"))
    assert [name for name, _ in pyogrio.list_layers(path)] == ["places", "mentions", "moves", "routes"]
    places = pyogrio.read_dataframe(path, layer="places")
    assert places.crs.to_epsg() == 4326
    assert places.geometry.is_valid.all()
    assert "MultiPolygon" in set(places.geometry.geom_type)
    with contextlib.closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_geoparquet_conforms_and_comes_back_in_geopandas(tmp_path: Path) -> None:
    import geopandas
    from geoparquet_validator import check_bytes, failed

    assert failed(check_bytes("story.parquet", written("geoparquet"))) == []
    path = tmp_path / "story.parquet"
    path.write_bytes(written("geoparquet"))
    frame = geopandas.read_parquet(path)
    assert (frame["layer"] == "mentions").sum() == len(sample().mentions)


def test_a_workbook_has_a_sheet_a_table_and_no_formula() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(export(hostile(), "xlsx", shapes=open_engine().shapes)))
    assert book.sheetnames == ["mentions", "places", "candidates", "moves", "routes", "times", "about"]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert load_workbook(io.BytesIO(written("xlsx")))["mentions"].max_row == len(sample().mentions) + 1


def test_annotations_stand_on_the_words_they_quote() -> None:
    items = loaded("annotation")["items"]
    assert len(items) == len(sample().mentions)
    text = sample().story.text
    for item in items:
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])


def expanded(to: str, terms: dict[str, Any]) -> Any:
    """What a reader of JSON-LD keeps, with the terms of the format's context that a test asks for."""
    from pyld import jsonld

    page = loaded(to)
    own = [context for context in contexts(page["@context"]) if isinstance(context, dict)]
    return jsonld.expand(page | {"@context": [{"id": "@id", "type": "@type"} | terms, *own]})[0]


def contexts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_a_reader_of_json_ld_keeps_every_annotation_with_its_place_and_who_decided() -> None:
    anno = "http://www.w3.org/ns/anno#"
    own = ("items", "body", "hasSource", "Software", "name")
    terms = {name: anno + name for name in own} | {"source": anno + "hasSource", "creator": anno + "creator"}
    page = expanded("annotation", terms)
    items = page[anno + "items"]
    assert len(items) == len(sample().mentions)
    assert "GeoNames" in page["https://schema.org/creditText"][0]["@value"]
    where = [source for item in items for body in item[anno + "body"] for source in body.get(anno + "hasSource", ())]
    assert all(place["@type"] == ["https://schema.org/Place"] and ":" in place["@id"] for place in where)
    assert all("https://purl.org/geojson/vocab#geometry" in place for place in where)
    assert {item[anno + "creator"][0]["@type"][0] for item in items} == {anno + "Software"}


#: The members of a feature that the World Historical Gazetteer takes; it refuses all others.
_TAKEN = {"@id", "type", "properties", "names", "types", "geometry", "relations", "links", "when", "descriptions"}


def test_linked_places_name_each_place_as_the_format_asks() -> None:
    places = loaded("linkedplaces")["features"]
    for place in places:
        assert {"@id", "type", "properties", "names", "types", "geometry"} <= set(place) <= _TAKEN
        assert place["geometry"]["type"] in {"Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
        assert place["properties"]["fclasses"][0] in "AHLPRSTUV"
        assert all(len(code) == 2 for code in place["properties"]["ccodes"])
        assert place["names"][0]["toponym"]
    assert any(place["links"][0]["type"] == "exactMatch" for place in places if "links" in place)


def test_a_reader_of_json_ld_keeps_every_linked_place_and_whom_to_credit() -> None:
    terms: dict[str, Any] = {name: f"urn:lp:{name}" for name in ("names", "toponym", "citations", "label", "Feature")}
    page = expanded("linkedplaces", terms | {"features": {"@id": "urn:lp:features", "@container": "@set"}})
    places = page["urn:lp:features"]
    assert [place["@id"] for place in places] == [place["@id"] for place in loaded("linkedplaces")["features"]]
    assert all(place["urn:lp:names"][0]["urn:lp:toponym"] for place in places)
    assert "GeoNames" in page["urn:lp:citations"][0]["urn:lp:label"][0]["@value"]


def test_tei_fits_the_dtd_of_its_consortium() -> None:
    import trafilatura
    from lxml import etree

    dtd = etree.DTD(str(Path(trafilatura.__file__).parent / "data" / "tei_corpus.dtd"))
    for data in (written("tei"), export(hostile(), "tei", shapes=open_engine().shapes)):
        tree = etree.fromstring(data)
        for element in tree.iter():
            element.tag = etree.QName(element).localname
        etree.cleanup_namespaces(tree)
        assert dtd.validate(tree), dtd.error_log.filter_from_errors()[:3]


def test_tei_keeps_the_whole_text() -> None:
    body = ET.fromstring(written("tei")).find("{*}text/{*}body")
    assert body is not None
    assert "".join("".join(body.itertext()).split()) == "".join(sample().story.text.split())


def test_a_docbin_comes_back_in_spacy() -> None:
    import spacy
    from spacy.tokens import DocBin

    [doc] = DocBin().from_bytes(written("docbin")).get_docs(spacy.blank("en").vocab)
    spans = doc.spans["places"]
    assert [span.label_ for span in spans] == [mention.role for mention in sample().mentions]
    known = [row.place for row in sample().placements if row.place and row.certainty != "unplaced"]
    assert {span.kb_id_ for span in spans} - {""} == {place.place_id for place in known}


def test_tags_open_with_b_and_go_on_with_i() -> None:
    rows = list(csv.reader(written("iob").decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    tags = [row[1] if row else "" for row in rows]
    assert {tag[:1] for tag in tags if tag} == {"B", "I", "O"}
    assert all(before[1:] == tag[1:] for before, tag in pairwise(tags) if tag.startswith("I"))


def test_a_slide_is_text_and_nothing_of_it_runs() -> None:
    slides = json.loads(export(hostile(), "storymapjs", shapes=open_engine().shapes))["storymap"]["slides"]
    assert slides[0]["type"] == "overview"
    assert all(-90 <= slide["location"]["lat"] <= 90 for slide in slides[1:])
    assert "<script>" not in json.dumps(slides)


def test_markdown_shows_signs_of_the_text_as_text() -> None:
    from markdown_it import MarkdownIt

    shown = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(export(hostile(), "markdown", shapes=open_engine().shapes).decode())
    )
    assert "<script>" not in shown
    assert "<table>" in shown
    assert "*Tena*" in shown


def test_a_way_over_180_degrees_is_cut_there() -> None:
    fiji = Place("a", "Suva", "city", "point", -18.14, 178.44)
    samoa = Place("b", "Apia", "city", "point", -13.83, -171.77)
    line = line_of(Move("v1", "reported", "a ship", None, fiji, samoa, 1, 0, 1, ""))
    assert line is not None
    assert [part[-1][0] for part in line["coordinates"]] == [180.0, -171.77]


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    with pytest.raises(OutputError, match=r"No format 'shp'\. Use one of geojson"):
        export(sample(), "shp", shapes=open_engine().shapes)


@pytest.mark.parametrize("to", FORMATS)
def test_the_command_takes_the_format_from_the_name_of_the_file(to: str, tmp_path: Path) -> None:
    target = tmp_path / f"story{FORMATS[to].suffix}"
    story = tmp_path / "in.txt"
    story.write_text("Rain fell on Quito, and on the roads to Tena.", encoding="utf-8")
    assert main(["export", str(story), "-o", str(target)]) == 0
    assert target.stat().st_size > 50
