"""A name's weighed candidates → its placement, with reasons, rivals and certainty in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from storymap.gazetteer import Gazetteer, normalise
from storymap.model import Candidate, Kind, Mention, Place, Placement
from storymap.resolvers.confidence import Ranked, certainty_of, confidence_of, evidence_of
from storymap.resolvers.names import Name

_RIVALS = 5
_SEAT = 0.93  # just not sure
_SAID = 0.97  # what a person's own list of places says
_KIND_WORDS: dict[Kind, str] = {
    "country": "a country",
    "admin1": "a state, province or region",
    "admin2": "a county or district",
    "city": "a town or city",
    "region": "a region",
    "continent": "a continent",
    "border": "a border",
    "building": "a building or institution",
    "water": "a river, lake or sea",
    "physical": "a feature of the land",
    "none": "not a place on a map",
}


def placements_of(name: Name, min_score: float, gazetteer: Gazetteer) -> Iterator[Placement]:
    """The best candidate of a name as the placement of each of its mentions."""
    ranked = sorted(
        zip(name.candidates, name.scores, name.terms, strict=True),
        key=lambda row: (-row[1], row[0].place.place_id),
    )
    rivals = tuple(_rivals(ranked, gazetteer)) if ranked else ()
    for mention in name.mentions:
        yield _placement_of(mention, name, ranked, rivals, min_score, gazetteer)


def _placement_of(
    mention: Mention,
    name: Name,
    ranked: Ranked,
    rivals: tuple[Candidate, ...],
    min_score: float,
    gazetteer: Gazetteer,
) -> Placement:
    if not ranked:
        reason = f"no place of the gazetteer bears the name “{mention.name}”"
        return Placement(mention.mention_id, None, 0.0, "unplaced", (reason,))
    chosen, score, terms = ranked[0]
    place = chosen.place
    if place.kind == "none" or place.lat is None:
        reason = place.note or "it cannot be drawn on a map"
        return Placement(mention.mention_id, place, 0.9, "unplaced", (reason,), rivals)
    if score < min_score:
        reason = f"nothing in the story speaks for any of the {len(ranked)} places of that name"
        return _unplaced(mention, reason, ranked, gazetteer)
    if name.foreign_to is not None and not name.parent:
        reason = f"the text puts it in {name.foreign_to.name}, and no {mention.name} there is known"
        return _unplaced(mention, reason, ranked, gazetteer)
    if name.stranger:
        land = _land(place, gazetteer)
        reason = f"{place.name} in {land} is the best known of that name, and nothing else in the story is of {land}"
        return _unplaced(mention, reason, ranked, gazetteer)
    if _half_named(mention, place, terms):
        reason = (
            f"no such feature of that name is known: “{mention.text}” is not {place.name}, {_KIND_WORDS[place.kind]}"
        )
        return _unplaced(mention, reason, ranked, gazetteer)
    confidence = confidence_of(
        evidence_of(ranked, name, mention, doubted=gazetteer.not_place(mention.name) is not None)
    )
    if _won(chosen) and not any(_won(candidate) for candidate, _, _ in ranked[1:]):
        confidence = max(confidence, _SAID)
    if place.kind == "building" and mention.role == "organisation":
        # Where an institution has its seat is seldom where the story is.
        confidence = min(confidence, _SEAT)
    reasons = tuple(_reasons(mention, name, chosen, terms, len(ranked), gazetteer))
    return Placement(mention.mention_id, place, round(confidence, 3), certainty_of(confidence), reasons, rivals)


def _won(candidate: Candidate) -> bool:
    """Whether a person's own list says that its place is the one of that name."""
    return candidate.place.place_id.startswith("pack:") and candidate.score == 1.0


def _unplaced(mention: Mention, reason: str, ranked: Ranked, gazetteer: Gazetteer) -> Placement:
    return Placement(mention.mention_id, None, 0.0, "unplaced", (reason,), tuple(_rivals(ranked, gazetteer, first=0)))


def _half_named(mention: Mention, place: Place, terms: dict[str, float]) -> bool:
    """Whether only half of a feature's name was found: the town Ross for "Ross Island"."""
    feature = mention.kind in ("water", "physical", "building") and "against_kind" in terms
    return (
        feature
        and normalise(mention.text) != normalise(mention.name)
        and normalise(mention.text) != normalise(place.name)
    )


def _reasons(
    mention: Mention, name: Name, chosen: Candidate, terms: dict[str, float], number: int, gazetteer: Gazetteer
) -> Iterator[str]:
    place = chosen.place
    if name.demonym:
        yield f"“{mention.text}” is the people or the adjective of {place.name}"
        return
    if "parent" in terms:
        yield f"the text itself says it lies in {name.parent[0].name}"
    if "holds" in terms and number > 1:
        yield "the place that the text names before it lies there"
    if "kind" in terms:
        yield f"the wording asks for {_KIND_WORDS[place.kind]}"
    if chosen.why.startswith("the passage"):
        yield f"{chosen.why}, so “{mention.name}” is read as the {place.name}"
    if number == 1:
        yield "the only place of that name in the gazetteer"
    elif place.kind == "country":
        yield "a country of that name"
    elif place.kind == "continent":
        yield "a continent of that name"
    elif place.kind in ("building", "region") and place.place_id.startswith("sm:") and "passage is" not in chosen.why:
        yield f"{_KIND_WORDS[place.kind]} that the news calls so"
    elif not {"parent", "kind", "holds"} & terms.keys():
        yield f"the most likely of {number} places of that name"
    if chosen.why and not chosen.why.startswith("the passage"):
        yield f"“{mention.name}” is its {chosen.why}"
    if terms.get("admin1", 0.0) >= 0.05 and place.kind != "country":
        yield "other places of the story lie in the same state or province"
    elif terms.get("country", 0.0) >= 0.05 and place.kind != "country" and place.country_code:
        yield f"the story names other places in {_land(place, gazetteer)}"
    elif place.feature_code == "PPLC" and place.country_code in name.named and number > 1:
        yield f"the story names {_land(place, gazetteer)}, whose capital it is"
    if terms.get("near", 0.0) >= 0.05:
        yield "other places of the story are close by"
    if place.population >= 15_000 and place.kind == "city":
        yield f"population {place.population:,}"


def _rivals(ranked: Ranked, gazetteer: Gazetteer, *, first: int = 1) -> Iterator[Candidate]:
    chosen, _top, terms = ranked[0]
    for candidate, score, own in ranked[first : first + _RIVALS]:
        shown = min(max(score, 0.0), 1.0)
        yield Candidate(candidate.place, round(shown, 3), _why_lost(candidate, own, chosen, terms, gazetteer))


def _why_lost(
    rival: Candidate, own: dict[str, float], chosen: Candidate, terms: dict[str, float], gazetteer: Gazetteer
) -> str:
    place, winner = rival.place, chosen.place
    if "parent" in terms and "parent" not in own:
        return "not in the area that the text names beside it"
    if "kind" in terms and "kind" not in own:
        return f"{_KIND_WORDS[place.kind]}, and the wording asks for {_KIND_WORDS[winner.kind]}"
    if winner.kind in ("country", "continent") and place.kind not in ("country", "continent"):
        return f"{_KIND_WORDS[place.kind]}; {_KIND_WORDS[winner.kind]} of that name comes first"
    if terms.get("admin1", 0) - own.get("admin1", 0) > 0.05 or terms.get("near", 0) - own.get("near", 0) > 0.05:
        return "farther from the other places of the story"
    if terms.get("country", 0) - own.get("country", 0) > 0.05 and place.country_code != winner.country_code:
        return f"in another country ({_land(place, gazetteer)}) than the story's other places"
    if place.population and winner.population > place.population:
        return f"smaller: population {place.population:,} against {winner.population:,}"
    if rival.why and not chosen.why:
        return f"bears the name only as {rival.why}"
    return f"less known: {_KIND_WORDS[place.kind]}"


def _land(place: Place, gazetteer: Gazetteer) -> str:
    """The name of the country that a place lies in."""
    country = gazetteer.country(place.country_code) if place.country_code else None
    return country.name if country else "no country"
