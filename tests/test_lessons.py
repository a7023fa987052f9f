"""Questions about a story: many kinds, each with its passage, and every key computed anew from tables and shapes."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from geopy.distance import great_circle
from shapely.geometry import LineString, Point, shape
from shapely.ops import linemerge as line_merge

from storymap.gazetteer import open_gazetteer
from storymap.grades import grade, syllables
from storymap.lessons import KINDS, MADE, Question, all_questions, make_quiz
from storymap.lessons.geography import COMPASS
from storymap.lessons.heights_at import height_at
from storymap.lessons.map_frames import around
from storymap.lessons.phrasing import waters_beside
from storymap.lessons.player import quiz_annex
from storymap.lessons.proof import faults
from storymap.lessons.question import Choice
from storymap.lessons.watercourse import watercourse
from storymap.model import Place
from storymap.shapes import open_shapes
from storymap.shapes.earth.relief import open_relief
from storymap.tables import TABLES
from tests.opened import draw_map
from tests.stories import STORIES, facts, quiz, story, told

LANDS = {"Russia": "RU", "South Korea": "KR", "North Korea": "KP", "Ukraine": "UA"}


@cache
def table(name: str, of: str) -> Any:
    return TABLES[of](story(name))


@cache
def outline(key: str) -> Any:
    return shape(open_shapes().geometry(key))


def place(place_id: str | None) -> Place:
    assert place_id is not None
    return open_gazetteer().place(place_id)


def km(one: Place, other: Place) -> float:
    return float(great_circle(one.latlon, other.latlon).km)


def inside(point: Place, land: Place) -> bool:
    if land.kind == "country":
        return point.country_code == land.country_code
    key = open_shapes().key(land)
    assert key is not None
    return bool(outline(key).distance(Point(point.lon, point.lat)) < 0.1)


# -- keys computed anew ---------------------------------------------------------------------------


def distance_holds(question: Question, choice: Choice, name: str) -> bool:
    one, other = map(place, question.subjects)
    return abs(float(choice.value or 0) / km(one, other) - 1) < 0.12


def nearer_holds(question: Question, choice: Choice, name: str) -> bool:
    here = place(question.subjects[0])
    return km(here, place(choice.place_id)) < 1.15 * min(km(here, place(other.place_id)) for other in question.choices)


def direction_holds(question: Question, choice: Choice, name: str) -> bool:
    here, there = map(place, question.subjects)
    assert here.latlon is not None
    assert there.latlon is not None
    up = [math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) for lat in (here.latlon[0], there.latlon[0])]
    east = math.radians((there.latlon[1] - here.latlon[1] + 180) % 360 - 180)
    turn = math.degrees(math.atan2(east, up[1] - up[0])) - 45 * COMPASS.index(choice.value or "")
    return abs((turn + 180) % 360 - 180) < 25


def border_holds(question: Question, choice: Choice, name: str) -> bool:
    one, other = (outline(f"country/{place(at).country_code}") for at in (question.subjects[0], choice.place_id))
    return bool(one.distance(other) < 0.001)


def where_holds(question: Question, choice: Choice, name: str) -> bool:
    return inside(place(question.subjects[0]), place(choice.place_id))


def outside_holds(question: Question, choice: Choice, name: str) -> bool:
    return not inside(place(choice.place_id), place(question.subjects[0]))


def name_holds(question: Question, choice: Choice, name: str) -> bool:
    marked, offered = place(question.marked[0]), place(choice.place_id)
    return marked.place_id == offered.place_id or (marked.kind == "city" and km(marked, offered) < 10)


def namesake_holds(question: Question, choice: Choice, name: str) -> bool:
    mentions = table(name, "mentions").set_index("mention_id")
    row = mentions.loc[question.mention_id]
    return bool(great_circle((row["lat"], row["lon"]), place(choice.place_id).latlon).km < 100)


def what_holds(question: Question, choice: Choice, name: str) -> bool:
    places = table(name, "places").set_index("place_id")
    return bool(places.loc[question.subjects[0], "kind"] == choice.value)


def meaning_holds(question: Question, choice: Choice, name: str) -> bool:
    row = table(name, "mentions").set_index("mention_id").loc[question.mention_id]
    meant = row["acts"] if row["acts"] in {"side", "firm", "people"} else row["role"]
    return bool(meant == choice.value or (meant == "facility" and choice.value == "literal"))


def paragraph_holds(question: Question, choice: Choice, name: str) -> bool:
    mentions = table(name, "mentions")
    mentions = mentions[mentions["place_id"] == question.subjects[0]]
    return int(choice.value or 0) in set(mentions["paragraph"])


def order_holds(question: Question, choice: Choice, name: str) -> bool:
    moves = table(name, "moves").set_index("move_id")
    asked = [moves.loc[move] for move in (question.move_id or "").split("+")]
    stops = [asked[0]["origin_id"], *(move["destination_id"] for move in asked)]
    return (choice.value or "").split(">") == stops


def riverside_holds(question: Question, choice: Choice, name: str) -> bool:
    town = place(question.subjects[0])
    return _km_off(choice.place_id, town) < 6


def downstream_holds(question: Question, choice: Choice, name: str) -> bool:
    """Along one line of the whole river, with its mouth at one end."""
    towns = [place(at) for at in (choice.value or "").split(">")]
    river = min(_rivers_at(towns), key=lambda key: sum(_km_off(f"sm:{key}", town) for town in towns))
    line = max(getattr(line_merge(outline(river)), "geoms", [line_merge(outline(river))]), key=lambda part: part.length)
    mouth = place(f"sm:{river}")
    ends = [Point(line.coords[at]).distance(Point(mouth.lon or 0, mouth.lat or 0)) for at in (0, -1)]
    along = [line.project(Point(town.lon, town.lat)) for town in towns]
    return along == sorted(along, reverse=ends[0] < ends[1])


def between_holds(question: Question, choice: Choice, name: str) -> bool:
    ends = [place(at) for at in question.subjects]
    line = LineString([(end.lon, end.lat) for end in ends])
    return bool(outline((choice.place_id or "").removeprefix("sm:")).intersects(line))


def waters_holds(question: Question, choice: Choice, name: str) -> bool:
    here = outline(question.subjects[0].removeprefix("sm:"))
    if place(question.subjects[0]).feature_code == "STM":
        mouth = place(question.subjects[0])
        return _km_off(choice.value, mouth) < 60
    return all(here.distance(outline(at.removeprefix("sm:"))) < 0.2 for at in (choice.value or "").split(">"))


def highest_holds(question: Question, choice: Choice, name: str) -> bool:
    metres = {one.place_id: open_relief().metres(*place(one.place_id).latlon or (0, 0)) for one in question.choices}
    return metres[choice.place_id] == max(metres.values())


def route_holds(question: Question, choice: Choice, name: str) -> bool:
    routes = table(name, "routes")
    wanted = (choice.value or "").split(">")
    for _, rows in routes.groupby("route_id"):
        first = rows.drop_duplicates("place_id").set_index("place_id")["stop"]
        if set(wanted) <= set(first.index):
            return bool(first[wanted].is_monotonic_increasing)
    return False


def _km_off(key: str | None, town: Place) -> float:
    natural = outline((key or "").removeprefix("sm:"))
    if natural.geom_type.endswith("Polygon"):
        return float(natural.distance(Point(town.lon, town.lat)) * 111)
    near = natural.interpolate(natural.project(Point(town.lon, town.lat)))
    return float(great_circle((near.y, near.x), town.latlon).km)


def _rivers_at(towns: list[Place]) -> list[str]:
    keys = open_shapes().natural_keys({town.country_code or "" for town in towns})
    rivers = [key for key in keys if key.startswith("water/") and open_shapes().is_line(key)]
    return [key for key in rivers if all(_km_off(key, town) < 6 for town in towns)]


HOLDS = {kind: globals()[f"{kind}_holds"] for kind in MADE if kind != "find"}


@pytest.mark.parametrize("name", STORIES)
def test_every_story_gives_twelve_questions_of_six_kinds_and_none_over_a_third(name: str) -> None:
    kinds = Counter(question.kind for question in quiz(name).questions)
    assert sum(kinds.values()) >= 12
    assert len(kinds) >= 6
    assert max(kinds.values()) * 3 <= sum(kinds.values())


@pytest.mark.parametrize("name", STORIES)
def test_a_third_of_a_quiz_is_on_movement_direction_distance_or_borders(name: str) -> None:
    skills = [question for question in quiz(name).questions if KINDS[question.kind].comes_first]
    assert len(skills) * 3 >= len(quiz(name).questions)


@pytest.mark.parametrize("name", STORIES)
def test_one_choice_is_right_and_no_other_could_be(name: str) -> None:
    for question in quiz(name).questions:
        if question.kind != "find":
            right = [choice for choice in question.choices if HOLDS[question.kind](question, choice, name)]
            assert right == [question.key], question.prompt


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
def test_no_question_that_can_be_made_has_two_answers(name: str) -> None:
    for questions in all_questions(facts(name)).values():
        for question in questions:
            if question.kind != "find":
                right = [choice for choice in question.choices if HOLDS[question.kind](question, choice, name)]
                assert right == [question.key], question.prompt


@pytest.mark.parametrize("name", STORIES)
def test_what_is_to_be_found_lies_on_its_map(name: str) -> None:
    lesson = facts(name)
    for question in all_questions(facts(name), kinds=["find"])["find"]:
        assert question.frame is not None
        west, south, east, north = question.frame
        lat, lon = lesson.middle(lesson.place_of(question.subjects[0]))
        assert south < lat < north, question.prompt
        assert any(west < lon + turn < east for turn in (-360, 0, 360)), question.prompt


@pytest.mark.parametrize("name", STORIES)
def test_what_is_to_be_found_does_not_lie_in_the_middle_of_its_map(name: str) -> None:
    lesson = facts(name)
    for question in all_questions(facts(name), kinds=["find"])["find"]:
        place = lesson.place_of(question.subjects[0])
        if place.kind == "city":
            west, south, east, north = question.frame or (0, 0, 0, 0)
            middle = (south + north) / 2, (west + east) / 2
            assert great_circle(middle, place.latlon).km > (question.tolerance_km or 0), question.prompt


@pytest.mark.parametrize("name", STORIES[:4])
def test_every_question_quotes_the_passage_it_comes_from(name: str) -> None:
    text = story(name).story.text
    for question in quiz(name).questions:
        assert question.quote == " ".join(text[question.start : question.end].split())
        assert question.feedback


@pytest.mark.parametrize("name", STORIES)
def test_no_key_is_the_only_choice_that_the_text_names(name: str) -> None:
    for question in quiz(name).questions:
        if question.kind in {"where", "name", "border"}:
            named = [choice for choice in question.choices if facts(name).is_named(place(choice.place_id))]
            assert named != [question.key], question.prompt


@pytest.mark.parametrize("name", STORIES)
def test_no_town_to_be_named_is_the_only_one_of_its_country(name: str) -> None:
    for question in quiz(name).questions:
        towns = [(place(choice.place_id), choice.right) for choice in question.choices if choice.place_id]
        if question.kind == "name" and all(town.kind == "city" for town, _ in towns):
            others = {town.country_code for town, right in towns if not right}
            assert len(others) > 1 or {town.country_code for town, _ in towns} == others, question.choices


# -- the quiz -------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_quiz_and_another_seed_another() -> None:
    assert make_quiz(facts(), seed=3) == make_quiz(facts(), seed=3)
    assert make_quiz(facts(), seed=3).questions != make_quiz(facts(), seed=4).questions


def test_a_question_keeps_its_name_whatever_the_seed() -> None:
    names = [{question.question_id for question in quiz("sample", seed).questions} for seed in (0, 1)]
    assert names[0] & names[1]


def test_questions_stand_from_easy_to_hard() -> None:
    steps = [question.difficulty for question in quiz("sample").questions]
    assert steps == sorted(steps)
    assert {1, 2, 3} == set(steps)


def test_questions_come_from_the_paragraphs_that_were_chosen() -> None:
    questions = make_quiz(facts(), paragraphs={2, 8}).questions
    assert questions
    assert {question.paragraph for question in questions} <= {2, 8}


def test_a_story_without_places_gives_no_question() -> None:
    assert make_quiz(told("The day was long.\n\nNobody spoke of it.")).questions == ()


def test_what_is_only_looked_up_is_asked_where_a_teacher_wants_it() -> None:
    assert not {"what", "paragraph"} & {question.kind for question in quiz().questions}
    assert {question.kind for question in make_quiz(facts(), kinds=["paragraph"]).questions} == {"paragraph"}


def test_a_quiz_of_no_questions_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        make_quiz(facts(), number=0)


def test_the_sample_asks_whether_a_capital_stands_for_its_government() -> None:
    asked = [question for question in all_questions(facts())["meaning"] if "Beijing" in question.prompt]
    assert asked[0].key is not None
    assert asked[0].key.text.startswith("the government of China")


# -- proof ----------------------------------------------------------------------------------------


def test_the_outlines_of_a_quiz_in_the_page_lie_on_the_lines_of_its_map() -> None:
    annex = quiz_annex(quiz(number=30), facts()).block()
    shapes = annex["data"]["storymap-quiz"]["shapes"].values()
    drawn = json.loads(open_shapes().page_topology(draw_map(story("sample")).features.fine))
    areas = drawn["basemap"]["areas"]
    rings = {name: [ring for polygon in areas[code] for ring in polygon] for name, code in LANDS.items()}
    found = {row["name"]: len(row["rings"]) for row in shapes if row["name"] in LANDS and row["rings"]}
    assert found == {name: len(rings[name]) for name in found}
    assert found


def sound(kind: str) -> Question:
    return all_questions(facts(), most=1)[kind][0]


def test_a_second_right_answer_is_found() -> None:
    question = sound("border")
    russia = next(iter(open_gazetteer().lookup("Russia"))).place
    ukraine = next(iter(open_gazetteer().lookup("Ukraine"))).place
    poland = next(iter(open_gazetteer().lookup("Poland"))).place
    choices = (Choice("Poland", True, "", poland.place_id), Choice("Russia", False, "", russia.place_id))
    bad = replace(question, subjects=(ukraine.place_id,), choices=choices)
    assert any("Russia could be right" in fault for fault in faults(bad, facts()))


def test_a_wrong_key_is_found() -> None:
    question = sound("distance")
    turned = tuple(replace(choice, right=choice is question.choices[0]) for choice in question.choices)
    other = tuple(replace(choice, right=choice is question.choices[-1]) for choice in question.choices)
    assert faults(replace(question, choices=turned), facts()) or faults(replace(question, choices=other), facts())


def test_a_question_that_quotes_what_the_story_does_not_say_is_found() -> None:
    bad = replace(sound("what"), quote="Something else.")
    assert faults(bad, facts()) == ["Its quotation is not what the story says."]


def test_two_choices_that_read_the_same_are_found() -> None:
    question = sound("what")
    bad = replace(question, choices=(*question.choices, question.choices[0]))
    assert "Two choices read the same." in faults(bad, facts())


# -- frames and grades ----------------------------------------------------------------------------


def test_a_frame_of_places_on_both_sides_of_the_antimeridian_is_not_the_whole_world() -> None:
    west, _, east, _ = around([(178.0, -18.0, 178.0, -18.0), (-172.0, -14.0, -172.0, -14.0)])
    assert east - west < 40
    assert west < 178 < 188 < east


def test_a_harder_text_has_a_higher_grade() -> None:
    easy = "The boat is in. We eat. The sun is up."
    hard = "Intergovernmental negotiations regarding territorial administration continued notwithstanding disagreement."
    assert grade(easy) < 2 < 12 < grade(hard)
    assert grade("") == 0
    assert [syllables(word) for word in ("sea", "harbour", "escape", "territory")] == [1, 2, 2, 4]


@pytest.mark.slow
def test_countries_that_almost_touch_are_all_that_lie_within_sixty_kilometres() -> None:
    lesson = facts()
    outlines = {land.country_code: outline(f"country/{land.country_code}") for land in lesson.countries}
    for (one, here), (other, there) in combinations(sorted(outlines.items(), key=lambda row: row[0] or ""), 2):
        if here.distance(there) < 0.3 and other not in {land.country_code for land in lesson.neighbours(one or "")}:
            assert lesson.almost_touch(land_of(one), land_of(other)), (one, other)


def land_of(code: str | None) -> Place:
    land = open_gazetteer().country(code or "")
    assert land is not None
    return land


# -- the earth ------------------------------------------------------------------------------------

#: Seas that straits join and waters that rivers flow into, as atlases have them.
JOINED = {
    "bosphorus": {"Black Sea", "Sea of Marmara"}, "strait-of-hormuz": {"Gulf of Oman", "Persian Gulf"},
    "kerch-strait": {"Sea of Azov", "Black Sea"}, "strait-of-messina": {"Ionian Sea", "Tyrrhenian Sea"},
    "korea-strait": {"Sea of Japan", "East China Sea"}, "torres-strait": {"Coral Sea", "Arafura Sea"},
    "dardanelles": {"Aegean Sea", "Sea of Marmara"},
}  # fmt: skip
MOUTHS = {"danube": "Black Sea", "ebro": "Balearic Sea", "volga": "Caspian Sea", "mekong": "South China Sea"}


@pytest.mark.parametrize("strait", JOINED)
def test_a_strait_joins_the_seas_that_an_atlas_names(strait: str) -> None:
    assert {end.name for end in waters_beside(facts(), place(f"sm:water/{strait}"))} == JOINED[strait]


@pytest.mark.parametrize("strait", ["strait-of-gibraltar", "strait-of-magellan", "skagerrak"])
def test_a_strait_whose_seas_lie_in_one_another_or_are_small_is_not_asked_for(strait: str) -> None:
    assert waters_beside(facts(), place(f"sm:water/{strait}")) == []


@pytest.mark.parametrize("river", MOUTHS)
def test_a_river_flows_into_the_water_that_an_atlas_names(river: str) -> None:
    assert [end.name for end in waters_beside(facts(), place(f"sm:water/{river}"))] == [MOUTHS[river]]


#: Towns in the order in which rivers pass them.
DOWN = {
    "danube": ((49.02, 12.10), (48.31, 14.29), (48.21, 16.37), (47.50, 19.04), (44.82, 20.46)),
    "elbe": ((51.05, 13.74), (51.56, 13.0), (52.13, 11.63), (53.15, 11.04)),
    "mekong": ((20.27, 100.4), (19.89, 102.14), (17.97, 102.6), (15.12, 105.8), (12.48, 106.02)),
    "ob-river": ((55.03, 82.92), (58.31, 82.90), (60.94, 76.57)),
    "mississippi-river": ((44.98, -93.27), (41.52, -90.58), (38.63, -90.2), (35.15, -90.05)),
}


@pytest.mark.parametrize("river", DOWN)
def test_a_river_passes_its_towns_in_the_order_of_an_atlas(river: str) -> None:
    course = watercourse(open_shapes(), place(f"sm:water/{river}"))
    towns = [Place(f"t{at}", "Town", "city", "point", *point) for at, point in enumerate(DOWN[river])]
    left = [course.left_km(town) or 0.0 for town in towns]
    assert left == sorted(left, reverse=True)
    assert all(left)
    assert course.parts(towns[1], towns[0])
    assert not course.parts(towns[0], towns[1])


#: Metres above the sea, as atlases have them.
HEIGHTS = {
    "Addis Ababa": 2355, "Mexico City": 2240, "Nairobi": 1795, "Denver": 1609, "Madrid": 667, "Cairo": 23,
    "Lubbock": 976, "Tashkent": 455, "Harare": 1490, "Antananarivo": 1280, "Kunming": 1890, "Chicago": 180,
}  # fmt: skip


@pytest.mark.parametrize("name", HEIGHTS)
def test_a_town_lies_between_the_heights_that_are_given_for_it(name: str) -> None:
    height = height_at(open_gazetteer().lookup(name)[0].place)
    assert height is None or height.above <= HEIGHTS[name] <= height.below
