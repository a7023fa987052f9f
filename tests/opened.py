"""What pages and maps are made of, on the built-in gazetteer and shapes."""

from __future__ import annotations

from functools import partial

from storymap import maps, page
from storymap.maps import picking
from storymap.pipeline import open_engine
from storymap.project import correcting
from storymap.project import doubts as project_doubts

_ENGINE = open_engine()
_gazetteer, _shapes = _ENGINE.gazetteer, _ENGINE.shapes

build_page = partial(page.build_page, gazetteer=_gazetteer, shapes=_shapes)
draw_map = partial(maps.draw_map, gazetteer=_gazetteer, shapes=_shapes)
picking_map = partial(picking.picking_map, gazetteer=_gazetteer, shapes=_shapes)
doubts = partial(project_doubts.doubts, gazetteer=_gazetteer)
progress = partial(project_doubts.progress, gazetteer=_gazetteer)
correct = partial(correcting.correct, gazetteer=_gazetteer)
