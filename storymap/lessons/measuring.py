"""Questions that measure: how far, in which direction, which is nearer, who borders whom, which lies elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from storymap.gazetteer import normalise
from storymap.lessons.ground import COMPASS, Ground, around
from storymap.lessons.making import Maker, bare, difficulty, spoken, upper
from storymap.lessons.placing import called, rounded
from storymap.lessons.records import Choice, Question
from storymap.lessons.spots import Spot
from storymap.maps.words import TERRITORIES, listed
from storymap.model import LITERAL_ROLES, Place

#: Wrong distances as shares of the right one; each differs from the next by a third at least.
_SHARES = (0.25, 0.45, 0.65, 1.6, 2.4, 4.0)
_HALF_ROUND = 20_015
#: Of two distances the longer must be longer by this share, or nobody could see it on a map.
_CLEARLY = 1.3


def distance(maker: Maker) -> Iterator[Question]:
    """ "About how far is it from Pyongyang to Uzhhorod?" """
    ground = maker.ground
    for one, other in _pairs(maker, at_least=30):
        km = ground.distance(one.place, other.place)
        dice = maker.dice("distance", one.place.place_id, other.place.place_id)
        shares = dice.sample([share for share in _SHARES if km * share < 0.95 * _HALF_ROUND], 3)
        values = [rounded(km), *(rounded(km * share) for share in shares)]
        if len(set(values)) < 4:
            continue
        mention, _ = maker.evidence(other)
        feedback = f"It is {rounded(km):,} km along the shortest way on the globe{_as_far_as(maker, km)}."
        yield maker.ask(
            "distance",
            f"About how far is it from {called(ground, one)} to {called(ground, other)} in a straight line?",
            [one.place, other.place],
            mention,
            feedback,
            right=Choice(f"{values[0]:,} km", True, "Yes.", value=str(values[0])),
            wrong=[
                Choice(f"{value:,} km", False, "Too far." if value > km else "Too near.", value=str(value))
                for value in values[1:]
            ],
            difficulty=2 if min(abs(share - 1) for share in shares) > 0.5 else 3,
            frame=around([ground.box(one.place), ground.box(other.place)]),
            marked=[one.place, other.place],
            ordered=True,
        )


def _as_far_as(maker: Maker, km: float) -> str:
    """A comparison from the story itself: the pair of its places whose distance is most like this one."""
    ground = maker.ground
    best: tuple[float, str] | None = None
    for one, other in _pairs(maker, at_least=30):
        far = ground.distance(one.place, other.place)
        off = abs(far / km - 1)
        if 0.001 < off < 0.15 and (best is None or off < best[0]):
            best = off, f", about as far as from {spoken(one.place)} to {spoken(other.place)}"
    return best[1] if best else ""


def direction(maker: Maker) -> Iterator[Question]:
    """ "In which direction does Uzhhorod lie from Kyiv?" """
    ground = maker.ground
    for one, other in _pairs(maker, at_least=30, at_most=6000):
        side = ground.direction(one.place, other.place)
        if side is None:
            continue
        at = COMPASS.index(side)
        dice = maker.dice("direction", one.place.place_id, other.place.place_id)
        turns = dice.choice(((2, 4, 6), (2, 3, 5), (3, 4, 6)))
        mention, _ = maker.evidence(other)
        yield maker.ask(
            "direction",
            f"In which direction does {called(ground, other)} lie, seen from {called(ground, one)}?",
            [one.place, other.place],
            mention,
            f"It lies to the {side}, {rounded(ground.distance(one.place, other.place)):,} km away.",
            right=Choice(side, True, "Yes.", value=side),
            wrong=[_turned(COMPASS[(at + turn) % 8], side, opposite=turn == 4) for turn in turns],
            difficulty=1 if at % 2 == 0 else 2,
            frame=around([ground.box(one.place), ground.box(other.place)]),
            marked=[one.place, other.place],
        )  # fmt: skip


def _turned(way: str, side: str, *, opposite: bool) -> Choice:
    return Choice(way, False, f"No{', the other way' if opposite else ''}: it lies to the {side}.", value=way)


def nearer(maker: Maker) -> Iterator[Question]:
    """ "Which is nearer to Uzhhorod: Brussels or Moscow?" """
    ground = maker.ground
    towns = points(maker)
    for spot in towns:
        others = sorted(
            (other for other in towns if ground.distance(spot.place, other.place) > 20),
            key=lambda other: (ground.distance(spot.place, other.place), other.place.place_id),
        )
        fitting = _spread(ground, spot, others)
        if len(fitting) < 3:
            continue
        near, *far = fitting
        kms = {other.place.place_id: ground.distance(spot.place, other.place) for other in fitting}
        mention, _ = maker.evidence(spot)
        measured = ", ".join(f"{other.name} {rounded(kms[other.place.place_id]):,} km" for other in fitting)
        yield maker.ask(
            "nearer",
            f"Which of these is nearest to {called(ground, spot)}?",
            [spot.place],
            mention,
            f"From {spoken(spot.place)}: {measured}.",
            right=Choice(bare(near.name), True, "Yes.", near.place.place_id),
            wrong=[
                Choice(
                    bare(other.name),
                    False,
                    f"It is {rounded(kms[other.place.place_id]):,} km away.",
                    other.place.place_id,
                )
                for other in far
            ],
            difficulty=1 if kms[far[0].place.place_id] > 2.5 * kms[near.place.place_id] else 2,
            frame=around([ground.box(other.place) for other in (spot, *fitting)]),
            marked=[spot.place],
        )


def _spread(ground: Ground, spot: Spot, others: list[Spot]) -> list[Spot]:
    """At most four places, each clearly farther away than the one before; no name twice."""
    found: list[Spot] = []
    last = 0.0
    names = {normalise(spot.name)}
    for other in others:
        km = ground.distance(spot.place, other.place)
        if km >= _CLEARLY * last and normalise(other.name) not in names:
            found.append(other)
            names.add(normalise(other.name))
            last = km
    return found[:4]


def border(maker: Maker) -> Iterator[Question]:
    """ "Which of these countries borders Ukraine?" """
    ground = maker.ground
    for spot in maker.spots:
        code = spot.place.country_code
        if spot.place.kind != "country" or code is None or code in TERRITORIES:
            continue
        touching = [
            place
            for place in ground.neighbours(code)
            if not ground.at_odds(place, spot.place) and {code, place.country_code} not in _OVERSEAS
        ]
        others = [
            place
            for place in ground.countries_around(code)
            if not ground.at_odds(place, spot.place) and {code, place.country_code} not in _OVERSEAS
        ][:7]
        if not touching or len(others) < 3:
            continue
        dice = maker.dice("border", spot.place.place_id)
        right, wrong = dice.choice(touching), dice.sample(others, 3)
        mention, _ = maker.evidence(spot)
        named = listed([spoken(place) for place in sorted(ground.neighbours(code), key=lambda one: bare(one.name))])
        yield maker.ask(
            "border",
            f"Which of these countries shares a land border with {spoken(spot.place)}?",
            [spot.place],
            mention,
            f"{upper(spoken(spot.place))} borders {named}.",
            right=Choice(bare(right.name), True, "Yes.", right.place_id),
            wrong=[
                Choice(
                    bare(other.name),
                    False,
                    f"{upper(spoken(other))} has no land border with {spoken(spot.place)}.",
                    other.place_id,
                )
                for other in wrong
            ],
            difficulty=difficulty(
                extent_km=ground.extent_km(spot.place),
                population=right.population,
                nearest_wrong_km=min(ground.distance(spot.place, other) for other in wrong),
            ),
            frame=around([ground.box(spot.place)], least=10),
            marked=[spot.place],
        )


def outside(maker: Maker) -> Iterator[Question]:
    """ "Three of these lie in Asia. Which does not?", of the story's own places."""
    ground = maker.ground
    homes: dict[tuple[str, str], list[Spot]] = {}
    for spot in maker.spots:
        if spot.place.kind not in {"country", "city", "admin1"} or ground.disputed(spot.place) or spot.is_adjective:
            continue
        home = ground.continent(spot.place)
        if home:
            homes.setdefault((spot.place.kind, home), []).append(spot)
    # All four of one sort: a country among towns would be odd for another reason.
    for (sort, home), inside in sorted(homes.items()):
        for (other_sort, other_home), elsewhere in sorted(homes.items()):
            three = _apart(ground, inside, 3)
            if home == other_home or sort != other_sort or len(three) < 3:
                continue
            dice = maker.dice("outside", sort, home, other_home)
            odd = dice.choice(elsewhere)
            if normalise(odd.name) in {normalise(spot.name) for spot in three}:
                continue
            here, there = (ground.gazetteer.place(_CONTINENT_IDS[name]) for name in (home, other_home))
            yield _outside(maker, here, there, odd, three)
    units: dict[str, list[Spot]] = {}
    for spot in maker.spots:
        if spot.place.kind == "city" and spot.place.country_code and not ground.disputed(spot.place):
            units.setdefault(spot.place.country_code, []).append(spot)
    for code, inside in sorted(units.items()):
        country = ground.gazetteer.country(code)
        three = _apart(ground, inside, 3)
        abroad = [spot for other, spots in sorted(units.items()) if other != code for spot in spots]
        if country is None or len(three) < 3 or not abroad:
            continue
        odd = maker.dice("outside", code).choice(abroad)
        if normalise(odd.name) not in {normalise(spot.name) for spot in three} and all(
            ground.holds(country, spot.place) for spot in three
        ):
            abroad_in = ground.gazetteer.country(odd.place.country_code or "")
            yield _outside(maker, country, abroad_in or country, odd, three)


#: Pairs that touch overseas alone: on Saint Martin, on Hans Island, in Guiana; or by what one of them claims.
_OVERSEAS = ({"FR", "NL"}, {"CA", "DK"}, {"FR", "BR"}, {"FR", "SR"}, {"ES", "MA"}, {"IN", "AF"})
_CONTINENT_IDS = {
    "africa": "gn:6255146", "asia": "gn:6255147", "europe": "gn:6255148", "north-america": "gn:6255149",
    "south-america": "gn:6255150", "oceania": "gn:6255151", "antarctica": "gn:6255152",
}  # fmt: skip


def _outside(maker: Maker, home: Place, elsewhere: Place, odd: Spot, three: list[Spot]) -> Question:
    ground = maker.ground
    mention, _ = maker.evidence(odd)
    return maker.ask(
        "outside",
        f"Three of these lie in {spoken(home)}. Which does not?",
        [home, odd.place],
        mention,
        f"{upper(spoken(odd.place))} lies in {spoken(elsewhere)}; the others lie in {spoken(home)}.",
        right=Choice(bare(odd.name), True, f"Yes: it lies in {spoken(elsewhere)}.", odd.place.place_id),
        wrong=[
            Choice(bare(spot.name), False, f"{upper(spoken(spot.place))} lies in {spoken(home)}.", spot.place.place_id)
            for spot in three
        ],
        difficulty=difficulty(
            extent_km=ground.extent_km(odd.place),
            population=min(spot.place.population for spot in (odd, *three)),
            nearest_wrong_km=min(ground.distance(odd.place, spot.place) for spot in three),
        ),
    )


def _apart(ground: Ground, spots: list[Spot], count: int) -> list[Spot]:
    """The first spots of which none is, or lies in, another."""
    found: list[Spot] = []
    for spot in spots:
        if len(found) < count and not any(
            ground.meet(spot.place, other.place) or normalise(spot.name) == normalise(other.name) for other in found
        ):
            found.append(spot)
    return found


def distances(maker: Maker) -> Iterator[tuple[Spot, Spot, float]]:
    """Pairs of the story's places that can be measured on a map, with the kilometres between them."""
    for one, other in _pairs(maker, at_least=100):
        yield one, other, maker.ground.distance(one.place, other.place)


def _pairs(maker: Maker, *, at_least: float, at_most: float = _HALF_ROUND * 0.95) -> list[tuple[Spot, Spot]]:
    """Pairs of the story's points that are far enough apart to be measured; where something happens comes first."""
    ground = maker.ground
    found = []
    for one, other in combinations(points(maker)[:12], 2):
        km = ground.distance(one.place, other.place)
        if at_least <= km <= at_most and normalise(one.name) != normalise(other.name):
            found.append((one, other))
    return found


def points(maker: Maker) -> list[Spot]:
    """Towns, and buildings where something happens: nobody measures from an office that only speaks."""
    ground = maker.ground
    return [
        spot
        for spot in maker.spots
        if spot.is_point
        and not ground.disputed(spot.place)
        and (spot.place.kind == "city" or spot.is_named)
        and (spot.place.kind == "city" or any(told.role in LITERAL_ROLES for told, _ in spot.told))
    ]
