"""The page for every reader: sizes, spacing, motion, sound, contrast; axe at every width."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from storymap.settings import ROOT
from tests.browser.conftest import Open, next_picture, rest

pytestmark = pytest.mark.browser
HOMES = ("file", "app")
Settled = Callable[[Page], None]
SMALL = """limit => [...document.querySelectorAll('button, summary, select, input, .leaflet-control-zoom a')]
    .filter(one => one.checkVisibility()).map(one => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width && (box.width < limit || box.height < limit) && !one.closest('label'))
    .map(([one, box]) => `${one.outerHTML.slice(0, 60)} ${box.width} x ${box.height}`)"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
CUT = """() => [...document.querySelectorAll('.card *')]
    .filter(one => one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).overflow === 'hidden').length"""
LISTEN = """() => { const said = document.getElementById('said'); window.heard = [];
    new MutationObserver(() => heard.push([performance.now(), said.textContent])).observe(said, {childList: true}); }"""
PALETTE = re.compile(r"--sm-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
TEXT = ("ink", "quiet", "literal", "facility", "organisation", "actor", "demonym")
SIGNS = ("literal", "facility", "organisation", "actor", "demonym", "move")


def palette() -> dict[str, tuple[str, str]]:
    table = (ROOT / "storymap" / "maps" / "map.css").read_text(encoding="utf-8")
    return {name: (light, dark) for name, light, dark in PALETTE.findall(table)}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def serious(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [
        (rule["id"], [node["html"][:120] for node in rule["nodes"][:3]])
        for rule in found
        if rule["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("name", TEXT)
def test_words_stand_out_from_paper_and_card(name: str, theme: int) -> None:
    colours = palette()
    for ground in ("paper", "land"):
        assert contrast(colours[name][theme], colours[ground][theme]) >= 4.5, ground


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("name", SIGNS)
def test_signs_stand_out_from_land_and_sea(name: str, theme: int) -> None:
    colours = palette()
    for ground in ("land", "sea"):
        assert contrast(colours[name][theme], colours[ground][theme]) >= 3, ground


@pytest.mark.parametrize(("width", "limit", "touch"), [(1440, 24, False), (390, 24, True)])
def test_no_target_is_too_small(open_page: Open, settled: Settled, width: int, limit: int, touch: bool) -> None:
    page = open_page("ferry", width=width, height=844, at="#m003", has_touch=touch)
    settled(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    assert page.evaluate(SMALL, limit) == []


@pytest.mark.file_only
@pytest.mark.parametrize("width", [320, 1440])
def test_wider_spacing_of_letters_and_lines_loses_nothing(open_page: Open, settled: Settled, width: int) -> None:
    page = open_page("ferry", width=width, at="#m003", bypass_csp=True)
    page.add_style_tag(content=SPACING)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == 0


@pytest.mark.file_only
def test_text_twice_as_large_still_fits(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", width=640, bypass_csp=True, at="#m003")
    page.add_style_tag(content="body { font-size: 36px !important; } .card { font-size: 30px !important; }")
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_who_wants_no_motion_sees_no_flight(open_page: Open) -> None:
    page = open_page("sample", at="#p2")
    page.evaluate("window.steps = 0; storymap.reader.camera.map.on('move', () => steps++); 0")
    page.evaluate("storymap.reader.follow('p6')")
    rest(page)
    assert page.evaluate("steps") <= 2
    assert not page.evaluate("storymap.reader.cards.atlas._running")


def test_a_listener_hears_of_a_passage_once_and_not_of_all_that_scroll_by(open_page: Open) -> None:
    page = open_page("sample")
    page.evaluate(LISTEN)
    for number in range(1, 13):
        page.evaluate(f"storymap.reader.follow('p{number}')")
        next_picture(page)
    page.wait_for_function("() => heard.at(-1)?.[1].startsWith('Paragraph 12')")
    heard = page.evaluate("heard")
    assert len(heard) < 12
    assert all(after - before > 950 for (before, _), (after, _) in pairwise(heard))


def test_what_has_the_focus_is_not_behind_the_map_or_the_sheet(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", width=390, height=844)
    hidden = """() => { const one = document.activeElement, box = one.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        const seen = top && (one.contains(top) || top.contains(one));
        return one.closest('main') && !seen ? one.outerHTML.slice(0, 80) : ''; }"""
    for _ in range(40):
        page.keyboard.press("Tab")
        next_picture(page)
        assert page.evaluate(hidden) == ""


def test_forced_colours_keep_the_marks(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", forced_colors="active", at="#m003")
    settled(page)
    assert page.locator("#m003").evaluate("mark => getComputedStyle(mark).outlineStyle") != "none"
    assert page.evaluate("new Set(Object.values(storymap.reader.cards.atlas.colours)).size") > 10


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("card", ["", "#m003"])
def test_axe_finds_nothing_serious_at_any_width(
    open_page: Open, settled: Settled, width: int, scheme: str, card: str
) -> None:
    page = open_page("ferry", width=width, at=card, color_scheme=scheme)
    settled(page)
    assert serious(page) == []
