"""A StoryMap → geopandas frames: a table with the shapes of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storymap.errors import OutputError
from storymap.exporters.binary_geometry import wkb
from storymap.exporters.layers import layers
from storymap.model import StoryMap
from storymap.shapes import Shapes
from storymap.tables import TABLES

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def geo_frame(storymap: StoryMap, of: str, *, shapes: Shapes) -> GeoDataFrame:
    """One of the tables that lie on the map, with the geometry of each row, in WGS84 (EPSG:4326).

    Places have their shapes, mentions their points, moves and routes their ways along the great circle.

    Raises
    ------
    OutputError
        The table has no geometry.
    ModuleNotFoundError
        GeoPandas is not installed.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> story = engine.read("Hundreds fled from Quito to Guayaquil.")
    >>> geo_frame(story, "moves", shapes=engine.shapes).geometry.iloc[0].geom_type
    'LineString'
    """
    from geopandas import GeoDataFrame, GeoSeries

    found = layers(storymap, shapes)
    if of not in found:
        raise OutputError(f"The table {of!r} does not lie on the map. Use one of {', '.join(found)}.")
    geometry = [None if feature.geometry is None else wkb(feature.geometry) for feature in found[of]]
    return GeoDataFrame(TABLES[of](storymap), geometry=GeoSeries.from_wkb(geometry, crs="EPSG:4326"))
