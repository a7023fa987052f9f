"""Where a movement sets out and ends: what is said ("from X", "into Y") and what goes without saying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from storymap.model import Place, lies_in
from storymap.moves import vocabulary
from storymap.moves.clauses import Clause, Named
from storymap.moves.leg import End, Leg
from storymap.recognisers.english_words import PLACE_NOUNS
from storymap.rules import Rule, RuleTable

_COUNTED = 1.0  # the end of a movement carries no confidence


# -- what is said ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Preposition:
    """A preposition behind a word of movement."""

    word: str
    movement: str  # the lemma of the word of movement
    leads_on: bool  # another one hangs on it: "out of"


#: Which end stands behind a preposition.
LEADING: RuleTable[Preposition, End] = RuleTable(
    "leading",
    (
        Rule(
            "from",
            lambda it: it.word in vocabulary.ORIGIN_PREPOSITIONS,
            "origin",
            _COUNTED,
            "Refugees *fled* from Sudan to Chad.",
        ),
        Rule("out-of", lambda it: it.word == "out" and it.leads_on, "origin", _COUNTED, "They *moved* out of Sudan."),
        Rule(
            "to",
            # "Bound for Istanbul" is a way, "bound to Russia by oath" is none.
            lambda it: it.word in vocabulary.DESTINATION_PREPOSITIONS and it.movement not in vocabulary.BOUND,
            "destination",
            _COUNTED,
            "Refugees *walked* to Chad.",
        ),
        Rule(
            "arriving-in",
            lambda it: it.word in ("in", "at", "on") and it.movement in vocabulary.ARRIVING,
            "destination",
            _COUNTED,
            "Refugees *arrived* in Chad.",
        ),
        Rule(
            "leaving-for",
            lambda it: it.word == "for" and it.movement in vocabulary.LEAVING_FOR,
            "destination",
            _COUNTED,
            "The minister *left* for Chad.",
        ),
    ),
)


def read_ends(clause: Clause, leg: Leg, heads: list[int]) -> None:
    """Read "from X", "to Y", "into Y" behind the word of movement, what it moves, or one another."""
    queue = list(heads)
    seen: set[int] = set()
    for head in queue:
        for preposition in clause.children(head, "prep", "dative", "advmod", "prt"):
            if preposition in seen or preposition < leg.trigger:
                continue
            seen.add(preposition)
            end = _end_behind(clause, leg, preposition)
            if end is None:
                continue
            queue += [preposition, *clause.children(preposition, "pobj")]
            named = None if _is_figure(clause, leg, preposition) else _place_behind(clause, preposition)
            if named is None or (end == "origin" and head == leg.thing and leg.frame.from_sender):
                continue
            if end == "destination" and leg.destination is None:
                leg.more = tuple(clause.also(named))
            leg.end_at(end, named)


def _is_figure(clause: Clause, leg: Leg, preposition: int) -> bool:
    """Whether a bare noun makes a figure of speech of it: "went to prison in X"; who "is taken to hospital" goes."""
    if clause.token(preposition).text.lower() not in vocabulary.DESTINATION_PREPOSITIONS:
        return False
    things = [clause.token(thing).lemma for thing in clause.children(preposition, "pobj")]
    return clause.is_state(preposition) and not (leg.frame.sends and not PLACE_NOUNS.isdisjoint(things))


def _end_behind(clause: Clause, leg: Leg, preposition: int) -> End | None:
    token = clause.token(preposition)
    leads_on = bool(clause.children(preposition, "prep"))
    trigger = clause.token(leg.trigger)
    asked = Preposition(token.text.lower(), trigger.lemma, leads_on)
    rule = LEADING.decide(asked, start=trigger.start, end=trigger.end)
    return None if rule is None else rule.verdict


def _place_behind(clause: Clause, preposition: int) -> Named | None:
    """The place behind a preposition, or behind the one that hangs on it: "out of X", "to near X"."""
    word, inner = clause.token(preposition).text.lower(), clause.children(preposition, "prep")
    if word == "out":
        return clause.place_after(inner[0])
    named = clause.place_after(preposition)
    if named is None and inner and word in vocabulary.DESTINATION_PREPOSITIONS:
        return clause.place_after(inner[0])
    return named


# -- what goes without saying ----------------------------------------------------------------------

Whose = Literal["sender", "goer", "owner"]


@dataclass(frozen=True, slots=True)
class Untold:
    """A movement whose ends are not both said, and whose countries may be meant."""

    leg: Leg
    sender: Place | None  # the country of who sends it
    owner: Place | None  # the country of what moves, else the sender's
    sent: bool  # somebody is said to send it
    people: bool = False  # a people goes, or a town that acts: nobody says that it was at home

    def of(self, whose: Whose) -> Place | None:
        """The country that a rule takes."""
        return {"sender": self.sender, "goer": self.leg.land, "owner": self.owner}[whose]

    @property
    def comes_from_home(self) -> bool:
        """Whether where it goes is said, and where it sets out is not."""
        return self.leg.origin is None and self.leg.destination is not None

    def ends_abroad(self, land: Place | None) -> bool:
        """Whether it goes to a place that does not lie in a country."""
        end = self.leg.destination
        return end is not None and land is not None and not lies_in(end.place, land)

    @property
    def begins_far(self) -> bool:
        """Whether it is said to set out from a country, or from who acts for one."""
        start = self.leg.origin
        return start is not None and (start.place.kind == "country" or start.mention.role == "actor")

    @property
    def begins_abroad(self) -> bool:
        """Whether it sets out from a place that does not lie in its own country."""
        start = self.leg.start
        return start is not None and self.owner is not None and not lies_in(start, self.owner)


#: Whose country a movement sets out from where nobody says so.
ORIGINS: RuleTable[Untold, Whose] = RuleTable(
    "implied-origin",
    (
        Rule(
            "invader",
            lambda it: it.leg.frame.place == "destination" and it.leg.frame.from_sender and it.leg.origin is None,
            "owner",
            _COUNTED,
            "Russian troops *invaded* Ukraine.",
        ),
        Rule(
            "sender",
            lambda it: it.comes_from_home and it.sent and it.leg.frame.from_sender and it.ends_abroad(it.sender),
            "sender",
            _COUNTED,
            "Kenya *sent* police to Haiti.",
        ),
        Rule(
            "goer",
            lambda it: (
                it.comes_from_home
                and not (it.sent or it.leg.frame.home or it.leg.frame.to_sender or it.people)
                and it.ends_abroad(it.leg.land)
            ),
            "goer",
            _COUNTED,
            "Kenyan police *travelled* to Haiti.",
        ),
    ),
)
#: Whose country a movement ends in where nobody says so.
DESTINATIONS: RuleTable[Untold, Whose] = RuleTable(
    "implied-destination",
    (
        Rule(
            "fetcher",
            lambda it: it.leg.frame.to_sender and it.leg.destination is None and it.sender is not None,
            "sender",
            _COUNTED,
            "Kenya *imported* wheat from Ukraine.",
        ),
        Rule(
            "home",
            lambda it: it.leg.frame.home and it.leg.destination is None and it.begins_far and it.begins_abroad,
            "owner",
            _COUNTED,
            "Kenya *withdrew* its troops from Somalia.",
        ),
    ),
)


def imply_ends(clause: Clause, leg: Leg, agent: int | None) -> None:
    """Give a movement the ends that nobody says: the sender's own country, the country that troops go home to."""
    sender = clause.land_of(agent)
    owner = leg.land or sender
    if leg.frame.sends and leg.frame.from_sender:
        leg.land = owner
    goer = clause.named(leg.thing)
    people = goer is not None and (goer.mention.role == "demonym" or goer.place.kind != "country")
    untold = Untold(leg, sender, owner, leg.frame.sends and agent is not None, people)
    token = clause.token(leg.trigger)
    if (rule := ORIGINS.decide(untold, start=token.start, end=token.end)) is not None:
        leg.implied_origin = untold.of(rule.verdict)
    if (rule := DESTINATIONS.decide(untold, start=token.start, end=token.end)) is not None:
        leg.implied_destination = untold.of(rule.verdict)
    if leg.goes_round:
        leg.implied_origin = leg.implied_destination = None
