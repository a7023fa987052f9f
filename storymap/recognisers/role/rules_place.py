"""Rules on what the place itself is: a union, a building, a river or a region is no party as a state is."""

from __future__ import annotations

from dataclasses import dataclass

from storymap.model import Cue, Role
from storymap.recognisers.english_words import CONTEST, DIRECTIONS, SAYING, SPEECH, STRUCTURES
from storymap.recognisers.role.role_features import RoleFeatures
from storymap.recognisers.role.rules_given import is_road
from storymap.recognisers.role.verdicts import RoleReading
from storymap.rules import Fact, Rule, RuleTable, feature, register

_PARTIES = SPEECH | SAYING | CONTEST
_JOINED = frozenset(("join", "leave", "quit"))
_SURE = 0.7  # a sentence that says so surely that something is there makes an institution a building


@dataclass(frozen=True)
class PlaceInSentence:
    """A name with what its sentence says of it."""

    name: RoleFeatures
    told: RoleReading

    def facts(self) -> dict[str, Fact]:
        """The features as a file can hold them."""
        return {**self.name.facts(), "told": self.told.cue.code, "told_role": self.told.role}

    @feature
    def acts(self) -> bool:
        """Whether the sentence makes a party of it."""
        return self.told.role == "actor"

    @feature
    def there(self) -> bool:
        """Whether the sentence says that something is there."""
        return self.told.role == "literal"

    @feature
    def institution(self) -> bool:
        """Whether it is on the list of institutions and landmarks, or named as one."""
        return bool(self.name.place.building) or self.name.span.kind == "building"

    @feature
    def street(self) -> bool:
        """Whether it is a street, whose name without its last word is a town's, or a road."""
        span = self.name.span
        return self.institution and (span.text != span.name or is_road(span.name))

    @feature
    def built(self) -> bool:
        """Whether it is built to be gone to or crossed, and speaks seldom."""
        names = (self.name.span.name, self.name.place.building)
        return self.institution and any(_last_word(name) in STRUCTURES for name in names if name)

    @feature
    def is_site(self) -> bool:
        """Whether a base, a plant or a landmark is meant by its place's short name: "rise from Baikonur"."""
        return self.institution and self.name.place.site and " " not in self.name.span.name

    @feature
    def surely_there(self) -> bool:
        """Whether more than the noun behind it says so; the people of a camp are in it."""
        told = self.told
        return told.confidence >= _SURE and (told.cue.code != "before-place" or told.cue.words == ("camp",))

    @feature
    def joined(self) -> bool:
        """Whether somebody joins or leaves it: a union, not its seat."""
        return self.name.token.dep == "dobj" and self.name.lemma in _JOINED

    @feature
    def speaks(self) -> bool:
        """Whether it does what only people and states do."""
        return self._does(SPEECH)

    @feature
    def plays_a_part(self) -> bool:
        """Whether it is no subject, or does what parties do."""
        return not self.name.is_subject or self._does(_PARTIES)

    def _does(self, verbs: frozenset[str]) -> bool:
        """Whether it is the subject of one of the verbs, or who says so."""
        according = self.name.preposition == "to" and self.name.lemma == "accord"
        return according or (self.name.is_subject and self.name.lemma in verbs)


@dataclass(frozen=True, slots=True)
class Amended:
    """What a rule on the place makes of a reading.

    Parameters
    ----------
    keeps_cue, keeps_confidence : bool
        The sentence still says why, and how surely.
    """

    role: Role
    keeps_cue: bool = False
    keeps_confidence: bool = False


def _last_word(name: str) -> str:
    """The word that says what was built: "street" in "Granite Street" and in "Grand River Street North"."""
    words = name.lower().split()
    return words[-2] if len(words) > 2 and words[-1] in DIRECTIONS else words[-1]


def amended(rule: Rule[PlaceInSentence, Amended], f: PlaceInSentence) -> RoleReading:
    """A reading as a rule on the place amends it."""
    verdict, told = rule.verdict, f.told
    return RoleReading(
        verdict.role,
        told.cue if verdict.keeps_cue else Cue(rule.code, told.cue.words or (f.name.span.text,)),
        told.confidence if verdict.keeps_confidence else rule.confidence,
    )


_OF_PLACE_RULES: list[Rule[PlaceInSentence, Amended]] = [
    Rule(
        "union-of-states",
        lambda f: f.name.place.union and f.told.role in ("actor", "organisation"),
        Amended("organisation", keeps_confidence=True),
        0.8,
        "The *European Union* imposed sanctions.",
    ),
    Rule(
        "on-street",
        lambda f: f.street and f.there,
        Amended("facility", keeps_cue=True),
        0.75,
        "Two died in a crash on *Route 9*.",
    ),
    Rule("street", lambda f: f.street, Amended("facility"), 0.75, "*Wellington Road* sued the county."),
    Rule(
        "at-building",
        lambda f: f.institution and f.there and (f.built or f.is_site or (f.surely_there and not f.joined)),
        Amended("facility", keeps_cue=True, keeps_confidence=True),
        0.8,
        "Protesters gathered outside the *White House*.",
    ),
    Rule(
        "institution", lambda f: f.institution, Amended("organisation"), 0.75, "The *White House* declined to comment."
    ),
    Rule(
        "no-party",
        lambda f: f.name.place.land and f.acts and not f.speaks,
        Amended("literal"),
        0.75,
        "Floods pleased *Africa*.",
    ),
    Rule(
        "region-silent",
        lambda f: f.name.place.vague and f.acts and not f.plays_a_part,
        Amended("literal"),
        0.65,
        "The *Sahel* baffles visitors.",
    ),
]
OF_PLACE: RuleTable[PlaceInSentence, Amended] = register(RuleTable("role.place", _OF_PLACE_RULES))
