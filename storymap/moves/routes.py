"""Routes: the stops of one traveller across sentences and paragraphs, in the order in which they are told.

A traveller is whoever the first sentence of movement names; pronouns, its own name and
"the ships" after "five ships" go on with it. A place counts as a stop by ``STOPS``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from storymap.budget import go_on, say
from storymap.lexicon import words
from storymap.model import LITERAL_ROLES, Place, Placement, Route, Stop, Story
from storymap.moves import vocabulary
from storymap.moves.clauses import Clause
from storymap.moves.going import can_go
from storymap.moves.standing import STOPS, Standing, Who, how, standing_of
from storymap.recognisers import ParsedSentence, Reading

_FIRST = frozenset({"we", "us", "i", "me", "our", "my"})
_OURS = frozenset({"our", "my"})
_THIRD = frozenset({"they", "them", "she", "he", "him", "her", "it"})
_GENDERS = {"she": "she", "her": "she", "he": "he", "him": "he"}
_DEFINITE = frozenset({"the", "these", "those", "this"})
_ANOTHER = frozenset({"a", "an", "another", "one", "other", "others", "some"})
_WAYS = words("way-noun")
_UNDER = frozenset({"under", "with", "by"})
_ON_THE_MOVE = vocabulary.MOVERS | vocabulary.GROUPS | vocabulary.VEHICLES | {"survivor"}
_CLOSING = {'"': '"', "“": "”", "«": "»"}
_OPENING = re.compile('["“«]')
_BOARDED = frozenset({"take", "drive", "ride"})
_VERBAL = ("VERB", "AUX")


@dataclass(slots=True)
class _Party:
    """A traveller in the making: the words that name it, and its stops."""

    label: str
    names: set[str]
    gender: str = ""  # the pronoun that went on with it: "she", "he"
    several: bool = False  # "10,000 troops", "the majority": neither "he" nor "she"
    stops: list[tuple[Stop, Place, bool]] = field(default_factory=list)  # whether a word of movement says it

    def add(self, stop: Stop, place: Place, moving: bool, leaving: bool) -> None:
        """Take a further stop; one that sets out from an earlier place drops what was told ahead."""
        if leaving:
            self._back_to(place)
        if not self.stops or self.stops[-1][1].place_id != place.place_id:
            self.stops.append((stop, place, moving))

    def may_be(self, pronoun: str) -> bool:
        """Whether a pronoun may go on with it: "he" is not she who went before."""
        gender = _GENDERS.get(pronoun, "")
        if gender and (self.several or (self.gender and gender != self.gender)):
            return False
        self.gender = self.gender or gender
        return True

    def _back_to(self, place: Place) -> None:
        at = next((i for i in range(len(self.stops) - 1, -1, -1) if self.stops[i][1].place_id == place.place_id), None)
        if at is not None and not any(moving for _, _, moving in self.stops[at + 1 :]):
            del self.stops[at + 1 :]

    @property
    def travels(self) -> bool:
        """Whether it is a route: two places, and a movement."""
        return len({place.place_id for _, place, _ in self.stops}) > 1 and any(moving for _, _, moving in self.stops)


def find_routes(story: Story, reading: Reading, placements: Sequence[Placement]) -> tuple[Route, ...]:
    """The routes that a story tells, in the order of their first stop.

    Parameters
    ----------
    reading : Reading
        In sentences without dependencies no route is found.

    Examples
    --------
    >>> from storymap.pipeline import map_story
    >>> [route] = map_story("We left Vienna by train. At noon we were in Linz. Then we went on to Salzburg.").routes
    >>> route.traveller, [stop.text for stop in route.stops][-1]
    ('we', 'we went on to Salzburg')
    """
    teller = _Teller(story, _guessed(placements))
    starts = [mention.start for mention in reading.mentions]
    placed = list(zip(reading.mentions, placements, strict=True))
    headings = {p.number for p in story.paragraphs if p.number < 1 or p.kind in ("heading", "caption", "code")}
    for number, sentence in enumerate(reading.sentences):
        go_on()
        say("routes", number, len(reading.sentences))
        if not sentence.parsed or sentence.paragraph in headings:
            continue
        own = placed[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if own or _somebody_sets_out(sentence):
            teller.hear(Clause(sentence, own, lambda code: None))
    parties = sorted((party for party in teller.parties if party.travels), key=lambda party: party.stops[0][0].start)
    return tuple(
        Route(f"r{number:02d}", party.label, tuple(stop for stop, _, _ in party.stops))
        for number, party in enumerate(parties, 1)
    )


def _quotes(text: str) -> Iterator[int]:
    """Where each quotation begins and ends; a mark that nothing closes opens none."""
    end, open_for_good = 0, set()
    for match in _OPENING.finditer(text):
        mark, start = match.group(), match.start()
        if start < end or mark in open_for_good:
            continue
        closed = text.find(_CLOSING[mark], start + 1)
        if closed < 0:
            open_for_good.add(mark)
            continue
        end = closed + 1
        yield start
        yield end


def _guessed(placements: Sequence[Placement]) -> frozenset[str]:
    """The mentions whose place is a guess."""
    return frozenset(row.mention_id for row in placements if row.certainty == "guess")


def _somebody_sets_out(sentence: ParsedSentence) -> bool:
    """Whether a sentence may say by name who sets out: all that is heard where no place is named."""
    return any(token.tag == "VBD" and token.lemma in vocabulary.VERBS for token in sentence.tokens)


class _Teller:
    """Who travels, sentence by sentence."""

    def __init__(self, story: Story, guessed: AbstractSet[str]) -> None:
        self._guessed = guessed
        self._text = story.text
        self._quotes = list(_quotes(story.text))
        self.parties: list[_Party] = []
        self._current: _Party | None = None
        self._subject: tuple[Clause, int] | None = None  # who the sentence before was about

    def hear(self, clause: Clause) -> None:
        """Take the stops of one sentence."""
        self._meet(clause)
        if not clause.firsts:
            return
        parties: dict[int, _Party | None] = {}
        listing = _is_list(clause)
        found = [
            (standing, party) for standing in _standings(clause, listing) for party in [self._of(standing, parties)]
        ]
        listed = listing and self._current is not None
        stops: list[tuple[Standing, _Party]] = []
        for standing, party in found:
            who = self._who(standing, party)
            at = self._current if listed or party is None else party
            full = replace(standing, who=who, relation="listed" if listed else standing.relation)
            if at is not None and self._counts(full):
                stops.append((full, at))
        for standing, party in _in_order(stops):
            self._take(clause, standing, party)
        subject = _main_subject(clause)
        self._subject = self._subject if subject is None else (clause, subject)

    def _meet(self, clause: Clause) -> None:
        """Know who sets out by name, also where the sentence names no place: "the Fram sailed alone"."""
        for verb, token in enumerate(clause.tokens):
            if token.tag != "VBD" or token.lemma not in vocabulary.VERBS:
                continue
            for who in clause.children(verb, "nsubj"):
                if clause.token(who).pos == "PROPN" and clause.named(who) is None:
                    self._current = self._named(_names(clause, who), "") or self._open(
                        clause.phrase(who), _names(clause, who)
                    )
                    self._current.names |= _companions(clause, verb)

    def _who(self, standing: Standing, party: _Party | None) -> Who:
        if party is not None:
            return "traveller"
        subject = None if standing.verb is None else standing.clause.subject(standing.verb)
        way = subject is not None and standing.clause.token(subject).lemma in _WAYS
        return "way" if way and _FIRST & {t.text.lower() for t in standing.clause.tokens} else "other"

    def _counts(self, standing: Standing) -> bool:
        mention = standing.named.mention
        if bisect_right(self._quotes, mention.start) % 2 == 1 or mention.role == "demonym":
            return False
        if mention.role not in LITERAL_ROLES and standing.relation == "subject" and not standing.on_the_way:
            return False
        rule = STOPS.decide(standing, start=mention.start, end=mention.end)
        if rule is None or rule.verdict == "not":
            return False
        # Where it lies is a guess, and so would be that anybody was there.
        return rule.verdict == "told" or mention.mention_id not in self._guessed

    def _take(self, clause: Clause, standing: Standing, party: _Party) -> None:
        mention = standing.named.mention
        rule = STOPS.decide(standing, start=mention.start, end=mention.end)
        first = mention.start if standing.verb is None else min(mention.start, self._verb_start(clause, standing.verb))
        last = mention.end if standing.verb is None else max(mention.end, clause.token(standing.verb).end)
        stop = Stop(
            mention.mention_id, mention.paragraph, first, last, self._text[first:last], "reported",
            how(rule.verdict if rule else "told"),
        )  # fmt: skip
        party.add(stop, standing.named.place, standing.moving, standing.preposition == "from")
        self._current = party

    @staticmethod
    def _verb_start(clause: Clause, verb: int) -> int:
        subjects = clause.children(verb, "nsubj", "nsubjpass")
        return clause.token(clause.first_of(subjects[0]) if subjects else verb).start

    # -- who ---------------------------------------------------------------------------------------

    def _of(self, standing: Standing, known: dict[int, _Party | None]) -> _Party | None:
        """The traveller of the place's verb."""
        verb = standing.verb
        if verb is None:
            return None
        if verb not in known:
            known[verb] = self._traveller(standing, verb)
            self._current = known[verb] or self._current
        return known[verb]

    def _traveller(self, standing: Standing, verb: int) -> _Party | None:
        clause = standing.clause
        who = _who_goes(clause, verb)
        if who is None:
            return None
        word = clause.token(who).text.lower()
        if word in _FIRST:
            return self._named({"we"}, "we") or self._open("we", {"we"})
        if word in _THIRD:
            rows = (self._current, *reversed(self.parties))
            known = next((p for p in rows if p and p.label != "we" and p.may_be(word)), None)
            return known or self._spoken_of(standing, who)
        if clause.named(who) is not None or clause.token(who).pos not in ("NOUN", "PROPN"):
            return None
        if clause.token(who).lemma in vocabulary.VEHICLES and _OURS & clause.words_of(who, "poss"):
            return self._named({"we"}, "we") or self._open("we", {"we"})
        return self._noun(standing, who, verb)

    def _spoken_of(self, standing: Standing, who: int) -> _Party | None:
        """A traveller that a pronoun names: who, or what, the sentence before spoke of."""
        if not standing.moving or standing.unreal:
            return None
        word = standing.clause.token(who).text.lower()
        if word == "it" and self._subject is None:
            return None  # "It takes three hours from X to Y": nobody goes
        clause, subject = self._subject or (standing.clause, who)
        told = self._subject is not None
        party = self._open(
            clause.phrase(subject),
            _names(clause, subject) if told else set(),
            several=told and _is_several(clause, subject),
        )
        party.gender = _GENDERS.get(word, "")
        return party

    def _noun(self, standing: Standing, who: int, verb: int) -> _Party | None:
        clause = standing.clause
        if clause.token(who).lemma.lower() in vocabulary.LYING:
            return None  # "the river runs on to X"
        names = _names(clause, who)
        # "One bird" of many is another traveller.
        another = bool(_ANOTHER & clause.words_of(who, "det", "amod", "nummod"))
        known = None if another else self._named(names, "")
        if known is not None and _counted(clause, who) - set(known.label.split()):
            known = None  # "37 people" are others than "10,000 people"
        if known is None and self._goes_on(standing, who):
            known = self._current
        sets_out = standing.moving or standing.visited
        if known is None and sets_out and not standing.unreal and self._may_set_out(clause, who, verb):
            known = self._open(clause.phrase(who), set(), several=_is_several(clause, who))
        if known is not None:
            known.names |= names | _companions(clause, verb)
        return known

    @staticmethod
    def _may_set_out(clause: Clause, who: int, verb: int) -> bool:
        """Whether it is somebody or something that goes: no line, price or wind."""
        if clause.token(who).lemma in _WAYS | vocabulary.AIRBORNE:
            return False
        frame = vocabulary.VERBS.get(clause.token(verb).lemma, vocabulary.WEAK)
        return can_go(clause, verb, who, frame)

    def _goes_on(self, standing: Standing, who: int) -> bool:
        """ "The ships" after "the fleet", "the yarn was taken" after cotton: somebody is on the way already."""
        clause, current, token = standing.clause, self._current, standing.clause.token(who)
        if current is None or current.label == "we" or token.pos != "NOUN" or token.lemma in _WAYS:
            return False
        if not _DEFINITE & clause.words_of(who, "det") or self._is_one_of_many(clause, who):
            return False
        if not can_go(clause, who, who, vocabulary.ANY):
            return False
        return token.lemma in _ON_THE_MOVE or (standing.moving and standing.in_past and token.dep != "dobj")

    def _is_one_of_many(self, clause: Clause, who: int) -> bool:
        """ "The minister" after "the men": somebody else; "the fleet" after "five ships" is those ships."""
        many = self._current is not None and self._current.several and not _is_several(clause, who)
        return many and clause.token(who).lemma not in vocabulary.GROUPS | vocabulary.VEHICLES | vocabulary.MILITARY

    def _named(self, names: set[str], label: str) -> _Party | None:
        return next((p for p in reversed(self.parties) if p.names & names or (label and p.label == label)), None)

    def _open(self, label: str, names: set[str], *, several: bool = False) -> _Party:
        self.parties.append(_Party(label, names, several=several))
        return self.parties[-1]


def _who_goes(clause: Clause, verb: int) -> int | None:
    """The token of who travels: "carried *us*", "*we* took a bus", "*she* was taken", "Kenya sent *troops*"."""
    objects = clause.children(verb, "dobj")
    frame = vocabulary.VERBS.get(clause.token(verb).lemma)
    if objects and not clause.passive(verb):
        token = clause.token(objects[0])
        moved = token.text.lower() in (_FIRST | _THIRD)
        lifted = token.lemma in vocabulary.MOVERS or clause.token(verb).lemma not in _BOARDED
        if moved or (frame is not None and frame.sends and lifted and token.lemma not in vocabulary.VEHICLES):
            return objects[0]
    return clause.subject(verb)


def _names(clause: Clause, who: int) -> set[str]:
    """The words that name somebody: a noun's lemma, every part of a person's or ship's name."""
    token = clause.token(who)
    parts = [
        clause.token(i) for i in (who, *clause.children(who, "compound", "appos", "flat")) if clause.named(i) is None
    ]
    proper = {part.text.lower() for part in parts if part.pos == "PROPN"}
    return proper or {token.lemma.lower()}


def _is_several(clause: Clause, who: int) -> bool:
    token = clause.token(who)
    return token.tag in ("NNS", "NNPS") or token.lemma in vocabulary.SHARES | vocabulary.COUNTS


def _counted(clause: Clause, who: int) -> set[str]:
    """How many they are, in figures; what stands before a person's name is a date."""
    if clause.token(who).pos != "NOUN":
        return set()
    return {word for word in clause.words_of(who, "nummod") if word[:1].isdigit()}


def _main_subject(clause: Clause) -> int | None:
    """The token of who or what a sentence is about, where that can go."""
    for index, token in enumerate(clause.tokens):
        if token.dep == "ROOT":
            who = next(iter(clause.children(index, "nsubj", "nsubjpass")), None)
            if who is None or clause.token(who).pos not in ("NOUN", "PROPN") or clause.named(who) is not None:
                return None
            return who if can_go(clause, index, who, vocabulary.ANY) else None
    return None


def _companions(clause: Clause, verb: int) -> set[str]:
    """The names of those who lead or come with a traveller: "sailed under Amundsen"."""
    found = set()
    for index, token in enumerate(clause.tokens):
        if token.text.lower() in _UNDER and token.dep in ("prep", "agent"):
            for thing in clause.children(index, "pobj"):
                if clause.token(thing).pos == "PROPN" and clause.named(thing) is None:
                    found |= _names(clause, thing)
    return found


def _standings(clause: Clause, listing: bool) -> list[Standing]:
    """Every place of a sentence as it stands, in order."""
    known: dict[int, Standing] = {}
    for first in clause.firsts:
        named = clause.named(first)
        if named is None or named.first != first:
            continue  # a border phrase that begins with the name of its land
        standing = Standing(clause, named, "", "listed", (), None) if listing else standing_of(clause, named, known)
        if standing is not None:
            known[first] = standing
    return list(known.values())


def _is_list(clause: Clause) -> bool:
    """Whether a sentence only lists places on the way: "Then the train again: X, Y and Z"."""
    if any(t.pos in _VERBAL and t.dep != "relcl" and t.tag in ("VBD", "VBZ", "VBP", "MD") for t in clause.tokens):
        return False
    return any(token.lemma.lower() in vocabulary.VEHICLES for token in clause.tokens)


def _in_order(stops: list[tuple[Standing, _Party]]) -> list[tuple[Standing, _Party]]:
    """The stops of a sentence as they were reached: within one verb, where it sets out comes first."""
    ordered: list[tuple[Standing, _Party]] = []
    for standing, party in stops:
        at = len(ordered)
        if standing.after is not None:
            # "Flew to X after stops in Y and Z": Y and Z come first.
            at = next((n for n, (one, _) in enumerate(ordered) if one.verb == standing.after and not one.after), at)
        if standing.preposition == "from":
            while (
                at
                and ordered[at - 1][0].verb == standing.verb
                and standing.verb is not None
                and ordered[at - 1][0].preposition != "from"
            ):
                at -= 1
        ordered.insert(at, (standing, party))
    return ordered
