"""What a name's role is told from: one frozen record of named facts, each looked at when a rule first asks."""

from __future__ import annotations

from dataclasses import dataclass

from storymap.recognisers import english_words as classes
from storymap.recognisers.english_words import (
    AT,
    BEING,
    EPIDEMIC,
    GENERIC,
    MOTION_NOUNS,
    MOVING,
    PARTIES,
    PARTS,
    SAYING,
    SPEECH,
    TOUCHING,
    TOWARDS,
)
from storymap.recognisers.find.datelines import dateline, reports_from
from storymap.recognisers.parse.syntax import Token
from storymap.recognisers.role.beside import (
    around_verb,
    based_there,
    from_or_to,
    is_poured_or_bred,
)
from storymap.recognisers.role.name_in_sentence import NameInSentence
from storymap.recognisers.role.ties import (
    SUBJECTS,
    chain_above,
    foremost,
    head_of,
    place_noun,
    told_of,
    with_article,
)
from storymap.rules import Fact, feature

_DASHES = ("-", "–")
_DEEDS = ("sion", "tion", "ment", "ance", "ence", "usal")
_HANDED = ("dobj", "nsubjpass")
_HAVING = frozenset(("get", "receive", "see", "expect"))
_HOUSES = ("House", "Senate")
_OPENING = 4  # words in which a dateline has its names
_RULERS = classes.OFFICES | {"minister", "president", "chancellor", "governor"}
_SAID_TO_BE = classes.LANDS | EPIDEMIC | classes.SUCH
_WAYS = frozenset(("from", "From", "to", "To"))
_VERSUS = frozenset(("v", "v.", "vs", "vs.", "versus"))

#: The classes of words that a governor, and a word after the name, are told by in a file.
GOVERNORS: dict[str, frozenset[str]] = {
    "speaks": SPEECH, "says": SAYING, "is_there": BEING, "touches": TOUCHING, "moves": MOVING,
    "journey": MOTION_NOUNS, "flows": classes.FLOWING, "contest": classes.CONTEST, "message": classes.MESSAGES,
    "state_noun": classes.STATE_NOUNS, "of_state": classes.OF_STATE, "land_noun": classes.LAND_NOUNS,
    "person": classes.PEOPLE_OF, "within": classes.WITHIN, "office": classes.OFFICES, "line": classes.LINES,
    "party": classes.PARTY_NOUNS,
}  # fmt: skip
FOLLOWERS: dict[str, frozenset[str]] = {
    "institution": classes.INSTITUTIONS, "office": classes.OFFICES, "part": PARTS, "generic": frozenset(GENERIC),
}  # fmt: skip
_PREPOSITIONS: dict[str, frozenset[str]] = {
    "of": frozenset({"of"}), "by": frozenset({"by"}), "at": AT, "towards": TOWARDS, "party": PARTIES,
}  # fmt: skip


def preposition_class(word: str) -> str:
    """What sort of preposition a word is; empty if it is none.

    Examples
    --------
    >>> preposition_class("inside"), preposition_class("against"), preposition_class("")
    ('at', 'party', '')
    """
    return next((name for name, words in _PREPOSITIONS.items() if word in words), "other" if word else "")


@dataclass(frozen=True)
class RoleFeatures(NameInSentence):
    """A name in its sentence, with all that the rules ask."""

    # -- the words beside the name ---------------------------------------------------------------

    @feature
    def capital_after(self) -> bool:
        """Whether the name seems to go on: a capitalised word follows."""
        return self.text_after[:1].isupper()

    @feature
    def joined(self) -> str:
        """The word that a hyphen joins to the name: "backed" in "Iran-backed"."""
        hyphen = self.text_after in _DASHES and self.span.last + 2 < len(self.tokens)
        return self.tokens[self.span.last + 2].text if hyphen else ""

    @property
    def from_there(self) -> bool:
        """Whether the report says that it comes from there."""
        line = dateline(self.tokens) if self.span.first < _OPENING else None
        opens = line is not None and self.span.last < line.names
        return opens or (self.text_after == "(" and reports_from(self.tokens, self.span.last))

    @property
    def based_there(self) -> bool:
        """Whether it stands in "X, Y-based"."""
        return self.text_after == "," and based_there(self.tokens, self.span)

    @property
    def seat(self) -> bool:
        """Whether it is where a member of a parliament is from: "(D-Ohio)"."""
        hyphen = self.text_before == "-" and self.span.first > 1
        return hyphen and self.tokens[self.span.first - 2].text in ("R", "D", "I")

    @property
    def versus(self) -> str:
        """The "v." beside the name, empty if there is none."""
        if self.text_before in _VERSUS:
            return self.text_before
        return self.text_after if self.text_after in _VERSUS else ""

    @property
    def thing(self) -> bool:
        """Whether a breed, a dish or a garment bears the name."""
        return self.text_after in classes.NAMED_AFTER or is_poured_or_bred(self.tokens, self.span)

    @property
    def way(self) -> bool:
        """Whether it is an end of "from X to Y"."""
        return self.text_before in _WAYS and from_or_to(self.tokens, self.span)

    @property
    def names_act(self) -> bool:
        """Whether names alone stand around a bare verb: "A and B back C"."""
        return around_verb(self.tokens, self.span)

    # -- after a preposition ---------------------------------------------------------------------

    @feature
    def before_preposition(self) -> Token | None:
        """The word before the preposition."""
        return self.tokens[self.token.head - 1] if self.token.head else None

    @property
    def after_comma(self) -> bool:
        """Whether a comma stands before the preposition: "the firm, of X"."""
        return self.before_preposition is not None and self.before_preposition.text == ","

    @property
    def after_message(self) -> bool:
        """Whether the preposition follows what is sent to somebody: "the attitude towards X"."""
        return self.before_preposition is not None and self.before_preposition.lemma in classes.MESSAGES

    @property
    def by_doer(self) -> bool:
        """Whether "by" names who did it."""
        return self.above.dep == "agent"

    @feature
    def chain(self) -> tuple[str, ...]:
        """The plain forms of the words that the preposition hangs on, nearest first."""
        return chain_above(self.tokens, self.token.head)

    @property
    def on_ruler(self) -> bool:
        """Whether the governor is an office in capitals: "President of X"."""
        return self.on_capital and self.lemma.lower() in _RULERS

    @feature
    def on_capital(self) -> bool:
        """Whether the governor is a word of a name that is no place's."""
        return self.in_name and self.governor.text[:1].isupper() and not self.on_place

    @feature
    def message(self) -> Token | None:
        """What is sent to somebody: "a warning" in "sent a warning to X"."""
        if self.preposition != "to" or self.governor.pos != "VERB":
            return None
        handed = (t for t in self.tokens[: self.token.head] if t.head == self.above.head and t.dep in _HANDED)
        message = next((token for token in handed if token.lemma in classes.MESSAGES), None)
        told = message is not None and (message.lemma in classes.WORDS_SENT or self.lemma not in MOVING)
        return message if told else None

    @feature
    def played(self) -> Token | None:
        """What somebody does for a side: "made her debut for X"."""
        if self.preposition != "for":
            return None
        before = self.tokens[: self.token.head]
        done = (t for t in before if t.head == self.above.head and t.dep == "dobj")
        return next((token for token in done if token.lemma in classes.CONTEST), None)

    @property
    def lies_between(self) -> bool:
        """Whether the governor lies at, or goes on between, two places: "the road between X and Y"."""
        there = self.lemma in classes.DONE_THERE or self.on_place
        return self.lemma in classes.LINES or (self.preposition == "between" and there)

    # -- before a noun ---------------------------------------------------------------------------

    @property
    def before_people(self) -> bool:
        """Whether it stands before somebody: "an X man"."""
        return self.lemma in classes.PEOPLE_OF or self.lemma.rstrip("s") in classes.PEOPLE_OF

    @feature
    def before_institution(self) -> bool:
        """Whether it goes on as an institution's name: "X Police Department"."""
        named = self.capital_after and self.text_after.lower() in classes.INSTITUTIONS
        return named or self.text_after in _HOUSES

    @feature
    def on_institution(self) -> bool:
        """Whether the governor is a word of an institution's name."""
        return self.in_name and self.lemma.lower() in classes.INSTITUTIONS

    @feature
    def door(self) -> str:
        """The word that says where: "outside" in "outside X Town Hall"."""
        return (self.tokens[self.governor.head] if self.governor.dep == "pobj" else self.governor).text

    @property
    def before_office(self) -> bool:
        """Whether an office follows: "X Gov. Kim Lee"."""
        return self.capital_after and self.text_after.lower().rstrip(".") in classes.OFFICES

    @property
    def is_foremost(self) -> bool:
        """Whether "X's" singles out one among those that are there."""
        return foremost(self.tokens, self.span, self.token.head)

    @property
    def on_state_noun(self) -> bool:
        """Whether the governor is what a government or a people owns or is."""
        return self.lemma in classes.STATE_NOUNS or self.lemma.rstrip("s") in classes.STATE_NOUNS

    @property
    def owns_office(self) -> bool:
        """Whether an office stands between "X's" and the name that it governs."""
        between = self.tokens[self.span.last + 1 : self.token.head]
        return any(token.text.lower() in classes.OFFICES for token in between)

    @property
    def on_deed(self) -> bool:
        """Whether the governor is something done: "invasion", "refusal", "response"."""
        return self.lemma in classes.STATE_NOUNS or self.lemma in classes.OF_STATE or self.lemma.endswith(_DEEDS)

    @property
    def in_firm(self) -> bool:
        """Whether it goes on as a firm's name: "X Paving"."""
        goes_on = self.capital_after and self.in_name
        first, last = self.span.first, self.span.last
        labelled = (e.label == "ORG" and e.first <= first and last < e.last for e in self.sentence.entities)
        return goes_on and (not self.sentence.parsed or any(labelled))

    # -- as subject or object --------------------------------------------------------------------

    @property
    def is_described(self) -> bool:
        """Whether the sentence says what the place is or has: "X is a country", "X had nine inches of snow"."""
        is_or_has = self.lemma in ("be", "have")
        if not is_or_has and self.lemma not in _HAVING:
            return False
        lemmas = told_of(self.tokens, self.token.head)
        if any(lemma in classes.WEATHER for lemma in lemmas):
            return True
        return is_or_has and any(lemma in _SAID_TO_BE or place_noun(lemma) for lemma in lemmas)

    @property
    def flows(self) -> bool:
        """Whether it flows into what flows: "where the Benue meets the Niger", each with its article."""
        if self.lemma not in classes.FLOWING or not with_article(self.tokens, self.span.first):
            return False
        at = self.token.head
        return any(
            t.head == at and t.dep in SUBJECTS and with_article(self.tokens, n) for n, t in enumerate(self.tokens)
        )

    # -- for a file ------------------------------------------------------------------------------

    def facts(self) -> dict[str, Fact]:
        """The features as a file can hold them: names of classes and numbers, never a word of the text."""
        place = self.place
        beside = ("from_there", "based_there", "seat", "thing", "way", "names_act", "capital_after")
        ties = ("in_name", "on_place", "on_noun", "on_verb")
        return {
            "parsed": self.sentence.parsed,
            "headline": self.sentence.paragraph == 0,
            "sentence_words": len(self.tokens),
            "words_before": self.span.first,
            "tie": self.tie,
            "dependency": self.token.dep,
            "preposition": preposition_class(self.preposition),
            "governor_pos": self.governor.pos,
            "handed_on": self.bearer != head_of(self.tokens, self.span.first, self.span.last),
            **{name: getattr(self, name) for name in (*beside, *ties)},
            **{f"governor_{name}": self.lemma in words for name, words in GOVERNORS.items()},
            **{f"after_{name}": self.text_after.lower() in words for name, words in FOLLOWERS.items()},
            **{name: getattr(place, name) for name in ("state", "land", "vague", "union", "idea")},
            "may_act": self.state,
            "building": bool(place.building),
        }
