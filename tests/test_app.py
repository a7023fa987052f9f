"""The pages of the app, as Streamlit runs them without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import storymap
from storymap.settings import SAMPLE

MAIN = Path(storymap.__file__).parent / "app" / "main.py"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


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
    assert empty.session_state["story"].title == "Flood in Quito"


def test_the_sample_opens_with_one_press(empty: AppTest) -> None:
    empty.button[1].click().run()
    assert not empty.exception
    assert "North Korean" in empty.session_state["story"].title


def test_the_story_of_the_command_line_is_open_at_once(sample: AppTest) -> None:
    assert not sample.exception
    assert "North Korean" in sample.session_state["story"].title


def test_a_story_that_cannot_be_read_leaves_the_first_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STORYMAP_STORY", str(tmp_path / "none.txt"))
    app = AppTest.from_file(str(MAIN), default_timeout=30).run()
    assert not app.exception
    assert "No file" in app.error[0].value
    assert app.text_area


def _places() -> None:
    import streamlit as st

    from storymap.app.views import places
    from storymap.readers import read_story
    from storymap.settings import SAMPLE

    st.session_state.setdefault("story", read_story(SAMPLE))
    places.show()


def test_the_tables_can_be_searched_and_filtered() -> None:
    app = AppTest.from_function(_places, default_timeout=30).run()
    assert not app.exception
    everything = len(app.dataframe[0].value)
    app.text_input[0].input("Uzhhorod").run()
    assert app.dataframe[0].value["text"].tolist() == ["Uzhhorod"]
    app.text_input[0].input("").run()
    app.multiselect[0].select("demonym").run()
    assert set(app.dataframe[0].value["role"]) == {"demonym"}
    assert len(app.dataframe[0].value) < everything


def test_a_search_without_result_says_what_to_do() -> None:
    app = AppTest.from_function(_places, default_timeout=30).run()
    app.text_input[0].input("zzzz").run()
    assert "Take a filter away" in app.info[0].value


def _about() -> None:
    from storymap.app.views import about

    about.show()


def test_about_names_the_roles_and_the_sources() -> None:
    app = AppTest.from_function(_about, default_timeout=30).run()
    assert not app.exception
    text = " ".join(block.value for block in app.markdown)
    assert all(word in text for word in ("literal", "demonym", "unplaced", "GeoNames", "Natural Earth", "CC BY 4.0"))
