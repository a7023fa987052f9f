"""The page in each language of the interface: no English left, the reader's choice kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from storymap.wording.interface import catalogue
from tests.browser.conftest import Open, in_frame, rest
from tests.catalogues import OTHERS, SECTIONS

pytestmark = pytest.mark.browser
READY = "html[data-ready]"
#: All that the interface says on the page as it stands: texts outside the story's own, and what is read aloud.
SAYS = """() => {
    const own = "script, style, .passage, q, bdi, .kicker, h1, time, option[lang]";
    const said = [];
    for (const element of document.querySelectorAll("body *")) {
        for (const name of ["aria-label", "title", "placeholder", "label"]) {
            const value = element.getAttribute(name);
            if (value && !element.closest(own)) said.push(value);
        }
        if (element.closest(own)) continue;
        for (const node of element.childNodes) if (node.nodeType === 3 && node.data.trim()) said.push(node.data.trim());
    }
    return said;
}"""


def english(language: str) -> Iterator[re.Pattern[str]]:
    """A pattern for each English text of the catalogue whose words differ in a language."""
    for section, texts in SECTIONS.items():
        for key, words in texts.items():
            ours = catalogue(language)[section][key]
            for one in (words,) if isinstance(words, str) else words:
                bare = re.sub(r"\{\w*\}", "", one)
                if len(re.findall("[A-Za-z]", bare)) >= (3 if bare == one else 8) and one not in (ours, *ours):
                    pieces = map(re.escape, re.split(r"\{\w*\}", one.strip(" .,")))
                    yield re.compile(rf"{'.+'.join(pieces)}[ .,]*")


def speak(page: Page, language: str) -> None:
    """Choose a language on the page, as a reader does, and wait until the page speaks it."""
    page.select_option(".tongue select", language)
    page.wait_for_selector(f'html[lang="{language}"][data-ready]', state="attached")
    rest(page)


def everything(page: Page) -> set[str]:
    """What the page says, with a card, every fold, each view and each tool once open."""
    said = set(page.evaluate(SAYS))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for view in ("reveal", "glossary", "grades", "blank", "read"):
        page.evaluate("view => storymap.reader.follow(`view=${view}`)", view)
        said |= set(page.evaluate(SAYS))
    for number in range(0, page.locator("a.m").count(), 3):
        page.evaluate("number => document.querySelectorAll('a.m')[number].click()", number)
        rest(page)
        said |= set(page.evaluate(SAYS))
    return said


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_on_the_page(open_file: Open, files: dict[str, Path], language: str) -> None:
    page = open_file(files["sample"])
    speak(page, language)
    said = everything(page)
    assert len(said) > 150
    patterns = list(english(language))
    assert [words for words in said if any(pattern.fullmatch(words) for pattern in patterns)] == []


def test_the_page_speaks_english_until_its_reader_chooses(open_file: Open, files: dict[str, Path]) -> None:
    page = open_file(files["sample"])
    assert page.locator("#places-title").inner_text() == "Places in this story"
    speak(page, "fr")
    assert page.locator("#places-title").inner_text() == "Lieux du récit"
    page.reload()
    page.wait_for_selector(f'html[lang="fr"]{READY[4:]}', state="attached")
    speak(page, "en")
    assert page.locator("#places-title").inner_text() == "Places in this story"


def test_the_app_s_frame_keeps_the_language(open_file: Open, files: dict[str, Path]) -> None:
    window = open_file(in_frame(files["ferry"]), ready="iframe")
    inner = window.frame_locator("iframe")
    inner.locator(READY).wait_for(state="attached")
    inner.locator(".tongue select").select_option("es")
    inner.locator(f'html[lang="es"]{READY[4:]}').wait_for(state="attached")
    window.reload()
    inner.locator(f'html[lang="es"]{READY[4:]}').wait_for(state="attached")
    assert inner.locator("#places-title").inner_text() == "Lugares del relato"


def test_a_story_in_no_language_of_the_interface_opens_in_the_browser_s(open_file: Open, tmp_path: Path) -> None:
    from storymap.pipeline import map_story
    from storymap.readers import parse_story
    from tests.opened import build_page

    path = tmp_path / "russian.html"
    story = map_story(parse_story("Наводнение в Москве. Сотни людей уехали из Москвы в Киев.", language="ru"))
    path.write_text(build_page(story), encoding="utf-8")
    page = open_file(path, locale="de-AT")
    assert page.get_attribute("html", "lang") == "de"
