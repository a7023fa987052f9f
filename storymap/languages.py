"""The language of a text, told from its script and its smallest words.

English is read in full. German, Spanish and French have rules for roles, movements and dates; of five more
languages the gazetteer finds the names in every ending. A text in any other language is told by py3langid and
read by the gazetteer alone; ``wording.language_notes`` says so in one sentence for a reader.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache

from storymap.lexicon import words, words_in

__all__ = ["BY_RULES", "NAMES", "PARTIAL", "UNREAD", "code_of", "detect", "is_english"]

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
#: Those of which roles, movements and dates are read by rules.
BY_RULES = frozenset({"de", "es", "fr"})
#: Languages that are told from others and not read: their names are found where the gazetteer has them as they stand.
UNREAD: dict[str, str] = dict(
    re.findall(
        r"(\w+):(\w+)",
        "af:Afrikaans am:Amharic an:Aragonese as:Assamese az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali "
        "br:Breton bs:Bosnian ca:Catalan cs:Czech cy:Welsh da:Danish dz:Dzongkha el:Greek eo:Esperanto et:Estonian "
        "eu:Basque fa:Persian fi:Finnish fo:Faroese ga:Irish gl:Galician gu:Gujarati he:Hebrew hi:Hindi hr:Croatian "
        "ht:Haitian hu:Hungarian hy:Armenian id:Indonesian is:Icelandic it:Italian ja:Japanese jv:Javanese "
        "ka:Georgian kk:Kazakh km:Khmer kn:Kannada ku:Kurdish ky:Kyrgyz lb:Luxembourgish lo:Lao lt:Lithuanian "
        "lv:Latvian mg:Malagasy mk:Macedonian ml:Malayalam mn:Mongolian mr:Marathi ms:Malay mt:Maltese my:Burmese "
        "nb:Norwegian ne:Nepali nl:Dutch nn:Norwegian no:Norwegian oc:Occitan or:Odia pa:Punjabi pl:Polish ps:Pashto "
        "pt:Portuguese qu:Quechua ro:Romanian rw:Kinyarwanda se:Sami si:Sinhala sk:Slovak sl:Slovenian sq:Albanian "
        "sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu th:Thai tl:Tagalog tr:Turkish ug:Uyghur ur:Urdu "
        "vi:Vietnamese vo:Volapük wa:Walloon xh:Xhosa zu:Zulu",
    )
)

_READ = 6_000  # code points that are looked at
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-zÀ-ɏ]"),
    "cyrillic": re.compile(r"[Ѐ-ӿ]"),
    "arabic": re.compile(r"[ء-ي]"),
    "han": re.compile(r"[一-鿿]"),
    "kana": re.compile(r"[ぁ-ヿ]"),
    "hangul": re.compile(r"[가-힣]"),
}
_OTHER_SCRIPTS = re.compile("[Ͱ-\u1fff\u3040-ヿ一-鿿가-힣]")
#: Scripts that one language is mostly written in, of those that are not read.
_SCRIPT_OF = {
    "el": "Ͱ-Ͽ\u1f00-\u1fff", "hy": "\u0530-\u058f", "he": "\u0590-\u05ff", "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff", "pa": "\u0a00-\u0a7f", "gu": "\u0a80-\u0aff", "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff", "ml": "\u0d00-\u0d7f", "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f", "lo": "\u0e80-\u0eff", "my": "\u1000-\u109f", "ka": "\u10a0-\u10ff",
    "am": "\u1200-\u137f", "km": "\u1780-\u17ff",
}  # fmt: skip
#: A Chinese or Korean character says as much as a word of several letters.
_WORTH = {"han": 3, "hangul": 3, "kana": 3}
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
#: A letter with a full stop is an initial.
#: Words of plain letters first: they are told at once.
_WORD = re.compile(r"[a-z]{2,}+(?![^\W\d_])|[^\W\d_]{2,}|[^\W\d_](?!\.)")
#: So much more often than English ones must another language's small words come.
_CLEARLY = 1.5
#: Characters from which py3langid is asked; of fewer it makes "Goma" Afrikaans.
_ENOUGH = 200
_ENOUGH_LETTERS = 150
#: In English prose at least one word in this many is one of its small ones.
_ONE_IN = 12
#: A word that comes more often than in prose counts no more: a list of one name is in no language.
_OFTEN = 20


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """The commonest small words, each with the languages that have it."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for code in ("en", "fr", "de", "es"):
        for word in words("commonest") if code == "en" else words_in(code, "commonest"):
            found[word] += (code,)
    return dict(found)


def detect(text: str) -> str:
    """The code of the language of a text: one of ``NAMES`` or ``UNREAD``, "en" where nothing speaks for another.

    Examples
    --------
    >>> detect("Вибухи пролунали у Києві вночі."), detect("Die Stadt liegt an der Grenze und ist nicht groß.")
    ('uk', 'de')
    >>> detect("Rain fell on Київ and the river rose.")
    'en'
    """
    text = text[:_READ]
    if text.isascii() or _OTHER_SCRIPTS.search(text) is None:
        return _of_small_words(text) if _SCRIPTS["latin"].search(text) else "en"
    letters = {script: len(pattern.findall(text)) * _WORTH.get(script, 1) for script, pattern in _scripts().items()}
    letters["han"] += letters["kana"]  # Japanese is written in both.
    script = max(letters, key=lambda name: letters[name])
    if letters[script] * 2 <= sum(letters.values()) - (letters["kana"] if script == "han" else 0):
        return "en"
    if script == "latin":
        return _of_small_words(text)
    if script in ("cyrillic", "arabic") and len(text) >= _ENOUGH:
        return _by_model(text) or _of_script(script, text, letters)
    return _of_script(script, text, letters)


@lru_cache(maxsize=1)
def _scripts() -> dict[str, re.Pattern[str]]:
    """Every script by its name, or by the one language that is mostly written in it."""
    return _SCRIPTS | {code: re.compile(f"[{letters}]") for code, letters in _SCRIPT_OF.items()}


def _of_script(script: str, text: str, letters: dict[str, int]) -> str:
    if script == "cyrillic":
        return "uk" if len(_UKRAINIAN.findall(text)) > len(_RUSSIAN.findall(text)) else "ru"
    # Its kana keep Japanese from being taken for Chinese.
    japanese = letters["kana"] * 10 > letters["han"]
    return {"arabic": "ar", "han": "ja" if japanese else "zh", "kana": "ja", "hangul": "ko"}.get(script, script)


def _by_model(text: str) -> str | None:
    """What py3langid takes a text for; None for a language that we have no name for."""
    import py3langid

    code = str(py3langid.classify(text)[0])
    return code if code in NAMES or code in UNREAD else None


def _of_small_words(text: str) -> str:
    counts: Counter[str] = Counter()
    said = Counter(_WORD.findall(text.lower()))
    small = _small_words()
    for word in said.keys() & small.keys():
        for code in small[word]:
            counts[code] += said[word]
    best = max(("fr", "de", "es"), key=counts.__getitem__)
    english = counts["en"] * _ONE_IN >= said.total() and counts["en"] >= counts[best]
    # English is told by its small words alone: the model takes a moment to open, and nine texts in ten need none.
    if not english and sum(len(word) * min(times, _OFTEN) for word, times in said.items()) >= _ENOUGH_LETTERS:
        return _by_model(text) or "en"
    return best if counts[best] >= 2 and counts[best] > _CLEARLY * counts["en"] else "en"


def code_of(language: str) -> str:
    """The code of a language as a person or a page may have written it.

    Examples
    --------
    >>> code_of("uk-UA"), code_of("Korean")
    ('uk', 'ko')
    """
    plain = re.split(r"[-_]", language.strip().lower())[0]
    return next((code for code, name in (NAMES | UNREAD).items() if plain == name.lower()), plain)


def is_english(language: str) -> bool:
    """Whether a text is read by the rules of English; so is one in a language that we have no name for."""
    code = code_of(language)
    return code not in PARTIAL and code not in UNREAD
