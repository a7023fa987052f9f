"""The places of a story that may be asked about: those whose reading is sure enough to teach."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from storymap.gazetteer import normalise
from storymap.lexicon import one_of, words
from storymap.model import LITERAL_ROLES, Mention, Place, Placement, Story, distance_km
from storymap.recognisers.english_words import TITLES
from storymap.rules import Rule, RuleTable, feature

#: Namesakes this near are one place and a part of it.
FAR_KM = 161.0
#: From this confidence on, what is only likely is firm enough to measure on.
_FIRM = 0.85
#: From here on what is only likely may be asked about, though not measured on; a town of so many people at any time.
_LIKELY, _KNOWN = 0.75, 200_000
_CAPITALS = frozenset({"PPLC", "PPLG"})
_BY_HAND = frozenset({"confirmed", "changed", "added"})
#: What follows a word that belongs to no other.
_ALONE = re.compile(rf"\s*(?:[^\w\s]|$|(?:{one_of(words('after-alone'))})\b)")
#: What a text may add to the name of a part of a country: "the Somali region".
_UNITS = frozenset({"canton", "county", "department", "district", "governorate", "prefecture", "province", "region"})
#: Two spellings of a name of several words share so much: "Benishangul-Gumuz", "Bīnshangul Gumuz".
_AS_SPELT = 0.85
_NATURE = frozenset({"water", "physical"})
#: What the whole name of a town may add: "Frankfurt am Main", "Newcastle upon Tyne".
_BY_A_RIVER = re.compile(rf" (?:{one_of(words('before-river-name'))})(?: \w+){{1,2}}$")
#: "Paradip" is enough of "Parādīp Garh", but "Port" is nothing of "Port Said".
_SHORT = 5
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_FIRST_NAME = re.compile(r"\b([A-Z]\w+)\.? +[A-Z][\w'’-]+ +$")


@dataclass(frozen=True)
class AskablePlace:
    """One place with every mention that was put there, under the name that the story gives it."""

    place: Place
    key: str | None  # of its shape
    told: tuple[tuple[Mention, Placement], ...]

    @property
    def name(self) -> str:
        """The name, as the story writes it where that is the gazetteer's but for a hyphen, an accent, a first word."""
        return self.place.name

    @property
    def is_point(self) -> bool:
        """Whether one pair of coordinates says where it is."""
        return self.place.kind in {"city", "building"} and self.place.lat is not None

    @property
    def is_said(self) -> bool:
        """Whether the text calls it by the name that questions use, or by its last words."""
        name = f" {normalise(self.place.name)}"
        return any(name.endswith(f" {normalise(mention.name)}") for mention, _ in self.told)

    @property
    def is_named(self) -> bool:
        """Whether the text calls it by its whole name."""
        return any(normalise(mention.text) == normalise(self.place.name) for mention, _ in self.told)

    @property
    def is_adjective(self) -> bool:
        """Whether the text has no more of it than a word for its people or things: "Portuguese"."""
        return all(mention.role == "demonym" for mention, _ in self.told)

    @property
    def is_word_only(self) -> bool:
        """Whether the story does not name a region: "Arab leaders" ask nobody to find the Arab world."""
        return self.place.kind in {"region", "continent"} and (self.is_adjective or not self.is_said)

    @property
    def is_scene(self) -> bool:
        """Whether something is, happens or moves there."""
        return any(mention.role in LITERAL_ROLES for mention, _ in self.told)

    @property
    def is_sure(self) -> bool:
        """Whether a mention was put there for sure, or by hand."""
        return any(placed.certainty == "sure" or placed.status in _BY_HAND for _, placed in self.told)

    @property
    def is_by_hand(self) -> bool:
        """Whether a person put it there."""
        return any(placed.status in _BY_HAND for _, placed in self.told)

    @property
    def is_firm(self) -> bool:
        """Whether it is sure, or so likely that its coordinates may be measured on."""
        return self.is_sure or any(placed.confidence >= _FIRM for _, placed in self.told)

    @property
    def is_teachable(self) -> bool:
        """Whether it is sure, rather likely, or the first that anybody thinks of: a small place that may be another,
        a village of which the gazetteer knows no second, makes no question."""
        known = self.place.feature_code in _CAPITALS or self.place.population >= _KNOWN or self.place.kind == "country"
        return self.is_sure or known or any(placed.confidence >= _LIKELY for _, placed in self.told)

    @property
    def senses(self) -> frozenset[str]:
        """The ways in which the story uses the name: "literal", or the role that it has instead."""
        return frozenset(sense(mention) for mention, _ in self.told)

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """The paragraphs that mention it, in order."""
        return tuple(sorted({mention.paragraph for mention, _ in self.told}))


def sense(mention: Mention) -> str:
    """What a name stands for: "literal" wherever something is there, else its role, or who acts if no government."""
    if mention.acts not in (None, "government"):
        return str(mention.acts)
    return "literal" if mention.role in LITERAL_ROLES else mention.role


@dataclass(frozen=True)
class PlacedMention:
    """A mention with its placement, and what decides whether a question may rest on it."""

    mention: Mention
    placement: Placement
    story: Story

    @feature
    def place(self) -> Place | None:
        """Where it was put, None if nowhere on a map."""
        place = self.placement.on_map
        return None if place is None or place.kind == "none" else place

    @feature
    def kind(self) -> str:
        """The kind of its place."""
        return self.place.kind if self.place else "none"

    @property
    def certainty(self) -> str:
        """How sure the placement is."""
        return self.placement.certainty

    @property
    def role(self) -> str:
        """The role of the mention."""
        return self.mention.role

    @property
    def stands_in_prose(self) -> bool:
        """Whether its paragraph is no row of a table and no line of code."""
        paragraphs = self.story.paragraphs
        at = bisect_right(paragraphs, self.mention.start, key=lambda paragraph: paragraph.start) - 1
        return at < 0 or paragraphs[at].kind not in ("row", "code")

    @property
    def is_followed_by_a_name(self) -> bool:
        """Whether the next word has a capital letter."""
        after = self.story.text[self.mention.end : self.mention.end + 2]
        return after[:1] == " " and after[1:].isupper()

    @property
    def has_article(self) -> bool:
        """Whether "the" stands before it."""
        return self.story.text[max(0, self.mention.start - 4) : self.mention.start].endswith(("the ", "The "))

    def is_named_by(self, sort: str) -> bool:
        """Whether the story has a name of a sort for the place: a common one, one in another language."""
        return any(reason.code == "other-name" and reason["sort"] == sort for reason in self.placement.reasons)

    @property
    def has_larger_namesake(self) -> bool:
        """Whether more people live in another place of that name."""
        return any(rival.population > self._people for rival in self._namesakes())

    @property
    def has_large_namesake(self) -> bool:
        """Whether another place of that name, far off, is a country or has a quarter of the people."""
        return any(
            (rival.kind == "country" or rival.population > self._people / 4)
            and self.place is not None
            and (distance_km(self.place, rival) or 0.0) > FAR_KM
            for rival in self._namesakes()
        )

    @property
    def _people(self) -> int:
        return self.place.population if self.place else 0

    def _namesakes(self) -> list[Place]:
        name = normalise(self.place.name) if self.place else ""
        return [rival.place for rival in self.placement.rivals if normalise(rival.place.name) == name]

    @property
    def has_nearer_call(self) -> bool:
        """Whether a larger town of that name lies in the same country: Coswig in Saxony, and in Anhalt."""
        return any(
            rival.kind == "city"
            and rival.population > self._people
            and self.place is not None
            and rival.country_code == self.place.country_code
            for rival in self._namesakes()
        )

    @property
    def may_be_a_water(self) -> bool:
        """Whether the word is the name of a river or of land too: the Elbe, where a town of that name was read."""
        said = self.mention.name
        return any(
            rival.place.kind in _NATURE and normalise(rival.place.name) == normalise(said)
            for rival in self.placement.rivals
        )

    @property
    def comes_first_to_mind(self) -> bool:
        """Whether nobody thinks of a namesake first: a continent, the capital of a country."""
        return self.kind == "continent" or (self.place is not None and self.place.feature_code == "PPLC")

    @property
    def spells_other_words(self) -> bool:
        """Whether initials with full stops are not those of the place: "N.Y." is New York, "P.A." no Pennsylvania."""
        if self.place is None or not _INITIALS.fullmatch(self.mention.text):
            return False
        return len([word for word in self.place.name.split() if word[0].isupper()]) != self.mention.text.count(".")


def _admit(code: str, when: Callable[[PlacedMention], bool], example: str) -> Rule[PlacedMention, bool]:
    return Rule(code, when, True, 1.0, example)


def _refuse(code: str, when: Callable[[PlacedMention], bool], example: str) -> Rule[PlacedMention, bool]:
    return Rule(code, when, False, 1.0, example)


def names_a_language(row: PlacedMention) -> bool:
    """Whether a word for people stands alone: "She spoke Russian in Riga"."""
    if row.role != "demonym" or row.mention.text.endswith("s") or not _ALONE.match(row.story.text, row.mention.end):
        return False
    return not row.has_article


def _is_foreign_name(row: PlacedMention) -> bool:
    """To the gazetteer "Hindi" is India elsewhere; an English text means what people speak."""
    english = row.kind == "country" and row.story.language == "en"
    return english and row.is_named_by("foreign")


def _follows_first_name(row: PlacedMention) -> bool:
    found = _FIRST_NAME.search(row.story.text[max(0, row.mention.start - 60) : row.mention.start])
    return found is not None and found[1].lower() in TITLES | {"hon"}


def _names_an_institution(row: PlacedMention) -> bool:
    """Whether a town or a country is named in the name of something else."""
    return row.role == "organisation" or row.mention.cue.code == "at-named"


#: Which mentions questions may rest on; one that no rule decides on is admitted.
ADMITTED = RuleTable(
    "askable mention",
    (
        _refuse("nowhere", lambda row: row.place is None, "Rain fell in *Xyzzyx*."),
        _refuse("table-or-code", lambda row: not row.stands_in_prose, ""),
        _refuse("above-the-headline", lambda row: row.mention.paragraph < 0, ""),
        # Washington University lies in St. Louis.
        _refuse(
            "institution",
            lambda row: row.kind in {"city", "country"} and _names_an_institution(row),
            "He did data entry for *Bank of America* for a long time.",
        ),
        _admit("by-hand", lambda row: row.placement.status in _BY_HAND, ""),
        _refuse(
            "outlier",
            lambda row: row.placement.is_unchecked_outlier,
            "Rain fell in York, Selby, Cawood, Heslington and Tadcaster. A pump came from *Penzance*.",
        ),
        _refuse("guess", lambda row: row.certainty not in {"sure", "likely"}, "Soldiers stood in *Stepanakert*."),
        # Who reads "Georgia" may think of the state, which has more people.
        _refuse(
            "country-with-larger-namesake",
            lambda row: row.certainty == "likely" and row.kind == "country" and row.has_larger_namesake,
            "",
        ),
        _refuse(
            "place-with-large-namesake",
            lambda row: (
                row.certainty == "likely"
                and row.kind != "country"
                and not row.comes_first_to_mind
                and row.has_large_namesake
            ),
            "Nine people died in *Springfield* on Monday.",
        ),
        _refuse(
            "town-with-larger-namesake-at-home",
            lambda row: row.certainty == "likely" and row.kind == "city" and row.has_nearer_call,
            "",
        ),
        # "The Nile flood" is no flood in the state of River Nile.
        _refuse(
            "water-or-land",
            lambda row: row.certainty == "likely" and row.kind in {"city", "admin1"} and row.may_be_a_water,
            "",
        ),
        _refuse("foreign-name", _is_foreign_name, "Spoken Portuguese or *Hindi* will help."),
        _refuse("language", names_a_language, "My grandmother spoke *Russian* in Daugavpils."),
        _refuse(
            "surname", _follows_first_name, "The Chairman, Hon. Terver *London*, told newsmen of a raid in Makurdi."
        ),
        _refuse(
            "other-initials",
            lambda row: row.kind == "admin1" and row.spells_other_words,
            "",
        ),
        _refuse(
            "part-of-a-name",
            lambda row: row.kind == "admin1" and row.role == "demonym" and row.is_followed_by_a_name,
            "She held a role at *Lombard* Odier.",
        ),
    ),
)


def told_apart(places: Sequence[AskablePlace], meet: Callable[[Place, Place], bool]) -> list[AskablePlace]:
    """The places whose names the story gives to no other: of two Washingtons a class cannot know which."""
    named: dict[str, list[AskablePlace]] = {}
    for askable in places:
        named.setdefault(normalise(askable.name), []).append(askable)
    return [
        askable for askable in places
        if all(meet(askable.place, other.place) for other in named[normalise(askable.name)])
    ]  # fmt: skip


def written(place: Place, told: Iterable[tuple[Mention, Placement]]) -> str:
    """The name as the story writes it: "Port Vila" for "Port-Vila", "Larissa" for "Lárisa"."""
    texts = [" ".join(mention.text.split()) for mention, _ in told if mention.role != "demonym"]
    plain = [text for text in texts if text[:1].isupper() and not text.isupper() and not text.endswith(".")]
    same = next((text for text in plain if normalise(text) == normalise(place.name)), None)
    if same is not None:  # Case alone is the story's style, not the name.
        return place.name if same.casefold() == place.name.casefold() else same
    spelt = next((text for text in plain if _is_spelling(text, place.name)), None)
    if spelt is not None:
        return spelt
    return _town_as_written(place, plain) if place.kind == "city" else place.name


def _is_spelling(text: str, name: str) -> bool:
    """Whether a text has a name in another spelling: "Hama" for "Ḩamāh", "Somali region" for "Somali"."""
    said, known = normalise(text).removesuffix(" islands").split(), normalise(name).split()
    if len(said) == len(known) + 1 and said[:-1] == known and said[-1] in _UNITS:
        return True
    if len(said) != len(known):
        return False
    if len(said) > 1 and SequenceMatcher(None, " ".join(said), " ".join(known)).ratio() > _AS_SPELT:
        return True
    if len(said) == 1:
        short, long = sorted((said[0], known[0]), key=len)
        return long.startswith(short) and len(long) - len(short) == 1 and len(short) > 3
    return said[0] != known[0] and said[1:] == known[1:] and said[0][:2] == known[0][:2]


def _town_as_written(place: Place, texts: Sequence[str]) -> str:
    """The last words of a town's name where the story has no more, else a name that has nothing of it."""
    name = normalise(place.name)
    last = (
        text
        for text in texts
        if name.endswith(f" {normalise(text)}")
        or name == f"{normalise(text)} city"
        or (len(text) > _SHORT and name.startswith(f"{normalise(text)} ") and len(name.split()) == 2)
        or _BY_A_RIVER.match(name.removeprefix(normalise(text)))
    )
    other = (text for text in texts if name not in normalise(text) and normalise(text) not in name)
    return next(last, None) or next(other, place.name)
