"""Project files: the same bytes, checked, migrated, never lost, and recovered when damaged."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import storymap
from storymap.errors import ProjectConflict, ProjectError, ProjectTooNew, TextWithheld
from storymap.model import Story, StoryMap
from storymap.project import EDIT_WORDS, Project, load_project, parse, recover, save_merged, save_project
from storymap.project import files as project_files
from storymap.project.format import json_schema
from storymap.project.migrations import MIGRATIONS
from storymap.project.serialise import CHECKSUM, write_project
from storymap.recognisers import cut
from storymap.settings import ROOT
from storymap.wording import cue_words, lost_words, reasons_words
from tests.projects import ANN, BOB, TEXT, corrected, fresh

SCHEMA = json_schema()
FIRST = Path(__file__).parent / "projects-of-old" / "version-1.storymap.json"


def engine(story: object) -> object:
    """Reads anew as the first reading did."""
    return fresh().reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "flood.storymap.json"
    save_project(corrected(), path)
    return path


def test_a_project_comes_back_as_it_was(path: Path) -> None:
    loaded = load_project(path)
    assert loaded.storymap == corrected().storymap
    assert loaded.edits == corrected().edits
    assert write_project(loaded) == path.read_bytes()


@pytest.mark.parametrize("project", [fresh, corrected])
@pytest.mark.parametrize("withheld", [False, True])
def test_the_file_is_what_its_schema_says(project: object, withheld: bool) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    value = json.loads(write_project(project(), withhold_text=withheld))  # type: ignore[operator]
    assert list(Draft202012Validator(SCHEMA).iter_errors(value)) == []


def test_the_schema_refuses_what_the_reader_refuses(path: Path) -> None:
    value = json.loads(path.read_bytes())
    value["mentions"][0]["role"] = "villain"
    assert not Draft202012Validator(SCHEMA).is_valid(value)
    with pytest.raises(ProjectError, match="villain"):
        parse.project_of(value, "flood.storymap.json")


def test_every_kind_of_edit_is_in_the_schema() -> None:
    assert set(SCHEMA["$defs"]["EditRow"]["properties"]["what"]["enum"]) == set(EDIT_WORDS)


def test_a_project_of_the_first_version_is_read() -> None:
    project = load_project(FIRST)
    assert [edit.what for edit in project.edits] == [edit.what for edit in corrected().edits]
    assert project.storymap.placements[0].status == "changed"
    assert [sentence.start for sentence in project.reading.sentences] == [s.start for s in cut(project.reading.story)]


def test_what_the_first_version_says_in_sentences_is_said_again() -> None:
    mention, placement = load_project(FIRST).reading.mentions[0], load_project(FIRST).reading.placements[0]
    assert cue_words(mention.cue) == "after the preposition “in”"
    assert reasons_words(placement) == "the most likely of 2 places of that name; population 2,138,551"
    assert lost_words(placement.rivals[0]).startswith("smaller: population")


def test_a_code_that_nobody_can_say_is_a_fault_of_the_file(path: Path) -> None:
    value = json.loads(path.read_bytes())
    value["mentions"][0]["reasons"][0]["code"] = "moonshine"
    with pytest.raises(ProjectError, match="moonshine"):
        parse.project_of(value, "flood.storymap.json")


def test_an_older_version_is_taken_through_every_migration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def migrate(value: dict[str, object]) -> dict[str, object]:
        seen.append(value["schema"])
        return value

    for version in (2, 3):
        monkeypatch.setitem(MIGRATIONS, version, migrate)
    monkeypatch.setattr(parse, "SCHEMA", 4)
    assert parse.load_json(path.read_bytes(), "x")["schema"] == 4
    assert seen == [2, 3]


def test_a_newer_version_is_refused_and_not_guessed_at(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"schema": 2', b'"schema": 9'))
    with pytest.raises(ProjectError, match="newer storymap"):
        load_project(path)
    with pytest.raises(ProjectTooNew):
        recover(path, engine)  # type: ignore[arg-type]


def test_a_project_without_its_text_holds_no_word_of_it(tmp_path: Path) -> None:
    path = tmp_path / "flood.storymap.json"
    save_project(corrected(), path, withhold_text=True)
    written = path.read_text(encoding="utf-8")
    assert not any(words in written for words in ("Flood", "Hundreds", "Austin", "Millbrook", "mayor"))
    with pytest.raises(ProjectError, match="saved without its text"):
        load_project(path)
    with pytest.raises(ProjectError, match="not the one"):
        load_project(path, text="Something else")
    statuses = [placement.status for placement in corrected().storymap.placements]
    assert [placement.status for placement in load_project(path, text=TEXT).storymap.placements] == statuses


def test_a_project_without_its_text_stays_so_when_it_is_saved_merged_and_recovered(tmp_path: Path) -> None:
    path = tmp_path / "flood.storymap.json"
    save_project(corrected(), path, withhold_text=True)
    pasted = f"\n{TEXT}\r\n"
    project = load_project(path, text=pasted)
    save_project(project.reject("m001", by=ANN), path)
    save_merged(project.confirm("m002", by=BOB), path)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b'"moves": [') + 30])
    project_files.last_good(path).unlink()
    with pytest.raises(TextWithheld, match="--recover --text"):
        recover(path, engine)  # type: ignore[arg-type]
    recovered = recover(path, engine, text=TEXT).project  # type: ignore[arg-type]
    assert [edit.what for edit in recovered.edits[-2:]] == ["reject", "confirm"]
    assert b"Hundreds" not in data + _saved(recovered, path).read_bytes()


def test_the_facade_saves_loads_and_shows_who_decided(tmp_path: Path) -> None:
    story = storymap.map_story("Storm in Quito. Peru sent aid.")
    story.correct("Quito", place=(1.0, 2.0), who="Ann")
    story.save(tmp_path / "storm.storymap.json")
    mentions = storymap.load(tmp_path / "storm.storymap.json").mentions
    assert mentions[["text", "status", "decided_by"]].values.tolist()[0] == ["Quito", "changed", "Ann"]


# -- two people, two tabs --------------------------------------------------------------------------


def test_the_second_of_two_tabs_gets_a_conflict_and_nothing_is_lost(path: Path) -> None:
    one, other = load_project(path).reject("m001", by=ANN), load_project(path).confirm("m002", by=BOB)
    save_project(one, path)
    with pytest.raises(ProjectConflict, match="1 correction that is not in yours, the last by Ann"):
        save_project(other, path)
    assert load_project(path).edits == one.edits
    both = save_merged(other, path)
    assert [edit.who for edit in both.edits[-2:]] == ["Ann", "Bob"]
    assert load_project(path).storymap == both.storymap


def test_a_project_that_goes_on_from_the_file_is_saved(path: Path) -> None:
    save_project(corrected().undo(by=ANN), path)
    assert load_project(path).edits[-1].what == "undo"


def test_a_damaged_file_is_not_written_over(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ProjectError, match="--recover"):
        save_project(corrected(), path)


def test_a_save_waits_for_another_and_then_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_files, "_PATIENCE_SECONDS", 0.1)
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with project_files._alone(path):
            held.set()
            free.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    with pytest.raises(ProjectConflict, match="Another program"):
        save_project(corrected(), path)
    free.set()
    thread.join()


def test_a_link_to_a_project_stays_a_link(path: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    link = tmp_path / "mine" / "link.storymap.json"
    link.symlink_to(path)
    save_project(load_project(link).undo(by=ANN), link)
    assert link.is_symlink()
    assert load_project(path).edits[-1].what == "undo"
    assert project_files.last_good(link).parent == path.parent


def test_a_pipe_is_no_project_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.storymap.json")
    with pytest.raises(ProjectError, match="is not a file"):
        load_project(tmp_path / "pipe.storymap.json")


# -- damaged, and brought back ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: b"",
        lambda data: b"\0" * len(data),
        lambda data: data.replace(b"48.85341", b"58.85341"),
        lambda data: data.replace(b'"text": "Paris"', b'"text": "Qaris"'),
        lambda data: data.replace(b"{", b"[", 3),
        lambda data: b"[" * 100_000,
    ],
)
def test_a_damaged_project_gets_one_sentence_that_says_what_to_do(path: Path, spoil: object) -> None:
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(ProjectError, match=r"\.storymap\.json") as error:
        load_project(path)
    assert "\n" not in str(error.value)


def _by_hand(change: Callable[[Any], object]) -> bytes:
    """A file that another program has changed, with a checksum that fits."""
    value = json.loads(write_project(corrected()))
    change(value)
    body = json.dumps({**value, "checksum": ""}, ensure_ascii=False)
    data = body[: body.rindex(', "checksum"')].encode()
    return data + f'{CHECKSUM}{hashlib.sha256(data).hexdigest()}"\n}}\n'.encode()


CHANGES: dict[str, Callable[[Any], object]] = {
    "a log that is none": lambda value: value.update(edits=7),
    "an edit that is none": lambda value: value["edits"].__setitem__(0, None),
    "a place in the log that is a number": lambda value: value["edits"][0]["new"].update(place_id=5),
    "a target of nothing": lambda value: value["edits"][5].update(targets=[]),
    "a confirmed name without its role": lambda value: value["edits"][2]["new"].popitem()[1].pop("role"),
    "what stood there as a text": lambda value: value["edits"][0].update(
        old=dict.fromkeys(value["edits"][0]["old"], "x")
    ),
    "a name that is a number": lambda value: value["edits"][4]["new"].update(name=-1),
    "a new status that there is not": lambda value: value["edits"][6]["new"].update(status="\u202e"),
    "a field that no movement has": lambda value: value["edits"][6]["new"].update(text="x"),
    "a date that is a number": lambda value: value["edits"][7]["new"].update(value=2024),
    "a number beyond all bounds": lambda value: value["places"][0].update(lat=10**400),
    "more people than can be": lambda value: value["places"][0].update(population=10**30),
    "a camera without a zoom": lambda value: value["story"]["cameras"].update({"1": [1.0, 2.0]}),
    "a paragraph that is not there": lambda value: value["mentions"][0].update(paragraph=99),
    "two paragraphs of one number": lambda value: value["paragraphs"][1].update(
        number=value["paragraphs"][0]["number"]
    ),
    "two times of one id": lambda value: value["times"].append(value["times"][0]),
    "a name beyond the text": lambda value: value["mentions"][0].update(start=10**9, end=10**9 + 5),
    "a passage beyond the text": lambda value: value["anchors"][0].update(start=10**9, end=10**9 + 5),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_is_changed_by_hand_is_refused_in_a_sentence_and_recovered(
    path: Path, change: Callable[[Any], object]
) -> None:
    path.write_bytes(_by_hand(change))
    with pytest.raises(ProjectError, match=r"is damaged: .*--recover") as error:
        load_project(path)
    assert len(str(error.value)) < 400
    recovered = recover(path, engine).project  # type: ignore[arg-type]
    assert load_project(_saved(recovered, path)).storymap == recovered.storymap


def _saved(project: Project, path: Path) -> Path:
    path.unlink()
    save_project(project, path)
    return path


def test_a_field_that_a_later_version_may_add_is_no_damage(path: Path) -> None:
    path.write_bytes(_by_hand(lambda value: value["mentions"][0].update(colour="red")))
    assert load_project(path).storymap == corrected().storymap


def test_of_a_long_log_only_what_comes_after_the_fault_is_lost(path: Path) -> None:
    def change(value: Any) -> None:
        value["edits"][6]["new"]["origin_id"] = "gn:1"

    path.write_bytes(_by_hand(change))
    assert [edit.edit_id for edit in recover(path, engine).project.edits] == ["e1", "e2", "e3", "e4", "e5", "e6"]  # type: ignore[arg-type]


def test_of_a_file_that_breaks_off_every_correction_is_recovered(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b'"mentions": [') + 900])
    recovered = recover(path, engine)  # type: ignore[arg-type]
    assert recovered.damaged
    assert recovered.project.storymap == corrected().storymap
    assert any("mentions cannot be read" in line for line in recovered.report)


def test_what_the_file_has_lost_comes_from_its_last_good_state(path: Path) -> None:
    save_project(corrected().undo(by=ANN), path)
    path.write_bytes(b"\0" * 5000)
    recovered = recover(path, engine)  # type: ignore[arg-type]
    assert recovered.project == load_project(project_files.last_good(path))
    assert recovered.project.edits == corrected().edits


def test_a_broken_entry_ends_the_log_and_is_said(path: Path) -> None:
    data = path.read_bytes()
    at = data.index(b'{"id": "e4"')
    path.write_bytes(data[:at] + b"#" + data[at + 1 :])
    recovered = recover(path, engine)  # type: ignore[arg-type]
    assert len(recovered.project.edits) == 3
    assert any("before entry 4" in line for line in recovered.report)


def test_an_article_that_is_read_anew_keeps_its_title_and_does_without_a_spoilt_date(path: Path) -> None:
    data = path.read_bytes().replace(b'"published": null', b'"published": "soon"', 1)
    title = json.loads(data)["source"]["title"]
    data = data.replace(f'"title": "{title}"'.encode(), b'"title": "The flood"', 1)
    path.write_bytes(data[: data.index(b'\n"moves": ')])
    read: list[Story] = []

    def engine(story: Story) -> StoryMap:
        read.append(story)
        return fresh().reading

    recover(path, engine)
    assert [(story.title, story.published, story.text) for story in read] == [("The flood", None, TEXT)]


def test_a_project_without_text_and_without_an_earlier_state_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "gone.storymap.json"
    path.write_bytes(b'{"format": "storymap project"')
    with pytest.raises(ProjectError, match="Build the project again"):
        recover(path, engine)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_happens_to_a_file_it_is_whole_refused_or_recovered(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 1, 3, 30])):
        at = chance.randrange(len(data))
        spoilt = [data[:at], data[:at] + data[at + 9 :], data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]]
        data = bytearray(chance.choice(spoilt)) or bytearray(b"{")
    path.write_bytes(bytes(data))
    try:
        project = load_project(path)
    except ProjectError:
        try:
            project = recover(path, engine).project  # type: ignore[arg-type]
        except ProjectError:
            return
    assert isinstance(project.storymap, storymap.StoryMap | type(fresh().reading))


# -- killed ----------------------------------------------------------------------------------------

_SAVING = """
import sys
from pathlib import Path
from storymap.project import By, load_project, save_project
path = Path(sys.argv[1])
project = load_project(path)
while True:
    project = project.reject("m001", by=By("Ann"))
    save_project(project, path)
    print(len(project.edits), flush=True)
"""


def _kill_while_saving(path: Path, times: int) -> None:
    """Start a process that saves without end, kill it at a random moment, and look what is there."""
    chance = random.Random(times)
    for _ in range(times):
        saver = subprocess.Popen(
            [sys.executable, "-c", _SAVING, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert saver.stdout is not None
        told = saver.stdout.readline()
        time.sleep(chance.random() * 0.08)
        saver.kill()
        told = [told, *saver.stdout.readlines()][-1] if told else told
        saver.stdout.close()
        saver.wait()
        whole = [line for line in [told] if line.endswith("\n")]
        project = load_project(path)
        assert len(project.edits) >= (int(whole[0]) if whole else 0)
        if len(project.edits) > 40:
            path.unlink()
            save_project(fresh(), path)
    save_project(load_project(path).confirm("m002", by=BOB), path)
    names = [f".{path.name}.last", path.name]
    assert sorted(file.name for file in path.parent.iterdir()) == names


def test_a_save_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "flood.storymap.json"
    save_project(fresh(), path)
    _kill_while_saving(path, 20)


@pytest.mark.slow
def test_a_thousand_saves_that_are_killed_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "flood.storymap.json"
    save_project(replace(fresh(), own_places=()), path)
    _kill_while_saving(path, 1_000)


def test_an_edit_leaves_the_project_it_was_made_from_alone() -> None:
    project: Project = fresh()
    project.reject("m001", by=ANN)
    assert project.edits == ()
