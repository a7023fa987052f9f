"""Packs: a school's villages beside the gazetteer, each faulty row named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import storymap
from storymap.gazetteer.packs import PackError, read_pack, with_packs
from storymap.model import NameSort, Reason
from storymap.pipeline import map_story
from storymap.project import By, Project, load_project, rebuild, save_project
from storymap.readers import parse_story
from storymap.wording import reasons_words
from tests import mini
from tests.opened import correct

CSV = (
    b"name,lat,lon,names,kind,country,note,wins\n"
    b"Millbrook End,51.47,-2.13,Mill End|The Millbrook,city,gb,our village,yes\n"
    b"Paris,10,20,,,,,no\n"
    b"London,11.5,21.5,,,,,yes\n"
)
TEXT = "Storm in Millbrook End\nTrees fell in Millbrook End, Paris and London on Monday."


def places(text: str, gazetteer: object) -> list[str | None]:
    placed = map_story(parse_story(text), gazetteer=gazetteer).placements  # type: ignore[arg-type]
    return [placement.place.place_id if placement.place else None for placement in placed]


def test_a_pack_is_found_and_wins_where_it_says_so() -> None:
    own = with_packs(mini.gazetteer(), [read_pack(CSV, name="school")])
    assert places(TEXT, mini.gazetteer())[-2:] == ["gn:2988507", "gn:2643743"]
    village = "pack:school/millbrook-end"
    assert places(TEXT, own) == [village, village, "gn:2988507", "pack:school/london"]


def test_what_a_pack_says_is_sure() -> None:
    own = with_packs(mini.gazetteer(), [read_pack(CSV, name="school")])
    placed = map_story(parse_story(TEXT), gazetteer=own).placements
    assert [placement.certainty for placement in placed if placement.place and "pack" in placement.place.place_id] == [
        "sure"
    ] * 3
    assert "the pack “school”" in reasons_words(placed[-1])


def test_what_a_pack_alone_has_is_likely_and_says_which_pack() -> None:
    own = with_packs(mini.gazetteer(), [read_pack(b"name,lat,lon\nMillbrook End,51.5,-2.1\n", name="school")])
    [placement] = map_story("A fire broke out in Millbrook End.", gazetteer=own).placements
    assert (placement.certainty, placement.reasons) == ("likely", (Reason("pack-only", source="the pack “school”"),))


def test_a_place_of_a_pack_is_no_stranger_in_a_story_of_another_country() -> None:
    data = b"name,lat,lon,country\nMillbrook End,51.5,-2.1,GB\n"
    own = with_packs(mini.gazetteer(), [read_pack(data, name="school")])
    text = "Trains left Moscow, Kursk, Khabarovsk and Vladivostok. A fire broke out in Millbrook End."
    assert "pack:school/millbrook-end" in places(text, own)


def test_a_pack_that_comes_first_says_so() -> None:
    own = with_packs(mini.gazetteer(), [read_pack(CSV, name="school")])
    placed = map_story(parse_story(TEXT), gazetteer=own).placements[0]
    assert placed.reasons[0] == Reason("pack-first", source="the pack “school”")


def test_other_names_of_a_pack_are_found_and_said() -> None:
    own = with_packs(mini.gazetteer(), [read_pack(CSV, name="school")])
    assert own.lookup("mill end")[0].place.name == "Millbrook End"
    assert own.lookup("Mill End")[0].sort is NameSort.PACK
    assert own.place("pack:school/paris").country_code is None


def test_without_packs_the_gazetteer_is_itself() -> None:
    assert with_packs(mini.gazetteer(), []) is mini.gazetteer()
    own = with_packs(mini.gazetteer(), [read_pack(CSV, name="school")])
    assert own.version.startswith(f"{mini.gazetteer().version}+school:")
    assert own.lookup("Kursk") == mini.gazetteer().lookup("Kursk")


def test_geojson_points_are_a_pack_too() -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [22.3, 48.6]},
        "properties": {"name": "Ungvár", "names": ["Old Town"], "wins": "yes"},
    }
    pack = read_pack(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode(), name="old")
    assert (pack.places[0].place.lat, pack.places[0].names, pack.places[0].wins) == (48.6, ("Ungvár", "Old Town"), True)


def test_semicolons_and_a_byte_order_mark_are_read() -> None:
    assert read_pack(b"\xef\xbb\xbfName;Lat;Lon\nMill;1;2\n", name="x").places[0].place.latlon == (1.0, 2.0)


def test_every_faulty_row_is_named_with_what_was_wanted() -> None:
    rows = b"name,lat,lon,kind,country,wins\nA,95,1,,,\n,1,2,,,\nC,x,181,castle,England,maybe\nD,1,2,,,\n"
    with pytest.raises(PackError) as error:
        read_pack(rows, name="bad")
    assert error.value.rows == (
        "row 2: lat is “95”, wanted degrees from -90 to 90, as in 48.62",
        "row 3: name is “”, wanted a name with a letter or digit",
        "row 4: lat is “x”, wanted degrees from -90 to 90, as in 48.62",
        "row 4: lon is “181”, wanted degrees from -180 to 180, as in 48.62",
        "row 4: kind is “castle”, wanted one of country, admin1, admin2, city, region, continent, building, water, "
        "physical",
        "row 4: country is “England”, wanted a code of two letters, as in UA",
        "row 4: wins is “maybe”, wanted yes or no",
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no column name"),
        (b"town,lat\nx,1\n", "no column name and no column lon"),
        (b"name,lat,lon\n", "has no places"),
        (b'{"type": "Feature"}', "FeatureCollection"),
        (b'{"type": ', "not GeoJSON"),
        (b'{"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon"}, "properties": {"name": "x"}}]}',
         "a Polygon"),
        (b"\xff\xfe\x00x", "UTF-8"),
        (b"name,lat,lon\nx,nan,inf\n", "row 2: lat"),
    ],
)  # fmt: skip
def test_what_is_no_pack_says_so(data: bytes, says: str) -> None:
    with pytest.raises(PackError, match=says):
        read_pack(data, name="p")


def test_a_pack_travels_in_the_project(tmp_path: Path) -> None:
    pack = read_pack(CSV, name="school")
    own = with_packs(mini.gazetteer(), [pack])
    reading = map_story(parse_story(TEXT), gazetteer=own)
    save_project(Project(reading, packs=(pack,)), tmp_path / "x.storymap.json")
    loaded = load_project(tmp_path / "x.storymap.json")
    assert loaded.packs == (pack,)
    made, count = correct(loaded, "Paris", who="Ann", place="Mill End")
    assert (count, made.edits[0].new["place_id"]) == (1, "pack:school/millbrook-end")
    assert loaded.storymap.credits == ("the pack “school”",)


def test_a_pack_that_comes_later_keeps_the_corrections_and_shows_what_differs() -> None:
    plain = Project(map_story(parse_story(TEXT), gazetteer=mini.gazetteer()))
    paris = mini.gazetteer().place("gn:2988507")
    london = plain.storymap.mentions[-1].mention_id
    corrected = plain.place(london, paris, by=By("Ann"))
    own = with_packs(mini.gazetteer(), [read_pack(CSV, name="school")])
    newer = rebuild(corrected, map_story(parse_story(TEXT), gazetteer=own), by=By("Ann"))
    assert newer.storymap.placements[-1].place == paris
    assert [conflict.target for conflict in newer.conflicts] == [london]


def test_the_facade_takes_packs(tmp_path: Path) -> None:
    (tmp_path / "school.csv").write_bytes(CSV)
    story = storymap.map_story("Trees fell in Millbrook End.", packs=[tmp_path / "school.csv"])
    assert story.places["place_id"].tolist() == ["pack:school/millbrook-end"]
    assert story.places["source"].tolist() == ["the pack “school”"]
