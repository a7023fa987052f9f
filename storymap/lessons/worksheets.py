"""Two pages for paper and a page with the key: outline map, word bank, gap text, distances, movements."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from typing import Literal

from markupsafe import Markup

from storymap.gazetteer import normalise
from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import QuestionMaker
from storymap.lessons.drawing import Ground, Mark, Plates
from storymap.lessons.enquiry import enquiry
from storymap.lessons.facts import LessonFacts
from storymap.lessons.fitting import MAP, Paper
from storymap.lessons.itinerary import itineraries
from storymap.lessons.kinds.movements import names_who
from storymap.lessons.phrasing import rounded, upper
from storymap.lessons.pictures import mark_of
from storymap.lessons.question import Frame
from storymap.lessons.reading_sheet import pages_of
from storymap.lessons.rendering import render, sheet_style
from storymap.lessons.safe_text import ORIGIN, readable
from storymap.lessons.sheet_maps import Level, LocalMap, NumberedMap
from storymap.lessons.sheet_view import natural_height
from storymap.maps.describing import move_what
from storymap.model import LITERAL_ROLES, Mention, Move, Place, Placement
from storymap.wording import STATUS_WORDS, cue_words

_LOCAL_MAP = {"a4": (680, 330), "letter": (700, 290)}
_GAPS = {"standard": 7, "younger": 4}
_GAP_TEXT = {"standard": 1150, "younger": 620}
_LONGEST_GAP_TEXT = 420
_STOPS = {"standard": 8, "younger": 5}
_MOVES = {"standard": 3, "younger": 2}
#: A role is asked for from this confidence on.
_SURE = 0.8
_STAND_INS = 4
#: Marks of the task that is answered in sentences: two for what is said, one for how it can be told.
_WRITTEN = 3
#: So much of a headline fits on a sheet.
_TITLE = 160


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence of the story with names left out: text and names by turns, text first and last."""

    paragraph: int
    parts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names that were left out."""
        return self.parts[1::2]


class Worksheet:
    """What stands on a worksheet, chosen from one story by one seed."""

    def __init__(
        self,
        facts: LessonFacts,
        *,
        seed: int = 0,
        level: Level = "standard",
        paper: Paper = "a4",
        ground: Ground | None = None,
    ) -> None:
        """Take the story, the seed, how much is asked, the paper, and what its maps show of the ground.

        Left out, the ground is that of the story's page: its relief where the story is about nature.
        """
        self._facts, self._maker = facts, QuestionMaker(facts, seed)
        self.level, self.paper = level, paper
        self.ground = ground or facts.ground
        self.numbered = NumberedMap(self._maker, level, paper)
        self.local = LocalMap(self._maker, level)

    # -- what is asked ------------------------------------------------------------------------

    @property
    def targets(self) -> tuple[AskablePlace, ...]:
        """Places to be named on the map, in the order of their numbers."""
        return self.numbered.places

    @property
    def frame(self) -> Frame:
        """What the first map shows."""
        return self.numbered.frame

    @property
    def arrows(self) -> list[float]:
        """Which way the places to be named lie that are off the map."""
        return self.numbered.arrows

    @property
    def measures(self) -> tuple[tuple[Place, Place, float], ...]:
        """Pairs of points of the second map whose distance a ruler gives, with the kilometres."""
        return self.local.measures

    @cached_property
    def bank(self) -> tuple[str, ...]:
        """Every name that is wanted on the first page, in alphabetical order."""
        return tuple(sorted({askable.name for askable in self.targets}, key=lambda name: (normalise(name), name)))

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Sentences of the story in which places happen, without their names."""
        found: dict[tuple[int, int], list[Mention]] = defaultdict(list)
        for mention, placement in self._facts.storymap.placed():
            if _can_be_a_gap(mention, placement) and not self._is_in_a_word(mention):
                found[self._facts.sentence(mention.start, mention.end)].append(mention)
        room, names = _GAP_TEXT[self.level], _GAPS[self.level]
        chosen: list[Gap] = []
        for (start, end), mentions in sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0].start)):
            if end - start <= min(room, _LONGEST_GAP_TEXT) and len(mentions) <= names:
                room -= end - start
                names -= len(mentions)
                chosen.append(self._gap(start, end, mentions))
        return tuple(sorted(chosen, key=lambda gap: gap.paragraph))

    def _is_in_a_word(self, mention: Mention) -> bool:
        """Whether a name is a part of a longer one: the Ouse of Linton-on-Ouse."""
        text = self._facts.story.text
        return "-" in (text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 1])

    def _gap(self, start: int, end: int, mentions: list[Mention]) -> Gap:
        text = self._facts.story.text
        parts, at = [], start
        for mention in mentions:
            if mention.start >= at:
                parts += [text[at : mention.start], text[mention.start : mention.end]]
                at = mention.end
        paragraphs = self._facts.story.paragraphs
        number = next(paragraph.number for paragraph in paragraphs if paragraph.start <= start < paragraph.end)
        return Gap(number, (*parts, text[at:end]))

    @cached_property
    def stops(self) -> tuple[Place, ...]:
        """The stops of the story's longest journey, from three to eight, in the order in which it has them."""
        for journey in itineraries(self._facts):
            places = [stop.place for stop in journey.shortened(_STOPS[self.level]).stops]
            if len({place.name for place in places}) == len(places):
                return tuple(places)
        return ()

    @property
    def jumbled(self) -> list[str]:
        """The names of the stops in alphabetical order, to be numbered."""
        return sorted((place.name for place in self.stops), key=lambda name: (normalise(name), name))

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Movements to be drawn as arrows."""
        moves = [] if self.stops else [move for move in self._facts.moves if move.origin and move.destination]
        return tuple(moves[: _MOVES[self.level]])

    @cached_property
    def ways(self) -> tuple[tuple[Place, Place, str], ...]:
        """Pairs of towns on the first map and where the second lies from the first, for a story without movement."""
        towns = [askable.place for askable in self.targets if askable.is_point]
        found: list[tuple[Place, Place, str]] = []
        used: Counter[str] = Counter()
        for here, there in (
            [] if self.moves or self.stops else sorted(permutations(towns, 2), key=lambda pair: self._lot(*pair))
        ):
            way = self._facts.direction(here, there)
            fresh = max(used[here.name], used[there.name]) < 2 and {here, there} not in [{a, b} for a, b, _ in found]
            if way and fresh and len(found) < _MOVES[self.level]:
                used.update((here.name, there.name))
                found.append((here, there, way))
        return tuple(found)

    def _lot(self, one: Place, other: Place) -> float:
        """The place of a pair in an order that the seed gives."""
        return self._maker.dice(f"{one.place_id} {other.place_id}").random()

    @cached_property
    def stand_ins(self) -> tuple[Mention, ...]:
        """Names that surely stand for a government, each word once, in the order of the text."""
        found: dict[str, Mention] = {}
        for mention, placement in self._facts.storymap.placed():
            if _surely_governs(mention, placement):
                found.setdefault(mention.text.casefold(), mention)
        return tuple(found.values())[:_STAND_INS]

    @cached_property
    def marks(self) -> dict[int, int]:
        """What each task is worth: one for each name, end, gap and distance; three for the written one."""
        moved = len(self.stops) or sum(2 + (not names_who(move)) for move in self.moves) or len(self.ways) or 1
        holes = sum(len(gap.names) for gap in self.gaps) or 2
        return {1: len(self.targets), 2: moved, 3: holes, 4: len(self.measures) or 1, 5: _WRITTEN}

    @property
    def total(self) -> int:
        """What the whole sheet is worth."""
        return sum(self.marks.values())

    # -- maps ---------------------------------------------------------------------------------

    @cached_property
    def _plates(self) -> Plates:
        keys = {askable.key for askable in self._facts.places if askable.key}
        return Plates(self._facts.shapes, sorted(keys))

    def local_map(self) -> str:
        """The second map as SVG: its points with their names."""
        marks = [mark_of(self._facts, place, readable(place.name), numbered=False) for place in self.local.places]
        width, height = _LOCAL_MAP[self.paper]
        title = f"Map to measure on, with {len(marks)} named towns."
        return self._plates.draw(
            self.local.frame,
            title=title,
            marks=marks,
            width=width,
            height=height,
            graticule=False,
            ground=self.ground,
        )

    def map(self, show: Literal["numbered", "labelled", "blank"]) -> str:
        """The map as SVG: with numbers, with names, or with nothing on it."""
        numbered, targets = show == "numbered", () if show == "blank" else self.targets
        marks: list[Mark] = [
            mark_of(self._facts, one.place, str(number) if numbered else readable(one.name), numbered=numbered)
            for number, one in enumerate(targets, 1)
        ]
        titles = {
            "numbered": f"Outline map with {len(marks)} numbered places.",
            "labelled": "Map with the names of the story's places.",
            "blank": "Outline map without names.",
        }
        width, most = MAP[self.paper]
        height = max(round(0.75 * most), min(most, natural_height(self.frame, width)))
        return self._plates.draw(
            self.frame, title=titles[show], marks=marks, width=width, height=height, ground=self.ground
        )

    # -- the document -------------------------------------------------------------------------

    def html(self) -> str:
        """The worksheet as one HTML document: two pages and the key."""
        return render("worksheet.html", **self._values())

    def pack(self) -> str:
        """All that a class needs as one document: reading sheet, worksheet, key, enquiry questions, mark scheme."""
        pages, asked = pages_of(self._facts, self.paper), enquiry(self._facts, seed=self._maker.seed)
        return render("pack.html", **self._values(), pages=pages, enquiry=asked)

    def _values(self) -> dict[str, object]:
        return {
            "language": self._facts.story.language or "en",
            "title": readable(self._facts.title)[:_TITLE],
            "style": sheet_style(self.paper),
            "sheet": self,
            "numbered_map": Markup(self.map("numbered")),
            "labelled_map": Markup(self.map("labelled")),
            "local_map": Markup(self.local_map()) if self.measures else "",
            "movers": [upper(move_what(move)) if names_who(move) else "" for move in self.moves],
            "key": self.key,
            "origin": ORIGIN,
        }

    @property
    def key(self) -> list[tuple[int, str]]:
        """The answers to the second and the later tasks, by the number of the task."""
        return [(number, told) for number, told in self._answers() if told]

    def _answers(self) -> list[tuple[int, str]]:
        moves = [
            f"{_mover(move)}: {move.origin.name} to {move.destination.name} ({STATUS_WORDS[move.status]})"
            for move in self.moves
            if move.origin and move.destination
        ]
        ways = [f"{there.name} {way} of {here.name}" for here, there, way in self.ways]
        holes = [f"{gap.paragraph}: {', '.join(gap.names)}" for gap in self.gaps]
        kms = [f"{one.name} to {other.name} about {rounded(km):,} km" for one, other, km in self.measures]
        names = [
            f"“{told.text}” (paragraph {told.paragraph}: {cue_words(told.cue, audience='pupil')})"
            for told in self.stand_ins
        ]
        example = f"For example {'; '.join(names)}" if names else ""
        route = " → ".join(place.name for place in self.stops)
        return [(2, route or "; ".join(moves or ways)), (3, "; ".join(holes)), (4, "; ".join(kms)), (5, example)]


def _can_be_a_gap(mention: Mention, placement: Placement) -> bool:
    """Whether something surely is or happens at the name, in the body of the text."""
    firm = placement.place is not None and placement.certainty in {"sure", "likely"}
    return firm and mention.role in LITERAL_ROLES and mention.paragraph >= 1 and mention.kind != "border"


def _surely_governs(mention: Mention, placement: Placement) -> bool:
    """Whether a name in the body surely stands for the government of a country."""
    place = placement.place
    rules = place is not None and (place.kind == "country" or place.feature_code == "PPLC")
    sure = mention.role_confidence >= _SURE and mention.cue.is_a("subject", "after")
    return rules and sure and mention.role == "actor" and mention.paragraph >= 1


def _mover(move: Move) -> str:
    """Who or what goes; the paragraph where the text says no more than "it"."""
    return upper(move_what(move) if names_who(move) else f"paragraph {move.paragraph}")
