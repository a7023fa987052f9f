"""HTML → PDF, or a page as it stands once opened, through a browser that is on the machine; nothing is fetched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from storymap.errors import OutputError

_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
)  # fmt: skip
_PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_PATIENCE = 120
_INSTEAD = "Write an .html file instead and print it."


def to_pdf(html: str) -> bytes:
    """A document of our own as PDF, without a clock in it.

    Raises
    ------
    OutputError
        No browser is found (``STORYMAP_BROWSER`` may name one), or it fails.
    """
    with tempfile.TemporaryDirectory(prefix="storymap-", ignore_cleanup_errors=True) as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        command = _command(folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
        done = _run(command, "a PDF", _INSTEAD)
        if not pdf.is_file():
            raise OutputError(f"The browser {command[0]} made no PDF (exit code {done.returncode}). {_INSTEAD}")
        return _timeless(pdf.read_bytes())


def dom_of(html: str, address: str) -> str:
    """A page of our own as a browser has it once it was opened at an address (``#picture=svg``).

    Raises
    ------
    OutputError
        No browser is found (``STORYMAP_BROWSER`` may name one), or it fails.
    """
    instead = "Write an .html file instead and save the picture from it."
    with tempfile.TemporaryDirectory(prefix="storymap-", ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        more = ("--window-size=1600,1000", "--virtual-time-budget=4000", "--force-prefers-reduced-motion", "--dump-dom")
        done = _run(_command(folder, *more, page.as_uri() + address, instead=instead), "a picture", instead)
        return done.stdout.decode("utf-8", "replace")


def _command(folder: str, *more: str, instead: str = _INSTEAD) -> list[str]:
    """How a browser is called that reaches nothing."""
    command = [
        browser(instead), "--headless=new", "--disable-gpu", "--disable-extensions", "--no-first-run",
        "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={folder}/user", *more,
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # Chromium will not start as root with it.
    return command


def _run(command: list[str], what: str, instead: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OutputError(f"The browser {command[0]} did not make {what}: {error}. {instead}") from error


def browser(instead: str = _INSTEAD) -> str:
    """The browser to print and draw with; raises OutputError where there is none."""
    named = os.environ.get("STORYMAP_BROWSER")
    if named:
        found = shutil.which(named)
        if found is None:
            raise OutputError(f"STORYMAP_BROWSER names {named!r}, which is not a program on this computer. {instead}")
        return found
    for name in (*_NAMES, *_PATHS):
        found = shutil.which(name)
        if found is not None:
            return found
    raise OutputError(f"A PDF or a picture needs Chromium, Chrome or Edge, and none was found. {instead}")


def _timeless(pdf: bytes) -> bytes:
    """The same PDF with the dates of its making set to a fixed day."""
    return re.sub(rb"\(D:\d{14}", b"(D:20000101000000", pdf)
