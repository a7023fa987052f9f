"""What the parse of a sentence says of a name's role.

The rules are tried from the most telling to the least; the first that speaks wins.
"""

from __future__ import annotations

from collections.abc import Sequence

from storymap.model import Cue
from storymap.recognisers.role_surface import Reading, behind_dateline, beside, named_before
from storymap.recognisers.role_ties import (
    MODIFIERS,
    NOUNS,
    SUBJECTS,
    article,
    head_of,
    is_person,
    leans_on,
    of_token,
    place_noun,
    subject,
    up,
)
from storymap.recognisers.role_words import (
    BESIDE,
    CONTEST,
    DONE_THERE,
    FALLEN_ON,
    FLOWING,
    FOR_LANDS,
    FORETOLD,
    FROM_SOMEBODY,
    HELPED,
    INSTITUTIONS,
    LAND_NOUNS,
    LANDS,
    LEAVING,
    LINES,
    LISTED,
    MESSAGES,
    OF_STATE,
    OFFICES,
    OVERBEARING,
    PEOPLE_OF,
    ROADS,
    SAID_OF,
    STATE_NOUNS,
    SUCH,
    TAKEN_ALONG,
    TO_SOMEBODY,
    TRADING,
    UNDERGONE,
    WEATHER,
    WITHIN,
    WORDS_SENT,
    WROUGHT,
)
from storymap.recognisers.spans import Span
from storymap.recognisers.syntax import ParsedSentence, Token
from storymap.recognisers.words import (
    AT,
    BEING,
    DIRECTIONS,
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

_AT_DOORS = {"at", "inside", "outside", "near"}
_CLUBS = {"City", "Town", "County", "United", "Athletic"}
_FOUGHT = {"battle", "siege"}
_HOUSES = {"House", "Senate"}
_HAVING = {"get", "receive", "see", "expect"}
_SAID_TO_BE = LANDS | EPIDEMIC | SUCH
_RULERS = OFFICES | {"minister", "president", "chancellor", "governor"}
#: What is done with parties and not with towns.
_TO_PARTIES = SPEECH | CONTEST | HELPED
_TOLD = {"attr", "dobj", "acomp", "advmod"}
#: What a state undergoes rather than is.
_UNDERGOES = {"experience", "suffer", "wake", "burn"}


def parsed(span: Span, sentence: ParsedSentence, state: bool, depth: int = 0) -> Reading:
    """The role of a name in a parsed sentence.

    Parameters
    ----------
    state : bool
        The name is one that can act: a country's, a capital's, a governed unit's.
    depth : int
        How many names have handed their question on to the one they lean on.
    """
    tokens = sentence.tokens
    head = head_of(tokens, span.first, span.last)
    token = tokens[head]
    governor = tokens[token.head]
    outer = named_before(tokens, span) if depth < 4 else None
    if outer is not None:
        return parsed(outer, sentence, False, depth + 1)
    said = beside(tokens, span, state)
    if said is not None:
        return said
    other = leans_on(tokens, token, head) if depth < 4 else None
    if other is not None and behind_dateline(tokens, of_token(tokens, other, span), head):
        # "LIMA, Peru (AFP) - Peru and Chile agreed": the parse hangs all of them on Lima.
        token, other = tokens[other], None
        governor = tokens[token.head]
    if other is not None:
        return parsed(of_token(tokens, other, span), sentence, state, depth + 1)
    if token.dep == "pobj":
        return _after_preposition(sentence, token.head, state, depth)
    if token.dep in MODIFIERS and token.head != head:
        return _modifier(sentence, token, governor, span, state)
    if token.dep in SUBJECTS:
        return _subject(tokens, token, governor, state)
    if token.dep == "nsubjpass":
        if governor.lemma in TOUCHING or governor.lemma in SAID_OF:
            return Reading("literal", Cue("touches", (governor.text,)), 0.75)
        if not state and governor.lemma not in _TO_PARTIES:
            return Reading("literal", Cue("done-to-town", (governor.text,)), 0.5)
        return acts(Cue("subject", (governor.text,)), state, 0.7)
    if token.dep in ("dobj", "dative", "attr", "oprd", "acomp"):
        return _object(tokens, token, governor, span, state)
    return Reading("literal", Cue("no-sign"), 0.5)


def acts(cue: Cue, state: bool, confidence: float) -> Reading:
    """An actor; with less confidence where the place is none that governs."""
    return Reading("actor", cue, confidence if state else confidence - 0.2)


# -- after a preposition -----------------------------------------------------------------------


def _after_preposition(sentence: ParsedSentence, at: int, state: bool, depth: int) -> Reading:
    tokens = sentence.tokens
    preposition = tokens[at]
    word = preposition.text.lower()
    governor = tokens[preposition.head]
    chain = up(tokens, at)
    if word == "to" and governor.lemma == "accord":
        return acts(Cue("after-according-to"), state, 0.9)
    if word in AT:
        return Reading("literal", Cue("after-preposition", (word,)), 0.9)
    if word == "of":
        if at and tokens[at - 1].text == "," and governor.pos == "PROPN":
            return Reading("literal", Cue("origin-of", (governor.text,)), 0.65)
        return _after_of(sentence, preposition.head, state)
    if word in LISTED and governor.pos == "NOUN" and preposition.head != at and depth < 4:
        span = Span(0, preposition.head, preposition.head, governor.start, governor.end, governor.text, governor.text)
        return parsed(span, sentence, state and not place_noun(governor.lemma), depth + 1)
    if governor.lemma in CONTEST and word in ("over", "against", "with", "to", "at", "for", "by", "from"):
        return Reading("actor", Cue("contest", (governor.text, word)), 0.7)
    if word == "on" and not at:
        return Reading("literal", Cue("on-at-head"), 0.7)
    if word == "on" and governor.lemma in FALLEN_ON:
        return Reading("literal", Cue("happens", (governor.text, "on")), 0.7)
    if word in ("like", "than", "unlike", "on", "between", "with", "about") and not state:
        return Reading("literal", Cue("after-preposition", (word,)), 0.6)
    played = _played(tokens, at) if word == "for" else None
    if played is not None:
        return Reading("actor", Cue("contest", (played.text, "for")), 0.7)
    if word == "for" and (governor.lemma in MOVING or governor.lemma in LEAVING or "leave" in [t.lemma for t in chain]):
        return Reading("literal", Cue("movement-for", (governor.text,)), 0.8)
    if word in ("for", "on") and governor.lemma.lower() in FOR_LANDS:
        return Reading("literal", Cue("office-for", (governor.text, word)), 0.6)
    if word in ("towards", "toward") and at and tokens[at - 1].lemma in MESSAGES:
        return acts(Cue("sent-to", (tokens[at - 1].text, word)), state, 0.7)
    if word == "to" and governor.pos == "VERB":
        handed = [t for t in tokens[:at] if t.head == preposition.head and t.dep in ("dobj", "nsubjpass")]
        message = next((token for token in handed if token.lemma in MESSAGES), None)
        if message is not None and (message.lemma in WORDS_SENT or governor.lemma not in MOVING):
            return acts(Cue("sent-to", (message.text, "to")), state, 0.7)
    if word in TOWARDS:
        return _after_towards(word, governor, chain, state)
    if word == "by" and governor.lemma in BESIDE:
        return Reading("literal", Cue("place-beside", (governor.text,)), 0.6)
    if word == "for" and governor.lemma in _FOUGHT:
        return Reading("literal", Cue("fought-for", (governor.text,)), 0.7)
    if word == "for" and governor.lemma in FORETOLD:
        return Reading("literal", Cue("foretold-for", (governor.text,)), 0.7)
    if word == "by" and preposition.dep != "agent" and (not state or governor.lemma in MOVING):
        return Reading("literal", Cue("after-preposition", ("by",)), 0.55)
    if word == "by" or preposition.dep == "agent":
        return acts(Cue("after-by"), state, 0.85)
    if word in ("between", "over") or word in PARTIES:
        return _after_party(word, governor, state)
    return Reading("literal", Cue("after-preposition", (word,)), 0.6)


def _played(tokens: Sequence[Token], at: int) -> Token | None:
    """What somebody does for a side: "made her debut for X"."""
    verb = tokens[at].head
    return next((t for t in tokens[:at] if t.head == verb and t.dep == "dobj" and t.lemma in CONTEST), None)


def _after_party(word: str, governor: Token, state: bool) -> Reading:
    lies = governor.lemma in LINES or (
        word == "between" and (governor.lemma in DONE_THERE or place_noun(governor.lemma))
    )
    if lies:
        return Reading("literal", Cue("lies", (governor.text, word)), 0.85)
    if word == "on" and governor.lemma in MOVING:
        return Reading("literal", Cue("happens", (governor.text, "on")), 0.7)
    if word == "over" and governor.lemma not in OVERBEARING:
        return Reading("literal", Cue("after-preposition", ("over",)), 0.6)
    return acts(Cue("after-party", (word,)), state, 0.7)


def _after_of(sentence: ParsedSentence, at: int, state: bool) -> Reading:
    governor = sentence.tokens[at]
    if governor.pos == "PROPN" and governor.text[:1].isupper() and not place_noun(governor.lemma):
        if is_person(sentence, at) and governor.lemma.lower() not in OFFICES:
            return Reading("literal", Cue("person-of", (governor.text,)), 0.6)
        if governor.lemma.lower() in _RULERS:
            return acts(Cue("of-state", (governor.text,)), state, 0.6)
        return Reading("organisation", Cue("part-of-name-of", (governor.text,)), 0.6)
    if (
        governor.lemma in OF_STATE
        and (governor.pos in NOUNS or governor.pos in ("PRON", "DET"))
        and (state or governor.lemma != "people")
    ):
        return acts(Cue("of-state", (governor.text,)), state, 0.75)
    if governor.lemma in ("invasion", "occupation", "bombing", "shelling", "siege", "capture", "annexation", "part"):
        return Reading("literal", Cue("happens", (governor.text, "of")), 0.8)
    if place_noun(governor.lemma):
        return Reading("literal", Cue("place-of", (governor.text,)), 0.9)
    if governor.lemma in STATE_NOUNS and state:
        return acts(Cue("of-state", (governor.text,)), state, 0.65)
    return Reading("literal", Cue("after-of", (governor.text,)), 0.6)


def _after_towards(word: str, governor: Token, chain: Sequence[Token], state: bool) -> Reading:
    noun = governor.pos in NOUNS
    if word == "to" and governor.lemma in ("ambassador", "envoy", "emissary", "mission", "embassy"):
        return Reading("literal", Cue("serves-in", (governor.text,)), 0.6)
    if governor.lemma in MOTION_NOUNS:
        return Reading("literal", Cue("movement", (governor.text, word)), 0.85)
    if noun and (governor.lemma in MESSAGES or (word == "to" and governor.lemma in OF_STATE - {"service", "people"})):
        return acts(Cue("exchanged", (governor.text, word)), state, 0.75)
    if (
        governor.lemma in MOVING
        or governor.lemma in MOTION_NOUNS
        or governor.lemma in DIRECTIONS
        or any(token.lemma in MOVING for token in chain[:2])
    ):
        return Reading("literal", Cue("movement", (governor.text, word)), 0.85)
    if word == "to" and governor.lemma == "close" and not state:
        return Reading("literal", Cue("close-to"), 0.75)
    addressed = TO_SOMEBODY if word == "to" else FROM_SOMEBODY if word == "from" else frozenset[str]()
    if governor.lemma in addressed or (word == "to" and governor.pos == "VERB" and governor.lemma in SPEECH):
        return acts(Cue("addressed", (governor.text, word)), state, 0.7)
    return Reading("literal", Cue("after-preposition", (word,)), 0.6)


# -- before a noun ------------------------------------------------------------------------------


def _modifier(sentence: ParsedSentence, token: Token, governor: Token, span: Span, state: bool) -> Reading:
    tokens = sentence.tokens
    noun = governor.lemma
    owns = token.dep == "poss"
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else token
    if not owns and (noun in PEOPLE_OF or noun.rstrip("s") in PEOPLE_OF):
        return Reading("demonym", Cue("before-people", (governor.text,)), 0.6)
    if not owns and governor.pos == "PROPN" and noun.lower() in ROADS:
        return Reading("literal", Cue("road-to", (governor.text,)), 0.55)
    if not owns and (after.text in _HOUSES or (after.text[:1].isupper() and after.text.lower() in INSTITUTIONS)):
        door = tokens[governor.head] if governor.dep == "pobj" else governor
        if door.text in _AT_DOORS and not state:
            return Reading("facility", Cue("at-its", (door.text, after.text)), 0.6)
        return Reading("organisation", Cue("part-of-name-with", (after.text,)), 0.6)
    if not owns and after.text in _CLUBS and tokens[governor.head].lemma in CONTEST:
        return Reading("organisation", Cue("club", (after.text,)), 0.65)
    named = governor.pos == "PROPN" and noun.lower() in INSTITUTIONS
    if owns and named and (noun not in GENERIC or noun == "department"):
        return acts(Cue("possessor-institution", (governor.text,)), state, 0.65)
    if place_noun(noun) or after.text.lower() in PARTS:
        return Reading("literal", Cue("possessor-place" if owns else "before-place", (governor.text,)), 0.8)
    if noun in LAND_NOUNS or (noun == "line" and not owns):
        return Reading("literal", Cue("possessor-land" if owns else "before-land", (governor.text,)), 0.65)
    if not owns and after.text[:1].isupper() and after.text.lower().rstrip(".") in OFFICES:
        return Reading("actor", Cue("before-office", (after.text,)), 0.7)
    if named:
        return Reading("organisation", Cue("part-of-name-with", (governor.text,)), 0.6)
    if noun in WITHIN:
        return Reading("literal", Cue("possessor-there" if owns else "before-there", (governor.text,)), 0.6)
    if owns and _foremost(tokens, span, token.head):
        return Reading("literal", Cue("foremost", (governor.text,)), 0.6)
    if noun in STATE_NOUNS or noun.rstrip("s") in STATE_NOUNS:
        return acts(Cue("possessor" if owns else "before", (governor.text,)), state, 0.8)
    if owns:
        office = any(other.text.lower() in OFFICES for other in tokens[span.last + 1 : token.head])
        if governor.pos == "PROPN" and not office and (not state or is_person(sentence, token.head)):
            return Reading("literal", Cue("whose-there", (governor.text,)), 0.65)
        if not state and not _deed(noun):
            return Reading("literal", Cue("possessor", (governor.text,)), 0.55)
        return acts(Cue("possessor", (governor.text,)), state, 0.65)
    if after.text in ("-", "–"):
        return acts(Cue("one-side", (governor.text,)), state, 0.65)
    if after.text[:1].isupper() and governor.pos == "PROPN" and (not sentence.parsed or _in_firm(sentence, span)):
        return Reading("organisation", Cue("part-of-name-with", (after.text,)), 0.5)
    if not state:
        return Reading("literal", Cue("before-where", (governor.text,)), 0.55)
    return acts(Cue("before", (governor.text,)), state, 0.55)


def _in_firm(sentence: ParsedSentence, span: Span) -> bool:
    """Whether the name goes on as an organisation's: "Hudson Valley Paving"."""
    return any(
        entity.label == "ORG" and entity.first <= span.first and span.last < entity.last for entity in sentence.entities
    )


def _foremost(tokens: Sequence[Token], span: Span, noun: int) -> bool:
    """Whether "X's" singles out one among those that are there: "X's largest mill", "one of X's actors"."""
    between = tokens[span.last + 1 : noun]
    if any(token.tag in ("JJS", "RBS") or token.text.lower() in ("leading", "top") for token in between):
        return True
    before = [token.text.lower() for token in tokens[max(0, span.first - 3) : span.first]]
    return before[-2:] == ["one", "of"] or before[-3:] == ["one", "of", "the"]


def _deed(noun: str) -> bool:
    """Whether a noun is something done: "invasion", "refusal", "response"."""
    return noun in STATE_NOUNS or noun in OF_STATE or noun.endswith(("sion", "tion", "ment", "ance", "ence", "usal"))


# -- as subject or object -----------------------------------------------------------------------


def _subject(tokens: Sequence[Token], token: Token, governor: Token, state: bool) -> Reading:
    verb = governor.lemma
    if (verb in BEING and not (state and verb in _UNDERGOES)) or (verb in FLOWING and not state):
        return Reading("literal", Cue("place-that", (governor.text,)), 0.75)
    if verb in ("be", "have") or verb in _HAVING:
        told = [n for n, t in enumerate(tokens) if t.head == token.head and t.dep in _TOLD]
        told += [n for n, t in enumerate(tokens) if t.dep == "pobj" and tokens[t.head].head in told and _one(tokens, t)]
        is_it = _SAID_TO_BE if verb in ("be", "have") else frozenset()
        weather = any(tokens[n].lemma in WEATHER or tokens[n].lemma in is_it for n in told)
        if weather or (is_it and any(place_noun(tokens[n].lemma) for n in told)):
            return Reading("literal", Cue("is-or-has"), 0.7)
    if verb in UNDERGONE and not state:
        return Reading("literal", Cue("town-undergoes", (governor.text,)), 0.6)
    if verb in TRADING and not state:
        return Reading("literal", Cue("subject-trading", (governor.text,)), 0.6)
    return acts(Cue("subject", (governor.text,)), state, 0.85 if verb in SAYING else 0.7)


def _one(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a noun stands in "one of the …"."""
    return tokens[token.head].text == "of" and tokens[tokens[token.head].head].lemma == "one"


def _object(tokens: Sequence[Token], token: Token, governor: Token, span: Span, state: bool) -> Reading:
    if governor.lemma == "win" or span.kind in ("admin1", "admin2"):
        return Reading("literal", Cue("object-land", (governor.text,)), 0.6)
    # "Where the Benue meets the Niger": what flows has its article.
    flows = governor.lemma in FLOWING and article(tokens, span.first)
    flows = flows and any(t.head == token.head and subject(t) and article(tokens, n) for n, t in enumerate(tokens))
    if state and governor.lemma in TAKEN_ALONG and not flows:
        return acts(Cue("object", (governor.text,)), state, 0.65)
    if governor.lemma in TOUCHING or governor.lemma in MOVING or governor.lemma in FLOWING or governor.lemma in WROUGHT:
        return Reading("literal", Cue("touches", (governor.text,)), 0.8)
    if governor.pos in ("VERB", "AUX") and governor.lemma != "be":
        if not state and governor.lemma not in _TO_PARTIES:
            return Reading("literal", Cue("object-town", (governor.text,)), 0.5)
        return acts(Cue("object", (governor.text,)), state, 0.7)
    return Reading("literal", Cue("named-by", (governor.text,)), 0.5)
