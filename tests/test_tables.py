"""The five tables and their way through files and back."""

from __future__ import annotations

from datetime import date

import pytest

from storymap.model import StoryMap
from storymap.pipeline import map_story
from storymap.project import By, Project
from storymap.tables import COLUMNS, FORMATS, TABLES, filter_table, read_table, write_table

TEXT = """Storm over Mindanao
Thousands fled from Davao to Manila on Tuesday, the Philippines said.
=cmd, "quotes" and Zzyzxville stayed behind; Filipino troops helped in the west."""


@pytest.fixture(scope="module")
def storymap() -> StoryMap:
    return map_story(TEXT, published=date(2024, 7, 5))


@pytest.mark.parametrize("of", sorted(TABLES))
def test_a_table_has_the_columns_of_the_contract_first_and_in_order(storymap: StoryMap, of: str) -> None:
    table = TABLES[of](storymap)
    assert list(table.columns) == list(COLUMNS[of])
    assert {name: str(sort) for name, sort in table.dtypes.items()} == COLUMNS[of]


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("of", sorted(TABLES))
def test_a_table_comes_back_equal_from_every_format(storymap: StoryMap, of: str, to: str) -> None:
    table = TABLES[of](storymap)
    back = read_table(write_table(table, to), of, to)
    assert back.dtypes.equals(table.dtypes)
    assert back.equals(table)


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("of", sorted(TABLES))
def test_an_empty_table_comes_back_with_its_types(of: str, to: str) -> None:
    table = TABLES[of](map_story("Nothing happened and nobody came."))
    assert read_table(write_table(table, to), of, to).dtypes.equals(table.dtypes)


def test_every_mention_has_a_row_whether_placed_or_not(storymap: StoryMap) -> None:
    table = TABLES["mentions"](storymap)
    assert table["mention_id"].tolist() == [mention.mention_id for mention in storymap.mentions]
    unplaced = table[table["certainty"] == "unplaced"]
    assert unplaced["lat"].isna().all()
    assert unplaced["reason"].str.len().gt(0).all()


def test_offsets_cut_the_text_of_the_mention(storymap: StoryMap) -> None:
    table = TABLES["mentions"](storymap)
    assert len(table)
    assert [storymap.story.text[row.start : row.end] for row in table.itertuples()] == table["text"].tolist()


def test_a_spreadsheet_formula_is_written_harmless() -> None:
    table = TABLES["times"](map_story("It rained in May 2021."))
    table.loc[0, "text"] = "=HYPERLINK(1)"
    text = write_table(table, "csv")
    assert b",'=HYPERLINK(1)," in text
    assert read_table(text, "times", "csv").loc[0, "text"] == "=HYPERLINK(1)"


def test_rows_are_found_by_text_and_by_value(storymap: StoryMap) -> None:
    table = TABLES["mentions"](storymap)
    assert filter_table(table, search="manila")["text"].tolist() == ["Manila"]
    assert set(filter_table(table, wanted={"role": ["demonym"]})["role"]) == {"demonym"}


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(ValueError, match="csv, json, parquet"):
        write_table(TABLES["times"](map_story("It rained.")), "xls")


def test_the_table_of_places_says_what_people_decided(storymap: StoryMap) -> None:
    project = Project(storymap)
    placed = [(m, p.place) for m, p in storymap.placed() if p.place]
    (first, _), (second, there) = placed[0], next((m, p) for m, p in placed if p != placed[0][1])
    project = project.confirm(first.mention_id, by=By("Ann")).role(second.mention_id, "facility", by=By("Ann"))
    table = TABLES["places"](project.storymap).set_index("place_id")["status"]
    assert table[placed[0][1].place_id] == "confirmed"
    assert table[there.place_id] == "changed"
    assert set(TABLES["places"](storymap)["status"]) == {"machine"}
