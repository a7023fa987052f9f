"""A name's weighed candidates → its placement, with reasons, rivals and certainty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storymap.gazetteer import Lookup, normalise
from storymap.model import Candidate, Mention, NameSort, Place, Placement, Reason
from storymap.resolvers.confidence import Ranked, certainty_of, confidence_of, evidence_of
from storymap.resolvers.names import Name

_RIVALS = 5
_SEAT = 0.93  # just not sure
_SAID = 0.97  # what a person's own list of places says


def placements_of(name: Name, min_score: float, gazetteer: Lookup) -> Iterator[Placement]:
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
    gazetteer: Lookup,
) -> Placement:
    if not ranked:
        reason = Reason("no-bearer", name=mention.name)
        return Placement(mention.mention_id, None, 0.0, "unplaced", (reason,))
    chosen, score, terms = ranked[0]
    place = chosen.place
    if place.kind == "none" or place.lat is None:
        reason = Reason("note", text=place.note) if place.note else Reason("not-on-map")
        return Placement(mention.mention_id, place, 0.9, "unplaced", (reason,), rivals)
    if score < min_score:
        reason = Reason("nothing-speaks", number=len(ranked))
        return _unplaced(mention, reason, ranked, gazetteer)
    if name.foreign_to is not None and not name.parent:
        reason = Reason("not-known-there", outer=name.foreign_to.name, name=mention.name)
        return _unplaced(mention, reason, ranked, gazetteer)
    if name.stranger:
        reason = Reason("stranger", place=place.name, country=_land(place, gazetteer))
        return _unplaced(mention, reason, ranked, gazetteer)
    if _half_named(mention, place, terms):
        reason = Reason("half-named", text=mention.text, place=place.name, kind=place.kind)
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


def _unplaced(mention: Mention, reason: Reason, ranked: Ranked, gazetteer: Lookup) -> Placement:
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
    mention: Mention, name: Name, chosen: Candidate, terms: dict[str, float], number: int, gazetteer: Lookup
) -> Iterator[Reason]:
    place = chosen.place
    if name.demonym:
        yield Reason("people", text=mention.text, place=place.name)
        return
    if "parent" in terms:
        yield Reason("lies-in", outer=name.parent[0].name)
    if "holds" in terms and number > 1:
        yield Reason("holds")
    if "kind" in terms:
        yield Reason("asked-kind", kind=place.kind)
    if chosen.told is not None:
        yield Reason("passage", country=chosen.told["country"], name=mention.name, place=place.name)
    if number == 1:
        yield Reason("only-bearer")
    elif place.kind == "country":
        yield Reason("country-named")
    elif place.kind == "continent":
        yield Reason("continent-named")
    elif place.kind in ("building", "region") and place.place_id.startswith("sm:") and chosen.told is None:
        yield Reason("news-name", kind=place.kind)
    elif not {"parent", "kind", "holds"} & terms.keys():
        yield Reason("most-likely", number=number)
    if chosen.sort is not NameSort.PREFERRED:
        yield Reason("other-name", name=mention.name, **_sort_values(chosen))
    if terms.get("admin1", 0.0) >= 0.05 and place.kind != "country":
        yield Reason("same-unit")
    elif terms.get("country", 0.0) >= 0.05 and place.kind != "country" and place.country_code:
        yield Reason("same-country", country=_land(place, gazetteer))
    elif place.feature_code == "PPLC" and place.country_code in name.named and number > 1:
        yield Reason("capital", country=_land(place, gazetteer))
    if terms.get("near", 0.0) >= 0.05:
        yield Reason("near")
    if place.population >= 15_000 and place.kind == "city":
        yield Reason("population", people=place.population)


def _rivals(ranked: Ranked, gazetteer: Lookup, *, first: int = 1) -> Iterator[Candidate]:
    chosen, _top, terms = ranked[0]
    for candidate, score, own in ranked[first : first + _RIVALS]:
        shown = min(max(score, 0.0), 1.0)
        lost = _why_lost(candidate, own, chosen, terms, gazetteer)
        yield replace(candidate, score=round(shown, 3), lost=lost)


def _why_lost(
    rival: Candidate, own: dict[str, float], chosen: Candidate, terms: dict[str, float], gazetteer: Lookup
) -> Reason:
    place, winner = rival.place, chosen.place
    if "parent" in terms and "parent" not in own:
        return Reason("not-in-outer")
    if "kind" in terms and "kind" not in own:
        return Reason("other-kind", kind=place.kind, asked=winner.kind)
    if winner.kind in ("country", "continent") and place.kind not in ("country", "continent"):
        return Reason("country-first", kind=place.kind, first=winner.kind)
    if terms.get("admin1", 0) - own.get("admin1", 0) > 0.05 or terms.get("near", 0) - own.get("near", 0) > 0.05:
        return Reason("farther")
    if terms.get("country", 0) - own.get("country", 0) > 0.05 and place.country_code != winner.country_code:
        return Reason("other-country", country=_land(place, gazetteer))
    if place.population and winner.population > place.population:
        return Reason("smaller", people=place.population, others=winner.population)
    if rival.sort is not NameSort.PREFERRED and chosen.is_own_name:
        return Reason("name-only-as", **_sort_values(rival))
    return Reason("less-known", kind=place.kind)


def _land(place: Place, gazetteer: Lookup) -> str:
    """The name of the country that a place lies in; empty where it lies in none."""
    country = gazetteer.country(place.country_code) if place.country_code else None
    return country.name if country else ""


def _sort_values(candidate: Candidate) -> dict[str, str]:
    """What sort of name it is, and of a name in a person's own list which list that is."""
    sort = {"sort": candidate.sort.name.lower()}
    return {**sort, "source": candidate.place.source or ""} if candidate.sort is NameSort.PACK else sort
