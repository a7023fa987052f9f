"""Online geocoders that may be chosen, and what each asks of those who use it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """A service by its geopy name: its rules, and what has to stand beside what it finds.

    ``needs`` are the settings without which it cannot be asked; ``delay_seconds`` is the
    least time between two questions.
    """

    name: str
    title: str
    policy: str
    policy_url: str
    attribution: str
    licence: str
    needs: tuple[str, ...] = ()
    delay_seconds: float = 1.0


_OSM = "© OpenStreetMap contributors"
_ODBL = "ODbL 1.0"

#: Name → service. Any other geopy service may be named too; its rules are then yours to read.
SERVICES: dict[str, Service] = {
    "nominatim": Service(
        "nominatim", "Nominatim (OpenStreetMap)",
        "At most one question a second, no bulk use, a user agent that names you, results kept and not asked for "
        "twice, attribution shown.",
        "https://operations.osmfoundation.org/policies/nominatim/", _OSM, _ODBL, ("user_agent",),
    ),
    "photon": Service(
        "photon", "Photon (komoot)",
        "Free for a moderate number of questions; extensive use is throttled or barred; attribution shown.",
        "https://photon.komoot.io/", _OSM, _ODBL, ("user_agent",),
    ),
    "geonames": Service(
        "geonames", "GeoNames",
        "A free account of your own; its hourly and daily credits are limited; attribution shown.",
        "https://www.geonames.org/export/", "GeoNames", "CC BY 4.0", ("username",),
    ),
    "pelias": Service(
        "pelias", "Pelias",
        "A server of your own or of a provider, with that provider's rules.",
        "https://github.com/pelias/documentation", f"{_OSM}, and the server's other sources", _ODBL, ("domain",),
    ),
}  # fmt: skip


def service(name: str) -> Service:
    """The rules of a service by its geopy name; of one that is not in the list, that they are to be looked up.

    Examples
    --------
    >>> service("nominatim").delay_seconds
    1.0
    """
    known = SERVICES.get(name)
    if known is not None:
        return known
    return Service(
        name, name, "Its rules are not known to storymap: read them before you use it.", "", f"the service {name}", "",
    )  # fmt: skip
