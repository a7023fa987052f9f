"""Where a story is published, as one more name that speaks: a local paper writes of what is near."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storymap.gazetteer import Lookup, normalise
from storymap.model import Cue, Mention
from storymap.resolvers.story_name import Name

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_LONGEST = 3  # words in the name of a place in the name of a paper
_KNOWN = 0.6  # a prior from which on a word is a town's name before it is a paper's: "The York Herald"
_CANDIDATES = 24
_SAID = 3  # how often the text would have to name the place to say as much
_KINDS = ("city", "admin1", "country")
_PERSONS = (None, "surname", "given name")  # what a paper is not named after


def home_of(publisher: str, gazetteer: Lookup) -> Name | None:
    """The place in a publisher's name, with all that bear its name; None where there is none.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> home = home_of("The Daily Courier, York", open_gazetteer())
    >>> home.first.name, home_of("The Independent", open_gazetteer())
    ('York', None)
    """
    best: Name | None = None
    for words in _runs(publisher):
        found = gazetteer.lookup(words, limit=_CANDIDATES)
        score = found[0].score if found and found[0].place.kind in _KINDS and found[0].is_own_name else 0.0
        if score < _KNOWN or gazetteer.not_place(words) not in _PERSONS:
            continue
        if best is None or score > best.candidates[0].score:
            mention = Mention("", 0, 0, 0, words, "literal", Cue("given"), words)
            best = Name((normalise(words), None), [mention] * _SAID, found, demonym=False)
    return best


def _runs(publisher: str) -> Iterator[str]:
    """The runs of words with capitals that may name a place, the longest first."""
    words = [match for match in _WORD.finditer(publisher) if match[0][:1].isupper()]
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            start, end = words[first].start(), words[first + size - 1].end()
            if end - start <= sum(len(word[0]) + 1 for word in words[first : first + size]):
                yield publisher[start:end]
