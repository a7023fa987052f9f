"""What a place is and what a role means, in plain words."""

from __future__ import annotations

from storymap.gazetteer import Gazetteer
from storymap.model import Certainty, Mention, Move, Place, Placement, Role

ROLES: tuple[Role, ...] = ("literal", "facility", "organisation", "actor", "demonym")
CERTAINTIES: tuple[Certainty, ...] = ("sure", "likely", "guess", "unplaced")
STATUS_WORDS = {
    "reported": "reported",
    "past": "in the past",
    "hypothetical": "possible, not reported",
    "demanded": "demanded",
    "speculative": "speculation",
}
CERTAINTY_WORDS = {"sure": "Sure", "likely": "Likely", "guess": "A guess", "unplaced": "Not placed"}
_WITH_ARTICLE = {"Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Seychelles"}
_CAPITALS = {"PPLC", "PPLG"}
#: What a country calls its largest parts, as a school atlas does; "Region" where nothing is said here.
_PARTS = {
    word: countries.split()
    for word, countries in {
        "State": "US MX BR VE AU IN MY NG SD SS DE AT PW FM",
        "Province": (
            "CA AR EC CR PA CU DO NL IE PL BG TR AM CN KR KP MN PK LK NP TH VN LA KH ID PG SB VU IR AF DZ RW BI CD GA "
            "SL AO ZM ZW MZ ZA"
        ),
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
_KINDS = {
    "continent": "Continent",
    "region": "Region",
    "water": "Water",
    "physical": "Natural feature",
    "border": "Border",
    "none": "Not a place on a map",
}


def mapped(placement: Placement) -> Place | None:
    """The place a mention was put at; None where it was rejected, not found, or is no place on a map."""
    if placement.status == "rejected" or placement.certainty == "unplaced":
        return None
    return placement.place


def what_it_is(place: Place, gazetteer: Gazetteer) -> str:
    """ "City in Ukraine, about 115,000 people": kind, country, population where known."""
    country = with_article(country_name(place, gazetteer))
    inside = f" in {country}" if country else ""
    words = {
        "country": "Country",
        "admin1": f"{_PART_OF.get(place.country_code or '', 'Region')}{f' of {country}' if country else ''}",
        "admin2": f"District{inside}",
        "city": f"{'Capital' if place.feature_code in _CAPITALS else 'Place'}"
        + (f" of {country}" if place.feature_code in _CAPITALS and country else inside),
        "building": f"Building{inside}",
    }.get(place.kind, _KINDS.get(place.kind, "Place") + (inside if place.kind in {"water", "physical"} else ""))
    if place.kind == "city" and place.feature_code not in _CAPITALS:
        words = words.replace("Place", "City" if place.population >= 50_000 else "Town or village", 1)
    return words + (f", about {_rounded(place.population):,} people" if place.population >= 1000 else "")


def with_article(name: str | None) -> str | None:
    """A country's name as it stands in a sentence."""
    if name and (name.startswith("United ") or "Republic" in name or name.endswith("Islands") or name in _WITH_ARTICLE):
        return f"the {name}"
    return name


def _rounded(population: int) -> int:
    return round(population, -max(0, len(str(population)) - 2))


def country_name(place: Place, gazetteer: Gazetteer) -> str | None:
    """The name of the country that a place lies in, None for a country itself or if unknown."""
    if place.kind == "country" or not place.country_code:
        return None
    country = gazetteer.country(place.country_code)
    return country.name if country else None


def role_words(mention: Mention, place: Place | None, gazetteer: Gazetteer) -> str:
    """What the mention does in its sentence: "Beijing = government of China"."""
    if mention.role == "actor":
        if place is None:
            return "Stands for those who act, not for a spot on the map"
        country = with_article(country_name(place, gazetteer) or place.name)
        return f"“{mention.text}” = the government of {country}, not a spot on the map"
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
