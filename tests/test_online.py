"""Online geocoders: geopy's own adapter seam, and a server on this machine that misbehaves."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from geopy.adapters import BaseSyncAdapter

from storymap.errors import OutputError, StoryMapError
from storymap.geocoder import SERVICES, Cancelled, OnlineError, OnlineGeocoder, service
from storymap.model import Reason
from storymap.tables import places_table
from tests.opened import build_page
from tests.projects import ANN, fresh

#: Answers written by hand in the form in which each service gives them.
NOMINATIM = [
    {"lat": "48.6224", "lon": "22.3023", "display_name": "Uzhhorod, Zakarpattia Oblast, Ukraine", "name": "Uzhhorod",
     "osm_type": "relation", "osm_id": 11, "addresstype": "city"},
    {"lat": "1.5", "lon": "2.5", "display_name": "Uzhhorod, Elsewhere", "osm_type": "node", "osm_id": 12,
     "addresstype": "river"},
]  # fmt: skip
PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [22.3, 48.62]},
         "properties": {"name": "Uzhhorod", "country": "Ukraine", "countrycode": "UA", "osm_type": "R", "osm_id": 11,
                        "type": "city"}}
    ],
}  # fmt: skip
GEONAMES = {
    "geonames": [
        {
            "name": "Uzhhorod",
            "lat": "48.62",
            "lng": "22.29",
            "geonameId": 690548,
            "countryCode": "UA",
            "countryName": "Ukraine",
        }
    ]
}
PELIAS = {
    "features": [
        {"geometry": {"type": "Point", "coordinates": [22.3, 48.62]},
         "properties": {"name": "Uzhhorod", "label": "Uzhhorod, Ukraine", "gid": "wof:locality:5", "layer": "locality"}}
    ]
}  # fmt: skip


class Recorded(BaseSyncAdapter):  # type: ignore[misc]
    """Answers from memory, and remembers what was asked."""

    answer: Any = NOMINATIM
    asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        self.asked.append((url, headers))
        return self.answer

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        return json.dumps(self.get_json(url, timeout=timeout, headers=headers))


def recorded(answer: Any) -> tuple[Any, list[tuple[str, dict[str, str]]]]:
    asked: list[tuple[str, dict[str, str]]] = []
    return type("Adapter", (Recorded,), {"answer": answer, "asked": asked}), asked


@pytest.mark.parametrize(
    ("name", "answer", "settings"),
    [
        ("nominatim", NOMINATIM, {}),
        ("photon", PHOTON, {}),
        ("geonames", GEONAMES, {"username": "me"}),
        ("pelias", PELIAS, {"domain": "pelias.example"}),
    ],
)
def test_each_service_gives_places_with_their_origin(name: str, answer: Any, settings: dict[str, Any]) -> None:
    adapter, asked = recorded(answer)
    geocoder = OnlineGeocoder(name, user_agent="my class, me@example.org", adapter_factory=adapter, **settings)
    found = geocoder.search("Uzhhorod", country="Ukraine")
    assert (found[0].place.name, found[0].place.kind, round(found[0].place.lat or 0, 1)) == ("Uzhhorod", "city", 48.6)
    assert found[0].place.place_id.startswith(f"{name}:")
    assert SERVICES[name].attribution.split(",")[0] in (found[0].place.source or "")
    assert found[0].told is not None
    assert found[0].told["question"] == "Uzhhorod, Ukraine"
    [(url, headers)] = asked
    assert headers["User-Agent"] == "my class, me@example.org"
    assert "Uzhhorod%2C+Ukraine" in url or "Uzhhorod, Ukraine" in url or "Uzhhorod%2C%20Ukraine" in url


def test_only_a_name_and_its_country_go_out() -> None:
    adapter, asked = recorded(NOMINATIM)
    geocoder = OnlineGeocoder("nominatim", user_agent="class", adapter_factory=adapter)
    for text in ("About 8,000 soldiers are stationed in Russia on the border", "x" * 81, "Quito\nLima", " "):
        with pytest.raises(OnlineError, match=r"longer than a name|No name"):
            geocoder.search(text)
    assert asked == []


def test_no_question_is_asked_twice_not_even_by_another_run(tmp_path: Path) -> None:
    adapter, asked = recorded(NOMINATIM)
    for _ in range(2):
        geocoder = OnlineGeocoder(
            "nominatim", user_agent="class", cache=tmp_path / "c" / "online.sqlite", adapter_factory=adapter
        )
        first, again = geocoder.search("Uzhhorod"), geocoder.search("Uzhhorod")
        assert first == again
        geocoder.close()
    assert len(asked) == 1


def test_an_answer_that_was_spoilt_on_disk_is_asked_for_again_and_a_cache_that_is_gone_is_told(tmp_path: Path) -> None:
    adapter, asked = recorded(NOMINATIM)
    geocoder = OnlineGeocoder("nominatim", user_agent="class", cache=tmp_path / "c.sqlite", adapter_factory=adapter)
    first = geocoder.search("Uzhhorod")
    with contextlib.closing(sqlite3.connect(tmp_path / "c.sqlite")) as other:
        other.execute("update answers set answer = '['")
        other.commit()
        assert geocoder.search("Uzhhorod") == first
        other.execute("drop table answers")
        other.commit()
    assert len(asked) == 2
    with pytest.raises(OutputError, match="Move it away"):
        geocoder.search("Uzhhorod")
    geocoder.close()


def test_a_second_lies_between_two_questions_whatever_is_asked_for() -> None:
    assert OnlineGeocoder("nominatim", user_agent="class", delay_seconds=0.0).delay_seconds == 1.0
    assert OnlineGeocoder("nominatim", user_agent="class", delay_seconds=0.0, domain="127.0.0.1").delay_seconds == 0.0


@pytest.mark.parametrize(
    ("name", "agent", "settings", "says"),
    [
        ("nominatim", "", {}, "who is asking"),
        ("geonames", "class", {}, "needs username"),
        ("pelias", "class", {}, "needs domain"),
        ("atlantis", "class", {}, "no service"),
        ("photon", "class", {"colour": "red"}, "settings"),
    ],
)
def test_a_service_that_cannot_be_used_says_why(name: str, agent: str, settings: dict[str, Any], says: str) -> None:
    with pytest.raises(OnlineError, match=says):
        OnlineGeocoder(name, user_agent=agent, **settings)


def test_every_service_states_its_rules_and_an_unknown_one_that_they_are_unknown() -> None:
    assert all(known.policy and known.attribution and known.delay_seconds >= 1 for known in SERVICES.values())
    assert "not known" in service("arcgis").policy


def test_what_came_from_online_is_credited_in_the_table_and_on_the_page() -> None:
    adapter, _ = recorded(NOMINATIM)
    found = OnlineGeocoder("nominatim", user_agent="class", adapter_factory=adapter).search("Uzhhorod")
    storymap = fresh().place(["m001", "m002"], found[0].place, by=ANN).storymap
    credit = "Nominatim (OpenStreetMap), © OpenStreetMap contributors, ODbL 1.0"
    assert storymap.credits == (credit,)
    assert credit in places_table(storymap)["source"].tolist()
    assert build_page(storymap).count(credit) >= 1
    assert storymap.placements[0].reasons[1] == Reason("from-source", source=credit)


# -- a server that misbehaves ----------------------------------------------------------------------


class Server(ThreadingHTTPServer):
    daemon_threads = True
    questions: list[str]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone away is what these tests are about."""


class Misbehaving(BaseHTTPRequestHandler):
    """Does what the name that is asked for says."""

    server: Server

    def do_GET(self) -> None:
        question = parse_qs(urlparse(self.path).query)["q"][0]
        self.server.questions.append(question)
        if question == "slow":
            time.sleep(3)
        if question == "closed":
            self.connection.close()
            return
        if question == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "4000")
            self.end_headers()
            self.wfile.write(b"[{")
            return
        status = {"busy": 429, "down": 503, "barred": 403}.get(question, 200)
        if question == "soon" and self.server.questions.count("soon") == 1:
            status = 503
        body = {"garbage": b"<html>\xff\xfe", "odd": b'[{"lat": "north"}]', "none": b"[]", "list": b'{"a": 1}'}.get(
            question, json.dumps(NOMINATIM).encode()
        )
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "30")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Misbehaving)
    server.questions = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def local(server: Server, **options: Any) -> OnlineGeocoder:
    options = {"delay_seconds": 0.0, "timeout_seconds": 0.5, "retries": 0} | options
    domain = f"127.0.0.1:{server.server_address[1]}"
    return OnlineGeocoder("nominatim", user_agent="tests", domain=domain, scheme="http", **options)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("busy", "asked too often.* 30 seconds"),
        ("down", "out of order"),
        ("barred", "does not let you in"),
        ("slow", "did not answer in time"),
        ("garbage", "not a list of places|could not be asked"),
        ("odd", "not a list of places"),
        ("list", "not a list of places|could not be asked"),
        ("closed", "could not be asked|cannot be reached"),
        ("cut", "could not be asked|not a list of places|cannot be reached|in time"),
    ],
)
def test_whatever_a_server_does_comes_out_as_one_sentence_and_is_not_kept(server: Server, name: str, says: str) -> None:
    geocoder = local(server)
    with pytest.raises(OnlineError, match=says) as error:
        geocoder.search(name)
    assert "\n" not in str(error.value)
    assert isinstance(error.value, StoryMapError)
    with pytest.raises(OnlineError):
        geocoder.search(name)
    assert server.questions == [name, name]


def test_a_server_that_recovers_is_asked_again(server: Server) -> None:
    assert local(server, retries=1).search("soon")[0].place.name == "Uzhhorod"
    assert server.questions == ["soon", "soon"]


def test_a_server_that_knows_nothing_is_not_asked_again(server: Server) -> None:
    geocoder = local(server)
    assert geocoder.search("none") == geocoder.search("none") == []
    assert server.questions == ["none"]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_search_can_be_called_off_while_the_server_sleeps(server: Server) -> None:
    cancel = threading.Event()
    threading.Timer(0.1, cancel.set).start()
    began = time.monotonic()
    with pytest.raises(Cancelled, match="was cancelled"):
        local(server, timeout_seconds=30.0).search("slow", cancel=cancel)
    assert time.monotonic() - began < 2.5  # the server sleeps for three


def test_a_server_that_is_not_there_is_said_to_be_out_of_reach() -> None:
    geocoder = OnlineGeocoder("nominatim", user_agent="tests", domain="127.0.0.1:9", scheme="http", retries=0)
    with pytest.raises(OnlineError, match="by hand"):
        geocoder.search("Uzhhorod")
