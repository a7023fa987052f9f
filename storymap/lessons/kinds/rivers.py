"""Which river flows past a town, and in which order a river passes the story's towns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise, permutations

from storymap.gazetteer import normalise
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker
from storymap.lessons.distractors import stands_out
from storymap.lessons.facts import LessonFacts
from storymap.lessons.map_frames import around
from storymap.lessons.measurable import firm_points
from storymap.lessons.phrasing import called, rounded, spoken, upper, waters_beside
from storymap.lessons.question import Choice
from storymap.lessons.watercourse import watercourse
from storymap.model import Place

#: A town is on a river from so many people on and within so many kilometres; a smaller one stands at its bank.
_PEOPLE, _BESIDE_KM, _BANK_KM = 50_000, 3.5, 1.5
#: A river nearer than this may be taken for the town's own, one farther off does not come to mind.
_NOT_BESIDE_KM, _NEAR_KM = 40.0, 700.0
#: A question on one town alone needs its river to be as near as this.
_SURELY_KM = 2.6
#: A second river as near as this may be the town's too: Belgrade lies on the Sava and the Danube.
_MAYBE_KM = 20.0
#: The water needs so many kilometres from one town of an order to the next.
_NEXT_KM = 60.0
_MOST_STOPS = 5
_CHOSEN_FROM = 5


def rivers_at(facts: LessonFacts, place: Place) -> list[Place]:
    """The rivers that surely flow past a town."""
    near = _BESIDE_KM if place.population >= _PEOPLE else _BANK_KM
    rivers = facts.nature.features("river", facts.nature.codes(place))
    return [river for river in rivers if facts.nature.within(river, place, near)]


def _is_sure(facts: LessonFacts, river: Place, place: Place) -> bool:
    """Whether a town lies at a river well below its springs and above its delta."""
    near = facts.nature.off_km(river, place) <= _SURELY_KM
    return near and watercourse(facts.shapes, river).left_km(place) is not None


def _riverside(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    for askable in firm_points(maker):
        place = askable.place
        river = _own_river(facts, place)
        far = _far_rivers(facts, place, river) if river else []
        if river is None or len(far) < 3:
            continue
        wrong = maker.dice("riverside", place.place_id).sample(far, 3)
        if stands_out(facts, river, wrong):
            continue
        yield Draft(
            f"Which of these rivers flows through or past {called(facts, askable)}?",
            [place],
            maker.evidence(askable)[0],
            f"{upper(spoken(place))} lies on {spoken(river)}{_course(facts, river)}.",
            right=Choice(spoken(river), True, "Yes.", river.place_id),
            wrong=[
                Choice(spoken(o), False, f"It stays about {_km_off(facts, o, place):,} km away.", o.place_id)
                for o in wrong
            ],
            difficulty=2,
            frame=around([facts.box(place)], least=6),
            marked=[place],
        )


def _own_river(facts: LessonFacts, place: Place) -> Place | None:
    """The one river of a town; None where there may be two, or the town has its name."""
    beside = rivers_at(facts, place)
    # Where two rivers meet a town lies on both; one whose name the town has answers itself.
    if len(beside) != 1 or not _is_sure(facts, beside[0], place):
        return None
    own = normalise(beside[0].name)
    others = (other for other in _rivers_about(facts, place) if normalise(other.name) != own)
    unclear = own in normalise(place.name).split() or any(facts.nature.within(o, place, _MAYBE_KM) for o in others)
    return None if unclear else beside[0]


def _far_rivers(facts: LessonFacts, place: Place, river: Place) -> list[Place]:
    """The largest rivers about a town that do not come near it; "the Nile" beside "the Blue Nile" is half right."""
    own = set(normalise(river.name).split())
    able = (
        other
        for other in _rivers_about(facts, place)
        if not own & set(normalise(other.name).split()) - {"river"}
        and facts.nature.within(other, place, _NEAR_KM)
        and facts.nature.off_km(other, place) > _NOT_BESIDE_KM
    )
    return list(islice(able, _CHOSEN_FROM))


def _rivers_about(facts: LessonFacts, place: Place) -> list[Place]:
    """The rivers of a town's country and its neighbours, the largest first."""
    nature, codes = facts.nature, facts.nature.codes(place)
    return list(dict.fromkeys(nature.features("river", codes) + nature.features("river", nature.around(codes))))


def _km_off(facts: LessonFacts, river: Place, place: Place) -> int:
    return rounded(facts.nature.off_km(river, place))


def _course(facts: LessonFacts, river: Place) -> str:
    """Into which water a river flows, where that is known."""
    ends = waters_beside(facts, river)
    return f", which flows into {spoken(ends[0])}" if len(ends) == 1 else ""


def _flows_past(claim: Claim) -> bool:
    return claim.facts.nature.off_km(claim.place, claim.subject) <= 1.5 * _BESIDE_KM


RIVERSIDE = QuestionKind("riverside", "Which river", _riverside, _flows_past, comes_first=True)


# -- the order along a river ------------------------------------------------------------------------


def river_orders(maker: QuestionMaker, least: int = 3) -> list[tuple[Place, list[tuple[Place, float]]]]:
    """Rivers with the story's towns on them and the kilometres to the mouth, going downstream."""
    facts = maker.facts
    on: dict[Place, list[tuple[Place, float]]] = {}
    for askable in firm_points(maker):
        for river in rivers_at(facts, askable.place):
            left = watercourse(facts.shapes, river).left_km(askable.place)
            if left is not None:
                on.setdefault(river, []).append((askable.place, left))
    found = []
    for river, towns in sorted(on.items(), key=lambda row: row[0].place_id):
        spread = _spread(sorted(towns, key=lambda town: -town[1]))
        course = watercourse(facts.shapes, river)
        told = facts.is_named(river) or len(spread) > least
        if (
            told
            and len(spread) >= least
            and all(course.parts(lower, upper) for (upper, _), (lower, _) in pairwise(spread))
        ):
            found.append((river, spread))
    return found


def _spread(towns: list[tuple[Place, float]]) -> list[tuple[Place, float]]:
    """Towns of which each lies well below the one before."""
    kept: list[tuple[Place, float]] = []
    for town in towns:
        if (not kept or kept[-1][1] - town[1] > _NEXT_KM) and len(kept) < _MOST_STOPS:
            kept.append(town)
    return kept


def _downstream(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    by_id = {one.place.place_id: one for one in facts.places}
    for river, towns in river_orders(maker):
        stops = tuple(place for place, _ in towns)
        ways = [way for way in permutations(stops) if way != stops]
        wrong = [
            stops[::-1],
            *maker.dice("downstream", river.place_id).sample([w for w in ways if w != stops[::-1]], 2),
        ]
        told = [
            f"{spoken(one)} to {spoken(other)} about {rounded(km - next_km):,} km"
            for (one, km), (other, next_km) in pairwise(towns)
        ]
        yield Draft(
            f"Follow {spoken(river)} downstream. In which order does it pass these places?",
            stops,
            maker.evidence(by_id[stops[0].place_id])[0],
            f"Along the river it is from {'; from '.join(told)}.",
            right=_order(stops, right=True, why="Yes, that is the way the water flows."),
            wrong=[
                _order(way, right=False, why="That is upstream." if at == 0 else "Follow the river to its mouth.")
                for at, way in enumerate(wrong)
            ],
            difficulty=3,
            frame=around([facts.box(stop) for stop in stops]),
            marked=stops,
        )


def _order(stops: tuple[Place, ...], *, right: bool, why: str) -> Choice:
    text = " → ".join(stop.name for stop in stops)
    return Choice(text, right, why, value=">".join(stop.place_id for stop in stops))


def _runs(claim: Claim) -> bool:
    """Whether on some river each place of an order parts the one before from the mouth."""
    places = [claim.facts.place_of(stop) for stop in claim.value.split(">")]
    shared = set.intersection(*(set(rivers_at(claim.facts, place)) for place in places))
    return any(
        all(watercourse(claim.facts.shapes, river).parts(lower, upper) for upper, lower in pairwise(places))
        for river in shared
    )


DOWNSTREAM = QuestionKind(
    "downstream", "Downstream", _downstream, _runs, comes_first=True, marks=2, objective="Interpret"
)
