"""An online geocoder that somebody chose: one toponym and its country go out, places come back.

Through geopy, one question a second, each answer kept on disk, with a time-out and a way
to cancel. No sentence of a story can be asked for: what is longer than a name is refused.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from geopy.adapters import URLLibAdapter
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderNotFound,
    GeocoderParseError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import get_geocoder_for_service

from storymap.errors import StoryMapError
from storymap.geocoder.cache import AnswerCache
from storymap.geocoder.services import Service, service
from storymap.model import Candidate, Kind, Place, Reason

_LONGEST = 80  # characters: no toponym has more, and a sentence has
_WORDS = 8
_TICK_SECONDS = 0.05
#: Word of a service for what it found → our kind.
_KINDS: dict[str, Kind] = {
    "country": "country", "state": "admin1", "region": "region", "province": "admin1", "county": "admin2",
    "district": "admin2", "city": "city", "town": "city", "village": "city", "hamlet": "city", "suburb": "city",
    "locality": "city", "neighbourhood": "city", "water": "water", "river": "water", "lake": "water", "bay": "water",
    "island": "physical", "peak": "physical", "mountain": "physical", "building": "building", "aerodrome": "building",
}  # fmt: skip


class OnlineError(StoryMapError, ConnectionError):
    """An online service could not be asked, or gave no answer that can be read."""


class Cancelled(OnlineError):
    """The question was cancelled."""


class OnlineGeocoder:
    """A geopy service by name, asked politely.

    Parameters
    ----------
    name : str
        As geopy names it: "nominatim", "photon", "geonames", "pelias", …
    user_agent : str
        Who asks; services bar those who do not say.
    cache : Path, optional
        The file in which answers are kept; left out, they last as long as this object.
    timeout_seconds : float
        How long one question may take.
    delay_seconds : float, optional
        The least time between two questions; the service's own if left out, never less for one we know.
    retries : int
        How often a service that is down or busy is asked again.
    **settings
        What the geopy class takes: ``username``, ``domain``, ``api_key``, ``scheme``, ``adapter_factory``.

    Raises
    ------
    OnlineError
        No such service, or a setting that it needs is missing.
    """

    def __init__(
        self,
        name: str,
        *,
        user_agent: str,
        cache: Path | None = None,
        timeout_seconds: float = 10.0,
        delay_seconds: float | None = None,
        retries: int = 1,
        **settings: Any,
    ) -> None:
        self.service = service(name)
        if len(user_agent.strip()) < 3:
            raise OnlineError(f"{self.service.title} needs to know who is asking. Give a name and an address.")
        missing = [need for need in self.service.needs if need != "user_agent" and not settings.get(need)]
        if missing:
            raise OnlineError(f"{self.service.title} needs {' and '.join(missing)}.")
        self._geocoder = _opened(self.service, timeout=timeout_seconds, user_agent=user_agent.strip(), **settings)
        self._where = f"{name} {getattr(self._geocoder, 'domain', '')}"
        own = self.service.delay_seconds
        # A server of one's own has no public rule; the public one's is never undercut.
        self.delay_seconds = (
            own if delay_seconds is None else delay_seconds if "domain" in settings else max(own, delay_seconds)
        )
        self._ask = RateLimiter(
            self._geocoder.geocode,
            min_delay_seconds=self.delay_seconds,
            max_retries=retries,
            error_wait_seconds=max(self.delay_seconds, 0.01) * 2,
            swallow_exceptions=False,
        )
        # A server that sends a byte now and then would never run into a socket's time-out.
        self._patience = (retries + 1) * (timeout_seconds + 3 * self.delay_seconds) + 1
        self._cache = AnswerCache(cache)

    def search(
        self, toponym: str, *, country: str | None = None, limit: int = 5, cancel: threading.Event | None = None
    ) -> list[Candidate]:
        """Places that the service has for a name, its best first; empty where it has none.

        Parameters
        ----------
        toponym : str
            A name alone. What is no name (a sentence, two lines) is refused.
        country : str, optional
            The name of the country to look in.
        cancel : threading.Event, optional
            Set it, and the search ends within a tenth of a second.

        Raises
        ------
        OnlineError
            Not reachable, too slow, too busy, not allowed, or no readable answer. Nothing is kept then.
        Cancelled
            ``cancel`` was set.
        """
        question = _question(toponym, country)
        key = json.dumps([self._where, question, limit], ensure_ascii=False)
        rows = self._cache.get(key)
        if rows is None:
            found = self._answer(question, cancel)[:limit]
            try:
                rows = [_row(location) for location in found]
            except (ValueError, TypeError, AttributeError) as error:
                raise OnlineError(self._fault(error)) from error
            self._cache.put(key, rows)
        best = len(rows)
        return [
            Candidate(self._place(row), round((best - at) / best, 3), told=self._told(question))
            for at, row in enumerate(rows)
        ]

    def close(self) -> None:
        """Close the cache."""
        self._cache.close()

    def _answer(self, question: str, cancel: threading.Event | None) -> list[Any]:
        done: Future[Any] = Future()
        # A thread, so that a slow service can be left alone; daemon, so that it holds nobody up at the end.
        threading.Thread(
            target=_carry_out, args=(done, lambda: self._ask(question, exactly_one=False)), daemon=True
        ).start()
        until = time.monotonic() + self._patience
        while True:
            if time.monotonic() > until:
                raise OnlineError(self._fault(GeocoderTimedOut()))
            if cancel is not None and cancel.is_set():
                raise Cancelled(f"The search for “{question}” was cancelled.")
            try:
                return list(done.result(timeout=_TICK_SECONDS) or [])
            except TimeoutError as error:
                if done.done():
                    raise OnlineError(self._fault(error)) from error
            except (GeopyError, ValueError, KeyError, TypeError, AttributeError, OSError) as error:
                raise OnlineError(self._fault(error)) from error

    def _fault(self, error: Exception) -> str:
        title = self.service.title
        if isinstance(error, GeocoderRateLimited):
            wait = f" Try again in {error.retry_after} seconds." if getattr(error, "retry_after", None) else ""
            return f"{title} says that it was asked too often.{wait or ' Try again later.'}"
        if isinstance(error, GeocoderQuotaExceeded):
            return f"{title} has no questions left for you today."
        if isinstance(error, GeocoderAuthenticationFailure | GeocoderInsufficientPrivileges):
            return f"{title} does not let you in. Check the user name or key, and the user agent."
        if getattr(error.__cause__, "status_code", None) in (502, 503):  # geopy calls these a time-out
            error = GeocoderUnavailable()
        if isinstance(error, GeocoderTimedOut):
            return f"{title} did not answer in time. Try again, or place the name by hand."
        if isinstance(error, GeocoderUnavailable):
            return f"{title} cannot be reached or is out of order. Try again later, or place the name by hand."
        if isinstance(error, GeocoderParseError | ValueError | KeyError | TypeError | AttributeError):
            return f"{title} answered something that is not a list of places."
        return f"{title} could not be asked: no connection, or it refuses. Try again later, or place the name by hand."

    def _place(self, row: dict[str, Any]) -> Place:
        named = row["id"] or f"{row['lat']:.5f},{row['lon']:.5f}"
        return Place(
            f"{self.service.name}:{named}", row["name"], row["kind"], "point", row["lat"], row["lon"], row["country"],
            note=row["address"], source=_credit(self.service),
        )  # fmt: skip

    def _told(self, question: str) -> Reason:
        return Reason("found-by", service=self.service.title, question=question)


def _opened(asked: Service, **settings: Any) -> Any:
    """The geopy geocoder of a service."""
    try:
        # geopy's other adapter asks again by itself, at once: no rule of a service allows that.
        return get_geocoder_for_service(asked.name)(**{"adapter_factory": URLLibAdapter, **settings})
    except GeocoderNotFound as error:
        raise OnlineError(f"geopy has no service {asked.name!r}. Its documentation lists them.") from error
    except (ConfigurationError, TypeError) as error:
        raise OnlineError(f"{asked.title} cannot be used with these settings: {error}") from error


def _carry_out(done: Future[Any], ask: Callable[[], Any]) -> None:
    try:
        done.set_result(ask())
    except Exception as error:
        # Whatever it is, it belongs to the thread that asked.
        done.set_exception(error)


def _credit(asked: Service) -> str:
    return ", ".join(filter(None, (asked.title, asked.attribution, asked.licence)))


def _question(toponym: str, country: str | None) -> str:
    parts = [" ".join((part or "").split()) for part in (toponym, country)]
    if not parts[0]:
        raise OnlineError("No name was given. Type the name of a place.")
    if any(len(part) > _LONGEST or len(part.split()) > _WORDS for part in parts) or "\n" in toponym.strip():
        raise OnlineError(f"“{parts[0][:40]}…” is longer than a name. Only a place name and its country are sent.")
    return ", ".join(filter(None, parts))


def _row(location: Any) -> dict[str, Any]:
    """What is kept of a geopy location."""
    facts = _facts(location.raw)
    address = str(location.address or "")
    lat, lon = float(location.latitude), float(location.longitude)
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError(f"{lat}, {lon} is not a point on Earth")
    number = _first(facts, "osm_id", "geonameId", "gid")
    code = _first(facts, "countrycode", "countryCode", "country_code")
    words = (facts.get(field) for field in ("addresstype", "type", "osm_value", "layer"))
    return {
        "id": f"{facts.get('osm_type') or ''}/{number}".strip("/") if number else "",
        "name": str(facts.get("name") or address.split(",")[0])[:200],
        "address": address[:500] or None,
        "kind": next((_KINDS[word] for word in words if isinstance(word, str) and word in _KINDS), "city"),
        "lat": round(lat, 6),
        "lon": round(lon, 6),
        "country": code.upper() if isinstance(code, str) and len(code) == 2 else None,
    }


def _facts(raw: Any) -> dict[str, Any]:
    """What a service tells of a place: its answer, or the properties in it."""
    inner = raw.get("properties") if isinstance(raw, dict) else None
    found = inner if isinstance(inner, dict) else raw
    return found if isinstance(found, dict) else {}


def _first(facts: dict[str, Any], *fields: str) -> Any:
    """The first of some fields that says anything."""
    return next((facts[field] for field in fields if facts.get(field)), None)
