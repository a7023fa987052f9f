"""What a place is and what a role means, in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storymap.gazetteer import Lookup
from storymap.model import Certainty, Mention, Move, Place, Role
from storymap.wording import STATUS_WORDS, counted, with_article
from storymap.wording.terms import ACTS_WORDS

ROLES: tuple[Role, ...] = ("literal", "facility", "organisation", "actor", "demonym")
CERTAINTIES: tuple[Certainty, ...] = ("sure", "likely", "guess", "unplaced")
#: Codes of lands that are no states of their own.
TERRITORIES = frozenset(
    """
    AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF
    PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT
    """.split()  # noqa: SIM905
)
_CAPITALS = {"PPLC", "PPLG"}
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
    country = with_article(country_name(place, gazetteer))
    inside = f" in {country}" if country else ""
    words = {
        "country": "Territory" if place.country_code in TERRITORIES else "Country",
        "admin1": f"{_part(place)}{f' of {country}' if country else ''}",
        "admin2": f"{_said_part(place) or 'District'}{inside}",
        "city": f"{'Capital' if place.feature_code in _CAPITALS else 'Place'}"
        + (f" of {country}" if place.feature_code in _CAPITALS and country else inside),
        "building": f"Building{inside}",
        "water": f"{_water(place)}{inside}",
        "physical": f"{_landform(place)}{inside}",
    }.get(place.kind, _KINDS.get(place.kind, "Place"))
    if place.kind == "city" and place.feature_code not in _CAPITALS:
        sizes = ((50_000, "City"), (5_000, "Town"), (0, "Town or village"))
        words = words.replace("Place", next(word for least, word in sizes if place.population >= least), 1)
    return words + (f", about {counted(place.population)} people" if place.population >= 1000 else "")


def _water(place: Place) -> str:
    """ "River", "Sea": what sort of water it is, as far as its code says."""
    code = place.feature_code or ""
    return next((word for start, word in _WATERS.items() if code.startswith(start)), _KINDS["water"])


def _landform(place: Place) -> str:
    """ "Island", "Mountains": what sort of land it is, as far as its code says."""
    code = place.feature_code or ""
    return next((word for start, word in _LANDFORMS.items() if code.startswith(start)), _KINDS["physical"])


def _said_part(place: Place) -> str:
    """What a name says that it names: "County" of "Fairfield County"."""
    said = _SAID.search(place.name)
    return said.group(0).capitalize() if said else ""


def _part(place: Place) -> str:
    """ "State", "Province": what the name says, else what its country calls its parts."""
    return _said_part(place) or _PART_OF.get(place.country_code or "", "Region")


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them.

    Examples
    --------
    >>> listed(["Belarus", "Hungary", "Moldova"]), listed(["Mexico"]), listed([])
    ('Belarus, Hungary and Moldova', 'Mexico', '')
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


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
            return "Stands for those who act, not for a spot on the map"
        country = with_article(country_name(place, gazetteer) or place.name)
        land = country if mention.acts == "government" or place.kind == "country" else place.name
        who = ACTS_WORDS[mention.acts or "government"].format(land=land, name=with_article(place.name))
        return f"“{mention.text}” = {who}, not a spot on the map"
    name = place.name if place else mention.name
    return {
        "literal": "Something is, happens or moves here",
        "facility": "A building where something happens",
        "organisation": "An institution; the sign stands at its seat",
        "demonym": f"People or things of {with_article(name)}; the word itself puts nothing there",
    }[mention.role]


def move_words(move: Move) -> str:
    """ "10,000 troops: North Korea → Russian Far East (reported)"."""
    origin = move.origin.name if move.origin else "somewhere not said"
    destination = move.destination.name if move.destination else "somewhere not said"
    return f"{origin} → {destination} ({STATUS_WORDS[move.status]})"


def move_what(move: Move) -> str:
    """Who or what goes, with the quantity if the text gives one."""
    if move.quantity and move.quantity not in move.what:
        return f"{move.quantity} {move.what}"
    return move.what
