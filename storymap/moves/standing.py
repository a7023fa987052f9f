"""How a place stands in its clause: behind which word, with which verb, and whether somebody was there.

``STOPS`` decides whether a named place is one that the traveller of its clause was at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from storymap.lexicon import words
from storymap.model import HowKnown
from storymap.moves import vocabulary
from storymap.moves.clauses import Clause, Named
from storymap.moves.status import status_of
from storymap.recognisers.parse.syntax import Token
from storymap.rules import Rule, RuleTable

Verdict = Literal["told", "inferred", "not"]
Relation = Literal["behind", "object", "subject", "listed"]
Who = Literal["traveller", "way", "other"]

_TOWARDS = words("going-to")
_BEING = words("standing-at")
_WAY_OF = words("stop-noun")
_ON_THE_WAY = words("on-the-way")
_PASSING = words("passing")
_VISITING = frozenset({"visit", "tour"})
_THOUGHT = words("thinking")
_UNREAL = words("unreal-verb")
_STAYING = frozenset({"winter", "stay", "rest", "camp", "stop", "remain", "spend", "live"})
#: Verbs of going about, which with "in" go nowhere.
_ON_FOOT = frozenset({"march", "parade", "walk", "run", "wander", "drive", "ride", "move", "rally"})
_FAR = frozenset({"hour", "minute", "mile", "kilometre", "kilometer", "day"})
_FARTHER = frozenset({"far", "farther", "further", "away", "later", "on", "beyond", "more"})
_SPANS = frozenset({"year", "month", "week", "time", "spring", "summer", "autumn", "winter"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_OPENING = 2  # words before the first name of a sentence
_INSIDE = frozenset({"in", "of", "on"})
_RELATIONS: dict[str, Relation] = {
    "dobj": "object", "oprd": "object", "nsubj": "subject", "nsubjpass": "subject", "attr": "subject",
}  # fmt: skip
#: Verbs of getting hold of what goes to a place.
_BOARDING = frozenset({"change", "take", "board", "catch", "bring"})
_MOVING = frozenset({*vocabulary.VERBS, "wander", "follow", "continue", "proceed", "climb", "call", "anchor", "pass"})
_PAST = frozenset({"VBD", "VBN", "VBG", "VB"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A named place, the words between it and its verb, and whose verb that is."""

    clause: Clause
    named: Named
    preposition: str  # the nearest one; "" for a subject or an object
    relation: Relation
    nouns: tuple[int, ...]  # between the place and its verb
    verb: int | None
    who: Who = "other"
    joined: bool = False  # it shares the words before another by "and"

    @property
    def after(self) -> int | None:
        """The verb that came to pass after somebody was at the place: "flew to X after stops in Y"."""
        behind = False
        for at in self.clause.climb(self.named.last):
            token = self.clause.token(at)
            if behind and token.pos in _VERBAL:
                return at
            if token.pos in _VERBAL and at != self.verb:
                return None
            behind = behind or token.text.lower() == "after" or "after" in self.clause.words_of(at, "mark")
        return None

    @property
    def either(self) -> bool:
        """ "to X or Y": nobody says which."""
        first = self.clause.token(self.named.first - 1).text if self.named.first else ""
        return first == "or"

    @property
    def shared_out(self) -> bool:
        """ "Sent them to X and Y": some went to each."""
        frame = vocabulary.VERBS.get(self.lemma)
        return self.joined and self.preposition in ("to", "into") and frame is not None and frame.sends

    @property
    def token(self) -> Token | None:
        """The verb."""
        return None if self.verb is None else self.clause.token(self.verb)

    @property
    def lemma(self) -> str:
        """The verb's lemma, "" where there is none."""
        return self.token.lemma if self.token else ""

    @property
    def moving(self) -> bool:
        """Whether the verb is one of going, carrying or passing; to march in a town is no way there."""
        if self.lemma in _MOVING:
            stays = self.preposition in _BEING and self.lemma in _ON_FOOT
            return not (stays or self._is_figure)
        if self.lemma == "put":
            return self.preposition in _TOWARDS or self._puts_in
        return self.lemma == "touch" and self.preposition == "at"

    @property
    def _puts_in(self) -> bool:
        """ "Put in at X", as ships do."""
        return (
            self.preposition == "at"
            and self.verb is not None
            and "in" in self.clause.words_of(self.verb, "prt", "advmod", "prep")
        )

    @property
    def visited(self) -> bool:
        """ "The queen visited X", which is a way there."""
        return self.relation == "object" and self.lemma in _VISITING and self.in_past

    @property
    def _is_figure(self) -> bool:
        """ "Went to school in X", "came to fame in X"."""
        if self.verb is None or self.preposition not in _BEING:
            return False
        return any(
            self.clause.token(word).text.lower() == "to" and self.clause.is_state(word)
            for word in self.clause.children(self.verb, "prep")
        )

    @property
    def unreal(self) -> bool:
        """Whether it is planned, wished, denied or asked: "had meant to go", "did not reach"."""
        if self.verb is None:
            return False
        if self.token and self.token.tag == "VBD" and "instead" in self.clause.words_of(self.verb, "advmod"):
            return False
        if status_of(self.clause, self.verb, None) not in ("reported", "past"):
            return not (self.lemma in _STAYING and self._governor == "decide")
        return self._governor in _UNREAL or self._wished or self._future

    @property
    def _governor(self) -> str:
        token = self.token
        return self.clause.token(token.head).lemma if token and token.dep in ("xcomp", "ccomp", "advcl") else ""

    @property
    def _wished(self) -> bool:
        """ "She hopes to go to X": what somebody has in mind now has not happened."""
        token = self.token
        return token is not None and token.dep == "xcomp" and self.clause.token(token.head).tag in ("VBZ", "VBP")

    @property
    def _future(self) -> bool:
        words = [token.lemma.lower() for token in self.clause.tokens[: self.named.first]]
        ahead = any(one == "next" and other in _SPANS for one, other in pairwise(words))
        return ahead and self.token is not None and self.token.tag != "VBD"

    @property
    def scene(self) -> bool:
        """ "At X there is a lighthouse": what is told next happens there, and nobody only speaks there."""
        opens = self.preposition == "at" and self.clause.token(0).text == "At" and self.named.first <= _OPENING
        return opens and self.lemma not in _THOUGHT

    @property
    def behind_noun(self) -> bool:
        """Whether a noun that is no part of a way stands between: "the price of bread in X", "a song about X"."""
        kept = _ON_THE_WAY | _WAY_OF | vocabulary.VEHICLES
        if self.preposition == "from":
            whose = [self.clause.token(noun) for noun in self.nouns]
            return any(noun.lemma not in kept for noun in whose) or self._of_these

        if self.preposition == "of":
            return not self.nouns or self.clause.token(self.nouns[0]).lemma not in _WAY_OF
        return any(self.clause.token(noun).dep in ("nsubj", "nsubjpass") for noun in self.nouns)

    @property
    def _of_these(self) -> bool:
        """ "most of them from X": where those come from."""
        words = [token.text.lower() for token in self.clause.tokens[self.verb or 0 : self.named.first]]
        return any(one == "of" and other in ("them", "these", "those", "whom") for one, other in pairwise(words))

    @property
    def goes_there(self) -> bool:
        """ "to X", "through X", "by way of X"."""
        return self.preposition in _TOWARDS or self.preposition in ("from", "of")

    @property
    def passed(self) -> bool:
        """ "reached X", "rounded X"; a river is crossed and not stopped at."""
        river = self.lemma in ("cross", "pass") and (self.named.place.feature_code or "").startswith("STM")
        return self.relation == "object" and self.lemma in _PASSING and not river

    @property
    def in_past(self) -> bool:
        """Whether the verb tells what happened."""
        return self.token is not None and self.token.tag in _PAST

    @property
    def stayed(self) -> bool:
        """Whether somebody was there on the way: not "has won in X" at some time, nor "the fastest in Asia"."""
        if self.verb is None or not self.in_past or self.preposition not in _BEING:
            return False
        helpers = (self.clause.token(word) for word in self.clause.children(self.verb, "aux"))
        ever = any(helper.lemma == "have" and helper.tag in ("VBZ", "VBP") for helper in helpers)
        return not ever and self.named.place.kind != "continent"

    @property
    def farther(self) -> bool:
        """ "X was an hour farther"."""
        if self.relation != "subject" or self.lemma != "be" or self.verb is None:
            return False
        said = [self.clause.token(index) for index in self.clause.subtree(self.verb)]
        return any(t.lemma in _FAR for t in said) and any(t.text.lower() in _FARTHER for t in said)

    @property
    def came(self) -> bool:
        """ "Then came X"."""
        return (
            self.relation in ("subject", "object")
            and self.lemma == "come"
            and self.verb is not None
            and self.verb < self.named.first
        )

    @property
    def on_the_way(self) -> bool:
        """Whether the sentence is about the place as the next one of the way."""
        return self.farther or self.came

    @property
    def may_count(self) -> bool:
        """Whether it is the traveller's, or one on the way: of all others it need not be asked what happened there."""
        return self.who != "other" or self.relation == "listed" or self.on_the_way


#: Whether the traveller of a clause was at a place that it names.
STOPS: RuleTable[Standing, Verdict] = RuleTable(
    "stops",
    (
        Rule("unreal", lambda s: s.may_count and s.unreal, "not", 1.0, "We left Vienna. We had meant to go to *Linz*."),
        Rule("one-of-origins", lambda s: s.joined and s.preposition == "from", "not", 1.0,
             "The pilgrims came from Linz, *Salzburg* and Wels to Vienna."),
        Rule("either", lambda s: s.joined and s.either, "not", 1.0,
             "We left Vienna and went to Linz or *Krems*."),
        Rule("shared-out", lambda s: s.shared_out, "not", 1.0,
             "Troops left Vienna. The army sent them to Linz and *Krems*."),
        Rule("came-next", lambda s: s.came, "told", 1.0, "We left Vienna. Then came *Linz*."),
        Rule("farther", lambda s: s.farther, "inferred", 0.8, "We left Vienna. *Linz* was an hour farther."),
        Rule("listed", lambda s: s.relation == "listed", "inferred", 0.7,
             "We left Vienna. Then the train again: Linz, *Salzburg* and Innsbruck."),
        Rule("way", lambda s: s.who == "way" and s.preposition in ("to", "from"), "inferred", 0.7,
             "From Vienna the line runs to *Linz*, and by noon we were in Salzburg."),
        Rule("scene", lambda s: s.scene, "inferred", 0.6,
             "We left Vienna and came to Krems. At *Linz* there is a castle."),
        Rule("others", lambda s: s.who != "traveller", "not", 1.0, "We left Vienna. *Linz* has a castle."),
        Rule("behind-noun", lambda s: s.behind_noun, "not", 1.0, "We left Vienna and looked at the plans of *Linz*."),
        Rule("passed", lambda s: s.passed, "told", 1.0, "We left Vienna and reached *Linz*."),
        Rule("went", lambda s: s.moving and s.goes_there, "told", 1.0, "We went from Vienna to *Linz*."),
        Rule("by-vehicle", lambda s: s.goes_there and bool(s.nouns) and s.in_past, "told", 0.9,
             "We left Vienna and changed to a bus for Steyr. We made one trip, to the abbey at Melk and to *Linz*."),
        Rule("thought", lambda s: s.lemma in _THOUGHT, "not", 1.0, "We left Vienna and thought of friends in *Linz*."),
        Rule("was-there", lambda s: s.stayed, "told", 0.9,
             "We left Vienna. We slept in *Linz*."),
        Rule("bound", lambda s: s.preposition == "for" and s.in_past and s.lemma in _BOARDING | vocabulary.LEAVING_FOR,
             "told", 0.8, "We left Vienna and took a bus for *Linz*."),
    ),
)  # fmt: skip


def standing_of(clause: Clause, named: Named, known: Mapping[int, Standing]) -> Standing | None:
    """How a place stands; None inside a larger place ("Linz in Austria") and where its words say nothing of it."""
    tokens = clause.tokens
    own = range(named.first, named.last + 1)
    at = next((index for index in own if tokens[index].head not in own), named.last)
    token = tokens[at]
    if token.dep in ("conj", "appos") and (first := clause.named(token.head)) is not None:
        shared = known.get(first.first)
        return None if shared is None else replace(shared, named=named, joined=True)
    if token.dep in ("pobj", "pcomp"):
        return _behind(clause, named, token.head)
    if token.dep in _RELATIONS and tokens[token.head].pos in _VERBAL and token.pos not in _VERBAL:
        return Standing(clause, named, "", _RELATIONS[token.dep], (), token.head)
    before = named.first - 1
    # A parser takes a name that it does not know for a verb: "a bus to Ruse".
    stray = before >= 0 and tokens[before].text.lower() in _TOWARDS | _BEING and tokens[token.head].pos in _VERBAL
    return Standing(clause, named, tokens[before].text.lower(), "behind", (), token.head) if stray else None


def _behind(clause: Clause, named: Named, preposition: int) -> Standing | None:
    """A place behind a preposition, followed up to the verb."""
    tokens = clause.tokens
    nearest, nouns = tokens[preposition].text.lower(), list[int]()
    comma = preposition > 1 and tokens[preposition - 1].text == ","
    before = clause.named(preposition - 1 - comma) if preposition else None
    if nearest in ("in", "on") and before is not None:
        return None
    for above in clause.climb(preposition):
        outer = clause.named(above)
        if tokens[above].pos in _VERBAL and outer is None:
            return Standing(clause, named, nearest, "behind", tuple(nouns), above)
        if outer is not None and outer is not named and nearest in _INSIDE:
            return None
        if tokens[above].pos in _NOMINAL and outer is None:
            nouns.append(above)
    return None


def how(verdict: Verdict) -> HowKnown:
    """A verdict as the record has it."""
    return "inferred" if verdict == "inferred" else "told"
