/* What the reader points at: clusters and pins first, then names, arrows, lines and the smallest area. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { View } = storymap;

  storymap.pointing = {
    _click(event) {
      const hit = this.at(event.containerPoint, event.originalEvent?.pointerType === "touch" ? 22 : 16);
      if (!hit) this.fire("miss");
      else if (hit.cluster) this.open(hit.cluster);
      else if (!this.answer?.(hit)) this.fire("pick", hit);
    },

    _hover(event) {
      if (this._map.dragging?.moving?.()) return;
      const hit = this.at(event.containerPoint);
      this._map.getContainer().classList.toggle("sm-pointing", Boolean(hit));
      if (this.hotMove !== (hit?.move ?? null)) {
        this.hotMove = hit?.move ?? null;
        this.redraw();
      }
      this.highlight(hit && "place" in hit ? hit.place : null);
    },

    _leave() {
      this._map.getContainer().classList.remove("sm-pointing");
      this.hotMove = null;
      this.highlight(null);
    },

    /** Go near enough to see what a cluster holds. */
    open(cluster) {
      this._map.fire("storymap:explore");
      new storymap.Camera(this._map, this).go(storymap.frameOf(this._map, [cluster.box], [70, 70, 70, 70], this._map.getZoom() + 3), { always: true });
    },

    /** The place, move or cluster under a pixel of the map. */
    at(point, reach = 16) {
      const view = this.view || new View(this._map);
      const { all, lines } = this.shown();
      const { singles, clusters } = storymap.clustered(this, view);
      for (const cluster of clusters)
        if (Math.hypot(view.x(view.near(cluster.x)) - point.x, view.y(cluster.y) - point.y) < cluster.size + 2) return { cluster };
      let best = null;
      for (const { feature, strength } of singles) {
        const { x, y } = this.anchor(feature, view);
        // A faint pin of another passage yields to one that is told of.
        const distance = Math.hypot(x - point.x, y - point.y) + (strength < 1 ? 4 : 0);
        if (distance < reach && (!best || distance < best.distance)) best = { distance, place: feature.place };
      }
      if (best) return { place: best.place };
      for (const label of this.labels)
        if (inside(label, point, view)) {
          if (label.place !== undefined) return { place: label.place };
          if (label.move !== undefined) return { move: label.move };
        }
      for (const move of this.moves)
        if (this.moveLook(move) && storymap.nearCurve(storymap.curve(move, view, this), point, 9)) return { move: move.number };
      for (const { feature } of lines) if (storymap.nearLine(feature, view, point, 9)) return { place: feature.place };
      const x = view.left + point.x / view.scale;
      const y = view.top + point.y / view.scale;
      const areas = all
        .filter(({ feature, role }) => feature.type === "area" && role !== "actor")
        .filter(({ feature }) => [0, 1].some((turn) => this.topology.contains(feature.shape, x - Math.floor(x) + turn, y)))
        .sort((one, other) => one.feature.extent - other.feature.extent);
      return areas.length ? { place: areas[0].feature.place } : null;
    },
  };

  const inside = (label, point, view) => {
    const x = view.x(label.x) + label.left;
    const y = view.y(label.y) + label.top;
    return point.x >= x && point.x <= x + label.width && point.y >= y && point.y <= y + label.height;
  };
})();
