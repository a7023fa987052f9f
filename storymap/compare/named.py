"""Which places several stories name, each with the mentions of each story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storymap.model import Mention, Place, Role, StoryMap

_ORDER: tuple[Role, ...] = ("literal", "facility", "organisation", "actor", "demonym")


@dataclass(frozen=True, slots=True)
class Named:
    """One place, and the mentions of it in each of the stories, in their order."""

    place: Place
    mentions: tuple[tuple[Mention, ...], ...]

    @property
    def by(self) -> tuple[int, ...]:
        """The numbers of the stories that name it."""
        return tuple(number for number, found in enumerate(self.mentions) if found)

    @property
    def mask(self) -> int:
        """The same as bits."""
        return sum(1 << number for number in self.by)

    @property
    def count(self) -> int:
        """How often it is named in all."""
        return sum(map(len, self.mentions))

    def roles(self, story: int) -> tuple[Role, ...]:
        """What it does in a story, the most telling first."""
        own = {mention.role for mention in self.mentions[story]}
        return tuple(role for role in _ORDER if role in own)

    @property
    def happens(self) -> bool:
        """Whether something happens there in any of them."""
        return any(mention.role in ("literal", "facility") for found in self.mentions for mention in found)

    @property
    def differs(self) -> bool:
        """Whether it does another thing in one story than in another."""
        return len({self.roles(number) for number in self.by}) > 1


def named_in(storymaps: Sequence[StoryMap]) -> list[Named]:
    """Every place that is on the map of a story: those that most stories name first, then by how often.

    Examples
    --------
    >>> from storymap.pipeline import map_story
    >>> found = named_in([map_story("They fled from Goma to Bukavu."), map_story("Rain fell on Goma.")])
    >>> [(one.place.name, one.by) for one in found]
    [('Goma', (0, 1)), ('Bukavu', (0,))]
    """
    places: dict[str, Place] = {}
    mentions: dict[str, list[list[Mention]]] = {}
    for number, storymap in enumerate(storymaps):
        for mention, placed in storymap.placed():
            place = placed.on_map
            if place is None:
                continue
            places.setdefault(place.place_id, place)
            mentions.setdefault(place.place_id, [[] for _ in storymaps])[number].append(mention)
    found = [Named(place, tuple(map(tuple, mentions[key]))) for key, place in places.items()]
    return sorted(found, key=lambda one: (-len(one.by), -one.count))


def merged(storymaps: Sequence[StoryMap]) -> StoryMap:
    """What all stories have on the map as one record to draw; only its places and moves are meant."""
    mentions = [
        replace(mention, mention_id=f"s{number}-{mention.mention_id}")
        for number, storymap in enumerate(storymaps)
        for mention in storymap.mentions
    ]
    placements = [
        replace(placed, mention_id=f"s{number}-{placed.mention_id}")
        for number, storymap in enumerate(storymaps)
        for placed in storymap.placements
    ]
    moves = [move for storymap in storymaps for move in storymap.moves]
    return replace(
        storymaps[0],
        mentions=tuple(mentions),
        placements=tuple(placements),
        moves=tuple(replace(move, move_id=f"v{number:03}") for number, move in enumerate(moves, 1)),
        times=(),
        routes=(),
    )
