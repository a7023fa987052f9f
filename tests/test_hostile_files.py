"""Whatever a project or a pack from elsewhere holds: it works, or it is refused in one sentence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from storymap.errors import ProjectError
from storymap.gazetteer.packs import PackError, read_pack
from storymap.lessons import Lesson, LessonFacts
from storymap.lessons.formats import FORMATS
from storymap.pipeline import map_story, open_engine
from storymap.project import Project
from storymap.project.parse import parse_project
from storymap.project.serialise import write_project
from storymap.settings import ROOT
from storymap.tables import TABLES, write_table
from tests.hostile import NOWHERE, hostile_file, signed, with_place_id
from tests.opened import build_page, doubts
from tests.projects import corrected, fresh


def opened(value: Any) -> Project:
    return parse_project(signed(value), "flood.storymap.json")


def as_file(project: Project) -> Any:
    return json.loads(write_project(project))


def refused(value: Any) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(ProjectError) as error:
        opened(value)
    return one_sentence(error.value)


def one_sentence(refusal: Exception) -> str:
    words = str(refusal)
    assert "\n" not in words
    assert len(words) < 400
    return words


@lru_cache(maxsize=1)
def sample() -> Project:
    return Project(map_story((ROOT / "seeds" / "north-korean-soldiers.txt").read_text(encoding="utf-8")))


def quiz_files(project: Project, *formats: str) -> dict[str, bytes]:
    engine = open_engine()
    facts = LessonFacts(project.storymap, gazetteer=engine.gazetteer, shapes=engine.shapes)
    quiz = Lesson.from_dict(project.lesson).quiz(facts)
    return {to: FORMATS[to](quiz, facts) for to in formats}


# -- what kinds there are --------------------------------------------------------------------------


def test_a_project_whose_places_the_gazetteer_no_longer_has_is_drawn_and_asked_about() -> None:
    value = as_file(sample())
    for number, row in enumerate(value["places"]):
        value = with_place_id(value, row["place_id"], f"gn:99{number:06}")
    project = opened(value)
    assert "gn:99000" in build_page(project.storymap)
    files = quiz_files(project, "csv", "gift", "md", "html")
    assert files["csv"].count(b"\n") == quiz_files(sample(), "csv")["csv"].count(b"\n")


@pytest.mark.parametrize("place_id", NOWHERE)
def test_no_cell_of_a_quiz_or_a_table_is_a_formula(place_id: str) -> None:
    old = sample().storymap.placements[0].place
    assert old is not None
    project = opened(with_place_id(as_file(sample()), old.place_id, place_id))
    files = [quiz_files(project, "csv")["csv"], write_table(TABLES["places"](project.storymap), "csv")]
    for cell in (cell for file in files for row in csv.reader(io.StringIO(file.decode("utf-8-sig"))) for cell in row):
        assert not cell.startswith(("=", "+", "@"))


def test_half_of_a_surrogate_pair_is_marked_as_unreadable() -> None:
    value = as_file(fresh())
    value["places"][0]["name"] = "\ud83dris"
    project = opened(with_place_id(value, value["places"][1]["place_id"], "\udfff"))
    assert {"\ufffdris", "\ufffd"} <= {
        name for place in project.places.values() for name in (place.name, place.place_id)
    }
    assert parse_project(write_project(project), "again").storymap == project.storymap


def test_half_of_a_surrogate_pair_in_the_article_is_no_damage() -> None:
    story = fresh().reading.story
    spoilt = story.text.replace("rained", "rain\ud800d")
    value = as_file(fresh())
    value["source"].update(
        text=spoilt, sha256=__import__("hashlib").sha256(spoilt.encode("utf-8", "surrogatepass")).hexdigest()
    )
    assert opened(value).reading.story.text == spoilt.replace("\ud800", "\ufffd")


def test_an_unknown_population_is_none() -> None:
    value = as_file(fresh())
    for row in value["places"]:
        row["population"] = None
    assert {place.population for place in opened(value).places.values()} == {0}


REFUSED: dict[str, tuple[Callable[[Any], object], str]] = {
    "a published date that is empty": (
        lambda value: value["source"].update(published=""), "wanted a date as in 2024-10-31, got ''",
    ),
    "a number beyond all bounds": (
        lambda value: value["places"][0].update(lat=float("inf")), "places 1, lat: wanted a number up to 90",
    ),
    "a number that is none": (lambda value: value["mentions"][0].update(confidence=float("nan")), "confidence: wanted"),
    # From Python 3.14 on such a text can be parsed, and its first value is what is not wanted.
    "lists in lists": (lambda value: value.update(times="DEEP"), "flood.storymap.json is damaged"),
    "lists in a lesson": (lambda value: value["edits"][-1].update(what="lesson", new={"edited": "DEEP"}), "too deep"),
    "a number of a lesson that is none": (
        lambda value: value["edits"][-1].update(what="lesson", new={"more": [float("nan")]}), "beyond all bounds",
    ),
    "a name that is a number": (lambda value: value["places"][0].update(name=5), "name: wanted a text, got 5"),
    "an id of markup": (lambda value: value["mentions"][0].update(id="<b>"), "mentions 1, id: '<b>' is not valid"),
    "a reason without its values": (
        lambda value: value["mentions"][0]["reasons"].append({"code": "near-km", "values": {}}), "near-km",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "words"), REFUSED.values(), ids=REFUSED)
def test_what_no_project_holds_is_refused_with_what_was_wanted(change: Callable[[Any], object], words: str) -> None:
    value = as_file(corrected())
    change(value)
    assert words in refused(value)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("value", ["before 0001-01-01", "P1D after speech", "after 9999-12-31", "0000", "9999-24"])
def test_a_story_at_the_end_of_the_calendar_is_drawn(day: date, value: str) -> None:
    file = as_file(fresh())
    file["source"]["published"] = day.isoformat()
    for row in file["times"]:
        row["value"] = value
    assert "</html>" in build_page(opened(file).storymap)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1, 1, 3), date(9999, 12, 31)])
def test_days_that_lie_before_the_calendar_have_no_value(day: date) -> None:
    found = map_story("Rain fell on Quito yesterday, last week and next year.", published=day).times
    assert {time.text for time in found} == {"yesterday", "last week", "next year"}


def test_a_pack_without_an_end_is_read_no_further_than_a_pack_goes() -> None:
    with pytest.raises(PackError, match="has over 20 MB") as error:
        read_pack(Path("/dev/zero"))
    one_sentence(error.value)


@pytest.mark.parametrize("name", ["\ud800x", "=1+1", "<b>", "x" * 5000, "\u202e", "a\0b", [], {"a": []}])
def test_a_pack_with_any_name_is_read_or_refused(name: object) -> None:
    point = {"type": "Point", "coordinates": [1, 2]}
    feature = {"type": "Feature", "geometry": point, "properties": {"name": name, "names": [name, 5, None]}}
    try:
        pack = read_pack(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode(), name="mine")
    except PackError as refusal:
        one_sentence(refusal)
    else:
        pack.places[0].place.name.encode()


# -- and all others --------------------------------------------------------------------------------


def works_or_is_refused(seed: int) -> None:
    try:
        project = parse_project(hostile_file(seed), "flood.storymap.json")
    except ProjectError as refusal:
        one_sentence(refusal)
        return
    assert parse_project(write_project(project), "again").storymap == project.storymap
    build_page(project.storymap).encode()
    doubts(project)
    for make in TABLES.values():
        write_table(make(project.storymap), "csv")
    quiz_files(project, "csv", "gift", "xml")


@pytest.mark.parametrize("seed", range(60))
def test_a_hostile_project_works_or_is_refused_in_one_sentence(seed: int) -> None:
    works_or_is_refused(seed)


@pytest.mark.slow
def test_two_thousand_hostile_projects_work_or_are_refused() -> None:
    for seed in range(60, 2_060):
        works_or_is_refused(seed)
