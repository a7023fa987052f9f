"""What a place does in its story: how large its sign and how heavy its name are."""

from __future__ import annotations

from collections import Counter

from storymap.model import StoryMap

_HAPPENS = {"literal", "facility"}
_HEADLINE = 3  # what a place gains that the headline puts on the map
_END = 2  # and one where a movement or a route begins or ends
_STEPS = (3, 6)  # from which points on a place is of the middle weight, and of the highest


class Bearing:
    """Counts what each place does in a story: where it is named as a place, headlines, ends of movements and routes."""

    def __init__(self, storymap: StoryMap) -> None:
        self._points: Counter[str] = Counter()
        for mention, placement in storymap.placed():
            place = placement.on_map
            if place is not None and mention.role in _HAPPENS:
                self._points[place.place_id] += 1 + (_HEADLINE if mention.paragraph == 0 else 0)
        for place_id in _ends(storymap):
            self._points[place_id] += _END

    def weight(self, place_id: str) -> int:
        """0 for a place in passing, 1, or 2 for one that the story is about."""
        return sum(self._points[place_id] >= step for step in _STEPS)


def _ends(storymap: StoryMap) -> set[str]:
    """The places where somebody or something sets out or arrives."""
    found = {place.place_id for move in storymap.moves for place in (move.origin, move.destination) if place}
    for route in storymap.routes:
        stops = [place.place_id for _, place in storymap.stops_of(route)]
        found |= {*stops[:1], *stops[-1:]}
    return found


__all__ = ["Bearing"]
