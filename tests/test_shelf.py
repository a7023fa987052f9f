"""What stays at hand: a page loaded again, an earlier sitting, an uploaded project."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import storymap
from storymap.app import shelf
from storymap.pipeline import map_story
from storymap.project import By, Project, save_project
from storymap.project.serialise import write_project

MAIN = Path(storymap.__file__).parent / "app" / "main.py"
TEXT = "Storm over Quito\nHundreds fled from the town of Xyzzyville to Guayaquil."
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setenv("STORYMAP_STATE", str(tmp_path))
    monkeypatch.delenv("STORYMAP_STORY", raising=False)
    shelf._open.clear()
    return tmp_path


def corrected(times: int = 1) -> Project:
    project = Project(map_story(TEXT), engine=storymap.__version__)
    for number in range(times):
        project = project.role("m001", ("actor", "literal")[number % 2], by=By("Ann"))
    return project


def address(project: Project) -> str:
    return shelf.address_of(project.reading.story)


def opened(story: str = "") -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    if story:
        app.query_params["story"] = story
    return app.run()


def test_a_page_that_is_loaded_again_shows_the_story_with_its_corrections() -> None:
    project = corrected()
    save_project(project, shelf.autosave_path(project.reading.story))
    app = opened(address(project))
    assert app.session_state["storymap"].project.edits == project.edits


def test_what_could_not_be_saved_is_there_again_as_long_as_the_app_runs(state: Path) -> None:
    saved, unsaved = corrected(), corrected(2)
    save_project(saved, shelf.autosave_path(saved.reading.story))
    shelf.remember(unsaved.reading.story, unsaved)
    assert opened(address(saved)).session_state["storymap"].project.edits == unsaved.edits


def test_two_that_differ_do_not_push_each_other_away() -> None:
    theirs, mine = corrected(2), replace(corrected(), edits=()).reject("m001", by=By("Bob"))
    save_project(theirs, shelf.autosave_path(theirs.reading.story))
    shelf.remember(mine.reading.story, mine)
    assert opened(address(mine)).session_state["storymap"].project.edits == mine.edits


@pytest.mark.parametrize("wanted", ["0123456789abcdef", "../../etc/passwd", "x" * 5000])
def test_an_address_whose_story_is_gone_says_so_and_asks_for_one(wanted: str) -> None:
    app = opened(wanted)
    assert not app.exception
    assert "no longer here" in app.toast[0].value
    assert app.text_area


def test_a_reader_elsewhere_gets_nobody_elses_corrections(monkeypatch: pytest.MonkeyPatch) -> None:
    project = corrected()
    save_project(project, shelf.autosave_path(project.reading.story))
    monkeypatch.setenv("STORYMAP_SHARED", "1")
    shelf.remember(project.reading.story, project)
    assert shelf.kept() == []
    assert shelf.find(address(project)) is None


def test_what_was_corrected_before_is_listed_and_opens_with_one_press() -> None:
    project = corrected(2)
    save_project(project, shelf.autosave_path(project.reading.story))
    app = opened()
    (press,) = [one for one in app.button if one.key and one.key.startswith("kept-")]
    assert press.label.endswith(": 2 changes")
    press.click().run()
    assert not app.exception
    assert app.session_state["storymap"].project.edits == project.edits


def test_a_damaged_file_is_not_listed_and_harms_no_other(state: Path) -> None:
    (state / "0123456789abcdef.storymap.json").write_text('{"format": "storymap project",\n"source": 7')
    save_project(corrected(), state / f"{address(corrected())}-20260102030405.storymap.json")
    assert [(one.title, one.entries) for one in shelf.kept()] == [("Storm over Quito", 1)]


def test_a_project_opens_under_whatever_name_the_browser_gave_it() -> None:
    app = opened()
    app.file_uploader[0].upload("story.storymap (1).json", write_project(corrected()))
    app.button[0].click().run()
    assert not app.exception
    assert len(app.session_state["storymap"].project.edits) == 1


def test_a_damaged_upload_is_brought_back_as_far_as_it_can_be_read() -> None:
    app = opened()
    app.file_uploader[0].upload("a.storymap.json", write_project(corrected(2))[:-40])
    app.button[0].click().run()
    assert "a.storymap.json is damaged" in app.error[0].value.replace("\\", "")
    assert "--recover" not in app.error[0].value
    next(one for one in app.button if one.key == "recover-upload").click().run()
    assert not app.exception
    assert len(app.session_state["storymap"].project.edits) == 2
    assert app.session_state["storymap"].recovery_report


def test_a_page_loaded_again_says_what_is_still_unsaved(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = corrected()
    shelf.remember(project.reading.story, project)
    (state / "file").write_text("no folder")
    monkeypatch.setenv("STORYMAP_STATE", str(state / "file" / "state"))
    app = opened(address(project))
    assert app.session_state["storymap"].project.edits == project.edits
    assert "Cannot save in" in app.session_state["storymap"].save_fault
