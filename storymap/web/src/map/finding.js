/* Search: the story's places first, then countries, seas and towns of the basemap. */
import { rankOf, unaccented } from "../core/matching.js";
import { say } from "../core/say.js";
import { reducedMotion } from "../core/motion.js";
import { pointOf } from "../geo/mercator.js";
import { Camera } from "./camera.js";

const MOST = 8;

/** @param {Atlas} atlas */
const indexOf = (atlas) => {
  const rows = [];
  atlas.data.places.forEach(({ name, what }, place) => {
    const feature = atlas.features.get(place);
    if (feature?.x === undefined) return;
    rows.push({ name, what, place, lat: pointOf(feature)[0], lon: pointOf(feature)[1], worth: 1e12 + feature.count });
  });
  const known = new Set(rows.map(({ name }) => name));
  /** @param {string} name @param {number} lat @param {number} lon */
  const add = (name, what, lat, lon, zoom, worth) => known.has(name) || rows.push({ name, what, place: null, lat, lon, zoom, worth });
  for (const [, name, lon, lat] of atlas.data.labels.countries) add(name, say("country"), lat, lon, 4.4, 1e11);
  for (const [name, lon, lat, zoom] of atlas.data.labels.seas || []) add(name, say("sea"), lat, lon, zoom + 1.2, 1e10);
  for (const [name, lon, lat, people, capital] of atlas.data.labels.cities) add(name, say(capital ? "capital" : "town"), lat, lon, 7, people);
  return rows.map((row) => ({ ...row, plain: unaccented(row.name) }));
};

/** Places whose name begins with a text, or has a word that does; the story's own first. @param {Atlas} atlas @param {string} text */
export const findPlaces = (atlas, text) => {
  const wanted = unaccented(text.trim());
  if (!wanted) return [];
  if (!indexes.has(atlas)) indexes.set(atlas, indexOf(atlas));
  const found = [];
  for (const row of indexes.get(atlas)) {
    const rank = rankOf(row, wanted);
    if (rank >= 0) found.push({ row, rank });
  }
  return found
    .sort((one, other) => other.rank - one.rank || other.row.worth - one.row.worth)
    .slice(0, MOST)
    .map(({ row }) => row);
};

const indexes = new WeakMap(); // atlas → its rows

/** Take the reader to what a search found; a place of the story is as good as clicked. @param {Atlas} atlas */
export const visit = (atlas, found) => {
  const { map } = atlas;
  map.fire("storymap:explore");
  if (found.place !== null) {
    const camera = new Camera(map, atlas);
    camera.go(camera.frame([found.place], []), { always: true });
    atlas.pick(found.place, atlas.strongest(atlas.features.get(found.place).mask));
    atlas.fire("pick", { place: found.place });
    return;
  }
  const target = L.latLng(found.lat, found.lon);
  if (reducedMotion()) map.setView(target, found.zoom, { animate: false });
  else map.flyTo(target, found.zoom, { duration: 0.9 });
  atlas.fire("found", found);
};
