"""Which of the story's towns lies highest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker
from storymap.lessons.heights_at import Height, height_at
from storymap.lessons.map_frames import around
from storymap.lessons.measurable import firm_points
from storymap.lessons.phrasing import bare, spoken, upper
from storymap.lessons.question import Choice
from storymap.model import Place

#: So many wrong choices; so many metres the highest lies up at least, or nothing is high.
_WRONG, _HIGH = 3, 400
_MOST = 14


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    towns = [one for one in islice(firm_points(maker), _MOST) if one.place.kind == "city"]
    known = [(one, height) for one in towns if (height := height_at(one.place)) is not None]
    known.sort(key=lambda row: (-row[1].above, row[0].place.place_id))
    for at, (askable, height) in enumerate(known[:2]):
        lower = [row for row in known[at + 1 :] if row[1].below <= height.above]
        if len(lower) < _WRONG or height.above < _HIGH:
            continue
        wrong = maker.dice("highest", askable.place.place_id).sample(lower[:6], _WRONG)
        told = [f"{spoken(one.place)} below {low.below:,} m" for one, low in sorted(wrong, key=_from_top)]
        yield Draft(
            "Which of these places lies highest above sea level?",
            [askable.place],
            maker.evidence(askable)[0],
            f"{upper(spoken(askable.place))} lies above {height.above:,} m, {', '.join(told)}.",
            right=Choice(bare(askable.name), True, "Yes.", askable.place.place_id),
            wrong=[
                Choice(bare(one.name), False, f"It lies below {low.below:,} m.", one.place.place_id)
                for one, low in wrong
            ],
            difficulty=2,
            frame=around([facts.box(place) for place in (askable.place, *(one.place for one, _ in wrong))]),
        )


def _from_top(row: tuple[AskablePlace, Height]) -> int:
    return -row[1].below


def _holds(claim: Claim) -> bool:
    """Whether no other choice may lie as high."""
    named = [claim.facts.place_of(choice.place_id) for choice in claim.question.choices if choice.place_id]
    return all(_is_above(claim.place, other) for other in named if other.place_id != claim.place.place_id)


def _is_above(one: Place, other: Place) -> bool:
    here, there = height_at(one), height_at(other)
    return here is not None and there is not None and here.above >= there.below


HIGHEST = QuestionKind("highest", "Which is highest", _drafts, _holds, comes_first=True, objective="Compare")
