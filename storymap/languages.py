"""The language of a text, told from its script and its smallest words.

English is read in full. Eight other languages are read in part: the gazetteer finds
their names, no grammar is parsed. ``note`` says so in one sentence for a reader.
"""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["NAMES", "PARTIAL", "code_of", "detect", "note"]

#: Code (ISO 639-1) → English name of the languages that are read.
NAMES = {
    "en": "English",
    "ar": "Arabic",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "ko": "Korean",
    "ru": "Russian",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
#: Those read in part.
PARTIAL = frozenset(NAMES) - {"en"}

_READ = 6_000  # code points that are looked at
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-zÀ-ɏ]"),
    "cyrillic": re.compile(r"[Ѐ-ӿ]"),
    "arabic": re.compile(r"[ء-ي]"),
    "han": re.compile(r"[一-鿿]"),
    "kana": re.compile(r"[ぁ-ヿ]"),
    "hangul": re.compile(r"[가-힣]"),
}
_OTHER_SCRIPTS = re.compile("[Ѐ-ӿء-ي一-鿿ぁ-ヿ가-힣]")
#: A Chinese or Korean character says as much as a word of several letters.
_WORTH = {"han": 3, "hangul": 3, "kana": 3}
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
#: A letter with a full stop is an initial.
_WORD = re.compile(r"[^\W\d_]{2,}|[^\W\d_](?!\.)")
#: The commonest small words; one that two languages share counts for both.
_SMALL = {
    "en": "the of and to in is was for on that with said by from at it as has have he his are be an this were not but "
    "their will who its they after which would had been",
    "fr": "le la les des et est dans du un une que pour sur par au aux qui avec en il elle ont été son sa ses ce cette "
    "ne pas plus se selon après sont mais ou l d",
    "de": "der die das und ist nicht mit von den dem des ein eine einer im auf für sich zu nach bei aus auch hat haben "
    "wurde werden sind am zum zur über an als wie es",
    "es": "el la los las de del y en que un una por con para se su sus al lo es ha han fue como más pero según este "
    "esta tras entre sobre desde hasta no",
}
_SMALL_WORDS = {
    small: tuple(code for code, words in _SMALL.items() if small in words.split())
    for small in " ".join(_SMALL.values()).split()
}
#: So much more often than English ones must another language's small words come.
_CLEARLY = 1.5


def detect(text: str) -> str:
    """The code of the language of a text: one of ``NAMES``, "en" where nothing speaks for another.

    Examples
    --------
    >>> detect("Вибухи пролунали у Києві вночі."), detect("Die Stadt liegt an der Grenze und ist nicht groß.")
    ('uk', 'de')
    >>> detect("Rain fell on Київ and the river rose.")
    'en'
    """
    text = text[:_READ]
    if _OTHER_SCRIPTS.search(text) is None:
        return _of_small_words(text) if _SCRIPTS["latin"].search(text) else "en"
    letters = {script: len(pattern.findall(text)) * _WORTH.get(script, 1) for script, pattern in _SCRIPTS.items()}
    script = max(letters, key=lambda name: letters[name])
    if letters[script] * 2 <= sum(letters.values()):
        return "en"
    if script == "cyrillic":
        return "uk" if len(_UKRAINIAN.findall(text)) > len(_RUSSIAN.findall(text)) else "ru"
    if script == "latin":
        return _of_small_words(text)
    # Japanese is none of the languages that are read: its kana keep it from being taken for Chinese.
    japanese = letters["kana"] * 10 > letters["han"]
    return {"arabic": "ar", "han": "en" if japanese else "zh", "hangul": "ko"}.get(script, "en")


def _of_small_words(text: str) -> str:
    counts: Counter[str] = Counter()
    words = Counter(_WORD.findall(text.lower()))
    for word in words.keys() & _SMALL_WORDS.keys():
        for code in _SMALL_WORDS[word]:
            counts[code] += words[word]
    best = max(("fr", "de", "es"), key=lambda code: counts[code])
    return best if counts[best] >= 2 and counts[best] > _CLEARLY * counts["en"] else "en"


def code_of(language: str) -> str:
    """The code of a language as a person or a page may have written it.

    Examples
    --------
    >>> code_of("uk-UA"), code_of("Korean")
    ('uk', 'ko')
    """
    plain = re.split(r"[-_]", language.strip().lower())[0]
    return next((code for code, name in NAMES.items() if plain == name.lower()), plain)


def note(language: str) -> str | None:
    """What a reader should know of how a text was read, None for a language read in full.

    Examples
    --------
    >>> note("fr")
    'Read in part: French names are found by the gazetteer alone, roles are defaults, moves and times are not read.'
    """
    code = code_of(language)
    if code not in PARTIAL:
        return None
    return (
        f"Read in part: {NAMES[code]} names are found by the gazetteer alone, roles are defaults, moves and times are "
        "not read."
    )
