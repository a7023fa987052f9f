"""Maps for paper: outlines, numbers to be named, labels, a scale, as SVG and PNG; readable in grey.

True to scale along the middle parallel, or from the pole of a polar map, so that a ruler and the
scale bar agree there. Nothing is asked of the network.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from typing import Any, Literal

from storymap import settings
from storymap.lessons.grey_relief import relief_below
from storymap.lessons.linework import Box, Point, path, unpacked
from storymap.lessons.question import Frame
from storymap.lessons.sheet_view import View, view_of, word
from storymap.shapes import Shapes

_FONT = settings.DATA / "fonts" / "DejaVuSans.ttf"
_NUMBER = 10.0  # radius of a numbered disc, in px
#: How the lines of the basemap look, from the lowest to the highest.
_LINES = {
    "provinces": 'stroke="#bbb" stroke-width="0.5"',
    "borders": 'stroke="#555" stroke-width="0.9"',
    "disputed": 'stroke="#555" stroke-width="0.9" stroke-dasharray="4 3"',
    "coast": 'stroke="#222" stroke-width="0.8"',
}


Ground = Literal["political", "physical"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something marked on a map: an area by its key, or a point, with a number or a name.

    An area without a key (a country, which its outline shows) has neither dot nor hatching.
    """

    text: str
    lat: float
    lon: float
    key: str | None = None
    numbered: bool = True
    area: bool = False


class Plates:
    """The basemap with some shapes of a story, ready to be drawn as often as wanted."""

    def __init__(self, shapes: Shapes, keys: Iterable[str]) -> None:
        """Take the shapes by their keys; unknown keys are left out."""
        self._shapes = shapes
        drawn = json.loads(shapes.page_topology(keys))
        base = drawn["basemap"]
        self._packed, self._transform = base["arcs"], base["transform"]
        self._lines: dict[str, list[int]] = base["lines"]
        self._countries: dict[str, Any] = base["areas"]
        self._own: dict[str, Any] = drawn["shapes"]
        self._water, self._streams = drawn["lakes"], drawn["rivers"]
        self._arc = lru_cache(maxsize=None)(self._unpacked_arc)

    def _unpacked_arc(self, number: int) -> list[Point]:
        return unpacked(self._packed[number], self._transform)

    @cached_property
    def _lakes(self) -> list[list[Point]]:
        return [unpacked(arc, self._water["transform"]) for arc in self._water["arcs"]]

    @cached_property
    def _rivers(self) -> list[list[Point]]:
        return [unpacked(arc, self._streams["transform"]) for arc in self._streams["arcs"]]

    @cached_property
    def _land(self) -> list[list[Point]]:
        rings = [refs for areas in self._countries.values() for polygon in areas for refs in polygon]
        return [self._joined(refs) for refs in rings]

    def _joined(self, refs: Sequence[int]) -> list[Point]:
        points: list[Point] = []
        for ref in refs:
            arc = self._arc(ref) if ref >= 0 else self._arc(~ref)[::-1]
            points += arc[1:] if points else arc
        return points

    def area(self, key: str) -> list[list[Point]]:
        """The rings of a shape in degrees, empty if it is a line or is not there; every country is."""
        shape = self._own.get(key, {"countries": [key.removeprefix("country/")]})
        if "countries" in shape:
            areas = [self._countries.get(code, []) for code in shape["countries"]]
            return [self._joined(refs) for polygons in areas for polygon in polygons for refs in polygon]
        if "rings" in shape:
            return [unpacked(ring, _THOUSANDTHS) for ring in shape["rings"]]
        return [self._joined(refs) for refs in shape.get("refs", ())]

    def line(self, key: str) -> list[list[Point]]:
        """The lines of a border or a river in degrees."""
        return [unpacked(line, _THOUSANDTHS) for line in self._own.get(key, {}).get("lines", ())]

    def draw(
        self,
        frame: Frame,
        *,
        title: str,
        marks: Sequence[Mark] = (),
        width: int = 720,
        height: int | None = None,
        graticule: bool = True,
        ground: Ground = "political",
    ) -> str:
        """One map as an SVG document of its own.

        Parameters
        ----------
        frame : tuple of float
            West, south, east, north in degrees; east is over 180 across the antimeridian. A whole turn that
            ends at a pole is drawn around it.
        title : str
            What the map shows, for those who do not see it; escaped here.
        marks : sequence of Mark
            Areas are hatched, points are dots; each has its number in a disc, or its name.
        width, height : int
            Of the picture in px; a height left out follows from the frame.
        graticule : bool
            Whether lines of latitude and longitude are drawn.
        ground : {"political", "physical"}
            White land, or land with its relief in grey and its rivers.

        Returns
        -------
        str
            SVG 1.1 without script, style sheet or reference to anything outside it.
        """
        view = view_of(frame, width, height)
        land = view.rings(self._land)
        parts = [
            _head(view, title),
            relief_below(view, land, self._rivers)
            if ground == "physical"
            else path(land, 'fill="#fff" fill-rule="nonzero"'),
            *self._layers(view, [mark.key for mark in marks if mark.key], graticule=graticule),
            *_Marker(view).marks(marks),
            *view.furniture(),
            "</g></svg>",
        ]
        return "".join(parts)

    def _layers(self, view: View, keys: Sequence[str], *, graticule: bool) -> list[str]:
        """Shapes, lakes, lines of degrees and borders, from the lowest to the highest."""
        hatched = 'fill="url(#hatch)" fill-rule="evenodd" fill-opacity="0.55"'
        water = 'fill="#dfe6ea" fill-rule="evenodd" stroke="#999" stroke-width="0.4"'
        return [
            *(path(view.rings(self.area(key)), hatched) for key in keys),
            path(view.rings(self._lakes), water),
            *(view.graticule() if graticule else ()),
            *(path(view.lines(self._of(sort)), f'fill="none" {look}') for sort, look in _LINES.items()),
            *(path(view.lines(self.line(key)), 'fill="none" stroke="#000" stroke-width="3.5"') for key in keys),
        ]

    def _of(self, sort: str) -> list[list[Point]]:
        return [self._arc(arc) for arc in self._lines[sort]]


_THOUSANDTHS = {"scale": [0.001, 0.001], "translate": [0.0, 0.0]}


def to_png(svg: str, *, zoom: float = 2.0) -> bytes:
    """A map from ``Plates.draw`` as PNG, the same bytes on every machine."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg, skip_system_fonts=True, font_files=[str(_FONT)], zoom=zoom))


def _head(view: View, title: str) -> str:
    """The beginning of a document, with its words for those who do not see it, and the sea."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {view.width} {view.height}" width="{view.width}" '
        f'height="{view.height}" role="img" font-family="DejaVu Sans, sans-serif">'
        f"<title>{escape(title)}</title><desc>{view.said}</desc>"
        '<defs><clipPath id="sheet"><rect width="100%" height="100%"/></clipPath>'
        '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#fff" fill-opacity="0.3"/><path d="M0 0V6" stroke="#333" stroke-width="2.2"/>'
        "</pattern></defs>"
        f'<g clip-path="url(#sheet)"><rect width="{view.width}" height="{view.height}" fill="#dfe6ea"/>'
    )


class _Marker:
    """Puts discs and names where they cover no other."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._taken: list[Box] = [
            (view.width - 40, 0, view.width, 54),
            (view.width * 0.66, view.height - 34, view.width, view.height),
        ]

    def marks(self, marks: Sequence[Mark]) -> list[str]:
        """Every mark, drawn: on the sheet, or at its edge with an arrow."""
        dots, texts = [], []
        for mark in marks:
            x, y = self._view.at(self._view.nearest(mark.lon), mark.lat)
            if not (0 <= x <= self._view.width and 0 <= y <= self._view.height):
                texts += self._beyond(mark, x, y)
                continue
            if not mark.area:
                dots.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4" fill="#000" stroke="#fff" stroke-width="1"/>')
                self._taken.append((x - 4, y - 4, x + 4, y + 4))
            wide = 2 * _NUMBER if mark.numbered else 6.6 * len(mark.text) + 4
            high = 2 * _NUMBER if mark.numbered else 14.0
            left, top = self._free(x, y, wide, high, inside=mark.area)
            cx, cy = left + wide / 2, top + high / 2
            if math.hypot(cx - x, cy - y) > wide / 2 + 12:
                texts.append(f'<path d="M{x:.1f} {y:.1f}L{cx:.1f} {cy:.1f}" stroke="#000" stroke-width="0.8"/>')
            texts += _sign(mark, cx, cy)
        return [*dots, *texts]

    def _beyond(self, mark: Mark, x: float, y: float) -> list[str]:
        """What lies off the sheet: at the edge on the way there, with an arrow."""
        view = self._view
        wide = 2 * _NUMBER if mark.numbered else 6.6 * len(mark.text) + 4
        middle = view.width / 2, view.height / 2
        dx, dy = x - middle[0], y - middle[1]
        # So far from the sides that the arrow and the disc have room.
        share = min((middle[0] - 16) / abs(dx or 1e-9), (middle[1] - 16) / abs(dy or 1e-9))
        x, y = middle[0] + share * dx, middle[1] + share * dy
        if x > view.width * 0.64 and y > view.height - 48:
            x, y = min(x, view.width - 16), view.height - 50  # Above the scale bar.
        elif x > view.width - 56 and y < 64:
            x, y = min(x, view.width - 16), 66  # Below the sign for north.
        long = math.hypot(dx, dy)
        dx, dy = dx / long, dy / long
        back = wide / 2 + 10 if abs(dx) > abs(dy) else _NUMBER + 10
        left, top = self._free(x - back * dx, y - back * dy, wide, 2 * _NUMBER, inside=True)
        tip, end = (x + 12 * dx, y + 12 * dy), (x - 4 * dx, y - 4 * dy)
        sides = [(tip[0] - 7 * dx + turn * dy, tip[1] - 7 * dy - turn * dx) for turn in (4, -4)]
        arrow = f"M{end[0]:.1f} {end[1]:.1f}L{tip[0]:.1f} {tip[1]:.1f}" + "".join(
            f"M{side[0]:.1f} {side[1]:.1f}L{tip[0]:.1f} {tip[1]:.1f}" for side in sides
        )
        return [
            f'<path d="{arrow}" fill="none" stroke="#000" stroke-width="1.6"/>',
            *_sign(mark, left + wide / 2, top + _NUMBER),
        ]

    def _free(self, x: float, y: float, wide: float, high: float, *, inside: bool) -> Point:
        """The corner of a free rectangle by a point; the nearest of the tried ones where none is free."""
        spots: list[Point] = [(x - wide / 2, y - high / 2)] if inside else []
        for away in (7.0, 20.0, 36.0, 54.0):
            spots += [
                (x + away, y - high / 2), (x - away - wide, y - high / 2),
                (x - wide / 2, y - away - high), (x - wide / 2, y + away),
                (x + away * 0.8, y - away * 0.8 - high), (x - away * 0.8 - wide, y + away * 0.8),
                (x + away * 0.8, y + away * 0.8), (x - away * 0.8 - wide, y - away * 0.8 - high),
            ]  # fmt: skip
        for left, top in spots:
            box = (left, top, left + wide, top + high)
            on_sheet = left >= 1 and top >= 1 and box[2] <= self._view.width - 1 and box[3] <= self._view.height - 1
            if on_sheet and not any(_overlap(box, other) for other in self._taken):
                self._taken.append(box)
                return left, top
        return spots[0]


def _sign(mark: Mark, x: float, y: float) -> list[str]:
    """A number in its disc, or a name, around a point of the sheet."""
    if not mark.numbered:
        return [word(x, y + 4, mark.text, 11, "#000", middle=True)]
    return [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_NUMBER}" fill="#fff" stroke="#000" stroke-width="1.4"/>',
        word(x, y + 4, mark.text, 11, "#000", middle=True, halo=False, bold=True),
    ]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
