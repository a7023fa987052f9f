"""What a place does in its story: stands in the headline, has things happen to it, is where somebody goes."""

from __future__ import annotations

from storymap.lessons.askable import AskablePlace
from storymap.lessons.facts import LessonFacts
from storymap.model import LITERAL_ROLES

#: What each part is worth: a headline, an end of a movement or a stop of a journey, a mention at which something is.
_HEADLINE, _END, _LITERAL = 3, 2, 1
#: More mentions than this make a place no weightier.
_MOST = 5


def by_importance(facts: LessonFacts, places: tuple[AskablePlace, ...]) -> list[AskablePlace]:
    """Places by what they do in the story, the weightiest first; of equal ones what the story has first.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> story = engine.read("Rain in Quito\\n\\nRain fell in Cuenca too. Hundreds left Quito for Guayaquil.")
    >>> facts = LessonFacts(story, gazetteer=engine.gazetteer, shapes=engine.shapes)
    >>> [place.name for place in by_importance(facts, facts.places)]
    ['Quito', 'Guayaquil', 'Cuenca']
    """
    ends = _ends(facts)
    return sorted(places, key=lambda one: (-weight(one, ends), one.told[0][0].start))


def weight(askable: AskablePlace, ends: frozenset[str]) -> int:
    """How much a place does in its story, where the ends of movements and the stops of journeys are known."""
    literal = sum(mention.role in LITERAL_ROLES for mention, _ in askable.told)
    headline = any(mention.paragraph == 0 and mention.role in LITERAL_ROLES for mention, _ in askable.told)
    return _HEADLINE * headline + _END * (askable.place.place_id in ends) + _LITERAL * min(literal, _MOST)


def _ends(facts: LessonFacts) -> frozenset[str]:
    """The ends of the story's movements and the stops of its journeys."""
    storymap = facts.storymap
    found = [place for move in storymap.moves for place in (move.origin, move.destination)]
    found += [storymap.placement(stop.mention_id).place for route in storymap.routes for stop in route.stops]
    return frozenset(place.place_id for place in found if place is not None)
