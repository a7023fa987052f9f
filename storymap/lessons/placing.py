"""Questions about where and what: find it, name what is marked, in which land it lies, what sort of place it is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from storymap.gazetteer import normalise
from storymap.lessons.ground import KM_A_DEGREE, Ground, around
from storymap.lessons.making import Maker, difficulty, listed_alike, spoken, spoken_country, told_by, upper
from storymap.lessons.records import Choice, Frame, Question
from storymap.lessons.spots import FAR_KM, Spot
from storymap.maps.words import TERRITORIES, country_name, what_it_is
from storymap.model import LITERAL_ROLES, Place, Reason

#: A name that says itself what it is: "Gombe State".
_TELLING = re.compile(
    r"\b(?:canton|county|department|district|governorate|oblast|krai|prefecture|province|region|republic|state|territory"
    r"|city|town|peninsula|islands?|belt|world)\b",
    re.I,
)
_WIDE_KM = 2500.0  # a region of this size may be taken for a continent, a smaller one for none
#: Nobody could say where a region as wide as this begins.
_VAGUE_KM = 9000.0
#: Regions of a choice differ in size by no more than this, or the size gives the answer.
_AS_WIDE = 6.0
#: Towns farther off are no rivals on one map.
_SAME_PART_KM = 1500.0
#: Beyond this a direction says little.
_ROUND_THE_GLOBE = 6000.0
#: Nobody of thirteen takes a country, or a town, of so many people for something else.
_KNOWN_TO_ALL = {"country": 20_000_000, "city": 1_000_000}
_LARGE = 100_000
_SORTS = {
    "country": "a country",
    "admin1": "a part of a country: a state, province or region",
    "city": "a city, town or village",
    "continent": "a continent",
    "region": "a part of the world with several countries",
    "water": "a water: a sea, lake or river",
    "building": "a building or institution",
}


def find(maker: Maker) -> Iterator[Question]:
    """ "Find Uzhhorod on the blank map": scored by the distance from its shape."""
    ground = maker.ground
    for spot in maker.spots:
        if _is_word_only(spot) or (spot.place.kind == "region" and ground.extent_km(spot.place) > _VAGUE_KM):
            continue
        # A sea or a range without a shape is a point here: whoever hits its far shore would be told "wrong".
        if spot.place.kind == "building" or not (spot.key or spot.is_point):
            continue
        extent = ground.extent_km(spot.place)
        frame = shifted(maker, spot.place)
        mention, placement = maker.evidence(spot)
        tolerance = max(40.0, min(400.0, 0.025 * width_km(frame)))
        yield maker.ask(
            "find",
            f"Find {called(ground, spot)} on the map.",
            [spot.place],
            mention,
            f"{_introduced(ground, spot.place)}. {_because(placement.reasons, spot.place)}".strip(),
            difficulty=difficulty(extent_km=extent, population=spot.place.population),
            frame=frame,
            tolerance_km=round(tolerance),
        )


def name(maker: Maker) -> Iterator[Question]:
    """ "Which place is marked?", among others of its sort and part of the world."""
    ground = maker.ground
    for spot in maker.spots:
        place = spot.place
        others = alike(ground, spot)
        if place.kind not in {"country", "admin1", "region", "continent", "city"} or len(others) < 3:
            continue
        if (place.kind != "city" and spot.key is None) or _is_word_only(spot):
            continue
        wrong = maker.dice("name", place.place_id).sample(others[:6], 3)
        frame = around([ground.box(place), *(ground.box(other) for other in wrong[:2])])
        mention, _ = maker.evidence(spot)
        nearest = min(ground.distance(place, other) for other in wrong)
        names = listed_alike([place, *wrong])
        yield maker.ask(
            "name",
            "Which place is marked on the map?",
            [place],
            mention,
            f"The marked place is {spoken(place)}: {described(ground, place)}.",
            right=Choice(names[0], True, f"Yes, this is {spoken(place)}.", place.place_id),
            wrong=[
                Choice(text, False, f"{upper(spoken(other))} lies {_away(ground, other, place)}.", other.place_id)
                for text, other in zip(names[1:], wrong, strict=True)
            ],
            difficulty=difficulty(
                extent_km=ground.extent_km(place), population=place.population, nearest_wrong_km=nearest
            ),
            frame=frame,
            marked=[place],
        )


def where(maker: Maker) -> Iterator[Question]:
    """ "In which country does it lie?", or in which part of the country where the whole story is in one."""
    ground = maker.ground
    codes = {spot.place.country_code for spot in ground.spots if spot.place.country_code}
    for spot in maker.spots:
        place = spot.place
        code = place.country_code
        if not (spot.is_point or place.kind == "admin1") or code is None or ground.disputed(place):
            continue
        firm = place.kind != "building" or (any(told.role in LITERAL_ROLES for told, _ in spot.told) and spot.is_named)
        # Longyearbyen lies in Svalbard and in Norway: what is no state of its own has two answers.
        if place.lat is None or not firm or code in TERRITORIES:
            continue
        home: Place | None
        if len(codes) > 1 or place.kind == "admin1":
            home = ground.gazetteer.country(code)
            others = [*ground.neighbours(code), *ground.countries_around(code)]
            others = [other for other in others if not ground.unsettled(other)]
            ask = f"In which country does {spoken(place) if spot.is_said else called(ground, spot)} lie?"
        else:
            home = ground.gazetteer.admin1(f"{code}.{place.admin1}") if place.admin1 else None
            others = sorted(
                (unit for unit in ground.units_of(code) if home and unit.place_id != home.place_id),
                key=lambda unit: (ground.distance(place, unit), unit.place_id),
            )[:9]
            # A town at the edge of its part stands, on a small map, in both.
            others = [unit for unit in others if not ground.brushes(unit, place)]
            ask = f"In which part of {spoken_country(country_name(place, ground.gazetteer))} does {spoken(place)} lie?"
        # "FCT" among "Kogi State" and "Benue State" gives itself away.
        if home is None or home.name.isupper() or not ground.holds(home, place):
            continue
        # "In which country does Luxembourg lie?" answers itself.
        said = normalise(place.name)
        others = [
            other
            for other in others
            if not ground.holds(other, place) and normalise(other.name) not in {said, normalise(home.name)}
        ]
        if len(others) < 3 or normalise(home.name) in said or said in normalise(home.name):
            continue
        wrong = maker.dice("where", place.place_id).sample(others[:5], 3)
        names = listed_alike([home, *wrong])
        mention, _ = maker.evidence(spot)
        yield maker.ask(
            "where",
            ask,
            [place],
            mention,
            f"{spot.name}: {described(ground, place)}.",
            right=Choice(names[0], True, f"Yes, it lies in {spoken(home)}.", home.place_id),
            wrong=[
                Choice(text, False, f"No: {spoken(place)} lies outside {spoken(other)}.", other.place_id)
                for text, other in zip(names[1:], wrong, strict=True)
            ],
            difficulty=difficulty(extent_km=800, population=place.population, nearest_wrong_km=700),
            frame=around([ground.box(place)], least=12),
            marked=[place],
        )


def what(maker: Maker) -> Iterator[Question]:
    """ "What is the Kursk Oblast in this story?": a country, a part of one, a city …"""
    ground = maker.ground
    for spot in maker.spots:
        sort = spot.place.kind
        said = normalise(spot.name).split()
        # What is no more was a country once.
        if sort not in _SORTS or said[:1] == ["former"] or any(_SORTS[sort].split()[-1] in word for word in said):
            continue
        if _is_word_only(spot) or (sort == "region" and (spot.name.endswith("s") or not _has_countries(ground, spot))):
            continue
        if sort in {"building", "water"} or (sort == "admin1" and spot.place.country_code is None):
            continue
        if _TELLING.search(spot.name) or (sort == "country" and spot.place.country_code in TERRITORIES):
            continue
        if spot.place.population > _KNOWN_TO_ALL.get(sort, math.inf):
            continue
        if sort == "country" and ground.unsettled(spot.place):
            continue
        if _other_sorts(ground, spot):
            continue
        mention, placement = maker.evidence(spot)
        # A continent is a part of the world with several countries too.
        able = ("country", "admin1", "city", "water", *(() if sort == "continent" else ("region",)))
        wrong = [kind for kind in able if kind != sort]
        wrong = maker.dice("what", spot.place.place_id).sample(wrong, 3)
        yield maker.ask(
            "what",
            f"What sort of place is {spoken(spot.place)}?",
            [spot.place],
            mention,
            f"{spot.name}: {described(ground, spot.place)}. {_because(placement.reasons, spot.place)}".strip(),
            right=Choice(_SORTS[sort], True, "Yes.", value=sort),
            wrong=[
                Choice(_SORTS[kind], False, f"No, it is {sort_of(ground, spot.place)}.", value=kind) for kind in wrong
            ],
            difficulty=difficulty(extent_km=ground.extent_km(spot.place), population=spot.place.population),
        )


def _has_countries(ground: Ground, spot: Spot) -> bool:
    return spot.key is not None and len(ground.shapes.countries_of(spot.key)) > 1


def _is_word_only(spot: Spot) -> bool:
    """Whether the story does not name a region: "Arab leaders" ask nobody to find the Arab world."""
    return spot.place.kind in {"region", "continent"} and (spot.is_adjective or not spot.is_said)


def _other_sorts(ground: Ground, spot: Spot) -> bool:
    """Whether the name may mean another sort of place too: Puebla is a city and a state, Cork a city and a county."""
    code = spot.place.country_code
    for found in ground.gazetteer.lookup(spot.name, limit=40):
        other = found.place
        near = other.kind == "country" or other.population > _LARGE or (code and other.country_code == code)
        if near and other.kind != spot.place.kind and (other.kind, spot.place.kind) != ("admin2", "admin1"):
            return True
    return False


def alike(ground: Ground, spot: Spot) -> list[Place]:
    """Places of the same sort and part of the world that cannot be taken for it, likeliest first."""
    place = spot.place
    code = place.country_code
    found: list[Place] = []
    if place.kind == "country" and code:
        found = [*ground.neighbours(code), *ground.countries_around(code)]
    elif place.kind == "admin1" and code:
        found = sorted(ground.units_of(code), key=lambda unit: (ground.distance(place, unit), unit.place_id))[:9]
    elif place.kind == "city":
        frame_km = max(40.0, ground.extent_km(place))
        story = [other.place for other in ground.spots if other.place.kind == "city" and other.place != place]
        story.sort(key=lambda other: (ground.distance(place, other), other.place_id))
        found = [
            other
            for other in (*story, *ground.near_cities(place))
            if frame_km < ground.distance(place, other) < _SAME_PART_KM
        ]
    elif place.kind in {"region", "continent"}:
        found = [other.place for other in ground.spots if other.place.kind in {"region", "continent"}]
        if place.kind == "continent" or ground.extent_km(place) > _WIDE_KM:
            found += [ground.gazetteer.place(f"gn:{number}") for number in range(6255146, 6255152)]
        wide = ground.extent_km(place)
        # A continent is offered beside what is wide alone; to measure it again takes its time.
        found = [
            other
            for other in found
            if (other.kind == "continent" and (place.kind == "continent" or wide > _WIDE_KM))
            or (other.kind != "continent" and 1 / _AS_WIDE < ground.extent_km(other) / max(wide, 1.0) < _AS_WIDE)
        ]
    names = {normalise(place.name)}
    kept = []
    for other in found:
        quarrel = other.kind == "country" and ground.unsettled(other)
        if other.lat is None or quarrel or normalise(other.name) in names or ground.meet(place, other):
            continue
        names.add(normalise(other.name))
        kept.append(other)
    return kept


def shifted(maker: Maker, place: Place) -> Frame:
    """A frame with a place in it, but not in its middle, nor filling it."""
    box = maker.ground.box(place)
    west, south, east, north = around([box], least=14, margin=1.1)
    wide, high = east - west, north - south
    dice = maker.dice("frame", place.place_id)
    across, up = dice.choice((-1, 1)), dice.choice((-1, 1))
    # As far as leaves a margin around the place.
    most_x, most_y = (wide - (box[2] - box[0])) * 0.42, (high - (box[3] - box[1])) * 0.42
    by_x = across * min(most_x, dice.uniform(0.2, 0.34) * wide)
    by_y = up * min(most_y, dice.uniform(0.18, 0.3) * high)
    if wide >= 350:
        by_x = 0.0
    by_y = max(-85 - south, min(85 - north, by_y))
    if not south + by_y < maker.ground.middle(place)[0] < north + by_y:
        by_y = 0.0
    turn = 360 if west + by_x < -180 and wide < 350 else -360 if west + by_x >= 180 else 0
    return (
        round(west + by_x + turn, 3), round(south + by_y, 3), round(east + by_x + turn, 3), round(north + by_y, 3)
    )  # fmt: skip


def width_km(frame: Frame) -> float:
    """How wide a frame is in its middle."""
    return (frame[2] - frame[0]) * KM_A_DEGREE * math.cos(math.radians((frame[1] + frame[3]) / 2))


def described(ground: Ground, place: Place) -> str:
    """What a place is, as part of a sentence: "city in Ukraine, about 120,000 people"."""
    words = what_it_is(place, ground.gazetteer)
    if place.kind == "country" and ground.unsettled(place):
        words = words.replace("Country", "Land of disputed status", 1)
    return words[:1].lower() + words[1:]


_TOWNS = ("a city in ", "a town in ", "a town or village in ")


def sort_of(ground: Ground, place: Place, *, whole: bool = False) -> str:
    """What a place is, with its article: "the capital of Russia", "a town in Argentina"; with its people if asked."""
    words = described(ground, place)
    if not whole:
        words = words.split(", about")[0]
    if words.startswith("mountains"):
        return words
    article = "the" if words.startswith("capital") else "an" if words[:1] in "aeiou" else "a"
    return f"{article} {words}"


def called(ground: Ground, spot: Spot) -> str:
    """A name as it stands in a question; where a large namesake could be meant, with what tells them apart."""
    first = normalise(spot.told[0][0].name)
    if spot.place.kind == "city" and not spot.is_said and not normalise(spot.name).startswith(first):
        return f"{' '.join(spot.told[0][0].name.split())} ({spot.name})"  # "Bruges (Brugge)"
    if spot.place.kind == "border":
        return spoken(spot.place)
    said = normalise(spot.name)
    rivals = {rival.place.place_id: rival.place for _, placement in spot.told for rival in placement.rivals}
    here = ground.middle(spot.place)
    large = [
        rival
        for rival in rivals.values()
        if normalise(rival.name) == said
        and rival.lat is not None
        and not ground.meet(spot.place, rival)
        and ground.distance(replace(spot.place, lat=here[0], lon=here[1]), rival) > FAR_KM
        and (rival.kind == "country" or rival.population > spot.place.population / 4)
    ]
    if not large:
        return spoken(spot.place)
    at_home = any(rival.country_code == spot.place.country_code for rival in large)
    if at_home and spot.place.kind in {"city", "admin2"} and spot.place.feature_code != "PPLC" and spot.place.admin1:
        unit = ground.gazetteer.admin1(f"{spot.place.country_code}.{spot.place.admin1}")
        if unit is not None:
            return f"{spoken(spot.place)} (in {spoken(unit)})"  # There is a Decatur in Alabama too.
    words = sort_of(ground, spot.place)
    inside = words[words.index("in ") :] if words.startswith(_TOWNS) else words
    return f"{spoken(spot.place)} ({inside})"


def _introduced(ground: Ground, place: Place) -> str:
    """ "Uzhhorod: city in Ukraine"; of a border its name says all."""
    return upper(spoken(place)) if place.kind == "border" else f"{place.name}: {described(ground, place)}"


def _because(reasons: tuple[Reason, ...], place: Place) -> str:
    why = told_by(reasons, place)
    return f"Why there: {why}." if why else ""


def _away(ground: Ground, other: Place, place: Place) -> str:
    far = ground.distance(place, other)
    side = ground.direction(place, other)
    return f"about {rounded(far):,} km {f'to the {side}' if side and far < _ROUND_THE_GLOBE else 'away'}"


def rounded(km: float) -> int:
    """A distance to two figures.

    Examples
    --------
    >>> rounded(1324)
    1300
    """
    step = 10 ** max(0, len(str(int(km))) - 2)
    return int(round(km / step) * step)
