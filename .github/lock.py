"""Renews what pins every package: requirements.txt, .github/requirements-test.txt and .github/DEPENDENCIES.md.

    pip install -e '.[test,lock]' && python .github/lock.py [--upgrade]

Run it after a change to the dependencies in pyproject.toml. Both locks name every package, those that packages
bring along too, with the SHA-256 of each of its files, so that pip refuses any other file. A version that is
locked stays unless pyproject.toml no longer allows it or --upgrade is given.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from email.message import Message
from email.parser import Parser
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUN, TEST = ROOT / "requirements.txt", ROOT / ".github" / "requirements-test.txt"
_OPTIONS = ("--universal", "--generate-hashes", "--no-header", "--quiet", "--python-version", "3.11")
_HEAD = {
    RUN: "# What storymap runs with, extras included: every package and the SHA-256 of its files.\n",
    TEST: "# What the tests run with: requirements.txt and the extra `test`, with the SHA-256 of every file.\n",
}
# What the packages say of themselves, in one way of writing.
_PLAIN = {
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "bsd license": "BSD",
    "bsd": "BSD",
    "mit license": "MIT",
    "lgpl v3": "LGPL-3.0",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}


def main() -> int:
    """Renew all three."""
    upgrade = "--upgrade" in sys.argv[1:]
    _lock(RUN, ("--extra", "all"), upgrade, [])
    _lock(TEST, ("--extra", "all", "--extra", "test"), upgrade, ["--constraint", str(RUN)])
    (ROOT / ".github" / "DEPENDENCIES.md").write_text(_page(_pins(RUN)), encoding="utf-8")
    return 0


def _lock(path: Path, extras: tuple[str, ...], upgrade: bool, more: list[str]) -> None:
    command = ["uv", "pip", "compile", "pyproject.toml", *extras, *_OPTIONS, *more, "--output-file", str(path)]
    subprocess.run(command + ["--upgrade"] * upgrade, cwd=ROOT, check=True)
    path.write_text(_HEAD[path] + "# Made by .github/lock.py; do not edit.\n" + path.read_text(encoding="utf-8"))


def _pins(path: Path) -> dict[str, str]:
    """The locked version of each package of a lock."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def _page(pins: dict[str, str]) -> str:
    lines = [
        "# Packages that storymap runs with",
        "",
        "Made by `.github/lock.py` from what each package says of itself. For the data see `data/SOURCES.md`.",
        "",
        "| package | version | licence | home page |",
        "|---|---|---|---|",
    ]
    for name, version in sorted(pins.items(), key=lambda pin: pin[0].lower()):
        said = _metadata(name, version)
        lines.append(f"| {name} | {version} | {_licence(said)} | {_home(said)} |")
    return "\n".join(lines) + "\n"


def _metadata(name: str, version: str) -> Message:
    try:
        if metadata.version(name) == version:
            return Parser().parsestr(metadata.distribution(name).read_text("METADATA") or "")
    except metadata.PackageNotFoundError:
        pass  # one that only other systems need
    with tempfile.TemporaryDirectory() as folder:
        fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, f"{name}=={version}"]
        subprocess.run(fetch, check=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            inside = next(entry for entry in wheel.namelist() if entry.endswith(".dist-info/METADATA"))
            return Parser().parsestr(wheel.read(inside).decode())


def _licence(said: Message) -> str:
    classed = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License")]
    expression = said.get("License-Expression") or ""
    free = (said.get("License") or "").strip()
    named = expression or ", ".join(classed) or (free if 0 < len(free) < 60 and "\n" not in free else "")
    if not named:
        return _of_file(said["Name"])
    return _PLAIN.get(named.lower(), named).replace("|", "/")


def _of_file(name: str) -> str:
    """The licence whose text a package carries without naming it."""
    for file in metadata.files(name) or []:
        if "licen" in file.name.lower() and "Permission is hereby granted, free of charge" in file.read_text():
            return "MIT (not declared; the text of its licence file)"
    return "none declared; see its home page"


def _home(said: Message) -> str:
    links = dict(line.split(", ", 1) for line in said.get_all("Project-URL", []) if ", " in line)
    ranked = [links[key] for key in links if key.lower() in {"homepage", "home", "repository", "source", "source code"}]
    return said.get("Home-page") or (ranked or list(links.values()) or ["not given"])[0]


if __name__ == "__main__":
    raise SystemExit(main())
