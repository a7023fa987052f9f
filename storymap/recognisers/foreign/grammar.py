"""What each language needs to be read by names: its words of place, its generic words, its traps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from storymap.lexicon import values_in, words_in
from storymap.model import Kind
from storymap.recognisers.foreign.exonyms import EXONYMS, PEOPLES
from storymap.recognisers.foreign.forms import Inflection, arabic, german, korean, plain, russian, ukrainian

_WORD = r"[^\W_]+(?:[-‐‑][^\W_]+)*"
#: Slavic and Arabic words hold apostrophes and vowel signs.
_WORD_MARKED = r"[^\W_]+(?:[-‐‑'’ʼ][^\W_]+)*"


@dataclass(frozen=True)
class Grammar:
    """How names stand in one language."""

    code: str
    forms: Inflection
    home: frozenset[str]  # countries whose small towns its news name
    at: frozenset[str]  # words before a name that say something is there
    parts: frozenset[str]  # nouns of which a name says where they are: "east", "capital", "border"
    skip: frozenset[str]  # words that are no names though some place bears them
    joins: frozenset[str]  # "and", "or"
    kinds: Mapping[str, Kind]  # generic words that are part of a name
    after: frozenset[str]  # endings written onto a name that say something is there
    offices: frozenset[str]  # those who govern: the name behind them stands for them
    says: frozenset[str]  # verbs of saying and deciding
    according: frozenset[str]  # "according to"
    people: re.Pattern[str] = re.compile(r"(?!)")  # the endings of a word for a people, behind its stem
    cased: bool = True  # whether names are told by capitals
    nouns: bool = False  # whether all nouns have capitals
    word: re.Pattern[str] = re.compile(_WORD)
    subject_first: bool = False  # whether a subject stands before its verb

    @property
    def peoples(self) -> dict[str, str]:
        """Stem → English demonym."""
        return PEOPLES.get(self.code, {})

    @cached_property
    def longest_people(self) -> int:
        """How many letters the longest stem of a people has."""
        return max(map(len, self.peoples), default=0)

    @property
    def exonyms(self) -> dict[str, str]:
        """Normalised name → English name."""
        return EXONYMS.get(self.code, {})


def _grammar(
    code: str,
    forms: Inflection,
    home: str,
    people: str = r"(?!)",
    *,
    cased: bool = True,
    nouns: bool = False,
    word: str = _WORD,
    subject_first: bool = False,
) -> Grammar:
    """The grammar of a language with its words of the lexicon."""
    return Grammar(
        code,
        forms,
        frozenset(home.split()),
        at=words_in(code, "at"),
        parts=words_in(code, "part-of-place"),
        skip=words_in(code, "no-name"),
        joins=words_in(code, "joining"),
        kinds=cast("Mapping[str, Kind]", values_in(code, "generic")),
        after=words_in(code, "at-ending"),
        offices=words_in(code, "office"),
        says=words_in(code, "saying"),
        according=words_in(code, "according"),
        people=re.compile(people),
        cased=cased,
        nouns=nouns,
        word=re.compile(word),
        subject_first=subject_first,
    )


#: Of a language that is not read: names as they stand, in capitals or not, with no word beside them understood.
PLAIN = _grammar("", plain, "")

_RUSSIAN_PEOPLE = (
    r"(?:ий|ая|ое|ие|ого|ой|ому|им|ую|их|ими|ом|цы|цев|цам|цами|цах|ец|и|ы|е|ев|ов|ам|ами|ах|а|у|ка|ки|ин|не|н)?"
)
_UKRAINIAN_PEOPLE = r"(?:ий|а|е|і|ї|ого|ої|ому|ій|им|ою|их|ими|у|ці|ців|цям|цями|цях|и|ів|ам|ами|ах|ка|ки|ко|о)?"
GRAMMARS = {
    "uk": _grammar("uk", ukrainian, "UA", _UKRAINIAN_PEOPLE, word=_WORD_MARKED),
    "ru": _grammar("ru", russian, "RU BY KZ", _RUSSIAN_PEOPLE, word=_WORD_MARKED),
    "fr": _grammar("fr", plain, "FR BE CH", r"(?:ne|nes|e|es|s|de|do|le|les)?", subject_first=True),
    "de": _grammar("de", german, "DE AT CH", r"(?:e|er|en|em|es|n|in|innen|s)?", nouns=True),
    "es": _grammar(
        "es",
        plain,
        "ES MX AR CO CL PE VE EC BO UY PY CU DO GT HN SV NI CR PA",
        r"(?:o|a|os|as|e|es|s|esa|esas|eses)?",
        subject_first=True,
    ),
    "ar": _grammar(
        "ar",
        arabic,
        "EG SY IQ SA YE LB JO PS MA DZ TN LY SD AE KW QA OM BH",
        r"(?:ي|ية|يون|يين|يتين|يان|يات|ا)",
        cased=False,
        word=r"[ء-يً-ْـٱ-ۓ]+",
    ),
    "ko": _grammar("ko", korean, "KR KP", cased=False, word=r"[가-힣]+|[A-Za-z]+"),
}
