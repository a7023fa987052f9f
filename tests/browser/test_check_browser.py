"""Checking in the running app: keys, clicks on the map, selected text, and what another page then shows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from storymap.project import By, load_project, save_project
from tests import served
from tests.browser.conftest import at_rest
from tests.browser.test_app_browser import STREAMLITS_OWN

pytestmark = pytest.mark.browser
TEXT = (
    "Storm nears the town of Xyzzyville\n"
    "Hundreds fled from the town of Xyzzyville to Guayaquil on Monday.\n"
    "In Quito, officials of Ecuador thanked the fire crews of Ruritania Bay for their help."
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The app on a small story, on a free port of this machine, and where it keeps corrections."""
    folder = tmp_path_factory.mktemp("app")
    (folder / "storm.txt").write_text(TEXT, encoding="utf-8")
    with served.app(folder / "state", str(folder / "storm.txt")) as port:
        yield f"http://127.0.0.1:{port}", folder / "state"


@pytest.fixture
def state(running: tuple[str, Path]) -> Path:
    """The folder of the corrections, without those of the test before."""
    for path in running[1].glob("*"):
        if path.is_file():  # the locks stay where they are
            path.unlink()
    return running[1]


@pytest.fixture
def address(running: tuple[str, Path], state: Path) -> str:
    return running[0]


@pytest.fixture
def app(browser: Browser, address: str) -> Iterator[Page]:
    """The page Check; a request to another machine fails the test."""
    alien: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    own = (address, address.replace("http", "ws"), "data:", "blob:", "about:")
    page.on("request", lambda request: None if request.url.startswith(own) else alien.append(request.url))
    page.goto(f"{address}/check")
    question(page, "Xyzzyville")
    yield page
    context.close()
    assert alien == []


def question(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=f"Where is “{name}”?")).to_be_visible(timeout=30_000)


def settled(page: Page) -> None:
    """Waits until the app is at rest and its keys are in place."""
    at_rest(page)


def map_frame(page: Page) -> None:
    page.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached", timeout=30_000)
    at_rest(page)


def saved(state: Path, edits: int) -> list[str]:
    """What the log on disk says, once it has so many entries."""
    for _ in range(50):
        found = [load_project(path) for path in state.glob("*.storymap.json")]
        if found and len(found[0].edits) >= edits:
            break
        time.sleep(0.1)
    return [edit.what for edit in found[0].edits] if found else []


def test_a_click_on_the_map_and_one_key_place_a_name_and_show_it(app: Page, state: Path) -> None:
    map_frame(app)
    box = app.locator("iframe").bounding_box()
    assert box is not None
    app.mouse.click(box["x"] + 200, box["y"] + 150)
    expect(app.get_by_role("button", name="at the mark")).to_be_visible()
    settled(app)
    app.keyboard.press("m")
    question(app, "Ruritania Bay")
    assert saved(state, 1) == ["place"]
    frame = app.frame_locator("iframe")
    expect(frame.locator(".pick-last", has_text="Xyzzyville")).to_be_attached()
    app.get_by_role("link", name="Read").click()
    reader = app.frame_locator("iframe[title^='Story map']")
    reader.locator("html[data-ready]").wait_for(state="attached", timeout=30_000)
    assert "Xyzzyville" in reader.locator("#places").inner_text()


def test_an_answer_is_on_the_map_without_the_map_being_sent_again(app: Page, state: Path) -> None:
    sizes: list[int] = []
    app.on("websocket", lambda socket: socket.on("framereceived", lambda message: sizes.append(len(message))))
    app.reload()
    map_frame(app)
    settled(app)
    sizes.clear()
    app.get_by_label("Somewhere else").fill("Cuenca")
    app.get_by_label("Somewhere else").press("Enter")
    app.get_by_role("button", name="Cuenca").first.click()
    question(app, "Ruritania Bay")
    expect(app.frame_locator("iframe").locator(".pick-last", has_text="Cuenca")).to_be_attached()
    assert 0 < max(sizes) < 100_000
    # Nor is it drawn anew when somebody else has saved meanwhile, and that is told above it.
    [path] = state.glob("*.storymap.json")
    save_project(load_project(path).undo(by=By("Ann")), path)
    settled(app)
    app.frame_locator("iframe").locator("html").evaluate("html => { html.dataset.kept = 'yes' }")
    app.get_by_role("button", name="Undo").click()
    expect(app.locator(".st-key-conflict")).to_contain_text("the last by Ann")
    settled(app)
    expect(app.frame_locator("iframe").locator("html")).to_have_attribute("data-kept", "yes")


def test_keys_answer_undo_and_put_off(app: Page, state: Path) -> None:
    map_frame(app)
    settled(app)
    app.keyboard.press("n")
    question(app, "Ruritania Bay")
    settled(app)
    app.keyboard.press("u")
    question(app, "Xyzzyville")
    settled(app)
    app.keyboard.press("s")
    question(app, "Ruritania Bay")
    assert saved(state, 2) == ["reject", "undo"]


def test_keys_answer_after_a_tick_was_taken_away_by_mouse(app: Page, state: Path) -> None:
    settled(app)
    app.get_by_text("Answer for all 2 mentions").click()
    settled(app)
    app.keyboard.press("n")
    saved(state, 1)
    [path] = state.glob("*.storymap.json")
    assert [edit.targets for edit in load_project(path).edits] == [("m001",)]


def test_keys_do_not_answer_while_a_name_is_typed(app: Page) -> None:
    app.get_by_label("Somewhere else").fill("Cuenca")
    app.get_by_label("Somewhere else").press("n")
    settled(app)
    question(app, "Xyzzyville")


def test_selected_text_becomes_a_name(app: Page, state: Path) -> None:
    app.locator(".passage").wait_for()
    words = """() => {
      const box = document.querySelector(".passage");
      const node = [...box.childNodes].map((piece) => piece.firstChild).find((text) => text.data.includes("Storm"));
      const range = document.createRange();
      range.setStart(node, 0);
      range.setEnd(node, 5);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      box.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
    }"""
    app.evaluate(words)
    app.get_by_role("button", name="Add “Storm” as a name").click()
    question(app, "Storm")
    assert saved(state, 1) == ["add"]


def test_wrong_in_a_card_leads_to_that_name(app: Page, address: str) -> None:
    app.goto(address)
    reader = app.frame_locator("iframe[title^='Story map']")
    reader.locator("html[data-ready]").wait_for(state="attached", timeout=30_000)
    reader.get_by_role("button", name="Quito").or_(reader.get_by_role("link", name="Quito")).first.click()
    reader.locator(".card button.wrong").click()
    question(app, "Quito")


def test_a_movement_is_led_elsewhere_and_that_is_undone_by_key(app: Page, state: Path) -> None:
    app.get_by_text("Moves and times", exact=True).click()
    card = app.locator(".st-key-move-v001")
    card.get_by_role("button", name="Change", exact=True).click()
    app.get_by_role("combobox", name="To").fill("Cuenca")
    app.keyboard.press("Enter")
    app.get_by_role("button", name="Change the movement").click()
    expect(card).to_contain_text("→ Cuenca, reported · changed by")
    settled(app)
    app.keyboard.press("u")
    expect(card).to_contain_text("→ Guayaquil, reported")
    assert saved(state, 2) == ["move", "undo"]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_check_has_no_serious_fault_for_a_screen_reader_and_no_sideways_scrolling(
    app: Page, width: int, scheme: str
) -> None:
    app.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    app.set_viewport_size({"width": width, "height": 900})
    map_frame(app)
    for part in ("One at a time", "All mentions", "Moves and times", "History", "More places"):
        app.get_by_role("radio", name=part).click()
        settled(app)
        found = Axe().run(app).response["violations"]
        grave = [
            (fault["id"], fault["nodes"][0]["html"][:200])
            for fault in found
            if fault["impact"] in ("serious", "critical") and fault["id"] not in STREAMLITS_OWN
        ]
        assert grave == [], part
        assert app.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_that_is_loaded_again_has_the_story_and_its_corrections(app: Page, address: str) -> None:
    app.goto(f"{address}/another")
    app.get_by_label("Article", exact=True).fill("Frost in Lima\nSnow fell in the town of Zzyzxville near Lima.")
    app.get_by_role("button", name="Map the story").click()
    settled(app)
    app.get_by_role("link", name="Check", exact=True).click()
    question(app, "Zzyzxville")
    settled(app)
    app.keyboard.press("n")
    expect(app.get_by_text(re.compile(r"1 of \d checked, saved"))).to_be_visible(timeout=30_000)
    app.reload()
    expect(app.get_by_text(re.compile(r"1 of \d checked, saved"))).to_be_visible(timeout=30_000)
    settled(app)
    app.get_by_role("button", name="Undo").click()
    question(app, "Zzyzxville")


def test_on_a_phone_each_page_is_one_touch_away_and_a_question_begins_at_its_head(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/check")
    question(page, "Xyzzyville")
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 400)")
    page.get_by_role("button", name="Not a place").tap()
    question(page, "Ruritania Bay")
    heading = page.get_by_role("heading", name="Ruritania Bay")
    settled(page)
    expect(heading).to_be_in_viewport(ratio=1)
    assert heading.bounding_box()["y"] >= 60  # type: ignore[index]
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.passage mark.now').previousSibling)")
    expect(page.get_by_role("button", name=re.compile("Add “"))).to_be_visible()
    page.get_by_role("link", name="Read").tap()
    expect(page.locator("iframe[title^='Story map']")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("link", name="Check", exact=True)).to_be_in_viewport(ratio=1)
    assert page.locator("[data-testid=stSidebar]:visible").count() == 0
    context.close()
