"""A Chromium that reaches nothing but the file it was given."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Frame, Page, sync_playwright

from storymap.pipeline import map_story
from storymap.readers import read_story
from storymap.settings import SAMPLE
from storymap.web import bundle
from tests import served
from tests.drawn import ferry
from tests.opened import build_page

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_OWN = ("file:", "data:", "blob:", "about:")
Open = Callable[..., Page]
#: Until nothing has moved for five pictures of the screen: no scroll, no flight, no arrow, no passage about to be read.
_REST = """() => new Promise(done => {
    const {camera, state} = storymap.reader, {atlas, map} = camera;
    let calm = 0, last = "";
    const look = () => {
        const {lat, lng} = map.getCenter();
        const now = [scrollX, scrollY, lat, lng, map.getZoom(), state.active].join();
        const busy = camera.flying || state.opening || state.timer || atlas._running || atlas._asked;
        calm = !busy && now === last ? calm + 1 : 0;
        last = now;
        if (calm < 5) requestAnimationFrame(look);
        else done();
    };
    look();
})"""
_NEXT_PICTURE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
#: Until Streamlit runs nothing and its page has not changed for a quarter of a second.
_APP_AT_REST = """() => new Promise(done => {
    const app = document.querySelector('[data-testid=stApp]');
    let timer = 0;
    const again = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
            if (app.dataset.testScriptState !== 'notRunning') return again();
            changes.disconnect();
            done();
        }, 250);
    };
    const changes = new MutationObserver(again);
    changes.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
    again();
})"""


def rest(page: Page) -> None:
    """Waits until nothing on the reading page moves any more."""
    page.evaluate(_REST)


def unfold(page: Page) -> None:
    """Opens the tools of a map so small that one button stands for all of them."""
    menu = page.locator(".sm-menu")
    if menu.is_visible() and menu.get_attribute("aria-expanded") == "false":
        menu.click()


def next_picture(page: Page) -> None:
    """Waits until what was just asked for is on the screen."""
    page.evaluate(_NEXT_PICTURE)


def at_rest(app: Page) -> None:
    """Waits until the app has answered and stands still."""
    app.wait_for_selector("[data-testid=stApp]", timeout=30_000)
    app.evaluate(_APP_AT_REST)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample and a story of our own, built once."""
    folder = tmp_path_factory.mktemp("pages")
    stories = {"sample": map_story(read_story(SAMPLE)), "ferry": ferry()}
    for name, story in stories.items():
        (folder / f"{name}.html").write_text(build_page(story), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in stories}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app runs on the sample, for all tests that only look at it."""
    with served.app(tmp_path_factory.mktemp("sample") / "state") as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Open]:
    """Opens a file at a width; a request, a script error or a message on the console fails the test."""
    faults: list[str] = []
    contexts = []

    def _open(
        path: Path,
        *,
        width: int = 1440,
        height: int = 900,
        at: str = "",
        ready: str = "html[data-ready]",
        **options: Any,
    ) -> Page:
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(_OWN) else route.abort())
        page.on("request", lambda request: None if request.url.startswith(_OWN) else faults.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None
        )
        page.goto(f"{path.as_uri()}{at}")
        page.wait_for_selector(ready, state="attached", timeout=10_000)
        return page

    yield _open
    for context in contexts:
        context.close()
    assert faults == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives Chromium is the tour, save the slow and the few of the smoke test: those in a page of their own."""
    for item in items:
        if item.get_closest_marker("browser") is None or item.get_closest_marker("slow"):
            continue
        home = item.callspec.params.get("home", "file") if hasattr(item, "callspec") else "file"
        if item.get_closest_marker("smoke") is None or home != "file":
            item.add_marker("tour")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs the tests of a module that says ``HOMES = ("file", "app")`` in both, save those that are ``file_only``."""
    if "home" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("file_only")
        metafunc.parametrize("home", ("file",) if only else getattr(metafunc.module, "HOMES", ("file",)))


class Framed:
    """The page inside the app's frame, to a test like a page of its own: mouse and keys are the window's."""

    def __init__(self, window: Page, frame: Frame) -> None:
        self._window = window
        self._frame = frame

    def __getattr__(self, name: str) -> Any:
        return getattr(self._frame, name, None) or getattr(self._window, name)


def in_sandbox(document: str, folder: Path, sandbox: str) -> Path:
    """A page that holds a document in a sandboxed frame and keeps what it is told, in ``heard``."""
    host = folder / "host.html"
    frame = f'<iframe sandbox="{sandbox}" srcdoc="{escape(document)}" width=1200 height=800></iframe>'
    script = "window.heard = []; addEventListener('message', (event) => heard.push(event.data));"
    host.write_text(f"<!DOCTYPE html><html data-ready><script>{script}</script>{frame}", encoding="utf-8")
    return host


def in_frame(path: Path) -> Path:
    """A window beside the file that holds its page as the app does, with the app's own script."""
    window = path.with_name(f"{path.stem}-in-app.html")
    data = {"title": "Story", "hash": "1", "html": path.read_text(encoding="utf-8")}
    held = json.dumps(data).replace("<", "\\u003c")
    script = json.dumps(bundle("app/frame.js")).replace("<", "\\u003c")
    window.write_text(
        "<!DOCTYPE html><html lang=en><meta name=viewport content='width=device-width'><title>App</title><style>"
        "body{margin:0}iframe{border:0;width:100vw;height:100vh;display:block}</style><body>"
        "<script>window.heard = [];</script>"
        f"<script type=module>const code = new Blob([{script}], {{ type: 'text/javascript' }});"
        "const { default: mount } = await import(URL.createObjectURL(code));"
        "const setTriggerValue = (name, value) => heard.push(value);"
        f"mount({{ data: {held}, parentElement: document.body, setTriggerValue }});</script>",
        encoding="utf-8",
    )
    return window


@pytest.fixture
def open_page(open_file: Open, files: dict[str, Path], home: str) -> Open:
    """Opens "sample" or "ferry" at a width, as a file or in the app's frame."""

    def _open(name: str, **options: Any) -> Page:
        if home == "file":
            return open_file(files[name], **options)
        window = open_file(in_frame(files[name]), ready="iframe", **options)
        window.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached", timeout=10_000)
        return cast(Page, Framed(window, window.frames[1]))

    return _open


@pytest.fixture
def settled() -> Callable[[Page], None]:
    """Waits until nothing on the page moves any more."""

    return rest
