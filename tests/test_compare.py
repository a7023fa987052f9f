"""Several stories on one page: what they share, what each names alone, and nothing of them that runs."""

from __future__ import annotations

import json
import re
import sys
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import storymap
from storymap.cli import main
from storymap.compare import build_comparison, named_in
from storymap.errors import StoryError
from storymap.model import StoryMap
from storymap.pipeline import open_engine
from tests.drawn import HOSTILE

ONE = "Flood in Quito\nHundreds fled from Quito to Guayaquil on 3 May 2024. Ecuador asked for help on 9 May 2024."
TWO = "Aid for Quito\nPlanes from Lima landed in Quito on 5 May 2024. Storms reached Ecuador that night."
THREE = "Snow in Oslo\nSnow fell on Oslo and Bergen."


def page(*texts: str) -> str:
    engine = open_engine()
    return build_comparison([engine.read(text) for text in texts], gazetteer=engine.gazetteer, shapes=engine.shapes)


def told(html: str) -> dict[str, Any]:
    block = re.search(r'<script type="application/json" id="storymap-compare">(.*?)</script>', html)
    assert block is not None
    found: dict[str, Any] = json.loads(block[1])
    return found


def table(html: str, heading: str) -> list[str]:
    """The places under a heading."""
    part = re.search(rf"{heading} <span.*?</div>", html)
    assert part is not None
    return [unescape(name) for name in re.findall(r"<button[^>]*>(.*?)</button>", part[0])]


@pytest.fixture(scope="module")
def html() -> str:
    return page(ONE, TWO, THREE)


def test_places_are_shared_or_named_by_one_alone(html: str) -> None:
    assert table(html, "Named by all") == []
    assert table(html, "Named by A only") == ["Guayaquil"]
    assert table(html, "Named by B only") == ["Lima"]
    assert table(html, "Named by C only") == ["Oslo", "Bergen"]


def test_a_place_says_which_stories_name_it(html: str) -> None:
    marks = {name: mask for name, _, mask, *_ in told(html)["marks"]}
    assert marks["gn:3652462"] == 0b011
    assert marks["gn:3143244"] == 0b100


def test_passages_stand_side_by_side_with_the_name_marked(html: str) -> None:
    quito = re.search(r'<details data-place="gn:3652462".*?</details>', html)
    assert quito is not None
    assert len(re.findall('<div class="column">', quito[0])) == 3
    assert 'fled from <mark data-role="literal">Quito</mark> to Guayaquil' in quito[0]
    assert "Not named here" in quito[0]


def test_a_place_of_two_roles_is_told(html: str) -> None:
    roles = html[html.index("Different roles") :]
    assert re.search(r">Ecuador</button></th><td><div><b[^>]*>A</b> government or side</div>", roles)


def test_dates_lie_in_a_lane_for_each_story(html: str) -> None:
    lanes = re.findall(r'<g class="s(\d)">(.*?)</g>', html)
    assert [(number, len(re.findall("<rect", lane))) for number, lane in lanes] == [("0", 2), ("1", 1), ("2", 0)]


def test_a_comparison_asks_the_network_for_nothing_and_is_equal_bytes(html: str) -> None:
    assert "default-src 'none'" in html
    assert not re.findall(r"""<(?:script|link|img|iframe)[^>]*(?:src|href)=["']?(?!data:)""", html)
    assert not re.search(r'<[^>]+\sstyle="', html.partition("<aside")[0])
    assert page(ONE, TWO, THREE) == html


@pytest.mark.parametrize("words", [words for words in HOSTILE if len(words.splitlines()) == 1])
def test_no_word_of_a_story_runs_in_a_comparison(words: str) -> None:
    found = page(f"{words}\nRain fell on Quito, {words} said.", f"Quito {words}\nSnow fell on Quito near {words}.")
    written = " ".join(words.split())
    assert escape(written) in found  # as it was written: no template has read it
    assert written not in found or escape(written) == written


@pytest.mark.parametrize("number", [0, 1, 6])
def test_fewer_than_two_stories_and_more_than_five_are_refused(number: int) -> None:
    engine = open_engine()
    one: StoryMap = engine.read(THREE)
    with pytest.raises(StoryError, match="wanted two to five"):
        build_comparison([one] * number, gazetteer=engine.gazetteer, shapes=engine.shapes)


def test_stories_that_share_nothing_say_so() -> None:
    assert "No place is named by more than one of these stories." in page(ONE, THREE)


def test_a_place_that_a_person_rejected_is_not_compared() -> None:
    story = storymap.map_story(ONE)
    story.correct("Guayaquil", reject=True, who="Ann")
    assert "Guayaquil" not in {one.place.name for one in named_in([story.record, open_engine().read(TWO)])}


def test_build_compares_the_stories_that_it_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = []
    for name, text in (("a", ONE), ("b", TWO)):
        (tmp_path / f"{name}.txt").write_text(text)
        paths.append(str(tmp_path / f"{name}.txt"))
    assert main(["build", *paths, "-o", str(tmp_path / "c.html"), "--setting", "fast"]) == 0
    assert "2 stories, " in capsys.readouterr().err
    assert "Named by B only" in (tmp_path / "c.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("more", [["-o", "c.storymap.json"], ["c", "d", "e", "f"], ["--withhold-text"]])
def test_what_cannot_be_compared_is_a_fault_of_the_command_line(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "a", "b", *more]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_app_compares_files_that_are_dropped_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STORYMAP_STORY", raising=False)
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    app = AppTest.from_file(str(Path(storymap.__file__).parent / "app" / "main.py"), default_timeout=60).run()
    uploader: Any = app.get("file_uploader")[0]
    files = [(f"{name}.txt", text.encode(), "text/plain") for name, text in (("a", ONE), ("b", TWO))]
    uploader.set_value(files)
    app.button[0].click().run()
    assert not app.exception
    assert [project.reading.story.title for project in app.session_state["storymap"].compared] == [
        "Flood in Quito", "Aid for Quito",
    ]  # fmt: skip


def test_letters_of_the_lanes_keep_their_size_on_a_phone(html: str) -> None:
    lanes = html.partition('<div id="lanes">')[2]
    assert "viewBox" not in lanes[: lanes.index("</svg>")]


def test_stories_that_share_no_place_say_so_of_its_roles_too() -> None:
    html = page("Rain fell in Quito.", "Snow fell in Oslo.")
    assert "<p>No place is shared, so none has two roles.</p>" in html
    assert "<p>Every shared place" not in html
