"""Whether a capitalised name is somebody's: labels, titles, neighbours, and the surnames of the story."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from storymap.gazetteer import Lookup
from storymap.lexicon import is_word, words
from storymap.recognisers.english_words import AT, CALENDAR, CALLED, PUBLIC, TITLES, TOWARDS
from storymap.recognisers.find.words_around import capital, counts_years, name_word, parts_behind
from storymap.recognisers.parse.syntax import Entity, ParsedSentence, Token

#: Names of well-known places that people bear as first names too.
_FIRST_NAMES = words("first-name-too")
_WELL_KNOWN = 0.75  # of a place that the second word may name
_BEINGS = words("named-being")
_CROWNED = words("crowned")
_OF_NOUNS = ("compound", "amod", "nmod")
_ERA = 4  # letters of "B.C."
_LINKS = {"to", "from", "in", "near", "at", "between", "into"}


class NameSeen(NamedTuple):
    """A name that the recogniser saw: how many of its words have capitals, and where its last public word ends."""

    entity: Entity
    capitals: int
    public_end: int  # "Chamber" in "Abuja Chamber of Commerce"; -1 where there is none


def names_seen(sentence: ParsedSentence) -> list[NameSeen | None]:
    """The names of a sentence as its entities stand; None for one that is several names, or none."""
    return [_seen(sentence, entity) for entity in sentence.entities]


def _seen(sentence: ParsedSentence, entity: Entity) -> NameSeen | None:
    tokens = sentence.tokens[entity.first : entity.last + 1]
    # "Auckland to Nouméa" is no name, whatever the model says.
    if any(token.text in _LINKS for token in tokens) or _two_there(sentence, entity) or _alternate(sentence, entity):
        return None
    if _of_era(sentence, entity) or _left_for(sentence, entity) or _tallied(sentence, entity):
        return None
    written = [token for token in tokens if capital(token)]
    public = max((token.end for token in written if token.text.lower() in PUBLIC), default=-1)
    return NameSeen(entity, len(written), public)


def touching(sentence: ParsedSentence, first: int, last: int) -> int | None:
    """The number of the first entity that touches the tokens; the entities stand in order, none in another."""
    entities = sentence.entities
    number = bisect_left(entities, first, key=lambda entity: entity.last)
    return number if number < len(entities) and entities[number].first <= last else None


def _two_there(sentence: ParsedSentence, entity: Entity) -> bool:
    """Whether the model takes two places for one name: "from Bromyard and Kidderminster"."""
    tokens = sentence.tokens
    if tokens[entity.last].text in ("and", "or", ","):
        return True  # "Lyon, Grenoble and", cut off before the last
    inner = {tokens[n].text for n in range(entity.first + 1, entity.last)}
    before = tokens[entity.first - 1].text.lower() if entity.first else ""
    if "and" not in inner and not (entity.label in ("ORG", "PERSON") and "," in inner):
        return False
    if before == "," and entity.label == "ORG" and entity.last == entity.first + 2:
        # "… Pishin, Karachi and Jacobabad": the end of a list.
        return True
    return (
        before in AT
        or before in TOWARDS
        or before in ("as", "between")
        or parts_behind(tokens, entity.last) is not None
    )


def _of_era(sentence: ParsedSentence, entity: Entity) -> bool:
    """Whether an entity begins with the era of a year: "in 490 BC Athens"."""
    short = len(sentence.tokens[entity.first].text) <= _ERA and entity.last > entity.first
    return short and counts_years(sentence.tokens, entity.first)


def _left_for(sentence: ParsedSentence, entity: Entity) -> bool:
    """Whether the model takes two places for one name: "left Anadyr for Nome"."""
    tokens = sentence.tokens
    left = entity.label in ("ORG", "PERSON") and entity.first > 0 and tokens[entity.first - 1].lemma == "leave"
    return left and any(token.text == "for" for token in tokens[entity.first + 1 : entity.last])


def _alternate(sentence: ParsedSentence, entity: Entity) -> bool:
    """Whether an entity is a piece of a list of names: "in Porto, Ghent, Delft", "Perth, Adelaide and Darwin"."""
    tokens = sentence.tokens
    marks = tokens[entity.first + 1 : entity.last : 2]
    if not marks or any(token.text != "," for token in marks):
        return False
    behind = tokens[entity.last + 1 : entity.last + 3]
    goes_on = len(behind) > 1 and behind[0].text == "and" and capital(behind[1]) and entity.label in ("ORG", "PERSON")
    return goes_on or (entity.first > 0 and tokens[entity.first - 1].text in (",", ":"))


def _tallied(sentence: ParsedSentence, entity: Entity) -> bool:
    """Whether the model takes a name and its figure in a list for one name: "Bo 14, Kenema 22, Kailahun 31"."""
    tokens, last = sentence.tokens, entity.last
    if not tokens[last].text.isdigit() or last != entity.first + 1 or not entity.first or last + 1 >= len(tokens):
        return False
    return tokens[entity.first - 1].text in (",", ":") and tokens[last + 1].text in (",", ";", ".")


def is_somebodys(name: NameSeen | None, size: int, end: int) -> bool:
    """Whether ``size`` words that end at ``end`` lie in a person's name of more words."""
    if name is None or name.entity.label != "PERSON" or name.public_end > end:
        # "Abuja Chamber of Commerce" is nobody, whatever the model says.
        return False
    return name.capitals > size


def titled(tokens: Sequence[Token], first: int) -> bool:
    """Whether a title stands before the name: "Mrs Lincoln"."""
    if not first:
        return False
    word = tokens[first - 1].text
    if word in _CROWNED:
        return True
    return word[0].isupper() and word.lower().rstrip(".") in TITLES and word.lower() not in ("president", "premier")


def called(tokens: Sequence[Token], first: int) -> bool:
    """Whether somebody bears the name: "my brother Jordan", "a cousin called Paris"."""
    if first > 1 and tokens[first - 1].text == "," and tokens[first - 2].text in _BEINGS:
        # "His parrot, Mandalay, …": said beside it.
        return first + 1 >= len(tokens) or tokens[first + 1].text in (",", ".", ";", ")")
    return first > 0 and tokens[first - 1].text in CALLED


def between_names(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether names stand on both sides, as in "Moses Chad Mwale"."""
    return first > 0 and last + 1 < len(tokens) and name_word(tokens[first - 1]) and name_word(tokens[last + 1])


def has_surname(tokens: Sequence[Token], first: int, last: int, gazetteer: Lookup) -> bool:
    """Whether a name that people bear too stands before a surname: "Jordan Vega".

    A surname is a capitalised word that nothing else is known by: no word of a class, no well-known place, no plural;
    and it ends the name. An article, a number, a name, or what is at a place stands before no person.
    """
    if first != last or last + 1 >= len(tokens) or tokens[first].text.lower() not in _FIRST_NAMES:
        return False
    return _may_be_surname(tokens, last + 1, gazetteer) and not (first and _before_no_person(tokens[first - 1]))


def _may_be_surname(tokens: Sequence[Token], at: int, gazetteer: Lookup) -> bool:
    token, word = tokens[at], tokens[at].text
    if token.start != tokens[at - 1].end + 1 or not name_word(token) or not word[1:].islower():
        return False
    if token.dep == "compound" or (at + 1 < len(tokens) and name_word(tokens[at + 1])):
        return False
    if word.endswith("s") or word.lower() in CALENDAR or is_word(word.lower()):
        return False
    return all(found.score < _WELL_KNOWN for found in gazetteer.lookup(word, limit=1))


def _before_no_person(token: Token) -> bool:
    return token.pos in ("DET", "NUM") or token.text.lower() in AT or name_word(token)


def neighbour_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether another capitalised word stands right beside it, as in a person's or a firm's name."""
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if before is not None and len(before.text) <= _ERA and counts_years(tokens, first - 1):
        before = None
    return any(
        token is not None
        and token.tag.startswith("NNP")
        and token.text[:1].isupper()
        and token.text.lower() not in CALENDAR
        for token in (before, after)
    )


def surnames(sentences: Sequence[ParsedSentence], gazetteer: Lookup) -> frozenset[str]:
    """Last words of the persons' full names, lower case: "Austin" once there is a "Lloyd Austin".

    And the first word, where it is a place's name that is given to people too.
    """
    names = set()
    given = set()
    for sentence in sentences:
        for entity in sentence.entities:
            if entity.label == "PERSON" and (words := _full_name(sentence, entity, gazetteer)):
                names.add(words[-1].lower())
                if words[0].lower() in _FIRST_NAMES:
                    given.add(words[0])  # "Sydney Carton dies, and Sydney is mourned"
        for token, following in pairwise(sentence.tokens):
            # Capitals first: most words of a text have none.
            if token.text[:1].isupper() and following.text[:1].isupper() and token.text.lower().rstrip(".") in TITLES:
                names.add(following.text.lower())
    places = _at_place(sentences, given) if given else given
    return frozenset(names | {name.lower() for name in given - places})


def _full_name(sentence: ParsedSentence, entity: Entity, gazetteer: Lookup) -> list[str]:
    """The words of a person's name of several; none where a known place is called so."""
    tokens = sentence.tokens[entity.first : entity.last + 1]
    words = [token.text for token in tokens if token.text[:1].isupper()]
    if len(words) < 2 or _of_era(sentence, entity):
        return []
    whole = gazetteer.lookup(" ".join(words), limit=1)
    return words if not whole or whole[0].score < 0.5 else []


def _at_place(sentences: Sequence[ParsedSentence], given: set[str]) -> set[str]:
    """Those of the first names behind which or at which something stands somewhere: "from Lancaster", "Kent police"."""
    return {
        token.text
        for sentence in sentences
        for token in sentence.tokens
        if token.text in given and (token.dep == "pobj" or (token.dep in _OF_NOUNS and _heads_small(sentence, token)))
    }


def _heads_small(sentence: ParsedSentence, token: Token) -> bool:
    """Whether what the word says something of is a common noun."""
    return sentence.tokens[token.head].text.islower()
