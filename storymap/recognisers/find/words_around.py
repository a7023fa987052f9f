"""What the words around a name say: is a place meant there?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from storymap.lexicon import words
from storymap.model import Kind
from storymap.recognisers.english_words import (
    AT,
    COMPANY,
    DIRECTIONS,
    EPIDEMIC,
    GENERIC,
    ILLNESS,
    MESSAGES,
    MOVING,
    OF_PLACE,
    PARTS,
    PEOPLE_OF,
    PEOPLE_THERE,
    TOWARDS,
)
from storymap.recognisers.parse.syntax import Token

_DWELLERS = {"residents", "townsfolk", "townspeople", "villagers", "natives", "city", "ratepayers"}
_BETWEEN = {"the", "nearby", "city", "town", "village"}
#: Words between a preposition and the name: "near the city", "in northern".
_NEARER = (DIRECTIONS - {"near"}) | {"nearby", "city", "town", "village"}
_AT = AT | {"into"}
_ONE_OF = (PEOPLE_OF - {"family"}) | {"teen", "youth"}  # "a Johnson family" bears its surname
_UNITS = {"km", "kilometres", "kilometers", "kilometre", "kilometer", "miles", "mile", "mi"}
_ABOUT = words("about")
_HELD = {"share", "stake", "stock"}  # "shares in X" are in a firm
_OF_INSTITUTIONS = {"department", "division"}  # that fire brigades and armies have too
_FAR = 40  # words of a list that are looked at
_NAMES = re.compile("N+(?:,N+)+,?&N+")
_LIST = 4  # names of a list that tell of one another
_YEARS = re.compile(r"\d[\d,]*(?:st|nd|rd|th|s)?|century|centuries|millennium|millennia")
_OLDEST = 120  # years; no person of that age
_PARTICLES = words("name-particle")


def capital(token: Token) -> bool:
    """Whether a word is written as a name: "Lima", "iOS", "McEver"."""
    return _is_capital(token.text)


@lru_cache(maxsize=20_000)
def _is_capital(text: str) -> bool:
    return text[:1].isupper() or text[1:2].isupper() or (not text.islower() and text[:1].isalpha())


def name_word(token: Token) -> bool:
    """Whether the parse takes a capitalised word for part of a name."""
    return token.tag in ("NNP", "NNPS") and token.text[:1].isupper()


def may_begin(word: str) -> bool:
    """Whether a name can begin with the word."""
    return word[:1].isalpha() and (word.lower() != "the" if len(word) > 2 else _is_capital(word))


def may_end(token: Token, size: int) -> bool:
    """Whether a name of ``size`` words can end with the word."""
    if not token.text[-1].isalnum() and not (token.text.endswith(".") and len(token.text) > 1):
        return False
    return size == 1 or token.pos not in ("ADP", "DET", "CCONJ", "PUNCT", "AUX", "PRON", "PART") or capital(token)


def spatial_cue(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word beside the name makes a place likely: "in X", "X river", "X, Y", "X and Y counties"."""
    return (
        led_by_place_word(tokens, first)
        or followed_by_place_word(tokens, last)
        or parts_behind(tokens, last) is not None
    )


def led_by_place_word(tokens: Sequence[Token], first: int) -> bool:
    """ "in X", "to the northern X", "the streets of X"."""
    before = [token.text.lower() for token in tokens[max(0, first - 4) : first]]
    while before and (before[-1] in DIRECTIONS or before[-1] in _BETWEEN):
        before.pop()
    if not before:
        return False
    word = before[-1]
    return word in AT or word in TOWARDS or (word == "of" and len(before) > 1 and of_place(before[-2]))


def followed_by_place_word(tokens: Sequence[Token], last: int) -> bool:
    """ "X river", "X, Y"."""
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    told = after == "," and last + 2 < len(tokens) and tokens[last + 2].text[:1].isupper()
    return told or after.lower() in GENERIC


def of_place(word: str) -> bool:
    """Whether "word of X" makes X a place: "streets of", "people of", "north of"."""
    return word in OF_PLACE or word in DIRECTIONS or word.rstrip("s") in GENERIC


def stands_at(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words before say plainly that a place follows: "near X", "the streets of X", "moved south to X"."""
    if not first:
        return False
    word, start, at = tokens[first - 1].text.lower(), max(0, first - 6), first - 1
    if word == "from" and _goes_to(tokens, first):
        return True
    while word in _NEARER:
        at -= 1
        if at < start:
            return False
        word = tokens[at].text.lower()
    if word in _AT:
        return not (word == "in" and at and tokens[at - 1].lemma in _HELD)
    before = tokens[start : at + 1]
    return len(before) > 1 and any(tells(before) for tells in _TELLING.get(word, ()))


def _goes_to(tokens: Sequence[Token], first: int) -> bool:
    """Whether a way leads on from the name: "from Van to Istanbul"."""
    after = tokens[first + 1 : first + 3]
    return len(after) == 2 and after[0].text == "to" and after[1].text[:1].isupper()


def _comes_from(before: Sequence[Token]) -> bool:
    """Whether the words before say where a way to the name begins: "from Oxford to"."""
    rest = [token.text for token in before[:-1]]
    while rest and rest[-1][:1].isupper():
        rest.pop()
    return len(rest) < len(before) - 1 and rest[-1:] == ["from"]


def _some_from(before: Sequence[Token]) -> bool:
    """Whether several of something are from the place: "villagers from", not "orders from"."""
    return before[-2].tag == "NNS" and before[-2].lemma not in MESSAGES


def _moves(before: Sequence[Token]) -> bool:
    """Whether the words before tell of a movement: "moved south to"."""
    return any(token.lemma in MOVING or token.text.lower() in DIRECTIONS for token in before[:-1])


#: What the words up to a preposition may tell.
_TELLING: dict[str, tuple[Callable[[Sequence[Token]], bool], ...]] = {
    **dict.fromkeys(TOWARDS, (_moves,)),
    "of": (lambda before: of_place(before[-2].text.lower()),),
    "as": (lambda before: before[-2].text == "far",),
    "to": (lambda before: before[-2].text == "been", _comes_from, _moves),
    "from": (_some_from, _moves),
}


def measured(tokens: Sequence[Token], last: int) -> bool:
    """Whether the text says how far away the name lies: "Uri, 100 km west of the city"."""
    if last + 3 >= len(tokens) or tokens[last + 1].text != ",":
        return False
    rest = [token.text.lower() for token in tokens[last + 1 : last + 6]]
    unit = next((n for n, word in enumerate(rest) if n > 1 and word in _UNITS), None)
    if unit is None:
        return False
    return rest[unit - 1][:1].isdigit() and all(word in _ABOUT for word in rest[1 : unit - 1])


def counted(tokens: Sequence[Token], last: int) -> bool:
    """Whether a count stands in brackets behind the name, as in a list of places: "Gampaha (1,790)", no age."""
    if last + 3 >= len(tokens) or tokens[last + 1].text != "(" or tokens[last + 3].text != ")":
        return False
    written = tokens[last + 2].text
    number = written.replace(",", "")
    return number.isdecimal() and int(number[:9]) > _OLDEST and not (len(number) == 4 and written == number)


def between(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is the first of two between which something lies: "between Cold Spring and Fishkill"."""
    after = tokens[last + 1 : last + 3]
    here = first > 0 and tokens[first - 1].text == "between"
    return here and len(after) == 2 and after[0].text == "and" and after[1].text[:1].isupper()


def kind_of_list(plural: str | None) -> Kind | None:
    """The kind that a plural behind a list of names asks for: "counties"; not "departments", which institutions have.

    Towns are told from others without it.
    """
    word = "" if plural is None else plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s")
    kind = GENERIC.get(word)
    return None if kind == "city" or word in _OF_INSTITUTIONS else kind


def parts_behind(tokens: Sequence[Token], last: int) -> str | None:
    """The plural behind a list of names that says what they are: "Muskingum and Perry counties"."""
    for token in tokens[last + 1 : last + 16]:
        word = token.text.lower()
        if word in PARTS:
            return word
        if not token.text[:1].isupper() and word not in (",", "and", "or", "&"):
            return None
    return None


def illness(tokens: Sequence[Token], last: int) -> bool:
    """Whether the next word makes the name an illness's: "Marburg virus disease", not "the Wuhan virus cases"."""
    word = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if word not in ILLNESS:
        return False
    after = tokens[last + 2].text.lower() if last + 2 < len(tokens) else word
    return word not in ("virus", "disease", "strain", "sickness") or after not in EPIDEMIC


def of_illness(tokens: Sequence[Token], last: int) -> bool:
    """Whether a name is said as an illness is: "a Marburg outbreak"."""
    return last + 1 < len(tokens) and tokens[last + 1].text in EPIDEMIC


def noun_with_article(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name stands as a noun of its own: "the Balkans", "ruled the Baltic", "into Laos"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
        return False
    before = tokens[first - 1] if first else None
    return before is not None and (before.text.lower() == "the" or before.pos == "ADP") and tokens[last].tag != "JJ"


def somebody_there(tokens: Sequence[Token], last: int) -> bool:
    """Whether the next word is somebody or something of a town: "a Rochester man", "Hanover police"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is not None and after.lemma in PEOPLE_THERE


def somebody_of(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name says whence one is: "a Jasper man", but not "Jasper, man of the match"."""
    before = tokens[first - 1].text.lower() if first else ""
    return before in ("a", "an") and last + 1 < len(tokens) and tokens[last + 1].text in _ONE_OF


def lived_in(tokens: Sequence[Token], last: int) -> bool:
    """Whether the next word is somebody whom only a place has: "Nelson residents"."""
    return last + 1 < len(tokens) and tokens[last + 1].text in _DWELLERS


def company(tokens: Sequence[Token], last: int) -> bool:
    """Whether the next word makes a firm of the name: "Sahara Holdings"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is not None and capital(after) and after.text.lower().rstrip(".") in COMPANY


def counts_years(tokens: Sequence[Token], first: int) -> bool:
    """Whether a year or a century stands before: "490 BC", "the 5th century BC"."""
    return first > 0 and _YEARS.fullmatch(tokens[first - 1].text.lower()) is not None


def in_full_list(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name is one of a list of names alone that ends in "and": "Bath, Reading, Wells and Deal"."""
    low = max(0, first - _FAR)
    shape = "".join(_shape(token.text) for token in tokens[low : last + _FAR])
    at, end = first - low, last - low + 1
    for found in _NAMES.finditer(shape):
        if found.start() <= at and end <= found.end():
            alone = shape[at - 1 : at] != "N" and shape[end : end + 1] != "N"
            return alone and len(re.findall("N+", found.group())) >= _LIST
    return False


def _shape(word: str) -> str:
    return "&" if word == "and" else word if word == "," else "N" if word[:1].isupper() else "."


def goes_back(tokens: Sequence[Token], first: int) -> bool:
    """Whether the name is only the last part of one: "Lyon" in "Gare de Lyon"."""
    return first > 1 and tokens[first - 1].text in _PARTICLES and tokens[first - 2].text[:1].isupper()


def goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether the name is only the first part of one: "Paso" in "Paso de Jama"."""
    return last + 2 < len(tokens) and tokens[last + 1].text in _PARTICLES and tokens[last + 2].text[:1].isupper()
