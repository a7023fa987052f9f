"""What a place is and what a role means, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable

from storymap.gazetteer import Lookup
from storymap.gazetteer.tongues import tongues
from storymap.model import Certainty, Kind, Mention, Move, Place, Role
from storymap.wording import STATUS_WORDS, counted, with_article
from storymap.wording.interface import called, interface, term
from storymap.wording.said import listed, said

ROLES: tuple[Role, ...] = ("literal", "facility", "organisation", "actor", "demonym")
CERTAINTIES: tuple[Certainty, ...] = ("sure", "likely", "guess", "unplaced")
#: Codes of lands that are no states of their own.
TERRITORIES = frozenset(
    """
    AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF
    PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT
    """.split()  # noqa: SIM905
)
#: What our own names of borders end in.
_BORDER = " border"
_CAPITALS = {"PPLC", "PPLG"}
#: A town by its people.
_SIZES = ((50_000, "City"), (5_000, "Town"), (0, "Town or village"))
#: What is said with the country that it lies in.
_INSIDE = {"admin1", "admin2", "city", "building", "water", "physical"}
#: What a country calls its largest parts, as a school atlas does; "Region" where nothing is said here.
_PARTS = {
    word: countries.split()
    for word, countries in {
        "State": "US MX BR VE MY NG SD SS DE AT PW FM",
        "State or territory": "AU IN",
        "Province": (
            "AR EC CR PA CU DO NL IE PL BG TR AM MN LK NP LA KP TH KH ID PG SB VU IR AF DZ RW BI CD GA SL AO ZM "
            "ZW MZ ZA"
        ),
        "Province or territory": "CA PK",
        "Province or region": "CN",
        "Province or city": "KR VN",
        "Department": "CO BO PY UY GT HN SV NI HT CG BJ",
        "Governorate": "EG TN IQ SY LB JO YE OM KW BH PS",
        "County": "HU RO HR NO SE EE LT KE LR",
        "District": "PT IL LY BW LS BZ SR BT MD AZ",
        "Prefecture": "JP CF",
        "Canton": "CH",
        "Emirate": "AE",
        "Parish": "JM BB AG DM GD KN LC VC",
        "Division": "BD FJ GM",
        "Autonomous community": "ES",
        "Municipality": "LV MK SI QA",
        "Part": "GB",
    }.items()
}
_PART_OF = {country: word for word, countries in _PARTS.items() for country in countries}
#: A name that says itself what it is: "Northern Territory", "District of Columbia".
_SAID = re.compile(
    r"\b(?:canton|county|department|district|governorate|prefecture|province|region|republic|territory)\b", re.I
)
#: What the gazetteer's codes say of waters, by their first letters.
_WATERS = {
    "STM": "River", "CNL": "Canal", "LK": "Lake", "RSV": "Lake", "SEA": "Sea", "OCN": "Ocean", "GULF": "Gulf",
    "BAY": "Bay", "STRT": "Strait", "CHN": "Channel",
}  # fmt: skip
#: What the gazetteer's codes say of the land, by their first letters, the longest first.
_LANDFORMS = {
    "ISLS": "Group of islands", "ISL": "Island", "ATOL": "Atoll", "RF": "Reef", "PEN": "Peninsula", "CAPE": "Cape",
    "MTS": "Mountains", "MT": "Mountain", "PK": "Mountain", "VLC": "Volcano", "GLCR": "Glacier", "DSRT": "Desert",
    "PLAT": "Plateau", "VAL": "Valley", "PLN": "Plain", "PASS": "Pass",
    "BSN": "Basin", "CNYN": "Canyon", "FRST": "Forest",
}  # fmt: skip
#: What the last word of a name says that it is, whatever its code.
_LANDS_SAID = {"Island": "Island", "Islands": "Group of islands", "Peninsula": "Peninsula"}
_KINDS = {
    "continent": "Continent",
    "region": "Region",
    "water": "Water",
    "physical": "Natural feature",
    "border": "Border",
    "composed": "Told from other places",
    "none": "Not a place on a map",
}


def what_it_is(place: Place, gazetteer: Lookup) -> str:
    """ "City in Ukraine, about 115,000 people": kind, country, population where known."""
    words = term(_sort(place))
    # A seat of government and a part are of their country; what else lies there is in it.
    owned = place.kind == "admin1" or (place.kind == "city" and place.feature_code in _CAPITALS)
    country = country_name(place, gazetteer) if place.kind in _INSIDE else None
    if country:
        words = said("what_of" if owned else "what_in", what=words, land=land_in(country))
    return said("what_people", what=words, people=counted(place.population)) if place.population >= 1000 else words


def _sort(place: Place) -> str:
    """ "City", "Province", "River": the sort of place in one word."""
    if place.kind == "city" and place.feature_code not in _CAPITALS:
        return next(word for least, word in _SIZES if place.population >= least)
    say = _SORTS.get(place.kind)
    return say(place) if say else _KINDS.get(place.kind, "Place")


def land_in(name: str) -> str:
    """A country's name as it stands in a sentence: English has an article before some, a catalogue none."""
    return (with_article(name) or name) if interface() == "en" else called(name)


def name_of(place: Place) -> str:
    """A place's name in the language of now, where it has one there: countries, continents, seas and large cities."""
    language = interface()
    if language == "en":
        return place.name
    if place.kind == "border" and place.name.endswith(_BORDER):
        sides = [called(side) for side in place.name.removesuffix(_BORDER).split("–")]
        return said("border_name", sides="–".join(sides))
    names = tongues().get(place.geonameid or 0, {}) if place.kind == "city" else {}
    return names.get(language) or called(place.name)


def _water(place: Place) -> str:
    """ "River", "Sea": what sort of water it is, as far as its code says."""
    code = place.feature_code or ""
    return next((word for start, word in _WATERS.items() if code.startswith(start)), _KINDS["water"])


def _landform(place: Place) -> str:
    """ "Island", "Mountains": what sort of land it is, as far as its code says."""
    said = _LANDS_SAID.get(place.name.split()[-1])
    code = place.feature_code or ""
    return said or next((word for start, word in _LANDFORMS.items() if code.startswith(start)), _KINDS["physical"])


def _said_part(place: Place) -> str:
    """What a name says that it names: "County" of "Fairfield County"."""
    said = _SAID.search(place.name)
    return said.group(0).capitalize() if said else ""


def _part(place: Place) -> str:
    """ "State", "Province": what the name says, else what its country calls its parts."""
    return _said_part(place) or _PART_OF.get(place.country_code or "", "Region")


_SORTS: dict[Kind, Callable[[Place], str]] = {
    "country": lambda place: "Territory" if place.country_code in TERRITORIES else "Country",
    "admin1": _part,
    "admin2": lambda place: _said_part(place) or "District",
    "city": lambda place: "Capital",
    "building": lambda place: "Building",
    "water": _water,
    "physical": _landform,
}


def country_name(place: Place, gazetteer: Lookup) -> str | None:
    """The name of the country that a place lies in, None for a country itself or if unknown."""
    if place.kind == "country" or not place.country_code:
        return None
    country = gazetteer.country(place.country_code)
    return country.name if country else None


def role_words(mention: Mention, place: Place | None, gazetteer: Lookup) -> str:
    """What the mention does in its sentence: "Beijing = government of China"."""
    if mention.role == "actor":
        if place is None:
            return said("role_actor_nowhere")
        country = land_in(country_name(place, gazetteer) or place.name)
        land = country if mention.acts == "government" or place.kind == "country" else name_of(place)
        own = land_in(place.name) if interface() == "en" else name_of(place)
        who = said(f"acts_{mention.acts or 'government'}", land=land, name=own)
        return said("role_actor", text=mention.text, who=who)
    return said(f"role_{mention.role}", name=land_in(place.name if place else mention.name))


def move_words(move: Move) -> str:
    """ "10,000 troops: North Korea → Russian Far East (reported)"."""
    origin, destination = (name_of(end) if end else said("nowhere") for end in (move.origin, move.destination))
    return said("move", origin=origin, destination=destination, status=term(STATUS_WORDS[move.status]))


def move_what(move: Move) -> str:
    """Who or what goes, with the quantity if the text gives one."""
    if move.quantity and move.quantity not in move.what:
        return f"{move.quantity} {move.what}"
    return move.what


__all__ = [
    "CERTAINTIES",
    "ROLES",
    "TERRITORIES",
    "country_name",
    "land_in",
    "listed",
    "move_what",
    "move_words",
    "name_of",
    "role_words",
    "what_it_is",
]
