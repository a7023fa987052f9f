"""Stories at addresses of the web: read as files are, and never from where no public page is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from storymap.errors import StoryError
from storymap.readers import read_address, read_story
from storymap.readers.fetching import Fetcher, Limits, is_public
from tests.answering import TRICKS, Server, answering, spellings

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
QUICK = Limits(sent_bytes=1_000_000, unpacked_bytes=2_000_000, seconds=0.5, redirects=3)
#: Lets the server of a test stand for one of the web.
OPEN = Fetcher(QUICK, admits=lambda _: True, ports=None)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with answering() as found:
        yield found


@pytest.fixture(autouse=True)
def _nothing_asked(server: Server) -> None:
    server.asked.clear()


def at(server: Server, path: str) -> str:
    return f"http://127.0.0.1:{server.port}/{path}"


def refusal(address: str, fetcher: Fetcher) -> str:
    """The sentence with which an address is refused."""
    with pytest.raises(StoryError) as error:
        read_address(address, fetcher=fetcher)
    words = str(error.value)
    assert "\n" not in words
    assert len(words) < 400
    return words


# -- what is read ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["story", "packed", "cookie", "to//story", "story?of=today#top"])
def test_the_article_of_an_address_is_read_with_where_it_stood(server: Server, path: str) -> None:
    story = read_address(at(server, path), fetcher=Fetcher(admits=lambda _: True, ports=None))
    assert story.title == "Dam bursts above Lima"
    assert story.url is not None
    assert story.url.startswith(at(server, ""))
    assert "Sydney" not in story.text


def test_the_encoding_is_the_one_that_the_server_names(server: Server) -> None:
    assert read_address(at(server, "latin"), fetcher=OPEN).text == "Sturm über Zürich."


def test_no_cookie_goes_back_and_the_host_is_named(server: Server) -> None:
    read_address(at(server, "cookie"), fetcher=OPEN)
    assert [path for path, _ in server.asked] == ["/cookie", "/story"]
    assert all("Cookie" not in headers for _, headers in server.asked)
    assert {headers["Host"] for _, headers in server.asked} == {f"127.0.0.1:{server.port}"}


def test_a_name_is_asked_for_once_and_what_it_was_then_is_connected_to(server: Server) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    fetcher = Fetcher(QUICK, resolve=lambda *_: answers.pop(0), admits=lambda ip: ip == "127.0.0.1", ports=None)
    story = read_address(f"http://paper.example:{server.port}/story", fetcher=fetcher)
    assert story.title == "Dam bursts above Lima"
    assert answers == [["10.0.0.1"]]
    assert server.asked[0][1]["Host"] == f"paper.example:{server.port}"


# -- what is never asked ---------------------------------------------------------------------------


@pytest.mark.parametrize("address", [*spellings(), *TRICKS])
def test_an_address_that_leads_inside_is_refused_and_not_asked(server: Server, address: str) -> None:
    words = refusal(address.replace("{port}", str(server.port)), Fetcher(QUICK, ports=None))
    assert server.asked == []
    assert "cannot be reached" not in words


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1%2", "fd00:ec2::254"])
def test_a_name_that_leads_inside_is_refused_and_not_asked(server: Server, address: str) -> None:
    fetcher = Fetcher(QUICK, resolve=lambda *_: ["93.184.215.14", address], ports=None)
    assert "private network" in refusal(f"http://metadata.example:{server.port}/", fetcher)
    assert server.asked == []


@pytest.mark.parametrize("target", ["http://127.0.0.2:{port}/story", "//127.0.0.2:{port}/", "file:///etc/passwd"])
def test_a_redirect_that_leads_inside_is_refused_and_not_followed(server: Server, target: str) -> None:
    fetcher = Fetcher(QUICK, admits=lambda ip: ip == "127.0.0.1", ports=None)
    with answering("127.0.0.2") as inner:
        refusal(at(server, "to/" + target.replace("{port}", str(inner.port))), fetcher)
        assert inner.asked == []


def test_a_port_that_no_page_has_is_not_asked(server: Server) -> None:
    assert "port" in refusal(at(server, "story"), Fetcher(QUICK, admits=lambda _: True))
    assert server.asked == []


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::6810:84e5", "64:ff9b::808:808"])
def test_an_address_of_everybody_is_public(address: str) -> None:
    assert is_public(address)


# -- what costs too much ---------------------------------------------------------------------------

SPOILT = {
    "bomb": "over 2 MB", "endless": "over 2 MB", "slow": "too long", "slow/body": "too long", "round": "3 redirects",
    "nowhere": "redirects to", "missing": "404", "cut": "incomplete", "cut-packed": "incomplete", "no-gzip": "reached",
    "brotli": "compressed", "heads": "reached", "long-head": "reached", "rubbish": "reached", "program": "a program",
}  # fmt: skip


@pytest.mark.parametrize(("path", "words"), SPOILT.items())
def test_a_page_that_is_too_much_or_none_is_refused_in_one_sentence(server: Server, path: str, words: str) -> None:
    begun = time.monotonic()
    assert words in refusal(at(server, path), OPEN)
    assert time.monotonic() - begun < 3


def test_a_name_server_that_never_answers_is_not_waited_for(server: Server) -> None:
    fetcher = Fetcher(QUICK, resolve=lambda *_: time.sleep(2) or [])  # type: ignore[func-returns-value]
    assert "too long" in refusal("http://slow.example/", fetcher)


def test_a_message_shows_no_password_and_no_order_to_a_terminal(server: Server) -> None:
    words = refusal("http://me:secret@example.org/\x1b[31m" + quote("\x1b[2J"), OPEN)
    assert "secret" not in words
    assert "\x1b" not in words


def test_a_story_may_be_named_by_its_address() -> None:
    with pytest.raises(StoryError, match="private network"):
        read_story("http://localhost/story")
