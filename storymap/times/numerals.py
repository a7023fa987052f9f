"""Numbers as a text writes them, in figures or in words of any size, and years as EDTF writes them."""

from __future__ import annotations

import re

from storymap.lexicon import values

_SMALL = {word: int(number) for word, number in values("number").items() if number != "0"}
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_FEW = {"a": 1, "an": 1, "zero": 0, "a couple of": 2, "a couple": 2}
_FIRST = "first second third fourth fifth sixth seventh eighth ninth"
_TENTH = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
ORDINALS = {word: number for number, word in enumerate(f"{_FIRST} {_TENTH}".split(), 1)} | {
    f"twenty{dash}{word}": 20 + number for dash in "- " for number, word in enumerate(_FIRST.split(), 1)
}

# Factored by first letters, since every word of a text is held against it.
_TEEN = (
    r"t(?:wo|hree|en|welve|hirteen)|f(?:our(?:teen)?|i(?:ve|fteen))|s(?:ix(?:teen)?|even(?:teen)?)|e(?:ight(?:een)?|leven)"
    r"|nine(?:teen)?|one"
)
_TEN = r"(?:t(?:wen|hir)|fo(?:r)|fif|six|seven|eigh|nine)ty"
_BELOW_HUNDRED = rf"(?:{_TEN}(?:[ -](?:one|two|three|four|five|six|seven|eight|nine)\b)?|{_TEEN})"
_MANY = "(?:dozen|hundred|thousand|million|billion)"
FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,7}(?:\.\d+)?)"
#: A number in front of a unit: "1,500", "2.5 million", "twenty-five", "two hundred and fifty", "a dozen".
NUMBER = (
    rf"(?P<number>(?<![\d.,]){FIGURES}(?: {_MANY}\b)?|a couple(?: of)?"
    rf"|(?:an?(?= {_MANY}\b)|{_BELOW_HUNDRED})(?:[ -]{_MANY}\b(?:(?:,? and)? {_BELOW_HUNDRED}\b)?){{0,6}}|an?)"
)
#: "17th", "seventeenth", "twenty-first".
ORDINAL = (
    r"(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|(?:twenty[ -])?(?:first|second|third|four(?:teen)?th|fifth|fifteenth"
    r"|six(?:teen)?th|seven(?:teen)?th|eigh(?:teen)?th|nin(?:e?th|eteenth)|tenth|eleventh|twelfth|thirteenth)|twentieth)"
)


def number_in(words: str) -> float:
    """A number in figures or words.

    Examples
    --------
    >>> number_in("1,500"), number_in("2.5 million"), number_in("three hundred and fifty-one"), number_in("a dozen")
    (1500.0, 2500000.0, 351.0, 12.0)
    """
    words = words.lower()
    if words in _FEW:
        return float(_FEW[words])
    total, group = 0.0, 0.0
    for word in re.findall(r"[\d.,]+|[a-z]+", words):
        if word[0].isdigit():
            group += float(word.replace(",", ""))
        elif word in _LARGE:
            group = max(group, 1.0) * _LARGE[word]
            if _LARGE[word] >= 1000:
                total, group = total + group, 0.0
        else:
            group += _SMALL.get(word, 0)
    return total + group


def ordinal_in(words: str) -> int:
    """The number of an ordinal in figures or words: 17 for "17th" and for "seventeenth"."""
    return int(words[:-2]) if words[0].isdigit() else ORDINALS[words.lower()]


def edtf_year(year: int) -> str:
    """A year as EDTF writes it, counted as astronomers do: 0 is 1 BC.

    Examples
    --------
    >>> edtf_year(79), edtf_year(-43), edtf_year(-11999)
    ('0079', '-0043', 'Y-11999')
    """
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def edtf_century(first: int) -> str:
    """The hundred years from a year on, "16XX" from 1600; "-04XX" from -499, the fifth century before Christ."""
    return f"{first // 100:02d}XX" if first >= 0 else f"-{-first // 100:02d}XX"


def full_year(figures: str) -> int:
    """The year of two figures or four: 1998 for "98", 2012 for "12"."""
    year = int(figures)
    return year if len(figures) > 2 else year + (1900 if year >= 30 else 2000)
