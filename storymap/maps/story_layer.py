"""A story as a layer of a folium map that somebody else drew."""

from __future__ import annotations

import base64
from typing import Any

from folium.map import Layer
from folium.template import Template


class StoryLayer(Layer):
    """A story's places and moves, to ``add_to`` any folium map.

    branca compiles what an element renders as a template once more, so the story is held as base64,
    whose letters no template and no script can mistake; the browser unpacks it and sets ``textContent``.

    Parameters
    ----------
    geojson : bytes
        What ``exporters.to_geojson`` wrote.
    name : str
        What a control of layers calls it: a word of yours, not of the story.
    everything : bool
        Also the places that nothing happens at, such as those of governments that speak.
    show : bool
        Whether it is on at first.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        const {{ this.get_name() }} = (() => {
          const bytes = Uint8Array.from(atob("{{ this.data }}"), (letter) => letter.charCodeAt(0));
          const story = JSON.parse(new TextDecoder().decode(bytes));
          const line = (box, words, name) => {
            if (words) box.appendChild(document.createElement(name || "div")).textContent = words;
          };
          const told = (layer) => {
            const facts = layer.feature.properties;
            const box = document.createElement("div");
            line(box, facts.name || facts.what, "b");
            line(box, facts.layer === "moves"
              ? [facts.origin || "?", facts.destination || "?"].join(" → ") + " (" + facts.status + ")"
              : (facts.mentions || 0) + " ×");
            line(box, facts.layer === "moves" ? facts.text : "");
            return box;
          };
          const kept = story.features.filter(({ geometry, properties: facts }) => geometry
            && (facts.layer === "moves" || (facts.layer === "places"
              && (facts.literal_mentions > 0 || {{ this.everything }}))));
          return L.geoJSON({ type: "FeatureCollection", features: kept }, {
            style: ({ geometry, properties: facts }) => geometry.type === "Point" ? {} : facts.layer === "moves"
              ? { color: "#1d5a8c", weight: 2, dashArray: facts.status === "reported" ? null : "4 5" }
              : { color: "#9c241c", weight: 1.5, fillOpacity: 0.12 },
            pointToLayer: ({ properties: facts }, at) => L.circleMarker(at, {
              radius: 6, weight: 2, color: "#9c241c", fillOpacity: facts.literal_mentions > 0 ? 0.8 : 0,
            }),
          }).bindPopup(told);
        })();
        {% endmacro %}
        """
    )

    def __init__(self, geojson: bytes, *, name: str = "Story", everything: bool = False, show: bool = True) -> None:
        super().__init__(name=name, overlay=True, control=True, show=show)
        self._name = "StoryLayer"
        self.data: Any = base64.b64encode(geojson).decode("ascii")
        self.everything = "true" if everything else "false"
