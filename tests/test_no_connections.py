"""The kernel's own word: no command and no page of the app opens a connection to another host."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, sync_playwright

from storymap.cli import COMMANDS
from storymap.settings import ROOT, SAMPLE
from tests.served import free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine"),
]
_TRACE = ("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o")
#: Addresses of the internet in a call; a connection to a file of this computer has none.
_ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')

#: What each command is given; PROJECT and CORPUS are made for the test.
GIVEN: dict[str, list[list[str]]] = {
    "build": [[str(SAMPLE), "-o", "page.html"]],
    "table": [[str(SAMPLE)]],
    "export": [[str(SAMPLE), "--to", "geojson", "-o", "a.geojson"]],
    "check": [[str(SAMPLE)]],
    "quiz": [[str(SAMPLE), "-o", "quiz.html"]],
    "worksheet": [[str(SAMPLE), "-o", "sheet.html"]],
    "search": [["Lodz"]],
    "locate": [["corpus.jsonl", "-o", "found.jsonl"]],
    "evaluate": [["corpus.jsonl"]],
    "archive": [["corpus.jsonl", "-o", "archive"]],
}


def hosts_in(trace: Path) -> set[str]:
    """The other hosts that the traced processes spoke to."""
    found = {one or other for one, other in _ADDRESS.findall(trace.read_text(encoding="utf-8", errors="replace"))}
    return {host for host in found if not host.startswith("127.") and host not in {"::1", "0.0.0.0"}}


@pytest.mark.parametrize("command", [name for name in COMMANDS if name in GIVEN])
def test_a_command_speaks_to_no_other_host(command: str, tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"doc_id": 1, "text": "Rain fell in Quito.", "toponyms": []}\n')
    for arguments in GIVEN[command]:
        run = [*_TRACE, "trace", sys.executable, "-m", "storymap", command, *arguments]
        done = subprocess.run(run, cwd=tmp_path, env=_environment(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert hosts_in(tmp_path / "trace") == set()


def test_a_program_that_speaks_to_another_host_is_seen(tmp_path: Path) -> None:
    asks = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    subprocess.run([*_TRACE, str(tmp_path / "trace"), sys.executable, "-c", asks], check=True)
    assert hosts_in(tmp_path / "trace") == {"192.0.2.1"}


def test_every_command_is_traced() -> None:
    assert {*GIVEN, "app", "gazetteer"} >= set(COMMANDS)


def test_the_app_speaks_to_no_other_host(tmp_path: Path) -> None:
    port = free_port()
    settings = {
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_HEADLESS": "true",
        "STORYMAP_STATE": str(tmp_path),
    }
    trace = tmp_path / "trace"
    run = [*_TRACE, str(trace), sys.executable, "-m", "storymap", "app"]
    with subprocess.Popen(run, cwd=ROOT, env={**_environment(), **settings}, start_new_session=True) as process:
        try:
            with sync_playwright() as playwright:
                path = shutil.which("chromium") or pytest.skip("no Chromium on this machine")
                browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
                page = browser.new_page()
                _open(page, f"http://127.0.0.1:{port}")
                for name in ("Check", "Teach", "Places", "About"):
                    page.get_by_text(name, exact=True).first.click()
                    page.wait_for_timeout(2_000)
                browser.close()
        finally:
            _end(process)
    assert hosts_in(trace) == set()


def _open(page: Page, address: str) -> None:
    for _ in range(120):
        try:
            page.goto(address)
            page.wait_for_selector("iframe", timeout=60_000)
            return
        except Error as error:
            if "ERR_CONNECTION_REFUSED" not in str(error):
                raise
            time.sleep(1)


def _end(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(30)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
