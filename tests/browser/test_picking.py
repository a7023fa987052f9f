"""The map of a question on the page Check, by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.opened import picking_map

pytestmark = pytest.mark.browser
BOXES = "[...document.querySelectorAll('.pick')].map(sign => sign.getBoundingClientRect()).map(box => [box.x, box.y])"


def test_answers_at_one_spot_stand_side_by_side_and_all_are_in_sight(open_file: Open, tmp_path: Path) -> None:
    (tmp_path / "pick.html").write_text(picking_map(), encoding="utf-8")
    page = open_file(tmp_path / "pick.html", ready="html[data-ready]")
    rows = [("rival", "1", 4.60), ("rival", "2", 4.61), ("chosen", "y", 4.60), ("rival", "3", 44.0)]
    points = [{"lat": lat, "lon": -74.08, "name": "Bogota", "sort": sort, "mark": mark} for sort, mark, lat in rows]
    page.evaluate(f"postMessage({{type: 'storymap:points', points: {points}, frame: [[4, -74], [45, -74]]}}, '*')")
    page.wait_for_selector(".pick-chosen")
    signs = page.evaluate(BOXES)
    assert len(signs) == 4
    apart = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for n, a in enumerate(signs) for b in signs[n + 1 :]]
    assert min(apart) > 20
    # Australia and Florida are nearest over the Pacific: every answer is on that side of the world.
    far = [("rival", "1", -32.7, 151.6), ("rival", "2", 40.2, -95.1), ("chosen", "y", 28.6, -81.4)]
    points = [{"lat": lat, "lon": lon, "name": "", "sort": sort, "mark": mark} for sort, mark, lat, lon in far]
    frame = [row[2:] for row in far]
    page.evaluate(f"postMessage({{type: 'storymap:points', points: {points}, frame: {list(map(list, frame))}}}, '*')")
    page.wait_for_function("document.querySelectorAll('.pick').length === 3")
    assert all(0 < x < 1414 and 0 < y < 874 for x, y in page.evaluate(BOXES))
