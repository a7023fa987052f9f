"""A story's map takes the relief along, coasts in detail where it is local, and the pole where it is polar."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from storymap.maps.features import Features
from storymap.maps.terrain import is_natural, pole_of, surroundings, terrain
from storymap.model import Kind, Place
from storymap.shapes import open_shapes
from storymap.shapes.earth.nearby import open_nearby
from storymap.shapes.earth.relief import open_relief


def features(*spots: tuple[Kind, float, float]) -> Features:
    found = Features()
    for number, (kind, lat, lon) in enumerate(spots):
        found.number(Place(f"gn:{number + 1}", f"P{number}", kind, "point", lat, lon))
    return found


@pytest.mark.parametrize(
    ("lat", "lon", "low", "high"),
    [
        (29.65, 91.1, 3300, 4300),  # Lhasa
        (39.74, -104.99, 1400, 1900),  # Denver
        (52.37, 4.9, -20, 20),  # Amsterdam
        (27.99, 86.93, 5500, 8900),  # Everest
        (11.35, 142.2, -11000, -8000),  # the Mariana Trench
        (45.0, -30.0, -4500, -1500),
    ],
)
def test_the_relief_is_about_as_high_as_the_earth(lat: float, lon: float, low: float, high: float) -> None:
    assert low <= open_relief().metres(lat, lon) <= high


def test_a_cut_shows_its_box_and_weighs_little() -> None:
    cut = open_relief().cut((5.0, 44.0, 15.0, 49.0))
    with Image.open(io.BytesIO(cut.picture)) as picture:
        assert picture.size == (300, 150)
    assert cut.box == (5.0, 44.0, 15.0, 49.0)
    assert len(cut.picture) < 30_000


def test_a_cut_across_the_antimeridian_runs_on() -> None:
    with Image.open(io.BytesIO(open_relief().cut((175.0, -20.0, 185.0, -15.0)).picture)) as picture:
        assert picture.size == (300, 150)


def test_a_story_of_rivers_and_mountains_opens_on_the_physical_map() -> None:
    shapes = open_shapes()
    told = features(("country", 48, 16), ("city", 46, 10), ("city", 48.2, 16.4), ("water", 45, 30))
    assert is_natural(features(("water", 48, 16), ("physical", 46, 10), ("city", 48.2, 16.4)), shapes)
    assert not is_natural(told, shapes)
    assert not is_natural(features(), shapes)
    told.number(Place("sm:region/sahel", "Sahel", "region", "area", 14.5, 4.0))
    assert is_natural(told, shapes)


def test_a_story_around_a_pole_is_drawn_around_it_and_one_from_finland_is_not() -> None:
    voyage = [("water", -72, -45), ("city", -77.8, -35), ("physical", -90, 0), ("water", -76, 175), ("city", -54, -36)]
    assert pole_of(features(*voyage)) == -1  # type: ignore[arg-type]
    assert pole_of(features(("city", 78, 15), ("city", 82, -62), ("city", 71, -156))) == 1
    assert pole_of(features(("city", 60.2, 24.9), ("city", 65.0, 25.5), ("city", 66.5, 25.7))) == 0


def test_a_local_story_takes_its_coast_along_and_a_wide_one_does_not() -> None:
    shapes = open_shapes()
    near = surroundings(features(("city", 57.4, -6.2), ("city", 57.0, -5.8)), shapes)
    assert near is not None
    assert near["box"] == [-8, 56, -4, 58]
    assert sum(map(len, near["land"])) > 2000
    york = surroundings(features(("city", 53.96, -1.08), ("city", 53.8, -1.55)), shapes)
    assert york is not None
    assert len(york["towns"]) > 3
    assert surroundings(features(("city", 57.4, -6.2), ("city", 40.0, 20.0)), shapes) is None
    assert open_nearby().around((0, 0, 40, 5)) is None


def test_the_relief_of_a_story_is_the_world_and_what_lies_around() -> None:
    made = terrain(features(("city", 48.2, 16.4), ("city", 47.5, 19.0)), open_shapes())
    assert len(made["cuts"]) == 2
    assert sum(len(cut["src"]) for cut in made["cuts"]) < 160_000
    assert sum(map(len, made["ice"])) > 2000
    assert len(json.dumps(made["ice"])) < 40_000
    west, south, east, north = made["cuts"][1]["box"]
    assert west < 16.4 < 19.0 < east
    assert south < 47.5 < 48.2 < north
