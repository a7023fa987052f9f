"""Codes → English, for a reader and for a pupil: the only place where cues and reasons become prose."""

from __future__ import annotations

from collections.abc import Iterable

from storymap.model import Candidate, Cue, Kind, NameSort, Placement, Reason, Value
from storymap.wording.audiences import Audience
from storymap.wording.cue_table import CUES
from storymap.wording.numbers import counted
from storymap.wording.reason_table import REASONS

KIND_WORDS: dict[Kind, str] = {
    "country": "a country",
    "admin1": "a state, province or region",
    "admin2": "a county or district",
    "city": "a town or city",
    "region": "a region",
    "continent": "a continent",
    "border": "a border",
    "building": "a building or institution",
    "water": "a river, lake or sea",
    "physical": "a feature of the land",
    "none": "not a place on a map",
}
_SORT_WORDS = {
    NameSort.PREFERRED: "",
    NameSort.COMMON: "common name",
    NameSort.GENERIC: "name with its generic word",
    NameSort.ALTERNATE: "alternate name",
    NameSort.FOREIGN: "name in another language",
    NameSort.CODE: "abbreviation",
    NameSort.ROMANISED: "transliteration",
    NameSort.DEMONYM: "demonym",
    NameSort.PACK: "name in your own list",
}
_WITH_ARTICLE = (
    "United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines", "Bahamas", "Comoros",
    "Gambia", "Maldives", "Central African Republic", "Dominican Republic", "Democratic Republic", "Republic of",
)  # fmt: skip
_LARGE = 100_000  # inhabitants


def cue_words(cue: Cue, *, audience: Audience = "reader") -> str:
    """What decided the role of a mention.

    Examples
    --------
    >>> cue_words(Cue("after-preposition", ("in",))), cue_words(Cue("after-preposition", ("in",)), audience="pupil")
    ('after the preposition “in”', 'it stands after “in”')
    """
    return CUES[cue.code].of(audience).format(*cue.words, words=" ".join(cue.words))


def reason_words(reason: Reason, *, audience: Audience = "reader") -> str:
    """Why a place was chosen, why a mention has none, or why a rival lost.

    Examples
    --------
    >>> reason_words(Reason("population", people=21_200)), reason_words(Reason("near"))
    ('population 21,200', 'other places of the story are close by')
    """
    values = {name: _said(name, value, audience) for name, value in reason.values}
    return REASONS[_variant(reason, audience)].of(audience).format(**values)


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
    return _SORT_WORDS[sort]


def found_words(candidate: Candidate) -> str:
    """By what a candidate was found: the sort of its name, or what put it forward."""
    return reason_words(candidate.told) if candidate.told else sort_words(candidate.sort)


def _variant(reason: Reason, audience: Audience) -> str:
    """The row for a reason: some read otherwise by a value."""
    values = dict(reason.values)
    if "sort" in values and f"{reason.code}:{values['sort']}" in REASONS:
        return f"{reason.code}:{values['sort']}"
    if audience == "pupil" and reason.code == "news-name" and values["kind"] == "region":
        return "news-name:region"
    if audience == "pupil" and reason.code == "population" and int(values["people"]) >= _LARGE:
        return "population:large"
    return reason.code


def _said(name: str, value: Value, audience: Audience) -> str:
    """One value of a reason as it stands in the sentence."""
    if name in ("kind", "asked", "first"):
        return KIND_WORDS[value]  # type: ignore[index]
    if name == "sort":
        return _SORT_WORDS[NameSort[str(value).upper()]]
    if name == "why":
        return f": {value}" if value else ""
    if name in ("people", "others"):
        return counted(int(value)) if audience == "pupil" else f"{value:,}"
    if name in ("country", "outer", "place", "one", "other") and audience == "pupil":
        return _with_article(str(value)) or "no country"
    return str(value) if value or name != "country" else "no country"


def _with_article(name: str) -> str:
    """A name as it stands inside a sentence: "the United States"."""
    return f"the {name.removeprefix('The ')}" if name.startswith((*_WITH_ARTICLE, "The ")) else name


__all__ = [
    "CUES",
    "KIND_WORDS",
    "REASONS",
    "Audience",
    "counted",
    "cue_words",
    "found_words",
    "joined",
    "lost_words",
    "reason_words",
    "reasons_words",
    "sort_words",
]
