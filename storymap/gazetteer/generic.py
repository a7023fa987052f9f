"""The generic words of admin units: "Kursk Oblast" is Kursk, and the Kursk region."""

from __future__ import annotations

import re
from collections.abc import Iterable

from storymap.lexicon import one_of, words

_AFTER = words("unit-after")
_BEFORE = words("unit-before")
_SUFFIX = re.compile(r"\s*[\s-](?:" + one_of(_AFTER) + r")['’]?$", re.I)
_PREFIX = re.compile(r"^(?:" + one_of(_BEFORE) + r")\s+", re.I)
#: Countries whose admin-1 units the news calls states, and so on; "region" and "province" serve everywhere.
_LOCAL_WORDS = {
    "state": ("US", "AU", "IN", "BR", "NG", "MX", "DE", "MY", "VE", "MM", "SD", "SS", "AT"),
    "oblast": ("RU", "UA", "KZ", "KG", "BG", "UZ", "BY"),
    "prefecture": ("JP", "GR", "CF", "TG", "GN"),
    "governorate": ("EG", "IQ", "JO", "LB", "OM", "PS", "SY", "TN", "YE", "BH", "KW", "SA"),
    "canton": ("CH", "BA", "LU"),
    "county": ("KE", "HU", "HR", "RO", "NO", "EE", "LR", "SE", "TW", "IE", "SS"),
    "department": ("FR", "CO", "PE", "BO", "GT", "HN", "NI", "PY", "SV", "UY", "HT", "BJ"),
    "voivodeship": ("PL",),
    "emirate": ("AE",),
    "district": ("BD", "MW", "UG", "PT", "CY", "SL"),
    "territory": ("AU", "CA", "IN"),
}
_SHORTEST = 3
#: What is left of "Western Province" or "Capital Region" is not a name.
_NOT_A_NAME = words("no-name-alone")


def short_names(names: Iterable[str], *, is_admin1: bool) -> list[str]:
    """The names without their generic word, in order, without those that lose nothing.

    Of a county or district only one word is taken off; of an admin-1 unit as many as there are.
    """
    found: list[str] = []
    for name in names:
        short = name
        while True:
            shorter = _PREFIX.sub("", _SUFFIX.sub("", short))
            if shorter == short or len(shorter) < _SHORTEST:
                break
            short = shorter
            if not is_admin1:
                break
        if short not in found and (short != name or is_admin1) and short[:1].isupper() and short.isascii():
            if re.sub(r"[\s-]+", " ", short.lower()) in _NOT_A_NAME:
                continue
            found.append(short)
    return found


def with_generic_word(short: str, type_word: str, country: str) -> list[str]:
    """The short name of an admin-1 unit with the words the news puts after it."""
    words = ["region", "province"]
    words += [word for word, countries in _LOCAL_WORDS.items() if country in countries]
    if type_word and type_word.lower() not in words:
        words.append(type_word.lower())
    return [f"{short} {word}" for word in words]


def with_co(names: Iterable[str], country: str) -> list[str]:
    """The names of a county as newspapers shorten them: "Loudon Co." in the United States, "Co. Mayo" in Ireland."""
    if country == "US":
        return [f"{name.removesuffix('County')}Co." for name in names if name.endswith(" County")]
    return [f"Co. {name.removeprefix('County ')}" for name in names if name.startswith("County ")]
