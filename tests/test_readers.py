"""Texts in, stories out, and one clear sentence for what is no story."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.errors import StoryError
from storymap.readers import decode, parse_story, read_story
from storymap.settings import MAX_STORY_CHARACTERS, SAMPLE


def numbered(text: str, *, markdown: bool = False) -> list[tuple[int, str]]:
    story = parse_story(text, markdown=markdown)
    return [(p.number, story.text[p.start : p.end]) for p in story.paragraphs]


def test_the_sample_has_a_label_a_headline_and_twenty_paragraphs() -> None:
    story = read_story(SAMPLE)
    assert [p.number for p in story.paragraphs] == list(range(-1, 21))
    assert story.paragraph_text(-1) == "World"
    assert story.published == date(2024, 10, 31)


def test_half_a_surrogate_pair_is_marked_as_unreadable_and_counts_as_one_character() -> None:
    assert parse_story("Rain in \ud83d Quito.").text == "Rain in \ufffd Quito."


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
        (b"%PDF-1.7 rest", "damaged PDF"),
        (b"\x89PNG\r\n", "PNG picture"),
        (b"PK\x03\x04", "ZIP, DOCX or EPUB"),
        (b"abc\x00def", "binary"),
        (bytes(range(1, 9)) * 40, "binary"),
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
    (tmp_path / "story.xlsb").write_text("x")
    for source, says in (("none.txt", "No file"), (".", "is a folder"), ("story.xlsb", "is a .xlsb file")):
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


@pytest.mark.parametrize("side", ["{", "[]", '{"title": 5}', '{"published": "soon"}', '{"published": 3}'])
def test_a_broken_file_beside_an_article_is_named(tmp_path: Path, side: str) -> None:
    (tmp_path / "a.txt").write_text("It rained in Quito.")
    (tmp_path / "a.json").write_text(side)
    with pytest.raises(StoryError, match=r"a\.json beside the article"):
        read_story(tmp_path / "a.txt")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Málaga is dry.".encode())))
    assert read_story("-").text == "Málaga is dry."


@given(
    st.lists(st.sampled_from(["Quito", "é", "e\u0301", "😀", "“", "’", "\t", "\r\n", "\n", " ", "ש", "\u200f", "A."]))
)
def test_the_text_is_what_the_file_holds_to_the_character(pieces: list[str]) -> None:
    text = "".join(pieces) + "x"
    assert decode(text.encode(), "a") == text
    assert decode(("\ufeff" + text).encode(), "a") == text
    assert parse_story(text).text == text


@pytest.mark.parametrize(
    ("label", "headline"),
    [
        ("World", "Rain returns to parched fields after years"),
        ("Middle East", "Rain returns to parched fields after years"),
        ("Science & environment", "Rain returns to parched fields after years"),
        ("UK news", "Rain returns to parched fields after years"),
    ],
)
def test_a_section_label_stands_above_the_headline(label: str, headline: str) -> None:
    assert numbered(f"{label}\n{headline}\nIt rained in Quito. It rained again.")[:2] == [(-1, label), (0, headline)]


@pytest.mark.parametrize("headline", ["Flood in Quito", "Storm hits Lisbon", "Storm Hits Lisbon"])
def test_a_short_headline_above_a_second_one_is_no_label(headline: str) -> None:
    assert numbered(f"{headline}\nHundreds flee as river bursts its banks\nIt rained. It poured.")[0] == (0, headline)


def test_markdown_settings_and_rules_are_no_paragraphs() -> None:
    text = "---\ntitle: x\n---\n\n# Flood in **Quito**\n\nIt rained and\npoured.\n\n---\n\n- It dried\n- It froze\n"
    assert numbered(text, markdown=True) == [
        (0, "Flood in Quito"),
        (1, "It rained and poured."),
        (2, "It dried"),
        (3, "It froze"),
    ]


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("It rained.")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoryError, match=r"Permission denied\. Copy it"):
        read_story(tmp_path / "a.txt")
