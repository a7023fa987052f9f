/* The basemap's own names: countries by their width on the screen, seas by theirs, towns by size. */
import { SANS, SERIF } from "../core/canvas.js";
import { project } from "../geo/mercator.js";
import { ABOUT } from "./room.js";
import { hasTiles } from "../map/tiles.js";
import { countryName } from "../map/tongues.js";

/** All that may be named, the important first: few far out, more close in. @param {View} view @param {Atlas} atlas @param {Set<string>} named */
export function* baseLabels(view, atlas, named) {
  if (hasTiles()) return;
  // With the story's names off, the basemap does not name its places either, in whichever passage they stand.
  const own = atlas.naming.which === "all" ? atlas.shown().all.map(({ feature }) => feature) : [...atlas.features.values()];
  const story = new Set(own.map(({ place }) => atlas.data.places[place].name));
  yield* countryLabels(view, atlas, (name) => named.has(name) || story.has(name));
  yield* seaLabels(view, atlas, story);
  yield* townLabels(view, atlas, story);
  yield* villageLabels(view, atlas, story);
}

/** A script without capitals, which needs to be larger to be read as well. @param {string} text */
const isCaseless = (text) => text === text.toUpperCase() && text === text.toLowerCase();

const LETTER = 0.86; // of the size: the width of a spaced capital

/** @param {View} view @param {Atlas} atlas @param {(name: string) => boolean} isNamed */
function* countryLabels(view, atlas, isNamed) {
  for (const [code, name, lon, lat] of atlas.data.labels.countries) {
    const [width, height] = (atlas.topology.extents.get(code) || [0, 0]).map((extent) => extent * view.scale);
    const text = countryName(atlas, code, name);
    if (isNamed(name) || width < text.length * 5.2 + 6 || width > view.width * 3) continue;
    // In whole pixels: each size of a type is loaded anew.
    const size = Math.round(Math.max(10, Math.min(15, 8 + width / 90))) + (isCaseless(text) ? 2 : 0);
    const [x, y] = project(lon, lat);
    // A name that makes way stays over its own country.
    /** @type {Record<string, boolean>} */
    const fits = { middle: true, above: height > size + 20, below: height > size + 20 };
    const anchors = ABOUT.filter((anchor) => fits[anchor] ?? width > 2 * text.length * size * LETTER + 20);
    yield {
      text: text.toUpperCase(), size, kind: "country", rank: 3, font: `500 ${size}px ${SANS}`,
      spacing: `${(size * 0.14).toFixed(1)}px`, x: view.near(x), y, anchors, gap: 10,
    };
  }
}

/** @param {View} view @param {Atlas} atlas @param {Set<string>} story */
function* seaLabels(view, atlas, story) {
  for (const [name, lon, lat, least] of atlas.tongue === "en" ? atlas.data.labels.seas || [] : []) {
    if (view.zoom < least - 0.2 || view.zoom > least + 5 || story.has(name)) continue;
    const [x, y] = project(lon, lat);
    const size = least < 3 ? 13 : 12;
    yield { text: name, size, kind: "water", rank: 3, font: `italic ${size}px ${SERIF}`, spacing: "0.6px", x: view.near(x), y, anchors: ["middle"], gap: 4 };
  }
}

const VILLAGES = 8; // from this zoom on a story of one district has the villages about it

/** @param {View} view @param {Atlas} atlas @param {Set<string>} story */
function* villageLabels(view, atlas, story) {
  if (view.zoom < VILLAGES) return;
  const towns = new Set(atlas.data.labels.cities.map((/** @type {[string]} */ [name]) => name));
  for (const [name, lon, lat, , quarter] of atlas.data.labels.local || []) {
    if (story.has(name) || towns.has(name)) continue;
    const [x, y] = project(lon, lat);
    const font = `${quarter ? "italic " : ""}10.5px ${SANS}`;
    yield { text: name, size: 10.5, kind: "city", rank: 5, village: true, font, x: view.near(x), y, anchors: ["right", "left", "above", "below"], gap: 5 };
  }
}

/** @param {View} view @param {Atlas} atlas @param {Set<string>} story */
function* townLabels(view, atlas, story) {
  // In the box of a local story every place has its name, once there is room for it.
  const least = 10 ** Math.max(atlas.local?.isIn(view) && view.zoom > 7 ? 1 : 3.2, 8.15 - view.zoom * (view.zoom > 7 ? 0.6 : 0.5));
  for (const [name, lon, lat, population, capital, names] of atlas.data.labels.cities) {
    if (population * 8 < least) break; // the largest come first
    if (population * (capital ? 8 : 1) < least || story.has(name)) continue;
    const [x, y] = project(lon, lat);
    const size = population > 3e6 ? 12 : 11;
    yield {
      text: names?.[atlas.tongue] || name, size, kind: "city", rank: 4, capital, font: `${size}px ${SANS}`,
      x: view.near(x), y, anchors: ["right", "left", "above", "below"], gap: 5,
    };
  }
}
