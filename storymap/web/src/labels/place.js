/* Names on the map: those of the story first, then countries, then towns, none over another. */
import { baseLabels } from "./base.js";
import { noteLabels } from "./notes.js";
import { measure } from "./measure.js";
import { ABOUT, Placer, square } from "./room.js";
import { storyLabels } from "./story.js";

const ROOM = { far: 24000, near: 13000 }; // pixels to a town's name

/** The labels that fit this view, in order of importance; each knows its corner relative to its place.
    @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {Set<number>} urgent
    @returns {PlacedLabel[] & {zoom: number}} */
export const placeLabels = (context, view, atlas, urgent = new Set()) => {
  const placer = new Placer(view, (label) => measure(context, label));
  context.save();
  for (const box of covered(atlas.map, atlas.printing)) placer.taken.take(box);
  if (atlas.graticule) {
    placer.taken.take([0, 0, view.width, 16]);
    placer.taken.take([0, 0, 44, view.height]);
  }
  const { named, missed } = storyLabels(view, atlas, placer, urgent);
  if (missed.size && !urgent.size) {
    // Where somebody goes must not stay without its name: once more, that name before the others.
    context.restore();
    return placeLabels(context, view, atlas, missed);
  }
  noteLabels(view, atlas, placer, new Set(placer.placed.map(({ place }) => place ?? -1)));
  if (atlas.naming.which !== "none") putBaseLabels([...baseLabels(view, atlas, named)], view, placer);
  context.restore();
  return Object.assign(placer.placed, { zoom: view.zoom });
};

/** @param {Label[]} names @param {View} view @param {Placer} placer */
const putBaseLabels = (names, view, placer) => {
  // A country's name makes way for the dot of its capital, or neither could be read.
  for (const label of names) {
    const box = square({ x: view.x(label.x), y: view.y(label.y) }, 3);
    if (!label.capital || view.zoom < 4 || !placer.taken.free(box)) continue;
    label.own = box;
    placer.taken.take(box);
  }
  let room = Math.round((view.width * view.height) / (view.zoom < 3 ? ROOM.far : ROOM.near));
  for (const label of names) {
    if (label.kind === "city" && room <= 0) break;
    if (placer.put(label, label.anchors ?? ABOUT) && label.kind === "city") room--;
  }
};

const ALWAYS = ".leaflet-control-scale, .sm-north, .leaflet-control-attribution";
const ON_SCREEN = ".sm-key, .sm-search, .leaflet-bar, .sm-globe, .cover:not([hidden]), #back:not([hidden]), .opening, #stops, .sm-streets:not([hidden]), #present:not([hidden]) > *, #teach:not([hidden]), #view-bar:not([hidden])";

/** What stands over the map: no name belongs under it.
    @param {L.Map} map @param {boolean} printing @returns {Box[]} */
const covered = (map, printing) => {
  const frame = map.getContainer().getBoundingClientRect();
  const covers = (map.getContainer().parentElement || document).querySelectorAll(printing ? ALWAYS : `${ALWAYS}, ${ON_SCREEN}`);
  return [...covers].map((cover) => {
    const box = cover.getBoundingClientRect();
    return [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top];
  });
};
