"""Two people on one server see nothing of each other: behind a proxy, under a rebound name, and with ``--shared``."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import at_rest
from tests.served import app, free_port, running

pytestmark = pytest.mark.browser
SECRET = "Frost in Lima\nSnow fell in the town of Zzyzxville near Lima."
NOTICE = "Nothing is kept here"
NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://127.0.0.1:{behind}; proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; {headers}
    }}
  }}
}}
"""


@pytest.fixture(scope="module")
def personal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The app as one starts it for oneself, and where it keeps corrections."""
    state = tmp_path_factory.mktemp("personal") / "state"
    with app(state) as port:
        yield port, state


def tab(browser: Browser, address: str) -> Page:
    """A page of a browser of its own."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce").new_page()
    page.goto(address)
    return page


def map_secret(page: Page, address: str) -> None:
    page.goto(f"{address}/another")
    page.get_by_label("Article", exact=True).fill(SECRET)
    page.get_by_role("button", name="Map the story").click()
    page.wait_for_selector("iframe[title*='Frost in Lima']", timeout=60_000)


def correct_secret(page: Page) -> None:
    page.get_by_role("link", name="Check", exact=True).click()
    page.get_by_role("button", name="Not a place").click(timeout=60_000)
    expect(page.get_by_role("button", name="Undo")).to_be_enabled(timeout=30_000)


def address_of(state: Path) -> str:
    """What stood for the story in the address, had it been kept."""
    from storymap.app.shelf import name_of
    from storymap.readers import parse_story

    return name_of(parse_story(SECRET))


def sees_nothing_of_it(page: Page, address: str, state: Path) -> None:
    for path in ("", "/another", f"/?story={address_of(state)}", f"/check?story={address_of(state)}"):
        page.goto(f"{address}{path}")
        expect(page.get_by_text(NOTICE)).to_be_visible(timeout=60_000)
        at_rest(page)
        assert "Frost in Lima" not in page.content()
        assert "Zzyzxville" not in page.content()


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
@pytest.mark.parametrize("headers", ["proxy_set_header Host $http_host;", "proxy_set_header X-Real-IP $remote_addr;"])
def test_two_people_behind_a_proxy_see_nothing_of_each_other(
    browser: Browser, personal: tuple[int, Path], tmp_path: Path, headers: str
) -> None:
    behind, state = personal
    port = free_port()
    config = tmp_path / "nginx.conf"
    config.write_text(NGINX.format(folder=tmp_path, port=port, behind=behind, headers=headers))
    address = f"http://127.0.0.1:{port}" if "Real-IP" in headers else f"http://maps.localhost:{port}"
    with running(["nginx", "-c", str(config), "-p", str(tmp_path)], port):
        ann, bob = tab(browser, address), tab(browser, address)
        map_secret(ann, address)
        correct_secret(ann)
        assert "story=" not in ann.url
        assert not state.exists() or not list(state.glob("*.storymap.json"))
        sees_nothing_of_it(bob, address, state)
        ann.context.close()
        bob.context.close()


def test_a_server_for_several_people_keeps_nothing_even_for_this_computer(browser: Browser, tmp_path: Path) -> None:
    with app(tmp_path / "state", "--shared") as port:
        address = f"http://127.0.0.1:{port}"
        ann, bob = tab(browser, address), tab(browser, address)
        map_secret(ann, address)
        correct_secret(ann)
        sees_nothing_of_it(bob, address, tmp_path / "state")
        assert not (tmp_path / "state").exists()
        # The copy is what is left of the work.
        with ann.expect_download() as download:
            ann.get_by_role("button", name="Save a copy").click()
        assert "reject" in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_name_that_was_bound_anew_to_this_computer_shows_nothing_of_its_reader(
    browser: Browser, personal: tuple[int, Path]
) -> None:
    port, state = personal
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    rules = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP evil.example 127.0.0.1"]
    with closing(browser.browser_type.launch(executable_path=path, args=rules)) as rebound:
        own, evil = f"http://127.0.0.1:{port}", f"http://evil.example:{port}"
        reader = tab(rebound, own)
        map_secret(reader, own)
        correct_secret(reader)
        for _ in range(50):
            kept = list(state.glob("*.storymap.json"))
            if kept:
                break
            time.sleep(0.1)
        assert [one.stat().st_mode & 0o777 for one in kept] == [0o600]
        assert state.stat().st_mode & 0o777 == 0o700
        assert f"story={address_of(state)}" in reader.url
        sees_nothing_of_it(tab(rebound, evil), evil, state)
        # The reader of this computer finds it again, under a second name of it too.
        again = tab(rebound, f"http://localhost:{port}/another")
        expect(again.get_by_role("button", name="Frost in Lima")).to_be_visible(timeout=60_000)
