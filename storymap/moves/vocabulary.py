"""The vocabulary of movement: what a verb or noun says of who goes and where the ends stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from storymap.lexicon import values, words
from storymap.recognisers.english_words import GENERIC, LINES, ROADS, STRUCTURES


@dataclass(frozen=True, slots=True)
class Frame:
    """How a word of movement is built."""

    sends: bool = False  # somebody moves something, rather than going
    from_sender: bool = False  # what is sent sets out from the sender's own country
    to_sender: bool = False  # what is fetched ends in the fetcher's own country
    home: bool = False  # troops that are withdrawn go back to their own country
    place: Literal["origin", "destination"] | None = None  # what a place as its object is
    weak: bool = False  # often figurative: only people, vehicles and goods count as going


_FRAMES = {
    "sent": Frame(sends=True, from_sender=True),
    "expelled": Frame(sends=True, from_sender=True, home=True),
    "supplied": Frame(sends=True, from_sender=True, weak=True),
    "transferred": Frame(sends=True),
    "brought": Frame(sends=True, weak=True),
    "evacuated": Frame(sends=True, place="origin"),
    "withdrawn": Frame(sends=True, home=True, weak=True),
    "withdrawal": Frame(sends=True, home=True),
    "imported": Frame(sends=True, to_sender=True),
    "fled": Frame(place="origin"),
    "invaded": Frame(place="destination", from_sender=True),
    "raided": Frame(from_sender=True),
    "entered": Frame(place="destination"),
    "reached": Frame(place="destination", weak=True),
    "left": Frame(place="origin", weak=True),
    "travelled": Frame(),
    "went": Frame(weak=True),
}
#: A word of movement that says nothing of how it is built, and one whose goer may be anything that goes.
WEAK, ANY = Frame(weak=True), Frame()
VERBS = {word: _FRAMES[frame] for word, frame in values("move-verb").items()}
NOUNS = {word: _FRAMES[frame] for word, frame in values("move-noun").items()}

ORIGIN_PREPOSITIONS = frozenset({"from"})
DESTINATION_PREPOSITIONS = frozenset({"to", "into", "toward", "towards", "onto"})
#: Verbs after which "in" and "at" say where it ends, and those after which "for" does.
ARRIVING = words("arriving")
LEAVING_FOR = words("bound-for")
#: "Bound": the lemma that a parse gives it.
BOUND = frozenset({"bind", "bound"})

DEMANDS = words("demand")
PLANS = words("plan")
DENIALS = words("denial")
#: What is planned or possible by its own adjective: "the proposed deployment".
UNREAL = words("unreal")
HYPOTHETICAL_MODALS = words("hypothetical-modal")
POSSIBLE_MODALS = frozenset({"may", "might", "could"})
DEMANDING_MODALS = frozenset({"must", "should", "ought"})
IF = frozenset({"if", "unless", "whether"})

#: What can be sent in a figure of speech, and does not move.
INTANGIBLE = words("intangible")
#: Times and distances, which are taken and gone.
SPANS = words("span")
#: What the wind carries, which has no way of its own.
AIRBORNE = words("airborne")
#: What only lies between its ends.
LYING = ((STRUCTURES | ROADS | LINES | frozenset(GENERIC)) - words("vehicle") - words("mover")) | words("lying")
#: Who and what goes, where the verb is weak.
MOVERS = words("mover")
MILITARY = words("military")
#: Words that stand for part of those spoken of just before.
SHARES = words("share-of")
COUNTS = words("count")
MEASURES = words("measure")
#: What goods go "by", and where they go from may hang on it.
VEHICLES = words("vehicle")
#: Groups and loads: how many stands behind "of" ("a crew of 22", "a convoy of 40 trucks").
GROUPS = words("group")
#: What stands between a preposition and the place that it leads to: "to the northern city of X".
BEFORE_PLACES = words("before-place") | {","}
#: Nouns behind a name that leave it the place where it ends ("the Kursk region", "the Mexico border").
PLACE_HEADS = words("place-head")
PRONOUNS = frozenset({"them", "they", "it", "he", "she", "him", "her", "who"})
