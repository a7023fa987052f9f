"""Mentions and candidates → placements, each with its reasons, rivals and certainty.

Names are resolved together. Every name of the story starts from the gazetteer's own
prior; then the candidates of all names vote for countries, first-order units and
neighbourhoods, and each candidate is weighed again by what the *other* names say.
Three rounds settle it. Patterns in the text ("Paris, Texas", "Kursk region", "border
with Ukraine") weigh more than any vote.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storymap.gazetteer import Gazetteer, normalise
from storymap.model import Candidate, Certainty, Kind, Mention, Place, Placement, Story

if TYPE_CHECKING:
    from storymap.shapes import Shapes

_CANDIDATES = 24
_ROUNDS = 3
_RIVALS = 5
_CELL = 2.0  # degrees
#: Weights, fitted on two development corpora by halves (see tests/benchmarks).
_WEIGHTS = {
    "kind": 0.45,
    "against_kind": -0.25,
    "country": 0.22,
    "admin1": 0.16,
    "near": 0.14,
    "parent": 0.80,
    "outside_parent": -0.30,
    "passage": 0.08,
}
_TEMPERATURE = 0.07
#: Confidence → what of the placements at or above it were right on the development corpora decides the words.
_SURE, _LIKELY = 0.93, 0.70
_AREA_KINDS: frozenset[Kind] = frozenset({"country", "continent", "region"})
_KIND_WORDS: dict[Kind, str] = {
    "country": "a country",
    "admin1": "a first-order unit (state, province, region)",
    "admin2": "a second-order unit (county, district)",
    "city": "a town or city",
    "region": "a region",
    "continent": "a continent",
    "border": "a border",
    "building": "a building or institution",
    "water": "a river, lake or sea",
    "physical": "a feature of the land",
    "none": "not a place on a map",
}


@dataclass(slots=True)
class _Name:
    """All mentions of one name that asks for one kind, resolved as one."""

    key: tuple[str, Kind | None]
    mentions: list[Mention]
    candidates: list[Candidate]
    demonym: bool
    parent: list[Place] = field(default_factory=list)  # from "X, Y"
    passage: set[str] = field(default_factory=set)  # countries named in the same paragraphs
    scores: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    terms: list[dict[str, float]] = field(default_factory=list)

    @property
    def weight(self) -> float:
        return 1.0 + math.log(len(self.mentions))


def resolve(
    story: Story,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    shapes: Shapes | None = None,
    *,
    min_score: float = 0.12,
) -> tuple[Placement, ...]:
    """Where every mention is, one placement a mention, in the same order.

    Parameters
    ----------
    min_score : float
        A best candidate below this (after the context has spoken) is not placed.

    Returns
    -------
    tuple of Placement
        ``place`` is None and ``certainty`` "unplaced" where no place was found; the
        reason says why. Confidence is in [0, 1].

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> from storymap.readers import parse_story
    >>> from storymap.recognisers import ManualRecogniser
    >>> story = parse_story("The mayor of Paris, Texas, spoke.")
    >>> mentions = ManualRecogniser([("Paris", "literal"), ("Texas", "literal")]).recognise(story)
    >>> [p.place.admin1 for p in resolve(story, mentions, open_gazetteer())]
    ['TX', 'TX']
    """
    simple = [mention for mention in mentions if mention.kind != "border"]
    names = _names(story, simple, gazetteer)
    _settle(names)
    placements: dict[str, Placement] = {}
    for name in names:
        for mention in name.mentions:
            placements[mention.mention_id] = _placement(mention, name, min_score)
    for mention in mentions:
        if mention.kind == "border":
            placements[mention.mention_id] = _border(mention, mentions, placements, gazetteer, shapes, names)
    return tuple(placements[mention.mention_id] for mention in mentions)


# -- the names of the story and what may be meant by them -------------------------------------


def _names(story: Story, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[_Name]:
    groups: dict[tuple[str, Kind | None], _Name] = {}
    for mention in mentions:
        demonym = mention.role == "demonym"
        key = (normalise(mention.name) + ("|people" if demonym else ""), mention.kind)
        if key not in groups:
            groups[key] = _Name(key, [], _candidates(mention, gazetteer), demonym)
        groups[key].mentions.append(mention)
    names = list(groups.values())
    _merge_kinds(groups)
    names = [name for name in names if name.mentions]
    _read_patterns(story, mentions, names)
    _read_passages(names)
    _read_settings(names, gazetteer)
    return names


def _candidates(mention: Mention, gazetteer: Gazetteer) -> list[Candidate]:
    if mention.role == "demonym":
        places = gazetteer.demonym(mention.name)
        if not places and mention.name.endswith("s"):
            places = gazetteer.demonym(mention.name[:-1])
        return [Candidate(place, 0.9 - 0.1 * rank, "demonym") for rank, place in enumerate(places)]
    found: dict[str, Candidate] = {}
    for text in dict.fromkeys((mention.name, mention.text)):
        for candidate in gazetteer.lookup(text, limit=_CANDIDATES):
            place_id = candidate.place.place_id
            if candidate.why == "demonym":
                continue
            if place_id not in found or found[place_id].score < candidate.score:
                found[place_id] = candidate
    return sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.place.place_id))


def _merge_kinds(groups: dict[tuple[str, Kind | None], _Name]) -> None:
    """A name without a kind follows the one with a kind only where that kind is a town: "the city of X", then "X"."""
    for (key, kind), name in groups.items():
        plain = groups.get((key, None))
        if kind == "city" and plain is not None and plain is not name:
            name.mentions.extend(plain.mentions)
            plain.mentions.clear()


def _read_patterns(story: Story, mentions: Sequence[Mention], names: Sequence[_Name]) -> None:
    """ "X, Y" and "X (Y)": Y is what X lies in."""
    owner = {mention.mention_id: name for name in names for mention in name.mentions}
    for left, right in itertools.pairwise(mentions):
        gap = story.text[left.end : right.start]
        if left.paragraph != right.paragraph or gap.strip() not in (",", "(", ", in", "in", "of", ", of"):
            continue
        if "\n" in gap or right.role == "demonym" or left.role == "demonym":
            continue
        above = [
            candidate.place
            for candidate in owner[right.mention_id].candidates[:6]
            if candidate.place.kind in ("country", "admin1", "admin2") and candidate.score >= 0.25
        ]
        within = [
            place
            for place in above
            if any(_inside(candidate.place, place) for candidate in owner[left.mention_id].candidates)
        ]
        if not within:
            continue
        if gap.strip() in (",", "(", ", in") or len(within) == 1:
            owner[left.mention_id].parent.extend(within[:1] if within[0].kind == "country" else within)


def _read_passages(names: Sequence[_Name]) -> None:
    """The countries that are named, or whose people are, in the paragraphs of a name."""
    by_paragraph: dict[int, set[str]] = defaultdict(set)
    for name in names:
        best = name.candidates[0].place if name.candidates else None
        if best is not None and best.kind in ("country", "admin1") and best.country_code:
            for mention in name.mentions:
                by_paragraph[mention.paragraph].add(best.country_code)
    for name in names:
        own = name.candidates[0].place if name.candidates else None
        for mention in name.mentions:
            name.passage |= by_paragraph[mention.paragraph]
        if own is not None and own.kind == "country":
            name.passage.discard(own.country_code or "")


def _read_settings(names: Sequence[_Name], gazetteer: Gazetteer) -> None:
    """A region's name that several lands use ("the far east") is read with the land that is spoken of."""
    for name in names:
        best = name.candidates[0].place if name.candidates else None
        if best is None or best.kind not in ("region", "none", "physical") or name.demonym:
            continue
        counted: dict[str, int] = defaultdict(int)
        paragraphs = {mention.paragraph for mention in name.mentions}
        for other in names:
            place = other.candidates[0].place if other.candidates else None
            if other is not name and place is not None and place.kind == "country" and place.country_code:
                counted[place.country_code] += sum(mention.paragraph in paragraphs for mention in other.mentions)
        for code in sorted(counted, key=lambda code: (-counted[code], code)):
            country = gazetteer.country(code)
            if not counted[code] or country is None:
                continue
            bare = name.mentions[0].name
            for text in (f"{country.name}'s {bare}", f"{bare} of {country.name}", f"{country.name} {bare}"):
                own = [found for found in gazetteer.lookup(text, limit=3) if found.place.kind in ("region", "physical")]
                if own and own[0].place.place_id != best.place_id:
                    why = f"the passage is about {country.name}"
                    name.candidates.insert(0, Candidate(own[0].place, 1.0, why))
                    break
            else:
                continue
            break


# -- the vote --------------------------------------------------------------------------------


def _settle(names: Sequence[_Name]) -> None:
    for name in names:
        base = [_on_its_own(name, candidate) for candidate in name.candidates]
        name.terms = base
        name.scores = [sum(terms.values()) for terms in base]
        name.shares = _shares(name.scores)
    for _ in range(_ROUNDS):
        countries, units, cells = _votes(names)
        for name in names:
            name.terms = [
                {**_on_its_own(name, candidate), **_in_context(name, candidate.place, countries, units, cells)}
                for candidate in name.candidates
            ]
            name.scores = [sum(terms.values()) for terms in name.terms]
        for name in names:
            name.shares = _shares(name.scores)


def _on_its_own(name: _Name, candidate: Candidate) -> dict[str, float]:
    terms = {"prior": candidate.score}
    asked = name.key[1]
    if asked is not None and asked != "none":
        if _fits(asked, candidate.place):
            terms["kind"] = _WEIGHTS["kind"]
        else:
            terms["against_kind"] = _WEIGHTS["against_kind"]
    if name.parent:
        inside = any(_inside(candidate.place, parent) for parent in name.parent)
        terms["parent" if inside else "outside_parent"] = _WEIGHTS["parent" if inside else "outside_parent"]
    return terms


def _fits(asked: Kind, place: Place) -> bool:
    if place.kind == asked:
        return True
    if asked == "admin1":
        return (place.kind in ("admin2", "region") and False) or place.kind == "region"
    if asked == "admin2":
        return place.kind == "city" and (place.feature_code or "").startswith("PPLA")
    if asked in ("water", "physical"):
        return place.kind in ("water", "physical", "region")
    return False


def _votes(
    names: Sequence[_Name],
) -> tuple[dict[str, float], dict[str, float], dict[tuple[int, int], dict[int, float]]]:
    """What all names together say: mass per country, per first-order unit, per cell (by name, to leave one's own out)."""
    countries: dict[str, float] = defaultdict(float)
    units: dict[str, float] = defaultdict(float)
    cells: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for number, name in enumerate(names):
        for candidate, share in zip(name.candidates, name.shares, strict=True):
            mass = share * name.weight
            place = candidate.place
            if mass < 0.01 or place.kind == "building":
                continue
            if place.country_code:
                countries[place.country_code] += mass
                if place.admin1 and place.kind != "country":
                    units[f"{place.country_code}.{place.admin1}"] += mass
            if place.lat is not None and place.lon is not None and place.kind not in _AREA_KINDS:
                cell = _cell(place.lat, place.lon)
                cells[cell][number] = cells[cell].get(number, 0.0) + mass
    return countries, units, cells


def _in_context(
    name: _Name,
    place: Place,
    countries: dict[str, float],
    units: dict[str, float],
    cells: dict[tuple[int, int], dict[int, float]],
) -> dict[str, float]:
    terms: dict[str, float] = {}
    own_country, own_unit, own_cell = _own_mass(name, place)
    code = place.country_code
    if code:
        others = max(countries[code] - own_country, 0.0)
        everyone = max(sum(countries.values()) - name.weight, 0.5)
        terms["country"] = _WEIGHTS["country"] * min(1.0, 1.6 * others / everyone) * _damp(others)
        if place.admin1 and place.kind != "country":
            others = max(units[f"{code}.{place.admin1}"] - own_unit, 0.0)
            terms["admin1"] = _WEIGHTS["admin1"] * min(1.0, 2.0 * others / everyone) * _damp(others)
        if code in name.passage:
            terms["passage"] = _WEIGHTS["passage"]
    if place.lat is not None and place.lon is not None and place.kind not in _AREA_KINDS:
        row, column = _cell(place.lat, place.lon)
        around = sum(
            sum(cells[cell].values())
            for cell in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
            if cell in cells
        )
        terms["near"] = _WEIGHTS["near"] * _damp(max(around - own_cell, 0.0))
    return terms


def _own_mass(name: _Name, place: Place) -> tuple[float, float, float]:
    country = unit = near = 0.0
    for candidate, share in zip(name.candidates, name.shares, strict=True):
        other = candidate.place
        if other.kind == "building":
            continue
        mass = share * name.weight
        if other.country_code and other.country_code == place.country_code:
            country += mass
            if other.admin1 == place.admin1 and other.kind != "country":
                unit += mass
        if place.lat is None or place.lon is None or other.lat is None or other.lon is None:
            continue
        here, there = _cell(place.lat, place.lon), _cell(other.lat, other.lon)
        if other.kind not in _AREA_KINDS and abs(here[0] - there[0]) <= 1 and abs(here[1] - there[1]) <= 1:
            near += mass
    return country, unit, near


def _damp(mass: float) -> float:
    return mass / (mass + 0.7)


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // _CELL), int(lon // _CELL)


def _shares(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [math.exp((score - top) / _TEMPERATURE) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _inside(place: Place, outer: Place) -> bool:
    if place.place_id == outer.place_id or place.country_code != outer.country_code:
        return False
    if outer.kind == "country":
        return place.kind != "country"
    if outer.kind == "admin1":
        return place.admin1 == outer.admin1 and place.kind not in ("country", "admin1")
    return place.kind == "city" and place.admin1 == outer.admin1 and _distance_km(place, outer) < 120


# -- the decision and its reasons --------------------------------------------------------------


def _placement(mention: Mention, name: _Name, min_score: float) -> Placement:
    ranked = sorted(
        zip(name.candidates, name.scores, name.terms, strict=True),
        key=lambda row: (-row[1], row[0].place.place_id),
    )
    if not ranked:
        reason = f"no place of the gazetteer bears the name “{mention.name}”"
        return Placement(mention.mention_id, None, 0.0, "unplaced", (reason,))
    chosen, score, terms = ranked[0]
    place = chosen.place
    rivals = tuple(_rivals(ranked, name))
    if place.kind == "none" or place.lat is None:
        reason = place.note or "it cannot be drawn on a map"
        return Placement(mention.mention_id, place, 0.9, "unplaced", (reason,), rivals)
    if score < min_score:
        reason = f"nothing in the story speaks for any of the {len(ranked)} places of that name"
        return Placement(mention.mention_id, None, 0.0, "unplaced", (reason,), tuple(_rivals(ranked, name, first=0)))
    confidence = _confidence(ranked, name)
    reasons = tuple(_reasons(mention, name, chosen, terms, len(ranked)))
    return Placement(mention.mention_id, place, round(confidence, 3), _certainty(confidence), reasons, rivals)


def _confidence(ranked: Sequence[tuple[Candidate, float, dict[str, float]]], name: _Name) -> float:
    """From the distance to the runner-up that lies elsewhere, and how good the best is by itself."""
    chosen, score, terms = ranked[0]
    runner_up = next((other for candidate, other, _ in ranked[1:] if _elsewhere(candidate.place, chosen.place)), None)
    margin = 0.45 if runner_up is None else min(score - runner_up, 0.45)
    logit = -0.6 + 6.5 * margin + 2.2 * min(score, 1.1) + (0.6 if "parent" in terms else 0.0)
    if chosen.place.kind in ("country", "continent"):
        logit += 0.8
    if "against_kind" in terms:
        logit -= 1.5
    if runner_up is None and chosen.score < 0.6 and not terms.get("country"):
        logit -= 1.2
    return 1 / (1 + math.exp(-logit))


def _certainty(confidence: float) -> Certainty:
    return "sure" if confidence >= _SURE else "likely" if confidence >= _LIKELY else "guess"


def _elsewhere(one: Place, other: Place) -> bool:
    """Whether two places are far enough apart for the choice to matter."""
    return (one.kind != other.kind and {one.kind, other.kind} & _AREA_KINDS != set()) or _distance_km(one, other) > 50


def _reasons(mention: Mention, name: _Name, chosen: Candidate, terms: dict[str, float], number: int) -> Iterator[str]:
    place = chosen.place
    if name.demonym:
        yield f"“{mention.text}” is the people or the adjective of {place.name}"
        return
    if "parent" in terms:
        yield f"the text itself says it lies in {name.parent[0].name}"
    if "kind" in terms:
        word = mention.text.split()[-1] if " " in mention.text else (mention.kind or "")
        yield f"the wording (“{word}”) asks for {_KIND_WORDS[place.kind]}"
    if chosen.why.startswith("the passage"):
        yield f"{chosen.why}, so “{mention.name}” is read as the {place.name}"
    if number == 1:
        yield "the only place of that name in the gazetteer"
    elif place.kind == "country":
        yield "a country of that name"
    elif place.kind == "continent":
        yield "a continent of that name"
    elif place.kind in ("building", "region") and place.place_id.startswith("sm:"):
        yield f"{_KIND_WORDS[place.kind]} that the news calls so"
    elif "parent" not in terms and "kind" not in terms:
        yield f"the most likely of {number} places of that name"
    if chosen.why and not chosen.why.startswith("the passage"):
        yield f"“{mention.name}” is its {chosen.why}"
    if terms.get("admin1", 0.0) >= 0.05 and place.kind != "country":
        yield "other places of the story lie in the same state or province"
    elif terms.get("country", 0.0) >= 0.05 and place.kind != "country" and place.country_code:
        yield f"the story names other places in the same country ({place.country_code})"
    if terms.get("near", 0.0) >= 0.05:
        yield "other places of the story are close by"
    if place.population >= 15_000 and place.kind == "city":
        yield f"population {place.population:,}"


def _rivals(
    ranked: Sequence[tuple[Candidate, float, dict[str, float]]], name: _Name, *, first: int = 1
) -> Iterator[Candidate]:
    chosen, _top, terms = ranked[0]
    for candidate, score, own in ranked[first : first + _RIVALS]:
        shown = min(max(score, 0.0), 1.0)
        yield Candidate(candidate.place, round(shown, 3), _why_lost(candidate, own, chosen, terms))


def _why_lost(rival: Candidate, own: dict[str, float], chosen: Candidate, terms: dict[str, float]) -> str:
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
        return f"in another country ({place.country_code or 'none'}) than the story's other places"
    if place.population and winner.population > place.population:
        return f"smaller: population {place.population:,} against {winner.population:,}"
    if rival.why and not chosen.why:
        return f"bears the name only as {rival.why}"
    return f"less known: {_KIND_WORDS[place.kind]}"


# -- borders -----------------------------------------------------------------------------------


def _border(
    mention: Mention,
    mentions: Sequence[Mention],
    placements: dict[str, Placement],
    gazetteer: Gazetteer,
    shapes: Shapes | None,
    names: Sequence[_Name],
) -> Placement:
    """The line that a border phrase names, its other side found in the words around it."""
    parts = [
        other
        for other in mentions
        if other.kind != "border" and mention.start <= other.start and other.end <= mention.end
    ]
    sides = [place for other in parts if (place := placements[other.mention_id].place) is not None]
    if not sides:
        return Placement(mention.mention_id, None, 0.0, "unplaced", ("neither side of the border could be placed",))
    if shapes is None:
        return Placement(mention.mention_id, None, 0.0, "unplaced", ("no shapes to take the border from",))
    near = _others_near(mention, mentions, placements)
    pairs = [(sides[0], sides[1])] if len(sides) > 1 else [(place, sides[0]) for place in near]
    for one, other in pairs:
        keys = shapes.key(one), shapes.key(other)
        if None in keys or keys[0] == keys[1] or one.kind not in ("country", "admin1"):
            continue
        line = shapes.border(keys[0] or "", keys[1] or "")
        if line is None:
            continue
        place = _border_place(one, other, line)
        how = "both sides are named" if len(sides) > 1 else f"{one.name} is the nearest name before it that touches it"
        confidence = 0.95 if len(sides) > 1 else 0.85
        reasons = (f"the line that {one.name} and {other.name} share", how)
        return Placement(mention.mention_id, place, confidence, _certainty(confidence), reasons)
    other_side = " and ".join(place.name for place in sides)
    reason = (
        f"no neighbour of {other_side} stands near it in the text"
        if len(sides) == 1
        else (f"{other_side} do not touch")
    )
    return Placement(mention.mention_id, None, 0.0, "unplaced", (reason,))


def _others_near(mention: Mention, mentions: Sequence[Mention], placements: dict[str, Placement]) -> list[Place]:
    """Places named around a border phrase: before it in the paragraph, after it, then in the rest of the story."""

    def order(other: Mention) -> tuple[int, int, int]:
        same = other.paragraph == mention.paragraph
        return (0 if same else 1, 0 if other.end <= mention.start else 1, abs(other.start - mention.start))

    outside = [
        other
        for other in mentions
        if other.kind != "border" and not (mention.start <= other.start and other.end <= mention.end)
    ]
    outside.sort(key=order)
    found: dict[str, Place] = {}
    for other in outside:
        place = placements[other.mention_id].place
        if place is not None and place.kind in ("country", "admin1"):
            found.setdefault(place.place_id, place)
    return list(found.values())


def _border_place(one: Place, other: Place, line: dict[str, object]) -> Place:
    points = _points(line)
    lat, lon = _middle(points)
    codes = [_code(one), _code(other)]
    section = "admin1" in (one.kind, other.kind)
    name = f"{one.name}–{other.name} border" if not section else f"{one.name}–{other.name} border section"
    return Place(
        place_id="sm:border/" + ("+".join(codes) if section else "-".join(sorted(codes))),
        name=name,
        kind="border",
        geometry="line",
        lat=lat,
        lon=lon,
        source="Natural Earth",
    )


def _code(place: Place) -> str:
    if place.kind == "admin1":
        return f"{place.country_code}.{place.admin1}"
    return place.country_code or place.place_id


def _points(line: dict[str, object]) -> list[list[tuple[float, float]]]:
    coordinates = line["coordinates"]
    assert isinstance(coordinates, list)
    return [[(point[0], point[1]) for point in part] for part in coordinates]


def _middle(parts: list[list[tuple[float, float]]]) -> tuple[float, float]:
    """The point of the line that is nearest to the mean of its points: (lat, lon)."""
    every = [point for part in parts for point in part]
    lon = sum(point[0] for point in every) / len(every)
    lat = sum(point[1] for point in every) / len(every)
    nearest = min(every, key=lambda point: ((point[0] - lon) ** 2 + (point[1] - lat) ** 2, point))
    return round(nearest[1], 5), round(nearest[0], 5)


def _distance_km(one: Place, other: Place) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    p, q = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))
