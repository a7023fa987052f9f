"""Codes → English, for a reader and for a pupil: the only place where cues and reasons become prose."""

from __future__ import annotations

from collections.abc import Iterable

from storymap.model import Candidate, Cue, NameSort, Placement, Reason, Value
from storymap.wording.audiences import Audience
from storymap.wording.cue_table import CUES
from storymap.wording.interface import called, figure, here, interface, term
from storymap.wording.reason_table import REASONS
from storymap.wording.said import said
from storymap.wording.terms import (
    CERTAINTY_WORDS,
    KIND_WORDS,
    ROLE_WORDS,
    SORT_WORDS,
    STATUS_WORDS,
    counted,
    with_article,
)

_LARGE = 100_000  # inhabitants
#: Values of reasons that are names of countries and regions, which take an article in a sentence.
_AREAS = frozenset({"country", "outer", "one", "other", "side", "neighbour", "whose"})
_KINDS = frozenset({"kind", "asked", "first"})
#: Those that may be the name of a country, a continent or a sea.
_NAMED = frozenset({"place", "anchor"})


def cue_words(cue: Cue, *, audience: Audience = "reader") -> str:
    """What decided the role of a mention; raises KeyError for a code that nobody has words for.

    Examples
    --------
    >>> cue_words(Cue("after-preposition", ("in",))), cue_words(Cue("after-preposition-town", ("in",)), audience="pupil")
    ('after the preposition “in”', 'it stands after “in”')
    """  # noqa: E501 - the two audiences side by side
    family = _family(cue.code)
    row = CUES[family].of(audience)
    template = here("cues", family, row) if audience == "reader" else row
    return str(template).format(*cue.words, words=" ".join(cue.words))


def _family(code: str) -> str:
    """A code that has words, that of its family where it has none of its own."""
    family = code
    while family not in CUES and "-" in family:
        family = family.rpartition("-")[0]
    if family not in CUES:
        raise KeyError(code)
    return family


def reason_words(reason: Reason, *, audience: Audience = "reader") -> str:
    """Why a place was chosen, why a mention has none, or why a rival lost.

    Examples
    --------
    >>> reason_words(Reason("population", people=21_200)), reason_words(Reason("near"))
    ('population 21,200', 'other places in the story are close by')
    """
    values = {name: _said(name, value, audience) for name, value in reason.values}
    code = _row(reason, audience)
    row = REASONS[code].of(audience)
    return str(here("reasons", code, row) if audience == "reader" else row).format(**values)


def reasons_words(placement: Placement, *, audience: Audience = "reader") -> str:
    """All reasons of a placement as one sentence."""
    return joined(reason_words(reason, audience=audience) for reason in placement.reasons)


def joined(words: Iterable[str]) -> str:
    """Several reasons as one sentence."""
    return "; ".join(words)


def lost_words(candidate: Candidate, *, audience: Audience = "reader") -> str:
    """Why a rival lost; empty where nothing is known of it."""
    return reason_words(candidate.lost, audience=audience) if candidate.lost else ""


def sort_words(sort: NameSort) -> str:
    """What sort of name a place was found by; empty for the name that it is best known by.

    Examples
    --------
    >>> sort_words(NameSort.ALTERNATE)
    'alternate name'
    """
    return term(SORT_WORDS[sort]) if SORT_WORDS[sort] else ""


def found_words(candidate: Candidate) -> str:
    """By what a candidate was found: the sort of its name, or what put it forward."""
    return reason_words(candidate.told) if candidate.told else sort_words(candidate.sort)


def _row(reason: Reason, audience: Audience) -> str:
    """The code of a reason's words: for some values it has others."""
    values = dict(reason.values)
    code = reason.code
    if "sort" in values:
        code = f"{code}:{values['sort']}"
    elif code == "news-name":
        code = f"{code}:{values['kind']}"
    elif code == "population" and audience == "pupil" and int(values["people"]) >= _LARGE:
        code = f"{code}:large"
    return code if code in REASONS else reason.code


def _said(name: str, value: Value, audience: Audience) -> str:
    """One value of a reason as it stands in the sentence."""
    if name in _KINDS:
        return term(KIND_WORDS[value])  # type: ignore[index]
    if name in _AREAS:
        return _area_words(str(value or ""))
    if name == "part":
        return _part_words(str(value))
    if name == "sort":
        return _with_a(SORT_WORDS[NameSort[str(value).upper()]])
    if name == "why":
        return f": {value}" if value else ""
    if name in ("km", "number"):
        return figure(int(value))
    if name in ("people", "others"):
        return counted(int(value)) if audience == "pupil" else figure(int(value))
    return term(str(value)) if name == "way" else called(str(value)) if name in _NAMED else str(value)


def _area_words(name: str) -> str:
    """A country or region as it stands in a sentence."""
    if not name:
        return term("no country")
    return (with_article(name) or name) if interface() == "en" else called(name)


def _part_words(code: str) -> str:
    """A part of an area: "far north", "southern tip"."""
    how, _, way = code.rpartition("-")
    return said(f"part_{how or 'plain'}", way=str(here("terms", f"part:{way}", way)))


def _with_a(noun: str) -> str:
    if interface() != "en":
        return str(here("terms", f"a {noun}", noun))
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


__all__ = [
    "CERTAINTY_WORDS",
    "CUES",
    "KIND_WORDS",
    "REASONS",
    "ROLE_WORDS",
    "STATUS_WORDS",
    "Audience",
    "counted",
    "cue_words",
    "found_words",
    "joined",
    "lost_words",
    "reason_words",
    "reasons_words",
    "sort_words",
    "with_article",
]
