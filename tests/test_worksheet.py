"""Worksheets, maps and lesson plans for paper: exact pages, readable in grey, deaf to what the text says."""

from __future__ import annotations

import io
import re
import shutil
from functools import cache
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pypdf
import pytest

from storymap.cli import main
from storymap.errors import OutputError
from storymap.lessons.drawing import Mark, Plates, to_png
from storymap.lessons.fitting import Paper
from storymap.lessons.kinds.movements import names_who
from storymap.lessons.paper import browser, to_pdf
from storymap.lessons.plan import lesson_plan
from storymap.lessons.sheet_maps import Level
from storymap.lessons.sheet_view import view_of
from storymap.lessons.worksheets import Worksheet
from storymap.pipeline import map_story
from storymap.readers import parse_story
from storymap.shapes import open_shapes
from tests.drawn import HOSTILE, hostile
from tests.reading import FOLDER
from tests.stories import facts, facts_of, story

STORIES = ("sample", "benue-floods", "coral-sea-cyclone", "georgia-recount")
needs_browser = pytest.mark.skipif(
    not (shutil.which("chromium") or shutil.which("google-chrome")), reason="no Chromium on this machine"
)


class Tags(HTMLParser):
    """The tags of a document with the names of their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))


@cache
def sheet(name: str = "sample", *, level: Level = "standard", paper: Paper = "a4") -> Worksheet:
    return Worksheet(facts(name), level=level, paper=paper)


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize(("level", "paper"), [("standard", "a4"), ("younger", "letter")])
@pytest.mark.parametrize("name", STORIES)
def test_a_worksheet_is_two_pages_and_the_key(name: str, level: Level, paper: Paper) -> None:
    pages = pypdf.PdfReader(io.BytesIO(to_pdf(sheet(name, level=level, paper=paper).html()))).pages
    assert len(pages) == 3
    assert "Word bank" in pages[0].extract_text()
    assert "Key" in pages[2].extract_text()
    assert float(pages[0].mediabox.width) == pytest.approx(595 if paper == "a4" else 612, abs=1)


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize("name", STORIES)
def test_a_lesson_plan_is_the_lesson_what_the_text_has_and_enquiry_questions(name: str) -> None:
    pages = pypdf.PdfReader(io.BytesIO(to_pdf(lesson_plan(facts(name))))).pages
    assert len(pages) == 3
    assert "Plenary" in pages[0].extract_text()
    assert "mark scheme" in pages[2].extract_text().lower()
    assert "Places by paragraph" in pages[1].extract_text()


@pytest.mark.browser
@needs_browser
def test_the_same_worksheet_gives_the_same_pdf() -> None:
    html = sheet().html()
    assert to_pdf(html) == to_pdf(html)


def test_the_word_bank_has_every_name_that_is_wanted_and_the_key_their_numbers() -> None:
    made = sheet()
    html = made.html()
    key = html[html.index('<ol class="named">') :]
    assert len(made.bank) == len(made.targets) >= 6
    assert [one.name for one in made.targets] == re.findall(r"<li>(.*?)</li>", key)[: len(made.targets)]


def test_no_answer_stands_on_the_pages_before_the_key() -> None:
    html = sheet().html()
    pages = html[: html.index('aria-label="Key"')]
    texts = re.findall(r"<text[^>]*>(.*?)</text>", pages[: pages.index("Word bank")])
    assert not {one.name for one in sheet().targets} & set(texts)


def test_gaps_stand_where_the_names_stood() -> None:
    for gap in sheet().gaps:
        assert " ".join("".join(gap.parts).split()) in " ".join(story().story.text.split())
        assert len(gap.parts) % 2 == 1


def test_a_ruler_on_the_second_map_tells_the_truth() -> None:
    made = sheet("benue-floods")
    assert made.measures
    assert all(km > 50 for _, _, km in made.measures)


@pytest.mark.parametrize("name", ["sample", "georgia-recount", "night-train"])
def test_one_place_far_off_does_not_make_the_map_small(name: str) -> None:
    work = sheet(name)
    west, south, east, north = work.frame
    assert (east - west) * (north - south) < 200 * 60
    assert work.arrows
    assert "it is off the map" in work.html()
    assert work.map("numbered").count('r="10.0"') == len(work.targets)


def test_two_places_beyond_the_edge_lie_in_different_directions() -> None:
    for name in (path.stem for path in sorted(FOLDER.glob("*.txt"))):
        work = sheet(name)
        arrows = work.arrows
        assert all(abs((one - other + 180) % 360 - 180) > 30 for one, other in combinations(arrows, 2)), name


def test_the_younger_sheet_asks_for_less() -> None:
    younger, standard = sheet(level="younger"), sheet()
    assert len(younger.targets) < len(standard.targets)
    assert sum(len(gap.parts) for gap in younger.gaps) < sum(len(gap.parts) for gap in standard.gaps)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_story_puts_no_markup_on_paper(text: str) -> None:
    lesson = facts_of(hostile(text))
    for html in (Worksheet(lesson).html(), lesson_plan(lesson)):
        tags = {tag for tag, _ in Tags(html).found}
        assert not tags & {"script", "img", "iframe"}
        assert not any(name.startswith("on") for _, names in Tags(html).found for name in names)


# -- maps -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sort", ["blank", "numbered", "labelled"])
def test_a_map_is_well_formed_and_says_what_it_shows(sort: str) -> None:
    svg = ElementTree.fromstring(sheet().map(sort))  # type: ignore[arg-type]
    assert svg.find("{http://www.w3.org/2000/svg}title") is not None
    assert "script" not in {element.tag.rpartition("}")[2] for element in svg.iter()}


def test_a_map_is_readable_without_colour() -> None:
    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{3,6})"', sheet().map("numbered")))
    for colour in colours:
        parts = re.findall("..", colour[1:]) if len(colour) == 7 else [digit * 2 for digit in colour[1:]]
        red, green, blue = (int(part, 16) for part in parts)
        assert max(red, green, blue) - min(red, green, blue) < 30, colour


def test_a_blank_map_names_nothing() -> None:
    words = re.findall(r"<text[^>]*>(.*?)</text>", sheet().map("blank"))
    assert all(re.fullmatch(r"[\d.]+°[NESW]?|[\d,]+ km|N", word) for word in words)


def test_a_png_map_is_the_same_on_every_run() -> None:
    svg = sheet().map("labelled")
    assert to_png(svg) == to_png(svg)
    assert to_png(svg).startswith(b"\x89PNG")


def test_numbers_stand_inside_the_picture_across_the_antimeridian() -> None:
    plates = Plates(open_shapes(), ["country/FJ", "country/WS"])
    marks = [Mark("1", -17.8, 178.0), Mark("2", -13.8, -171.8)]
    svg = plates.draw((172.0, -22.0, 192.0, -10.0), title="Fiji and Samoa", marks=marks)
    assert re.findall(r">(\d)</text>", svg) == ["1", "2"]


# -- the command ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["sheet.html", "map.svg", "map.png"])
def test_the_command_writes_what_the_ending_says(name: str, tmp_path: Path) -> None:
    assert main(["worksheet", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).stat().st_size > 10_000


def test_a_map_cannot_go_into_a_sheets_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["worksheet", "--of", "blank", "-o", str(tmp_path / "map.html")]) == 2
    assert "use .html or .pdf for a sheet" in capsys.readouterr().err


def test_a_missing_browser_is_said_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYMAP_BROWSER", "no-such-browser")
    with pytest.raises(OutputError, match="html"):
        browser()


def test_a_local_story_has_a_map_of_its_own_neighbourhood() -> None:
    text = (
        "Crash near Fishkill\nCars met between Beacon and Newburgh. Help came from Wappingers Falls, Cold Spring, "
        "Peekskill and Poughkeepsie, New York. A driver is from Albany, Georgia."
    )
    work = Worksheet(facts_of(map_story(parse_story(text))))
    _, south, _, north = work.frame
    assert north - south < 3
    assert len(work.targets) >= 5
    assert work.ways
    assert all(work.map("labelled") and way in work.html() for _, _, way in work.ways)
    assert "No movement in this text" not in work.html()
    degrees = re.findall(r">([\d.]+)°[WN]<", work.map("numbered"))
    assert len(degrees) == len(set(degrees)) > 4


def test_the_last_task_can_be_done_and_has_a_key() -> None:
    assert "stands for a government" in sheet().html()
    assert "“Moscow” (paragraph 1: the text says “preparing” of it" in sheet().html()
    local = sheet("roseville-police")
    assert not local.stand_ins
    assert "stands for a government" not in local.html()


def test_no_area_is_hatched_from_side_to_side_of_the_map() -> None:
    assert "Ohio" not in sheet("roseville-police").bank
    assert "Russian Far East" in sheet().bank


def test_a_movement_of_it_asks_who_goes() -> None:
    it = next(move for move in facts("thwaites-robot").storymap.moves if move.what.casefold() == "it")
    assert not names_who(it)
    assert "<li>It:" not in sheet("thwaites-robot").html()


def test_a_lesson_plan_tells_where_something_happens_from_what_only_speaks() -> None:
    plan = lesson_plan(facts())
    happens, speaks = (
        re.search(f"<b>{words}:</b> (.*?)</li>", plan)
        for words in ("Where something happens", "Named only for their governments")
    )
    assert happens
    assert speaks
    assert "Uzhhorod" in happens[1]
    assert "Beijing" in speaks[1]
    assert "Beijing" not in happens[1]


# -- the ground, and the poles --------------------------------------------------------------------

VOYAGE = (
    "Voyage\nThe ship sailed through the Weddell Sea and the Ross Sea. A camp stood on Ross Island near Vahsel Bay."
)
RIVERS = "Flood\nThe Danube and the Rhine rose in the Alps. In Vienna the Danube stood at eight metres."


def test_a_story_of_nature_has_its_relief_in_grey_and_may_be_given_plain_land() -> None:
    work = Worksheet(facts_of(map_story(parse_story(RIVERS))))
    assert work.ground == "physical"
    assert work.map("blank").count("data:image/webp;base64,") == 1
    plain = Worksheet(facts_of(map_story(parse_story(RIVERS))), ground="political")
    assert "data:" not in plain.map("blank")


def test_a_sheet_may_show_the_relief_that_is_written_into_it() -> None:
    html = Worksheet(facts_of(map_story(parse_story(RIVERS)))).html()
    assert "data:image/webp;base64," in html
    assert "img-src data:;" in html.partition("</head>")[0]


def test_a_relief_is_drawn_on_the_land_alone_and_in_any_colour_theme_prints_grey() -> None:
    svg = Worksheet(facts_of(map_story(parse_story(RIVERS)))).map("blank")
    image = ElementTree.fromstring(svg).findall(".//{http://www.w3.org/2000/svg}image")
    assert [one.get("clip-path", "")[:10] for one in image] == ["url(#land-"]
    assert to_png(svg) == to_png(svg)


def test_a_polar_story_is_drawn_around_its_pole_on_paper() -> None:
    work = Worksheet(facts_of(map_story(parse_story(VOYAGE))))
    west, south, east, north = work.frame
    assert (west, south, east) == (-180.0, -90.0, 180.0)
    assert -75 < north < -40
    assert work.arrows == []
    assert "Map around the South Pole" in work.map("numbered")


@pytest.mark.parametrize(("pole", "x", "y"), [(1, 300.0, 350.0), (-1, 300.0, 50.0)])
def test_greenwich_points_down_in_the_north_and_up_in_the_south(pole: int, x: float, y: float) -> None:
    frame = (-180.0, 60.0, 180.0, 90.0) if pole > 0 else (-180.0, -90.0, 180.0, -60.0)
    view = view_of(frame, 600, 400)
    assert view.at(0.0, 67.5 * pole) == pytest.approx((x, y))
    lat, lon = view.places(np.array([x]), np.array([y]))
    assert (lat[0], lon[0]) == pytest.approx((67.5 * pole, 0.0))
