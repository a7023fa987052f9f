"""What a mention does in its sentence: is something there, or does the name stand for somebody?

Every rule reads the syntax around the name and gives a role with its cue in plain
words. The rules are tried from the most telling to the least; the first that speaks wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.model import Role
from storymap.recognisers.role_words import (
    BARE_ACTS,
    CONTEST,
    FLOWING,
    FROM_SOMEBODY,
    LAND_NOUNS,
    LEAVING,
    LINES,
    MESSAGES,
    OF_STATE,
    OFFICES,
    OVERBEARING,
    PEOPLE_OF,
    STATE_NOUNS,
    STRUCTURES,
    TO_SOMEBODY,
)
from storymap.recognisers.spans import Span
from storymap.recognisers.syntax import Sentence, Token
from storymap.recognisers.words import (
    AT,
    BEING,
    DIRECTIONS,
    GENERIC,
    MOTION_NOUNS,
    MOVING,
    PARTIES,
    PLACE_NOUNS,
    PUBLIC,
    SAYING,
    SPEECH,
    TOUCHING,
    TOWARDS,
)

_MODIFIERS = {"compound", "nmod", "amod", "poss", "npadvmod", "nummod"}
_SUBJECTS = {"nsubj", "csubj", "agent"}
_NOUNS = ("NOUN", "PROPN", "ADJ")


@dataclass(frozen=True, slots=True)
class Reading:
    """A role, what decided it, and how surely."""

    role: Role
    cue: str
    confidence: float


def read_role(
    span: Span, sentence: Sentence, *, building: bool, state: bool, land: bool = False, union: bool = False
) -> Reading:
    """The role of one span.

    Parameters
    ----------
    building : bool
        The name is an institution's or a landmark's, from the list of facilities.
    state : bool
        The name is a country's, a capital's or a first-order unit's: one that can act.
    land : bool
        The name is a river's, a sea's, a mountain's or a region's: it acts only by speaking.
    union : bool
        The name is a union's of states: where it acts it is an institution.
    """
    if span.demonym:
        return Reading("demonym", span.why, 0.95)
    if span.kind == "border":
        return Reading("literal", "a border is where something is", 0.9)
    if span.inside:
        if _held_at(sentence.tokens, span):
            return Reading("literal", f"something is at “{span.inside}”, which is there", 0.65)
        return Reading("organisation", f"part of the name “{span.inside}”", 0.8)
    reading = _parsed(span, sentence, state) if sentence.parsed else _plain(span, sentence, state)
    if union and reading.role in ("actor", "organisation"):
        return Reading("organisation", f"a union of states, {reading.cue}", reading.confidence)
    if building or span.kind == "building":
        built = span.name.lower().split()[-1] in STRUCTURES
        there = reading.confidence >= 0.7 and not reading.cue.startswith(("before", "after the preposition “from”"))
        if reading.role == "literal" and (built or there):
            return Reading("facility", reading.cue, reading.confidence)
        return Reading("organisation", "an institution with a seat", 0.75)
    if land and reading.role == "actor" and not _speaks(span, sentence):
        return Reading("literal", "a river, sea, mountain or region is a place and no party", 0.75)
    return reading


def _held_at(tokens: Sequence[Token], span: Span) -> bool:
    """Whether something is at the institution that the name is part of: "at the University of X"."""
    position = span.first - 1
    while position >= 0 and (tokens[position].text[:1].isupper() or tokens[position].text in ("the", "of", "'s", "’s")):
        position -= 1
    # "A hydrologist at the University of X" belongs to it; who "studied at" it was there.
    return (
        position > 0
        and tokens[position].text in ("at", "in", "inside", "outside", "near")
        and tokens[position - 1].pos not in ("NOUN", "PROPN", "PUNCT")
    )


def _speaks(span: Span, sentence: Sentence) -> bool:
    """Whether the name is the subject of a word that only people and states do."""
    if not sentence.parsed:
        return False
    token = sentence.tokens[_head(sentence.tokens, span.first, span.last)]
    governor = sentence.tokens[token.head]
    if token.dep == "pobj":
        return governor.text == "to" and sentence.tokens[governor.head].lemma == "accord"
    return token.dep in _SUBJECTS and governor.lemma in SPEECH


# -- with a parse ---------------------------------------------------------------------------


def _parsed(span: Span, sentence: Sentence, state: bool, depth: int = 0) -> Reading:
    tokens = sentence.tokens
    head = _head(tokens, span.first, span.last)
    token = tokens[head]
    governor = tokens[token.head]
    surface = _surface(span, sentence, state, depth)
    if surface is not None:
        return surface
    if token.dep == "conj" and depth < 4:
        left = _conjunct(span, sentence, head)
        if left is not None:
            return _parsed(left, sentence, state, depth + 1)
    if token.dep == "appos" and depth < 4 and token.head != head:
        outer = Span(span.sentence, token.head, token.head, governor.start, governor.end, governor.text, governor.text)
        if governor.pos == "PROPN":
            return _parsed(outer, sentence, state, depth + 1)
    if token.dep == "pobj":
        return _after_preposition(tokens, token.head, state)
    if token.dep in _MODIFIERS and token.head != head:
        return _modifier(tokens, token, governor, span, state)
    if token.dep in _SUBJECTS:
        return _subject(tokens, head, token, governor, state)
    if token.dep == "nsubjpass":
        if governor.lemma in TOUCHING:
            return Reading("literal", f"“{governor.text}” touches a place", 0.75)
        return _acts(f"subject of “{governor.text}”", state, 0.7)
    if token.dep in ("dobj", "dative", "attr", "oprd", "acomp"):
        return _object(governor, span, state)
    return Reading("literal", "nothing in the sentence says that it stands for somebody", 0.5)


def _surface(span: Span, sentence: Sentence, state: bool, depth: int) -> Reading | None:
    """What the words right beside the name say, whatever the parse makes of them."""
    tokens = sentence.tokens
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    before = tokens[span.first - 1] if span.first else None
    if span.first < 4 and _dateline(tokens, span):
        return Reading("literal", "dateline: where the report comes from", 0.85)
    outer = _named_before(tokens, span)
    if outer is not None and depth < 4:
        return _parsed(outer, sentence, False, depth + 1)
    if after is not None and after.text in ("-", "–") and span.last + 2 < len(tokens):
        joined = tokens[span.last + 2]
        if joined.text.lower() in (
            "backed",
            "led",
            "funded",
            "made",
            "sponsored",
            "supplied",
            "trained",
            "brokered",
            "owned",
        ):
            return Reading("actor", f"“{span.text}-{joined.text}”: somebody did it", 0.85)
        if joined.text.lower() in ("based", "born", "bound", "area"):
            return Reading("literal", f"“{span.text}-{joined.text}”: a place", 0.85)
    if before is not None and _from_to(tokens, span):
        return Reading("literal", "“from … to …” is a movement or a stretch", 0.8)
    if state and _backs(tokens, span):
        return Reading("actor", "names that do something to names", 0.7)
    if before is not None and before.lemma == "accord" and state:
        return Reading("actor", "after “according”", 0.85)
    if before is not None and before.text.lower() in ("says", "said", "warns", "claims", "insists") and state:
        return Reading("actor", f"after “{before.text}”: the one who speaks", 0.85)
    return None


def _from_to(tokens: Sequence[Token], span: Span) -> bool:
    """Whether the name is an end of "from X to Y", both names."""
    before = tokens[span.first - 1].text.lower()
    if before == "from":
        to = next((n for n in range(span.last + 1, min(span.last + 5, len(tokens))) if tokens[n].text == "to"), None)
        named = to is not None and to + 1 < len(tokens) and tokens[to + 1].pos == "PROPN"
        return named and all(t.text == "," or t.text[:1].isupper() for t in tokens[span.last + 1 : to])
    if before != "to":
        return False
    for position in range(span.first - 2, max(span.first - 8, -1), -1):
        if tokens[position].text.lower() == "from":
            return position + 1 < span.first - 1
        if not (tokens[position].text[:1].isupper() or tokens[position].text in (",", "the", "of")):
            return False
    return False


def _backs(tokens: Sequence[Token], span: Span) -> bool:
    """Whether names alone stand on both sides of a bare verb: "A and B back C; D backs E"."""
    right, left = span.last + 1, span.first - 1
    while right < len(tokens) and (tokens[right].pos == "PROPN" or tokens[right].text in ("and", ",", "of", "the")):
        right += 1
    while left >= 0 and (tokens[left].pos == "PROPN" or tokens[left].text in ("and", ",", "of", "the")):
        left -= 1
    if right + 1 < len(tokens) and tokens[right].text in BARE_ACTS and tokens[right + 1].pos == "PROPN":
        return left < 0 or tokens[left].text in (";", ":", ".", "—", "–")
    return (
        left > 0
        and tokens[left].text in BARE_ACTS
        and tokens[left - 1].pos == "PROPN"
        and (right >= len(tokens) or tokens[right].pos == "PUNCT")
    )


def _dateline(tokens: Sequence[Token], span: Span) -> bool:
    """Whether the sentence opens "BEIRUT (AP)", "SEOUL, South Korea —"."""
    for token in tokens[span.last + 1 : span.last + 6]:
        if token.text in ("—", "–", "--"):
            return True
        if token.text == "(" and tokens[0].text.isupper() and len(tokens[0].text) > 2:
            return True
        if token.text != "," and not token.text[:1].isupper():
            return False
    return False


def _named_before(tokens: Sequence[Token], span: Span) -> Span | None:
    """X in "X, Y", where Y says what X lies in: Y has X's role."""
    if span.first < 2 or tokens[span.first - 1].text != ",":
        return None
    closed = span.last + 1 >= len(tokens) or tokens[span.last + 1].text in (",", ".", ";", ")", "(", "—", "–", "--")
    position = span.first - 2
    token = tokens[position]
    if not closed or token.tag not in ("NNP", "NNPS") or token.dep == "conj" or tokens[span.last].dep == "conj":
        return None
    return Span(span.sentence, position, position, token.start, token.end, token.text, token.text)


def _after_preposition(tokens: Sequence[Token], at: int, state: bool) -> Reading:
    preposition = tokens[at]
    word = preposition.text.lower()
    governor = tokens[preposition.head]
    chain = _up(tokens, at)
    if word == "to" and governor.lemma == "accord":
        return _acts("after “according to”", state, 0.9)
    if word in AT:
        return Reading("literal", f"after the preposition “{word}”", 0.9)
    if word == "of":
        if governor.pos == "PROPN" and not _place_noun(governor.lemma):
            return Reading("organisation", f"part of the name “{governor.text} of …”", 0.6)
        return _after_of(governor, state)
    if governor.lemma in CONTEST and word in ("over", "against", "with", "to", "at", "for", "by", "from"):
        return Reading("actor", f"“{governor.text} {word}” a side in a contest", 0.7)
    if word in ("like", "than", "unlike", "on", "between", "with", "about") and not state:
        return Reading("literal", f"after the preposition “{word}”", 0.6)
    if word == "for" and (governor.lemma in MOVING or governor.lemma in LEAVING):
        return Reading("literal", f"“{governor.text} for” is a movement", 0.8)
    if word == "to" and governor.pos == "VERB":
        handed = [t for t in tokens[:at] if t.head == preposition.head and t.dep in ("dobj", "nsubjpass")]
        message = next((token for token in handed if token.lemma in MESSAGES), None)
        if message is not None and governor.lemma not in MOVING:
            return _acts(f"“{message.text} to” goes to somebody", state, 0.7)
    if word in TOWARDS:
        return _after_towards(word, governor, chain, state)
    if word == "by" and preposition.dep != "agent" and (not state or governor.lemma in MOVING):
        return Reading("literal", "after the preposition “by”", 0.55)
    if word == "by" or preposition.dep == "agent":
        return _acts("after “by”: somebody did it", state, 0.85)
    if word == "between" or word in PARTIES:
        return _after_party(word, governor, state)
    return Reading("literal", f"after the preposition “{word}”", 0.6)


def _after_party(word: str, governor: Token, state: bool) -> Reading:
    if governor.lemma in LINES:
        return Reading("literal", f"“{governor.text} {word}” lies at the place", 0.85)
    if word == "on" and governor.lemma in (
        "march",
        "advance",
        "land",
        "attack",
        "strike",
        "raid",
        "assault",
        "fire",
        "invasion",
    ):
        return Reading("literal", f"“{governor.text} on” happens at the place", 0.7)
    if word == "over" and governor.lemma not in OVERBEARING:
        return Reading("literal", "after the preposition “over”", 0.6)
    return _acts(f"after “{word}”: one party beside another", state, 0.7)


def _after_of(governor: Token, state: bool) -> Reading:
    if governor.lemma in OF_STATE and governor.pos in _NOUNS:
        return _acts(f"“{governor.text} of”: a state's or a people's", state, 0.75)
    if governor.lemma in ("invasion", "occupation", "bombing", "shelling", "siege", "capture", "annexation", "part"):
        return Reading("literal", f"“{governor.text} of” happens at the place", 0.8)
    if _place_noun(governor.lemma):
        return Reading("literal", f"“{governor.text} of” is a place", 0.9)
    if governor.lemma in STATE_NOUNS and state:
        return _acts(f"“{governor.text} of”: a state's or a people's", state, 0.65)
    return Reading("literal", f"after “{governor.text} of”", 0.6)


def _after_towards(word: str, governor: Token, chain: Sequence[Token], state: bool) -> Reading:
    noun = governor.pos in _NOUNS
    if word == "to" and governor.lemma in ("ambassador", "envoy", "emissary", "mission", "embassy"):
        return Reading("literal", f"“{governor.text} to”: where somebody serves", 0.6)
    if noun and (governor.lemma in MESSAGES or governor.lemma in OF_STATE):
        return _acts(f"“{governor.text} {word}” goes to or comes from somebody", state, 0.75)
    if (
        governor.lemma in MOVING
        or governor.lemma in MOTION_NOUNS
        or governor.lemma in DIRECTIONS
        or any(token.lemma in MOVING for token in chain[:2])
    ):
        return Reading("literal", f"“{governor.text} … {word}” is a movement", 0.85)
    addressed = TO_SOMEBODY if word == "to" else FROM_SOMEBODY if word == "from" else frozenset[str]()
    if governor.lemma in addressed or (word == "to" and governor.pos == "VERB" and governor.lemma in SPEECH):
        return _acts(f"“{governor.text} {word}” is addressed to or comes from somebody", state, 0.7)
    return Reading("literal", f"after the preposition “{word}”", 0.6)


def _modifier(tokens: Sequence[Token], token: Token, governor: Token, span: Span, state: bool) -> Reading:
    noun = governor.lemma
    whose = "possessor of" if token.dep == "poss" else "before"
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else token
    if token.dep != "poss" and (noun in PEOPLE_OF or noun.rstrip("s") in PEOPLE_OF):
        return Reading("demonym", f"before “{governor.text}”: where somebody is from", 0.6)
    if _place_noun(noun):
        return Reading("literal", f"{whose} “{governor.text}”, which is a place", 0.8)
    if noun in LAND_NOUNS:
        return Reading("literal", f"{whose} “{governor.text}”, which a land has", 0.65)
    if token.dep != "poss" and after.text[:1].isupper() and after.text.lower().rstrip(".") in OFFICES:
        return Reading("actor", f"before the office “{after.text}”", 0.7)
    if token.dep != "poss" and governor.pos == "PROPN" and noun in PUBLIC and noun not in ("city", "county", "state"):
        return Reading("organisation", f"part of a name with “{governor.text}”", 0.6)
    if noun in STATE_NOUNS or noun.rstrip("s") in STATE_NOUNS:
        return _acts(f"{whose} “{governor.text}”", state, 0.8)
    if token.dep == "poss":
        if governor.pos == "PROPN" and not state:
            return Reading("literal", f"whose “{governor.text}” is there", 0.65)
        if not state and not _deed(noun):
            return Reading("literal", f"possessor of “{governor.text}”", 0.55)
        return _acts(f"possessor of “{governor.text}”", state, 0.65)
    if any(word.text in ("-", "–") for word in tokens[span.last + 1 : span.last + 2]):
        return _acts(f"one side of “{governor.text}”", state, 0.65)
    if not state:
        return Reading("literal", f"before “{governor.text}”: where it is", 0.55)
    return _acts(f"before “{governor.text}”", state, 0.55)


def _place_noun(lemma: str) -> bool:
    return lemma in PLACE_NOUNS or lemma in GENERIC or lemma in DIRECTIONS


def _deed(noun: str) -> bool:
    """Whether a noun is something done: "invasion", "refusal", "response"."""
    return noun in STATE_NOUNS or noun in OF_STATE or noun.endswith(("sion", "tion", "ment", "ance", "ence", "usal"))


def _subject(tokens: Sequence[Token], head: int, token: Token, governor: Token, state: bool) -> Reading:
    if governor.lemma in BEING or governor.lemma in FLOWING:
        return Reading("literal", f"a place that “{governor.text}”", 0.75)
    if governor.lemma in ("be", "have"):
        here = _index(tokens, governor)
        tail = [other for other in tokens if other.head == here and other.dep in ("attr", "dobj", "acomp", "advmod")]
        if any(_place_noun(other.lemma) or other.lemma in ("place", "there", "home") for other in tail):
            return Reading("literal", "the sentence says what the place is or has", 0.7)
    if not state and governor.lemma not in SAYING and governor.lemma not in CONTEST:
        return Reading("literal", f"subject of “{governor.text}”, which a town's people may do", 0.5)
    return _acts(f"subject of “{governor.text}”", state, 0.85 if governor.lemma in SAYING else 0.7)


def _object(governor: Token, span: Span, state: bool) -> Reading:
    if governor.lemma == "win" or span.kind in ("admin1", "admin2"):
        return Reading("literal", f"object of “{governor.text}”, which takes a piece of land", 0.6)
    if governor.lemma in TOUCHING or governor.lemma in MOVING or governor.lemma in FLOWING:
        return Reading("literal", f"“{governor.text}” touches a place", 0.8)
    if governor.pos in ("VERB", "AUX") and governor.lemma != "be":
        if not state and governor.lemma not in SPEECH and governor.lemma not in CONTEST:
            return Reading("literal", f"object of “{governor.text}”, which may be done to a town", 0.5)
        return _acts(f"object of “{governor.text}”", state, 0.7)
    return Reading("literal", f"named by “{governor.text}”", 0.5)


def _acts(cue: str, state: bool, confidence: float) -> Reading:
    """An actor; with less confidence where the place is none that governs."""
    return Reading("actor", cue, confidence if state else confidence - 0.2)


def _head(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of the span that hangs outside it."""
    for position in range(last, first - 1, -1):
        if not first <= tokens[position].head <= last or tokens[position].head == position:
            return position
    return last


def _conjunct(span: Span, sentence: Sentence, head: int) -> Span | None:
    """The earlier half of "A and B", where it is a name too or a noun that B shares the place of."""
    other = sentence.tokens[sentence.tokens[head].head]
    position = sentence.tokens[head].head
    if position == head or other.pos not in ("PROPN", "NOUN", "ADJ"):
        return None
    return Span(span.sentence, position, position, other.start, other.end, other.text, other.text)


def _up(tokens: Sequence[Token], position: int) -> list[Token]:
    chain: list[Token] = []
    while tokens[position].head != position and len(chain) < 6:
        position = tokens[position].head
        chain.append(tokens[position])
    return chain


def _index(tokens: Sequence[Token], token: Token) -> int:
    return next(position for position, other in enumerate(tokens) if other is token)


# -- without a parse -------------------------------------------------------------------------


def _plain(span: Span, sentence: Sentence, state: bool) -> Reading:
    tokens = sentence.tokens
    before = [token.text.lower() for token in tokens[max(0, span.first - 3) : span.first]]
    after = [token.text.lower() for token in tokens[span.last + 1 : span.last + 4]]
    while before and (before[-1] in ("the", "a") or before[-1] in DIRECTIONS):
        before.pop()
    if before and before[-1] in AT | TOWARDS | {"of"}:
        return Reading("literal", f"after the preposition “{before[-1]}”", 0.7)
    if before and before[-1] in PARTIES:
        return _acts(f"after “{before[-1]}”: one party beside another", state, 0.6)
    word = next((word for word in after if word not in ("'s", "’s")), "")
    if word in PLACE_NOUNS or word in GENERIC:
        return Reading("literal", f"before “{word}”, which is a place or somebody there", 0.7)
    if word in STATE_NOUNS or word.rstrip("s") in STATE_NOUNS or word.rstrip("sd") in SAYING:
        return _acts(f"before “{word}”", state, 0.65)
    return Reading("literal" if not state else "actor", "nothing beside it says where something happens", 0.5)
