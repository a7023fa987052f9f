"""What the teaching views of the page need beyond the map: facts, lands, cities to compare with, reading grades."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from storymap.gazetteer import Lookup
from storymap.grades import grade
from storymap.maps.describing import land_in
from storymap.model import Place, StoryMap, distance_km
from storymap.page.teaching_facts import CONTINENTS, TERRITORIES, Facts
from storymap.shapes import Shapes
from storymap.shapes.areas import area_km2
from storymap.wording.interface import called, interface
from storymap.wording.said import said

#: A story of more places has the first so many in its glossary.
_PLACES = 300
_CITIES = 5000  # of the largest: down to about 120,000 people
_A_COUNTRY = 7
_APART_KM = 40  # a suburb is no city to measure from
#: The formula counts words a sentence: a line of a few words is no measure.
_LEAST_WORDS = 12


def teaching_data(storymap: StoryMap, places: Sequence[Place], gazetteer: Lookup, shapes: Shapes) -> dict[str, Any]:
    """``facts`` and ``areas`` (km²) of the places by their number on the map, ``grades`` of paragraphs in English, the
    world's ``lands`` [code, name, km², continents, neighbours, 1 for a territory] and ``cities``: code → [name, lat,
    lon, thousands of people, 1 for the capital]."""
    facts = Facts(gazetteer, shapes)
    keys = {number: shapes.key(place) for number, place in enumerate(places)}
    return {
        "facts": [facts.fact(place) for place in places[:_PLACES]],
        "areas": {
            str(number): round(area_km2(shapes, key))
            for number, key in keys.items()
            if key and not key.startswith("border/")
        },
        "lands": _lands(gazetteer, shapes, interface()),
        "cities": _cities(gazetteer),
        **_grades(storymap),
    }


def _grades(storymap: StoryMap) -> dict[str, Any]:
    """The reading grade of each paragraph of running text, and of all of them; nothing in another language."""
    story = storymap.story
    if story.language != "en":
        return {}
    texts = {
        paragraph.number: story.text[paragraph.start : paragraph.end]
        for paragraph in story.paragraphs
        if paragraph.number > 0
    }
    running = {number: text for number, text in texts.items() if len(text.split()) >= _LEAST_WORDS}
    return {
        "formula": said("grade_formula"),
        "grades": {str(number): round(grade(text), 1) for number, text in running.items()},
        "grade": round(grade("\n".join(running.values())), 1),
    }


@lru_cache(maxsize=8)
def _lands(gazetteer: Lookup, shapes: Shapes, language: str) -> list[list[Any]]:
    homes: dict[str, list[str]] = defaultdict(list)
    for name, words in CONTINENTS.items():
        for code in shapes.countries_of(f"region/{name}"):
            homes[code].append(called(words))
    rows = []
    for key in (f"country/{code}" for code in sorted({unit[0] for unit in shapes.units} - {""})):
        code = key.removeprefix("country/")
        country = gazetteer.country(code)
        if country is not None:
            touching = [other.removeprefix("country/") for other in shapes.neighbours(key)]
            territory = [1] if code in TERRITORIES else []
            rows.append([code, land_in(country.name), round(area_km2(shapes, key)), homes[code], touching, *territory])
    return rows


@lru_cache(maxsize=4)
def _cities(gazetteer: Lookup) -> dict[str, list[list[Any]]]:
    """The capital and the largest cities of each country, those that readers are most likely to know."""
    found: dict[str, list[Place]] = {
        code: [capital] for code, capital in gazetteer.capitals().items() if capital.latlon
    }
    for town in gazetteer.largest(_CITIES):
        kept = found.setdefault(town.country_code or "", [])
        if town.feature_code != "PPLX" and len(kept) < _A_COUNTRY and _stands_apart(town, kept):
            kept.append(town)
    rows = {code: [row for town in towns if (row := _city_row(town))] for code, towns in sorted(found.items()) if code}
    return {code: cities for code, cities in rows.items() if cities}


def _stands_apart(town: Place, others: Sequence[Place]) -> bool:
    return all((distance_km(town, other) or 0.0) > _APART_KM for other in others)


def _city_row(town: Place) -> list[Any]:
    """What the browser gets of a city."""
    if town.lat is None or town.lon is None:
        return []
    capital = int(town.feature_code == "PPLC")
    return [town.name, round(town.lat, 2), round(town.lon, 2), round(town.population / 1000), capital]


__all__ = ["teaching_data"]
