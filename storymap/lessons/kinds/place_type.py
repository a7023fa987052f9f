"""What type of place something is: a country, a part of one, a city."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from storymap.gazetteer import normalise
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker, Subject, difficulty, refusals
from storymap.lessons.phrasing import sited, spoken, type_of
from storymap.lessons.question import Choice
from storymap.lexicon import one_of, words
from storymap.maps.describing import TERRITORIES
from storymap.rules import RuleTable

#: A name that says itself what it is: "Gombe State".
_TELLING = re.compile(
    rf"\b(?:{one_of(words('telling'))})\b",
    re.I,
)
#: Nobody of thirteen takes a country, or a town, of so many people for something else.
_KNOWN_TO_ALL = {"country": 20_000_000, "city": 1_000_000}
_LARGE = 100_000
_TYPES = {
    "country": "a country",
    "admin1": "part of a country: a state, province or region",
    "city": "a city, town or village",
    "continent": "a continent",
    "region": "a region of several countries",
    "water": "a body of water: a sea, lake or river",
}
_ASKED = frozenset({"country", "admin1", "city", "continent", "region"})


def _says_its_type(subject: Subject) -> bool:
    word = _TYPES[subject.kind].split()[-1]
    return bool(_TELLING.search(subject.place.name)) or any(
        word in said for said in normalise(subject.place.name).split()
    )


def _is_vague_region(subject: Subject) -> bool:
    """Whether a region has not several countries in it, or is itself named after several things."""
    if subject.kind != "region":
        return False
    key = subject.askable.key
    return subject.place.name.endswith("s") or key is None or len(subject.facts.shapes.countries_of(key)) < 2


def _has_other_type(subject: Subject) -> bool:
    """Whether the name may mean another type of place too: Puebla is a city and a state, Cork a city and a county."""
    for found in subject.facts.gazetteer.lookup(subject.place.name, limit=40):
        other, code = found.place, subject.country_code
        near = other.kind == "country" or other.population > _LARGE or (code and other.country_code == code)
        if near and other.kind != subject.kind and (other.kind, subject.kind) != ("admin2", "admin1"):
            return True
    return False


_REFUSED: RuleTable[Subject, bool] = refusals(
    "type of place",
    ("kind", lambda subject: subject.kind not in _ASKED, "Ministers met at *NATO headquarters* in Brussels."),
    # What is no more was a country once.
    (
        "no-more",
        lambda subject: normalise(subject.place.name).split()[:1] == ["former"],
        "In the days of the *Soviet Union* he left.",
    ),
    ("says-it", _says_its_type, "Floods hit *Gombe State* on Monday."),
    ("word-only", lambda subject: subject.askable.is_word_only, "*European* leaders met in Amman."),
    ("vague-region", _is_vague_region, "Rain fell in the *Balkans*."),
    # Scotland is a country too.
    ("nation", lambda one: one.country_code == "GB" and one.kind == "admin1", "Rain fell in *Wales* and Scotland."),
    ("no-country", lambda subject: subject.kind == "admin1" and subject.country_code is None, ""),
    (
        "territory",
        lambda subject: subject.kind == "country" and subject.country_code in TERRITORIES,
        "The storm hit *Guam*.",
    ),
    (
        "known-to-all",
        lambda subject: subject.place.population > _KNOWN_TO_ALL.get(subject.kind, math.inf),
        "The storm hit *Japan*.",
    ),
    (
        "unsettled",
        lambda subject: subject.kind == "country" and subject.facts.unsettled(subject.place),
        "The train crossed *Kosovo*.",
    ),
    ("other-type", _has_other_type, "She told a press conference in *Cork* that she would go."),
)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    for subject in maker.subjects(_REFUSED):
        place = subject.place
        mention, _ = maker.evidence(subject.askable)
        # A continent is a region of several countries too.
        able = ("country", "admin1", "city", "water", *(() if subject.kind == "continent" else ("region",)))
        wrong = maker.dice("what", place.place_id).sample([kind for kind in able if kind != subject.kind], 3)
        yield Draft(
            f"What type of place is {spoken(place)}?",
            [place],
            mention,
            sited(facts, place),
            right=Choice(_TYPES[subject.kind], True, "Yes.", value=subject.kind),
            wrong=[Choice(_TYPES[kind], False, f"No, it is {type_of(facts, place)}.", value=kind) for kind in wrong],
            difficulty=difficulty(extent_km=subject.extent_km, population=place.population),
        )


def _holds(claim: Claim) -> bool:
    return claim.value == claim.subject.kind


WHAT = QuestionKind(
    "what", "What type of place it is", _drafts, _holds, (_REFUSED,), by_default=False, objective="Interpret"
)
