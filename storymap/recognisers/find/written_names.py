"""What the form of a name, and the names it stands among, say: a street, a brand, an office, somebody's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storymap.gazetteer import Lookup, normalise
from storymap.lexicon import words
from storymap.model import Candidate, NameSort
from storymap.recognisers.english_words import (
    CALENDAR,
    COMMON,
    ENDINGS,
    GENERIC,
    LAND_NOUNS,
    PEOPLE_OF,
    PEOPLE_THERE,
    PLACE_NOUNS,
    STATE_NOUNS,
    STREETS,
    TITLES,
    TOWN_OFFICES,
    UTTERED,
    WITHIN,
)
from storymap.recognisers.find.spans import Span
from storymap.recognisers.find.words_around import name_word, spatial_cue, stands_at
from storymap.recognisers.parse.syntax import ParsedSentence, Token

_INNER = re.compile(r"[a-z]{2}[A-Z]|^[a-z][A-Z]")
_OF_STATES = STATE_NOUNS | PEOPLE_THERE | LAND_NOUNS | WITHIN | TOWN_OFFICES | TITLES | PLACE_NOUNS | PEOPLE_OF
_ONE_OF_MANY = {"the", "a", "an", "his", "her", "their", "my", "our", "your"}
_ARTICLES = {"the", "The", "many", "most", "some"}
_LISTED = ("sm:region/", "sm:building/", "sm:water/", "sm:physical/")
_ABBREVIATED = 5  # letters of "Calif" and "Tenn"
_SHORT = 0.6  # a place of this prior is known enough to be named by three letters
_CONSECRATED = words("dedicated")
_SACRED = frozenset({"dedicated", "consecrated", "sacred"})
_LEAST_KNOWN = 0.7  # a place of this prior may act without having been seen as a place


def is_listed(candidate: Candidate) -> bool:
    """Whether a person put the place on one of our lists."""
    return candidate.place.place_id.startswith(_LISTED)


def is_spelt(candidate: Candidate, name: str) -> bool:
    """Whether a short name is written as the place is: "US" and "Goa", but "UN" is no village and "Lot" none known."""
    if name.isupper():
        return not candidate.is_own_name or candidate.place.name == name
    if not candidate.is_own_name:
        return candidate.place.kind in ("water", "physical") and candidate.sort is NameSort.COMMON
    return candidate.score >= _SHORT


def abbreviated(tokens: Sequence[Token], first: int, last: int, candidates: Sequence[Candidate]) -> int | None:
    """The dot of a province that is written short behind a town and a comma: "Kenora, Ont."; None for other names."""
    if first != last or first < 2 or tokens[first - 1].text != "," or not tokens[first - 2].text[:1].isupper():
        return None
    word = tokens[last].text
    if len(word.rstrip(".")) > _ABBREVIATED or not word[:1].isupper():
        return None
    unit = any(row.place.kind == "admin1" and row.sort is NameSort.COMMON for row in candidates[:3])
    return _dot_of(tokens, last) if unit else None


def _dot_of(tokens: Sequence[Token], last: int) -> int | None:
    """The token that ends an abbreviation: the word itself, or the full stop right behind it."""
    if tokens[last].text.endswith("."):
        return last
    dot = tokens[last + 1] if last + 1 < len(tokens) else None
    return last + 1 if dot is not None and dot.text == "." and dot.start == tokens[last].end else None


def is_clipped(tokens: Sequence[Token], first: int, best: Candidate) -> bool:
    """Whether a state's name is cut short without its dot or a town before it: "Mass will be said"."""
    word = tokens[first].text
    if word.isupper() or len(word) > _ABBREVIATED or best.place.kind != "admin1" or best.sort is not NameSort.COMMON:
        return False
    if normalise(word) in normalise(best.place.name).split() or (first and tokens[first - 1].text in (",", "-", "(")):
        return False
    if first and tokens[first - 1].text.lower() in CALENDAR:
        return True  # "Easter Sunday Mass."
    dot = tokens[first + 1] if first + 1 < len(tokens) else None
    return not word.endswith(".") and not (dot is not None and dot.text[:1] == "." and dot.start == tokens[first].end)


def is_numbered(tokens: Sequence[Token], last: int) -> bool:
    """Whether a number makes a name one of many things: "at Lot No. 51"."""
    after = tokens[last + 1 : last + 4]
    return bool(after) and after[0].text in ("No", "No.", "#") and any(token.text[:1].isdigit() for token in after[1:])


def speaks_alone(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a people's name that takes an article is somebody's own: "French said", not "the French said"."""
    word = tokens[last].text.lower()
    alone = first == last and word.endswith(("sh", "ch", "ese")) and not (first and tokens[first - 1].text in _ARTICLES)
    return alone and last + 1 < len(tokens) and tokens[last + 1].text in UTTERED


def is_far_fetched(candidate: Candidate, name: str) -> bool:
    """Names in other languages that are English words too, and codes of airports and countries."""
    place = candidate.place
    if candidate.sort is NameSort.FOREIGN:
        return name.isascii()
    return candidate.sort is NameSort.CODE and (
        place.kind == "city" or (len(name.replace(".", "")) == 3 and place.kind == "country")
    )


def is_firms_letters(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether two letters for a province stand where none is meant: "SK's plant", not "Regina, SK" or "in BC"."""
    before = tokens[first - 1].text if first else ""
    if before == "," and any(token.text == "&" for token in tokens[max(0, first - 5) : first - 1]):
        return True  # "Kaplan & Rothstein, P.A."
    if last > first or len(tokens[first].text) != 2 or before in (",", "(") or stands_at(tokens, first):
        return False
    if possessive_after(tokens, last):
        return last + 2 < len(tokens) and tokens[last + 2].text.lower() not in STATE_NOUNS
    return is_first_half(tokens, first, last) or (
        before.lower() in _ONE_OF_MANY and not (tokens[last + 1 : last + 2] and _of_state(tokens[last + 1]))
    )


def is_first_half(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether letters stand before a noun that is no state's and nobody's of one: "a CT scan", not "BC voters"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or not after.text.islower() or after.pos not in ("NOUN", ""):
        return False
    if not after.pos:
        return first > 0 and tokens[first - 1].text.lower() in ("a", "an", "the")
    return not _of_state(after)


def _of_state(noun: Token) -> bool:
    """Whether a noun is a state's, a place, or somebody of a state."""
    return noun.lemma in _OF_STATES


def goes_alone(tokens: Sequence[Token], last: int) -> bool:
    """Whether one more word, and no more, is written as part of the name."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    longer = last + 2 < len(tokens) and name_word(tokens[last + 2])
    return after is not None and name_word(after) and not longer


def ends_otherwise(tokens: Sequence[Token], last: int) -> bool:
    """Whether the next word makes another place's name of it: "Ellis" in "Ellis Beach"."""
    return goes_alone(tokens, last) and tokens[last + 1].text.lower() in ENDINGS


def is_common(name: str) -> bool:
    """Whether one word is a common noun, capitalised or not: "Court", "Police", "University"."""
    word = name.lower().rstrip(".")
    return word in COMMON or word in TITLES or word in GENERIC


def is_brand(word: str, candidates: Sequence[Candidate] = ()) -> bool:
    """Whether capitals inside a word make it a firm's: "iOS", not "DeKalb", which a place writes so."""
    spelt = any(word in candidate.place.name for candidate in candidates)
    return not spelt and _INNER.search(word) is not None and not word.startswith(("Mac", "Fitz"))


def street_end(tokens: Sequence[Token], last: int) -> int | None:
    """The last word of the street that a name begins: "Haverford Avenue", "Browns Bridge Road"."""
    for position in range(last + 1, min(last + 3, len(tokens))):
        if not name_word(tokens[position]):
            return None
        if tokens[position].text.lower().rstrip(".") in STREETS and not _of_a_saint(tokens, position):
            longer = position + 1 < len(tokens) and name_word(tokens[position + 1])
            return None if longer else position
    return None


def _of_a_saint(tokens: Sequence[Token], position: int) -> bool:
    """Whether "St." is a saint's, as in "East St. Louis"."""
    return (
        tokens[position].text.rstrip(".") == "St"
        and position + 1 < len(tokens)
        and tokens[position + 1].text[:1].isupper()
    )


def office_after(tokens: Sequence[Token], last: int) -> bool:
    """Whether an office follows the name: "Manitoba Premier Brian Pallister"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is not None and name_word(after) and after.text.lower().rstrip(".") in TOWN_OFFICES


def of_saint(tokens: Sequence[Token], first: int, last: int, best: Candidate) -> bool:
    """Whether a church or school is called after a saint, as many towns are: "St. Mary's Church"."""
    if tokens[first].text.rstrip(".") not in ("St", "Saint"):
        return False
    if first > 1 and tokens[first - 1].text == "to" and tokens[first - 2].text in _SACRED:
        return True  # "dedicated to St Helena"
    if best.score >= _LEAST_KNOWN:
        return False
    return possessive_after(tokens, last) and last + 2 < len(tokens) and tokens[last + 2].text.lower() in _CONSECRATED


def possessive_after(tokens: Sequence[Token], last: int) -> bool:
    """Whether the name possesses what follows: "Manitoba's Opposition"."""
    return last + 1 < len(tokens) and tokens[last + 1].text in ("'s", "’s")


def somebodys(spans: Sequence[Span], sentences: Sequence[ParsedSentence], gazetteer: Lookup) -> frozenset[str]:
    """Names that the story lets speak, act and own but never shows as a place: "Noma said she …"."""
    alive: set[str] = set()
    shown: set[str] = set()
    for span in spans:
        tokens = sentences[span.sentence].tokens
        # "In Noma's case" is no place: the preposition is the case's.
        by = not possessive_after(tokens, span.last)
        at = span.inside or (by and (stands_at(tokens, span.first) or spatial_cue(tokens, span.first, span.last)))
        if span.demonym or span.kind is not None or " " in span.name or not span.name[:1].isupper() or at:
            shown.add(normalise(span.name))
        elif _acts(tokens, span.last, gazetteer.lookup(span.name, limit=1)):
            alive.add(normalise(span.name))
    return frozenset(alive - shown)


def _acts(tokens: Sequence[Token], last: int, found: Sequence[Candidate]) -> bool:
    """Whether the word behind a name is said of persons: of one that no list holds any verb or possession is."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None:
        return False
    if not found and after.text == "," and tokens[last + 2 : last + 3] and tokens[last + 2].text == "who":
        return True
    if not found:
        return after.tag in ("VBD", "VBZ", "VBP", "MD") or after.text in ("'s", "’s")
    town = found[0].place.kind == "city" and found[0].score < _LEAST_KNOWN and not is_listed(found[0])
    return town and after.text.lower() in UTTERED
