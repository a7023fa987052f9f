"""A word as it is inflected → the forms under which the gazetteer may hold it.

A form is the base and how many letters of the word, front and back, are no part of the
name: the "و" of "ومصر", the "에서" of "서울에서". Generous on purpose: what is no name of
a place is thrown away by the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias


class Form(NamedTuple):
    """A base form; ``front`` and ``back`` are letters of the word outside the name."""

    base: str
    front: int = 0
    back: int = 0


Inflection: TypeAlias = Callable[[str], tuple[Form, ...]]

#: The land around a town: Київщина.
_LAND = re.compile(r"(\w{3,}?)(ч?)[щч]ин(?:а|и|і|у|ою|о)$")
_STEM = 3  # letters that must be left of a Slavic name
#: Endings of the cases, and those of the nominative.
_UKRAINIAN = (
    "а|у|ю|я|і|ї|и|о|е|є|ом|ем|єм|ею|єю|ою|ові|еві|єві|ам|ям|ах|ях|ами|ями|ого|ому|ої|ій|им|ім|ими|их|ів|їв",
    "|а|я|о|е|є|ь|и|і|ї|й|ий|ій",
)
_RUSSIAN = (
    "а|у|ю|я|е|ы|и|ом|ем|ём|ой|ей|ою|ею|ью|ам|ям|ах|ях|ами|ями|ого|его|ому|ему|ым|им|ую|юю|ых|их|ыми|ими|ов|ев",
    "|а|я|о|е|ь|ы|и|й|ий|ый|ой|ая|яя|ое",
)
#: Consonants before the ending of the locative and what they were: Прага, в Празі.
_SOFTENED = {"ц": "к", "з": "г", "с": "х"}
#: Vowels of open syllables and what they are in closed ones: Харкова, Харків.
_CLOSED = {"о": "і", "е": "і", "є": "ї"}


@lru_cache(maxsize=8192)
def ukrainian(word: str) -> tuple[Form, ...]:
    """The word, and what it may be in the nominative: "Києві" → "Київ", "Сумщині" → "Сумська область"."""
    bases = [*_slavic(word, *_UKRAINIAN, alternate=True)]
    land = _LAND.match(word)
    if land is not None:
        bases.append(f"{land[1]}{'ць' if land[2] else 'сь'}ка область")
    return _distinct(word, bases)


@lru_cache(maxsize=8192)
def russian(word: str) -> tuple[Form, ...]:
    """The word, and what it may be in the nominative: "Москвой" → "Москва"."""
    return _distinct(word, _slavic(word, *_RUSSIAN, alternate=False))


def german(word: str) -> tuple[Form, ...]:
    """The word, and without the s of the genitive or the n of the dative: "Deutschlands", "Niederlanden"."""
    ends = (word.endswith("s") and len(word) > 4) or (word.endswith("n") and len(word) > 8)
    return (Form(word), Form(word[:-1])) if ends else (Form(word),)


def plain(word: str) -> tuple[Form, ...]:
    """The word itself: names of French and Spanish are not inflected."""
    return (Form(word),)


_ARABIC = ("و", "ف", "ب", "ل", "ك")


@lru_cache(maxsize=8192)
def arabic(word: str) -> tuple[Form, ...]:
    """The word, and without the particles that are written onto it: "وبالقاهرة" → "القاهرة"."""
    forms = [Form(word)]
    rest, front = word, 0
    for _ in range(2):
        if rest.startswith("لل") and len(rest) > 4:
            # ل and the article ال are written لل, so the article's alif comes back.
            forms.append(Form("ال" + rest[2:], front + 1))
        if not rest.startswith(_ARABIC) or len(rest) < 4:
            break
        rest, front = rest[1:], front + 1
        forms.append(Form(rest, front))
    return tuple(forms)


_KOREAN = re.compile(
    "(?:에서[는의도]?|에게|에[는도]?|까지|부터|으?로[는의]?|[은는이가을를의와과도만나]|보다|처럼|이나|라는|측[은이]?)$"
)


_UNITS = "주시도성현섬강"


@lru_cache(maxsize=8192)
def korean(word: str) -> tuple[Form, ...]:
    """The word, and without the particle behind it: "서울에서" → "서울"."""
    cuts = [start for start in range(2, len(word)) if _KOREAN.fullmatch(word, start)]
    whole = (Form(word), *(Form(word[:cut], 0, len(word) - cut) for cut in cuts))
    # The word for state, city or island is written onto the name and belongs to it: 캘리포니아주.
    bare = (Form(form.base[:-1], 0, form.back) for form in whole if form.base[-1] in _UNITS and len(form.base) > 3)
    return (*whole, *bare)


def _slavic(word: str, cases: str, nominative_cases: str, *, alternate: bool) -> Iterator[str]:
    nominatives = nominative_cases.split("|")
    head, hyphen, tail = word.partition("-")
    if hyphen and len(head) > _STEM:
        # Only the first part is inflected in "в Ростове-на-Дону".
        heads = _slavic(head, cases, nominative_cases, alternate=alternate)
        yield from (each + hyphen + tail for each in heads)
    for ending in ("", *sorted(cases.split("|"), key=len, reverse=True)):
        if not word.endswith(ending) or len(word) - len(ending) < _STEM:
            continue
        stem = word[: len(word) - len(ending)]
        stems = [stem]
        if alternate and ending and stem[-1] in _SOFTENED:
            stems.append(stem[:-1] + _SOFTENED[stem[-1]])
        for each in stems:
            yield from (each + nominative for nominative in nominatives)
            if alternate and len(each) > 2 and each[-2] in _CLOSED:
                closed = each[:-2] + _CLOSED[each[-2]] + each[-1]
                yield from (closed, closed + "ь")


def _distinct(word: str, bases: Iterable[str]) -> tuple[Form, ...]:
    return tuple(Form(base) for base in dict.fromkeys((word, *bases)))
