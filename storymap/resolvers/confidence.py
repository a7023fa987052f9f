"""How likely a placement is right, and the word for it.

A logistic regression on what spoke for the choice. ``tests/benchmarks/fit_confidence.py``
fitted it on two development corpora and says how it holds on documents that it had not seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from storymap.model import Candidate, Certainty, Mention, Place, distance_km
from storymap.resolvers.names import Name
from storymap.resolvers.votes import AREA_KINDS, WEIGHTS

#: From which confidence on a placement is called so. "Sure" is right in 97 of 100 on the two development corpora
#: together (99 on web news, 95 on local news, a name that is no place's counted as wrong), and holds six to seven
#: placements of ten.
SURE, LIKELY = 0.94, 0.65
_WIDEST = 0.45  # a greater margin says no more

#: How much each piece of evidence adds to the logarithm of the odds.
COEFFICIENTS: dict[str, float] = {
    # Fitted at −0.29, with which "sure" is right 0.6 points more often and holds ten placements of a hundred fewer,
    # in local news less than the half that it is to hold.
    "always": 0.0841,
    "margin": 1.86,
    "prior": 1.39,
    "country": 0.82,
    "admin1": 2.18,
    "near": 0.71,
    "parent": 0.42,
    "kind": 0.41,
    "against": -0.57,
    "alone": -0.41,
    "many": -1.36,
    "often": 0.59,
    "demonym": 0.09,
    "is a country": 1.57,
    "is a city": -2.16,
    "population": 1.26,
    "seat": 1.69,
    "is a county": -0.49,
    # Fitted at −1, on the point: the corpora put regions, waters and buildings at other points than gazetteers do.
    "is no town": 0.00,
    "part of a name": -0.70,
    "acts": -0.07,
    "stands there": 0.92,
    "other name": -0.69,
    "doubted": -1.22,
    "one word": -0.54,
    "short": -0.17,
}

Ranked = Sequence[tuple[Candidate, float, dict[str, float]]]


def evidence_of(ranked: Ranked, name: Name, mention: Mention, *, doubted: bool) -> dict[str, float]:
    """What speaks for the best candidate and against it, each between 0 and 1; what is 0 is left out.

    ``doubted`` says that the name is more often somebody's or a common word. That and the role tell
    how likely the name is no place's at all.
    """
    chosen, score, terms = ranked[0]
    place = chosen.place
    runner_up = next((other for candidate, other, _ in ranked[1:] if _elsewhere(candidate.place, place)), None)
    town = place.kind == "city"
    found = {
        "always": 1.0,
        "margin": _WIDEST if runner_up is None else max(0.0, min(score - runner_up, _WIDEST)),
        "prior": min(terms["prior"], 1.0),
        "country": terms.get("country", 0.0) / WEIGHTS["country"],
        "admin1": terms.get("admin1", 0.0) / WEIGHTS["admin1"],
        "near": terms.get("near", 0.0) / WEIGHTS["near"],
        "parent": float("parent" in terms),
        "kind": float("kind" in terms),
        "against": float("against_kind" in terms or "outside_parent" in terms),
        "alone": float(runner_up is None),
        "many": min(math.log(len(ranked)) / 3, 1.0),
        "often": min(math.log(len(name.mentions)) / 2, 1.0),
        "demonym": float(name.demonym),
        "is a country": float(place.kind in {"country", "continent"}),
        "is a city": float(town),
        "population": min(math.log10(place.population + 1) / 6, 1.0) if town else 0.0,
        "seat": float(town and place.feature_code in {"PPLC", "PPLA", "PPLA2"}),
        "is a county": float(place.kind == "admin2"),
        "part of a name": float(mention.cue.is_a("part-of-name")),
        "acts": float(town and mention.role == "actor"),
        "stands there": float(town and mention.role == "literal" and mention.role_confidence >= 0.7),
        "other name": float(not chosen.is_own_name and not name.demonym),
        "doubted": float(doubted and town),
        "one word": float(town and " " not in mention.name),
        "short": float(len(mention.name) <= 4 and not name.demonym),
        "is no town": float(place.kind in {"building", "region", "water", "physical"}),
    }
    return {what: value for what, value in found.items() if value}


def confidence_of(evidence: dict[str, float]) -> float:
    """The evidence as a probability."""
    logit = sum(COEFFICIENTS[what] * value for what, value in evidence.items())
    return 1 / (1 + math.exp(-logit))


def certainty_of(confidence: float) -> Certainty:
    """The word for a confidence."""
    return "sure" if confidence >= SURE else "likely" if confidence >= LIKELY else "guess"


def _elsewhere(one: Place, other: Place) -> bool:
    """Whether two places are far enough apart for the choice to matter."""
    distance = distance_km(one, other)
    other_sort = one.kind != other.kind and {one.kind, other.kind} & AREA_KINDS != set()
    return other_sort or distance is None or distance > 50
