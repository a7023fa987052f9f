"""What questions are made from: a story with its places and movements, and what can be measured between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, lru_cache

from storymap.gazetteer import Lookup, normalise
from storymap.lessons.askable import ADMITTED, AskablePlace, PlacedMention, told_apart, written
from storymap.lessons.geography import Geography
from storymap.model import Mention, Move, Place, Placement, StoryMap
from storymap.shapes import Shapes

#: A likely town or site farther from every other place of the story makes no question.
_OUTLYING_KM = 3000.0
_SITES = frozenset({"city", "building", "admin2", "water", "physical"})


class LessonFacts(Geography):
    """A story on a gazetteer and shapes; nothing is worked out before it is needed.

    Parameters
    ----------
    storymap : StoryMap
        The mapped story.
    gazetteer, shapes
        What its places are looked up and measured in.
    """

    def __init__(self, storymap: StoryMap, *, gazetteer: Lookup, shapes: Shapes) -> None:
        """Take what is asked about."""
        super().__init__(gazetteer, shapes)
        self.storymap, self.story = storymap, storymap.story
        self._normal = lru_cache(maxsize=1024)(self._normalised)

    # -- places and movements -----------------------------------------------------------------

    @cached_property
    def places(self) -> tuple[AskablePlace, ...]:
        """Places whose reading is firm enough to teach, in order of first mention.

        A guess makes no question: a key that may be wrong teaches what is wrong. A person's
        confirmation makes any placement firm.
        """
        told: dict[str, list[tuple[Mention, Placement]]] = {}
        places: dict[str, Place] = {}
        for mention, placement in self.storymap.placed():
            if mention.kind == "composed":
                continue  # How far it reaches is an estimate, which no key may rest on.
            row = PlacedMention(mention, placement, self.story)
            verdict = ADMITTED.decide(row, start=mention.start, end=mention.end)
            if row.place is not None and (verdict is None or verdict.verdict):
                places[row.place.place_id] = row.place
                told.setdefault(row.place.place_id, []).append((mention, placement))
        found = []
        for place_id, place in places.items():
            mentions = tuple(told[place_id])
            found.append(AskablePlace(replace(place, name=written(place, mentions)), self.key(place), mentions))
        return tuple(one for one in told_apart(found, self.meet) if not self._is_outlying(one, found))

    def _is_outlying(self, askable: AskablePlace, others: Iterable[AskablePlace]) -> bool:
        """Whether a likely town or site lies so far from all else in the story that the reading may be wrong."""
        place = askable.place
        if place.lat is None or askable.is_sure or place.kind not in _SITES or place.feature_code == "PPLC":
            return False
        points = [other.place for other in others if other is not askable and other.place.lat is not None]
        return bool(points) and min(self.distance(place, other) for other in points) > _OUTLYING_KM

    def _countries(self, codes: Iterable[str]) -> list[Place]:
        """Countries under the names that the story gives them, or those that schools use."""
        story = {one.place.place_id: one.place for one in self.places if one.place.kind == "country"}
        return [story.get(place.place_id, place) for place in super()._countries(codes)]

    def place_of(self, place_id: str) -> Place:
        """A place of the story or of the gazetteer; raises KeyError if neither has it."""
        place = self._named.get(place_id)
        return place if place is not None else self.gazetteer.place(place_id)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The story's movements, their ends under the names that the story gives them."""
        return tuple(
            replace(move, origin=self._as_named(move.origin), destination=self._as_named(move.destination))
            for move in self.storymap.moves
        )

    def _as_named(self, place: Place | None) -> Place | None:
        return place and self._named.get(place.place_id, place)

    @cached_property
    def _named(self) -> dict[str, Place]:
        """Every place the story names or might have meant: a project may hold some that this gazetteer has not."""
        story = self.storymap
        rivals = [rival.place for placement in story.placements for rival in placement.rivals]
        ends = [place for move in story.moves for place in (move.origin, move.destination)]
        placed = [placement.place for placement in story.placements]
        firm = [askable.place for askable in self.places]
        return {place.place_id: place for place in (*rivals, *ends, *placed, *firm) if place is not None}

    # -- the text -----------------------------------------------------------------------------

    @cached_property
    def title(self) -> str:
        """The headline on one line."""
        return " ".join((self.story.title or "Story map").split())

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a passage: start and end in the whole text."""
        return self.storymap.sentence_of(start, end)

    def quote(self, start: int, end: int) -> str:
        """A passage of the story on one line."""
        return " ".join(self.story.text[start:end].split())

    def opening(self, number: int) -> str:
        """The first words of a paragraph, to know it by."""
        words = re.sub(r"[“”„\"«»]", "", self.story.paragraph_text(number)).split()
        return " ".join(words[:7]) + ("…" if len(words) > 7 else "")

    def says(self, number: int, names: Iterable[str]) -> bool:
        """Whether a paragraph has one of the names in it, whatever its case."""
        text = self._normal(number)
        return any(normalise(name) in text for name in names if normalise(name))

    def is_named(self, place: Place) -> bool:
        """Whether the text has the name of a place in it."""
        name = normalise(place.name)
        return f" {name} " in self._whole or any(one.place.place_id == place.place_id for one in self.places)

    @cached_property
    def _whole(self) -> str:
        return f" {normalise(self.story.text)} "

    def _normalised(self, number: int) -> str:
        return f" {normalise(self.story.paragraph_text(number))} "
