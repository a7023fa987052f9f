"""Can it go anywhere? Hours, prices, roads and rivers move nothing, though they "run", "go" and "come"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from storymap.moves import vocabulary
from storymap.moves.clauses import Clause, Named
from storymap.moves.vocabulary import Frame
from storymap.rules import Rule, RuleTable, feature

_MONEY = frozenset({"$", "£", "€"})
_WILD = ("water", "physical", "continent", "border")
_FLOWS = frozenset({"flow", "pour", "drain", "empty", "meander", "wind", "run", "rise"})
_COUNTED = 1.0  # whether something goes carries no confidence


@dataclass(frozen=True)
class Goer:
    """Who or what a word of movement says goes, or is sent."""

    clause: Clause
    thing: int
    frame: Frame
    trigger: int

    @feature
    def core(self) -> int:
        """What a number of things are: the trucks of "dozens of trucks"."""
        clause, thing = self.clause, self.thing
        if clause.token(thing).lemma in vocabulary.COUNTS | vocabulary.MEASURES:
            for preposition in clause.children(thing, "prep"):
                if clause.token(preposition).text.lower() == "of":
                    thing = next(iter(clause.children(preposition, "pobj")), thing)
        return thing

    @feature
    def lemmas(self) -> frozenset[str]:
        """The plain forms of both, and the word as it stands."""
        core = self.clause.token(self.core)
        return frozenset({core.lemma, core.text.lower(), self.clause.token(self.thing).lemma})

    @feature
    def named(self) -> Named | None:
        """The place whose name it is."""
        return self.clause.named(self.core)

    @property
    def money(self) -> bool:
        """ "$3 billion"."""
        return any(self.clause.token(below).text in _MONEY for below in self.clause.subtree(self.core))

    @property
    def is_span(self) -> bool:
        """ "three hours", "20 miles"."""
        return not vocabulary.SPANS.isdisjoint(self.lemmas)

    @property
    def lies(self) -> bool:
        """Whether it only reaches from one place to another: a road, a wall, a river, a range, a name of these."""
        if self.frame.sends:
            return False
        if self.named is not None and self._is_whole(self.named):
            return self.named.place.kind in _WILD or self.named.mention.role == "facility"
        return self.clause.token(self.core).lemma.lower() in vocabulary.LYING

    @property
    def flows(self) -> bool:
        """Whether it is a river by what it does, though no list has it: "the Zenn flows into the Danube"."""
        core, verb = self.clause.token(self.core), self.clause.token(self.trigger)
        named = core.tag == "NNP" and "the" in self.clause.words_of(self.core, "det")
        return named and verb.tag == "VBZ" and verb.lemma in _FLOWS

    def _is_whole(self, named: Named) -> bool:
        return named.first <= self.core <= named.last

    @property
    def moves(self) -> bool:
        """Whether the word names people, vehicles or goods, or counts some."""
        token, named = self.clause.token(self.core), self.named
        if named is not None:
            return named.mention.role == "demonym" or token.dep == "compound"
        counted = token.pos == "NUM" or (token.lemma in vocabulary.SHARES and token.dep == "nsubj")
        return token.pos == "PROPN" or counted or not vocabulary.MOVERS.isdisjoint(self.lemmas)


#: Whether what is said to go can.
GOING: RuleTable[Goer, Literal["goes", "stays"]] = RuleTable(
    "going",
    (
        Rule("money", lambda it: it.money, "stays", _COUNTED, "Some $3 billion *went* from Kenya to Uganda."),
        Rule(
            "intangible",
            lambda it: not vocabulary.INTANGIBLE.isdisjoint(it.lemmas),
            "stays",
            _COUNTED,
            "The debate *moved* from Kenya to Uganda.",
        ),
        Rule(
            "span",
            lambda it: it.is_span,
            "stays",
            _COUNTED,
            "It *takes* three hours from Nairobi to Kampala.",
        ),
        Rule(
            "lies",
            lambda it: it.lies,
            "stays",
            _COUNTED,
            "The wall *runs* from Nairobi to Kampala.",
        ),
        Rule("flows", lambda it: it.flows, "stays", _COUNTED, "The Zenn *flows* from Bern to Basel."),
        Rule("mover", lambda it: it.moves, "goes", _COUNTED, "The pilgrims *went* to Kampala."),
        Rule("plain", lambda it: not it.frame.weak, "goes", _COUNTED, "The landlords *fled* from Kenya to Uganda."),
    ),
)


def can_go(clause: Clause, trigger: int, thing: int | None, frame: Frame) -> bool:
    """Whether it can go somewhere: no messages, prices and roads, and where the verb is weak only movers."""
    if thing is None:
        return not frame.weak
    token = clause.token(trigger)
    rule = GOING.decide(Goer(clause, thing, frame, trigger), start=token.start, end=token.end)
    return rule is not None and rule.verdict == "goes"
