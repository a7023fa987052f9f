"""What other languages call places that the gazetteer holds under English names, and the peoples of countries."""

from __future__ import annotations

import csv
from collections import defaultdict

from storymap.gazetteer import normalise
from storymap.settings import DATA


def _table(name: str) -> dict[str, dict[str, str]]:
    """Code of a language → word → English, from one of the lists in ``data/sources``."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    with (DATA / "sources" / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for language, word, english, _ in rows:
            found[language][word] = english
    return dict(found)


#: Code of a language → normalised name in the nominative → English name.
EXONYMS = {
    code: {normalise(name): english for name, english in names.items()} for code, names in _table("exonyms.csv").items()
}
#: Code of a language → stem of a people's words, whatever their ending → English demonym.
PEOPLES = _table("peoples.csv")
