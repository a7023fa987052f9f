"""Which river a straight line between two places crosses, which mountains or which water lie between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker
from storymap.lessons.distractors import stands_out
from storymap.lessons.map_frames import around
from storymap.lessons.measurable import firm_pairs
from storymap.lessons.nature import Sort
from storymap.lessons.phrasing import are, called, spoken, upper
from storymap.lessons.question import Choice
from storymap.model import Place

#: Farther apart than this, a straight line on a map is another than on a globe.
_LEAST_KM, _FARTHEST_KM = 90, 900
_POLAR, _NEAR_KM, _CHOSEN_FROM = 62.0, 900.0, 6
#: Of so many pairs the first that something lies between are asked about.
_PAIRS = 12
_ASK: dict[Sort, str] = {
    "river": "A straight line from {one} to {other} crosses one of these rivers. Which?",
    "range": "Which of these mountains lie between {one} and {other}?",
    "water": "A straight line from {one} to {other} crosses one of these waters. Which?",
}
_SORTS: tuple[Sort, ...] = ("range", "water", "river")


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    asked: set[str] = set()
    for one, other, joined in islice(firm_pairs(maker, at_least=_LEAST_KM, at_most=_FARTHEST_KM), _PAIRS):
        if max(abs(end.place.lat or 0.0) for end in (one, other)) > _POLAR:
            continue
        # What lies on the way of nobody is asked about only where it parts two lands.
        for sort in _SORTS if joined else _SORTS[:-1]:
            draft = _draft(maker, sort, one, other)
            if draft is not None and draft.right is not None and draft.right.place_id not in asked:
                asked.add(draft.right.place_id or "")
                yield draft


def what_lies_between(maker: QuestionMaker, sort: Sort, one: Place, other: Place) -> list[Place]:
    """The features of a sort that surely lie between two places; of waters that lie in one another the least."""
    nature = maker.facts.nature
    able = nature.features(sort, nature.codes(one, other))
    return [feature for feature in able if nature.between(feature, one, other)]


def _draft(maker: QuestionMaker, sort: Sort, one: AskablePlace, other: AskablePlace) -> Draft | None:
    facts, nature, ends = maker.facts, maker.facts.nature, (one.place, other.place)
    found = what_lies_between(maker, sort, *ends)
    if not found:
        return None
    # A sea of which a gulf is a part holds the gulf's share too: the largest share names it best.
    key = max(found, key=lambda feature: (nature.share_between(feature, *ends), feature.place_id))
    pool = nature.features(sort, nature.around(nature.codes(*ends)))
    # The largest about the two, which a class may know.
    able = (feature for feature in pool if feature.name != key.name and nature.within(feature, one.place, _NEAR_KM))
    far = list(islice((feature for feature in able if nature.clear_of(feature, *ends)), _CHOSEN_FROM))
    if len(far) < 3:
        return None
    wrong = maker.dice("between", *(end.place_id for end in ends), key.place_id).sample(far, 3)
    if stands_out(facts, key, wrong):
        return None
    names = (called(facts, one), called(facts, other))
    return Draft(
        _ASK[sort].format(one=names[0], other=names[1]),
        ends,
        maker.evidence(other)[0],
        _feedback(sort, key, *ends),
        right=Choice(spoken(key), True, "Yes.", key.place_id, sort),
        wrong=[
            Choice(spoken(feature), False, "The straight line does not come near.", feature.place_id, sort)
            for feature in wrong
        ],
        difficulty=2,
        frame=around([facts.box(end) for end in ends], least=6),
        marked=ends,
    )


def _feedback(sort: Sort, key: Place, one: Place, other: Place) -> str:
    if sort != "range":
        return f"The line from {spoken(one)} to {spoken(other)} crosses {spoken(key)}."
    return f"{upper(spoken(key))} {are(key, 'lies', 'lie')} between {spoken(one)} and {spoken(other)}."


def _holds(claim: Claim) -> bool:
    """Whether a feature keeps not clear of the line: what a right choice does, and no wrong one may."""
    return not claim.facts.nature.clear_of(claim.place, *claim.subjects)


BETWEEN = QuestionKind("between", "What lies between", _drafts, _holds, comes_first=True, objective="Interpret")
