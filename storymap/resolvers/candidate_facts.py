"""What speaks for a candidate and against it: one frozen record of named facts, each filled by a pure predicate.

Every fact is between 0 and 1. ``storymap.resolvers.weights`` says what each is worth; the facts of the other names of
the story (``country``, ``admin1``, ``near``) are filled in by ``storymap.resolvers.votes``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from storymap.gazetteer import normalise
from storymap.model import Candidate, Kind, NameSort, Place, distance_km
from storymap.resolvers.containment import fits, inside
from storymap.resolvers.old_world import NEW_WORLD, is_carried, is_old_town, lies_in_old_world

if TYPE_CHECKING:
    from storymap.resolvers.story_name import Name

_SMALL = 100_000  # inhabitants
_TOWN = 50_000  # inhabitants of a town that is known as its state is
_GREAT = 0.7  # the prior of a town that is known far away
_MIDDLE = 30.0  # km
_MIDDLE_DEGREES = 0.3  # of latitude: more than that
_ALIKE = 0.75  # "Cuzco", "Cusco"
_FIRST = 6  # candidates that are looked at for what else bears the name


class CandidateFeatures(NamedTuple):
    """What is known of one candidate of a name. A fact that does not hold is 0."""

    prior: float  # how well known the place is by that name
    capitals: float = 0.0  # "UN" is an abbreviation before it is the town of Un
    outranks: float = 0.0  # a country or continent, whatever villages bear its name
    adjective: float = 0.0  # a country where it would be an adjective: "a Jordan man"
    namesake: float = 0.0  # a town or county that bears a country's name
    unit: float = 0.0  # a state whose name no town of its own bears
    shared: float = 0.0  # a state whose town bears its name: "Veracruz" alone is the town
    district: float = 0.0  # the district around a town of the name: "Feodosia" alone is the town
    small: float = 0.0  # a small town that bears a state's name: "Texas" is hardly a village of Mexico
    named_alike: float = 0.0  # the seat of a unit of the name, spelt otherwise: Novgorod of Novgorod Oblast
    bare: float = 0.0  # a river without its article: "in Apurimac" is a province
    capital: float = 0.0  # the capital of a state is known far beyond it
    capital_named: float = 0.0  # the capital of a country that the story names
    great_named: float = 0.0  # a great town of a country that the story names
    elder: float = 0.0  # a town of the old world whose name was carried to the new
    shire: float = 0.0  # a county of the old world that no town of the name lies in: "Kent", "Norfolk"
    great: float = 0.0  # the greatest of its name, in a story of great towns
    paired: float = 0.0  # told in one breath with one near by, both among the best known of their names
    on_way: float = 0.0  # between the two stops that the text tells before it and behind it
    eclipsed: float = 0.0  # a small town that bears the name of a city known to all
    ashore: float = 0.0  # on an island that the story names
    isle: float = 0.0  # an island, where the wording asks for one: "on Jersey", "islands such as Jura"
    asked_kind: float = 0.0  # of the kind that the wording asks for
    other_kind: float = 0.0  # of another kind than the wording asks for
    parent: float = 0.0  # lies in what the text names beside it: "Paris, Texas"
    holds: float = 0.0  # what the text names before it lies there: "Albany, Georgia"
    beside: float = 0.0  # a state named beside one of its country: "Oregon and Washington"
    # How far the other names lie, which ``storymap.resolvers.distances`` fills in.
    close: float = 0.0  # the share of them that lies within a day's ride
    nearness: float = 0.0  # how near they lie on the whole, by the order of magnitude
    # What the other names say, which the votes fill in; the last four.
    country: float = 0.0  # how much they speak for its country
    admin1: float = 0.0  # … for its state or province
    passage: float = 0.0  # its country is named in the same paragraph
    near: float = 0.0  # how much the other names speak for places close by

    def facts(self) -> dict[str, float]:
        """Each fact by name."""
        return {fact: float(amount) for fact, amount in self._asdict().items()}


_PAIR_KM = 200.0
_RENOWNED = 0.64  # the prior of a town of eighty thousand
_WAY_KM, _DETOUR, _ASIDE_KM = 800.0, 1.25, 10.0  # a way on which a stop lies, and how far aside it may lie
_KNOWN_TO_ALL = 0.66  # the prior of a city of two hundred thousand
_METROPOLIS = 0.75  # the prior of one of several millions, or of a great capital
_HAMLET, _SMALL_TOWN = 2_500, 20_000  # inhabitants
_PEOPLED = 300_000  # inhabitants of a county that is known by its name alone
_OUTGROWN = 0.06  # by so much of a prior the new town is the better known
ISLES = frozenset(("ISL", "ISLS"))  # feature codes


class Bearers(NamedTuple):
    """What the candidates of a name have in common."""

    name: Name
    written: str
    units: Sequence[Place]
    own_unit: bool  # a first-order unit bears the name as its own
    country: bool
    state: bool
    carried: bool  # towns of the old world and of the new bear the name
    best: float  # the prior of the best known
    eclipsing: bool  # a city known to all bears the name


def _bearers(name: Name) -> Bearers:
    first = name.candidates[:_FIRST]
    top = first[0] if first else None
    return Bearers(
        name,
        written=name.mentions[0].name if name.mentions else "",
        units=[found.place for found in first if found.place.kind == "admin1"],
        own_unit=any(found.place.kind == "admin1" and found.is_own_name for found in name.candidates[:4]),
        country=name.land,
        state=name.state,
        carried=is_carried([found.place for found in name.candidates]),
        best=max((found.score for found in name.candidates), default=0.0),
        eclipsing=top is not None
        and top.score >= _KNOWN_TO_ALL
        and top.place.kind == "city"
        and top.sort is not NameSort.ALTERNATE,
    )


# -- predicates -----------------------------------------------------------------------------------


def _is_written_otherwise(of: Bearers, candidate: Candidate) -> bool:
    return candidate.is_own_name and not candidate.place.name.isupper()


def _outranks(of: Bearers, candidate: Candidate) -> bool:
    """Whether a country bears the name before all others: not as Italians call Albania, nor as a province does now."""
    if candidate.sort is NameSort.FOREIGN:
        return False
    return candidate.sort is not NameSort.COMMON or not of.own_unit


def _has_town(of: Bearers, candidate: Candidate) -> bool:
    """Whether a town of some size, or its seat, bears the name of the unit it lies in."""
    return any(
        found.place.kind == "city"
        and (found.place.population >= _TOWN or found.place.feature_code == "PPLA")
        and inside(found.place, candidate.place)
        and not _is_states(found.place, candidate.place)
        for found in of.name.candidates[:_FIRST]
    )


def _bears_it_alone(of: Bearers, candidate: Candidate) -> bool:
    """Whether a unit is known by a name that no town of its own bears, nor a town that it was called after."""
    after = candidate.place.country_code in NEW_WORLD and any(
        is_old_town(found.place) and found.is_own_name and found.score > candidate.score - _OUTGROWN
        for found in of.name.candidates
    )
    return candidate.is_own_name and not after and not _has_town(of, candidate)


def _round_a_town(of: Bearers, candidate: Candidate) -> bool:
    """Whether a town of the name lies in the middle of a district, or is a great one: the district is hardly meant."""
    if candidate.sort is not NameSort.COMMON:
        return False
    place, towns = candidate.place, [found for found in of.name.candidates if found.place.kind == "city"]
    great = any(found.is_own_name and found.score >= _GREAT for found in towns)
    near = (found.place for found in towns if _may_be_near(found.place, place))
    return great or any((distance_km(town, place) or 0.0) < _MIDDLE for town in near)


def _may_be_near(town: Place, place: Place) -> bool:
    """Whether two places lie near enough on the meridian to be worth measuring."""
    return town.lat is None or place.lat is None or abs(town.lat - place.lat) < _MIDDLE_DEGREES


def _is_small(of: Bearers, candidate: Candidate) -> bool:
    return candidate.place.population < _SMALL and not _is_seat(of, candidate.place)


def _named_alike(of: Bearers, candidate: Candidate) -> bool:
    alternate = candidate.sort is NameSort.ALTERNATE
    return alternate and _is_seat(of, candidate.place) and _alike(of.written, candidate.place.name)


def _is_river(of: Bearers, candidate: Candidate) -> bool:
    return (candidate.place.feature_code or "").startswith("STM")


def _is_capital_elsewhere(of: Bearers, candidate: Candidate) -> bool:
    return candidate.place.feature_code == "PPLC" and candidate.place.country_code not in of.name.named


def _is_capital_named(of: Bearers, candidate: Candidate) -> bool:
    return candidate.place.feature_code == "PPLC" and candidate.place.country_code in of.name.named


def _is_great(of: Bearers, candidate: Candidate) -> bool:
    place = candidate.place
    return candidate.score >= _GREAT and place.feature_code != "PPLC" and place.country_code in of.name.named


def _is_elder(of: Bearers, candidate: Candidate) -> bool:
    """Whether a town of the old world is about as well known as any that its name was carried to."""
    return is_old_town(candidate.place) and candidate.score > of.best - _OUTGROWN


def _is_shire(of: Bearers, candidate: Candidate) -> bool:
    """Whether a county of the old world is known by its name alone, and no town in it bears that name."""
    place = candidate.place
    own = candidate.is_own_name and place.population >= _PEOPLED and lies_in_old_world(place)
    return own and not any(
        found.place.kind == "city" and (distance_km(found.place, place) or 0.0) < 2 * _MIDDLE
        for found in of.name.candidates
    )


def _is_eclipsed(of: Bearers, candidate: Candidate) -> bool:
    """Whether a place is small, and a city known to all bears its name: nothing but its state's name shows it."""
    first = of.name.candidates[0]
    return candidate.place.population < (
        _SMALL_TOWN if of.name.alone and first.score >= _METROPOLIS else _HAMLET
    ) and not _lies_within(of, candidate)


def _is_paired(of: Bearers, candidate: Candidate) -> bool:
    """Whether a name told in one breath with this one may well mean a town near by, and no namesake lies nearer."""
    if candidate.score < _RENOWNED or candidate not in _foremost(of.name):
        return False
    towns = [found.place for found in of.name.candidates[:_FIRST] if found.place.kind == "city"]
    mates = (found.place for other in of.name.listed for found in _renowned(other))
    return any(
        mate.country_code == candidate.place.country_code
        and _apart_km(mate, candidate.place) < _PAIR_KM
        and all(_apart_km(mate, candidate.place) <= _apart_km(mate, town) for town in towns)
        for mate in mates
    )


def _is_on_way(of: Bearers, candidate: Candidate) -> bool:
    """Whether a town lies between two others between which the text names it."""
    place = candidate.place
    for one, other in of.name.between:
        for start in _foremost(one):
            for end in _foremost(other):
                way = _apart_km(start.place, end.place)
                round_km = _apart_km(start.place, place) + _apart_km(place, end.place)
                if 0 < way < _WAY_KM and round_km < _DETOUR * way + _ASIDE_KM:
                    return True
    return False


def _apart_km(one: Place, other: Place) -> float:
    distance = distance_km(one, other)
    return 0.0 if distance is None else distance


def _foremost(name: Name) -> list[Candidate]:
    """The towns that are about as well known by a name as any."""
    least = name.candidates[0].score - _OUTGROWN if name.candidates else 0.0
    return [found for found in name.candidates[:_FIRST] if found.place.kind == "city" and found.score > least]


def _renowned(name: Name) -> list[Candidate]:
    """Those of them that are known beyond their own land."""
    return [found for found in _foremost(name) if found.score >= _RENOWNED]


def _as_isle(of: Bearers, candidate: Candidate) -> float:
    """How far a place is an island: a land or a unit may be one where no other is, a town is none."""
    kind = candidate.place.kind
    if candidate.place.feature_code in ISLES:
        return 1.0
    if any(found.place.feature_code in ISLES for found in of.name.candidates):
        return 0.3 if kind in ("country", "admin1") else 0.0
    if any(found.place.kind == "city" and found.score >= _RENOWNED for found in of.name.candidates[:_FIRST]):
        return 0.0  # "They marched on Madrid"
    return {"country": 0.8, "admin1": 0.8, "admin2": 0.6, "region": 0.6, "physical": 0.6}.get(kind, 0.0)


def _is_ashore(of: Bearers, candidate: Candidate) -> bool:
    return candidate.place.place_id in of.name.ashore


def _fits(of: Bearers, candidate: Candidate) -> bool:
    asked = of.name.key[1]
    return asked is not None and fits(asked, candidate.place)


def _is_asked(of: Bearers, candidate: Candidate) -> bool:
    """Whether a place is of the kind asked for: a town is not, that is only a county's seat."""
    return _fits(of, candidate) and not (of.name.key[1] == "admin2" and candidate.place.kind == "city")


def _lies_within(of: Bearers, candidate: Candidate) -> bool:
    return any(inside(candidate.place, outer) for outer in of.name.parent)


def _share_held(of: Bearers, candidate: Candidate) -> float:
    return min(of.name.holds.get(candidate.place.place_id, 0.0), 1.0)


def _is_seat(of: Bearers, town: Place) -> bool:
    """Whether a town is the seat of one of the units that bear its name."""
    return town.feature_code == "PPLA" and any(inside(town, unit) for unit in of.units)


def _is_states(town: Place, unit: Place) -> bool:
    """Whether a name is the state's before its city's: "Oklahoma" is not Oklahoma City, "New York" may be either."""
    named = normalise(town.name) == f"{normalise(unit.name)} city"
    return named and 3 * town.population < unit.population


def _alike(written: str, own: str) -> bool:
    """Whether a name as written and a place's own are the same name in other spellings."""
    one, other = normalise(written), normalise(own)
    return one in other.split() or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


# -- the table ------------------------------------------------------------------------------------


class _Fact(NamedTuple):
    """A fact: of which kinds of places it can hold, of which names it is asked, and whether, or how far, it holds."""

    code: str
    kinds: tuple[Kind, ...]  # of any kind, if there are none
    asked: Callable[[Bearers], object]
    holds: Callable[[Bearers, Candidate], float]


def _always(of: Bearers) -> bool:
    return True


def _holds(of: Bearers, candidate: Candidate) -> bool:
    return True


def _names_countries(of: Bearers) -> object:
    return of.name.named


def _asks_kind(of: Bearers) -> bool:
    return of.name.key[1] not in (None, "none")


_FACTS = (
    _Fact("capitals", (), lambda of: len(of.written) <= 3 and of.written.isupper(), _is_written_otherwise),
    _Fact("outranks", ("country", "continent"), _always, _outranks),
    _Fact("adjective", ("country",), lambda of: of.name.local, _holds),
    _Fact("namesake", ("city", "admin2"), lambda of: of.country, _holds),
    _Fact("unit", ("admin1",), _always, _bears_it_alone),
    _Fact("shared", ("admin1",), _always, _has_town),
    _Fact("district", ("admin2",), lambda of: not of.country, _round_a_town),
    _Fact("small", ("city",), lambda of: of.state, _is_small),
    _Fact("named_alike", ("city",), lambda of: of.units, _named_alike),
    _Fact("bare", ("water",), lambda of: of.name.bare, _is_river),
    _Fact("capital", ("city",), _always, _is_capital_elsewhere),
    _Fact("capital_named", ("city",), _names_countries, _is_capital_named),
    _Fact("great_named", ("city",), _names_countries, _is_great),
    _Fact("elder", ("city",), lambda of: of.carried, _is_elder),
    _Fact("shire", ("admin2",), lambda of: not of.country, _is_shire),
    _Fact("paired", ("city",), lambda of: of.name.listed, _is_paired),
    _Fact("on_way", ("city",), lambda of: of.name.between, _is_on_way),
    _Fact("eclipsed", ("city",), lambda of: of.eclipsing, _is_eclipsed),
    _Fact("ashore", ("city",), lambda of: of.name.ashore, _is_ashore),
    _Fact("isle", (), lambda of: of.name.isle, _as_isle),
    _Fact("asked_kind", (), _asks_kind, _is_asked),
    _Fact("other_kind", (), _asks_kind, lambda of, row: not _fits(of, row)),
    _Fact("parent", (), lambda of: of.name.parent, _lies_within),
    _Fact("holds", (), lambda of: of.name.holds, _share_held),
    _Fact("beside", ("admin1",), lambda of: of.name.beside, lambda of, row: row.place.country_code in of.name.beside),
)
_NUMBER = {code: number for number, code in enumerate(CandidateFeatures._fields)}
_NONE = [0.0] * (len(_NUMBER) - 1)
#: All facts at once, without the pass through Python that the class itself costs.
features_of: Callable[[Iterable[float]], CandidateFeatures] = partial(tuple.__new__, CandidateFeatures)


@lru_cache(maxsize=4_096)
def _asked_of(kind: Kind, asked: tuple[bool, ...]) -> list[tuple[int, Callable[[Bearers, Candidate], float]]]:
    """The facts that are asked of a place of a kind: by their numbers, with what says how far each holds."""
    return [
        (_NUMBER[fact.code], fact.holds)
        for fact, wanted in zip(_FACTS, asked, strict=True)
        if wanted and (not fact.kinds or kind in fact.kinds)
    ]


def own_features(name: Name, weights: CandidateFeatures) -> tuple[list[CandidateFeatures], list[float]]:
    """What a name itself and the words around it say for each of its candidates, and what that is worth together."""
    if not name.candidates:
        return [], []
    of = _bearers(name)
    asked = tuple([bool(fact.asked(of)) for fact in _FACTS])
    rows, scores = [], []
    for candidate in name.candidates:
        facts, score = [candidate.score, *_NONE], candidate.score * weights.prior
        for number, holds in _asked_of(candidate.place.kind, asked):
            facts[number] = told = holds(of, candidate)
            score += told * weights[number]
        rows.append(features_of(facts))
        scores.append(score)
    return rows, scores
