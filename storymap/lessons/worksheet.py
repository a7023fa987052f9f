"""Two pages for paper and a page with the key: outline map, word bank, gap text, distances, movements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import combinations, permutations
from math import atan2, cos, degrees, inf, radians
from pathlib import Path
from typing import Literal

from storymap.gazetteer import normalise
from storymap.lessons.drawing import Mark, Plates, natural_height
from storymap.lessons.fitting import MAP, Paper, about, extent, fills, legible, on_paper
from storymap.lessons.formats.wording import ORIGIN, readable
from storymap.lessons.ground import Ground, around, point
from storymap.lessons.making import Maker, upper
from storymap.lessons.measuring import points
from storymap.lessons.pictures import mark_of
from storymap.lessons.placing import rounded
from storymap.lessons.reading import NOBODY
from storymap.lessons.records import Frame
from storymap.lessons.spots import Spot
from storymap.maps.words import STATUS_WORDS, move_what
from storymap.model import LITERAL_ROLES, Mention, Move, Place
from storymap.wording import cue_words

Level = Literal["standard", "younger"]

_HERE = Path(__file__).parent
_LOCAL_MAP = {"a4": (680, 330), "letter": (700, 290)}
_TARGETS = {"standard": 10, "younger": 6}
_GAPS = {"standard": 7, "younger": 4}
_GAP_TEXT = {"standard": 1150, "younger": 620}
_MEASURES = {"standard": 3, "younger": 2}
_MOVES = {"standard": 3, "younger": 2}
#: Towns of the second map lie at most so far from its middle, and so far apart.
_NEAR_KM, _LOCAL_APART_KM = 700.0, 60.0
#: A ruler on the map may be wrong by this share, not more.
_RULER = 0.06
#: A role is asked for from this confidence on.
_SURE = 0.8
_STAND_INS = 4
#: How many points the second map has.
_LOCAL = 5
#: A far place stays off the map if the map then shows less than this share of the world it showed.
_NEARER = 0.6
#: Two far places lie at least so many degrees apart, or their arrows tell nothing.
_ASIDE = 30.0
#: With fewer places to be named the map is drawn around those that lie together.
_FEW = {"standard": 6, "younger": 4}


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence of the story with names left out: text and names by turns, text first and last."""

    paragraph: int
    parts: tuple[str, ...]


class Worksheet:
    """What stands on a worksheet, chosen from one story by one seed."""

    def __init__(self, ground: Ground, *, seed: int = 0, level: Level = "standard", paper: Paper = "a4") -> None:
        """Take the story, the seed, how much is asked, and the paper."""
        self._ground, self._maker = ground, Maker(ground, seed)
        self.level, self.paper = level, paper

    @cached_property
    def targets(self) -> tuple[Spot, ...]:
        """Places to be named on the map, in the order of their numbers."""
        able = [
            spot
            for spot in self._maker.spots
            if spot.place.kind in {"country", "admin1", "city", "region", "physical", "water"}
            and (spot.key is not None or spot.is_point or spot.place.kind in {"physical", "water"})
            and spot.place.lat is not None
        ]
        found = self._chosen(able)
        together = self._chosen(self._from_the_middle(able))
        if len(found) < _FEW[self.level] and len(together) > len(found):
            # A local story: most places lie too close to one another to be told apart on a map of all.
            found = together
        self._maker.dice("targets").shuffle(found)
        return tuple(found)

    def _chosen(self, able: Sequence[Spot]) -> list[Spot]:
        """The places that stand apart on one map, taken in order."""
        found: list[Spot] = []
        for spot in able:
            # No number lies in another's hatching, and no two stand on top of each other.
            if len(found) < _TARGETS[self.level] and not any(
                self._clash(spot, other) or normalise(spot.name) == normalise(other.name) for other in found
            ):
                trial = [*found, spot]
                frame, marks = self._frame(trial), [mark_of(self._ground, one.place, "") for one in trial]
                if legible(marks, frame, self.paper) and self._tells(trial, frame):
                    found.append(spot)
        covering = [spot for spot in found if self._covers(spot, self._frame(found))]
        # What would be hatched from side to side leaves no map: the next places take its number.
        return self._chosen([spot for spot in able if spot not in covering]) if covering else found

    def _from_the_middle(self, spots: Sequence[Spot]) -> list[Spot]:
        """The places by their way from the one that most others lie around."""
        ways = {one: sorted(self._ground.distance(one.place, other.place) for other in spots) for one in spots}
        if not ways:
            return []
        middle = min(spots, key=lambda spot: (ways[spot][len(spots) // 2], spot.place.place_id))
        return sorted(spots, key=lambda spot: (self._ground.distance(middle.place, spot.place), spot.place.place_id))

    def _clash(self, one: Spot, other: Spot) -> bool:
        areas = one.place.kind in {"region", "admin1"} and other.place.kind in {"region", "admin1"}
        return areas and self._ground.meet(one.place, other.place)

    def _frame(self, spots: Sequence[Spot]) -> Frame:
        """Around the places that lie together; up to a quarter stay outside if that brings the map much nearer."""
        boxes = [self._ground.box(spot.place) for spot in spots]
        best = about(boxes)
        for few in range(1, len(boxes) // 4 + 1):
            near = min((about(some) for some in combinations(boxes, len(boxes) - few)), key=extent)
            if extent(near) < _NEARER * extent(best):
                best = near
        return best

    @property
    def arrows(self) -> list[float]:
        """Which way the places to be named lie that are off the map: their numbers stand at its edge."""
        return self._arrows(self.targets, self.frame)

    def _arrows(self, spots: Sequence[Spot], frame: Frame) -> list[float]:
        """Which way the places lie that are off the map, in degrees from its middle."""
        found = []
        for spot in spots:
            (lat, lon), (x, y) = self._ground.middle(spot.place), ((frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2)
            east, north = (lon - x + 180) % 360 - 180, lat - y
            if abs(east) > (frame[2] - frame[0]) / 2 or abs(north) > (frame[3] - frame[1]) / 2:
                found.append(degrees(atan2(north, east * cos(radians(y)))))
        return found

    def _tells(self, spots: Sequence[Spot], frame: Frame) -> bool:
        """Whether every arrow at the edge points another way."""
        pairs = combinations(self._arrows(spots, frame), 2)
        return all(abs((one - other + 180) % 360 - 180) > _ASIDE for one, other in pairs)

    def _covers(self, spot: Spot, frame: Frame) -> bool:
        hatched = spot.key is not None and spot.place.kind != "country"
        return hatched and fills(self._ground.box(spot.place), frame)

    @cached_property
    def frame(self) -> Frame:
        """What the map shows; the whole world where there is nothing to name."""
        return self._frame(self.targets) if self.targets else (-180.0, -60.0, 180.0, 80.0)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Sentences of the story in which places happen, without their names."""
        story = self._ground.storymap
        found: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for mention in story.mentions:
            placed = story.placement(mention.mention_id)
            firm = placed.place is not None and placed.certainty in {"sure", "likely"}
            if mention.role in LITERAL_ROLES and mention.paragraph >= 1 and mention.kind != "border" and firm:
                found.setdefault(self._ground.sentence(mention.start, mention.end), []).append(
                    (mention.start, mention.end)
                )
        room, names = _GAP_TEXT[self.level], _GAPS[self.level]
        chosen: list[Gap] = []
        for (start, end), spans in sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0])):
            if end - start > room or end - start > 420 or len(spans) > names:
                continue
            room -= end - start
            names -= len(spans)
            chosen.append(self._gap(start, end, spans))
        return tuple(sorted(chosen, key=lambda gap: gap.paragraph))

    def _gap(self, start: int, end: int, spans: list[tuple[int, int]]) -> Gap:
        text = self._ground.storymap.story.text
        parts, at = [], start
        for first, last in spans:
            if first >= at:
                parts += [text[at:first], text[first:last]]
                at = last
        paragraph = next(
            paragraph.number
            for paragraph in self._ground.storymap.story.paragraphs
            if paragraph.start <= start < paragraph.end
        )
        return Gap(paragraph, (*parts, text[at:end]))

    @cached_property
    def bank(self) -> tuple[str, ...]:
        """Every name that is wanted on the first page, in alphabetical order."""
        return tuple(sorted({spot.name for spot in self.targets}, key=lambda name: (normalise(name), name)))

    @cached_property
    def local(self) -> tuple[Place, ...]:
        """Points of the second map: where most of the story's towns lie together, and large towns around."""
        ground = self._ground
        able = [spot.place for spot in points(self._maker)]
        others = [
            spot.place for spot in self._maker.spots if spot.place.lat is not None and spot.place.kind != "border"
        ]
        middle = max(
            able or others[:1],
            key=lambda place: sum(ground.distance(place, other) < _NEAR_KM for other in able),
            default=None,
        )
        if middle is None:
            return ()
        lat, lon = point(middle)
        near = [place for place in able if place is not middle and ground.distance(middle, place) < _NEAR_KM]
        towns = [town for town, _ in ground.gazetteer.nearest(lat, lon, limit=4000, people=(20_001, inf))]
        towns.sort(key=lambda town: (-town.population, town.place_id))
        found = [middle] if middle in able else []
        for place in (*near, *towns):
            if len(found) < _LOCAL and all(
                ground.distance(place, other) > _LOCAL_APART_KM and normalise(place.name) != normalise(other.name)
                for other in found
            ):
                found.append(place)
        return tuple(found)

    @cached_property
    def local_frame(self) -> Frame:
        """What the second map shows."""
        return around([self._ground.box(place) for place in self.local], least=3, margin=0.14)

    @cached_property
    def measures(self) -> tuple[tuple[Place, Place, float], ...]:
        """Pairs of points of the second map whose distance a ruler gives, with the kilometres."""
        found: list[tuple[Place, Place, float]] = []
        used: Counter[str] = Counter()
        pairs = sorted(combinations(self.local, 2), key=lambda pair: -self._ground.distance(*pair))
        for one, other in pairs:
            km = self._ground.distance(one, other)
            off = abs(on_paper(one, other, self.local_frame) / km - 1)
            if len(found) < _MEASURES[self.level] and off < _RULER and max(used[one.name], used[other.name]) < 2:
                used.update((one.name, other.name))
                found.append((one, other, km))
        return tuple(found)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Movements to be drawn as arrows."""
        moves = [move for move in self._ground.moves if move.origin and move.destination]
        return tuple(moves[: _MOVES[self.level]])

    @cached_property
    def ways(self) -> tuple[tuple[Place, Place, str], ...]:
        """Pairs of towns on the first map and where the second lies from the first, for a story without movement."""
        towns = [spot.place for spot in self.targets if spot.is_point]
        found: list[tuple[Place, Place, str]] = []
        used: Counter[str] = Counter()
        for here, there in [] if self.moves else sorted(permutations(towns, 2), key=lambda pair: self._lot(*pair)):
            way = self._ground.direction(here, there)
            fresh = max(used[here.name], used[there.name]) < 2 and {here, there} not in [{a, b} for a, b, _ in found]
            if way and fresh and len(found) < _MOVES[self.level]:
                used.update((here.name, there.name))
                found.append((here, there, way))
        return tuple(found)

    @cached_property
    def stand_ins(self) -> tuple[Mention, ...]:
        """Names that surely stand for a government, each word once, in the order of the text."""
        found: dict[str, Mention] = {}
        for mention, placed in self._ground.storymap.placed():
            rules = placed.place and (placed.place.kind == "country" or placed.place.feature_code == "PPLC")
            sure = mention.role_confidence >= _SURE and mention.cue.is_a("subject", "after")
            if mention.role == "actor" and mention.paragraph >= 1 and rules and sure:
                found.setdefault(mention.text.casefold(), mention)
        return tuple(found.values())[:_STAND_INS]

    def _lot(self, one: Place, other: Place) -> float:
        """The place of a pair in an order that the seed gives."""
        return self._maker.dice(f"{one.place_id} {other.place_id}").random()

    @cached_property
    def _plates(self) -> Plates:
        keys = {spot.key for spot in self._ground.spots if spot.key}
        return Plates(self._ground.shapes, sorted(keys))

    def local_map(self) -> str:
        """The second map as SVG: its points with their names."""
        marks = [mark_of(self._ground, place, readable(place.name), numbered=False) for place in self.local]
        width, height = _LOCAL_MAP[self.paper]
        title = f"Map to measure on, with {len(marks)} named towns."
        return self._plates.draw(
            self.local_frame, title=title, marks=marks, width=width, height=height, graticule=False
        )

    def map(self, sort: Literal["numbered", "labelled", "blank"]) -> str:
        """The map as SVG: with numbers, with names, or with nothing on it."""
        marks: list[Mark] = []
        if sort != "blank":
            for number, spot in enumerate(self.targets, 1):
                numbered = sort == "numbered"
                marks.append(
                    mark_of(
                        self._ground, spot.place, str(number) if numbered else readable(spot.name), numbered=numbered
                    )
                )
        width, most = MAP[self.paper]
        titles = {
            "numbered": f"Outline map with {len(marks)} numbered places.",
            "labelled": "Map with the names of the story's places.",
            "blank": "Outline map without names.",
        }
        height = max(round(0.75 * most), min(most, natural_height(self.frame, width)))
        return self._plates.draw(self.frame, title=titles[sort], marks=marks, width=width, height=height)

    def html(self) -> str:
        """The worksheet as one HTML document: two pages and the key."""
        story = self._ground.storymap.story
        title = readable(" ".join((story.title or "Story map").split()))
        blanks = {
            "language": escape(story.language or "en"),
            "title": escape(title[:160]),
            "style": (_HERE / "worksheet.css").read_text(encoding="utf-8").replace("A4", _PAPER_NAMES[self.paper]),
            "paper": self.paper,
            "level": self.level,
            "map": self.map("numbered"),
            "beyond": " <small>(an arrow: it lies beyond the edge)</small>" if self.arrows else "",
            "answers": "".join("<li><span></span></li>" for _ in self.targets),
            "bank": "".join(f"<li>{escape(readable(name))}</li>" for name in self.bank),
            "gaps": self._gap_html(),
            "measures": self._measure_html(),
            "moves": self._move_html(),
            "fifth": _STANDS_FOR if self.stand_ins else _TELL_OF,
            "second": _WHICH_WAY if self.ways else _WHO_GOES,
            "key": self._key_html(),
            "origin": escape(ORIGIN),
        }
        template = (_HERE / "worksheet.html").read_text(encoding="utf-8")
        # One pass: what is put in is never looked at again.
        return re.sub(r"<!--sheet:(\w+)-->", lambda match: blanks[match.group(1)], template)

    def _gap_html(self) -> str:
        if not self.gaps:
            return "<p>No sentence of the story puts something at a place.</p>"
        rows = []
        for gap in self.gaps:
            text = "".join(self._hole(part) if at % 2 else escape(readable(part)) for at, part in enumerate(gap.parts))
            rows.append(f"<p><b>{gap.paragraph}</b> {text}</p>")
        return "".join(rows)

    def _hole(self, name: str) -> str:
        start = escape(readable(name[:1])) if self.level == "younger" else ""
        long = max(5, min(14, len(name)))
        return f'<span class="hole" style="min-width:{long}ch">{start}</span>'

    def _measure_html(self) -> str:
        rows = [
            f"<li>From {escape(readable(one.name))} to {escape(readable(other.name))}: "
            f'<span class="hole wide"></span> km</li>'
            for one, other, _ in self.measures
        ]
        return f'<figure>{self.local_map()}</figure><ul class="tasks">{"".join(rows)}</ul>' if rows else _NOTHING_NEAR

    def _move_html(self) -> str:
        rows = []
        for move in self.moves:
            who = _mover(move) if move.what.casefold() not in NOBODY else ""
            what = who or f'<span class="hole wide"></span> (paragraph {move.paragraph})'
            rows.append(f'<li>{what}: from <span class="hole wide"></span> to <span class="hole wide"></span></li>')
        for here, there, _ in self.ways:
            towns = f'{escape(readable(there.name))} lies <span class="hole wide"></span> of'
            rows.append(f"<li>{towns} {escape(readable(here.name))}.</li>")
        return "".join(rows) or "<li>The text tells of no movement from one place to another.</li>"

    def _key_html(self) -> str:
        named = "".join(f"<li>{escape(readable(spot.name))}</li>" for spot in self.targets)
        holes = "; ".join(
            f"{gap.paragraph}: " + ", ".join(escape(readable(name)) for name in gap.parts[1::2]) for gap in self.gaps
        )
        kms = "; ".join(
            f"{escape(readable(one.name))} to {escape(readable(other.name))} about {rounded(km):,} km"
            for one, other, km in self.measures
        )
        moves = "; ".join(
            f"{_mover(move)}: {escape(readable(move.origin.name))} to "
            f"{escape(readable(move.destination.name))} ({STATUS_WORDS[move.status]})"
            for move in self.moves
            if move.origin and move.destination
        )
        ways = "; ".join(
            f"{escape(readable(there.name))} {way} of {escape(readable(here.name))}" for here, there, way in self.ways
        )
        names = "; ".join(
            f"“{escape(readable(told.text))}” (paragraph {told.paragraph}: {escape(readable(shown))})"
            for told in self.stand_ins
            for shown in [cue_words(told.cue, audience="pupil")]
        )
        rows = [("2", moves or ways), ("3", holes), ("4", kms), ("5", names and f"For example {names}")]
        told = "".join(f"<p><b>{number}</b> {text}.</p>" for number, text in rows if text)
        return f'{self.map("labelled")}<ol class="named">{named}</ol>{told}'


_WHO_GOES = "Who goes from where to where? Draw it on the map as arrows <small>(what is only possible: dashed)</small>"
_STANDS_FOR = "Which name in the text stands for a government, not for a place? Say how you can tell."
_TELL_OF = "Choose two places of the text. What does the text say of each?"
_WHICH_WAY = "In which direction? <small>(north, north-east, east …)</small>"
_NOTHING_NEAR = "<p>The story names no place that lies near enough to another to measure.</p>"
_PAPER_NAMES = {"a4": "A4", "letter": "Letter"}


def _mover(move: Move) -> str:
    """Who or what goes, escaped; the paragraph where the text says no more than "it"."""
    who = move_what(move) if move.what.casefold() not in NOBODY else f"paragraph {move.paragraph}"
    return escape(readable(upper(who)))
