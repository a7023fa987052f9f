"""The forms that words seem to have where nothing was parsed: part of speech and plain form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from storymap.recognisers import role_words as roles
from storymap.recognisers import words
from storymap.recognisers.role_words import ADJECTIVES, ADVERBS, IRREGULAR, PRONOUNS
from storymap.recognisers.syntax import Token
from storymap.recognisers.words import DIRECTIONS

#: Words that the rules ask for as verbs, and as nouns; some are both.
VERBS = (
    words.SAYING | words.SPEECH | words.BEING | words.TOUCHING | words.MOVING
    | roles.FLOWING | roles.CONTEST | roles.TAKEN_ALONG | roles.WROUGHT | roles.MORE_VERBS
)  # fmt: skip
NOUNS = (
    frozenset(words.GENERIC) | words.PLACE_NOUNS | words.MOTION_NOUNS
    | roles.STATE_NOUNS | roles.LAND_NOUNS | roles.MESSAGES | roles.OF_STATE | roles.PEOPLE_OF | roles.WITHIN
    | roles.PARTY_NOUNS
)  # fmt: skip
_KNOWN = VERBS | NOUNS
_AUXILIARIES = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will", "would",
     "shall", "should", "can", "could", "may", "might", "must")
)  # fmt: skip
DETERMINERS = frozenset(
    ("the", "a", "an", "this", "these", "those", "its", "his", "her", "their", "our", "my", "your", "some",
     "any", "all", "both", "no", "every", "each")
)  # fmt: skip
_PREPOSITIONS = words.AT | words.TOWARDS | words.PARTIES | frozenset(
    ("of", "as", "since", "after", "before", "until", "during", "including", "excluding", "except", "over", "under",
     "v", "v.", "vs", "vs.", "per")
)  # fmt: skip
_LINKS = frozenset(
    ("and", "or", "but", "that", "nor", "which", "who", "whom", "whose", "when", "while", "where", "because", "if",
     "than", "so", "yet", "not")
)  # fmt: skip


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    """The plain form of a word in small letters, as far as the word lists know it."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in _KNOWN or len(word) < 4:
        return word
    stems: list[str] = []
    if word.endswith("ies") or word.endswith("ied"):
        stems.append(word[:-3] + "y")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            stems += [stem, stem + "e"]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    known = next((stem for stem in stems if stem in _KNOWN), None)
    if known is not None:
        return known
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def form(tokens: Sequence[Token], position: int) -> tuple[str, str]:
    """The part of speech that a word seems to have, and its plain form."""
    token = tokens[position]
    word = token.text
    if not word[:1].isalnum():
        return ("PART", word) if word[:1] in "'’" and len(word) > 1 else ("PUNCT", word)
    small = word.lower()
    if small in DETERMINERS:
        return "DET", small
    if small in _AUXILIARIES:
        return "AUX", IRREGULAR.get(small, small)
    if small in _PREPOSITIONS or small == "to":
        return "ADP", small
    if small in _LINKS:
        return "CCONJ", small
    if word[0].isdigit():
        return "NUM", small
    if small in PRONOUNS:
        return "PRON", small
    lemma = _lemma(small)
    if word[0].isupper() and (position or lemma not in _KNOWN):
        return "PROPN", small
    if small in ADVERBS or (small.endswith("ly") and lemma not in _KNOWN):
        return "ADV", small
    if lemma in VERBS and (lemma not in NOUNS or _acts_here(tokens, position)):
        return "VERB", lemma
    if lemma in NOUNS:
        return "NOUN", lemma
    if small in DIRECTIONS or small in ADJECTIVES:
        return "ADJ", small
    if small.endswith(("ed", "ing")) and len(small) > 5:
        return "VERB", lemma
    if position and tokens[position - 1].text == "to" and tokens[min(position + 1, len(tokens) - 1)].text[:1].isupper():
        return "VERB", lemma
    return "NOUN", lemma


def _acts_here(tokens: Sequence[Token], position: int) -> bool:
    """Whether a word that is noun and verb is a verb here: "plans to", "attacked", "Russia attacks the"."""
    word = tokens[position].text
    if word.endswith(("ed", "ing")) or word in IRREGULAR:
        return True
    before = tokens[position - 1].text.lower() if position else ""
    if before in ADVERBS or before.endswith("ly"):
        return True
    if before in (
        "to",
        "will",
        "would",
        "could",
        "should",
        "must",
        "may",
        "might",
        "can",
        "they",
        "who",
        "which",
        "it",
    ):
        return True
    after = tokens[position + 1].text if position + 1 < len(tokens) else ""
    follows = after in DETERMINERS or after in ("to", "that", "it", "them", "him", "for") or after[:1].isupper()
    return follows and (
        before[:1] != ""
        and before not in DETERMINERS
        and before not in _PREPOSITIONS
        and tokens[position - 1].text[:1].isupper()
    )
