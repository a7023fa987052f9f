/* Where the map looks: frames that hold all places of a passage, calm flights, a smooth wheel. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const [NEAREST, USUAL_FARTHEST, FARTHEST] = [9, 3, 0.6];
  const ALONE = 6; // how near a town is looked at that no other of the story lies beside
  const NEIGHBOURS = 2; // that a town is shown with
  const ROOM = 14; // pixels between a place and the key
  const WIDE = 0.1; // of the world: Russia, Canada, the United States, China, Brazil, Australia

  /** The box of a feature in the unit square; of a country its main part, not its far islands. */
  const boxOf = (feature, alone) => {
    if (feature.type === "line") {
      const points = feature.parts.flat(2);
      return storymap.boxOf(points);
    }
    if (feature.type !== "area") return [feature.x, feature.y, feature.x, feature.y];
    const largest = Math.max(...feature.shape.rings.map((ring) => ring.area));
    const box = joined(feature.shape.rings.filter((ring) => ring.area > largest * 0.12).map((ring) => ring.box));
    const wide = !feature.soft && box[2] - box[0] > WIDE;
    // Beside other places, the middle of a very large country stands for the whole: its edges say nothing.
    if (wide && !alone) {
      const share = 0.16;
      const [w, h] = [(box[2] - box[0]) * share, (box[3] - box[1]) * share];
      return [feature.x - w, feature.y - h, feature.x + w, feature.y + h];
    }
    return box;
  };

  /** Boxes joined the short way round: the widest empty stretch of the globe stays outside. */
  const joined = (boxes) => {
    const spans = boxes
      .map(([west, , east]) => {
        const turn = Math.floor(west);
        return [west - turn, east - turn];
      })
      .sort((one, other) => one[0] - other[0]);
    let [start, widest, edge] = [spans[0][0], -Infinity, spans[0][1]];
    for (let i = 1; i <= spans.length; i++) {
      const next = i < spans.length ? spans[i][0] : spans[0][0] + 1;
      if (next - edge > widest) [widest, start] = [next - edge, i < spans.length ? next : spans[0][0]];
      if (i < spans.length) edge = Math.max(edge, spans[i][1]);
    }
    const width = Math.min(1, Math.max(...spans.map(([west, east]) => east + (west < start - 1e-9 ? 1 : 0) - start)));
    const [top, bottom] = [Math.min(...boxes.map((box) => box[1])), Math.max(...boxes.map((box) => box[3]))];
    return [start, Math.max(0.02, top), start + width, Math.min(0.98, bottom)];
  };

  /** The centre and zoom that hold these boxes. Only a frame that would cut places off goes below the usual zoom. */
  const frameOf = (map, boxes, [top, right, bottom, left], nearest) => {
    const box = joined(boxes);
    const size = map.getSize();
    const [width, height] = [Math.max(60, size.x - left - right), Math.max(60, size.y - top - bottom)];
    const fits = Math.log2(Math.min(width / Math.max(1e-9, box[2] - box[0]), height / Math.max(1e-9, box[3] - box[1])) / 256);
    const zoom = Math.max(Math.min(fits, USUAL_FARTHEST), Math.max(FARTHEST, Math.min(nearest, fits)));
    const scale = 256 * 2 ** zoom;
    const x = (box[0] + box[2]) / 2 + (right - left) / 2 / scale;
    const middle = (box[1] + box[3]) / 2 + (bottom - top) / 2 / scale;
    // A view of the world need not show the empty ends beyond the places: the ice at the bottom is no part of a story.
    const half = size.y / 2 / scale;
    const low = Math.max(0.78, box[3] + bottom / scale) - half;
    const high = Math.min(0.06, box[1] - top / scale) + half;
    const y = high < low ? Math.max(high, Math.min(low, middle)) : middle;
    return { x, y, zoom, box };
  };
  storymap.frameOf = frameOf;

  storymap.Camera = class {
    constructor(map, atlas) {
      Object.assign(this, { map, atlas, padding: [40, 40, 40, 40] }); // top, right, bottom, left in pixels
      this.flying = false;
      map.on("moveend", () => (this.flying = false));
    }

    /** The centre and zoom that hold these places and moves, null if there are none. */
    frame(places, moves) {
      const { features, moves: arrows } = this.atlas;
      const wanted = new Set(places);
      for (const number of moves) {
        const move = arrows.find((arrow) => arrow.number === number);
        if (move) [move.from, move.to].filter((place) => place >= 0).forEach((place) => wanted.add(place));
      }
      const held = [...wanted].map((place) => features.get(place)).filter((feature) => feature && feature.x !== undefined);
      if (!held.length) return null;
      const boxes = held.map((feature) => boxOf(feature, held.length === 1));
      for (const number of moves) {
        const move = arrows.find((arrow) => arrow.number === number);
        const way = move && storymap.arrow(this.atlas, move).way;
        if (way) boxes.push(storymap.boxOf(way.flatMap(({ x, y }) => [x, y])));
      }
      const nearest = held.length > 1 ? NEAREST - 0.5 : held[0].type === "pin" ? this.nearestOf(held[0]) : ALONE + 0.6;
      return this.besideKey(boxes, nearest);
    }

    /** The lands of the world, for a story without a place. */
    world() {
      return frameOf(this.map, [[0, 0.2, 1, 0.7]], [0, 0, 0, 0], NEAREST);
    }

    /** The frame of these boxes; beside or above the key where it would lie on one of them. */
    besideKey(boxes, nearest) {
      const frame = frameOf(this.map, boxes, this.padding, nearest);
      const key = this.map.getContainer().querySelector(".sm-key")?.getBoundingClientRect();
      if (!key?.width || !boxes.some((box) => this.lies(box, frame, key))) return frame;
      const [top, right, bottom, left] = this.padding;
      const within = this.map.getContainer().getBoundingClientRect();
      const above = frameOf(this.map, boxes, [top, right, Math.max(bottom, within.bottom - key.top + ROOM), left], nearest);
      const beside = frameOf(this.map, boxes, [top, right, bottom, Math.max(left, key.right - within.left + ROOM)], nearest);
      return beside.zoom > above.zoom ? beside : above;
    }

    /** Whether the middle of a box lies under an element in a frame. */
    lies(box, frame, element) {
      const [within, size, scale] = [this.map.getContainer().getBoundingClientRect(), this.map.getSize(), 256 * 2 ** frame.zoom];
      const east = (box[0] + box[2]) / 2 - frame.x;
      const x = within.left + size.x / 2 + (east - Math.round(east)) * scale;
      const y = within.top + size.y / 2 + ((box[1] + box[3]) / 2 - frame.y) * scale;
      return x > element.left - ROOM && x < element.right + ROOM && y > element.top - ROOM && y < element.bottom + ROOM;
    }

    /** How near a single town is looked at: it needs its surroundings to be found, its neighbours in the story too. */
    nearestOf(pin) {
      const ways = [...this.atlas.features.values()]
        .filter((other) => other !== pin && other.type === "pin" && this.atlas.look(other))
        .map((other) => Math.hypot(pin.x - other.x, pin.y - other.y))
        .sort((one, other) => one - other);
      const size = this.map.getSize();
      const reach = ways[Math.min(NEIGHBOURS, ways.length) - 1];
      const holds = reach ? Math.log2(Math.min(size.x, size.y) / (2.4 * reach) / 256) : ALONE;
      return Math.max(ALONE, Math.min(NEAREST - 0.5, holds));
    }

    /** Go there, unless the change would be too small to be worth a movement. */
    go(frame, { always = false, now = false } = {}) {
      if (!frame) return false;
      const view = new storymap.View(this.map);
      const x = view.near(frame.x);
      const shift = Math.hypot((x - view.centre) * view.scale / view.width, (frame.y - (view.top + view.bottom) / 2) * view.scale / view.height);
      const turn = x - frame.x;
      const inside = view.left < frame.box[0] + turn && view.right > frame.box[2] + turn && view.top < frame.box[1] && view.bottom > frame.box[3];
      if (!always && inside && shift < 0.15 && Math.abs(view.zoom - frame.zoom) < 0.22) return false;
      const target = L.latLng(latitude(frame.y), (x - 0.5) * 360);
      this.flying = true;
      this.map.stop();
      if (now || storymap.still()) this.map.setView(target, frame.zoom, { animate: false });
      else this.map.flyTo(target, frame.zoom, { duration: Math.min(1.1, 0.55 + shift * 0.12 + Math.abs(view.zoom - frame.zoom) * 0.06) });
      return true;
    }
  };

  const latitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  storymap.latitude = latitude;

  /** Wheel and buttons zoom in small steps around the pointer; Leaflet's own would jump without its animation. */
  storymap.smoothZoom = (map) => {
    map.scrollWheelZoom.disable();
    const taken = () => map.fire("storymap:explore");
    map.on("dragstart dblclick boxzoomstart", taken);
    map.getContainer().addEventListener("touchstart", (event) => event.touches.length > 1 && taken(), { passive: true });
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.target === map.getContainer() && (event.key.startsWith("Arrow") || "+-=_".includes(event.key))) taken();
    });
    const step = (by) => taken() && map.flyTo(map.getCenter(), Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), map.getZoom() + by)), { duration: storymap.still() ? 0.001 : 0.3 });
    map.zoomIn = (by) => (step(by || 1), map);
    map.zoomOut = (by) => (step(-(by || 1)), map);
    let [goal, pixel, anchor, running] = [null, null, null, false];
    const tick = () => {
      const now = map.getZoom();
      const next = Math.abs(goal - now) < 0.01 || storymap.still() ? goal : now + (goal - now) * 0.3;
      const centre = map.unproject(map.project(anchor, next).subtract(pixel.subtract(map.getSize().divideBy(2))), next);
      map._move(centre, next);
      if (next === goal) {
        running = false;
        map._moveEnd(true);
      } else requestAnimationFrame(tick);
    };
    L.DomEvent.on(map.getContainer(), "wheel", (event) => {
      L.DomEvent.stop(event);
      map.fire("storymap:explore");
      pixel = map.mouseEventToContainerPoint(event);
      anchor = map.containerPointToLatLng(pixel);
      goal = (running ? goal : map.getZoom()) - L.DomEvent.getWheelDelta(event) * -0.012;
      goal = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), goal));
      if (running) return;
      map.stop();
      running = true;
      map._moveStart(true, false);
      requestAnimationFrame(tick);
    });
  };
})();
