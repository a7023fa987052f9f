"""What questions are made from: a story with its places and movements, and what can be measured between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise
from statistics import median

from storymap.gazetteer import Lookup, normalise
from storymap.lessons.askable import ADMITTED, AskablePlace, PlacedMention, told_apart, written
from storymap.lessons.drawing import Ground
from storymap.lessons.geography import Geography
from storymap.lessons.nature import Nature
from storymap.maps.features import Features, features_of
from storymap.maps.terrain import is_natural, pole_of
from storymap.model import Mention, Move, Place, Placement, StoryMap
from storymap.shapes import Shapes

#: A likely town or site farther from every other place of the story makes no question.
_OUTLYING_KM = 3000.0
#: Of so many points a story has a scale; a town of fewer people that is so many times, and so many kilometres, from the
#: towns that the text names before it and after it is taken for none of it.
_MANY, _SMALL, _STRAY_TIMES, _STRAY_KM = 5, 50_000, 2.5, 60.0
#: A natural feature that is farther than this from all the towns named beside it may be another of its name.
_FAR_WATER_KM = 150.0
_NATURE = frozenset({"water", "physical"})
_SITES = frozenset({"city", "building", "admin2", "water", "physical"})


def _in_text(points: list[AskablePlace]) -> list[AskablePlace]:
    """Places as often as the text names them, in its order."""
    told = sorted((mention.start, at) for at, one in enumerate(points) for mention, _ in one.told)
    return [points[at] for _, at in told]


def _is_small(askable: AskablePlace) -> bool:
    """Whether it is a town that few know, and that nobody has confirmed."""
    place = askable.place
    return (
        place.kind == "city" and place.population < _SMALL and place.feature_code != "PPLC" and not askable.is_by_hand
    )


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

    @cached_property
    def nature(self) -> Nature:
        """The rivers, ranges and waters about the story's places."""
        return Nature(self)

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
        found = [one for one in found if one.is_teachable]
        strays = self._strays(found) | self._far_waters(found)
        apart = told_apart(self._bordered(found), self.meet)
        return tuple(one for one in apart if not (self._is_outlying(one, found) or one.place.place_id in strays))

    def _bordered(self, found: list[AskablePlace]) -> list[AskablePlace]:
        """Borders under the names that the story gives to their sides."""
        names = {
            placement.place.name: one.name
            for one in found
            for _, placement in one.told[:1]
            if placement.place is not None and one.place.kind == "admin1"
        }
        kept = []
        for one in found:
            sides = one.name.removesuffix(" border").split("–")
            name = f"{'–'.join(names.get(side, side) for side in sides)} border"
            kept.append(replace(one, place=replace(one.place, name=name)) if one.place.kind == "border" else one)
        return kept

    def _is_outlying(self, askable: AskablePlace, others: Iterable[AskablePlace]) -> bool:
        """Whether a likely town or site lies so far from all else in the story that the reading may be wrong."""
        place = askable.place
        if place.lat is None or askable.is_sure or place.kind not in _SITES or place.feature_code == "PPLC":
            return False
        points = [other.place for other in others if other is not askable and other.place.lat is not None]
        return bool(points) and min(self.distance(place, other) for other in points) > _OUTLYING_KM

    def _strays(self, places: Iterable[AskablePlace]) -> frozenset[str]:
        """Small towns far from all that the text names beside them, as its places go: a namesake may be meant.

        The Armadale of a week on Skye is none near Edinburgh, though that is the only one the gazetteer knows there.
        """
        points = [one for one in places if one.is_point]
        if len(points) < _MANY:
            return frozenset()
        away = [min(self.distance(one.place, other.place) for other in points if other is not one) for one in points]
        scale = max(_STRAY_KM, _STRAY_TIMES * median(away))
        near: set[str] = set()
        for one, other in pairwise(_in_text(points)):
            if one is other or self.distance(one.place, other.place) <= scale:
                near |= {one.place.place_id, other.place.place_id}
        return frozenset(one.place.place_id for one in points if _is_small(one)) - near

    def _far_waters(self, places: Iterable[AskablePlace]) -> frozenset[str]:
        """Rivers, ranges and islands far from every town of the only paragraph that names them.

        The Morava by which a road leads to Niš is not the one on the border of Slovakia.
        """
        towns = [one for one in places if one.is_point]
        found = set()
        for one in places:
            place, here = one.place, set(one.paragraphs)
            if place.kind in _NATURE and self.key(place) and not one.is_by_hand:
                beside = [town.place for town in towns if here & set(town.paragraphs)]
                if len(beside) > 1 and all(self.nature.off_km(place, town) > _FAR_WATER_KM for town in beside):
                    found.add(place.place_id)
        return frozenset(found)

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
        """The story's movements between places that may be asked about, under the names that the story gives them."""
        firm = {one.place.place_id for one in self.places}
        return tuple(
            replace(move, origin=self._as_named(move.origin), destination=self._as_named(move.destination))
            for move in self.storymap.moves
            if all(end is None or end.place_id in firm for end in (move.origin, move.destination))
        )

    @cached_property
    def pole(self) -> int:
        """The pole that the story's maps are drawn around: 1 north, -1 south, 0 for none."""
        return pole_of(self._drawn)

    @cached_property
    def ground(self) -> Ground:
        """What the story's page shows of the ground when it opens."""
        return "physical" if self.pole or is_natural(self._drawn, self.shapes) else "political"

    @cached_property
    def _drawn(self) -> Features:
        return features_of(self.storymap, self.shapes)

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
