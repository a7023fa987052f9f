"""The gazetteer as a geopy geocoder, and online services behind the same door.

Nothing here is ever asked over a network unless somebody chose a service by name.
"""

from __future__ import annotations

from storymap.geocoder.online import Cancelled, OnlineError, OnlineGeocoder
from storymap.geocoder.own import GazetteerGeocoder
from storymap.geocoder.services import SERVICES, Service, service

__all__ = ["SERVICES", "Cancelled", "GazetteerGeocoder", "OnlineError", "OnlineGeocoder", "Service", "service"]
