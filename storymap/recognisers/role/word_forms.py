"""The forms that words seem to have where nothing was parsed: part of speech and plain form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from storymap import lexicon
from storymap.recognisers import english_words as words
from storymap.recognisers.english_words import ADJECTIVES, ADVERBS, DIRECTIONS, IRREGULAR, PRONOUNS
from storymap.recognisers.parse.syntax import Token

#: Words that the rules ask for as verbs, and as nouns; some are both.
VERBS = (
    words.SAYING | words.SPEECH | words.BEING | words.TOUCHING | words.MOVING
    | words.FLOWING | words.CONTEST | words.TAKEN_ALONG | words.WROUGHT | words.MORE_VERBS
)  # fmt: skip
NOUNS = (
    frozenset(words.GENERIC) | words.PLACE_NOUNS | words.MOTION_NOUNS
    | words.STATE_NOUNS | words.LAND_NOUNS | words.MESSAGES | words.OF_STATE | words.PEOPLE_OF | words.WITHIN
    | words.PARTY_NOUNS
)  # fmt: skip
_KNOWN = VERBS | NOUNS
_AUXILIARIES = lexicon.words("auxiliary")
DETERMINERS = lexicon.words("determiner")
_PREPOSITIONS = words.AT | words.TOWARDS | words.PARTIES | lexicon.words("other-preposition")
_LINKS = lexicon.words("conjunction")
#: The words that are of one part of speech wherever they stand; of two lists the later has the word.
_CLOSED: dict[str, str] = {
    **dict.fromkeys(PRONOUNS, "PRON"),
    **dict.fromkeys(_LINKS, "CCONJ"),
    **dict.fromkeys(_PREPOSITIONS, "ADP"),
    **dict.fromkeys(_AUXILIARIES, "AUX"),
    **dict.fromkeys(DETERMINERS, "DET"),
}
#: Words before which no name is meant and after which a verb stands.
_BEFORE_VERBS = lexicon.words("before-verb")
_AFTER_VERBS = DETERMINERS | {"to", "that", "it", "them", "him", "for"}


def form(tokens: Sequence[Token], position: int) -> tuple[str, str]:
    """The part of speech that a word seems to have, and its plain form.

    Examples
    --------
    >>> from storymap.readers import parse_story
    >>> from storymap.recognisers.parse.syntax import split
    >>> [sentence] = split(parse_story("The floods reached Lima."))
    >>> [form(sentence.tokens, position) for position in range(4)]
    [('DET', 'the'), ('NOUN', 'flood'), ('VERB', 'reach'), ('PROPN', 'lima')]
    """
    word = tokens[position].text
    alone = _form_alone(word)
    if alone is not None:
        return alone
    small = word.lower()
    lemma = _lemma(small)
    if word[0].isupper() and position:
        return "PROPN", small
    if small in ADVERBS:
        return "ADV", small
    if lemma in VERBS and (lemma not in NOUNS or _acts_here(tokens, position)):
        return "VERB", lemma
    if lemma in NOUNS:
        return "NOUN", lemma
    to_name = position and tokens[position - 1].text == "to" and _capital_after(tokens, position)
    return "VERB" if to_name else "NOUN", lemma


@lru_cache(maxsize=20_000)
def _form_alone(word: str) -> tuple[str, str] | None:
    """The form of a word that has the same one wherever it stands, None where its neighbours tell."""
    small = word.lower()
    if not word[:1].isalnum():
        return ("PART", word) if word[:1] in "'’" and len(word) > 1 else ("PUNCT", word)
    if small in _CLOSED:
        pos = _CLOSED[small]
        return pos, IRREGULAR.get(small, small) if pos == "AUX" else small
    if word[0].isdigit():
        return "NUM", small
    lemma = _lemma(small)
    if word[0].isupper():
        return None if lemma in _KNOWN else ("PROPN", small)
    return _form_of_small(small, lemma)


def _form_of_small(small: str, lemma: str) -> tuple[str, str] | None:
    """The same of a word in small letters that is no particle."""
    if small in ADVERBS or (small.endswith("ly") and lemma not in _KNOWN):
        return "ADV", small
    if lemma in _KNOWN:
        return None if lemma in VERBS and lemma in NOUNS else ("VERB" if lemma in VERBS else "NOUN", lemma)
    if small in DIRECTIONS or small in ADJECTIVES:
        return "ADJ", small
    return ("VERB", lemma) if small.endswith(("ed", "ing")) and len(small) > 5 else None


def _capital_after(tokens: Sequence[Token], position: int) -> bool:
    """Whether a capitalised word follows."""
    return tokens[min(position + 1, len(tokens) - 1)].text[:1].isupper()


def _acts_here(tokens: Sequence[Token], position: int) -> bool:
    """Whether a word that is noun and verb is a verb here: "plans to", "attacked", "Russia attacks the"."""
    word = tokens[position].text
    if word.endswith(("ed", "ing")) or word in IRREGULAR:
        return True
    before = tokens[position - 1].text if position else ""
    small = before.lower()
    if small in ADVERBS or small.endswith("ly") or small in _BEFORE_VERBS:
        return True
    after = tokens[position + 1].text if position + 1 < len(tokens) else ""
    follows = after in _AFTER_VERBS or after[:1].isupper()
    return follows and before[:1].isupper() and small not in DETERMINERS and small not in _PREPOSITIONS


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    """The plain form of a word in small letters, as far as the word lists know it."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in _KNOWN or len(word) < 4:
        return word
    known = next((stem for stem in _stems(word) if stem in _KNOWN), None)
    if known is not None:
        return known
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _stems(word: str) -> list[str]:
    """What a word may be a form of."""
    stems = [word[:-3] + "y"] if word.endswith(("ies", "ied")) else []
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            stems += [stem, stem + "e"]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return stems
