from __future__ import annotations

import geopandas
import pytest
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from storymap.geocoder import GazetteerGeocoder
from tests.mini import gazetteer


@pytest.fixture(scope="module")
def geocoder() -> GazetteerGeocoder:
    return GazetteerGeocoder(gazetteer=gazetteer())


def test_it_is_a_geopy_geocoder(geocoder: GazetteerGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    assert GazetteerGeocoder(gazetteer=gazetteer(), timeout=3, user_agent="test").timeout == 3


def test_a_name_gives_a_location_with_a_raw_dict(geocoder: GazetteerGeocoder) -> None:
    location = geocoder.geocode("Uzhhorod")
    assert isinstance(location, Location)
    assert location.address == "Uzhhorod, Zakarpattia, Ukraine"
    assert (location.latitude, location.longitude) == (48.6242, 22.2947)
    assert location.raw["geonameid"] == 690548


def test_nothing_found_is_none(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Xanadu") is None
    assert geocoder.geocode("Xanadu", exactly_one=False) is None
    assert geocoder.geocode("") is None


def test_what_cannot_be_mapped_is_none(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("the West") is None


def test_not_exactly_one_gives_a_list_up_to_the_limit(geocoder: GazetteerGeocoder) -> None:
    both = geocoder.geocode("Cambridge", exactly_one=False)
    first = geocoder.geocode("Cambridge", exactly_one=False, limit=1)
    assert isinstance(both, list)
    assert len(both) == 2
    assert isinstance(first, list)
    assert first == both[:1]


def test_limit_below_one_is_an_error(geocoder: GazetteerGeocoder) -> None:
    with pytest.raises(ValueError, match="limit is 0"):
        geocoder.geocode("Paris", limit=0)
    with pytest.raises(ValueError, match="limit is 0"):
        geocoder.reverse((0, 0), limit=0)


@pytest.mark.parametrize(
    ("query", "geonameid"),
    [
        ("Paris, Texas", 4717560),
        ("Paris, Texas, USA", 4717560),
        ("Paris, France", 2988507),
        ("Uzhhorod, Ukraine", 690548),
        ("Cambridge, England, UK", 2653941),
        ("Washington, D.C.", 4140963),
        ("Paris, Narnia", 2988507),
    ],
)
def test_a_query_may_say_what_the_place_lies_in(geocoder: GazetteerGeocoder, query: str, geonameid: int) -> None:
    location = geocoder.geocode(query)
    assert isinstance(location, Location)
    assert location.raw["geonameid"] == geonameid


def test_a_place_that_lies_elsewhere_is_not_found(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Kursk, Texas") is None


@pytest.mark.parametrize("bias", ["US", "us", ["CA", "US"]])
def test_country_bias_prefers_and_does_not_filter(geocoder: GazetteerGeocoder, bias: str | list[str]) -> None:
    locations = geocoder.geocode("Paris", exactly_one=False, country_bias=bias)
    assert isinstance(locations, list)
    assert [location.raw["country_code"] for location in locations] == ["US", "FR"]


def test_country_bias_may_belong_to_the_geocoder() -> None:
    location = GazetteerGeocoder(gazetteer=gazetteer(), country_bias="US").geocode("Paris")
    assert isinstance(location, Location)
    assert location.raw["country_code"] == "US"


@pytest.mark.parametrize("point", [(48.62, 22.29), Point(48.62, 22.29), "48.62, 22.29", "48 37m 12s N, 22 17m 24s E"])
def test_reverse_finds_the_nearest_populated_place(geocoder: GazetteerGeocoder, point: object) -> None:
    location = geocoder.reverse(point)
    assert isinstance(location, Location)
    assert location.address == "Uzhhorod, Zakarpattia, Ukraine"
    assert location.raw["distance_km"] < 1


def test_reverse_gives_a_list_nearest_first(geocoder: GazetteerGeocoder) -> None:
    locations = geocoder.reverse((51.5, 0), exactly_one=False, limit=3)
    assert isinstance(locations, list)
    distances = [location.raw["distance_km"] for location in locations]
    assert len(distances) == 3
    assert distances == sorted(distances)


def test_reverse_across_the_antimeridian_is_near(geocoder: GazetteerGeocoder) -> None:
    east, west = geocoder.reverse((60, 179.9)), geocoder.reverse((60, -179.9))
    assert isinstance(east, Location)
    assert isinstance(west, Location)
    assert abs(east.raw["distance_km"] - west.raw["distance_km"]) < 30


def test_reverse_of_no_point_is_a_geopy_error(geocoder: GazetteerGeocoder) -> None:
    with pytest.raises(GeocoderQueryError, match="No point on Earth"):
        geocoder.reverse("somewhere")


def test_it_serves_geopandas_as_a_provider() -> None:
    frame = geopandas.tools.geocode(["Paris, Texas", "Xanadu"], provider=GazetteerGeocoder, gazetteer=gazetteer())
    assert frame.address[0] == "Paris, Texas, United States"
    assert frame.geometry[0].x == pytest.approx(-95.55551)
    assert frame.geometry[1].is_empty or frame.geometry[1] is None


def test_geopandas_reverse_geocodes_with_it() -> None:
    points = geopandas.points_from_xy([22.29], [48.62])
    frame = geopandas.tools.reverse_geocode(points, provider=GazetteerGeocoder, gazetteer=gazetteer())
    assert frame.address[0].startswith("Uzhhorod")
