"""Texts in, stories out, and one clear sentence for what is no story."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.errors import StoryError
from storymap.readers import parse_story, read_story
from storymap.settings import MAX_STORY_CHARACTERS, SAMPLE


def numbered(text: str, **options: bool) -> list[tuple[int, str]]:
    story = parse_story(text, **options)
    return [(p.number, story.text[p.start : p.end]) for p in story.paragraphs]


def test_the_sample_has_a_label_a_headline_and_twenty_paragraphs() -> None:
    story = read_story(SAMPLE)
    assert [p.number for p in story.paragraphs] == list(range(-1, 21))
    assert story.paragraph_text(-1) == "World"
    assert story.published == date(2024, 10, 31)


def test_a_short_first_line_is_the_headline() -> None:
    assert numbered("Flood in Quito\nThe river rose at dawn.")[0] == (0, "Flood in Quito")


def test_a_first_line_that_is_a_sentence_is_body() -> None:
    assert numbered("The river rose at dawn. It fell by night.\nPeople came home to Quito.")[0][0] == 1


def test_one_paragraph_alone_is_body() -> None:
    assert numbered("Flood in Quito") == [(1, "Flood in Quito")]


def test_lines_broken_inside_sentences_are_joined() -> None:
    text = (
        "Flood in Quito\n\nThe river rose at dawn and\nwent on rising until the\nbridge was gone.\n\nNobody was hurt."
    )
    assert [number for number, _ in numbered(text)] == [0, 1, 2]


def test_blank_lines_and_windows_line_ends_part_paragraphs_alike() -> None:
    assert [n for n, _ in numbered("Flood in Quito\r\n\r\nIt rained.\r\nIt rained again.")] == [0, 1, 2]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse_story("\ufeffQuito is wet.").text == "Quito is wet."


def test_a_markdown_heading_is_the_headline_without_its_mark() -> None:
    story = parse_story("# Flood in Quito\n\nIt rained.", markdown=True)
    assert story.title == "Flood in Quito"
    assert story.paragraphs[0].number == 0


@given(st.text(alphabet=st.sampled_from("aB .\n\r\t“’é́😀ש‏א#"), max_size=200))
def test_paragraphs_lie_in_order_and_hold_every_character_that_is_not_blank(text: str) -> None:
    if not text.strip():
        return
    story = parse_story(text)
    position = 0
    for paragraph in story.paragraphs:
        assert not story.text[position : paragraph.start].strip()
        assert paragraph.start < paragraph.end
        position = paragraph.end
    assert not story.text[position:].strip()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 rest", "a PDF"),
        (b"\x89PNG\r\n", "PNG picture"),
        (b"PK\x03\x04", "ZIP, DOCX or EPUB"),
        (b"abc\x00def", "binary"),
        ("Málaga".encode("latin-1"), "not UTF-8"),
    ],
)
def test_what_is_no_article_gets_one_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    with pytest.raises(StoryError, match=says):
        read_story(path)


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("Málaga is dry.".encode("utf-16"))
    assert read_story(path).text == "Málaga is dry."


def test_a_missing_file_a_folder_and_a_strange_ending_are_named(tmp_path: Path) -> None:
    (tmp_path / "story.docx").write_text("x")
    for source, says in (("none.txt", "No file"), (".", "is a folder"), ("story.docx", "wanted .txt or .md")):
        with pytest.raises(StoryError, match=says):
            read_story(tmp_path / source)


def test_a_text_too_long_for_a_page_is_refused() -> None:
    with pytest.raises(StoryError, match="2,000,000"):
        parse_story("a " * MAX_STORY_CHARACTERS)


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(StoryError, match="50 MB"):
        read_story(path)


def test_the_file_beside_an_article_gives_its_date_and_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained in Quito.")
    (tmp_path / "a.json").write_text('{"published": "2020-02-03", "title": "Rain"}')
    story = read_story(tmp_path / "a.txt")
    assert (story.published, story.title) == (date(2020, 2, 3), "Rain")


def test_a_date_given_wins_over_the_file_beside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained in Quito.")
    (tmp_path / "a.json").write_text('{"published": "2020-02-03"}')
    assert read_story(tmp_path / "a.txt", published=date(2021, 1, 1)).published == date(2021, 1, 1)


@pytest.mark.parametrize("side", ["{", "[]", '{"published": "soon"}', '{"published": 3}'])
def test_a_broken_file_beside_an_article_is_named(tmp_path: Path, side: str) -> None:
    (tmp_path / "a.txt").write_text("It rained in Quito.")
    (tmp_path / "a.json").write_text(side)
    with pytest.raises(StoryError, match=r"a\.json beside the article"):
        read_story(tmp_path / "a.txt")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Málaga is dry.".encode())))
    assert read_story("-").text == "Málaga is dry."
