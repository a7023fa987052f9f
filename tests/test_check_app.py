"""Check in the app, as Streamlit runs it without a browser."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import storymap
from storymap.errors import ProjectError
from storymap.gazetteer import open_gazetteer
from storymap.maps.choice_map import around
from storymap.model import Place
from storymap.project import By, Project, load_project, save_project
from storymap.project.history import told
from storymap.project.looking_up import place_called
from tests.projects import fresh

MAIN = Path(storymap.__file__).parent / "app" / "main.py"
TEXT = (
    "Storm nears the town of Xyzzyville\n"
    "Hundreds fled from the town of Xyzzyville to Guayaquil on Monday, and the town of Xyzzyville was empty.\n"
    "Santiago sent aid. In Quito, officials of Ecuador thanked Lima."
)
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setenv("STORYMAP_STATE", str(tmp_path / "state"))
    (tmp_path / "storm.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("STORYMAP_STORY", str(tmp_path / "storm.txt"))
    return tmp_path / "state"


def check(story: Path | None = None, monkeypatch: pytest.MonkeyPatch | None = None) -> AppTest:
    if story is not None and monkeypatch is not None:
        monkeypatch.setenv("STORYMAP_STORY", str(story))
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    # AppTest cannot follow a menu of functions: the page is run by itself on the same session.
    page = AppTest.from_function(_check, default_timeout=60)
    page.session_state["storymap"] = app.session_state["storymap"]
    return page.run()


def _check() -> None:
    from storymap.app.views import check_page

    check_page.show()


def button(app: AppTest, key: str) -> object:
    return next(one for one in app.button if one.key == key)


def press(app: AppTest, key: str) -> AppTest:
    button(app, key).click().run()  # type: ignore[attr-defined]
    assert not app.exception
    return app


def test_the_riskiest_name_is_asked_first() -> None:
    app = check()
    assert not app.exception
    assert "Xyzzyville" in app.subheader[0].value
    assert "has no place called" in app.caption[0].value


def test_an_answer_decides_all_mentions_is_saved_and_goes_on(state: Path) -> None:
    app = check()
    press(app, "no")
    project: Project = app.session_state["storymap"].project
    assert [placed.status for placed in project.storymap.placements].count("rejected") == 3
    assert not app.subheader or "Xyzzyville" not in app.subheader[0].value
    [saved] = state.glob("*.storymap.json")
    assert load_project(saved).edits == project.edits


def test_the_map_for_a_name_without_a_place_keeps_to_where_the_story_plays() -> None:
    near = [Place(f"gn:{number}", "Here", "city", "point", 43.0 + number / 10, -81.0) for number in range(1, 4)]
    where = [*near, Place("gn:9", "Far", "city", "point", 47.4, 8.5)]
    reading = fresh().reading
    placements = [
        replace(placed, place=place, certainty="sure" if place else "unplaced")
        for placed, place in zip(reading.placements, [*where, *[None] * len(reading.placements)], strict=False)
    ]
    project = Project(replace(reading, placements=tuple(placements)))
    assert around(project.storymap, reading.mentions[-1]) == [[43.1, -81.0], [43.2, -81.0], [43.3, -81.0]]


def test_one_mention_alone_can_be_decided() -> None:
    app = check()
    app.checkbox[0].uncheck().run()
    press(app, "no")
    assert [p.status for p in app.session_state["storymap"].project.storymap.placements].count("rejected") == 1


def test_a_search_places_a_name_and_undo_takes_it_back() -> None:
    app = check()
    app.text_input[0].input("Cuenca").run()
    press(app, "found-0")
    placed = {m.text: p.place for m, p in app.session_state["storymap"].project.storymap.placed()}
    assert placed["Xyzzyville"] is not None
    press(app, "undo")
    assert app.session_state["storymap"].project.storymap == app.session_state["storymap"].project.reading
    assert "Xyzzyville" in app.subheader[0].value
    press(app, "redo")
    assert app.session_state["storymap"].project.storymap != app.session_state["storymap"].project.reading


def test_a_search_in_a_land_that_has_no_such_place_says_so() -> None:
    app = check()
    app.text_input(key="search-m001").set_value("Quito, Ontario").run()
    assert any("No Quito is known in Ontario" in caption.value for caption in app.caption)
    app.text_input(key="search-m001").set_value("Quito, Ecuador").run()
    assert not any("is known in" in caption.value for caption in app.caption)


def test_typed_degrees_are_a_place() -> None:
    app = check()
    app.text_input[0].input("-2.5, -79.25").run()
    press(app, "typed")
    place = next(p.place for p in app.session_state["storymap"].project.storymap.placements if p.status == "changed")
    assert (place.latlon, place.country_code) == ((-2.5, -79.25), "EC")


def test_role_name_and_reason_are_changed_in_one_place() -> None:
    app = check()
    next(box for box in app.text_input if box.key == "why").input("I live there").run()
    next(box for box in app.selectbox if str(box.key).startswith("role-")).select("actor").run()
    press(app, "set-role")
    edit = app.session_state["storymap"].project.edits[-1]
    assert (edit.what, edit.new["role"], edit.why) == ("role", "actor", "I live there")


def test_the_whole_queue_ends_in_a_word_of_thanks() -> None:
    app = check()
    for _ in range(12):
        keys = {one.key for one in app.button}
        if not keys & {"yes", "leave"}:
            break
        press(app, "yes" if "yes" in keys else "leave")
    assert "Nothing is left" in app.success[0].value


def test_what_is_put_off_comes_back() -> None:
    app = check()
    first = app.subheader[0].value
    for _ in range(12):
        if "later" not in {one.key for one in app.button}:
            break
        press(app, "later")
    assert "postponed" in app.info[0].value
    app.button[-1].click().run()
    assert app.subheader[0].value == first


def test_corrections_of_an_earlier_sitting_are_offered_again() -> None:
    press(check(), "no")
    again = check()
    assert any("corrected this story before" in block.value for block in again.markdown)
    next(one for one in again.button if one.label == "Continue").click().run()
    assert len(again.session_state["storymap"].project.edits) == 1


def test_corrections_of_an_earlier_sitting_can_be_set_aside_and_are_not_lost(state: Path) -> None:
    press(check(), "no")
    again = check()
    next(one for one in again.button if one.label == "Start over").click().run()
    press(again, "no")
    assert len(list(state.glob("*"))) >= 2


def test_a_project_on_the_command_line_is_corrected_in_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "storm.storymap.json"
    storymap.map_story(TEXT).save(path)
    press(check(path, monkeypatch), "no")
    assert len(load_project(path).edits) == 1


def test_a_second_person_on_the_file_gets_a_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "storm.storymap.json"
    storymap.map_story(TEXT).save(path)
    app = check(path, monkeypatch)
    save_project(load_project(path).confirm("m001", by=By("Bob")), path)
    press(app, "no")
    assert "the last by Bob" in app.warning[0].value
    assert len(load_project(path).edits) == 1
    next(one for one in app.button if one.key == "reapply").click().run()
    assert [edit.what for edit in load_project(path).edits] == ["confirm", "reject"]
    assert not app.warning


def test_a_damaged_project_is_refused_and_brought_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "storm.storymap.json"
    story = storymap.map_story(TEXT)
    story.correct("Quito", who="Ann")
    story.save(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - 900])
    monkeypatch.setenv("STORYMAP_STORY", str(path))
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert "is damaged" in app.error[0].value
    next(one for one in app.button if one.key == "recover").click().run()
    assert not app.exception
    assert [edit.who for edit in app.session_state["storymap"].project.edits] == ["Ann"]
    assert len(load_project(path).edits) == 1
    assert path.with_name("storm.storymap.json.damaged").exists()


def test_a_project_without_its_article_asks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "storm.storymap.json"
    save_project(Project(storymap.map_story(TEXT).record).reject("m001", by=By("Ann")), path, withhold_text=True)
    monkeypatch.setenv("STORYMAP_STORY", str(path))
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    app.text_area(key="withheld-text").set_value("Rain in Lima.")
    press(app, "withheld-open")
    assert "not the one" in app.error[0].value
    app.text_area(key="withheld-text").set_value(f"{TEXT}\n")
    press(app, "withheld-open")
    assert [edit.who for edit in app.session_state["storymap"].project.edits] == ["Ann"]


def test_a_file_that_is_damaged_meanwhile_is_told_and_not_written_over(state: Path) -> None:
    app = check()
    press(app, "no")
    [path] = state.glob("*.storymap.json")
    path.write_bytes(path.read_bytes()[:-9])
    press(app, "no")
    assert "is damaged" in app.error[-1].value
    assert "corrections are safe" in app.error[-1].value


@pytest.mark.parametrize("part", ["All mentions", "Moves and times", "History", "More places"])
def test_every_part_of_the_page_opens(part: str) -> None:
    app = press(check(), "no")
    app.session_state["check_part"] = part
    app.run()
    assert not app.exception


def test_the_history_says_who_what_and_whether_it_holds() -> None:
    app = press(press(check(), "no"), "undo")
    app.session_state["check_part"] = "History"
    app.run()
    rows = app.dataframe[0].value
    assert rows["what"].tolist() == ["undid e1", "marked as not a place: Xyzzyville (3 mentions)"]
    assert rows["in force"].tolist() == ["", ""]


def test_a_hostile_project_shows_no_picture_in_the_history() -> None:
    app = check()
    held = app.session_state["storymap"]
    held.project = replace(held.project, gone=frozenset({"![x](//evil.example/a.png)"}))
    app.session_state["check_part"] = "History"
    app.run()
    assert [warning.value.partition(" ")[0] for warning in app.warning] == [r"\!\[x\]\(\/\/evil\.example\/a\.png\):"]


def test_no_online_service_is_asked_until_one_is_chosen() -> None:
    app = check()
    app.text_input[0].input("Cuenca").run()
    assert "ask-online" not in {one.key for one in app.button}
    app.session_state["storymap"].online = {"name": "nominatim", "user_agent": "tests"}
    app.run()
    assert "ask-online" in {one.key for one in app.button}


def moves_and_times() -> AppTest:
    app = check()
    app.session_state["check_part"] = "Moves and times"
    return app.run()


def fill(app: AppTest, **fields: str | int) -> None:
    boxes = {str(one.key): one for one in (*app.text_input, *app.selectbox)}
    for key, value in fields.items():
        box = boxes[key.replace("_", "-")]
        box.set_value(value)


def test_a_movement_is_changed_taken_out_put_back_and_the_way_undone() -> None:
    app = moves_and_times()
    [move] = app.session_state["storymap"].project.storymap.moves
    fill(app, **{f"To-{move.move_id}": "Lima", f"status-{move.move_id}": "past"})
    press(app, f"change-{move.move_id}")
    [changed] = app.session_state["storymap"].project.storymap.moves
    assert (changed.destination.name, changed.status, changed.decision) == ("Lima", "past", "changed")
    press(app, f"none-{move.move_id}")
    assert app.session_state["storymap"].project.storymap.moves == ()
    press(app, f"back-{move.move_id}")
    assert app.session_state["storymap"].project.storymap.moves == (move,)
    for _ in range(3):
        press(app, "undo")
    assert app.session_state["storymap"].project.storymap == app.session_state["storymap"].project.reading


def test_a_missed_movement_is_added_with_the_sentence_that_tells_it() -> None:
    app = moves_and_times()
    fill(app, sentence_move=2, what_new_move="aid", From_new_move="Santiago", To_new_move="Quito")
    press(app, "add-move")
    added = app.session_state["storymap"].project.storymap.moves[-1]
    assert (added.text, added.what, added.decision) == ("Santiago sent aid.", "aid", "added")
    assert (added.origin.name, added.destination.name) == ("Santiago", "Quito")


def test_the_end_of_a_movement_is_a_place_of_the_story_or_any_that_is_known() -> None:
    project = check().session_state["storymap"].project
    gazetteer = open_gazetteer()
    assert place_called(project, "Quito", gazetteer=gazetteer) in [row.place for row in project.storymap.placements]
    assert place_called(project, "Cuenca", gazetteer=gazetteer).country_code == "EC"
    with pytest.raises(ProjectError, match="No place “Qqqqville” is known"):
        place_called(project, "Qqqqville", gazetteer=gazetteer)


def test_a_time_is_changed_in_words_and_a_missed_one_added() -> None:
    app = moves_and_times()
    [time] = app.session_state["storymap"].project.storymap.times
    fill(app, **{f"time-{time.time_id}-value": "28 October 2024"})
    press(app, f"change-{time.time_id}")
    assert app.session_state["storymap"].project.storymap.times[0].value == "2024-10-28"
    fill(app, sentence_time=2, new_time_words="sent", new_time_value="2024-10")
    press(app, "add-time")
    assert [(one.text, one.value) for one in app.session_state["storymap"].project.storymap.times][1:] == [
        ("sent", "2024-10")
    ]


def test_the_history_tells_what_was_done_to_a_movement() -> None:
    app = moves_and_times()
    move_id = app.session_state["storymap"].project.storymap.moves[0].move_id
    fill(app, **{f"To-{move_id}": "Lima"})
    press(app, f"change-{move_id}")
    press(app, f"none-{move_id}")
    project = app.session_state["storymap"].project
    first, second = [told(project, edit, gazetteer=open_gazetteer()) for edit in project.edits]
    assert first.startswith("changed the movement Hundreds fled")
    assert first.endswith("; destination Guayaquil, Guayas → Lima, Lima Province")
    assert second.startswith("removed the movement Hundreds fled")


def test_of_very_many_times_the_next_are_shown_when_asked_for(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = " ".join(f"On {day} May 2024 rain fell on Quito." for day in range(1, 29))
    (state.parent / "storm.txt").write_text(f"Rain\n{days}", encoding="utf-8")
    app = moves_and_times()
    assert len([one for one in app.button if one.label == "Correct"]) == 25
    press(app, "more-times")
    assert len([one for one in app.button if one.label == "Correct"]) == 28
