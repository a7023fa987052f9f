"""What is known of words that some place bears as its name: named facts, each looked at once, when a rule asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.recognisers.english_words import DIRECTIONS, FOREIGN_LEADING, LANDS_WITH_ARTICLE
from storymap.recognisers.find import words_around as surroundings
from storymap.recognisers.find import written_names as names
from storymap.recognisers.find.institutions import ends_public_name, firm_in, in_longer_name, serves_public
from storymap.recognisers.find.place_features import PlaceFeatures
from storymap.recognisers.find.spans import Span, explained, kind_of_article, with_generic
from storymap.recognisers.parse.syntax import Entity, Token
from storymap.recognisers.role.word_forms import form
from storymap.rules import Fact, feature

#: What the statistical recogniser calls places, and what it calls names of other things.
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
OTHER_LABELS = frozenset({"ORG", "PERSON", "PRODUCT"})
WORK_LABELS = frozenset({"WORK_OF_ART", "LAW", "EVENT", "LANGUAGE"})
NUMBER_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
_ALONG_RIVERS = frozenset({"up", "down", "along", "across"})
_JOINS = (",", "and", "or")
#: Below this prior a name needs a cue beside it.
WELL_KNOWN = 0.62
KNOWN = 0.30
_BREATH = 0.52  # the prior of a town whose name people bear too, from which on a list of places shows it
#: No person or firm bears the name of such a place alone, if no list says so.
_WIDE = ("region", "water", "physical", "admin1")


@dataclass(frozen=True, eq=False, init=False)
class SpanFeatures(PlaceFeatures):
    """Words that some place bears as its name: what the gazetteer and the recogniser say of them, and together."""

    @feature
    def never(self) -> str | None:
        """What else the name usually is; None where it is none of the names that usually are."""
        return self.story.gazetteer.not_place(self.span.name)

    @feature
    def strength(self) -> str | None:
        """ "always" or "unless_cue" where the name is usually something else."""
        return self.story.gazetteer.not_place_strength(self.span.name)

    @feature
    def entity(self) -> Entity | None:
        """The same, but for a date that is a known place's name where a place is due."""
        entity = self.covered
        dated = entity is not None and entity.label in ("DATE", "ORDINAL")
        return None if dated and self.never is None and self.score >= KNOWN and self.at else entity

    @feature
    def label(self) -> str:
        """What the recogniser calls it, "" where it sees no name."""
        return self.entity.label if self.entity is not None else ""

    @property
    def labelled(self) -> bool:
        """The recogniser takes it for a place."""
        return self.label in PLACE_LABELS

    @feature
    def whole(self) -> bool:
        """The entity is the name, but for an article, or lies in it."""
        entity, first, last = self.entity, self.first, self.last
        if entity is None:
            return False
        begins = entity.first in (first, first - 1)
        begins = begins and (entity.first == first or self.tokens[entity.first].text.lower() == "the")
        return (entity.last == last and begins) or (first <= entity.first and entity.last <= last)

    @feature
    def in_other_name(self) -> bool:
        """The words are a part of what the recogniser takes for an institution, a person or a product."""
        return self.label in OTHER_LABELS and not self.whole and not self.listed and not self._half_of_two

    @property
    def _half_of_two(self) -> bool:
        """The recogniser takes two places for one name: "the Florida Keys and Key West"."""
        inside = [token.text for token in self.inside]
        if inside.count("and") != 1 or self.entity is None or self.score < KNOWN:
            return False
        middle = self.entity.first + inside.index("and")
        article = inside[0].lower() == "the"
        halves = [(self.entity.first + article, middle - 1), (middle + 1, self.entity.last)]
        if (self.first, self.last) not in halves:
            return False
        first, last = halves[1 - halves.index((self.first, self.last))]
        other = first <= last and self.story.words(self.tokens[first], self.tokens[last])
        return bool(other) and self.story.gazetteer.holds(str(other))

    @property
    def given_to(self) -> bool:
        """Something is given to somebody of that name: "sent gifts to Alexander"."""
        if not self.first or self.tokens[self.first - 1].dep != "dative" or self.kind == "country":
            return False
        return self.label == "PERSON" or self.never in ("given name", "surname")

    @property
    def firm_label(self) -> bool:
        """The recogniser takes the bare name of a river or a region, which has its article, for a firm's."""
        articled = self.first > 0 and self.tokens[self.first - 1].text.lower() == "the"
        bare = self.short_of_wild and not articled and not self.stands_at
        return bare and self.label == "ORG" and self.alone and self.whole

    @property
    def no_noun(self) -> bool:
        """The parse takes neither the first nor the last word for a name."""
        tags = (self.head.tag, self.tokens[self.last].tag)
        noun = any(tag.startswith("NNP") for tag in tags)
        return self.around.sentence.parsed and not noun and not self.from_here_to

    @feature
    def told(self) -> bool:
        """The words around say plainly that the name is a place's."""
        tokens, first, last = self.tokens, self.first, self.last
        return (
            self.at
            or self.on_isle
            or explained(tokens, last) is not None
            or self.plural is not None
            or surroundings.lived_in(tokens, last)
            or surroundings.somebody_of(tokens, first, last)
            or surroundings.measured(tokens, last)
            or self.inside_brackets
            or (self.label != "PERSON" and self.between and self.story.gazetteer.holds(tokens[last + 2].text))
        )

    @property
    def on_isle(self) -> bool:
        """Something is on it, and an island bears the name: "on Harris"."""
        on = self.first > 0 and self.tokens[self.first - 1].text.lower() == "on"
        if not on or not self.alone:
            return False
        return any(found.place.feature_code == "ISL" for found in self.story.gazetteer.lookup(self.bare.name, limit=20))

    @property
    def illness(self) -> bool:
        """The name is that of an illness, here or in the words of the story."""
        name = self.bare.name
        if surroundings.illness(self.tokens, self.last):
            self.story.illnesses.add(name)
            return True
        return surroundings.of_illness(self.tokens, self.last) and self.story.gives_illness(name)

    @property
    def longer_water(self) -> bool:
        """ "Severn" in "Severn Trent", which sells water."""
        return self.kind == "water" and in_longer_name(self.tokens, self.first, self.last, self.whole)

    @property
    def shouted(self) -> bool:
        """A known name in capitals."""
        return self.tokens[self.last].text.isupper() and len(self.span.name) > 3 and self.score >= KNOWN

    @property
    def sure_there(self) -> bool:
        """A place is due, and the name is known enough to be it."""
        return (self.labelled and self.score >= 0.7) or (self.stands_at and self.score >= KNOWN)

    @feature
    def goes_on(self) -> bool:
        """A word of a name follows one that is not known to all."""
        return not (self.labelled or self.listed or self.land) and self.follower

    @feature
    def taken(self) -> Span:
        """The words with the generic words beside them."""
        return with_generic(self.bare, self.tokens, self.story.text)

    @property
    def generic(self) -> bool:
        """A generic word behind the name is part of it: "Kursk region"."""
        return self.taken.kind is not None and self.taken.last > self.last

    @feature
    def span(self) -> Span:
        """The same, and the kind that an article gives."""
        span = self.taken
        if span.kind is None:
            span = span._replace(kind=kind_of_article(self.tokens, self.first, self.last, self.candidates))
        return span

    @feature
    def river(self) -> str | None:
        """The whole name of a river that an article tells from towns and persons: "across the Murray"."""
        behind_article = self.alone and self.first > 0 and self.tokens[self.first - 1].text.lower() == "the"
        return self._river_of_article() if behind_article and self.span.kind is None else None

    def _river_of_article(self) -> str | None:
        word, tokens, gazetteer = self.head.text, self.tokens, self.story.gazetteer
        if self.kind not in ("city", "admin1", "admin2") and not (
            self.kind == "country" and self._land_with_stray_article
        ):
            return None
        after, nouns = self.after, ("NOUN", "PROPN", "ADJ", "NUM", "PART")
        if after is not None and (after.text == "of" or (after.pos or form(tokens, self.last + 1)[0]) in nouns):
            return None
        if gazetteer.not_place(word) not in (None, "surname", "given name"):
            return None  # "the Green", "the Peace of Utrecht"
        for name in (f"{word} River", f"River {word}"):
            if any(found.place.kind == "water" for found in gazetteer.lookup(name, limit=2)):
                return name
        return None

    @property
    def _land_with_stray_article(self) -> bool:
        """A land that takes no article has one, or a land that does stands among such: "the Gambia and the Niger"."""
        tokens, first, last = self.tokens, self.first, self.last
        if self.head.text.lower() not in LANDS_WITH_ARTICLE:
            return True
        if first > 1 and tokens[first - 2].text.lower() in _ALONG_RIVERS:
            return True
        beside = [first - 3] if first > 3 and tokens[first - 2].text in _JOINS else []
        after = last + 2
        if after + 1 < len(tokens) and tokens[last + 1].text in _JOINS and tokens[after].text == "the":
            beside.append(after + 1)
        return any(self._stray(at) for at in beside)

    def _stray(self, at: int) -> bool:
        """Whether the name of a land there, behind an article, is a river's."""
        word = self.tokens[at].text
        lands = self.story.gazetteer.lookup(word, limit=1) if surroundings.capital(self.tokens[at]) else []
        return bool(lands) and lands[0].place.kind in ("country", "water") and word.lower() not in LANDS_WITH_ARTICLE

    @feature
    def longer(self) -> str | None:
        """The name of one more word, which no list holds: "Ellis Beach", "Punta Loyola", "Mali Khel"."""
        tokens, first, last = self.tokens, self.first, self.last
        if " " in self.span.name or not names.goes_alone(tokens, last):
            return None
        leads = self.span.name.lower() in FOREIGN_LEADING
        if not (leads or names.ends_otherwise(tokens, last) or self._begins_village):
            return None
        text = self.story.words(tokens[first], tokens[last + 1])
        # A longer name that the gazetteer holds has been judged already.
        return None if self.story.gazetteer.holds(text) or self.between_names else text

    @property
    def _begins_village(self) -> bool:
        """A country's name is the first word of a village's: "at Mali Khel"."""
        if self.kind != "country" or not self.first or self.tokens[self.first - 1].text != "at":
            return False
        after = self.tokens[self.last + 1].text
        return not names.is_common(after) and self.story.gazetteer.not_place(after) is None

    @property
    def inside(self) -> Sequence[Token]:
        """The words of the institution's name that the words are part of."""
        entity = self.entity
        return self.tokens[entity.first : entity.last + 1] if entity is not None else ()

    @property
    def in_firm(self) -> bool:
        """What the words are part of is a firm, or serves no public."""
        return firm_in(self.inside) or not serves_public(self.inside, self.span.end)

    @property
    def common_inside(self) -> bool:
        """Common nouns inside a longer name: "Llanos de Challe National Park"."""
        entity = self.entity
        begins = entity is not None and entity.first < self.span.first
        return self.kind == "city" and begins and all(map(names.is_common, self.span.name.split()))

    @property
    def after_somebody(self) -> bool:
        """A name that is more often somebody's, of no place that the story shows: "Chase Law School"."""
        if self.kind != "city" or self.score >= 0.7 or self.story.gazetteer.not_place(self.span.name) is None:
            return False
        return not self.story.is_established(self.span.name)

    @property
    def public_end(self) -> int | None:
        """The last word of the public institution that the name heads: "Athens Police Department"."""
        return ends_public_name(self.tokens, self.span.last)

    @property
    def outweighs(self) -> bool:
        """Enough speaks for a place to outweigh that the name is usually something else."""
        known = self.label == "GPE" and self.score >= WELL_KNOWN
        return (self.labelled and self.cue) or known or self.famous or self.shown or self.amid_places

    @property
    def amid_places(self) -> bool:
        """A known town that people are called after too, told in one breath with a place: "Perth, Darwin and X"."""
        people = self.never in ("surname", "given name") and self.strength != "always"
        town = people and self.alone and self.kind in ("city", "admin1", "admin2") and self.score >= _BREATH
        return town and (self.begins_row or (self.around.there and self.in_row_there and self.row_goes_on))

    @property
    def well_labelled(self) -> bool:
        """A well-known place that the recogniser takes for a name of something."""
        return bool(self.label) and self.strength is None and self.score >= WELL_KNOWN

    @property
    def opens_unparsed(self) -> bool:
        """The first word of a sentence, of which no parse says whether it is a name."""
        return self.first == 0 and not self.around.sentence.parsed

    @property
    def may_be_known(self) -> bool:
        """Another sentence may show the name to be a place's."""
        return self.label != "PERSON" or not self.never or self.between

    @property
    def shown(self) -> bool:
        """The words around, or another sentence, show a place."""
        return (self.told or self.known) and self.strength != "always"

    @property
    def famous(self) -> bool:
        """Known to all, and the recogniser sees a name."""
        return self.score >= 0.75 and self.label not in ("", "PERSON") and self.strength != "always"

    @property
    def plain(self) -> bool:
        """Nothing else bears the name, and the sentence does not begin with it."""
        if self.strength is not None:
            return False
        after = self.tokens[min(self.last + 1, len(self.tokens) - 1)]
        return self.first > 0 or (self.known and not surroundings.name_word(after))

    @property
    def named(self) -> bool:
        """The parse takes the first word for a name."""
        return surroundings.name_word(self.head)

    @property
    def least(self) -> float:
        """The prior from which on the place is known without a cue."""
        sure = self.strength is None and self.best.is_own_name
        if sure and self.kind in _WIDE and self.head.text.lower() not in DIRECTIONS:
            return KNOWN
        return 0.5 if sure and self.first and self.label in ("", "ORG", "PERSON") else WELL_KNOWN

    def known_elsewhere(self) -> SpanFeatures:
        """The same name, where another sentence shows it to be a place's; what was looked at is kept."""
        features = SpanFeatures(self.story, self.around, self.bare)
        features.__dict__.update(self.__dict__, known=True)
        return features

    def facts(self) -> dict[str, Fact]:
        """Each feature by name, for fitting; those of places only where one bears the name."""
        names_of = _WORD_FACTS + (_PLACE_FACTS if self.candidates else ())
        facts: dict[str, Fact] = {name: getattr(self, name) for name in names_of}
        if self.candidates:
            facts |= {"candidates": len(self.candidates), "taken_kind": self.span.kind}
        return facts


#: The features that are asked of any words, and those that are asked of words that a place bears as its name.
_WORD_FACTS = (
    "alone", "capital", "written_small", "ends_small", "stands_at", "at", "in_a_row", "beside_cue", "dateline", "cue",
    "between", "office_after", "reports_from", "owns", "follower", "company", "somebody_there", "somebody",
    "speaks_alone", "titled", "has_surname", "called", "between_names", "neighbour_name", "states_of_list", "numbered",
)  # fmt: skip
_PLACE_FACTS = (
    "kind", "score", "listed", "land", "common", "never", "strength", "label", "labelled", "whole", "in_other_name",
    "no_noun", "told", "saints", "longer_water", "shouted", "sure_there", "goes_on", "surname", "half_name", "brand",
    "few_letters", "letters_told", "clipped", "firms_letters", "part_of_list", "generic", "famous", "named", "least",
    "well_labelled", "opens_unparsed", "known",
)  # fmt: skip
