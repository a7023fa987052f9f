"""A gazetteer of some forty places, for tests, lessons and documentation.

The same packed form as the large one, made in a moment: also the way to a gazetteer of one's own.
"""

from __future__ import annotations

from pathlib import Path

from storymap.gazetteer.building import pack
from storymap.gazetteer.drafts import Draft, Drafts
from storymap.gazetteer.keys import as_written
from storymap.gazetteer.places import Gazetteer
from storymap.model import Geometry, Kind, NameSort

#: GeoNames id, name, country, lat, lon, population, other names, demonyms
COUNTRIES = (
    (690791, "Ukraine", "UA", 49.0, 32.0, 44622516, "", "Ukrainian|Ukrainians"),
    (2017370, "Russia", "RU", 60.0, 100.0, 144478050, "Russian Federation", "Russian|Russians"),
    (6252001, "United States", "US", 39.76, -98.5, 327167434, "United States of America|America", "American|Americans"),
    (1873107, "North Korea", "KP", 40.0, 127.0, 25549819, "DPRK", "North Korean|North Koreans|Korean|Koreans"),
    (1835841, "South Korea", "KR", 36.5, 127.75, 51635256, "", "South Korean|South Koreans|Korean|Koreans"),
    (1814991, "China", "CN", 35.0, 105.0, 1411778724, "", "Chinese"),
    (614540, "Georgia", "GE", 41.99998, 43.4999, 3731000, "Sakartvelo", "Georgian|Georgians"),
    (3017382, "France", "FR", 46.0, 2.0, 66987244, "", "French"),
    (2635167, "United Kingdom", "GB", 54.75844, -2.69531, 66488991, "Britain", "British"),
)
#: GeoNames id, code, name, lat, lon, population, other names
ADMIN1 = (
    (538555, "RU.41", "Kursk Oblast", 51.5, 36.0, 1115237, "Kursk|Kursk region|Kurskaya oblast"),
    (2022889, "RU.30", "Khabarovsk", 54.0, 136.0, 1321473, "Khabarovsk Krai|Khabarovsk region"),
    (2017623, "RU.59", "Primorye", 45.33333, 134.66667, 1956497, "Primorsky Krai"),
    (687869, "UA.25", "Zakarpattia", 48.41667, 23.25, 1258155, "Transcarpathia"),
    (5815135, "US.WA", "Washington", 47.50012, -120.50147, 7785786, "Washington state"),
    (4197000, "US.GA", "Georgia", 32.75042, -83.50018, 10711908, "state of Georgia"),
    (4736286, "US.TX", "Texas", 31.25044, -99.25061, 29145505, ""),
    (4138106, "US.DC", "District of Columbia", 38.91706, -77.00025, 689545, ""),
    (6269131, "GB.ENG", "England", 52.16045, -0.70312, 57106398, ""),
)
#: GeoNames id, name, country, admin-1 code, lat, lon, population, feature code, other names
CITIES = (
    (538560, "Kursk", "RU", "41", 51.73733, 36.18735, 448733, "PPLA", "Курск|Koursk"),
    (690548, "Uzhhorod", "UA", "25", 48.6242, 22.2947, 115449, "PPLA", "Ungvár|Ужгород"),
    (703448, "Kyiv", "UA", "12", 50.45466, 30.5238, 2797553, "PPLC", "Kiev|Київ"),
    (524901, "Moscow", "RU", "48", 55.75222, 37.61556, 10381222, "PPLC", "Moskva|Москва"),
    (2022890, "Khabarovsk", "RU", "30", 48.48272, 135.08379, 579000, "PPLA", ""),
    (4140963, "Washington", "US", "DC", 38.89511, -77.03637, 689545, "PPLC", "Washington, D.C.|Washington DC"),
    (1871859, "Pyongyang", "KP", "12", 39.03385, 125.75432, 3222000, "PPLC", "P'yŏngyang"),
    (1835848, "Seoul", "KR", "11", 37.566, 126.9784, 10349312, "PPLC", "서울"),
    (1816670, "Beijing", "CN", "22", 39.9075, 116.39723, 18960744, "PPLC", "Peking|北京"),
    (2988507, "Paris", "FR", "11", 48.85341, 2.3488, 2138551, "PPLC", "Lutetia"),
    (4717560, "Paris", "US", "TX", 33.66094, -95.55551, 24782, "PPLA2", ""),
    (2643743, "London", "GB", "ENG", 51.50853, -0.12574, 8961989, "PPLC", "Londres"),
    (2971482, "Us", "FR", "11", 49.1, 1.96667, 1200, "PPL", ""),
    (4197499, "Gainesville", "US", "GA", 34.29788, -83.82407, 37291, "PPLA2", ""),
    (2653941, "Cambridge", "GB", "ENG", 52.2, 0.11667, 145674, "PPLA3", ""),
    (4931972, "Cambridge", "US", "MA", 42.3751, -71.10561, 110402, "PPLA2", ""),
)
#: place id, name, kind, geometry's lat and lon (None: cannot be mapped), other names, note
OWN: tuple[tuple[str, str, Kind, float | None, float | None, str, str | None], ...] = (
    ("sm:region/russian-far-east", "Russian Far East", "region", 62.0, 143.0, "Far East|Russia's far east", None),
    ("sm:region/korean-peninsula", "Korean Peninsula", "region", 38.0, 127.5, "", None),
    ("sm:region/east-asia", "East Asia", "region", 36.0, 115.0, "Eastern Asia", None),
    ("sm:region/europe", "Europe", "continent", 48.69096, 9.14062, "", None),
    ("sm:region/western-world", "Western world", "none", None, None, "West", "A political notion without borders"),
    ("sm:building/white-house", "White House", "building", 38.8977, -77.0365, "", None),
    ("sm:building/pentagon", "Pentagon", "building", 38.8719, -77.0563, "", None),
    ("sm:building/un-headquarters", "UN headquarters", "building", 40.7489, -73.968, "UN|United Nations", None),
    ("sm:water/black-sea", "Black Sea", "water", 43.0, 34.0, "", None),
)
EXACT = {"US": "gn:6252001", "U.S.": "gn:6252001", "UK": "gn:2635167", "UN": "sm:building/un-headquarters"}
NOT_PLACES = {"may": ("month", "unless_cue"), "austin": ("surname", "unless_cue"), "world": ("common word", "always")}


def mini_gazetteer(path: Path) -> Gazetteer:
    """A small gazetteer, written to a file and opened.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> gazetteer = mini_gazetteer(Path(mkdtemp()) / "mini.bin")
    >>> [candidate.place.kind for candidate in gazetteer.lookup("Kursk")]
    ['city', 'admin1']
    """
    pack(mini_drafts(), path)
    return Gazetteer(path)


def mini_drafts() -> Drafts:
    """The places of the mini gazetteer, in the making."""
    drafts = Drafts()
    for geonameid, name, code, lat, lon, population, others, demonyms in COUNTRIES:
        draft = Draft(f"gn:{geonameid}", name, "country", "area", lat, lon, code, geonameid=geonameid)
        draft.feature_class, draft.feature_code, draft.population = "A", "PCLI", population
        drafts.countries[code] = _put(drafts, draft, others)
        for demonym in demonyms.split("|"):
            draft.add_demonym(demonym)
    for geonameid, code, name, lat, lon, population, others in ADMIN1:
        country, _, number = code.partition(".")
        draft = Draft(f"gn:{geonameid}", name, "admin1", "area", lat, lon, country, number, geonameid=geonameid)
        draft.feature_class, draft.feature_code, draft.population = "A", "ADM1", population
        drafts.admin[code] = _put(drafts, draft, others)
    for geonameid, name, country, number, lat, lon, population, feature_code, others in CITIES:
        draft = Draft(f"gn:{geonameid}", name, "city", "point", lat, lon, country, number, geonameid=geonameid)
        draft.feature_class, draft.feature_code, draft.population = "P", feature_code, population
        _put(drafts, draft, "")
        draft.add_alternates(others.split("|"))
    for place_id, name, kind, own_lat, own_lon, others, note in OWN:
        geometry: Geometry = "none" if kind == "none" else "point" if kind == "building" else "area"
        draft = Draft(place_id, name, kind, geometry, own_lat, own_lon, note=note, source="mini", listed=True)
        _put(drafts, draft, others)
    drafts.exact = {as_written(alias): [place_id] for alias, place_id in EXACT.items()}
    drafts.not_places = dict(NOT_PLACES)
    drafts.iso = {"RU-KRS": "RU.41", "US-TX": "US.TX"}
    return drafts


def _put(drafts: Drafts, draft: Draft, others: str) -> Draft:
    for name in filter(None, others.split("|")):
        draft.add(name, NameSort.COMMON)
    return drafts.put(draft)
