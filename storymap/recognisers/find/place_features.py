"""What the gazetteer says of words that some place bears as its name, by themselves and in their form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.model import Candidate, Place, distance_km, lies_in
from storymap.recognisers.english_words import DIRECTIONS
from storymap.recognisers.find import words_around as surroundings
from storymap.recognisers.find import written_names as names
from storymap.recognisers.find.demonyms import people_of
from storymap.recognisers.find.name_facts import name_facts
from storymap.recognisers.find.spans import Span
from storymap.recognisers.find.story_facts import SentenceFacts, StoryFacts
from storymap.recognisers.find.word_features import WordFeatures
from storymap.rules import feature

_TOWN_KNOWN = 0.5  # the prior of a town that a common noun may be
_MATE_KNOWN = 0.58  # the prior of each of two towns that tell of one another
_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "dr"})
_JOINING = (",", "and", "or", "then")
_JOINED = 3  # words that join two names
_NAMESAKES_KM, _WORDS_KM = 60.0, 120.0  # how near they lie where people bear the name too, and where it is a word
_CODE = 4  # letters of "B.C."


@dataclass(frozen=True, eq=False, init=False)
class PlaceFeatures(WordFeatures):
    """Words and the places that bear them as their name."""

    # What the name alone decides, from ``name_facts``; all but the first three only where a place bears the name.
    candidates: list[Candidate]  # the likeliest first, less the far-fetched
    peoples: list[Place]  # whose people or adjective the word may be
    is_noun: bool  # a common noun, capitalised or not
    is_short: bool  # of no more letters than a state's name cut short
    best: Candidate
    kind: str  # its kind
    score: float  # its prior
    listed: bool  # one of our own lists holds the place
    land: bool  # a country or a continent
    few_letters: bool  # two or three letters that are not written as the place is
    has_inner_capital: bool  # as brands have, and the place has not
    short_of_wild: bool  # the bare name of a river or a region, without its last word

    def __init__(self, story: StoryFacts, around: SentenceFacts, bare: Span) -> None:
        """What the name alone decides is known at once."""
        super().__init__(story, around, bare)
        self.__dict__.update(name_facts(bare.name, story.gazetteer))

    @property
    def people_of_others(self) -> bool:
        """A plural behind another name: "the Osage Indians", "Pennsylvania Germans"."""
        before = self.tokens[self.first - 1] if self.first else None
        plural = self.alone and self.head.tag in ("NNPS", "NNS") and before is not None
        return plural and before is not None and before.tag == "NNP" and before.head == self.first

    @property
    def people_seldom(self) -> bool:
        """The word is usually something else, and the recogniser sees no people."""
        told = self.covered is not None and self.covered.label in ("NORP", "LANGUAGE")
        return not told and self.story.gazetteer.not_place(self.bare.name) is not None

    @feature
    def people(self) -> list[Place]:
        """The places whose people or adjective the words are."""
        if not self.peoples or not self.capital:
            return []
        return people_of(self.peoples, self.bare.name, self.tokens, self.first, self.last, self.story.gazetteer)

    @feature
    def common(self) -> bool:
        """A common noun, and the text does not say where a town of that name lies."""
        common = self.is_noun and self.alone and self.capital
        return common and not (
            self.candidates and (self.in_land or self.in_list_there or self.from_here_to or self.near_mate)
        )

    @feature
    def near_mate(self) -> bool:
        """A known town told in one breath with a known town not far from it: "Hastings and Napier"."""
        if not self.alone or self.kind != "city" or self.score < _MATE_KNOWN:
            return False
        beside = (self._mate(self.last + 1, 1), self._mate(self.first - 1, -1))
        return any(town and self._near(town) for town in beside)

    def _mate(self, at: int, step: int) -> str:
        """The name beyond a comma, "and" or "then", a whole one; empty where none stands there."""
        tokens, joined = self.tokens, at
        while 0 <= at < len(tokens) and tokens[at].text in _JOINING and abs(at - joined) < _JOINED:
            at += step
        if at == joined or not 0 <= at < len(tokens) or not surroundings.capital(tokens[at]):
            return ""
        beyond = at + step
        if 0 <= beyond < len(tokens) and surroundings.capital(tokens[beyond]):
            return ""
        return tokens[at].text

    def _near(self, name: str) -> bool:
        gazetteer = self.story.gazetteer
        mates = _towns(gazetteer.lookup(name, limit=3)) if gazetteer.holds(name) else []
        reach = _WORDS_KM if gazetteer.not_place(self.bare.name) == "common word" else _NAMESAKES_KM
        apart = (distance_km(own, mate) for own in _towns(self.candidates[:3]) for mate in mates)
        return any(km is not None and 0 < km <= reach for km in apart)

    @property
    def inside_brackets(self) -> bool:
        """Alone in brackets behind a place that lies in it: "Ajaccio (Corsica)"."""
        tokens, first, last = self.tokens, self.first, self.last
        if first < 2 or tokens[first - 1].text != "(" or last + 1 >= len(tokens) or tokens[last + 1].text != ")":
            return False
        name, gazetteer = tokens[first - 2].text, self.story.gazetteer
        if not surroundings.capital(tokens[first - 2]) or not gazetteer.holds(name):
            return False
        return any(lies_in(row.place, self.best.place) for row in gazetteer.lookup(name, limit=3))

    @property
    def from_here_to(self) -> bool:
        """The first of two ends of a way: "moved from Reading to Slough"."""
        tokens, first, last = self.tokens, self.first, self.last
        behind = tokens[last + 1 : last + 3]
        onward = len(behind) > 1 and behind[0].text == "to" and surroundings.capital(behind[1])
        return onward and first > 1 and tokens[first - 1].text == "from" and self.score >= _TOWN_KNOWN

    @property
    def in_land(self) -> bool:
        """The text says where the town lies: "Independence, Missouri"."""
        tokens, last, gazetteer = self.tokens, self.last, self.story.gazetteer
        if last + 2 >= len(tokens) or tokens[last + 1].text != "," or not surroundings.capital(tokens[last + 2]):
            return False
        for end in range(min(last + 3, len(tokens) - 1), last + 1, -1):
            name = self.story.words(tokens[last + 2], tokens[end])
            found = gazetteer.lookup(name, limit=1) if gazetteer.holds(name) else []
            if found and any(lies_in(row.place, found[0].place) for row in self.candidates):
                return True
        return False

    @property
    def worldwide(self) -> bool:
        """An idea or a region of no country's, named with the article: "the West"."""
        if not self.candidates or self.kind not in ("none", "region") or self.best.place.country_code:
            return False
        there = surroundings.noun_with_article(self.tokens, self.first, self.last)
        return there and self.tokens[self.first - 1].text == "the"

    @property
    def regions(self) -> list[Candidate]:
        """The regions, waters and natural features among the candidates."""
        kinds = ("region", "water", "physical", "none")
        return [candidate for candidate in self.candidates if candidate.place.kind in kinds]

    @property
    def small_listed(self) -> list[Candidate]:
        """What a list says may be written without a capital."""
        return [
            candidate
            for candidate in self.candidates
            if (names.is_listed(candidate) or candidate.place.kind == "region")
            and candidate.place.feature_code != "AIRP"
        ]

    @property
    def small_region(self) -> bool:
        """A list says that the name may be written small: "far east", "the west"."""
        if self.alone or self.small_directions:
            return bool(self.small_listed) and self.small_alone
        return bool(self.small_listed) and not self.small_direction

    @property
    def small_directions(self) -> bool:
        """Directions alone: "sailed south west"."""
        return all(token.text in DIRECTIONS for token in self.tokens[self.first : self.last + 1])

    @property
    def small_alone(self) -> bool:
        """ "the west" alone, not "the west of England" and not "the west coast"."""
        before = self.tokens[self.first - 1].text.lower() if self.first else ""
        after = self.after
        plain = after is None or after.pos in ("PUNCT", "VERB", "AUX", "CCONJ", "ADP", "PART", "SCONJ")
        if before != "the" or not self.small_directions or not plain or self.of_follows:
            return False
        return not self.alone or self.small_listed[0].place.kind == "none"

    @property
    def small_direction(self) -> bool:
        """ "the far east of" something."""
        return self.bare.text.split()[0] in DIRECTIONS and self.of_follows

    @property
    def firms_letters(self) -> bool:
        """Two letters for a province where none is meant: "P.A."."""
        letters = self.kind == "admin1" and len(self.bare.name.replace(".", "")) == 2
        return letters and names.is_firms_letters(self.tokens, self.first, self.last)

    @property
    def era(self) -> bool:
        """ "490 BC"."""
        letters = self.kind == "admin1" and len(self.bare.name) <= _CODE and self.bare.name.isupper()
        return letters and surroundings.counts_years(self.tokens, self.first)

    @property
    def degree(self) -> bool:
        """Letters behind somebody's name and a comma: "Ann Poe, M.A., M.D.", but "Leeds, M.A."."""
        letters = self.bare.name.replace(".", "")
        return len(letters) in (2, 3) and letters.isupper() and self._behind_somebody(self.first)

    @property
    def unit_of_town(self) -> bool:
        """The letters of a unit behind a comma and a town that lies there: "Gary, IN"."""
        letters = self.kind == "admin1" and self.alone and self.bare.name.isupper() and len(self.bare.name) < _CODE
        return (
            letters and self.first > 1 and self.tokens[self.first - 1].text == "," and self._town_there(self.first - 2)
        )

    def _behind_somebody(self, at: int) -> bool:
        tokens, last = self.tokens, at - 2
        if last < 0 or tokens[at - 1].text != ",":
            return False
        word = tokens[last].text
        if word.endswith(".") or word.isupper() or word == "PhD":
            return self._behind_somebody(last)
        return self._ends_person(last) and not self._town_there(last)

    def _ends_person(self, last: int) -> bool:
        """Whether a person's name of several words ends there."""
        if not self.around.sentence.parsed:
            return last > 0 and all(token.text.istitle() for token in self.tokens[last - 1 : last + 1])
        seen = self.around.covering(last, last)
        named = seen is not None and seen.entity.label in ("PERSON", "ORG")
        return named and seen is not None and seen.entity.first < seen.entity.last == last

    def _town_there(self, last: int) -> bool:
        """Whether the words before are a place's in the unit whose letters they may be."""
        unit = self.best.place
        for first in range(max(0, last - 2), last + 1):
            name = self.story.words(self.tokens[first], self.tokens[last])
            if self.story.gazetteer.holds(name):
                found = self.story.gazetteer.lookup(name, limit=6)
                if any(lies_in(row.place, unit) for row in found):
                    return True
        return False

    @feature
    def dot(self) -> int | None:
        """The token with the dot of a unit that is written short: "Kenora, Ont."."""
        return names.abbreviated(self.tokens, self.first, self.last, self.candidates)

    @property
    def part_of_list(self) -> bool:
        """A plural says what a name of a list is, and it may be that: "Cherokee, Sac and Sioux counties"."""
        kind = surroundings.kind_of_list(self.plural)
        if kind is None or all(found.place.kind != kind for found in self.candidates):
            return False
        follows = self.first and surroundings.name_word(self.tokens[self.first - 1])
        return not follows and not self.somebody

    @property
    def letters_told(self) -> bool:
        """The words around three letters say that a place is meant."""
        if self.bare.name.isupper() or self.score < 0.5:
            return False
        listed = self.in_a_row and self.row_goes_on
        return self.stands_at or listed or surroundings.measured(self.tokens, self.last)

    @property
    def clipped(self) -> bool:
        """A state's name cut short without its dot."""
        return self.alone and self.kind == "admin1" and names.is_clipped(self.tokens, self.first, self.best)

    @property
    def numbered(self) -> bool:
        """A number makes the name one of many things: "Lot No. 51"."""
        return self.alone and names.is_numbered(self.tokens, self.last)

    @property
    def saints(self) -> bool:
        """A church or school called after a saint."""
        return names.of_saint(self.tokens, self.first, self.last, self.best)

    @property
    def surname(self) -> bool:
        """Somebody of the story bears the name, and it is no country."""
        return self.storys_surname and self.kind != "country"

    @property
    def borne(self) -> bool:
        """A storm, a lord, a firm or somebody bears the name in this story; no land but by what a player does."""
        return bool(self.bearer) and (self.kind != "country" or self.bearer in ("person", "storm"))

    @property
    def country_called(self) -> bool:
        """A country behind a title or "called", as no person is."""
        before = self.tokens[self.first - 1].text if self.first else ""
        if before.lower().rstrip(".") in _FORMS_OF_ADDRESS:
            return False  # "Ms Ireland"
        return self.kind == "country" and (self.titled or before == "called")

    @property
    def half_name(self) -> bool:
        """The first or the last part of a name: "Paso" in "Paso de Jama", "Lyon" in "Gare de Lyon"."""
        backward = self.kind == "city" and surroundings.goes_back(self.tokens, self.first)
        return surroundings.goes_on(self.tokens, self.last) or backward

    @property
    def brand(self) -> bool:
        """Capitals inside the word make it a brand."""
        return self.has_inner_capital and self.alone and not self.stands_at

    @property
    def sure_kind(self) -> bool:
        """A country, a continent, or a place that one of our lists holds."""
        return self.listed or self.land

    @property
    def country_alone(self) -> bool:
        """A country, and no other name beside it."""
        return self.kind == "country" and not self.neighbour_name


def _towns(found: Sequence[Candidate]) -> list[Place]:
    """The known towns among what bears a name."""
    return [row.place for row in found if row.place.kind == "city" and row.score >= _MATE_KNOWN]
