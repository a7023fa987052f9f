"""What the gazetteer says of a name whatever stands around it: looked at once, for texts say the same names again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from storymap.gazetteer import Lookup
from storymap.recognisers.find import written_names as names
from storymap.recognisers.find.demonyms import peoples_called

_MOST = 20_000  # names that are remembered of a gazetteer
_SHORT = 5  # letters of "Calif" and "Tenn"
_WILD = ("region", "water", "physical")
_remembered: WeakKeyDictionary[Lookup, dict[str, Mapping[str, Any]]] = WeakKeyDictionary()


def name_facts(name: str, gazetteer: Lookup) -> Mapping[str, Any]:
    """The facts of ``PlaceFeatures`` that a name alone decides; those of a place only where one bears the name.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> facts = name_facts("Peru", open_gazetteer())
    >>> facts["kind"], facts["land"], facts["few_letters"]
    ('country', True, False)
    """
    known = _remembered.setdefault(gazetteer, {})
    facts = known.get(name)
    if facts is None:
        if len(known) >= _MOST:
            known.clear()
        facts = known[name] = _facts(name, gazetteer)
    return facts


def _facts(name: str, gazetteer: Lookup) -> Mapping[str, Any]:
    found = gazetteer.lookup(name, limit=8)
    candidates = [candidate for candidate in found if not names.is_far_fetched(candidate, name)]
    facts: dict[str, Any] = {
        "candidates": candidates,
        "peoples": peoples_called(name, gazetteer),
        "is_noun": names.is_common(name),
        "is_short": len(name.replace(".", "")) <= _SHORT,
    }
    if candidates:
        best = candidates[0]
        kind = best.place.kind
        facts |= {
            "best": best,
            "kind": kind,
            "score": best.score,
            "listed": names.is_listed(best),
            "land": kind in ("country", "continent"),
            "few_letters": len(name) <= 3 and name.isalpha() and not names.is_spelt(best, name),
            "has_inner_capital": names.is_brand(name, candidates),
            "short_of_wild": kind in _WILD and best.place.name.startswith(f"{name} "),
        }
    return facts
