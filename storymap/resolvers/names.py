"""The names of a story, each with what may be meant by it and what the words around it say."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storymap.gazetteer import Lookup, normalise
from storymap.model import Candidate, Kind, Mention, NameSort, Place, Reason, Story
from storymap.resolvers.cues import JOINED, LOCAL, is_article_before, is_river, listed_kinds
from storymap.resolvers.votes import inside

if TYPE_CHECKING:
    from storymap.shapes import Shapes

_CANDIDATES = 24
#: What stands between a place and what it lies in: "X, Y", "X, in eastern Y", "X in Y".
_WITHIN = re.compile(
    r"\s*(?:,|\(|,? of|,? in"
    r"(?: (?:far )?(?:north|south|east|west|central)(?:[- ]?(?:east|west))?(?:ern)?(?: and)?)*)\s*"
)
#: "In Faridpur and other parts of Bangladesh".
_AND_OTHERS = re.compile(
    r",? and (?:in )?(?:(?:several|some|many|a few|most) )?other (?:\w+ )?(?:parts|areas|places|towns|cities|villages|"
    r"districts|counties|provinces|states|regions|communities|locations) (?:of|in|across|around) (?:the )?"
)
#: "Nassau and Baker counties in Florida".
_PARTS_IN = re.compile(
    r"\s+(?:counties|districts|provinces|states|regions|municipalities|departments|prefectures|governorates|parishes|LGAs)"
    r",? (?:in|of)(?: (?:the )?(?:north|south|east|west|central)(?:[- ]?(?:east|west))?(?:ern)?)*\s+"
)
#: "Zambia's Kanyama township", "Ukraine's Kharkiv was": what a land has, where no noun makes it another's.
_OWNS = re.compile(r"['’]s?\s+")
_ENDS_NAME = re.compile(
    r"\s*(?:[.,;:)—–]|$)|\s+(?:in|on|at|to|from|by|of|near|and|or|is|was|has|had|where|who|which|that|after|before|as|for|"
    r"will|would|said|says|with|were|are|have|did|does|when|while|than|over|into|since|until|during)\b"
)
_FAMOUS = 0.66  # a prior from which on a town is meant whatever is named beside it
_FAR = 12  # names of a list that are followed
_STREET = 0.6  # what a street says of the country around it, beside what a town says


@dataclass(slots=True)
class Name:
    """All mentions of one name that asks for one kind, resolved as one."""

    key: tuple[str, Kind | None]
    mentions: list[Mention]
    candidates: list[Candidate]
    demonym: bool
    parent: list[Place] = field(default_factory=list)  # from "X, Y"
    holds: dict[str, float] = field(default_factory=dict)  # from "X, Y" too: place id of Y → share of its mentions
    beside: set[str] = field(default_factory=set)  # countries whose states are named beside it: "Oregon and X"
    passage: set[str] = field(default_factory=set)  # countries named in the same paragraphs
    lands: dict[str, tuple[str, ...]] = field(default_factory=dict)  # place id of a region → its countries
    foreign_to: Place | None = None  # from "X in Y", "X, Y": the land or unit Y, where no place of the name lies
    stranger: bool = False  # a little known town, far from all that the story names
    local: bool = False  # stands where a land would be an adjective: "a Jordan man"
    bare: bool = False  # without an article or a word that says what it is, wherever it stands
    named: set[str | None] = field(default_factory=set)  # the countries that the story names
    scores: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    terms: list[dict[str, float]] = field(default_factory=list)

    @property
    def land(self) -> bool:
        """Whether the name is a country's own."""
        return any(candidate.place.kind == "country" and candidate.score > 0.8 for candidate in self.candidates[:3])

    @property
    def state(self) -> bool:
        """Whether the name is that of a state or province of a million, known by that name alone."""
        return any(
            candidate.place.kind == "admin1" and candidate.score > 0.6 and candidate.place.population > 1_000_000
            for candidate in self.candidates[:3]
        )

    @property
    def weight(self) -> float:
        """How much the name counts in the vote: more if it is said often."""
        often = 1.0 + math.log(len(self.mentions))
        return _STREET * often if self.key[1] == "building" and is_street(self.mentions[0]) else often


def read_names(
    story: Story, mentions: Sequence[Mention], gazetteer: Lookup, shapes: Shapes | None = None
) -> list[Name]:
    """The names of a story with their candidates, and what the words around them say."""
    groups: dict[tuple[str, Kind | None], Name] = {}
    asked = listed_kinds(story, mentions)
    for mention in mentions:
        demonym = bool(_people(mention, gazetteer))
        bare = normalise(mention.name) + ("|people" if demonym else "")
        kind = mention.kind or asked.get(mention.mention_id)
        candidates = None
        if kind is None and is_article_before(story, mention):
            candidates = _candidates(mention, gazetteer)
            found = gazetteer.lookup(f"{mention.name} River", limit=2)
            held = {candidate.place.place_id for candidate in candidates}
            candidates += [row for row in found if row.place.kind == "water" and row.place.place_id not in held]
            kind = "water" if is_river(story, mention, candidates) else None
            candidates = candidates if kind else None
        key = (bare, kind)
        if key not in groups:
            groups[key] = Name(key, [], candidates or _candidates(mention, gazetteer, kind), demonym)
        groups[key].mentions.append(mention)
    names = list(groups.values())
    _merge_kinds(groups)
    names = [name for name in names if name.mentions]
    _read_patterns(story, mentions, names)
    _read_neighbours(story, mentions, names)
    _read_passages(names)
    for name in names:
        name.local = name.land and not name.demonym and any(_is_local(story, mention) for mention in name.mentions)
        name.bare = name.key[1] is None and not any(is_article_before(story, mention) for mention in name.mentions)
    _read_settings(names, gazetteer)
    if shapes is not None:
        _read_lands(names, shapes)
    return names


def _is_local(story: Story, mention: Mention) -> bool:
    """Whether a name stands right before what a town has: a land would have an adjective there, "a Jordanian man"."""
    return LOCAL.match(story.text, mention.end) is not None


def _read_lands(names: Sequence[Name], shapes: Shapes) -> None:
    for name in names:
        if len(name.candidates) < 2:
            continue
        for candidate in name.candidates:
            place = candidate.place
            if place.kind == "region" and not place.country_code and (key := shapes.key(place)):
                name.lands[place.place_id] = shapes.countries_of(key)


def _candidates(mention: Mention, gazetteer: Lookup, kind: Kind | None = None) -> list[Candidate]:
    places = _people(mention, gazetteer)
    if places:
        return [Candidate(place, max(0.9 - 0.2 * rank, 0.1), NameSort.DEMONYM) for rank, place in enumerate(places)]
    found: dict[str, Candidate] = {}
    for text in dict.fromkeys((mention.name, mention.text)):
        for candidate in gazetteer.lookup(text, limit=_CANDIDATES):
            place_id = candidate.place.place_id
            # A street is named after the next town, not after a land: "Morecambe Road", "Washington Drive".
            if candidate.sort is NameSort.DEMONYM or (is_street(mention) and candidate.place.kind != "city"):
                continue
            if place_id not in found or found[place_id].score < candidate.score:
                found[place_id] = candidate
    if kind == "admin2" and mention.kind is None:
        # A plural asks for counties: many bear the name of many towns.
        for candidate in gazetteer.lookup(f"{mention.name} County", limit=_CANDIDATES):
            found.setdefault(candidate.place.place_id, candidate)
    ordered = sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.place.place_id))
    if mention.kind == "water" and any(row.place.kind == "water" for row in ordered):
        # "The Murray River" is no district of that name, whatever lies around it.
        ordered = [row for row in ordered if row.place.kind not in ("city", "admin2")]
    own = any(candidate.is_own_name for candidate in ordered)
    # "Suda" is no name of Sudan where it is a town's own.
    return [row for row in ordered if not (own and row.sort is NameSort.FOREIGN and row.place.kind == "country")]


def is_street(mention: Mention) -> bool:
    """Whether a mention is a street that bears the name of a town: "Kingsley Road"."""
    return mention.kind == "building" and mention.text != mention.name and mention.text.startswith(mention.name)


def _people(mention: Mention, gazetteer: Lookup) -> list[Place]:
    """The places of a demonym; none where a place's own name says whose somebody is: "a Rochester man"."""
    if mention.role != "demonym":
        return []
    places = gazetteer.demonym(mention.name)
    return places or (gazetteer.demonym(mention.name[:-1]) if mention.name.endswith("s") else [])


def _merge_kinds(groups: dict[tuple[str, Kind | None], Name]) -> None:
    """A name without a kind follows the one with a kind only where that kind is a town: "the city of X", then "X"."""
    for (key, kind), name in groups.items():
        plain = groups.get((key, None))
        if kind == "city" and plain is not None and plain is not name:
            name.mentions.extend(plain.mentions)
            plain.mentions.clear()
        if kind != "water":
            continue
        # "The Enguri river", then "Enguri": no other place is called so but in another tongue.
        for words in {key, key.removeprefix("river "), key.removesuffix(" river")}:
            plain = groups.get((words, None))
            if plain is not None and not any(candidate.is_own_name for candidate in plain.candidates):
                name.mentions.extend(plain.mentions)
                plain.mentions.clear()


def _read_patterns(story: Story, mentions: Sequence[Mention], names: Sequence[Name]) -> None:
    """ "X, Y", "X (Y)" and "Y's X": Y is what X lies in; "W and X counties in Y": what both lie in."""
    owner = {mention.mention_id: name for name in names for mention in name.mentions}
    for position, (left, right) in enumerate(itertools.pairwise(mentions)):
        gap = story.text[left.end : right.start]
        if left.paragraph == right.paragraph and _PARTS_IN.fullmatch(gap):
            while True:
                _lies_in(owner[left.mention_id], owner[right.mention_id])
                if not position or not JOINED.fullmatch(story.text[mentions[position - 1].end : left.start]):
                    break
                position -= 1
                left = mentions[position]
            continue
        if left.paragraph != right.paragraph:
            continue
        if _OWNS.fullmatch(gap) and _is_unit(owner[left.mention_id]) and right.role != "demonym":
            if left.role != "demonym" and (right.kind or _ENDS_NAME.match(story.text, right.end)):
                _lies_in(owner[right.mention_id], owner[left.mention_id], unless_many=True, told=bool(right.kind))
            continue
        if _AND_OTHERS.fullmatch(gap) and left.role != "demonym" and right.role != "demonym":
            _lies_in(owner[left.mention_id], owner[right.mention_id])
            continue
        if not _WITHIN.fullmatch(gap):
            continue
        if "\n" in gap or right.role == "demonym" or left.role == "demonym":
            continue
        if gap.strip() == "," and _in_list(story, mentions, position) and not _is_unit(owner[right.mention_id]):
            # "In Nsanje, Chikwawa, Blantyre and Mulanje": what stands beside a town is a town.
            continue
        plain = gap.lstrip().startswith((",", "(")) and gap.strip() != ", of"
        told = gap.strip() != "," or not _in_list(story, mentions, position)
        _lies_in(owner[left.mention_id], owner[right.mention_id], unless_many=not plain, told=told)


def _in_list(story: Story, mentions: Sequence[Mention], position: int) -> bool:
    """Whether a name and the next stand in a list that "and" ends: "A, B, C and D"."""
    for left, right in itertools.pairwise(mentions[position : position + _FAR]):
        gap = story.text[left.end : right.start].strip()
        if gap != ",":
            return gap in ("and", "or", ", and", ", or", "&")
    return False


def _is_unit(name: Name) -> bool:
    """Whether a name is first of all a country's or a state's."""
    return bool(name.candidates) and name.candidates[0].place.kind in ("country", "admin1")


def _towns(name: Name) -> bool:
    """Whether nothing but towns of no fame bear a name."""
    return bool(name.candidates) and all(
        candidate.place.kind in ("city", "admin2") and candidate.score < _FAMOUS for candidate in name.candidates[:6]
    )


def _lies_in(name: Name, outer: Name, *, unless_many: bool = False, told: bool = False) -> None:
    """Let a name lie in the lands or units that another may mean.

    ``unless_many`` where only one is certain enough; ``told`` where the text says so even of a name that none has.
    """
    above = [
        candidate.place
        for candidate in outer.candidates[:6]
        if candidate.place.kind in ("country", "admin1", "admin2") and candidate.score >= 0.25
    ]
    within = [place for place in above if any(inside(candidate.place, place) for candidate in name.candidates)]
    if outer.state and (states := [place for place in within if place.kind == "admin1"]):
        within = states[:1]  # "Ohio" is the state, and no county of that name
    if told and not within and above and _is_unit(outer) and _towns(name):
        name.foreign_to = above[0]
    if within and not (unless_many and len(within) > 1):
        within = within[:1] if within[0].kind == "country" else within
        name.parent.extend(within)
        for place in within:
            outer.holds[place.place_id] = outer.holds.get(place.place_id, 0.0) + 1 / len(outer.mentions)


def _read_neighbours(story: Story, mentions: Sequence[Mention], names: Sequence[Name]) -> None:
    """ "Oregon and Washington": the states that a name is joined with."""
    owner = {mention.mention_id: name for name in names for mention in name.mentions}
    for left, right in itertools.pairwise(mentions):
        if left.paragraph != right.paragraph or not JOINED.fullmatch(story.text[left.end : right.start]):
            continue
        for one, other in (
            (owner[left.mention_id], owner[right.mention_id]),
            (owner[right.mention_id], owner[left.mention_id]),
        ):
            best = other.candidates[0].place if other.candidates else None
            if one is other or best is None or best.kind != "admin1" or not best.country_code:
                continue
            # "Oaxaca, Mexico" is a chain: the country, not its state of that name.
            if not any(row.place.kind == "country" and inside(best, row.place) for row in one.candidates):
                one.beside.add(best.country_code)


def _read_passages(names: Sequence[Name]) -> None:
    """The countries that are named, or whose people are, in the paragraphs of a name."""
    by_paragraph: dict[int, set[str]] = defaultdict(set)
    for name in names:
        best = name.candidates[0].place if name.candidates else None
        if best is not None and best.kind in ("country", "admin1") and best.country_code:
            for mention in name.mentions:
                by_paragraph[mention.paragraph].add(best.country_code)
    lands = {
        name.candidates[0].place.country_code
        for name in names
        if name.candidates and name.candidates[0].place.kind == "country"
    }
    for name in names:
        name.named = lands
    for name in names:
        own = name.candidates[0].place if name.candidates else None
        name.passage.update(*(by_paragraph[number] for number in {mention.paragraph for mention in name.mentions}))
        if own is not None and own.kind == "country":
            name.passage.discard(own.country_code or "")


def _read_settings(names: Sequence[Name], gazetteer: Lookup) -> None:
    """A region's name that several lands use ("the far east") is read with the land that is spoken of."""
    spoken: dict[int, Counter[str]] = defaultdict(Counter)
    for name in names:
        place = name.candidates[0].place if name.candidates else None
        if place is not None and place.kind == "country" and place.country_code:
            for mention in name.mentions:
                spoken[mention.paragraph][place.country_code] += 1
    for name in names:
        best = name.candidates[0].place if name.candidates else None
        if best is None or best.kind not in ("region", "none", "physical") or name.demonym:
            continue
        counted: Counter[str] = Counter()
        for number in {mention.paragraph for mention in name.mentions}:
            counted.update(spoken.get(number, ()))
        for code in sorted(counted, key=lambda code: (-counted[code], code)):
            country = gazetteer.country(code)
            if not counted[code] or country is None:
                continue
            bare = name.mentions[0].name
            for text in (f"{country.name}'s {bare}", f"{bare} of {country.name}", f"{country.name} {bare}"):
                own = [found for found in gazetteer.lookup(text, limit=3) if found.place.kind in ("region", "physical")]
                if own and own[0].place.place_id != best.place_id:
                    told = Reason("passage", country=country.name)
                    name.candidates.insert(0, Candidate(own[0].place, 1.0, told=told))
                    break
            else:
                continue
            break
