"""A name's weighed candidates → its placement, with reasons, rivals and certainty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from storymap.gazetteer import Lookup
from storymap.model import Candidate, NameSort, Place, Placement, Reason
from storymap.resolvers.confidence import certainty_of, confidence_of, evidence_of
from storymap.resolvers.names import Name
from storymap.resolvers.reasons import UNPLACED, off_the_map, reasons_of, why_lost
from storymap.resolvers.weighing import Case, Ranking, Weighed, ranking_of
from storymap.resolvers.weights import CANDIDATE

_RIVALS = 5
_SEAT = 0.93  # just not sure
_PACK_FIRST = 0.97  # what a person's own list puts before all others of the name
_PACK_ONLY = 0.9  # what a person's own list alone has
_KNOWN_TO_BE_NO_SPOT = 0.9


def placements_of(name: Name, min_score: float, gazetteer: Lookup) -> Iterator[Placement]:
    """The best candidate of a name as the placement of each of its mentions."""
    ranking = ranking_of(name, gazetteer, least=min_score)
    rivals = tuple(_rivals(ranking, ranking.rows[1:]))
    for mention in name.mentions:
        yield _placement_of(Case(mention, ranking), rivals)


def _placement_of(case: Case, rivals: tuple[Candidate, ...]) -> Placement:
    mention, reason = case.mention, off_the_map(case)
    if reason is not None:
        return _unplaced(case, reason, case.place if case.rows else None)
    rule = UNPLACED.decide(case, start=mention.start, end=mention.end)
    if rule is not None:
        return _unplaced(case, rule.verdict(case))
    CANDIDATE.note(case.features, start=mention.start, end=mention.end)
    confidence = _bounded(case, confidence_of(evidence_of(case)))
    reasons = tuple(reasons_of(case))
    return Placement(mention.mention_id, case.place, round(confidence, 3), certainty_of(confidence), reasons, rivals)


def _unplaced(case: Case, reason: Reason, place: Place | None = None) -> Placement:
    """No point on the map, for a reason: what is known to have none, or what is not meant."""
    rivals = tuple(_rivals(case.ranking, case.rows[1 if place else 0 :]))
    confidence = _KNOWN_TO_BE_NO_SPOT if place else 0.0
    return Placement(case.mention.mention_id, place, confidence, "unplaced", (reason,), rivals)


def _bounded(case: Case, confidence: float) -> float:
    """The confidence, raised for what a person's own list says, lowered for the seat of an institution."""
    if _is_put_first(case.chosen) and not any(map(_is_put_first, case.rows[1:])):
        confidence = max(confidence, _PACK_FIRST)
    elif case.chosen.candidate.sort is NameSort.PACK and case.number == 1:
        confidence = max(confidence, _PACK_ONLY)
    if case.place.kind == "building" and case.mention.role == "organisation":
        # Where an institution has its seat is seldom where the story is.
        confidence = min(confidence, _SEAT)
    return confidence


def _is_put_first(row: Weighed) -> bool:
    """Whether a person's own list says that its place is the one of that name."""
    return row.candidate.told is not None and row.candidate.told.code == "pack-first"


def _rivals(ranking: Ranking, rows: Iterable[Weighed]) -> Iterator[Candidate]:
    for row in tuple(rows)[:_RIVALS]:
        score = round(min(max(row.score, 0.0), 1.0), 3)
        yield replace(row.candidate, score=score, lost=why_lost(ranking, row))
