"""The pages of the app, as Streamlit runs them without a browser."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import storymap
from storymap import pipeline
from storymap.app import desk, say
from storymap.app.session import session
from storymap.errors import GazetteerError
from storymap.model import Story
from storymap.settings import SAMPLE

MAIN = Path(storymap.__file__).parent / "app" / "main.py"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture(autouse=True)
def _main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit puts a script of its own in the place of ``__main__``, where new processes would look for it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(autouse=True)
def _state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is opened here is kept for this test alone."""
    monkeypatch.setenv("STORYMAP_STATE", str(tmp_path / "state"))


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.delenv("STORYMAP_STORY", raising=False)
    return AppTest.from_file(str(MAIN), default_timeout=30).run()


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("STORYMAP_STORY", str(SAMPLE))
    return AppTest.from_file(str(MAIN), default_timeout=30).run()


def test_without_a_story_the_first_screen_asks_for_one(empty: AppTest) -> None:
    assert not empty.exception
    assert [button.label for button in empty.button] == ["Map the story", "Open the sample"]
    assert len(empty.text_area) == 1


def test_an_empty_paste_gets_one_sentence(empty: AppTest) -> None:
    empty.button[0].click().run()
    assert not empty.exception
    assert "empty" in empty.error[0].value


def test_a_pasted_story_is_mapped(empty: AppTest) -> None:
    empty.text_area[0].input("Flood in Quito\nHundreds fled from Quito to Guayaquil.")
    empty.button[0].click().run()
    assert not empty.exception
    assert empty.session_state["storymap"].story.title == "Flood in Quito"


@pytest.mark.parametrize("where", ["address", "article"])
def test_an_address_is_fetched_by_the_rules_of_the_reader(empty: AppTest, where: str) -> None:
    box = empty.text_input[0] if where == "address" else empty.text_area[0]
    box.input("http://127.0.0.1:9/story")
    empty.button[0].click().run()
    assert not empty.exception
    assert "port 9, which no public page uses" in empty.error[0].value.replace("\\", "")


def test_a_shared_server_fetches_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STORYMAP_STORY", raising=False)
    monkeypatch.setenv("STORYMAP_SHARED", "1")
    shared = AppTest.from_file(str(MAIN), default_timeout=30).run()
    assert len(shared.text_input) == 0
    shared.text_area[0].input("https://example.org/story")
    shared.button[0].click().run()
    assert "fetches no web pages" in shared.error[0].value


def test_a_story_is_on_the_desk_while_it_is_mapped_and_off_it_where_that_fails(
    empty: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []

    def failing(engine: pipeline.Engine, story: Story) -> None:
        on_desk = session().story
        held.append((on_desk and on_desk.title) or "")
        raise GazetteerError("The gazetteer is damaged.")

    monkeypatch.setattr(pipeline.Engine, "read", failing)
    empty.text_area[0].input("Frost in Lima\nSnow fell.")
    empty.button[0].click().run()
    assert (held, empty.session_state["storymap"].story) == (["Frost in Lima"], None)
    assert [error.value for error in empty.error] == [r"The gazetteer is damaged\."]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n", "PNG"),
        ("facts.json", b'{"a": 1}', "is not a storymap project"),
        ("long.txt", b"Rain in Quito. " * 600_000, "MB"),
    ],
)
def test_a_bad_upload_gets_one_sentence(empty: AppTest, name: str, data: bytes, says: str) -> None:
    empty.file_uploader[0].upload(name, data)
    empty.button[0].click().run()
    assert not empty.exception
    assert [says in error.value.replace("\\", "") for error in empty.error] == [True]
    assert empty.session_state["storymap"].story is None


def test_a_title_and_a_file_name_are_shown_as_they_are() -> None:
    assert say.plain("![x](//a.b) $5 to\n$6 :red[y]") == r"\!\[x\]\(\/\/a\.b\) \$5 to \$6 \:red\[y\]"


def test_an_uploaded_story_is_mapped_under_its_name(empty: AppTest) -> None:
    empty.file_uploader[0].upload("flood.md", b"# Flood in Quito\n\nHundreds fled to Guayaquil.")
    empty.button[0].click().run()
    assert empty.session_state["storymap"].story.title == "Flood in Quito"
    assert empty.session_state["storymap"].story.source == "flood.md"


def test_the_sample_opens_with_one_press(empty: AppTest) -> None:
    empty.button[1].click().run()
    assert not empty.exception
    assert "North Korean" in empty.session_state["storymap"].story.title


def test_the_story_of_the_command_line_is_open_at_once(sample: AppTest) -> None:
    assert not sample.exception
    assert "North Korean" in sample.session_state["storymap"].story.title


def test_a_story_that_cannot_be_read_leaves_the_first_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STORYMAP_STORY", str(tmp_path / "none.txt"))
    app = AppTest.from_file(str(MAIN), default_timeout=30).run()
    assert not app.exception
    assert "No file" in app.error[0].value
    assert app.text_area


def _places() -> None:
    from storymap.app.session import session
    from storymap.app.views import tables_page
    from storymap.readers import read_story
    from storymap.settings import SAMPLE

    session().story = read_story(SAMPLE)
    tables_page.show()


def test_the_tables_can_be_searched_and_filtered() -> None:
    app = AppTest.from_function(_places, default_timeout=30).run()
    app.toggle[0].set_value(True).run()
    assert not app.exception
    everything = len(app.dataframe[0].value)
    app.text_input[0].input("Uzhhorod").run()
    assert app.dataframe[0].value["text"].tolist() == ["Uzhhorod"]
    app.text_input[0].input("").run()
    app.multiselect[0].select("demonym").run()
    assert set(app.dataframe[0].value["role"]) == {"demonym"}
    assert len(app.dataframe[0].value) < everything


def test_the_mentions_of_one_paragraph_can_be_seen_alone() -> None:
    app = AppTest.from_function(_places, default_timeout=30).run()
    app.toggle[0].set_value(True).run()
    next(box for box in app.multiselect if box.label == "Paragraph").select("headline").run()
    assert set(app.dataframe[0].value["paragraph"]) == {0}


def test_a_search_without_result_says_what_to_do() -> None:
    app = AppTest.from_function(_places, default_timeout=30).run()
    app.toggle[0].set_value(True).run()
    app.text_input[0].input("zzzz").run()
    assert "Remove a filter" in app.info[0].value


def test_places_opens_on_a_list_in_a_readers_words() -> None:
    app = AppTest.from_function(_places, default_timeout=30).run()
    assert not app.exception
    rows = app.dataframe[0].value
    assert list(rows.columns) == ["Place", "What it is", "In this story", "Times named", "Paragraphs", "How sure"]
    assert rows.loc[rows["Place"] == "Uzhhorod", "What it is"].tolist()[0].startswith("City in Ukraine")
    app.text_input[0].input("uzhhorod").run()
    assert app.dataframe[0].value["Place"].tolist() == ["Uzhhorod"]


def test_the_sample_says_that_it_is_one_and_leads_to_ones_own_article(sample: AppTest) -> None:
    assert "This is a sample story" in " ".join(text.value for text in sample.markdown)
    next(button for button in sample.button if button.label == "Map your own article").click().run()
    assert not sample.exception
    assert sample.text_area


def test_a_text_without_places_gets_advice_and_no_map(empty: AppTest) -> None:
    empty.text_area[0].input("asdf qwer zxcv\nlorem dolor bla bla bla.")
    empty.button[0].click().run()
    assert not empty.exception
    assert [head.value for head in empty.subheader] == ["No place was found in this text"]
    next(button for button in empty.button if button.label.startswith("Show the text")).click().run()
    assert not empty.exception
    assert not empty.subheader


def test_every_story_that_was_opened_is_listed_and_opens_again(empty: AppTest) -> None:
    empty.text_area[0].input("Flood in Quito\nHundreds fled from Quito to Guayaquil.")
    empty.button[0].click().run()
    again = AppTest.from_file(str(MAIN), default_timeout=30).run()
    (press,) = [one for one in again.button if one.key and one.key.startswith("opened-")]
    assert press.label.startswith("**Flood in Quito**: opened on")
    press.click().run()
    assert again.session_state["storymap"].story.title == "Flood in Quito"


def test_stories_that_were_opened_can_be_forgotten(empty: AppTest) -> None:
    empty.text_area[0].input("Flood in Quito\nHundreds fled from Quito to Guayaquil.")
    empty.button[0].click().run()
    again = AppTest.from_file(str(MAIN), default_timeout=30).run()
    next(one for one in again.button if one.key == "forget-opened").click().run()
    assert [one.key for one in again.button if one.key and one.key.startswith("opened-")] == []


def test_a_shared_server_keeps_no_story_that_was_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("STORYMAP_STORY", raising=False)
    monkeypatch.setenv("STORYMAP_SHARED", "1")
    shared = AppTest.from_file(str(MAIN), default_timeout=30).run()
    shared.text_area[0].input("Flood in Quito\nHundreds fled from Quito to Guayaquil.")
    shared.button[0].click().run()
    assert not (tmp_path / "state" / "opened").exists()


def _about() -> None:
    from storymap.app.views import about_page

    about_page.show()


def test_about_names_the_roles_and_the_sources() -> None:
    app = AppTest.from_function(_about, default_timeout=30).run()
    assert not app.exception
    text = " ".join(block.value for block in app.markdown)
    assert all(word in text for word in ("literal", "demonym", "unplaced", "GeoNames", "Natural Earth", "CC BY 4.0"))


def test_basemaps_of_others_need_no_key_and_are_never_chosen_beforehand() -> None:
    from storymap.app import basemaps

    found = basemaps.services()
    assert next(iter(found)) == "OpenStreetMap.Mapnik"
    assert all(one["url"].startswith("https://") and one["attribution"] and one["host"] for one in found.values())
    assert not any(sign in one["url"].format(z=0, x=0, y=0) for one in found.values() for sign in "{}<>")
    assert basemaps.chosen() is None


def _another() -> None:
    from dataclasses import replace

    from storymap.app.session import session
    from storymap.app.views import another_page
    from storymap.readers import parse_story

    session().story = replace(parse_story("Flood in Quito\nRain fell on *Quito*."), aside=("Home", "News", "Sport"))
    another_page.show()


def test_another_story_says_how_many_lines_of_the_open_one_were_set_aside() -> None:
    app = AppTest.from_function(_another, default_timeout=30).run()
    assert not app.exception
    assert "“Flood in Quito” 3 lines are set aside" in app.info[0].value


def test_a_reader_whom_the_system_cannot_name_is_a_reader(monkeypatch: pytest.MonkeyPatch, sample: AppTest) -> None:
    """Windows without a user name in its variables: Python then looks for a module that is only elsewhere."""

    def nobody() -> str:
        raise ModuleNotFoundError("No module named 'pwd'")

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.setattr("storymap.app.desk.session", lambda: sample.session_state["storymap"])
    assert desk.who() == "reader"
