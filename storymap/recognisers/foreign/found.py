"""A name found in a text of another language, and the role that it has by default."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from storymap.gazetteer import Lookup, normalise
from storymap.gazetteer.ranking import place_weight
from storymap.model import Candidate, Cue, Kind, NameSort, Place, Role
from storymap.recognisers.foreign.exonyms import PEOPLES
from storymap.rules import Rule, RuleTable

_LARGE, _MIDDLING = 400_000, 100_000
_AREAS = {"country", "continent", "region", "water", "physical", "building", "none"}


@dataclass(frozen=True, slots=True)
class Found:
    """One name, with its place in the text."""

    start: int
    end: int
    name: str  # what to look up
    role: Role
    cue: Cue
    confidence: float
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name that a place bears well enough to be believed, and that place."""

    name: str
    place: Place
    score: float
    listed: bool = False  # whether it stands in our own table of the language's names


def bearer(gazetteer: Lookup, names: list[str], exonyms: dict[str, str], home: frozenset[str]) -> Bearer | None:
    """The best known place that bears one of some forms of a name; the first form wins where all else is equal."""
    best: Bearer | None = None
    for number, name in enumerate(names):
        english = exonyms.get(normalise(name))
        if english is not None:
            place = next((found.place for found in gazetteer.lookup(english, limit=1)), None)
            if place is not None:
                return Bearer(english, place, 2.0, listed=True)
        for candidate in gazetteer.lookup(name, limit=6):
            if candidate.sort in (NameSort.ROMANISED, NameSort.DEMONYM, NameSort.CODE):
                continue
            score = _known(candidate, home) - (0.02 if number else 0.0)
            if best is None or score > best.score:
                # A land is looked up as English has it: a village elsewhere may bear its name in this language.
                foreign = candidate.sort is NameSort.FOREIGN and candidate.place.kind == "country"
                best = Bearer(candidate.place.name if foreign else name, candidate.place, score)
    return best


def _known(candidate: Candidate, home: frozenset[str]) -> float:
    """How well a place is known to readers of the language: lands before towns, their own before others'.

    A large town under its name abroad is better known than a village under its own.
    """
    place = candidate.place
    weight = place_weight(place.kind, place.population, place.feature_code, listed=place.place_id.startswith("sm:"))
    # A capital's own name is the capital before it tells one Congo from the other.
    land = 0.3 if place.kind in ("country", "continent") else 0.36 if _capital(candidate) else 0.0
    return weight + land + (0.08 if place.country_code in home else 0.0) + (0.05 if candidate.is_own_name else 0.0)


def _capital(candidate: Candidate) -> bool:
    return candidate.place.feature_code == "PPLC" and candidate.is_own_name


def believable(found: Bearer, *, cue: bool, home: frozenset[str], strict: bool) -> bool:
    """Whether a place is well enough known to be meant; a word of place before it makes up for size.

    ``strict`` is for scripts and places in a sentence where a capital says nothing.
    """
    place = found.place
    if place.kind in _AREAS or place.feature_code == "PPLC":
        return place.kind != "region" or place.place_id.startswith("sm:") or cue
    if place.kind == "admin1":
        return cue or not strict or place.population >= _MIDDLING
    if place.kind != "city":
        return place.population >= _LARGE or (cue and (not strict or place.population >= _MIDDLING // 2))
    least = _LARGE if strict else _MIDDLING
    if place.country_code in home:
        least //= 4
    return place.population >= (least // 10 if cue else least)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a name: "" for each that is not there."""

    place: Place
    cue: str = ""  # a word before it that says something is there
    part: str = ""  # a noun of which it says where it is: "east", "capital"
    office: str = ""  # those who govern, before it: "government"
    says: str = ""  # a verb of saying or deciding, behind it
    after: str = ""  # "according to", before it
    object: bool = False  # whether it stands where no subject does, in a language whose subjects stand first

    @property
    def governs(self) -> bool:
        """Whether a government is called by its name."""
        place = self.place
        return place.kind == "country" or place.feature_code == "PPLC" or place.place_id == "sm:region/european-union"

    @property
    def words(self) -> tuple[str, ...]:
        """The word that decides, the most telling first."""
        return tuple(filter(None, (self.office, self.after, self.cue, self.says, self.part)))[:1]


#: Rules by words alone, the most telling first; the examples are of the languages that have such words.
ROLES: RuleTable[Beside, Role] = RuleTable(
    "role.foreign",
    [
        Rule("default-building", lambda f: f.place.kind == "building", "facility", 0.5, "de: Er sprach im *Pentagon*."),
        Rule("office-of", lambda f: f.governs and bool(f.office), "actor", 0.75, "de: Die Regierung in *Rom* schwieg."),
        Rule("after-according-to", lambda f: f.governs and bool(f.after), "actor", 0.75, "fr: Selon *Kiev*, il pleut."),
        Rule("sign-beside", lambda f: bool(f.cue), "literal", 0.75, "es: Llovió en *Quito* toda la noche."),
        Rule("subject-saying", lambda f: f.governs and bool(f.says), "actor", 0.75, "de: *Moskau* warnte davor."),
        Rule("part-before", lambda f: bool(f.part), "literal", 0.7, "fr: Le nord du *Mali* est calme."),
        Rule("default-object", lambda f: f.object, "literal", 0.55, "fr: L'ouragan a frappé *Cuba*."),
        Rule("default-country", lambda f: f.governs and f.place.kind != "city", "actor", 0.55, "es: *Perú* es grande."),
        Rule("default", lambda f: True, "literal", 0.55, "de: *Hamburg* liegt an der Elbe."),
    ],
)  # fmt: skip
#: Those whose cue names no word.
_WORDLESS = frozenset({"default-building", "default-object", "default-country", "default"})


def role_of(beside: Beside) -> tuple[Role, Cue, float]:
    """The role of a name by the words beside it, why, and how far it can be trusted."""
    rule = ROLES.decide(beside)
    assert rule is not None  # the last holds always
    return rule.verdict, Cue(rule.code, () if rule.code in _WORDLESS else beside.words), rule.confidence


@lru_cache(maxsize=4)
def demonyms(gazetteer: Lookup) -> dict[str, str]:
    """Place id of a land → its English demonym, which the resolver knows."""
    known: dict[str, str] = {}
    for english in sorted({english for stems in PEOPLES.values() for english in stems.values()}):
        for place in gazetteer.demonym(english)[:1]:
            known.setdefault(place.place_id, english)
    return known
