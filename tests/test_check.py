"""The queue of doubtful readings, and projects on the command line."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from storymap.cli import main
from storymap.errors import ProjectError
from storymap.gazetteer import open_gazetteer
from storymap.model import Candidate, Certainty, Place
from storymap.pipeline import map_story
from storymap.project import By, Project, load_project, parse, save_project
from storymap.project.correcting import search_or_elsewhere, search_places
from storymap.project.serialise import write_project
from tests import mini
from tests.opened import doubts, progress
from tests.projects import ANN, corrected, fresh

ROWS = b"name,lat,lon,wins\nMillbrook End,51.47,-2.13,yes\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "storm.txt"
    path.write_text("Storm in Xyzzyville\nHundreds fled from Quito to Guayaquil on Monday.", encoding="utf-8")
    return path


def test_the_riskiest_comes_first_and_what_is_decided_is_gone() -> None:
    first, *others = doubts(fresh())
    assert (first.text, first.kinds[0], first.risk > others[0].risk) == ("Millbrook End", "unplaced", True)
    assert "Millbrook End" not in {doubt.text for doubt in doubts(fresh().reject("m009", by=ANN))}


def test_every_doubt_says_why_in_words() -> None:
    assert all(doubt.why and all(len(words) > 10 for words in doubt.why) for doubt in doubts(fresh()))


def test_mentions_of_one_name_are_one_question() -> None:
    project = Project(map_story("Fair in Springfield\nCrowds came to Springfield. Rain fell on Springfield."))
    assert [len(doubt.mention_ids) for doubt in doubts(project)] == [3]


def test_a_name_that_stands_in_two_places_is_asked_about() -> None:
    elsewhere = mini.gazetteer().place("gn:2643743")
    project = fresh().place("m001", elsewhere, by=ANN)
    assert any("elsewhere" in doubt.kinds for doubt in doubts(project) if doubt.text == "Paris")


def test_a_place_far_from_all_others_is_asked_about() -> None:
    reading = fresh().reading
    far = Place("gn:1", "Cambridge", "city", "point", -45.0, 170.0)
    placements = list(reading.placements)
    placements[7] = replace(placements[7], place=far, certainty="sure", confidence=0.99)
    found = doubts(replace(reading, placements=tuple(placements)))
    assert any("outlier" in doubt.kinds for doubt in found if doubt.text == "Cambridge")


def test_a_small_place_whose_larger_namesake_lies_in_a_country_of_the_story_is_asked_about() -> None:
    reading = fresh().reading
    small = Place("gn:1", "Cambridge", "city", "point", 52.2, 0.1, "GB", population=9_000)
    large = Candidate(replace(small, place_id="gn:2", country_code="FR", population=90_000), 0.5)
    placements = list(reading.placements)
    cases: tuple[tuple[Certainty, bool], ...] = (("likely", True), ("sure", False))
    for certainty, asked in cases:
        placements[7] = replace(placements[7], place=small, certainty=certainty, confidence=0.9, rivals=(large,))
        found = [doubt for doubt in doubts(replace(reading, placements=tuple(placements))) if "larger" in doubt.kinds]
        assert bool(found) is asked
    assert all("in another country of the story: France" in " ".join(doubt.why) for doubt in found)


def test_progress_counts_what_was_doubtful_at_first() -> None:
    done, total = progress(fresh())
    assert done == 0
    assert progress(fresh().confirm("m009", by=ANN)) == (1, total)


def test_check_prints_the_queue_and_gives_it_as_json(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(story)]) == 0
    printed = capsys.readouterr()
    assert "Xyzzyville" in printed.out
    assert "to check (0 of" in printed.err
    assert main(["check", str(story), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["kinds"][0] == "unplaced"


def test_a_project_is_built_corrected_and_built_anew_with_its_corrections(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = story.with_name("storm.storymap.json")
    assert main(["build", str(story), "-o", str(path)]) == 0
    first = path.read_bytes()
    assert main(["build", str(story), "-o", str(path)]) == 0
    assert path.read_bytes() == first
    project = load_project(path)
    save_project(project.reject("m001", by=By("Ann")), path)
    story.write_text("Update\n" + story.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["build", str(story), "-o", str(path)]) == 0
    assert "Kept: 1 mention decided by a person." in capsys.readouterr().err
    assert [edit.what for edit in load_project(path).edits] == ["reject", "rebuild"]


def test_commands_that_take_a_story_take_a_project(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = story.with_name("storm.storymap.json")
    main(["build", str(story), "-o", str(path)])
    save_project(load_project(path).reject("m002", by=By("Ann")), path)
    capsys.readouterr()
    assert main(["table", str(path)]) == 0
    assert "rejected,Ann" in capsys.readouterr().out
    assert main(["build", str(path), "-o", str(story.with_suffix(".html")), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unplaced"] == ["Xyzzyville"]


def test_a_project_without_its_text_is_read_with_it(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = story.with_name("storm.storymap.json")
    assert main(["build", str(story), "-o", str(path), "--withhold-text"]) == 0
    assert main(["table", str(path)]) == 1
    assert "--text" in capsys.readouterr().err
    assert main(["table", str(path), "--text", str(story)]) == 0
    assert "Guayaquil" in capsys.readouterr().out


def test_a_pack_goes_into_the_project_and_is_used_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "school.csv").write_bytes(ROWS)
    (tmp_path / "a.txt").write_text("Trees fell in Millbrook End.", encoding="utf-8")
    path = tmp_path / "a.storymap.json"
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(path), "--pack", str(tmp_path / "school.csv")]) == 0
    assert main(["build", str(path), "-o", str(path)]) == 0
    capsys.readouterr()
    main(["table", str(path), "--of", "places"])
    assert "pack:school/millbrook-end" in capsys.readouterr().out


def test_a_place_of_a_pack_that_wins_is_a_persons_word_and_not_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Trees fell in Quito and near Guayaquil.", encoding="utf-8")
    (tmp_path / "school.csv").write_bytes(b"name,lat,lon,wins\nQuito,51.5,-2.1,yes\n")
    command = [str(tmp_path / "a.txt"), "--pack", str(tmp_path / "school.csv")]
    assert main(["table", *command]) == 0
    assert "pack:school/quito" in capsys.readouterr().out
    assert main(["check", *command]) == 0
    assert "Quito" not in capsys.readouterr().out


def test_a_faulty_pack_is_refused_row_by_row(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = story.with_name("bad.csv")
    bad.write_bytes(b"name,lat,lon\nA,95,1\nB,1,x\n")
    assert main(["check", str(story), "--pack", str(bad)]) == 1
    said = capsys.readouterr().err
    assert "row 2: lat" in said
    assert "row 3: lon" in said


def test_a_damaged_project_is_refused_and_recovered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "flood.storymap.json"
    save_project(corrected(), path)
    data = path.read_bytes()
    path.write_bytes(data[:-400])
    assert main(["table", str(path)]) == 1
    assert "check" in capsys.readouterr().err
    assert main(["check", str(path), "--recover"]) == 0
    assert "entries of the log were kept" in capsys.readouterr().err
    assert load_project(path).edits == corrected().edits
    assert path.with_name(f"{path.name}.damaged").read_bytes() == data[:-400]
    assert main(["check", str(path), "--recover"]) == 0
    assert "is not damaged" in capsys.readouterr().err


def test_a_second_recovery_keeps_the_first_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "flood.storymap.json"
    for cut in (400, 300):
        save_project(corrected(), path)
        path.write_bytes(path.read_bytes()[:-cut])
        assert main(["check", str(path), "--recover"]) == 0
    kept = [path.with_name(f"{path.name}.damaged{number}").stat().st_size for number in ("", "-2")]
    assert kept[1] - kept[0] == 100


def test_a_recovery_that_cannot_be_saved_leaves_the_damaged_file_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "flood.storymap.json"
    save_project(corrected(), path)
    data = path.read_bytes()[:-400]
    path.write_bytes(data)
    monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError("No space left on device")))
    assert main(["check", str(path), "--recover"]) == 1
    assert path.read_bytes() == data


def test_recover_wants_a_project(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(story), "--recover"]) == 1
    assert ".storymap.json" in capsys.readouterr().err


def test_a_hostile_id_is_no_id() -> None:
    value = json.loads(write_project(Project(fresh().reading)))
    value["mentions"][0]["id"] = '"><script>alert(1)</script>'
    with pytest.raises(ProjectError, match="is not valid for id"):
        parse.project_of(value, "x")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Paris, Texas", "gn:4717560"),
        ("gn:2643743", "gn:2643743"),
        ("Paris, Atlantis", "gn:2988507"),
        ("pairs", None),
        (" ", None),
    ],
)
def test_a_search_takes_what_people_type(query: str, first: str | None) -> None:
    found = search_places(mini.gazetteer(), query)
    assert (found[0].place.place_id if found else None) == first


@pytest.mark.parametrize(
    ("query", "first", "elsewhere"),
    [
        ("Dublin, Ontario", "Leinster", True),
        ("Paris, Ontario", "Ontario", False),
        ("Georgetown, Washington", "D", False),
    ],
)
def test_a_land_after_the_comma_is_the_land_and_not_some_town_of_its_name(
    query: str, first: str, elsewhere: bool
) -> None:
    gazetteer = open_gazetteer()
    found, other = search_or_elsewhere(gazetteer, query, limit=1)
    unit = gazetteer.admin1(f"{found[0].place.country_code}.{found[0].place.admin1}")
    assert unit is not None
    assert (unit.name[: len(first)], other) == (first, elsewhere)
