"""The page Share: every format, what it is for, how large it is, and the file itself."""

from __future__ import annotations

import sys

import pytest
from streamlit.testing.v1 import AppTest

from storymap.app.session import Session
from storymap.exporters import FORMATS
from storymap.readers import parse_story

TEXT = "Flood in *Quito* ![x](//a.b)\nHundreds fled from Quito to Guayaquil on 3 May 2024, Ecuador said."
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


def page() -> None:
    from storymap.app.views import share_page

    share_page.show()


def share(name: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page on a story, with a format chosen."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["storymap"] = Session(story=parse_story(TEXT))
    app.session_state["share-format"] = name
    return app.run()


@pytest.mark.parametrize("name", ["page", "project", "picture", *FORMATS])
def test_every_format_can_be_taken_away(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = share(name, monkeypatch)
    assert not app.exception
    assert not app.error
    assert len(app.get("download_button")) == 1
    assert any(" kB" in one.value.replace("\\", "") or " MB" in one.value for one in app.markdown)


def test_the_beginning_of_a_file_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert '"FeatureCollection"' in share("geojson", monkeypatch).code[0].value


def test_without_a_story_there_is_nothing_to_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    assert "No story is open" in AppTest.from_function(page, default_timeout=60).run().info[0].value
