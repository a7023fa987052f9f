"""From degrees to pixels: the two ways in which a map for paper is drawn, and its furniture."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape
from typing import Any

from storymap.lessons.linework import Box, Point, cut_line, cut_ring, size, thinned
from storymap.lessons.map_frames import KM_A_DEGREE, pole_of
from storymap.lessons.question import Frame

_STEPS = (0.5, 1, 2, 5, 10, 15, 30)  # degrees between lines of the graticule
#: Islands smaller than this, in px, are not drawn.
_SPECK = 1.8
_BARS = (5, 10, 20, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000)


def natural_height(frame: Frame, width: int) -> int:
    """How high a picture of a frame is that shows nothing beyond it."""
    if pole_of(frame):
        return width
    west, south, east, north = frame
    return max(160, round((north - south) * width / ((east - west) * math.cos(math.radians((south + north) / 2)))))


class View:
    """From degrees to pixels of one picture: equirectangular, true to scale along its middle parallel."""

    def __init__(self, frame: Frame, width: int, height: int | None) -> None:
        """Take what is shown, and the size of the picture; a height left out follows from the frame."""
        west, south, east, north = frame
        self.width = width
        self.middle = (south + north) / 2
        squeeze = math.cos(math.radians(self.middle))
        scale = width / ((east - west) * squeeze)
        self.height = height or natural_height(frame, width)
        # A height of its own shows more or less of the north and south, never another shape.
        scale = min(scale, self.height / (north - south)) if height else scale
        self.x0, self.y0 = (west + east) / 2, self.middle
        self.by_x, self.by_y = scale * squeeze, scale
        self.west, self.east = self.x0 - width / 2 / self.by_x, self.x0 + width / 2 / self.by_x
        self.south, self.north = self.y0 - self.height / 2 / scale, self.y0 + self.height / 2 / scale

    def at(self, lon: float, lat: float) -> Point:
        """Where a point stands in the picture."""
        return (lon - self.x0) * self.by_x + self.width / 2, (self.y0 - lat) * self.by_y + self.height / 2

    def shows(self, x: float, y: float) -> bool:
        """Whether a pixel lies on the sheet."""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def nearest(self, lon: float) -> float:
        """A longitude by whole turns as near to the middle as it can be."""
        return lon + 360 * round((self.x0 - lon) / 360)

    def rings(self, rings: Iterable[list[Point]]) -> list[list[Point]]:
        """What of some rings can be seen, in pixels."""
        found = []
        for ring, shift in self._seen(rings):
            cut = cut_ring([self.at(lon + shift, lat) for lon, lat in ring], self._sheet)
            if len(cut) > 2 and size(cut) > _SPECK:
                found.append([*thinned(cut), cut[0]])
        return found

    def lines(self, lines: Iterable[list[Point]]) -> list[list[Point]]:
        """What of some lines can be seen, in pixels."""
        found = []
        for line, shift in self._seen(lines):
            for part in cut_line([self.at(lon + shift, lat) for lon, lat in line], self._sheet):
                if part[0] != part[-1] or size(part) > _SPECK:
                    found.append(thinned(part))
        return found

    def _seen(self, lines: Iterable[list[Point]]) -> Iterable[tuple[list[Point], float]]:
        for line in lines:
            if not line:
                continue
            lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
            if max(lats) < self.south or min(lats) > self.north:
                continue
            for shift in self._shifts():
                if max(lons) + shift >= self.west and min(lons) + shift <= self.east:
                    yield line, shift

    def _shifts(self) -> tuple[float, ...]:
        return -360.0, 0.0, 360.0

    @property
    def _sheet(self) -> Box:
        return -12.0, -12.0, self.width + 12.0, self.height + 12.0

    def graticule(self) -> list[str]:
        """Parallels and meridians with their degrees at the edge."""
        wide = min(self.east - self.west, self.north - self.south)
        step = next((step for step in _STEPS if wide / step <= 5), _STEPS[-1])
        lines, words = [], []
        for number in range(math.ceil(self.west / step), math.floor(self.east / step) + 1):
            x, _ = self.at(number * step, 0)
            lines.append(f"M{x:.1f} 0V{self.height}")
            lon = (number * step + 180) % 360 - 180
            words.append(word(x + 2, 9, degrees(lon, "E", "W"), 8, "#666"))
        for number in range(math.ceil(max(self.south, -89) / step), math.floor(min(self.north, 89) / step) + 1):
            _, y = self.at(0, number * step)
            lines.append(f"M0 {y:.1f}H{self.width}")
            words.append(word(2, y - 2, degrees(number * step, "N", "S"), 8, "#666"))
        return [f'<path d="{"".join(lines)}" {_THIN}/>', *words]

    @property
    def said(self) -> str:
        """How it is drawn, for those who do not see it."""
        return f"Equirectangular map, north is up; true to scale along {degrees(self.middle, 'N', 'S')}."

    def furniture(self) -> list[str]:
        """Scale bar, north, and the frame."""
        room = self.width * 0.28 / self.by_y * KM_A_DEGREE
        km = max((bar for bar in _BARS if bar <= room), default=_BARS[0])
        long = km / KM_A_DEGREE * self.by_y
        x, y = self.width - long - 14, self.height - 14
        bar = f"M{x:.1f} {y - 5}v5h{long:.1f}v-5"
        return [
            f'<path d="{bar}" fill="none" stroke="#fff" stroke-width="4"/>'
            f'<path d="{bar}" fill="none" stroke="#000" stroke-width="1.4"/>',
            word(x + long / 2, y - 6, f"{km:,} km", 10, "#000", middle=True),
            *self._north(),
            f'<rect x="0.5" y="0.5" width="{self.width - 1}" height="{self.height - 1}" fill="none" stroke="#000"/>',
        ]

    def _north(self) -> list[str]:
        up = self.width - 18
        arrow = f'<path d="M{up} 34V16m-4 6 4-8 4 8" fill="none" stroke="#000" stroke-width="1.4"/>'
        return [arrow, word(up, 46, "N", 10, "#000", middle=True)]

    def places(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Which latitudes and longitudes stand at some pixels, as arrays."""
        return self.y0 - (y - self.height / 2) / self.by_y, self.x0 + (x - self.width / 2) / self.by_x


class PolarView(View):
    """The earth from above a pole, true to scale from there; Greenwich points down in the north, up in the south."""

    def __init__(self, frame: Frame, width: int, height: int | None) -> None:
        """Take a frame of whole turns that ends at a pole, and the size of the picture."""
        super().__init__((-1.0, -1.0, 1.0, 1.0), width, height or natural_height(frame, width))
        self.pole = pole_of(frame)
        self._reach = frame[3] - frame[1]
        self.by_x = self.by_y = min(width, self.height) / (2 * self._reach)
        self.middle = 90.0 * self.pole
        # The corners show more than the sides.
        far = self._reach * math.hypot(width, self.height) / min(width, self.height)
        self.south, self.north = (90 - far, 90.0) if self.pole > 0 else (-90.0, far - 90)
        self.west, self.east = -180.0, 180.0

    def at(self, lon: float, lat: float) -> Point:
        """Where a point stands in the picture."""
        far, turn = (90 - self.pole * lat) * self.by_y, math.radians(lon)
        return self.width / 2 + far * math.sin(turn), self.height / 2 + self.pole * far * math.cos(turn)

    def nearest(self, lon: float) -> float:
        """A longitude; around a pole there is only one of each."""
        return lon

    def _shifts(self) -> tuple[float, ...]:
        return (0.0,)

    @property
    def said(self) -> str:
        """How it is drawn, for those who do not see it."""
        return f"Map around the {'North' if self.pole > 0 else 'South'} Pole, true to scale from there."

    def _north(self) -> list[str]:
        """Around a pole north lies on all sides, or in the middle."""
        x, y = self.width / 2, self.height / 2
        return [f'<path d="M{x - 4} {y}h8m-4 -4v8" stroke="#000" stroke-width="1"/>']

    def graticule(self) -> list[str]:
        """Circles of latitude and the meridians between them, with their degrees."""
        step = next((step for step in _STEPS if self._reach / step <= 5), _STEPS[-1])
        rings = [number * step for number in range(1, math.ceil((self.north - self.south) / step))]
        x, y = self.width / 2, self.height / 2
        circles = [f'<circle cx="{x}" cy="{y}" r="{far * self.by_y:.1f}" {_THIN}/>' for far in rings]
        lines, words = [], []
        for lon in range(-180, 180, 30):
            (ax, ay), (bx, by) = (self.at(lon, self.pole * (90 - far)) for far in (step, self.north - self.south))
            lines.append(f"M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}")
            wx, wy = self.at(lon, self.pole * (90 - 0.93 * self._reach))
            words.append(word(wx, wy, degrees((lon + 180) % 360 - 180, "E", "W"), 8, "#666", middle=True))
        for far in rings:
            wx, wy = self.at(15, self.pole * (90 - far))
            words.append(word(wx, wy, degrees(self.pole * (90 - far), "N", "S"), 8, "#666", middle=True))
        return [*circles, f'<path d="{"".join(lines)}" {_THIN}/>', *words]

    def places(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Which latitudes and longitudes stand at some pixels, as arrays."""
        import numpy as np

        dx, dy = (x - self.width / 2) / self.by_x, self.pole * (y - self.height / 2) / self.by_y
        return self.pole * (90 - np.hypot(dx, dy)), np.degrees(np.arctan2(dx, dy))


_THIN = 'fill="none" stroke="#9aa7ae" stroke-width="0.4"'


def view_of(frame: Frame, width: int, height: int | None) -> View:
    """The view of a frame: around a pole where it ends there, else flat.

    Examples
    --------
    >>> view_of((-180.0, 60.0, 180.0, 90.0), 600, 400).at(0.0, 90.0)
    (300.0, 200.0)
    """
    return (PolarView if pole_of(frame) else View)(frame, width, height)


def word(
    x: float, y: float, text: str, size: int, fill: str, *, middle: bool = False, halo: bool = True, bold: bool = False
) -> str:
    """A text of the drawing; letters of a story are escaped here."""
    anchor = ' text-anchor="middle"' if middle else ""
    around = ' stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}"{anchor}{weight}{around}>{escape(text)}</text>'
    )


def degrees(value: float, plus: str, minus: str) -> str:
    """ "30°N": a latitude or a longitude in words of a map."""
    return f"{abs(value):.6g}°" + (plus if value > 0 else minus if value < 0 else "")
