"""Names in Chinese, which parts no words: the longest match, with guards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from storymap.gazetteer import Lookup
from storymap.lexicon import one_of, values_in, words_in
from storymap.model import Cue, Kind
from storymap.recognisers.foreign.exonyms import EXONYMS, PEOPLES
from storymap.recognisers.foreign.found import Bearer, Beside, Found, bearer, believable, demonyms, role_of

_LONGEST = 9
_RUN = re.compile(r"[一-鿿·]+")
_HOME = frozenset({"CN", "TW", "HK", "MO", "SG"})
#: Generic words behind a name and the kind that they ask for.
_KINDS = cast("dict[str, Kind]", values_in("zh", "generic"))
#: Words that hold a name by chance; they are stepped over.
_SKIP = re.compile(one_of(words_in("zh", "no-name")))
_BEFORE = re.compile(rf"(?:{one_of(words_in('zh', 'at'))})(?:首都|其|了)?$")
_BEHIND = re.compile(one_of(words_in("zh", "at-ending")))
_JOINS = words_in("zh", "joining")
_PEOPLE = re.compile(r"[人籍裔]")
#: The one character that stands for a people.
_SHORT = PEOPLES["zh"]
_SHORT_PEOPLE = re.compile(rf"([{''.join(_SHORT)}])(?=[军方媒])")


def chinese_names(text: str, start: int, end: int, gazetteer: Lookup) -> Iterator[Found]:
    """The names between two places of a text, in order."""
    for run in _RUN.finditer(text, start, end):
        at = run.start()
        last: Found | None = None
        while at < run.end():
            skipped = _SKIP.match(text, at)
            if skipped is not None:
                at = skipped.end()
                continue
            # "A和B": what stands beside the one stands beside the other.
            gap = text[last.end : at] if last is not None and last.role == "literal" else ""
            found = _longest(text, at, run.end(), gazetteer, gap if gap in _JOINS else "") or _short(text, at)
            if found is not None:
                yield found
                last = found
            at = found.end if found is not None else at + 1


def _longest(text: str, at: int, end: int, gazetteer: Lookup, listed: str) -> Found | None:
    for size in range(min(_LONGEST, end - at), 1, -1):
        name = text[at : at + size]
        known = bearer(gazetteer, [name], EXONYMS["zh"], _HOME)
        if known is None:
            continue
        generic = next(
            (word for word in _KINDS if text.startswith(word, at + size) and at + size + len(word) <= end), ""
        )
        cue = _cue(text, at, at + size + len(generic)) or listed
        if not _meant(known, size, generic, bool(cue)):
            continue
        stop = at + size
        people = demonyms(gazetteer).get(known.place.place_id)
        if people is not None and _PEOPLE.match(text, stop):
            return Found(at, stop + 1, people, "demonym", Cue("country-people"), 0.9)
        role, why, confidence = role_of(Beside(known.place, cue=cue))
        kind = _KINDS.get(generic) if generic else None
        if kind not in ("admin1", "admin2", "city") or known.place.kind in ("country", "water", "region", "building"):
            kind, generic = None, "" if kind in ("admin1", "admin2", "city", "country") else generic
        return Found(at, stop + len(generic), known.name, role, why, confidence, kind)
    return None


def _meant(known: Bearer, size: int, generic: str, cue: bool) -> bool:
    """Two characters are a word as often as a town: only large ones are believed without a sign."""
    if known.place.kind == "city" and size == 2 and not generic and not cue and known.place.population < 1_000_000:
        return known.place.feature_code in ("PPLC", "PPLA")
    if known.place.kind in ("admin1", "admin2", "region") and size == 2 and known.score < 0.4 and not generic:
        return False
    return believable(known, cue=cue or bool(generic), home=_HOME, strict=size < 4)


def _cue(text: str, start: int, stop: int) -> str:
    before = _BEFORE.search(text, max(0, start - 6), start)
    if before is not None:
        return before.group()
    behind = _BEHIND.match(text, stop)
    return behind.group() if behind is not None else ""


def _short(text: str, at: int) -> Found | None:
    """The one character that stands for a land before its army, its side or its press: 俄军."""
    match = _SHORT_PEOPLE.match(text, at)
    if match is None:
        return None
    return Found(at, match.end(), _SHORT[match.group()], "demonym", Cue("short-for-country"), 0.8)
