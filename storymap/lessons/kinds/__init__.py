"""The kinds of question, one file each: what a kind asks about, how it asks, and how its key is proved.

A new kind is a file here and a line in ``KINDS``; cards, files for class, proofs and the choice of a quiz
know it from there.
"""

from __future__ import annotations

from collections.abc import Collection

from storymap.lessons.asking import QuestionKind
from storymap.lessons.kinds.find_place import FIND
from storymap.lessons.kinds.highest_town import HIGHEST
from storymap.lessons.kinds.how_far import DISTANCE
from storymap.lessons.kinds.joined_waters import WATERS
from storymap.lessons.kinds.land_border import BORDER
from storymap.lessons.kinds.lies_between import BETWEEN
from storymap.lessons.kinds.movements import ORDER
from storymap.lessons.kinds.name_place import NAME
from storymap.lessons.kinds.namesakes import NAMESAKE
from storymap.lessons.kinds.odd_one_out import OUTSIDE
from storymap.lessons.kinds.place_type import WHAT
from storymap.lessons.kinds.rivers import DOWNSTREAM, RIVERSIDE
from storymap.lessons.kinds.route_order import ROUTE
from storymap.lessons.kinds.stands_for import MEANING
from storymap.lessons.kinds.which_country import WHERE
from storymap.lessons.kinds.which_direction import DIRECTION
from storymap.lessons.kinds.which_is_nearest import NEARER
from storymap.lessons.kinds.which_paragraph import PARAGRAPH

#: What a teacher writes.
OWN = QuestionKind("own", "Your own question")
_ALL = (
    FIND, NAME, WHERE, WHAT, MEANING, NAMESAKE, ROUTE, ORDER, PARAGRAPH, DISTANCE, DIRECTION, NEARER, BORDER, OUTSIDE,
    RIVERSIDE, DOWNSTREAM, BETWEEN, WATERS, HIGHEST, OWN,
)  # fmt: skip
#: Every kind by its code, in the order in which they are introduced to a class.
KINDS: dict[str, QuestionKind] = {kind.code: kind for kind in _ALL}
#: Codes of the kinds that questions are made of.
MADE: tuple[str, ...] = tuple(code for code, kind in KINDS.items() if kind.drafts)
#: Codes of the kinds that a quiz has where nobody chose others.
ASKED: tuple[str, ...] = tuple(code for code in MADE if KINDS[code].by_default)
#: Codes of the kinds that nobody can answer without looking at a map.
MAP_KINDS = frozenset(code for code, kind in KINDS.items() if kind.needs_map)

#: What questions assess, in the order in which it is taught.
OBJECTIVES: tuple[str, ...] = ("Locate", "Measure", "Compare", "Interpret")
#: Age → the kinds that a quiz for it has where nobody chose others.
AGES: dict[str, tuple[str, ...]] = {
    "8 to 11": (
        "find", "name", "where", "what", "paragraph", "route", "order", "distance", "direction", "nearer", "border",
        "outside", "riverside",
    ),
    "12 and up": ASKED,
}  # fmt: skip


def kinds_of(objectives: Collection[str], kinds: Collection[str] = ASKED) -> tuple[str, ...]:
    """Those of some kinds that assess one of the objectives; all where none is named.

    Examples
    --------
    >>> kinds_of(["Measure"])
    ('distance', 'direction', 'nearer')
    """
    return tuple(code for code in kinds if not objectives or KINDS[code].objective in objectives)


__all__ = ["AGES", "ASKED", "KINDS", "MADE", "MAP_KINDS", "OBJECTIVES", "OWN", "QuestionKind", "kinds_of"]
