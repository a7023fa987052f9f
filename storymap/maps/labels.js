/* Names on the map: those of the story first, then countries, then towns, none over another. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const SERIF = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Liberation Serif", serif';
  const SANS = '"Helvetica Neue", "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';
  const GAP = 2;
  storymap.SANS = SANS;
  const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;

  /** Boxes that are taken, in a coarse grid so that thousands stay cheap. */
  class Taken {
    constructor() {
      this.cells = new Map();
    }
    *cellsOf([left, top, right, bottom]) {
      for (let x = Math.floor(left / 80); x <= Math.floor(right / 80); x++)
        for (let y = Math.floor(top / 80); y <= Math.floor(bottom / 80); y++) yield x * 4096 + y;
    }
    free(box, own) {
      for (const cell of this.cellsOf(box))
        for (const other of this.cells.get(cell) || [])
          if (other !== own && box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
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
    // Letters that join must not be spaced apart.
    if (label.spacing && RIGHT_TO_LEFT.test(label.text)) label.spacing = "";
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
  storymap.placeLabels = (context, view, atlas, urgent = new Set()) => {
    const [taken, dots] = [new Taken(), new Taken()];
    const placed = [];
    const put = (label, anchors) => {
      const x = view.x(label.x);
      const y = view.y(label.y);
      if (x < -60 || y < -20 || x > view.width + 60 || y > view.height + 20) return false;
      // A town's dot keeps clear of its neighbours: of two that would touch, the larger is named.
      const dot = label.kind === "city" ? [x - 1.5, y - 1.5, x + 1.5, y + 1.5] : null;
      const ground = [x - 5, y - 5, x + 5, y + 5];
      if (dot && !(taken.free(dot, label.own) && dots.free(ground))) return false;
      const width = (label.width = measure(context, label) + (label.tail || 0));
      const height = (label.height = label.size * 1.18);
      for (const anchor of anchors) {
        const [left, top] = corner(anchor, width, height, label.gap || 0);
        const wide = GAP + (label.wide || 0);
        const box = [x + left - wide, y + top - GAP, x + left + width + wide, y + top + height + GAP];
        const cut = box[0] < 0 || box[2] > view.width || box[1] < 0 || box[3] > view.height;
        if (cut || !(label.forced || taken.free(box, label.own))) continue;
        taken.take(box);
        if (dot) taken.take(dot), dots.take(ground);
        placed.push(Object.assign(label, { left, top }));
        return true;
      }
      return false;
    };
    context.save();
    covered(atlas._map, atlas.printing).forEach((box) => taken.take(box));
    if (atlas.graticule) [[0, 0, view.width, 16], [0, 0, 44, view.height]].forEach((box) => taken.take(box));
    const { named, missed } = storyLabels(view, atlas, taken, put, urgent);
    if (missed.size && !urgent.size) {
      // Where somebody goes must not stay without its name: once more, that name before the others.
      context.restore();
      return storymap.placeLabels(context, view, atlas, missed);
    }
    let room = Math.round((view.width * view.height) / (view.zoom < 3 ? 24000 : 13000));
    // A country's name makes way for the dot of its capital, or neither could be read.
    const names = atlas.naming.which === "none" ? [] : [...baseLabels(view, atlas, named)];
    for (const label of names) {
      const [x, y] = [view.x(label.x), view.y(label.y)];
      if (!label.capital || view.zoom < 4 || !taken.free([x - 3, y - 3, x + 3, y + 3])) continue;
      taken.take((label.own = [x - 3, y - 3, x + 3, y + 3]));
    }
    for (const label of names) {
      if (label.kind === "city" && room <= 0) break;
      if (put(label, label.anchors) && label.kind === "city") room--;
    }
    context.restore();
    placed.zoom = view.zoom;
    return placed;
  };

  /** What stands over the map: no name belongs under it. */
  const covered = (map, printing) => {
    const frame = map.getContainer().getBoundingClientRect();
    const always = ".leaflet-control-scale, .sm-north, .leaflet-control-attribution";
    const screen = ".sm-key, .sm-search, .leaflet-bar, .sm-globe, .cover:not([hidden]), #back:not([hidden]), #teach:not([hidden]), #view-bar:not([hidden])";
    const covers = (map.getContainer().parentElement || document).querySelectorAll(printing ? always : `${always}, ${screen}`);
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
      under: [-width / 2, gap * 2],
      over: [-width / 2, -gap * 2 - height],
    })[anchor];
  const AROUND = ["right", "left", "above", "below", "northeast", "southeast", "northwest", "southwest"];
  const ABOUT = ["middle", "above", "below", "right", "left"];
  const FURTHER = ["under", "over"]; // an area has more room for its name than a spot

  const inView = ({ x, y }, view) => x > 0 && y > 0 && x < view.width && y < view.height;

  // The place of the open card first, then towns and lands, then borders with their long names.
  const storyLabels = (view, atlas, taken, put, urgent) => {
    const [named, missed] = [new Set(), new Set()];
    const ends = new Set(atlas.moves.filter((move) => atlas.moveLook(move)).flatMap(({ from, to }) => [from, to]));
    const weight = ({ feature, strength }) =>
      strength * 40 + (atlas.picked?.place === feature.place ? 20 : 0) + (urgent.has(feature.place) ? 6 : 0)
      - (feature.type === "line" ? 10 : 0) + Math.min(9, Math.log2(1 + feature.count));
    const { singles, clusters } = storymap.clustered(atlas, view);
    const { all } = atlas.shown();
    const pinned = new Set(singles.map(({ feature }) => feature.place));
    // Where an arrow comes from or goes to has a name, also where nothing else happens.
    const drawn = new Set(all.map(({ feature }) => feature.place));
    const bare = [...ends].filter((place) => !drawn.has(place) && atlas.features.has(place));
    const looks = [...all, ...bare.map((place) => ({ feature: atlas.features.get(place), role: "literal", strength: 1 }))]
      .filter(({ feature, role }) => feature.x !== undefined && (pinned.has(feature.place) || !storymap.hasPin(feature, role)))
      .sort((one, other) => weight(other) - weight(one) || one.feature.place - other.feature.place);
    for (const { feature } of singles) {
      const { x, y } = atlas.anchor(feature, view);
      if (x > -20 && y > -20 && x < view.width + 20 && y < view.height + 20) taken.take([x - 8, y - 8, x + 8, y + 8]);
    }
    for (const { x, y, size } of clusters) {
      const [px, py] = [view.x(view.near(x)), view.y(y)];
      if (px > -30 && py > -30 && px < view.width + 30 && py < view.height + 30) taken.take([px - size, py - size, px + size, py + size]);
    }
    const { which, kept } = atlas.naming;
    if (which !== "none") moveLabels(view, atlas, taken, put);
    let faint = looks.length > 150 ? 40 : Infinity;
    let room = looks.length > 150 ? Math.round((view.width * view.height) / 5200) : Infinity;
    for (const { feature, role, strength } of looks) {
      if (which !== "all" && !kept.has(feature.place)) continue;
      if ((strength < 1 && faint-- <= 0) || room <= 0) break;
      const strong = strength === 1;
      const pin = pinned.has(feature.place);
      const size = strong ? (feature.type === "area" && !pin ? 15 : 14) : 12;
      const style = feature.soft || feature.type === "line" ? "italic " : "";
      const number = atlas.printing && atlas.numbers?.get(feature.place);
      const text = `${number ? `${number} ` : ""}${storymap.nameOf(atlas, feature.place)}${feature.certainty === 2 ? " ?" : ""}`;
      const label = {
        text, size, role, kind: "story", strong, rank: strong ? 1 : 2, place: feature.place,
        font: `${style}${strong ? 600 : 400} ${size}px ${SERIF}`,
        x: view.near(feature.x), y: feature.y, gap: 11, tail: !pin && atlas.data.places[feature.place].decided ? storymap.TAIL : 0,
      };
      const anchors = pin || feature.type === "line" ? AROUND : ends.has(feature.place) ? ["below", ...AROUND, ...FURTHER] : [...ABOUT, ...AROUND.slice(4), ...FURTHER];
      // Where the name has no room on paper its number has: the list below the map says the rest.
      const figure = number && { ...label, text: number, size: 11, font: `700 11px ${SANS}`, gap: 7 };
      if (put(label, anchors) || (figure && (put(figure, AROUND) || put({ ...figure, forced: true }, AROUND)))) {
        named.add(atlas.data.places[feature.place].name);
        room--;
      } else if (strong && ends.has(feature.place) && inView(atlas.anchor(feature, view), view)) missed.add(feature.place);
    }
    return { named, missed };
  };

  /** Names keep off the two ends of an arrow: its head says where it goes. Its quantity stands on its back. */
  const moveLabels = (view, atlas, taken, put) => {
    const drawn = atlas.moves
      .filter((move) => atlas.moveLook(move))
      .map((move) => ({ move, curve: storymap.curve(move, view, atlas) }))
      .filter(({ curve }) => curve);
    for (const { curve } of drawn)
      for (const t of [0, 0.08, 0.84, 0.92, 1]) {
        const { x, y } = storymap.onCurve(curve, t);
        taken.take([x - 5, y - 5, x + 5, y + 5]);
      }
    for (const { move, curve } of drawn) {
      const text = atlas.data.moves[move.number].label;
      for (const t of text ? [0.5, 0.4, 0.6, 0.68] : []) {
        const at = storymap.onCurve(curve, t);
        const label = { text, kind: "move", size: 12, font: `600 12px ${SANS}`, rank: 0, gap: 9, move: move.number, wide: 6 };
        Object.assign(label, { x: view.left + at.x / view.scale, y: view.top + at.y / view.scale });
        if (put(label, t === 0.5 ? ["middle"] : ["middle", "above", "below", "right", "left"])) break;
      }
    }
  };

  /** Countries by their width on the screen, seas by theirs, towns by size: few far out, more close in. */
  function* baseLabels(view, atlas, named) {
    if (storymap.hasTiles()) return;
    const { countries, seas = [], cities } = atlas.data.labels;
    // With the story's names off, the basemap does not name its places either, in whichever passage they stand.
    const own = atlas.naming.which === "all" ? atlas.shown().all.map(({ feature }) => feature) : [...atlas.features.values()];
    const story = new Set(own.map(({ place }) => atlas.data.places[place].name));
    for (const [code, name, lon, lat] of countries) {
      const [width, height] = (atlas.topology.extents.get(code) || [0, 0]).map((extent) => extent * view.scale);
      const text = storymap.countryName(atlas, code, name);
      if (named.has(name) || story.has(name) || width < text.length * 5.2 + 6 || width > view.width * 3) continue;
      // Letters without capitals need to be larger to be read as well.
      const size = Math.max(10, Math.min(15, 8 + width / 90)) + (text === text.toUpperCase() && text === text.toLowerCase() ? 2 : 0);
      const [x, y] = storymap.project(lon, lat);
      // A name that makes way stays over its own country.
      const anchors = ABOUT.filter((anchor) =>
        anchor === "middle" || (["above", "below"].includes(anchor) ? height > size + 20 : width > text.length * 10.4 + 12));
      yield {
        text: text.toUpperCase(), size, kind: "country", rank: 3, font: `500 ${size}px ${SANS}`,
        spacing: `${(size * 0.14).toFixed(1)}px`, x: view.near(x), y, anchors, gap: 10,
      };
    }
    for (const [name, lon, lat, least] of atlas.tongue === "en" ? seas : []) {
      if (view.zoom < least - 0.2 || view.zoom > least + 5 || story.has(name)) continue;
      const [x, y] = storymap.project(lon, lat);
      const size = least < 3 ? 13 : 12;
      yield { text: name, size, kind: "water", rank: 3, font: `italic ${size}px ${SERIF}`, spacing: "0.6px", x: view.near(x), y, anchors: ["middle"], gap: 4 };
    }
    const least = 10 ** Math.max(3.2, 8.15 - view.zoom * 0.5);
    for (const [name, lon, lat, population, capital, names] of cities) {
      if (population * (capital ? 8 : 1) < least) {
        if (population * 8 < least) break;
        continue;
      }
      const [x, y] = storymap.project(lon, lat);
      if (story.has(name)) continue;
      const size = population > 3e6 ? 12 : 11;
      yield { text: names?.[atlas.tongue] || name, size, kind: "city", rank: 4, capital, font: `${size}px ${SANS}`, x: view.near(x), y, anchors: ["right", "left", "above", "below"], gap: 5 };
    }
  }

  storymap.paintLabels = (context, view, atlas) => {
    const { colours } = atlas;
    context.save();
    Object.assign(context, { textBaseline: "middle", lineJoin: "round", textAlign: "left", direction: "ltr" });
    for (const label of [...atlas.labels].reverse()) {
      const [ax, ay] = [view.x(label.x), view.y(label.y)];
      const [x, y] = [ax + label.left, ay + label.top + label.height / 2];
      context.font = label.font;
      if ("letterSpacing" in context) context.letterSpacing = label.spacing || "0px";
      context.globalAlpha = label.kind === "story" && !label.strong ? 0.75 : 1;
      if (label.kind === "city") storymap.styled(context, { fillStyle: colours.city }, () => (context.beginPath(), label.capital ? context.rect(ax - 2, ay - 2, 4, 4) : context.arc(ax, ay, 1.7, 0, 7), context.fill()));
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
      if (label.tail) storymap.paintDecision(context, atlas, label.place, { x: x + label.width - 6, y, colour: colours[label.role] });
    }
    context.restore();
  };
})();
