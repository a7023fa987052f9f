"""A name's weighed candidates → its placement, with reasons, rivals and certainty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storymap.budget import go_on
from storymap.gazetteer import Lookup
from storymap.model import Candidate, NameSort, Placement, Reason
from storymap.resolvers.confidence import certainty_of, confidence_of
from storymap.resolvers.reasons import UNPLACED, off_the_map, reasons_of, why_lost
from storymap.resolvers.story_name import Name
from storymap.resolvers.weighing import Case, Ranking, Weighed, case_of, ranking_of
from storymap.resolvers.weights import CANDIDATE
from storymap.rules import is_watched

_RIVALS = 5
_SEAT = 0.93  # just not sure
_OUTLIER = 0.8  # about as often as such places are right
_FAMOUS = 0.66  # a prior from which on a town may stand far from a story
_PACK_FIRST = 0.97  # what a person's own list puts before all others of the name
_PACK_ONLY = 0.9  # what a person's own list alone has
_KNOWN_TO_BE_NO_SPOT = 0.9


def placements_of(name: Name, gazetteer: Lookup) -> Iterator[Placement]:
    """The best candidate of a name as the placement of each of its mentions."""
    go_on()
    ranking = ranking_of(name, gazetteer)
    if not ranking.rows:
        for mention in name.mentions:
            reason = Reason("no-bearer", name=mention.name)
            yield Placement(mention.mention_id, None, 0.0, "unplaced", (reason,))
        return
    rivals = _rivals(ranking, ranking.rows[1:])
    placed: dict[object, Placement] = {}
    for mention in name.mentions:
        # What is said in the same way is placed in the same way, wherever it stands.
        manner = (mention.name, mention.text, mention.kind, mention.role, mention.role_confidence, mention.cue)
        like = placed.get(manner)
        if like is None or is_watched():
            like = placed[manner] = _placement_of(case_of(mention, ranking), rivals)
        yield like if like.mention_id == mention.mention_id else replace(like, mention_id=mention.mention_id)


def _placement_of(case: Case, rivals: tuple[Candidate, ...]) -> Placement:
    mention, place = case.mention, case.place
    off = off_the_map(place)
    if off is not None:
        return Placement(mention.mention_id, place, _KNOWN_TO_BE_NO_SPOT, "unplaced", (off,), rivals)
    rule = UNPLACED.decide(case, start=mention.start, end=mention.end)
    if rule is not None:
        candidates = _rivals(case.ranking, case.ranking.rows)
        return Placement(mention.mention_id, None, 0.0, "unplaced", (rule.verdict(case),), candidates)
    CANDIDATE.note(case.features, start=mention.start, end=mention.end)
    confidence = _bounded(case, confidence_of(case))
    reasons = tuple(reasons_of(case))
    return Placement(mention.mention_id, place, round(confidence, 3), certainty_of(confidence), reasons, rivals)


def _bounded(case: Case, confidence: float) -> float:
    """The confidence, raised for what a person's own list says, lowered for the seat of an institution."""
    if _is_put_first(case.chosen) and not any(map(_is_put_first, case.ranking.rows[1:])):
        confidence = max(confidence, _PACK_FIRST)
    elif case.chosen.candidate.sort is NameSort.PACK and case.number == 1:
        confidence = max(confidence, _PACK_ONLY)
    if _is_doubtful_outlier(case):
        confidence = min(confidence, _OUTLIER)
    if case.place.kind == "building" and case.mention.role == "organisation":
        # Where an institution has its seat is seldom where the story is.
        confidence = min(confidence, _SEAT)
    return confidence


def _is_doubtful_outlier(case: Case) -> bool:
    """Whether a place lies far from the story's others, and one of its name lies nearer or it is little known."""
    return case.is_apart and (case.has_nearer_rival or case.features.prior < _FAMOUS)


def _is_put_first(row: Weighed) -> bool:
    """Whether a person's own list says that its place is the one of that name."""
    return row.candidate.told is not None and row.candidate.told.code == "pack-first"


def _rivals(ranking: Ranking, rows: Sequence[Weighed]) -> tuple[Candidate, ...]:
    """The best of some candidates, each with why it lost."""
    return tuple(
        Candidate(
            row.place,
            round(min(max(row.score, 0.0), 1.0), 3),
            row.candidate.sort,
            row.candidate.told,
            why_lost(ranking, row),
        )
        for row in rows[:_RIVALS]
    )
