"""The generic words of admin units: "Kursk Oblast" is Kursk, and the Kursk region."""

from __future__ import annotations

import re
from collections.abc import Iterable

_AFTER = (
    "autonomous okrug", "autonomous oblast", "autonomous region", "autonomous province", "autonomous community",
    "administrative region", "special administrative region", "capital region", "metropolitan region", "oblast",
    "oblast'", "krai", "kray", "okrug", "province", "region", "state", "governorate", "prefecture", "voivodeship",
    "department", "district", "county", "canton", "division", "territory", "republic", "municipality", "parish",
    "raion", "rayon", "regency", "borough", "census area", "shi", "sheng", "qu", "xian", "fu", "to", "ken", "do",
    "wilayat", "emirate", "atoll", "island council", "commune", "zone", "woreda", "muhafazah",
    "ostan", "vilayet", "viloyati", "il", "ili", "kommune", "lan", "län", "fylke",
)  # fmt: skip
_BEFORE = (
    "republic of", "state of", "province of", "region of", "city of", "department of", "departamento de",
    "departamento del", "provincia de", "provincia del", "estado de", "région de", "region de", "regione", "land",
    "autonomous republic of", "autonomous region of", "free state of", "commonwealth of", "territory of",
    "community of", "principality of", "oblast", "county", "wilaya de", "wilaya d'", "gouvernorat de", "muhafazat",
    "al muhafazah", "ostan-e", "tinh", "tỉnh", "changwat", "judetul", "județul", "respublika", "sha'biyat",
    "county of", "borough of", "london borough of", "metropolitan borough of", "city and borough of",
    "royal borough of", "district of", "municipality of", "parish of", "canton of", "canton de",
)  # fmt: skip
_SUFFIX = re.compile(
    r"\s*[\s-](?:" + "|".join(sorted(map(re.escape, _AFTER), key=len, reverse=True)) + r")['’]?$", re.I
)
_PREFIX = re.compile(r"^(?:" + "|".join(sorted(map(re.escape, _BEFORE), key=len, reverse=True)) + r")\s+", re.I)
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
_NOT_A_NAME = frozenset(
    (
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "centre", "center",
        "middle", "upper", "lower", "capital", "federal", "northeast", "northwest", "southeast", "southwest",
        "north eastern", "north western", "south eastern", "south western", "northeastern", "northwestern",
        "southeastern", "southwestern", "north east", "north west", "south east", "south west", "north central",
        "coast", "coastal", "littoral", "plateau", "plateaux", "national", "metropolitan", "mountain", "mountains",
        "islands", "island", "lakes", "lake", "river", "rivers", "delta", "autonomous", "free", "new", "old", "grand",
        "great", "greater", "main", "inner", "outer", "municipal", "rural", "urban", "special", "union", "city", "town",
        "state", "unity", "equatoria", "highlands", "savanes", "maritime", "centrale", "central highland",
    )
)  # fmt: skip


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
