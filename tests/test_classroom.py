"""The quiz on the local network: one address, results in memory alone, nothing for who does not know the address."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from storymap.app.classroom import COLLECT, Classroom
from storymap.lessons.player import build_player
from tests.stories import facts, quiz
from tests.test_class_results import saved


@pytest.fixture
def room() -> Iterator[Classroom]:
    opened = Classroom(b"<!doctype html><title>Quiz</title>", host="127.0.0.1")
    yield opened
    opened.close()


def status(address: str, data: bytes | None = None) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data=data), timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_the_page_is_given_at_its_own_address_alone(room: Classroom) -> None:
    root = room.address.removesuffix(room.path)
    assert status(room.address) == 200
    assert {status(root + path) for path in ("/", "/../etc/passwd", "/000000/")} == {404}


def test_results_that_are_handed_in_are_read(room: Classroom) -> None:
    assert status(room.address + COLLECT, saved("Ann Otieno", [True, False, True])) == 200
    assert [one.name for one in room.results()] == ["Ann Otieno"]


@pytest.mark.parametrize(("data", "code"), [(b"no,results\n1,2", 400), (b"x" * 300_000, 413)])
def test_what_is_no_result_is_not_kept(room: Classroom, data: bytes, code: int) -> None:
    assert status(room.address + COLLECT, data) == code
    assert room.results() == []


def test_a_page_hands_in_only_where_it_comes_from() -> None:
    page = build_player(quiz(number=3), facts(), collect=COLLECT)
    assert "connect-src 'self'" in page.replace("&#39;", "'")
    assert "connect-src" not in build_player(quiz(number=3), facts())
