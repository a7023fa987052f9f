/* Names on the map: those of the story first, then countries, then towns, none over another. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const SERIF = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Liberation Serif", serif';
  const SANS = '"Helvetica Neue", "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';
  const GAP = 2;

  /** Boxes that are taken, in a coarse grid so that thousands stay cheap. */
  class Taken {
    constructor() {
      this.cells = new Map();
    }
    *cellsOf([left, top, right, bottom]) {
      for (let x = Math.floor(left / 80); x <= Math.floor(right / 80); x++)
        for (let y = Math.floor(top / 80); y <= Math.floor(bottom / 80); y++) yield x * 4096 + y;
    }
    free(box) {
      for (const cell of this.cellsOf(box))
        for (const other of this.cells.get(cell) || [])
          if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
      return true;
    }
    take(box) {
      for (const cell of this.cellsOf(box)) {
        if (!this.cells.has(cell)) this.cells.set(cell, []);
        this.cells.get(cell).push(box);
      }
    }
  }

  const widths = new Map();
  const measure = (context, label) => {
    const key = `${label.font}|${label.spacing}|${label.text}`;
    if (widths.has(key)) return widths.get(key);
    context.font = label.font;
    if ("letterSpacing" in context) context.letterSpacing = label.spacing || "0px";
    const { width } = context.measureText(label.text);
    if (widths.size > 5000) widths.clear();
    widths.set(key, width);
    return width;
  };

  /** The labels that fit this view, in order of importance; each knows its corner relative to its place. */
  storymap.placeLabels = (context, view, atlas) => {
    const taken = new Taken();
    const placed = [];
    const put = (label, anchors) => {
      const x = view.x(label.x);
      const y = view.y(label.y);
      if (x < -60 || y < -20 || x > view.width + 60 || y > view.height + 20) return false;
      const width = (label.width = measure(context, label));
      const height = (label.height = label.size * 1.18);
      for (const anchor of anchors) {
        const [left, top] = corner(anchor, width, height, label.gap || 0);
        const box = [x + left - GAP, y + top - GAP, x + left + width + GAP, y + top + height + GAP];
        const cut = box[0] < 0 || box[2] > view.width || box[1] < 0 || box[3] > view.height;
        if ((cut && label.rank < 3) || !taken.free(box)) continue;
        taken.take(box);
        placed.push(Object.assign(label, { left, top }));
        return true;
      }
      return false;
    };
    context.save();
    covered(atlas._map).forEach((box) => taken.take(box));
    const named = storyLabels(context, view, atlas, taken, put);
    let room = Math.round((view.width * view.height) / 15000);
    for (const label of baseLabels(view, atlas, named)) {
      if (label.kind === "city" && room <= 0) break;
      if (put(label, label.anchors) && label.kind === "city") room--;
    }
    context.restore();
    placed.zoom = view.zoom;
    return placed;
  };

  /** What stands over the map: no name belongs under it. */
  const covered = (map) => {
    const frame = map.getContainer().getBoundingClientRect();
    const covers = (map.getContainer().parentElement || document).querySelectorAll(".sm-key, .leaflet-bar, .leaflet-control-attribution");
    return [...covers].map((cover) => {
      const box = cover.getBoundingClientRect();
      return [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top];
    });
  };

  const corner = (anchor, width, height, gap) =>
    ({
      middle: [-width / 2, -height / 2],
      right: [gap, -height / 2],
      left: [-gap - width, -height / 2],
      above: [-width / 2, -gap - height],
      below: [-width / 2, gap],
      northeast: [gap * 0.7, -gap * 0.5 - height],
      southeast: [gap * 0.7, gap * 0.5],
      northwest: [-gap * 0.7 - width, -gap * 0.5 - height],
      southwest: [-gap * 0.7 - width, gap * 0.5],
    })[anchor];
  const AROUND = ["right", "left", "above", "below", "northeast", "southeast", "northwest", "southwest"];
  const ABOUT = ["middle", "above", "below", "right", "left"];

  // The place of the open card first, then towns and lands, then borders with their long names.
  const storyLabels = (context, view, atlas, taken, put) => {
    const named = new Set();
    const weight = ({ feature, look }) => look.strength * 4 + (atlas.picked?.place === feature.place ? 2 : 0) - (feature.type === "line" ? 1 : 0);
    const looks = [...atlas.features.values()]
      .map((feature) => ({ feature, look: atlas.look(feature) }))
      .filter(({ feature, look }) => look && feature.x !== undefined)
      .sort((one, other) => weight(other) - weight(one) || one.feature.place - other.feature.place);
    for (const { feature, look } of looks)
      if (storymap.hasPin(feature, look.role)) {
        const { x, y } = atlas.anchor(feature, view);
        taken.take([x - 8, y - 8, x + 8, y + 8]);
      }
    for (const move of atlas.moves) {
      // Names keep off the two ends of an arrow: its head says where it goes.
      const drawn = atlas.moveLook(move) === 1 && storymap.curve(move, view, atlas);
      for (const t of drawn ? [0, 0.08, 0.84, 0.92, 1] : []) {
        const { x, y } = storymap.onCurve(drawn, t);
        taken.take([x - 5, y - 5, x + 5, y + 5]);
      }
    }
    for (const move of atlas.moves) {
      const text = atlas.data.moves[move.number].label;
      const curve = atlas.moveLook(move) === 1 && text && storymap.curve(move, view, atlas);
      if (!curve) continue;
      const at = storymap.onCurve(curve, 0.5);
      const label = { text, kind: "move", size: 12, font: `600 12px ${SANS}`, rank: 0, x: view.left + at.x / view.scale, y: view.top + at.y / view.scale, gap: 9 };
      label.move = move.number;
      put(label, ["middle", "above", "below", "right", "left"]);
    }
    const crowd = looks.length > 150;
    let faint = crowd ? 40 : Infinity;
    for (const { feature, look } of looks) {
      if (look.strength < 1 && faint-- <= 0) break;
      const strong = look.strength === 1;
      const pinned = storymap.hasPin(feature, look.role);
      const size = strong ? (feature.type === "area" && !pinned ? 15 : 14) : 12;
      const style = feature.soft || feature.type === "line" ? "italic " : "";
      const text = atlas.data.places[feature.place].name + (feature.certainty === 2 ? " ?" : "");
      const label = {
        text, size, role: look.role, kind: "story", strong, rank: strong ? 1 : 2, place: feature.place,
        font: `${style}${strong ? 600 : 400} ${size}px ${SERIF}`,
        x: view.near(feature.x), y: feature.y, gap: 11,
      };
      const anchors = pinned ? AROUND : atlas.isEnd(feature.place) ? ["below", ...AROUND] : [...ABOUT, ...AROUND.slice(4)];
      if (put(label, anchors)) named.add(text);
    }
    return named;
  };

  /** Countries by their width on the screen, towns by size: few far out, more close in. */
  function* baseLabels(view, atlas, named) {
    const { countries, cities } = atlas.data.labels;
    const story = new Set([...atlas.features.values()].filter((f) => atlas.look(f)).map((f) => atlas.data.places[f.place].name));
    for (const [code, name, lon, lat] of countries) {
      const width = atlas.topology.widths.get(code) * view.scale || 0;
      if (named.has(name) || story.has(name) || width < name.length * 5.2 + 6) continue;
      const size = Math.max(10, Math.min(15, 8 + width / 90));
      const [x, y] = storymap.project(lon, lat);
      yield {
        text: name.toUpperCase(), size, kind: "country", rank: 3, font: `500 ${size}px ${SANS}`,
        spacing: `${(size * 0.14).toFixed(1)}px`, x: view.near(x), y, anchors: ABOUT, gap: 10,
      };
    }
    const least = 10 ** Math.max(3.5, 8.15 - view.zoom * 0.48);
    for (const [name, lon, lat, population] of cities) {
      if (population < least) break;
      const [x, y] = storymap.project(lon, lat);
      if (story.has(name)) continue;
      const size = population > 3e6 ? 12 : 11;
      yield { text: name, size, kind: "city", rank: 4, font: `${size}px ${SANS}`, x: view.near(x), y, anchors: ["right", "left", "above", "below"], gap: 5 };
    }
  }

  storymap.paintLabels = (context, view, atlas) => {
    const { colours } = atlas;
    context.save();
    Object.assign(context, { textBaseline: "middle", lineJoin: "round", textAlign: "left" });
    for (const label of [...atlas.labels].reverse()) {
      const [ax, ay] = [view.x(label.x), view.y(label.y)];
      const [x, y] = [ax + label.left, ay + label.top + label.height / 2];
      context.font = label.font;
      if ("letterSpacing" in context) context.letterSpacing = label.spacing || "0px";
      context.globalAlpha = label.kind === "story" && !label.strong ? 0.75 : 1;
      if (label.kind === "city") storymap.styled(context, { fillStyle: colours.city }, () => (context.beginPath(), context.arc(ax, ay, 1.7, 0, 7), context.fill()));
      if (label.kind === "move") {
        storymap.styled(context, { fillStyle: colours.paper, strokeStyle: colours.move, lineWidth: 1 }, () => {
          context.beginPath();
          context.roundRect(x - 6, y - 10, label.width + 12, 20, 10);
          context.fill();
          context.stroke();
        });
      } else {
        context.strokeStyle = colours.halo;
        context.lineWidth = label.kind === "story" ? 3.5 : 2.5;
        context.strokeText(label.text, x, y);
      }
      context.fillStyle = label.kind === "story" ? colours[label.role] : label.kind === "move" ? colours.move : colours[label.kind];
      context.fillText(label.text, x, y);
    }
    context.restore();
  };
})();
