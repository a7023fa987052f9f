"""How the text holds a movement: reported, past, hypothetical, demanded, speculative, or denied.

From the word of movement up to the root of its sentence every word is asked: "troops *will* be *ready* to *move*".
A word that denies, demands or asserts what hangs on it ends the search; one that makes it possible only does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from storymap.model import MoveStatus
from storymap.moves import vocabulary
from storymap.moves.clauses import Clause
from storymap.recognisers.parse.syntax import Token
from storymap.rules import Rule, RuleTable

Held = Literal["denied", "asserted", "demanded", "hypothetical", "speculative"]

_KNOWN = vocabulary.DEMANDS | vocabulary.PLANS | vocabulary.DENIALS
_NOT_DONE = frozenset({"instead", "without", "than", "rather"})
_NOBODY = frozenset({"no", "never", "nobody", "none"})
_GOVERNING = frozenset({"for", "of", "to", "on", "about", "against", "before"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "dobj", "pcomp", "pobj", "acomp"})
_TOLD_TO = frozenset({"warn", "tell", "warning", "ask"})
_NOT_QUITE = frozenset({"almost", "nearly", "hardly"})
_COUNTED = 1.0  # a movement's status carries no confidence


@dataclass(frozen=True, slots=True)
class Holder:
    """A word of a sentence as it holds a movement: the word of movement itself, or one that it hangs on.

    ``below`` is the word that hangs on it on the way down to the movement, itself at the movement. ``opaque`` says
    that a noun stands between, which keeps demands and plans off: "the man who asked for those who left".
    """

    clause: Clause
    movement: int
    at: int
    below: int
    opaque: bool = False

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.clause.token(self.at)

    @property
    def link(self) -> Token:
        """The word that hangs on it."""
        return self.clause.token(self.below)

    @property
    def above(self) -> bool:
        """Whether it is another word than that of movement."""
        return self.at != self.movement

    @property
    def negated(self) -> bool:
        """ "did not leave"; "no ship left"."""
        return not self.above and bool(self.clause.children(self.at, "neg") or self._by_nobody)

    @property
    def _by_nobody(self) -> bool:
        clause = self.clause
        for child in clause.children(self.at, "dobj", "nsubj", "nsubjpass", "det", "advmod"):
            if clause.token(child).text.lower() in _NOBODY:
                return True
            if "no" in clause.words_of(child, "det"):
                return True
        return False

    @property
    def nearly(self) -> bool:
        """ "almost went"; "nearly all went" did."""
        return not self.above and not _NOT_QUITE.isdisjoint(self.clause.words_of(self.at, "advmod", "neg"))

    @property
    def was_to(self) -> bool:
        """ "was to have gone", "is to travel"."""
        if self.token.lemma != "be" or not self.above or self.link.dep not in ("xcomp", "ccomp", "acl"):
            return False
        return any(self.clause.token(child).tag == "TO" for child in self.clause.children(self.below, "aux"))

    @property
    def in_question(self) -> bool:
        """ "Why did she go?": the main clause of a question."""
        tokens = self.clause.tokens
        asks = any(token.text == "?" for token in tokens[-2:])
        return asks and self.token.dep == "ROOT" and self.link.dep not in ("advcl", "relcl")

    @property
    def set_aside(self) -> bool:
        """ "instead of sending", "without crossing": what hangs on it does not happen."""
        own = self.link.text.lower() if self.link.dep in ("prep", "mark", "advmod") else ""
        beside = self.clause.words_of(self.below, "advmod", "amod", "advcl")
        return self.above and not _NOT_DONE.isdisjoint({own, *beside})

    @property
    def unreal(self) -> bool:
        """ "the proposed deployment"."""
        return not self.above and not vocabulary.UNREAL.isdisjoint(self.clause.words_of(self.at, "amod"))

    @property
    def asserts(self) -> bool:
        """Whether it only reports what its clause says: "said that troops had crossed"."""
        link = self.link
        if not self.above:
            return False
        plain = self.token.lemma not in _KNOWN
        if link.dep in ("relcl", "advcl") and not self.clause.children(self.below, "mark"):
            return link.dep == "relcl" or (plain and link.tag != "VB" and self.token.tag != "VB")
        return plain and link.dep in ("ccomp", "parataxis") and link.pos in ("VERB", "AUX")

    def has_modal(self, modals: frozenset[str]) -> bool:
        """Whether one of some modals stands with it."""
        return not modals.isdisjoint(self.clause.words_of(self.at, "aux"))

    @property
    def perfect(self) -> bool:
        """Whether "have" is among them."""
        return any(self.clause.token(child).lemma == "have" for child in self.clause.children(self.at, "aux"))

    @property
    def conditional(self) -> bool:
        """ "if troops leave"."""
        return not vocabulary.IF.isdisjoint(self.clause.words_of(self.at, "mark", "advmod"))

    @property
    def governs(self) -> bool:
        """Whether what hangs on it is what it speaks of: "refused to leave", "plans for a withdrawal"."""
        link = self.link
        if link.dep == "prep":
            return link.text.lower() in _GOVERNING
        return link.dep in _COMPLEMENTS or (link.dep == "nsubjpass" and self.below == self.movement)

    @property
    def plans(self) -> bool:
        """ "plans to send"."""
        return self.token.lemma in vocabulary.PLANS and self.token.pos in ("VERB", "NOUN", "ADJ")

    @property
    def makes_a_demand(self) -> bool:
        """ "made a demand that they leave"."""
        things = [self.clause.token(child).lemma for child in self.clause.children(self.at, "dobj")]
        return self.link.dep == "advcl" and self.link.tag == "VB" and not vocabulary.DEMANDS.isdisjoint(things)

    @property
    def demands(self) -> bool:
        """ "demanded that X withdraw", "a warning to remove", "called for the return"."""
        lemma = self.token.lemma
        if lemma not in vocabulary.DEMANDS or not self.governs:
            return False
        if lemma == "call":
            return not {"for", "on"}.isdisjoint(self.clause.words_of(self.at, "prep"))
        if lemma in _TOLD_TO:
            auxiliaries = [self.clause.token(child).tag for child in self.clause.children(self.below, "aux")]
            return self.link.dep in ("xcomp", "acl") and "TO" in auxiliaries
        return True

    @property
    def against(self) -> bool:
        """ "voted against sending"."""
        return self.token.text.lower() == "against" and self.token.dep == "prep"


#: What a word makes of the movement that hangs on it. "Denied", "asserted" and "demanded" are the last word.
HOLDING: RuleTable[Holder, Held] = RuleTable(
    "holding",
    (
        Rule("not-done", lambda w: w.negated, "denied", _COUNTED, "Kenya did not *send* troops to Haiti."),
        Rule("nearly", lambda w: w.nearly, "denied", _COUNTED, "Kenya almost *sent* troops to Haiti."),
        Rule(
            "set-aside",
            lambda w: w.set_aside,
            "denied",
            _COUNTED,
            "Kenya met instead of *sending* troops to Haiti.",
        ),
        Rule(
            "asserted",
            lambda w: w.asserts,
            "asserted",
            _COUNTED,
            "Kenya said that its troops had *crossed* into Somalia.",
        ),
        Rule(
            "ought",
            lambda w: not w.opaque and w.has_modal(vocabulary.DEMANDING_MODALS),
            "demanded",
            _COUNTED,
            "Kenya should *send* troops to Haiti.",
        ),
        Rule(
            "refused",
            lambda w: w.above and not w.opaque and w.token.lemma in vocabulary.DENIALS and w.governs,
            "denied",
            _COUNTED,
            "Kenya refused to *send* troops to Haiti.",
        ),
        Rule(
            "asked",
            lambda w: w.above and not w.opaque and (w.makes_a_demand or w.demands),
            "demanded",
            _COUNTED,
            "Haiti demanded that Kenya *withdraw* its troops from Somalia.",
        ),
        Rule(
            "opposed",
            lambda w: w.above and w.against,
            "hypothetical",
            _COUNTED,
            "They voted against *sending* troops to Haiti.",
        ),
        Rule(
            "planned",
            lambda w: w.above and not w.opaque and w.plans and w.governs,
            "hypothetical",
            _COUNTED,
            "Kenya plans to *send* troops to Haiti.",
        ),
        Rule("if", lambda w: w.conditional, "hypothetical", _COUNTED, "If Kenya *sends* troops to Haiti, rebels flee."),
        Rule(
            "may-have",
            lambda w: w.perfect and w.has_modal(vocabulary.POSSIBLE_MODALS),
            "speculative",
            _COUNTED,
            "Kenya may have *sent* troops to Haiti.",
        ),
        Rule(
            "to-come",
            lambda w: w.has_modal(vocabulary.HYPOTHETICAL_MODALS),
            "hypothetical",
            _COUNTED,
            "Kenya will *send* troops to Haiti.",
        ),
        Rule("was-to", lambda w: w.was_to, "hypothetical", _COUNTED, "Kenya was to *send* troops to Haiti."),
        Rule("question", lambda w: w.in_question, "speculative", _COUNTED, "Did Kenya *send* troops to Haiti?"),
        Rule(
            "unreal",
            lambda w: w.unreal,
            "hypothetical",
            _COUNTED,
            "The planned *deployment* of troops from Kenya to Haiti was late.",
        ),
    ),
)


def status_of(clause: Clause, index: int, published_year: int | None) -> MoveStatus | None:
    """How the text holds the movement; None where it denies it."""
    held = _held(clause, index)
    if held != "reported":
        return None if held == "denied" else held
    if _announced(clause, index):
        return "hypothetical"
    years = clause.years(index)
    return "past" if years and published_year is not None and max(years) < published_year else "reported"


def _held(clause: Clause, index: int) -> MoveStatus | Literal["denied"]:
    """What the words from the movement up to the root make of it; the highest that makes it possible counts."""
    found: MoveStatus = "reported"
    below, opaque = index, False
    for at in (index, *clause.climb(index)):
        noun = at != index and clause.token(below).dep in ("acl", "relcl")
        opaque = opaque or (noun and clause.token(at).lemma not in _KNOWN)
        token = clause.token(index)
        rule = HOLDING.decide(Holder(clause, index, at, below, opaque), start=token.start, end=token.end)
        below = at
        if rule is None:
            continue
        if rule.verdict == "asserted":
            return found
        if rule.verdict == "denied" or rule.verdict == "demanded":
            return rule.verdict
        found = rule.verdict
    return found


def _announced(clause: Clause, index: int) -> bool:
    """ "The opportunity to travel to X"; a headline's "X to send troops"."""
    if clause.token(index).dep not in ("acl", "ROOT", "relcl"):
        return False
    return any(clause.token(child).tag == "TO" and child < index for child in clause.children(index))
