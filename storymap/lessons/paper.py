"""HTML → PDF, through a browser that is on the machine; nothing is fetched."""

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
        command = [
            browser(), "--headless=new", "--disable-gpu", "--disable-extensions", "--no-first-run",
            "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder}/user", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri(),
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium will not start as root with it.
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OutputError(f"The browser {command[0]} did not make a PDF: {error}. {_INSTEAD}") from error
        if not pdf.is_file():
            raise OutputError(f"The browser {command[0]} made no PDF (exit code {done.returncode}). {_INSTEAD}")
        return _timeless(pdf.read_bytes())


def browser() -> str:
    """The browser to print with; raises OutputError where there is none."""
    named = os.environ.get("STORYMAP_BROWSER")
    if named:
        found = shutil.which(named)
        if found is None:
            raise OutputError(f"STORYMAP_BROWSER names {named!r}, which is not a program on this computer. {_INSTEAD}")
        return found
    for name in (*_NAMES, *_PATHS):
        found = shutil.which(name)
        if found is not None:
            return found
    raise OutputError(f"A PDF needs Chromium, Chrome or Edge, and none was found. {_INSTEAD}")


def _timeless(pdf: bytes) -> bytes:
    """The same PDF with the dates of its making set to a fixed day."""
    return re.sub(rb"\(D:\d{14}", b"(D:20000101000000", pdf)
