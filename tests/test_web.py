"""The browser code: its words stand in Python, and what is committed is what the sources make."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from storymap.gazetteer.tongues import TONGUES
from storymap.settings import ROOT
from storymap.wording.archive_words import ARCHIVE_WORDS
from storymap.wording.compare_words import COMPARE_WORDS
from storymap.wording.page import MAP_WORDS, PICKING_WORDS, QUIZ_WORDS, READING_WORDS, PageWords
from tests.word_lists import word_lists

WEB = ROOT / "storymap" / "web"
ALL: PageWords = {**MAP_WORDS, **READING_WORDS, **QUIZ_WORDS, **PICKING_WORDS}
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted((WEB / "src").rglob("*.js"))}
#: Keys that are put together: ``key_`` and a role.
JOINED = re.compile(r"`(\w*?)\$\{[^}]+\}(\w*)`")


def test_every_key_that_a_script_says_has_words() -> None:
    asked = {key for text in SOURCES.values() for key in re.findall(r"\bsay\(\s*\"([\w-]+)\"", text)}
    assert len(asked) > 100
    assert asked <= {*ALL, *ARCHIVE_WORDS, *COMPARE_WORDS}


def test_every_word_is_said_somewhere() -> None:
    code = "\n".join(SOURCES.values())
    joined = [(start, end) for text in SOURCES.values() for start, end in JOINED.findall(text) if start or end]
    unsaid = {
        key
        for key in ALL
        if f'"{key}"' not in code and not any(key.startswith(start) and key.endswith(end) for start, end in joined)
    }
    assert unsaid - {"confirmed", "changed"} == set()


@pytest.mark.parametrize("key", sorted(ALL))
def test_one_and_many_have_words_only_where_they_are_counted(key: str) -> None:
    words = ALL[key]
    assert isinstance(words, str) or (len(words) == 2 and "{number}" in words[1])


def test_no_script_holds_a_sentence_of_english() -> None:
    said = re.compile(r"(?:textContent = |title = |make\([^)]*, )\"[A-Z][a-z]+ [a-z ]+\"")
    assert [path.name for path, text in SOURCES.items() if said.search(text)] == []


def test_the_languages_of_the_labels_are_those_that_the_gazetteer_has_names_in() -> None:
    listed = re.search(r"const CODES = (\[[^\]]+\])", SOURCES[WEB / "src" / "map" / "tongues.js"])
    assert listed is not None
    assert tuple(json.loads(listed[1])) == TONGUES


def test_no_list_of_words_stands_in_a_script_and_in_python() -> None:
    found = [inside for text in SOURCES.values() for inside in re.findall(r"\[[^\[\]]+\]", text)]
    lists = {tuple(re.findall(r"\"([a-z]{2,})\"", inside)) for inside in found}
    long = {words for words in lists if len(words) >= 6}
    python = {tuple(words) for path in (ROOT / "storymap").rglob("*.py") for _, words in word_lists(path, 5)}
    assert long & python <= {TONGUES}


def test_no_browser_test_waits_for_time_rather_than_for_a_state() -> None:
    tests = sorted((ROOT / "tests" / "browser").glob("*.py"))
    assert [path.name for path in tests if "wait_for_timeout" in path.read_text(encoding="utf-8")] == []


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node on this machine")
@pytest.mark.skipif(not (WEB / "node_modules").exists(), reason="the tools are not installed: npm ci in storymap/web")
def test_the_browser_code_is_in_order_and_its_bundles_are_current() -> None:
    done = subprocess.run(["npm", "run", "--silent", "check"], cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
