"""Corrections: each kind of edit, undo and redo, and what a newer reading or a changed text does to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

import storymap
from storymap.errors import ProjectError
from storymap.model import Reason
from storymap.pipeline import map_story
from storymap.project import Project, merge, point_place, rebuild
from storymap.readers import parse_story
from storymap.tables import mentions_table, moves_table
from tests import mini
from tests.projects import ANN, BOB, TEXT, corrected, fresh, named


def row(project: Project, mention_id: str) -> tuple[str | None, str, str]:
    mention, placement = project.mention(mention_id)
    return placement.place.place_id if placement.place else None, mention.role, placement.status


def test_a_name_is_put_at_a_rival_with_who_and_why() -> None:
    first = named(fresh(), "Paris")[0]
    rival = fresh().mention(first)[1].rivals[0].place
    placement = fresh().place(first, rival, by=ANN).mention(first)[1]
    assert (placement.place, placement.status, placement.decided_by) == (rival, "changed", "Ann")
    assert placement.reasons[0] == Reason("placed-by", who="Ann", why="I live there")
    assert placement.rivals[0].place.place_id == "gn:2988507"


def test_all_mentions_of_a_name_are_one_edit() -> None:
    project = fresh()
    ids = project.same_name(named(project, "Paris")[0])
    project = project.place(ids, mini.gazetteer().place("gn:4717560"), by=ANN)
    assert len(ids) == 4
    assert len(project.edits) == 1
    assert {row(project, mention_id)[0] for mention_id in ids} == {"gn:4717560"}


def test_a_move_follows_the_name_that_it_starts_at() -> None:
    project = fresh().place(named(fresh(), "Paris"), mini.gazetteer().place("gn:4717560"), by=ANN)
    assert project.storymap.moves[0].origin == mini.gazetteer().place("gn:4717560")
    gone = project.reject(named(project, "Paris"), by=ANN).reject(named(project, "London"), by=ANN)
    assert gone.storymap.moves == ()


def test_a_click_on_the_map_and_typed_degrees_are_places() -> None:
    there = point_place(12.5, -70.0, "Oranjestad harbour")
    project = fresh().place("m009", there, by=ANN)
    assert project.mention("m009")[1].place == there
    with pytest.raises(ProjectError, match="not a point on Earth"):
        point_place(91, 0, "x")


def test_confirming_keeps_place_and_role_and_is_sure() -> None:
    project = fresh().confirm("m008", by=BOB)
    placement = project.mention("m008")[1]
    assert (placement.status, placement.certainty, placement.confidence) == ("confirmed", "sure", 1.0)


def test_putting_a_name_where_it_is_confirms_it() -> None:
    place = fresh().mention("m001")[1].place
    assert row(fresh().place("m001", place, by=ANN), "m001")[2] == "confirmed"


def test_what_is_no_place_has_none_and_stays_in_the_tables() -> None:
    table = mentions_table(fresh().reject("m007", by=BOB).storymap).set_index("mention_id")
    assert table.loc["m007", ["status", "decided_by", "certainty"]].tolist() == ["rejected", "Bob", "unplaced"]


def test_a_missed_name_is_added_from_selected_text() -> None:
    start = TEXT.index("officials")
    project = fresh().add(start - 1, start + 10, by=ANN, place=mini.gazetteer().place("gn:2643743"))
    mention, placement = project.mention("e1")
    assert (mention.text, mention.paragraph, placement.status) == ("officials", 1, "added")


def test_an_added_name_takes_the_place_of_a_shorter_one() -> None:
    start = TEXT.index("Moscow")
    project = fresh().add(start, start + len("Moscow sent aid"), by=ANN)
    assert named(project, "Moscow") == []


def test_one_name_is_split_into_two_and_two_are_joined() -> None:
    start = TEXT.index("Millbrook End")
    split = fresh().split("m009", [(start, start + 9), (start + 10, start + 13)], by=ANN)
    assert [m.text for m in split.storymap.mentions][-2:] == ["Millbrook", "End"]
    joined = split.join(named(split, "Millbrook") + named(split, "End"), by=ANN)
    assert [m.text for m in joined.storymap.mentions][-1] == "Millbrook End"


def test_a_place_is_renamed_for_the_reader_everywhere() -> None:
    project = fresh().rename("gn:2988507", "Lutetia", by=ANN)
    names = {placed.place.name for placed in project.storymap.placements if placed.place}
    assert "Lutetia" in names
    assert "Paris" not in names
    assert project.storymap.moves[0].origin is not None
    assert project.storymap.moves[0].origin.name == "Lutetia"


def test_moves_and_times_are_changed_rejected_and_added() -> None:
    project = corrected()
    assert (project.storymap.moves[0].status, project.storymap.moves[0].decision) == ("hypothetical", "changed")
    assert project.storymap.times[0].value == "2024-10-28"
    none = project.change_move("v001", by=BOB, rejected=True).change_time("t001", by=BOB, rejected=True)
    assert (len(none.storymap.moves), len(none.storymap.times)) == (0, 1)
    at = TEXT.index("Moscow sent aid")
    paris = mini.gazetteer().place("gn:2988507")
    more = none.add_move(at, at + 15, by=ANN, what="aid", origin=None, destination=paris).add_time(
        at, at + 6, by=ANN, value="2024"
    )
    assert moves_table(more.storymap)[["what", "decision", "decided_by"]].values.tolist() == [["aid", "added", "Ann"]]


def test_undo_goes_back_to_the_machine_and_redo_to_the_end() -> None:
    project = corrected()
    end = project.storymap
    while project.undoable:
        project = project.undo(by=BOB)
    assert project.storymap == fresh().reading
    while project.redoable:
        project = project.redo(by=BOB)
    assert project.storymap == end
    assert len(project.edits) == 3 * len(corrected().edits)


def test_a_new_edit_after_an_undo_leaves_nothing_to_redo() -> None:
    project = fresh().reject("m001", by=ANN).undo(by=ANN).reject("m002", by=ANN)
    assert project.redoable is None


def test_going_back_to_the_machine_is_an_edit_of_its_own() -> None:
    project = corrected().revert("m001", by=BOB)
    assert row(project, "m001") == row(fresh(), "m001")
    assert row(project.undo(by=BOB), "m001") == row(corrected(), "m001")


@pytest.mark.parametrize(
    "edit",
    [
        lambda project: project.reject("m999", by=ANN),
        lambda project: project.role("m001", "villain", by=ANN),
        lambda project: project.add(0, 20, by=ANN),
        lambda project: project.split("m001", [(0, 3)], by=ANN),
        lambda project: project.join(["m001"], by=ANN),
        lambda project: project.rename("gn:1", "x", by=ANN),
        lambda project: project.change_move("v009", by=ANN),
        lambda project: project.change_move("v001", by=ANN, colour="red"),
        lambda project: project.change_time("t009", by=ANN),
    ],
)
def test_an_edit_that_cannot_be_made_says_so(edit: object) -> None:
    with pytest.raises(ProjectError, match=r"\w+ \w+"):
        edit(fresh())  # type: ignore[operator]


# -- a newer engine, a changed text ----------------------------------------------------------------


def test_a_newer_reading_that_agrees_changes_no_decision() -> None:
    again = rebuild(corrected(), fresh().reading, by=BOB, engine="0.2.0")
    assert again.storymap == corrected().storymap
    assert again.conflicts == ()
    assert again.edits[:-1] == corrected().edits


def test_a_newer_reading_that_differs_is_shown_and_does_not_win() -> None:
    reading = fresh().reading
    texas = mini.gazetteer().place("gn:4717560")
    london = mini.gazetteer().place("gn:2643743")
    project = fresh().place("m001", texas, by=ANN)
    placements = (replace(reading.placements[0], place=london), *reading.placements[1:])
    newer = rebuild(project, replace(reading, placements=placements), by=BOB)
    assert row(newer, "m001")[0] == "gn:4717560"
    assert [(conflict.target, conflict.machine) for conflict in newer.conflicts] == [("m001", "gn:2643743")]
    assert newer.settle("m001", by=ANN).conflicts == ()
    assert row(newer.revert("m001", by=ANN), "m001")[0] == "gn:2643743"


def test_a_name_that_a_newer_reading_lacks_is_kept() -> None:
    reading = fresh().reading
    project = fresh().confirm("m008", by=ANN)
    fewer = replace(reading, mentions=reading.mentions[:7], placements=reading.placements[:7])
    newer = rebuild(project, fewer, by=BOB)
    assert row(newer, "m008") == row(project, "m008")
    assert newer.kept == {"m008"}


def test_corrections_follow_their_passages_into_a_changed_text() -> None:
    text = "BREAKING\n" + TEXT.replace("Hundreds fled", "On the weekend, about three hundred people fled").replace(
        "Moscow", "MOSCOW"
    )
    newer = rebuild(corrected(), map_story(parse_story(text), gazetteer=mini.gazetteer()), by=BOB)
    assert all(text[m.start : m.end] == m.text for m in newer.storymap.mentions)
    assert [row(newer, m)[0] for m in named(newer, "Paris")] == ["gn:4717560"] * 4
    assert row(newer, named(newer, "Millbrook End")[0])[2] == "added"
    assert "gone" in {conflict.what for conflict in newer.conflicts}


def test_another_article_is_not_taken_for_a_changed_one() -> None:
    other = map_story(
        "Rain fell on Lagos. Nobody had expected it, least of all the ferrymen.", gazetteer=mini.gazetteer()
    )
    with pytest.raises(ProjectError, match="another article"):
        rebuild(corrected(), other, by=BOB)


def test_two_people_who_corrected_the_same_project_are_brought_together() -> None:
    base = fresh().reject("m007", by=ANN)
    theirs = base.confirm("m003", by=BOB).undo(by=BOB)
    start = TEXT.index("officials")
    ours = base.add(start, start + 9, by=ANN).role("e2", "actor", by=ANN).undo(by=ANN)
    both = merge(theirs, ours)
    assert [edit.edit_id for edit in both.edits] == [f"e{n}" for n in range(1, 7)]
    assert named(both, "officials") == ["e4"]
    assert row(both, "e4")[1] == "literal"


def test_a_correction_takes_five_lines() -> None:
    story = storymap.map_story("Storm in Paris\nTrees fell in Paris, Texas officials said.")
    assert story.correct("Paris", place="Paris, Texas", who="Ann", why="the county paper") == 2
    assert set(story.mentions.query("text == 'Paris'")["status"]) <= {"changed", "confirmed"}
    story.undo(who="Ann")
    assert set(story.mentions["status"]) == {"machine"}
    with pytest.raises(ProjectError, match="No place"):
        story.correct("Paris", place="Xyzzyville", who="Ann")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("31 October 2024", "2024-10-31"),
        ("2024-21", "2024-21"),
        ("the 1990s", "199X"),
        ("../2024", "../2024"),
        ("", None),
    ],
)
def test_a_time_is_typed_as_a_value_or_in_words(typed: str, value: str | None) -> None:
    assert fresh().change_time("t001", by=ANN, value=typed).storymap.times[0].value == value


@pytest.mark.parametrize("typed", ["soon", "2024-02-30", "2024-99"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ProjectError, match=r"not a date|calendar"):
        fresh().change_time("t001", by=ANN, value=typed)
